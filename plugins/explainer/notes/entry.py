"""A note as it is written in a file, right or wrong, and what of it is still to be written.

A value that is just `TODO` may stand for anything: its note stays out of the pages until it is finished.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.notes.base import Note
from explainer.notes.fields import Kind
from explainer.problems import DRAFT, Code, Position, Problem
from explainer.reading import Document, Path

TODO = "TODO"
TRUE = "true"


@dataclass(frozen=True, slots=True)
class Reference:
    """An id written in a note: where it is, and the kinds it may be of (none: any)."""

    path: Path
    target: str
    kinds: tuple[Kind, ...]

    @property
    def field(self) -> str:
        """The field's name; in a nested block, that of the block's own field."""
        return next(str(step) for step in reversed(self.path) if isinstance(step, str))


@dataclass(frozen=True)
class Entry:
    """A note as it is written in a file. `note` is None if something is wrong with it; its id is known all the same."""

    id: str
    kind: Kind
    data: dict[str, object]
    document: Document
    path: Path
    """Where the note's fields are in the document; () in a one-note file."""
    note: Note | None
    references: tuple[Reference, ...] = ()
    """Every id written in it, in the order of the model's fields."""

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft, as far as it says so, though something else may be wrong with it."""
        return self.note.draft if self.note else self.data.get("draft") == TRUE

    @property
    def is_published(self) -> bool:
        """Whether pages are made of it: nothing is wrong with it, and it is no draft."""
        return self.note is not None and not self.note.draft

    @property
    def is_unfinished(self) -> bool:
        """Whether it would be published, if a field of it did not still say TODO."""
        if self.note is not None or self.is_draft:
            return False
        written = {key: value for key, value in self.data.items() if key != "note"}
        return any(is_todo(text) for _, text in texts_in(written, ()))

    def position(self, path: Path = ()) -> Position:
        """Return the position of the value at `path` in the note, or of its nearest parent."""
        whole = (*self.path, *path)
        if path and path[-1] == "source" and not self.document.holds(whole):
            whole = ("defaults", "source")  # it was filled in
        return self.document.position(whole)

    def place(self, path: Path, words: str, offset: int) -> Position:
        """Return the position of the character that is shown as `words[offset]`.

        `words` is the text as it is shown: marks and blanks may be set anew, brackets are those that were written.
        """
        whole = (*self.path, *path)
        written = self.document.value(whole)
        if not isinstance(written, str):
            return self.position(path)
        brackets = [found.start() for found in re.finditer(r"\[", written)]
        number = words.count("[", 0, offset)
        if words[offset : offset + 1] == "[":
            return self.document.place(whole, brackets[number]) if number < len(brackets) else self.position(path)
        return self.document.place(whole, brackets[number - 1]) if 0 < number <= len(brackets) else self.position(path)

    def key_position(self, path: Path = ()) -> Position:
        """Return the position of the key at `path` in the note; that of the note's id for ()."""
        return self.document.key_position((*self.path, *path))


@dataclass(frozen=True)
class Parsed:
    """All entries in reading order, and the ids found in places that could not be read."""

    entries: tuple[Entry, ...]
    unread_ids: frozenset[str]


class NoteLocator:
    """Finds the note that a position belongs to: its lines go on to the one before the next note. A binary search."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._starts: dict[str, list[tuple[int, str]]] = {}
        for entry in entries:
            position = entry.key_position()
            self._starts.setdefault(position.path, []).append((position.line, entry.id))
        for starts in self._starts.values():
            starts.sort()

    def note_at(self, position: Position) -> str | None:
        """Return the id of the note whose lines hold `position`, if any does."""
        starts = self._starts.get(position.path, [])
        at = bisect_right(starts, (position.line, "\uffff")) - 1
        return starts[at][1] if at >= 0 else None


def is_todo(value: object) -> bool:
    """Whether a value still has to be written."""
    return isinstance(value, str) and value.strip() == TODO


def unfinished(entry: Entry, data: dict[str, object], keys: frozenset[str]) -> list[Problem]:
    """Return one problem for each value of `keys` that still has to be written; none where the note accepts that."""
    accepts = data.get("accepts")
    if isinstance(accepts, dict) and Code.TODO in accepts:
        return []
    written = {key: value for key, value in data.items() if key in keys and key != "note"}
    paths = (path for path, text in texts_in(written, ()) if is_todo(text))
    of_draft = data.get("draft") == TRUE
    variant = DRAFT if of_draft else ""
    return [Problem(entry.position(path), Code.TODO, variant, {"field": field_of(path)}, of_draft) for path in paths]


def field_of(path: Path) -> str:
    """Return the name of the field that a path leads to, not a number in its list."""
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def texts_in(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text within plain data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item, (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from texts_in(item, (*path, at))
