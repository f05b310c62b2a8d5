"""Another id for a note, everywhere it is used; every other byte of every file stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NoReturn

import yaml

from explainer.editing.in_place import (
    Renamed,
    add_formerly,
    prose_fields,
    rename_in_links,
    rename_in_page,
    rename_in_prose,
    rename_scalar,
)
from explainer.editing.text import Nodes, TextEdit, TextFile, UnsureError, edited, find_nodes, read_file
from explainer.editing.workplace import Workplace, check_new_id, former_ids
from explainer.language.catalogs import load_catalog
from explainer.language.wording import Refusal, word
from explainer.notes import KINDS, MODELS, Entry, NoteId, Parsed, nearest, parse_notes
from explainer.pages.addresses import folders_of
from explainer.pages.types.own_pages import read_own_pages
from explainer.problems import Severity
from explainer.reading import Document, read_notes, read_yaml
from explainer.reading import Path as Steps
from explainer.writing import Change, write_changes


def write_rename(old: NoteId, new: NoteId, place: Workplace) -> list[str]:
    """Give a note another id and return the files that changed, as they are shown.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    changes = renamed(old, new, place)
    write_changes([change for _, change in changes], place.root)
    return [shown for shown, _ in changes]


def renamed(old: NoteId, new: NoteId, place: Workplace, *, keeps_address: bool = True) -> list[tuple[str, Change]]:
    """Return what becomes of each file, as it is shown, when a note is given another id.

    `keeps_address`: the old id joins `formerly`, so that its address leads to the note.

    Raises:
        Refusal: It cannot be done.
    """
    documents, unreadable = read_notes(place.notes, place.root)
    parsed, malformed = parse_notes(documents, place.language)
    for problem in sorted(unreadable + malformed, key=lambda one: one.position):
        if problem.severity is Severity.ERROR:
            raise Refusal("correct this first: {problem}", problem=str(word(problem, place.language)))
    _check_old_id(old, parsed)
    check_new_id(new, parsed, given_up_by=old)

    changes: list[tuple[str, Change]] = []
    by_file: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in parsed.entries:
        by_file[entry.document.path].append(entry)
    for document in documents:
        file = read_file(place.root / document.path, document.path)
        if change := _change_notes(file, document, by_file[document.path], old, new, keeps_address=keeps_address):
            changes.append((document.path, change))
    links = links_to(next(entry for entry in parsed.entries if entry.id == old), place.language, place.site_root)
    for page in read_own_pages(place.docs, place.notes, place.root):
        file = read_file(place.root / page.path, page.path)
        edits = [*rename_in_page(file.text, old, new), *rename_in_links(page, file.text, old, new, links)]
        if edits:
            changes.append((page.path, file.with_text(edited(file.text, edits))))
    return changes


def links_to(entry: Entry, language: str, site_root: str = "") -> Renamed:
    """Return what links to a note lead to."""
    folders = folders_of(load_catalog(language), site_root)
    has_page = KINDS[entry.kind].own_pages
    return Renamed(f"{folders[entry.kind]}/{entry.id}.md" if has_page else "", frozenset(folders.values()))


def _check_old_id(old: NoteId, parsed: Parsed) -> None:
    known = {entry.id for entry in parsed.entries}
    if old not in known:
        suggestion = dict(former_ids(parsed)).get(old) or nearest(old, known)
        if suggestion:
            raise Refusal("no note “{id}” (did you mean “{suggestion}”?)", id=old[:80], suggestion=suggestion)
        raise Refusal("no note “{id}”", id=old[:80])


def _change_notes(  # noqa: PLR0913 (all that a file is changed by)
    file: TextFile, document: Document, entries: list[Entry], old: NoteId, new: NoteId, *, keeps_address: bool
) -> Change | None:
    """Return what becomes of a file of notes, if anything does."""
    text = file.text
    try:
        nodes = find_nodes(text)
        renamed = next((entry for entry in entries if entry.id == old), None)
        wanted: dict[Steps, object] = {}
        edits: list[TextEdit] = []
        for path in _uses(document, entries, old):
            edits.append(rename_scalar(text, nodes.values[path], old, new))
            wanted[path] = new
        for path in _proses(entries, nodes):
            found, said = rename_in_prose(text, nodes.values[path], old, new)
            if found:
                edits += found
                wanted[path] = said
        if renamed:
            if keeps_address:
                former, said_formerly = add_formerly(file, nodes, renamed.path, old, new)
                edits.append(former)
                wanted[*renamed.path, "formerly"] = said_formerly
            if renamed.path:
                edits.append(rename_scalar(text, nodes.keys[renamed.path], old, new))
    except (UnsureError, KeyError, yaml.YAMLError):
        _refuse(document)
    if not edits and not renamed:
        return None
    change = file.with_text(edited(text, edits))
    moved = (*renamed.path[:-1], old) if renamed and renamed.path else None
    _check_result(change, document, wanted, moved, new)
    if renamed and not renamed.path:
        return replace(change, moved_to=file.path.with_name(new + file.path.suffix))
    return change


def _uses(document: Document, entries: list[Entry], old: NoteId) -> Iterator[Steps]:
    """Yield where a file's fields hold the id."""
    defaults = document.data.get("defaults")
    if any(entry.path for entry in entries) and isinstance(defaults, dict) and defaults.get("source") == old:
        yield ("defaults", "source")
    for entry in entries:
        for reference in entry.references:
            path = (*entry.path, *reference.path)
            # What `defaults` filled in is not written there.
            if reference.target == old and document.holds(path):
                yield path


def _proses(entries: list[Entry], nodes: Nodes) -> Iterator[Steps]:
    """Yield where a file's prose is, every translation of it."""
    fields = {(*entry.path, field) for entry in entries for field in prose_fields(MODELS[entry.kind])}
    depths = {len(field) for field in fields}
    for path, node in nodes.values.items():
        if node.value and any(path[:depth] in fields for depth in depths):
            yield path


def _check_result(
    change: Change, document: Document, wanted: Mapping[Steps, object], moved: Steps | None, new: NoteId
) -> None:
    """Read what would be written: it must say what it said, but for the id."""
    after = TextFile(change.path, change.after or b"")
    read, problems = read_yaml(after.text, document.path, document.parts)
    expected = _expected(document.data, (), wanted, moved, new)
    if problems or read.data != expected:
        _refuse(document)


def _expected(value: object, path: Steps, wanted: Mapping[Steps, object], moved: Steps | None, new: NoteId) -> object:
    """Return data with some values replaced, one key renamed, and `formerly` added."""
    if path in wanted:
        return wanted[path]
    if isinstance(value, dict):
        found = {
            new if (*path, key) == moved else key: _expected(item, (*path, key), wanted, moved, new)
            for key, item in value.items()
        }
        if (formerly := (*path, "formerly")) in wanted:
            found["formerly"] = wanted[formerly]
        return found
    if isinstance(value, list):
        return [_expected(item, (*path, at), wanted, moved, new) for at, item in enumerate(value)]
    return value


def _refuse(document: Document) -> NoReturn:
    raise Refusal(
        "{file} is written in a way that cannot be changed safely: change the id there by hand", file=document.path
    )
