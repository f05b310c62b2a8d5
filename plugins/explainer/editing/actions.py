"""What an editor does to notes, each as the changes of files it takes: looked at, before `undo.py` writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from explainer.editing.fields import with_fields
from explainer.editing.in_place import prose_fields, rename_in_links
from explainer.editing.new import kind_folder
from explainer.editing.rename import links_to, renamed
from explainer.editing.text import TextFile, UnsureError, read_file
from explainer.editing.whole_notes import NewNote, moved_note, own_file, with_note, without_note
from explainer.editing.workplace import Workplace, check_new_id
from explainer.editing.yaml_lines import BlockText, Value, as_value, filled, plain
from explainer.language.wording import Refusal
from explainer.notes import MODELS, Entry, Kind, NoteId, Parsed, parse_notes, texts_in, written_links
from explainer.notes.parse import folder_kind, with_source
from explainer.notes.schema import editor_fields
from explainer.notes.schema_values import is_list
from explainer.pages.types.own_pages import read_own_pages
from explainer.problems import Code, Problem, Severity
from explainer.reading import decode, decode_source, read_committed, read_yaml, real_path, show_path
from explainer.writing import Change

_NAMED = 5
"""Notes that a line names of those that refer to one."""
_LONG = 60
"""Characters from which on words are written in a block."""


@dataclass(frozen=True)
class Action:
    """What is done, to which note, and what becomes of each file."""

    what: str
    """add, change, rename, withdraw, accept, delete, move, reorder, archive, leave-out."""
    note: NoteId
    changes: tuple[Change, ...]

    @property
    def instead(self) -> Mapping[Path, bytes | None]:
        """What the files will hold (None: nothing), by their paths."""
        moved = {change.path: None for change in self.changes if change.moved_to}
        return moved | {change.moved_to or change.path: change.after for change in self.changes}


@dataclass
class _Files:
    """Files as they will be, one change after another."""

    place: Workplace
    before: dict[Path, TextFile | None] = field(default_factory=dict)
    now: dict[Path, TextFile | None] = field(default_factory=dict)

    def read(self, shown: str) -> TextFile:
        """Return a file as it is to be; it must be there."""
        path = self.place.root / shown
        file = self.now.get(path) or read_file(path, shown)
        self.before.setdefault(path, file)
        return file

    def begin(self, path: Path) -> TextFile:
        """Return a file that is new, still empty."""
        self.before.setdefault(path, None)
        return self.now.get(path) or TextFile(path, b"", show_path(path, self.place.root))

    def write(self, file: TextFile, text: str | None) -> None:
        """Let a file hold a text; None: there is no file any more.

        Raises:
            Refusal: There is a character in the text that no reader takes, such as one that turns words round.
        """
        new = None if text is None else file.holding(text)
        if new is not None:
            _refuse_characters(decode(new.raw, file.shown))
        self.now[file.path] = new

    def action(self, what: str, note: NoteId, *more: Change) -> Action:
        """Return the changes of files that differ."""
        raws = {path: (None if (old := self.before[path]) is None else old.raw, new) for path, new in self.now.items()}
        changes = [Change(path, old, None if new is None else new.raw) for path, (old, new) in raws.items()]
        return Action(what, note, tuple(one for one in (*more, *changes) if one.before != one.after))


def _refuse_characters(read: str | Problem) -> None:
    """Raise a Refusal where what would be written could not be read again."""
    if isinstance(read, Problem):
        character = read.values.get("character") or read.values.get("what", "")
        raise Refusal("the character {character} cannot be kept: leave it out", character=character)


def add(
    notes: Iterable[NewNote], place: Workplace, parsed: Parsed, beside: Entry | Path, into: Entry | None = None
) -> Action:
    """Add notes: each to the folder of its kind, if there is one; else beside a note, or to a file, maybe a new one.

    A `source` that the file's defaults give is left out. The first is a claim of the explainer `into`, if there is one.

    Raises:
        Refusal: An id is taken or none, or a file has no room.
    """
    files, added = _Files(place), list(notes)
    _add(files, added, parsed, beside)
    _join(files, added[0].id, into)
    return files.action("add", added[0].id)


def _add(files: _Files, notes: Iterable[NewNote], parsed: Parsed, beside: Entry | Path) -> None:
    place, taken = files.place, set[NoteId]()
    for note in notes:
        check_new_id(note.id, parsed)
        fields = {name: value for name, value in note.fields.items() if not _says_nothing(note.kind, name, value)}
        said = replace(note, fields=fields)
        if note.id in taken:
            raise Refusal("the id “{id}” is already used at {place}", id=note.id, place=note.id)
        taken.add(note.id)
        folder = None if isinstance(beside, Path) else kind_folder(note.kind, place.notes)
        if folder is None and isinstance(beside, Entry) and folder_kind(beside.document) is not None:
            folder = place.notes / note.kind
        if folder is not None:
            file = files.begin(folder / f"{note.id}.yml")
            files.write(file, own_file(said))
            continue
        file = _shared(files, beside)
        files.write(file, with_note(file, _without_default(said, file)))


def _shared(files: _Files, beside: Entry | Path) -> TextFile:
    """Return the file of many notes that notes are added to."""
    if isinstance(beside, Entry):
        return files.read(beside.document.path)
    path = _notes_file(files.place, beside, alone=False)
    return files.read(show_path(path, files.place.root)) if path.exists() else files.begin(path)


def _notes_file(place: Workplace, file: Path, *, alone: bool) -> Path:
    """Return the path of a file of notes, maybe a new one, among those of the site. `alone`: it holds one note."""
    path, notes = real_path(file), real_path(place.notes)
    shown = show_path(path, real_path(place.root))
    is_alone = path.parent.name in set(Kind)
    if not path.is_relative_to(notes) or path.suffix not in {".yml", ".yaml"} or is_alone is not alone:
        folder = show_path(place.notes, place.root)
        raise Refusal("{file} is no file of notes: name one in {folder} that ends in .yml", file=shown, folder=folder)
    return place.root / shown


def _default_source(file: TextFile) -> str:
    defaults = read_yaml(file.text, file.shown, ())[0].data.get("defaults")
    source = defaults.get("source") if isinstance(defaults, dict) else None
    return source if isinstance(source, str) else ""


def _without_default(note: NewNote, file: TextFile) -> NewNote:
    """Return a note without the source that its file gives to all of them."""
    source, model = _default_source(file), MODELS[note.kind]
    if not source:
        return note

    def left(name: str, value: Value) -> Value | None:
        if name == "source" and value == source:
            return None
        if isinstance(value, tuple):
            kept = [_cut(one) if isinstance(one, dict) and one.get("source") == source else one for one in value]
            return tuple(kept)
        return value

    less = {name: kept for name, value in note.fields.items() if (kept := left(name, value)) is not None}
    full, short = (dict(_plain_fields(fields)) for fields in (note.fields, less))
    if with_source(model, short, source) != with_source(model, full, source):
        return note
    return replace(note, fields=less)


def _cut(block: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in block.items() if name != "source"}


def _plain_fields(fields: Mapping[str, Value]) -> Iterator[tuple[str, object]]:
    for name, value in fields.items():
        if (kept := filled(value)) is not None:
            yield name, plain(kept)


def change(entry: Entry, fields: Mapping[str, Value | None], place: Workplace, what: str = "change") -> Action:
    """Change fields of a note; None, or no words, takes one out.

    Raises:
        UnsureError: A comment would be lost, or the file is written in a way that cannot be changed safely.
    """
    files = _Files(place)
    _change(files, entry, fields)
    return files.action(what, entry.id)


@dataclass(frozen=True)
class Along:
    """What a changed note brings along: the notes that it is the first to name, the explainer that a claim joins."""

    newcomers: Sequence[NewNote] = ()
    into: Entry | None = None


def change_with(
    entry: Entry, fields: Mapping[str, Value | None], along: Along, place: Workplace, parsed: Parsed
) -> Action:
    """Change fields of a note, with what it brings along, in one action.

    Raises:
        Refusal: The note cannot be changed safely, or there is no room for another.
    """
    files = _Files(place)
    if fields:
        _change(files, entry, fields)
    _add(files, along.newcomers, parsed, entry)
    _join(files, entry.id, along.into)
    return files.action("change", entry.id)


def _change(files: _Files, entry: Entry, fields: Mapping[str, Value | None]) -> None:
    file, read = files.read(entry.document.path), _now(files, entry)
    source = _default_source(file)
    wanted = {
        name: _as_written(entry.kind, name, _left_to_default(value, read.get(name), source), read)
        for name, value in fields.items()
    }
    order = tuple(editor_fields(MODELS[entry.kind]))
    files.write(file, with_fields(file, entry.path, wanted, order))


def _left_to_default(value: Value | None, written: object, source: str) -> Value | None:
    """Return blocks without the source that their file gives to all, where it is not written there already."""
    if not source or not isinstance(value, tuple):
        return value
    there = written if isinstance(written, list) else [written]
    says = [isinstance(one, dict) and "source" in one for one in there]
    return tuple(
        _cut(one) if isinstance(one, dict) and one.get("source") == source and not any(says[at : at + 1]) else one
        for at, one in enumerate(value)
    )


def _now(files: _Files, entry: Entry) -> Mapping[str, object]:
    """Return what a note says by now, whatever it said when it was read."""
    file = files.read(entry.document.path)
    data = read_yaml(file.text, file.shown, entry.document.parts)[0].value(entry.path)
    return data if isinstance(data, dict) else {}


def _as_written(kind: Kind, name: str, value: Value | None, note: Mapping[str, object]) -> Value | None:
    """Return a list of one as the word that is written, if it is; nothing for a list or block that says nothing."""
    _, declared = editor_fields(MODELS[kind]).get(name, ("", None))
    if isinstance(value, tuple) and len(value) == 1 and isinstance(note.get(name), str) and declared is not None:
        return value[0] if is_list(declared.annotation) else value
    return None if _says_nothing(kind, name, value) else value


def _says_nothing(kind: Kind, name: str, value: Value | None) -> bool:
    """Whether a field may as well be left out; “nobody” may be an answer, in a list that is computed without one."""
    if filled(value):
        return False
    _, declared = editor_fields(MODELS[kind]).get(name, ("", None))
    is_computed = declared is not None and not declared.is_required() and declared.default is None
    return not (is_computed and isinstance(value, tuple))


def rename(entry: Entry, new: NoteId, place: Workplace, *, keeps_address: bool = True) -> Action:
    """Give a note another id, everywhere it is used. `keeps_address`: its old address leads to the new one.

    Raises:
        Refusal: It cannot be done.
    """
    former = former_ids_of(entry)
    gets_back = new in former  # and then gives up the old one in exchange, or gives up both
    changes = dict(renamed(entry.id, new, place, keeps_address=keeps_address or gets_back))
    if gets_back and not keeps_address:
        shown, path = entry.document.path, (str(entry.kind), new) if entry.path else ()
        change = changes[shown]
        file = TextFile(change.path, change.after or b"", shown)
        fewer = {"formerly": tuple(one for one in former if one != new) or None}
        text = with_fields(file, path, fewer, tuple(editor_fields(MODELS[entry.kind])))
        changes[shown] = replace(change, after=file.holding(text).raw)
    return Action("rename", new, tuple(changes.values()))


def former_ids_of(entry: Entry) -> tuple[NoteId, ...]:
    """Return the ids that a note once had."""
    former = entry.data.get("formerly", [])
    return tuple(map(str, former if isinstance(former, list) else [former]))


def withdraw(entry: Entry, day: str, reason: str, place: Workplace) -> Action:
    """Withdraw a note that was published: its page stays and says so.

    Raises:
        UnsureError: It cannot be written safely.
    """
    return change(entry, {"withdrawn": {"date": day, "reason": _words(reason)}}, place, "withdraw")


def _words(text: str) -> str:
    return BlockText(text) if len(text) > _LONG else text


def accept(entry: Entry, code: str, reason: str, place: Workplace) -> Action:
    """Accept a warning or advice of a note, with the reason why.

    Raises:
        Refusal: There is no such warning or advice, no reason is given, or it cannot be written safely.
    """
    if not any(one == code and one.severity is not Severity.ERROR for one in Code):
        raise Refusal("no warning and no advice has the code “{code}”", code=code[:40])
    if not reason:
        raise Refusal("say why “{code}” is accepted here", code=code)
    written = _now(_Files(place), entry).get("accepts")
    before = {str(one): as_value(why) for one, why in written.items()} if isinstance(written, dict) else {}
    return change(entry, {"accepts": {**before, code: _words(reason)}}, place, "accept")


def delete(entry: Entry, place: Workplace, parsed: Parsed) -> Action:
    """Delete a note that was never published and that nothing refers to, with its comments.

    Raises:
        Refusal: It was published, or something refers to it.
    """
    if was_published(entry, place):
        raise Refusal("“{id}” has been published: withdraw it, so that its page says so", id=entry.id)
    if others := sorted(set(_referring(entry, place, parsed))):
        named = ", ".join(others[:_NAMED]) + (" …" if others[_NAMED:] else "")
        raise Refusal("“{id}” is still referred to: change that first, in {others}", id=entry.id, others=named)
    files = _Files(place)
    file = files.read(entry.document.path)
    files.write(file, without_note(file, entry.kind, entry.id) if entry.path else None)
    return files.action("delete", entry.id)


def was_published(entry: Entry, place: Workplace) -> bool:
    """Whether the last commit has the note, under this or a former id, in whatever file, and not as a draft."""
    ids = {entry.id, *former_ids_of(entry)}
    for path, raw in read_committed(place.notes, ids):
        parts = PurePosixPath(path).parts
        if not path.endswith((".yml", ".yaml")):
            continue
        text = decode(raw, path)
        if not isinstance(text, str):
            return True  # better one deletion too few
        committed, _ = parse_notes([read_yaml(text, path, parts)[0]], place.language)
        if any(one.id in ids and not one.is_draft for one in committed.entries):
            return True
    return False


def _referring(entry: Entry, place: Workplace, parsed: Parsed) -> Iterator[str]:
    """Yield the notes and pages that refer to a note, or the files whose defaults name it."""
    for one in parsed.entries:
        if one.id != entry.id and entry.id in _targets(one):
            yield one.id
        defaults = one.document.data.get("defaults") if one.path else None
        if isinstance(defaults, dict) and defaults.get("source") == entry.id:
            yield one.document.path
    links = links_to(entry, place.language, place.site_root)
    for page in read_own_pages(place.docs, place.notes, place.root):
        written = {note for _, note in written_links(page.text)}
        if entry.id in written or any(rename_in_links(page, page.text, entry.id, entry.id, links)):
            yield page.path


def _targets(entry: Entry) -> set[NoteId]:
    found = {one.target for one in entry.references}
    for name in prose_fields(MODELS[entry.kind]):
        for _, text in texts_in(entry.data.get(name), ()):
            found |= {target.partition("|")[0].strip() for _, target in written_links(text)}
    return found


def move(entry: Entry, file: Path, place: Workplace) -> Action:
    """Move a note to another file, maybe a new one: one of many notes, or its own in a folder named after its kind.

    Raises:
        Refusal: It cannot be moved safely.
    """
    files = _Files(place)
    old = files.read(entry.document.path)
    will_be_alone = file.parent.name == entry.kind and file.stem == entry.id
    if file == old.path:
        return files.action("move", entry.id)
    if will_be_alone and file.exists():
        raise Refusal("{file} already exists", file=show_path(file, place.root))
    new = files.begin(_notes_file(place, file, alone=True)) if will_be_alone else _shared(files, file)
    if new.path == old.path:
        return files.action("move", entry.id)
    left, put = moved_note(old, new, entry.kind, entry.id, alone=(not entry.path, will_be_alone))
    files.write(old, left if entry.path else None)
    new = new.holding(put)
    path = () if will_be_alone else (str(entry.kind), entry.id)
    files.write(new, _saying_the_same(entry, new, path))
    return files.action("move", entry.id)


def _saying_the_same(entry: Entry, file: TextFile, path: tuple[str, ...]) -> str:
    """Return the text of a file in which a note says what it said: what its old file's defaults gave it is written."""
    parts = (str(entry.kind), file.path.name) if not path else (file.path.name,)
    for _ in range(2):
        document, _ = read_yaml(file.text, file.shown, parts)
        found = next((one for one in parse_notes([document], "en")[0].entries if one.id == entry.id), None)
        if found is None:
            break
        if found.data == entry.data:
            return file.text
        lacking = {name: value for name, value in entry.data.items() if found.data.get(name) != value}
        order = tuple(editor_fields(MODELS[entry.kind]))
        file = file.holding(with_fields(file, path, {name: as_value(value) for name, value in lacking.items()}, order))
    raise UnsureError(place=file.shown)


def _ids(files: _Files, entry: Entry, name: str) -> tuple[NoteId, ...]:
    value = _now(files, entry).get(name, ())
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()


_LISTS = ("claims", "further_claims")
"""Where an explainer lists claims: as cards, and below them."""


def _join(files: _Files, claim: NoteId, explainer: Entry | None) -> None:
    """List a claim last in an explainer, if one is given: below the cards, where it has such a list."""
    if explainer is not None:
        _list_last(files, claim, explainer, _LISTS[1] if _ids(files, explainer, _LISTS[1]) else _LISTS[0])


def _list_last(files: _Files, claim: NoteId, explainer: Entry, name: str) -> None:
    """List a claim last in a list of an explainer, unless the explainer lists it already."""
    if not any(claim in _ids(files, explainer, one) for one in _LISTS):
        _change(files, explainer, {name: (*_ids(files, explainer, name), claim)})


def move_claim(claim: NoteId, old: Entry, new: Entry, place: Workplace) -> Action:
    """Take a claim from one explainer to the end of the same list of another.

    Raises:
        Refusal: It is the only one, or the files cannot be changed safely.
    """
    files = _Files(place)
    for name in _LISTS:
        listed = _ids(files, old, name)
        if claim not in listed:
            continue
        rest = tuple(one for one in listed if one != claim)
        if name == _LISTS[0] and not rest:
            raise Refusal("“{id}” would have no claim left: an explainer has at least one", id=old.id)
        _change(files, old, {name: rest})
        _list_last(files, claim, new, name)
    return files.action("move", claim)


def reorder(explainer: Entry, claims: Iterable[NoteId], further: Iterable[NoteId], place: Workplace) -> Action:
    """Put the claims of an explainer into another order: those shown as cards, and those listed below.

    Raises:
        Refusal: They are not those that it has, or its file cannot be changed safely.
    """
    wanted, files = (tuple(claims), tuple(further)), _Files(place)
    there = sorted(one for name in _LISTS for one in _ids(files, explainer, name))
    if sorted((*wanted[0], *wanted[1])) != there:
        raise Refusal("{file} changed in the meantime: nothing was done, try again", file=explainer.document.path)
    if not wanted[0]:
        raise Refusal("“{id}” would have no claim left: an explainer has at least one", id=explainer.id)
    return change(explainer, dict(zip(_LISTS, wanted, strict=True)), place, "reorder")


@dataclass(frozen=True)
class KeptText:
    """The words of a source, to be kept as a file in the folder of texts."""

    folder: Path
    name: str
    words: str


def archive(text: KeptText, source: NewNote, place: Workplace, parsed: Parsed, beside: Entry | Path) -> Action:
    """Keep the text of a source, and add the source with its hash.

    Raises:
        Refusal: There is such a file or such a text already, or the source cannot be added.
    """
    raw, path = text.words.encode("utf-8"), text.folder / text.name
    _refuse_characters(decode_source(raw, text.name))
    sha256 = hashlib.sha256(raw).hexdigest()
    same = next((one for one in parsed.entries if one.data.get("sha256") == sha256), None)
    if same is not None:
        raise Refusal("this text is kept already, as that of the source “{id}”", id=same.id)
    if path.exists():
        raise Refusal("{file} already exists", file=show_path(path, place.root))
    fields = {**source.fields, "text_file": text.name, "sha256": sha256}
    known = [name for name in editor_fields(MODELS[Kind.SOURCES]) if name in fields]
    ordered = {name: fields[name] for name in (*known, *(name for name in fields if name not in known))}
    added = add([replace(source, fields=ordered)], place, parsed, beside)
    return Action("archive", source.id, (Change(path, None, raw), *added.changes))


def leave_out(source: Entry, left: Iterable[tuple[str, str]], place: Workplace) -> Action:
    """Say of sentences of a source that no note needs them, and why: each quotation with its reason.

    Raises:
        UnsureError: The source cannot be changed safely.
    """
    written = _now(_Files(place), source).get("leaves_out", [])
    before = as_value(written if isinstance(written, list) else [written])
    known = {str(one.get("quote")) for one in before if isinstance(one, dict)}
    more = [_left_out(quote, reason) for quote, reason in left if quote not in known]
    return change(source, {"leaves_out": (*before, *more)}, place, "leave-out")


def _left_out(quote: str, reason: str) -> Value:
    return {"quote": _words(quote), "reason": _words(reason)}
