"""All notes, linked, and the indexes by which they are found. Read-only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property
from typing import Any, TypeVar, cast

from explainer.language.typography import opened, typeset
from explainer.library.pictures import Picture
from explainer.library.quotations.quotation import Quotation, Run
from explainer.library.quotations.text_fragments import address_of
from explainer.library.quotations.texts import SourceText
from explainer.notes import Actor, Attribution, Claim, Entry, Note, NoteId, Passage, Source, Term
from explainer.problems import Position
from explainer.reading import Path

AnyNote = TypeVar("AnyNote", bound=Note)
Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from one note to another; `field` is the field of `origin` that states it."""

    origin: NoteId
    field: str
    target: NoteId


@dataclass(frozen=True)
class Library:
    """All valid notes, with their links and quotations. What follows from them is worked out in an `Assessment`.

    A reference may point to a note that is absent (it is broken, and this is a preview): `notes_of` leaves it out.
    """

    language: str
    entries: Mapping[NoteId, Entry]
    """Id → entry, in reading order; each has its note."""
    links: tuple[Link, ...]
    """Every reference whose both ends are here, in reading order."""
    texts: Mapping[NoteId, SourceText]
    """Id of a source → its archived text."""
    quotations: tuple[Quotation, ...]
    pictures: Mapping[NoteId, Picture] = dataclass_field(default_factory=dict)
    """Id of a note → its picture, as it is published."""

    @cached_property
    def notes(self) -> dict[NoteId, Note]:
        """Id → note, in reading order."""
        return {key: entry.note for key, entry in self.entries.items() if entry.note is not None}

    def all(self, model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return all notes of one kind, or of every kind for `Note`, in reading order."""
        return self._by_kind.get(model, ())  # type: ignore[return-value]

    def published(self, model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return the notes of one kind (`Note`: of all) but withdrawn ones; a preview has drafts among them."""
        return tuple(note for note in self.all(model) if note.withdrawn is None)

    def withdrawn(self, model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return the withdrawn notes of one kind: of each a marker is left."""
        return tuple(note for note in self.all(model) if note.withdrawn is not None)

    @cached_property
    def _by_kind(self) -> dict[type[Note], tuple[Note, ...]]:
        notes = tuple(self.notes.values())
        return {Note: notes, **grouped(notes, type)}

    def find(self, note_id: NoteId | None, model: type[AnyNote]) -> AnyNote | None:
        """Return the note of that id if it is here and of that kind."""
        note = self.notes.get(note_id) if note_id else None
        return note if isinstance(note, model) else None

    def notes_of(self, ids: Iterable[NoteId], model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return the notes of these ids that are here and of that kind, in the order of the ids."""
        found = (self.notes.get(note_id) for note_id in ids)
        return tuple(note for note in found if isinstance(note, model))

    def published_of(self, ids: Iterable[NoteId], model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return `notes_of` without those withdrawn."""
        return tuple(note for note in self.notes_of(ids, model) if note.withdrawn is None)

    def spoken_for(self, actor_id: NoteId) -> frozenset[NoteId]:
        """Return an actor and everybody it speaks for, transitively; worked out once, as each claim asks."""
        if actor_id not in self._spoken_for:
            found: set[NoteId] = set()
            waiting = [actor_id]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found.add(here)
                    actor = self.find(here, Actor)
                    waiting += actor.speaks_for if actor else ()
            self._spoken_for[actor_id] = frozenset(found)
        return self._spoken_for[actor_id]

    @cached_property
    def _spoken_for(self) -> dict[NoteId, frozenset[NoteId]]:
        return {}

    def file_of(self, note_id: NoteId) -> str:
        """Return the file that a note is in, as problems name it."""
        return self.entries[note_id].document.path

    def position(self, note: Note, path: Path = ()) -> Position:
        """Return where a note's value is, or its id for ()."""
        entry = self.entries[note.id]
        return entry.position(path) if path else entry.key_position()

    def place(self, note: Note, path: Path, words: str, offset: int) -> Position:
        """Return where `words[offset]` of a note's text is in its file; see `Entry.place`."""
        return self.entries[note.id].place(path, words, offset)

    def opened(self, words: str) -> str:
        """Return words as the beginning of a line; a name that begins with a small letter everywhere keeps it."""
        return opened(words, self._small_names)

    @cached_property
    def _small_names(self) -> tuple[str, ...]:
        """Names such as “bell hooks”, and terms in their exact case.

        With an article, or of a group, a name is a common noun: “the city council”, “residents”.
        """
        actors = (
            str(one.name) for one in self.all(Actor) if one.kind not in ("anonymous", "group") and not one.article
        )
        terms = (str(one.term) for one in self.all(Term) if one.match == "exact-case")
        return tuple(typeset(name, self.language) for name in (*actors, *terms) if name[:1].islower())

    @cached_property
    def backlinks(self) -> dict[NoteId, tuple[Link, ...]]:
        """Id → the links that point to it, in reading order."""
        return grouped(self.links, lambda link: link.target)

    def linking(self, note_id: NoteId, model: type[AnyNote], *fields: str) -> tuple[AnyNote, ...]:
        """Return the notes of one kind that refer to `note_id` in one of `fields` (none given: in any), each once."""
        ids = (link.origin for link in self.backlinks.get(note_id, ()) if not fields or link.field in fields)
        return self.notes_of(dict.fromkeys(ids), model)

    def published_linking(self, note_id: NoteId, model: type[AnyNote], *fields: str) -> tuple[AnyNote, ...]:
        """Return `linking` without those withdrawn."""
        return tuple(note for note in self.linking(note_id, model, *fields) if note.withdrawn is None)

    def around(self, note_id: NoteId, named: Iterable[NoteId] = ()) -> Library:
        """Return the part of the library by which a note is judged, in the same order. `named`: in its text.

        Those that refer to the note and those to which it refers, and of the claims among them the same; then all to
        which any of these refer, who speaks for them, and so on.
        """
        near = {note_id, *named, *self._beside(note_id)}
        for claim in self.notes_of(tuple(near), Claim):
            near |= self._beside(claim.id)
        waiting = list(near)
        while waiting:
            here = waiting.pop()
            voices = {link.origin for link in self.backlinks.get(here, ()) if link.field == "speaks_for"}
            more = (self._targets.get(here, frozenset()) | voices) - near
            near |= more
            waiting += more
        return Library(
            self.language,
            {key: entry for key, entry in self.entries.items() if key in near},
            tuple(link for link in self.links if link.origin in near and link.target in near),
            self.texts,
            tuple(one for one in self.quotations if one.note in near),
            {key: picture for key, picture in self.pictures.items() if key in near},
        )

    def _beside(self, note_id: NoteId) -> set[NoteId]:
        origins = {link.origin for link in self.backlinks.get(note_id, ())}
        return origins | self._targets.get(note_id, frozenset())

    @cached_property
    def _targets(self) -> dict[NoteId, frozenset[NoteId]]:
        found = grouped(self.links, lambda link: link.origin)
        return {origin: frozenset(link.target for link in links) for origin, links in found.items()}

    @cached_property
    def quotations_of(self) -> dict[NoteId, tuple[Quotation, ...]]:
        """Id of a source → the quotations taken from it, in the text's order (those not found last)."""
        ordered = sorted(self.quotations, key=lambda quotation: (not quotation.spans, quotation.spans[:1]))
        return grouped(ordered, lambda quotation: quotation.source)

    @cached_property
    def quotations_in(self) -> dict[NoteId, tuple[Quotation, ...]]:
        """Id of a note → the quotations in it, in its order."""
        return grouped(self.quotations, lambda quotation: quotation.note)

    def quotations_by(self, note: Note, quoting: Attribution | Passage) -> tuple[Quotation, ...]:
        """Return the quotations of one attribution or passage of a note, in its order."""
        for field in ("also", "passages"):
            for number, one in enumerate(getattr(note, field, ())):
                if one is quoting:
                    return self._quotations_by.get((note.id, field, number), ())
        return self._quotations_by.get((note.id, "", 0), ())

    def quoted_words(self, note: Note, quoting: Attribution | Passage) -> tuple[str, ...]:
        """Return what readers see of the words that an attribution or passage of a note quotes, in its order."""
        places = {one.run: one.shown for one in self.quotations_by(note, quoting)}
        return tuple(places.get(at, words) for at, words in enumerate(quoting.quote))

    @cached_property
    def _quotations_by(self) -> dict[tuple[NoteId, str, int], tuple[Quotation, ...]]:
        return grouped(self.quotations, lambda quotation: (quotation.note, *quotation.block))

    def address_of(self, quotation: Quotation) -> str:
        """Return the address of quoted words in the page they come from, or nothing where we know none."""
        source, text = self.find(quotation.source, Source), self.texts.get(quotation.source)
        if source is None or text is None or not source.url or source.withdrawn:
            return ""
        return address_of(source.url, text.words, quotation.spans)

    def sentences_around(self, quotation: Quotation) -> tuple[Run, ...]:
        """Return the sentences that quoted words are part of, or nothing where their source is withdrawn."""
        source = self.find(quotation.source, Source)
        return () if source is None or source.withdrawn else quotation.in_its_sentence

    def speaker(self, note_id: NoteId) -> Actor | None:
        """Return the actor behind an id in `by`: the actor, or a source's publisher."""
        note = self.notes.get(note_id)
        if isinstance(note, Source):
            return self.find(note.publisher, Actor)
        return note if isinstance(note, Actor) else None


class Worked(Mapping[Key, Found]):
    """What follows from each of some things: worked out once, when it is first asked for."""

    def __init__(self, of: Mapping[Key, Item], work_out: Callable[[Item], Found]) -> None:
        self._of = of
        self._work_out = work_out
        self._found: dict[Key, Found] = {}

    def __getitem__(self, key: Key) -> Found:
        if key not in self._found:
            self._found[key] = self._work_out(self._of[key])
        return self._found[key]

    def get(self, key: object, default: Any = None) -> Any:  # noqa: ANN401 (as a mapping's)
        """Return what follows from one of them; a `KeyError` on the way is a fault, and no absence."""
        return self[cast("Key", key)] if key in self._of else default

    def __contains__(self, key: object) -> bool:
        return key in self._of

    def __iter__(self) -> Iterator[Key]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)


def grouped(items: Iterable[Item], key_of: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    """Return items by key, in their order."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key_of(item)].append(item)
    return {key: tuple(several) for key, several in found.items()}
