"""Turns plain data into notes: each entry with its id, its place and, if nothing is wrong with it, its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explainer.notes.base import Attribution, Model, Note
from explainer.notes.entry import TRUE, Entry, Parsed, field_of, is_todo, unfinished
from explainer.notes.fields import ID, MAX_ID, WINDOWS_NAMES, Kind
from explainer.notes.kinds import MODELS
from explainer.notes.models import Context, Event, Relation
from explainer.notes.old_forms import find_old_form
from explainer.notes.references import keys_of, references
from explainer.notes.suggest import fold_id, is_note, missed_defaults, nearest, nearest_kind
from explainer.problems import Code, Problem
from explainer.reading import Document, Mapping, Path, glued_key

_KEYS = frozenset(Kind)
_QUOTING = (Attribution, Context, Event, Relation)
_NESTED = ("also", "passages")


class _Languages(NamedTuple):
    """The language that texts are wanted in, and that of those given in one alone."""

    wanted: str
    first: str


class ParsedFile(NamedTuple):
    """A document as it was parsed before, for pages in that language."""

    document: Document
    languages: _Languages
    found: list[Entry | Problem | str]


def parse_notes(
    documents: list[Document], language: str, kept: dict[str, ParsedFile] | None = None, *, first: str = ""
) -> tuple[Parsed, list[Problem]]:
    """Turn every document into entries and problems. A problem in one note hides none in another.

    `kept`: path → what was parsed before, which is brought up to date: a note with the same data is the same object
    again. `first`: the language of texts that are given in one alone; without it, the same.
    """
    read_in = _Languages(language, first or language)
    entries: list[Entry] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for document, several in _found_in(documents, read_in, {} if kept is None else kept):
        unread |= document.later_keys
        for found in several:
            if isinstance(found, Problem) and found.position.line >= document.stopped_at:
                continue  # the note in which reading stopped: what it lacks may stand below
            if isinstance(found, Entry):
                entries.append(found)
                if not ID.fullmatch(found.id):
                    unread.add(fold_id(found.id))  # whoever refers to it may well write it right
            elif isinstance(found, Problem):
                problems.append(found)
            else:
                unread.add(found)
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            earlier = seen[entry.id].key_position()
            values = {"id": entry.id, "first": f"{earlier.path}:{earlier.line}"}
            problems.append(Problem(entry.key_position(), Code.DUPLICATE_ID, values=values))
        else:
            seen[entry.id] = entry
    return Parsed(tuple(seen.values()), frozenset(unread)), missed_defaults(problems, documents)


def _found_in(
    documents: list[Document], languages: _Languages, kept: dict[str, ParsedFile]
) -> Iterator[tuple[Document, list[Entry | Problem | str]]]:
    """Yield each document with what is in it; `kept` holds what was parsed before, and does so afterwards."""
    before = {(one.id, one.kind): one for file in kept.values() if file.languages == languages for one in _good(file)}
    for document in documents:
        known = kept.get(document.path)
        if known is None or known.document is not document or known.languages != languages:
            found = [_as_before(one, before) for one in _entries_of(document, languages)]
            known = kept[document.path] = ParsedFile(document, languages, found)
        yield document, known.found
    for gone in kept.keys() - {document.path for document in documents}:
        del kept[gone]


def _good(file: ParsedFile) -> Iterator[Entry]:
    return (one for one in file.found if isinstance(one, Entry) and one.note is not None)


def _as_before(found: Entry | Problem | str, before: dict[tuple[str, Kind], Entry]) -> Entry | Problem | str:
    """Return an entry with the note that the same data made before; the order of keys is a part of what is written."""
    if isinstance(found, Entry) and found.note is not None:
        old = before.get((found.id, found.kind))
        if old is not None and repr(old.data) == repr(found.data):
            return replace(found, note=old.note)
    return found


def folder_kind(document: Document) -> Kind | None:
    """Return the kind that the file's folder names, if it names one."""
    folder = document.parts[-2] if len(document.parts) > 1 else ""
    return Kind(folder) if folder in _KEYS else None


def _entries_of(document: Document, languages: _Languages) -> Iterator[Entry | Problem | str]:
    """Yield a document's entries and problems, and ids whose notes could not be read."""
    kind = folder_kind(document)
    if kind is not None:
        entry = _entry(document, kind, ())
        if document.complete or document.data:
            yield from _read(entry, _Defaults(), languages)
        else:
            yield entry.id
        return
    keys = set(document.data.keys_at)
    if keys and not keys & {*_KEYS, "defaults"} and (len(document.parts) > 1 or len(keys) > 1):
        yield _no_kind(document, keys)
        yield document.parts[-1].rsplit(".", 1)[0]
        for group in document.data.values():
            yield from group if isinstance(group, Mapping) else ()
        return
    yield from _groups_of(document, languages)


def _groups_of(document: Document, languages: _Languages) -> Iterator[Entry | Problem | str]:
    """Yield the entries and problems under each key of a file with many notes."""
    defaults, faults = _read_defaults(document.data, document, languages.wanted)
    yield from faults
    for key, group in document.data.items():
        if key in _KEYS and not isinstance(group, Mapping):
            yield Problem(document.position((key,)), Code.WRONG_TYPE, "kind", {"field": key})
        elif key in _KEYS and isinstance(group, Mapping):
            for note_id in group.keys_at:
                yield from _read(_entry(document, Kind(key), (key, note_id)), defaults, languages)
        elif key != "defaults":
            yield from _unknown_kind(document, key, group, languages.wanted)


def _unknown_kind(document: Document, key: str, group: object, language: str) -> Iterator[Problem | str]:
    """Report an unknown kind, or a note in place of a kind; yield the ids of its notes."""
    where = document.key_position((key,))
    near = nearest_kind(key, language)
    if is_note(group) and near != "defaults":
        yield Problem(where, Code.UNKNOWN_KIND, "note", {"id": key[:80]})
        yield key
        return
    values = {"kind": key[:80], "suggestion": near, "kinds": ", ".join(Kind)}
    yield Problem(where, Code.UNKNOWN_KIND, values=values)
    yield from group if isinstance(group, Mapping) else ()


def _no_kind(document: Document, keys: set[str]) -> Problem:
    """Report once, at its top, that a file has nothing under a kind: a misnamed folder, or a kind left out."""
    folder = document.parts[-2] if len(document.parts) > 1 else ""
    near = nearest(folder, _KEYS) if folder else next(filter(None, (nearest(key, _KEYS) for key in sorted(keys))), "")
    values = {"kind": (folder or min(keys))[:80], "suggestion": near, "kinds": ", ".join(Kind)}
    return Problem(document.key_position(()), Code.UNKNOWN_KIND, "folder", values)


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What goes for the notes of a file that do not say it themselves."""

    source: str | None = ""
    """"" without one, None if it is mistyped: then none is reported missing."""
    draft: str = ""
    """The word that each note has in `draft`."""


_DEFAULTS = ("source", "draft")


def _read_defaults(data: Mapping, document: Document, language: str) -> tuple[_Defaults, list[Problem]]:
    """Return what a file says of all its notes, and what is wrong with that."""
    if "defaults" not in data:
        mistyped = any(key not in _KEYS and nearest_kind(key, language) == "defaults" for key in data)
        return _Defaults(None if mistyped else ""), []
    defaults = data["defaults"]
    if not isinstance(defaults, Mapping):
        where = document.position(("defaults",))
        return _Defaults(None), [Problem(where, Code.WRONG_TYPE, "block", {"field": "defaults"})]
    keys = ", ".join(_DEFAULTS)
    problems = [
        Problem(
            document.key_position(("defaults", key)),
            Code.UNKNOWN_KEY,
            values={"key": key, "suggestion": nearest(key, _DEFAULTS) or "source", "keys": keys},
        )
        for key in defaults.keys_at
        if key not in _DEFAULTS
    ]
    source = defaults.get("source", None if problems else "")
    draft = defaults.get("draft", "")
    if draft not in ("", TRUE, "false") or ("draft" in defaults and draft == ""):
        where = document.position(("defaults", "draft"))
        problems.append(Problem(where, Code.WRONG_TYPE, "boolean", {"field": "draft", "value": str(draft)[:80]}))
        draft = TRUE  # rather one note too few on the site
    return _Defaults(source if isinstance(source, str) else None, str(draft)), problems


def _entry(document: Document, kind: Kind, path: Path) -> Entry:
    """Return the entry at `path` (kind and id, or () in a one-note file), its note not parsed yet."""
    if not path:
        return Entry(document.parts[-1].rsplit(".", 1)[0], kind, document.data, document, path, None)
    group = document.data[str(path[0])]
    data = group.get(str(path[1]), Mapping()) if isinstance(group, Mapping) else None
    return Entry(str(path[1]), kind, data if isinstance(data, Mapping) else Mapping(), document, path, None)


def _read(entry: Entry, defaults: _Defaults, languages: _Languages) -> Iterator[Entry | Problem]:
    """Yield what is wrong with an entry, then the entry, with its note if nothing is."""
    problems = list(_bad_id(entry))
    group = entry.document.data.get(str(entry.path[0])) if entry.path else None
    written = group.get(entry.id) if isinstance(group, Mapping) else entry.data
    if written is not None and not isinstance(written, Mapping):
        yield from problems
        yield _no_block(entry, (), written) or Problem(entry.position(), Code.WRONG_TYPE, "note", {"id": entry.id})
        yield replace(entry, references=tuple(references(MODELS[entry.kind], entry.data)))
        return
    model = MODELS[entry.kind]
    data = with_source(model, entry.data, defaults.source) if defaults.source else entry.data
    if defaults.draft and "draft" not in data:
        data = {**data, "draft": defaults.draft}
    todo = unfinished(entry, data, frozenset(keys_of(model, ())))
    old = [*_old_form(entry), *_blanks(entry, model)]
    note: Note | None = None
    try:
        note = model.model_validate(data, context={"language": languages.wanted, "first": languages.first}).called(
            entry.id
        )
    except ValidationError as error:
        told = {one.position for one in old}
        faults = validate(entry, model, error, default_source_known=defaults.source is not None, todo=bool(todo))
        problems += [one for one in faults if one.position not in told]
    problems += old + todo
    yield from problems
    written_ids = tuple(references(model, data))
    yield Entry(entry.id, entry.kind, data, entry.document, entry.path, None if problems else note, written_ids)


def _old_form(entry: Entry) -> Iterator[Problem]:
    found = find_old_form(entry.kind, entry.data)
    if found:
        form, path = found
        values = {"id": entry.id, "value": str(entry.document.value((*entry.path, *path)))[:80]}
        yield Problem(entry.position(path), Code.OLD_FORM, form.name, values)


def _blanks(entry: Entry, model: type[Note]) -> Iterator[Problem]:
    """Report each value in which nothing is written; an empty list may say “none” where one would be computed."""

    def within(value: object, path: Path) -> Iterator[Problem]:
        if isinstance(value, dict) and value:
            for key, item in value.items():
                yield from within(item, (*path, key))
        elif isinstance(value, list) and value:
            for at, item in enumerate(value):
                yield from within(item, (*path, at))
        elif not value.strip() if isinstance(value, str) else not (value == [] and path in says_none):
            variant = "empty" if value == [] else "blank"
            yield Problem(entry.position(path), Code.WRONG_TYPE, variant, {"field": field_of(path)})

    says_none = {(field.alias or name,) for name, field in model.model_fields.items() if field.default is None}
    known = frozenset(keys_of(model, ()))
    yield from (problem for key, item in entry.data.items() if key in known for problem in within(item, (key,)))


def _bad_id(entry: Entry) -> Iterator[Problem]:
    if fault := id_fault(entry.id):
        yield Problem(entry.key_position(), Code.BAD_ID, *fault)


def id_fault(note_id: str) -> tuple[str, dict[str, str]] | None:
    """Return why this can be nobody's id, as the variant and values of a problem."""
    if note_id in WINDOWS_NAMES:
        return "windows", {"id": note_id}
    if ID.fullmatch(note_id) and len(note_id) <= MAX_ID:
        return None
    long = len(note_id) > MAX_ID
    shown = note_id[:40] + "…" if long else note_id
    return "long" if long else "", {"id": shown, "suggestion": fold_id(note_id)[:MAX_ID].strip("-")}


def with_source(model: type[Note], data: dict[str, object], source: str) -> dict[str, object]:
    """Return the data with `source` filled in wherever a quotation has none.

    Only quotations are filled: a definition's `source` is where we took it from, which a default must not guess.
    """
    if not issubclass(model, _QUOTING):
        return data
    filled = dict(data)
    if (
        issubclass(model, Attribution)
        and "source" not in filled
        and ("quote" in filled or model.model_fields["source"].is_required())
    ):
        filled["source"] = source
    for key in _NESTED:
        value = filled.get(key)
        if isinstance(value, list):
            filled[key] = [_filled_item(item, source) for item in value]
        elif isinstance(value, dict):
            filled[key] = _filled_item(value, source)
    return filled


def _filled_item(item: object, source: str) -> object:
    return {**item, "source": source} if isinstance(item, dict) and "source" not in item else item


_COMMON = frozenset(Note.model_fields)
"""Fields that every note may have, listed after a kind's own."""
_TYPES = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "block",
    "model_type": "block",
    "model_attributes_type": "block",
    "dataclass_type": "block",
    "too_short": "empty",
}


def validate(
    entry: Entry, model: type[Model], error: ValidationError, *, default_source_known: bool, todo: bool = False
) -> list[Problem]:
    """Return one problem for each mistake in a note; with `todo`, values still to be written are reported elsewhere."""
    details = error.errors(include_url=False)
    problems, guessed = _unknown_keys(entry, model, details)
    for detail in details:
        path = _path(detail)
        told = detail["type"] == "extra_forbidden" or entry.document.refused((*entry.path, *path))
        if told or (todo and is_todo(detail["input"])):
            continue
        if detail["type"] == "missing":
            if not default_source_known:
                guessed.add((*path[:-1], "source"))
            if path in guessed:
                continue
            problems.append(_missing(entry, path))
        else:
            if not default_source_known:
                guessed.add((*path, "source"))
            problem = _wrong(entry, path, detail, guessed)
            if problem:
                problems.append(problem)
    return problems


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _unknown_keys(entry: Entry, model: type[Model], details: list[ErrorDetails]) -> tuple[list[Problem], set[Path]]:
    """Return a problem for each unknown key, and what the keys were meant to be: a mistyped key is one mistake."""
    guessed: set[Path] = set()
    problems = []
    unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"]
    missing = [_path(detail) for detail in details if detail["type"] == "missing"]
    for path in unknown:
        known = sorted(keys_of(model, path[:-1]), key=_COMMON.__contains__)
        suggestion = nearest(str(path[-1]), [key for key in known if (*path[:-1], key) not in guessed])
        if not suggestion:  # one key too many and one missing, however unlike: “nom” is “name”
            suggestion = _only(missing, path[:-1]) if _only(unknown, path[:-1]) else ""
        guessed.add((*path[:-1], suggestion))
        values = {"key": str(path[-1])[:80], "suggestion": suggestion, "keys": ", ".join(known)}
        problems.append(Problem(entry.key_position(path), Code.UNKNOWN_KEY, values=values))
    return problems, guessed


def _only(paths: list[Path], inside: Path) -> str:
    """Return the last step of the only path that leads into a block; nothing if there are several."""
    found = list(islice((path for path in paths if path[:-1] == inside), 2))
    return str(found[0][-1]) if len(found) == 1 else ""


def _missing(entry: Entry, path: Path) -> Problem:
    *where, field = path
    values = {"field": str(field), "id": entry.id}
    is_block = len(where) == 1  # and no item of a list
    variant, more = ("block", {"block": str(where[0])}) if is_block else ("", {})
    return Problem(entry.key_position(tuple(where)), Code.MISSING_FIELD, variant, values | more)


def _wrong(entry: Entry, path: Path, detail: ErrorDetails, guessed: set[Path]) -> Problem | None:
    kind, context, given = detail["type"], detail.get("ctx") or {}, detail["input"]
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), entry.id)
    where = entry.position(path)
    if kind == "missing-field":
        missing = (*path, str(context["field"]))
        return None if missing in guessed else _missing(entry, missing)
    if kind == "literal_error":
        choices = [choice.strip(" '") for choice in str(context["expected"]).replace(" or ", ", ").split(",")]
        value = str(given)[:80]
        values = {"field": field, "value": value, "choices": ", ".join(choices), "suggestion": nearest(value, choices)}
        return Problem(where, Code.BAD_VALUE, "choice", values)
    if kind in _TYPES:
        if _TYPES[kind] == "block" and (glued := _no_block(entry, path, given)):
            return glued
        return Problem(where, Code.WRONG_TYPE, _TYPES[kind], {"field": field})
    code, _, variant = kind.partition(".")
    if code in set(Code):
        values = {"field": field} | {key: str(value)[:200] for key, value in context.items()}
        return Problem(where, Code(code), variant, values)
    return Problem(where, Code.BAD_VALUE, "form", {"field": field, "value": str(given)[:80]})


def _no_block(entry: Entry, path: Path, given: object) -> Problem | None:
    """Return what makes a text of what was meant as a block: no space after the colon of its only line."""
    key = glued_key(given) if isinstance(given, str) else ""
    return Problem(entry.position(path), Code.YAML, "no-space", {"key": key}) if key else None
