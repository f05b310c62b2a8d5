"""Which note a place in a file belongs to: from its own line to the line before the next note."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from explainer.notes import Entry, NoteId
from explainer.problems import Position


class NoteLocator:
    """Finds the note that a position belongs to. Built once, then a binary search a question."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._starts: dict[str, list[tuple[int, NoteId]]] = {}
        for entry in entries:
            position = entry.key_position()
            self._starts.setdefault(position.path, []).append((position.line, entry.id))
        for starts in self._starts.values():
            starts.sort()

    def note_at(self, position: Position) -> NoteId | None:
        """Return the id of the note whose lines hold `position`, if any does."""
        starts = self._starts.get(position.path, [])
        at = bisect_right(starts, (position.line, "\uffff")) - 1
        return starts[at][1] if at >= 0 else None
