"""Who answers a claim, and what the answers make of it. Describes answers, never truth.

The table of statuses is that of the notes language; the first row that applies wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.library.chains import is_own_voice, speakers, spoken_for
from explainer.library.library import Library
from explainer.notes import Actor, Attribution, Claim, Denial, NoteId, Reaction

_PARTY_KINDS = frozenset({"person", "organization"})
NO_ANSWERS = frozenset({"rules-for", "rules-against", "retracts", "no-answer", "not-asked"})
"""Stances that are no answers to a claim."""
Statuses = dict[NoteId, str]


@dataclass(frozen=True)
class Answer:
    """One note's answer to one claim."""

    note: Denial | Reaction | Claim
    act: str
    """denies, concedes, leaves-open, states (beside another speaker), or a reaction's stance."""
    attribution: Attribution
    parties: tuple[NoteId, ...]
    """The parties, in the claim's order, whose answer it is; empty where the speaker is not concerned."""
    counts: bool
    """Whether it can decide the status: neither withdrawn nor retracted, and an answer at all."""

    @property
    def concedes_something(self) -> bool:
        """Whether the same note concedes a claim."""
        return isinstance(self.note, Denial) and bool(self.note.concedes)


def parties(library: Library, claim: Claim) -> tuple[NoteId, ...]:
    """Return the actors whose answer counts."""
    if claim.right_of_reply is not None:
        return claim.right_of_reply
    return tuple(actor.id for actor in library.notes_of(claim.about, Actor) if actor.kind in _PARTY_KINDS)


def find_answers(library: Library, claim: Claim) -> tuple[Answer, ...]:
    """Find every answer to a claim: denials, reactions, then parties who state it beside another speaker."""
    concerned = parties(library, claim)
    found: list[Answer] = []

    def add(note: Denial | Reaction | Claim, act: str, attribution: Attribution) -> None:
        for_whom = {party for by in speakers(library, attribution) for party in spoken_for(library, by)}
        counts = act not in NO_ANSWERS and act != "leaves-open" and note.withdrawn is None
        counts = counts and (note is claim or not retractions_of(library, note))
        found.append(Answer(note, act, attribution, tuple(party for party in concerned if party in for_whom), counts))

    for field, act in (("of", "denies"), ("concedes", "concedes"), ("leaves_open", "leaves-open")):
        for denial in library.linking(claim.id, Denial, field):
            for attribution in denial.attributions:
                add(denial, act, attribution)
    for reaction in library.linking(claim.id, Reaction, "to"):
        for attribution in reaction.attributions:
            add(reaction, reaction.stance, attribution)
    everyone = {by for attribution in claim.attributions for by in speakers(library, attribution)}
    if len(everyone) > 1:
        for attribution in claim.attributions:
            add(claim, "states", attribution)
    return tuple(answer for answer in found if answer.act != "states" or answer.parties)


def retractions_of(library: Library, note: Claim | Denial | Reaction) -> list[NoteId]:
    """Return the retractions of a note if every one of its speakers has retracted it; else nothing."""
    everyone = {by for attribution in note.attributions for by in speakers(library, attribution)}
    retractions = [
        reaction for reaction in library.published_linking(note.id, Reaction, "to") if reaction.stance == "retracts"
    ]
    retracting = {by for reaction in retractions for a in reaction.attributions for by in speakers(library, a)}
    return [reaction.id for reaction in retractions] if retractions and everyone <= retracting else []


class StatusName(StrEnum):
    """A status, weakest first: the order in which an event or relation takes it from its basis."""

    RETRACTED = "retracted"
    DENIED = "denied"
    PARTLY_DENIED = "partly-denied"
    CONTESTED = "contested"
    NO_COMMENT = "no-comment"
    COMMENTED = "commented"
    UNANSWERED = "unanswered"
    ASSERTED = "asserted"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Status:
    """A claim's status and why."""

    name: StatusName
    decided_by: tuple[NoteId, ...] = ()
    """The notes that decided it, in reading order."""
    rulings: tuple[NoteId, ...] = ()
    """Reactions that rule for or against: shown beside the status, never part of it."""
    silences: tuple[NoteId, ...] = ()
    """Reactions that report no answer, or that nobody asked."""
    unheard: tuple[NoteId, ...] = ()
    """Parties whose answer counts and of whom none is reported."""


def weakest(statuses: Iterable[Status]) -> Status | None:
    """Return the weakest of several statuses."""
    order = list(StatusName)
    return min(statuses, key=lambda status: order.index(status.name), default=None)


def compute_status(library: Library, claim: Claim, answers: Sequence[Answer]) -> Status:
    """Return the status of one claim, with the notes that decided it."""
    name, decided_by = _decide(library, claim, [answer for answer in answers if answer.counts])
    heard = {party for answer in answers if answer.counts for party in answer.parties}
    # Whoever puts a claim forward needs no reply to it.
    heard |= {party for a in claim.attributions for by in speakers(library, a) for party in spoken_for(library, by)}
    return Status(
        name,
        tuple(dict.fromkeys(decided_by)),
        rulings=tuple(answer.note.id for answer in answers if answer.act in ("rules-for", "rules-against")),
        silences=tuple(answer.note.id for answer in answers if answer.act in ("no-answer", "not-asked")),
        unheard=tuple(party for party in parties(library, claim) if party not in heard),
    )


def _decide(  # noqa: PLR0911 (one return a row of the table)
    library: Library, claim: Claim, answers: list[Answer]
) -> tuple[StatusName, list[NoteId]]:
    if retractions := retractions_of(library, claim):
        return StatusName.RETRACTED, retractions
    denials = [answer for answer in answers if answer.act == "denies"]
    concerned = [answer for answer in denials if answer.parties]
    agreeing = [answer for answer in answers if answer.parties and answer.act in ("confirms", "concedes", "states")]
    if denials and (agreeing or not concerned):
        return StatusName.CONTESTED, [answer.note.id for answer in (*denials, *agreeing)]
    if agreeing and _suffices(library, claim, agreeing):
        return StatusName.CONFIRMED, [answer.note.id for answer in agreeing]
    conceding = [answer for answer in concerned if answer.concedes_something]
    if conceding:
        return StatusName.PARTLY_DENIED, [answer.note.id for answer in concerned]
    if concerned:
        return StatusName.DENIED, [answer.note.id for answer in concerned]
    for act, name in (("declines-to-comment", StatusName.NO_COMMENT), ("", StatusName.COMMENTED)):
        matching = [answer for answer in answers if answer.parties and (answer.act == act or not act)]
        if matching:
            return name, [answer.note.id for answer in matching]
    if all(is_own_voice(library, attribution) for attribution in claim.attributions):
        return StatusName.ASSERTED, [claim.id]
    return StatusName.UNANSWERED, []


def _suffices(library: Library, claim: Claim, agreeing: list[Answer]) -> bool:
    """Where the editor named no party, a claim about several needs all of them to be confirmed."""
    if claim.right_of_reply is not None:
        return True
    return set(parties(library, claim)) <= {party for answer in agreeing for party in answer.parties}


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A claim whose status changed; `before` is None for a new claim, `after` for one that is gone."""

    claim: NoteId
    before: str | None
    after: str | None


def status_changes(before: Statuses, after: Statuses) -> list[StatusChange]:
    """Return the claims whose status differs, those that are still there first."""
    found = [StatusChange(claim, before.get(claim), name) for claim, name in after.items() if before.get(claim) != name]
    return found + [StatusChange(claim, name, None) for claim, name in before.items() if claim not in after]
