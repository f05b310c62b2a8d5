"""What of a note is missing in a language: it is shown in another, which is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from explainer.language.sentences import without_stop
from explainer.library.library import Library
from explainer.notes import (
    Actor,
    AttributedNote,
    Attribution,
    Line,
    Model,
    Note,
    NoteId,
    Passage,
    Source,
    is_same_language,
    lines_in,
)
from explainer.reading import Path

_NAMES = frozenset({"aliases", "not_forms", "names", "forms", "authors", "licence", "credit"})
"""Fields of names: one that is given without a language holds in each."""
_NAMED = frozenset({"person", "organization", "place", "product"})
"""Kinds of actors that have a name; what a group or somebody anonymous is called describes them."""
_FOR_EDITORS = "accepts"
_BLOCKS = ("also", "passages")
"""Fields in which a note quotes beside what it quotes itself."""


def untranslated(library: Library, note: Note) -> Iterator[tuple[Path, Line]]:
    """Yield each text of a note that readers see in another language than the library's, with its path."""
    for path, line in lines_in(note, ()):
        if not line or not line.other or path[0] == _FOR_EDITORS or _is_name(note, path, line):
            continue
        if path[-1] != "translation" or needs_translation(library, _quoting(note, path)):
            yield path, line


def _is_name(note: Note, path: Path, line: Line) -> bool:
    """Whether a text is a name, the same in each language unless several are given."""
    if line.translations:
        return False
    if path == ("name",):
        return isinstance(note, Actor) and note.kind in _NAMED
    return (path == ("title",) and isinstance(note, Source)) or not _NAMES.isdisjoint(path)


def _quoting(note: Note, path: Path) -> Attribution | Passage:
    """Return the attribution or passage that a path leads into."""
    return next(one for where, one in reversed(_quotings(note)) if path[: len(where)] == where)


def _quotings(note: Note) -> list[tuple[Path, Attribution | Passage]]:
    """Return whatever quotes in a note, with its path: the note itself first."""
    found: list[tuple[Path, Attribution | Passage]] = [((), note)] if isinstance(note, AttributedNote) else []
    for name in _BLOCKS:
        found += (((name, at), one) for at, one in enumerate(getattr(note, name, ())))
    return found


def needs_translation(library: Library, quoting: Attribution | Passage) -> bool:
    """Whether the words of an attribution or a passage are in another language than the library's."""
    source = library.find(quoting.source, Source)
    return source is None or not is_same_language(source.language, library.language)


def unread_quotations(library: Library, note: Note) -> Iterator[Path]:
    """Yield the path of each attribution or passage that quotes another language without any translation."""
    for path, one in _quotings(note):
        if one.quote and one.translation is None and needs_translation(library, one):
            yield path


@dataclass(frozen=True)
class Marked:
    """A note as it was read, what of it was put in other words, and the note that came of it."""

    read: Note
    put: Mapping[Path, Line | None]
    note: Note


def with_marks(library: Library, mark_of: Callable[[str], str], kept: dict[NoteId, Marked]) -> Library:
    """Return a library whose texts say so where they are in another language; `mark_of` tells how.

    A translation that nobody needs is left out: the words quoted are in the reader's language.
    `kept`: what was marked before, brought up to date; a note that is as it was is the same object again.
    """
    entries = dict(library.entries)
    for note_id, entry in library.entries.items():
        note = entry.note
        if note is None:
            continue
        put = _put(library, note, mark_of)
        before = kept.get(note_id)
        if before is None or before.read is not note or before.put != put:
            before = kept[note_id] = Marked(note, put, cast("Note", _with(note, (), put)) if put else note)
        entries[note_id] = replace(entry, note=before.note)
    return replace(library, entries=entries)


def _put(library: Library, note: Note, mark_of: Callable[[str], str]) -> dict[Path, Line | None]:
    found: dict[Path, Line | None] = {
        path: None for path, line in lines_in(note, ()) if line.other and path[-1] == "translation"
    }
    for path, line in untranslated(library, note):
        words = without_stop(line)  # where a heading loses it, the mark comes last
        mark = mark_of(line.other)
        told = f"{words} {mark}{line[len(words) :]}"
        found[path] = type(line)(told, line.translations or {line.other: str(line)}, line.other, mark)
    return found


def _with(value: object, path: Path, put: Mapping[Path, Line | None]) -> object:
    """Return a value with some lines within it replaced."""
    if path in put:
        return put[path]
    if isinstance(value, tuple):
        return tuple(_with(item, (*path, at), put) for at, item in enumerate(value))
    if isinstance(value, dict):
        return {key: _with(item, (*path, key), put) for key, item in value.items()}
    if isinstance(value, Model):
        changed = {
            name: made
            for name, field in type(value).model_fields.items()
            if (made := _with(old := getattr(value, name), (*path, field.alias or name), put)) != old
            or type(made) is not type(old)
        }
        return value.model_copy(update=changed) if changed else value
    return value
