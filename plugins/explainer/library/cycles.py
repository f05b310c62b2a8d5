"""Chains of references that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.notes import MODELS, Entry, NoteId, Reference, references
from explainer.problems import Code, Problem

_CHAINS = frozenset({"part_of", "repeats", "seen_in", "speaks_for", "of", "to"})
"""Fields that order notes: following one of them must come to an end."""


def circular_references(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield one problem for each circle, at the reference that closes it. Linear in the number of references."""
    steps: dict[tuple[NoteId, str], list[Reference]] = {}
    places: dict[NoteId, Entry] = {}
    for entry in entries:
        places[entry.id] = entry
        for reference in references(MODELS[entry.kind], entry.data):
            if reference.field in _CHAINS and reference.target != entry.id:
                steps.setdefault((entry.id, reference.field), []).append(reference)
    done: set[tuple[NoteId, str]] = set()
    for start in steps:
        if start not in done:
            yield from _walk(start, steps, places, done)


def _walk(
    start: tuple[NoteId, str],
    steps: dict[tuple[NoteId, str], list[Reference]],
    places: dict[NoteId, Entry],
    done: set[tuple[NoteId, str]],
) -> Iterator[Problem]:
    """Walk depth-first, without recursion: a chain may be as long as the library."""
    field = start[1]
    trail = [start[0]]
    on_trail = {start[0]}
    waiting = [iter(steps[start])]
    while waiting:
        reference = next(waiting[-1], None)
        here = trail[-1]
        if reference is None:
            waiting.pop()
            on_trail.discard(trail.pop())
            done.add((here, field))
        elif reference.target in on_trail:
            circle = [*trail[trail.index(reference.target) :], reference.target]
            values = {"field": field, "circle": " → ".join(circle[:6])}
            yield Problem(places[here].position(reference.path), Code.CIRCULAR, values=values)
        elif (reference.target, field) in steps and (reference.target, field) not in done:
            trail.append(reference.target)
            on_trail.add(reference.target)
            waiting.append(iter(steps[reference.target, field]))
