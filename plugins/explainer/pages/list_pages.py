"""The pages of an index: a long one has several. What each index lists, in its order, is in `views/outlines.py`.

A list is divided by the number of its entries alone, so that it is known what stands on a page before any is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.notes import NoteId

MOST_ENTRIES = 200
"""Entries on one page. All claims of 25,000 notes were 22 MB of HTML."""
ListPage = tuple[str, int]
"""A page of an index: its kind, and its number from 1."""


@dataclass(frozen=True)
class Part:
    """A section of a list, or as much of it as stands on one page."""

    name: str
    """Unlike that of any other section of the list."""
    entries: tuple[NoteId, ...]
    start: int = 0
    """How many entries of the list come before."""


def pages_of(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield what stands on each page of a list; the first one is there though it be empty."""
    page: list[Part] = []
    room, before = MOST_ENTRIES, 0
    for part in parts:
        waiting = part.entries
        while waiting:
            if not room:
                yield tuple(page)
                page, room = [], MOST_ENTRIES
            here, waiting = waiting[:room], waiting[room:]
            page.append(Part(part.name, here, before))
            room, before = room - len(here), before + len(here)
    yield tuple(page)
