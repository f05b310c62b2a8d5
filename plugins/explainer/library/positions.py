"""Where each voice stands on a claim: its last answer, without what was withdrawn or taken back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from explainer.language.dates import Date
from explainer.library.answers import answered_for, find_replies
from explainer.library.chains import speakers
from explainer.library.library import Library
from explainer.notes import Actor, Attribution, Claim, Denial, NoteId, Reaction, Source

Answer = Denial | Reaction
ACKNOWLEDGING = ("confirms", "concedes", "justifies")
SILENT = frozenset({"no-answer", "not-asked", "leaves-open"})
_TAKING_SIDES = frozenset({"denies", *ACKNOWLEDGING})


@dataclass(frozen=True, slots=True)
class Position:
    """What one voice says last of a claim."""

    voice: NoteId
    act: str
    """denies, concedes, leaves-open, or a reaction's stance."""
    notes: tuple[NoteId, ...]
    date: Date | None
    parties: tuple[NoteId, ...]
    """The parties whose answer it is, in the claim's order; empty where the voice speaks for none of them."""
    concedes: tuple[NoteId, ...] = ()
    """The claims that the same reply concedes."""
    general: bool = False
    """Whether it is a blanket denial, which names no point."""
    cited_by: tuple[NoteId, ...] = ()
    """Who relays it; there where the voice is anonymous, or a source describes its answer without giving its words."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An answer that no longer stands."""

    voice: NoteId
    act: str
    note: NoteId
    by: NoteId
    denied: bool
    """Whether it is its own side that denies it, rather than a retraction."""
    parties: tuple[NoteId, ...] = ()
    """The parties whose answer it was."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """Somebody who says that a note no longer stands."""

    by: NoteId
    date: Date | None
    note: NoteId
    denied: bool


@dataclass(frozen=True, slots=True)
class _Utterance:
    voice: NoteId
    act: str
    note: Answer
    attribution: Attribution
    date: Date | None
    parties: tuple[NoteId, ...]


def date_of(library: Library, attribution: Attribution) -> Date | None:
    """Return when words were said, as far as the notes tell: their own date, or else that of their source.

    A publication that quotes an earlier article of its own said it then.
    """
    if attribution.said is not None:
        return attribution.said
    own = next(iter(library.notes_of(attribution.by, Source)), None)
    source = own or library.find(attribution.source, Source)
    return source.date if source else None


def is_later(date: Date | None, than: Date | None) -> bool:
    """Whether a date is for certain later than another."""
    return bool(date and than and date.earliest and than.latest and date.earliest > than.latest)


def positions_on(
    library: Library, claim: Claim, parties: tuple[NoteId, ...], retractions: Retractions
) -> tuple[tuple[Position, ...], tuple[TakenBack, ...]]:
    """Return what each voice says last of a claim, silences too, and the answers that were taken back."""
    by_voice: dict[NoteId, list[_Utterance]] = defaultdict(list)
    gone: list[TakenBack] = []
    for one in _utterances(library, claim, parties):
        taken = _taken_back(library, one, parties, retractions)
        left = tuple(party for party in one.parties if party not in taken)
        if not taken:
            by_voice[one.voice].append(one)
        elif left:
            by_voice[one.voice].append(replace(one, parties=left))
        gone += [
            TakenBack(one.voice, one.act, one.note.id, by, denied, tuple(p for p in one.parties if p in taken))
            for by, denied in dict.fromkeys((by.by, by.denied) for by in taken.values())
        ]
    order = {party: number for number, party in enumerate(parties)}
    found = [position for several in by_voice.values() for position in _last(library, several, parties)]
    found.sort(key=lambda one: (min((order[p] for p in one.parties), default=len(order)), *_in_time(one)))
    held = {(one.voice, one.act, party) for one in found for party in one.parties or (one.voice,)}
    still = [
        one
        for one in dict.fromkeys(gone)
        if one.act not in SILENT and not {(one.voice, one.act, party) for party in one.parties or (one.voice,)} <= held
    ]
    return tuple(found), tuple(sorted(still, key=lambda one: (one.voice, one.act, one.by, one.note)))


def _in_time(position: Position) -> tuple[dt.date, NoteId, str]:
    start = position.date.sort_key()[0] if position.date else dt.date.max
    return start, position.voice, position.act


def _utterances(library: Library, claim: Claim, parties: tuple[NoteId, ...]) -> Iterator[_Utterance]:
    """Yield every answer to a claim that is not withdrawn: one for each of its voices, each time it is quoted."""
    for answer in find_replies(library, claim, parties):
        if isinstance(answer.note, (Denial, Reaction)) and answer.note.withdrawn is None and answer.act != "retracts":
            yield from _spoken(library, answer.note, answer.act, answer.attribution, parties)


def _spoken(
    library: Library, note: Answer, act: str, attribution: Attribution, parties: tuple[NoteId, ...]
) -> Iterator[_Utterance]:
    """Yield an attribution once for each of its voices."""
    for voice in speakers(library, attribution):
        mine = answered_for(library, (voice,), parties)
        yield _Utterance(voice, act, note, attribution, date_of(library, attribution), mine)


def _last(library: Library, utterances: list[_Utterance], parties: tuple[NoteId, ...]) -> Iterator[Position]:
    """Yield what one voice says last; several acts where they go together, or no date tells which came last."""
    by_act: dict[str, list[_Utterance]] = defaultdict(list)
    sides = _latest(one for one in utterances if one.act in _TAKING_SIDES)
    words = _latest(one for one in utterances if one.act not in SILENT)
    for one in utterances:
        # A “no comment” undoes no denial; silence undoes nothing.
        undone = is_later(sides, one.date) or (one.act not in _TAKING_SIDES and is_later(words, one.date))
        if not undone:
            by_act[one.act].append(one)
    for act, several in sorted(by_act.items()):
        several.sort(key=lambda one: (one.date.sort_key()[0] if one.date else dt.date.max, one.note.id))
        denials = [one.note for one in several if isinstance(one.note, Denial)]
        conceded = {claim for denial in denials if act == "denies" for claim in denial.concedes}
        standing = sorted(one.id for one in library.notes_of(conceded, Claim) if one.withdrawn is None)
        mine = {party for one in several for party in one.parties}
        yield Position(
            several[0].voice,
            act,
            tuple(dict.fromkeys(one.note.id for one in several)),
            several[-1].date,
            tuple(party for party in parties if party in mine),
            tuple(standing),
            bool(denials) and all(denial.general for denial in denials),
            relays_of(library, several[0].voice, (one.attribution for one in several)),
        )


def _latest(utterances: Iterable[_Utterance]) -> Date | None:
    """Return the date that begins last: what is not later than it is later than none of them."""
    dates = [one.date for one in utterances if one.date and one.date.earliest]
    return max(dates, key=lambda date: date.earliest or dt.date.min, default=None)


def relays_of(library: Library, voice: NoteId, attributions: Iterable[Attribution]) -> tuple[NoteId, ...]:
    """Return who relays a voice that is anonymous, or whose words a source only describes; nothing for any other.

    Of each attribution, the relay nearest to the voice.
    """
    actor = library.find(voice, Actor)
    mine = [one for one in attributions if voice in speakers(library, one)]
    if actor is None or not (actor.kind == "anonymous" or (mine and all(one.speech == "described" for one in mine))):
        return ()
    found: dict[NoteId, None] = {}
    for attribution in mine:
        source = library.find(attribution.source, Source)
        relays = (*attribution.via, *((source.publisher,) if source and source.publisher else ()))
        found |= dict.fromkeys(one for one in relays[:1] if one != voice)
    return tuple(sorted(found))


def is_taken_back(
    library: Library,
    note: Answer,
    attributions: Iterable[Attribution],
    parties: tuple[NoteId, ...],
    retractions: Retractions,
) -> bool:
    """Whether some attributions of an answer no longer stand for anybody: their voices, or their side, took them back.

    `parties`: of the claim answered. That somebody denies an answer takes nothing back.
    """
    spoken = [one for attribution in attributions for one in _spoken(library, note, "", attribution, parties)]
    return bool(spoken) and all(
        {*(one.parties or (one.voice,))} <= {*_taken_back(library, one, parties, retractions, denials=False)}
        for one in spoken
    )


def _taken_back(
    library: Library,
    one: _Utterance,
    parties: tuple[NoteId, ...],
    retractions: Retractions,
    *,
    denials: bool = True,
) -> dict[NoteId, Retraction]:
    """Return party → the retraction of an answer for it; of an outsider's answer, the outsider stands for the party."""
    found: dict[NoteId, Retraction] = {}
    for retraction in retractions.of(one.note):
        if is_later(one.date, retraction.date) or (retraction.denied and not denials):
            continue
        if retracts_words_of(library, retraction.by, one.voice, one.attribution):
            return dict.fromkeys(one.parties or (one.voice,), retraction)
        side = library.spoken_for(retraction.by) & set(one.parties)
        found |= dict.fromkeys((party for party in parties if party in side and party not in found), retraction)
    return found


def retracts_words_of(library: Library, by: NoteId, voice: NoteId, attribution: Attribution) -> bool:
    """Whether somebody can take words back: who said them, or the publisher where nobody by name did."""
    side = library.spoken_for(by)
    if voice in side:
        return True
    actor, source = library.find(voice, Actor), library.find(attribution.source, Source)
    nameless = attribution.speech == "described" or (actor is not None and actor.kind == "anonymous")
    return nameless and source is not None and source.publisher in side


class Retractions:
    """Who says that a note no longer stands, and has not taken that back. Each note is looked at once.

    What answers an answer is looked at before it, without recursion, so that it does not matter with which note one
    begins, nor how often somebody turns. In a circle, which is an error, the note one begins with stands.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[NoteId, tuple[Retraction, ...]] = {}

    def of(self, note: Claim | Answer) -> tuple[Retraction, ...]:
        """Return the retractions of a note, and of an answer the denials that deny it, whoever makes them."""
        waiting: list[Claim | Answer] = [note]
        met: set[NoteId] = set()
        while waiting:
            here = waiting[-1]
            against = self._against(here)
            later = [one for one in against if one.id not in self._known and one.id not in met]
            if here.id not in self._known and here.id not in met and later:
                met.add(here.id)
                waiting += later
                continue
            if here.id not in self._known:
                found = sorted(self._standing(against), key=lambda one: (one.denied, one.by, one.note))
                self._known[here.id] = tuple(found)
            waiting.pop()
        return self._known[note.id]

    def _against(self, note: Claim | Answer) -> list[Answer]:
        """Return the retractions of a note that are not withdrawn, and of an answer the denials."""
        found: list[Answer] = [
            one for one in self._library.published_linking(note.id, Reaction, "to") if one.stance == "retracts"
        ]
        if not isinstance(note, Claim):
            found += self._library.published_linking(note.id, Denial, "of")
        return found

    def _standing(self, against: Iterable[Answer]) -> Iterator[Retraction]:
        library = self._library
        for answer in against:
            undone = self._known.get(answer.id, ())
            for attribution in answer.attributions:
                date = date_of(library, attribution)
                for voice in speakers(library, attribution):
                    if not any(
                        not is_later(date, other.date) and retracts_words_of(library, other.by, voice, attribution)
                        for other in undone
                    ):
                        yield Retraction(voice, date, answer.id, isinstance(answer, Denial))
