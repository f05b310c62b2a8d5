"""What the reported answers make of a claim. Describes answers, never truth.

Source: the table in the notes language; the first row that applies wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.library.answers import Answer, parties, retractions_of
from explainer.library.chains import is_own_voice, speakers, spoken_for
from explainer.library.library import Library
from explainer.notes import Claim, NoteId


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
