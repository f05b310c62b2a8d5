"""Which explainers a note belongs to: asked here by pages, filters, feeds and checks, and worked out nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from explainer.library.library import Library
from explainer.notes import (
    Actor,
    Claim,
    Context,
    Correction,
    Denial,
    Event,
    Explainer,
    Finding,
    Note,
    NoteId,
    Question,
    Reaction,
    Relation,
    Source,
)

_REFERS: Mapping[type[Note], tuple[str, ...]] = {
    Denial: ("of", "concedes"),
    Reaction: ("to",),
    Finding: ("of",),
    Event: ("basis",),
    Relation: ("basis",),
    Context: ("explains",),
    Question: ("about", "answered_by"),
    Correction: ("of",),
}
"""The fields by which a note of one story refers to others of it: where those belong, it does."""
_TELLING: tuple[type[Note], ...] = (Claim, *_REFERS)
_SHARED: tuple[type[Note], ...] = (Actor, Source)
"""Kinds whose notes tell no story: they belong wherever they are spoken of or quoted."""


def find_stories(library: Library) -> dict[NoteId, tuple[NoteId, ...]]:
    """Return for each note the explainers that it belongs to, withdrawn ones too, in reading order.

    A claim belongs to those that list it. An actor or a source, to those of the notes in which they speak, are spoken
    of or are quoted. Any other note, to those that list it and those of the claims that it refers to; where there is
    none, to the one explainer of its file or, in files of one note, of the nearest folder below that of all notes.
    That somebody acts in two stories makes no event, question or context of the one a part of the other.
    """
    found = _Found(library)
    explainers = [one.id for one in library.all(Explainer)]
    for one in explainers:
        found.add(one, [one])
    for link in library.links:
        if isinstance(library.notes.get(link.origin), Explainer):
            found.add(link.target, [link.origin])
    places = _Places(library)
    # Those that refer to nothing of a story first: what refers to them is where they are.
    for note in sorted(library.all(Note), key=lambda note: note.id in found.refers):
        if not isinstance(note, (Claim, *_SHARED)):
            found.or_else(note.id, places.explainers_at(note.id))
    _add_shared(library, found)
    for note in library.all(Note):
        if isinstance(note, _SHARED):
            found.or_else(note.id, places.explainers_at(note.id))
    order = {one: number for number, one in enumerate(explainers)}
    return {note_id: tuple(sorted(found.stories[note_id], key=order.__getitem__)) for note_id in library.notes}


def _add_shared(library: Library, found: _Found) -> None:
    """Let sources, then what they were known through, then actors belong wherever a published note has them."""
    turns: tuple[tuple[type[Note], tuple[type[Note], ...]], ...] = (
        (Source, _TELLING),
        (Source, (Source,)),
        (Actor, (*_TELLING, Source)),
    )
    for model, origins in turns:
        for note in library.all(model):
            for one in library.published_linking(note.id, Note):
                if isinstance(one, origins):
                    found.add(note.id, found.stories[one.id])


class _Found:
    """What is known so far: id of a note → its explainers."""

    def __init__(self, library: Library) -> None:
        self.stories: defaultdict[NoteId, set[NoteId]] = defaultdict(set)
        self.refers: set[NoteId] = set()
        """The notes that refer to others of their story."""
        self.referring: defaultdict[NoteId, set[NoteId]] = defaultdict(set)
        for link in library.links:
            origin, target = library.notes.get(link.origin), library.notes.get(link.target)
            if origin and link.field in _REFERS.get(type(origin), ()) and not isinstance(target, _SHARED):
                self.refers.add(link.origin)
                self.referring[link.target].add(link.origin)

    def add(self, note_id: NoteId, several: Iterable[NoteId]) -> None:
        """Let a note belong to explainers, and so all that refers to it."""
        waiting = [(note_id, set(several))]
        while waiting:
            here, more = waiting.pop()
            more -= self.stories[here]
            if more:
                self.stories[here] |= more
                waiting += [(one, set(more)) for one in self.referring[here]]

    def or_else(self, note_id: NoteId, several: Iterable[NoteId]) -> None:
        """Let a note belong to explainers if it belongs to none."""
        if not self.stories[note_id]:
            self.add(note_id, several)


class _Places:
    """The explainers of each file, and of each folder below that of all notes."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.explainers: defaultdict[tuple[str, ...], set[NoteId]] = defaultdict(set)
        for one in library.all(Explainer):
            for place in self._places(one.id):
                self.explainers[place].add(one.id)

    def explainers_at(self, note_id: NoteId) -> set[NoteId]:
        """Return the explainer that a note stands with; nothing where several are as near."""
        near = next((self.explainers[one] for one in self._places(note_id) if one in self.explainers), set[NoteId]())
        return near if len(near) == 1 else set()

    def _places(self, note_id: NoteId) -> Iterator[tuple[str, ...]]:
        parts = self.library.entries[note_id].document.parts
        for depth in range(len(parts), 0, -1):
            yield parts[:depth]


def told_in(stories: Mapping[NoteId, Iterable[NoteId]]) -> dict[NoteId, tuple[NoteId, ...]]:
    """Return for each explainer the notes that belong to it, in reading order."""
    found: defaultdict[NoteId, list[NoteId]] = defaultdict(list)
    for note_id, several in stories.items():
        for one in several:
            found[one].append(note_id)
    return {one: tuple(notes) for one, notes in found.items()}
