"""Every answer to a claim, found in one walk: pages show them one by one, `positions` weighs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.library.chains import speakers
from explainer.library.library import Library
from explainer.notes import Attribution, Claim, Denial, Finding, NoteId, Reaction

_DENIALS = (("of", "denies"), ("concedes", "concedes"), ("leaves_open", "leaves-open"))
"""Field of a denial → what it does with the claims there."""


@dataclass(frozen=True)
class Answer:
    """One note's answer to one claim."""

    note: Denial | Reaction | Claim | Finding
    act: str
    """denies, concedes, leaves-open, states (beside another speaker), finds, or a reaction's stance."""
    attribution: Attribution
    parties: tuple[NoteId, ...]
    """The parties, in the claim's order, whose answer it is; empty where the speaker is not concerned."""

    @property
    def concedes_something(self) -> bool:
        """Whether the same note concedes a claim."""
        return isinstance(self.note, Denial) and bool(self.note.concedes)


def find_replies(library: Library, claim: Claim, parties: tuple[NoteId, ...]) -> Iterator[Answer]:
    """Yield what denials, then reactions, answer to a claim, each time they are quoted; withdrawn ones too."""
    notes: list[tuple[Denial | Reaction, str]] = []
    for field, act in _DENIALS:
        notes += [(denial, act) for denial in library.linking(claim.id, Denial, field)]
    notes += [(reaction, reaction.stance) for reaction in library.linking(claim.id, Reaction, "to")]
    for note, act in notes:
        for attribution in note.attributions:
            yield Answer(note, act, attribution, answered_for(library, speakers(library, attribution), parties))


def find_answers(library: Library, claim: Claim, parties: tuple[NoteId, ...]) -> tuple[Answer, ...]:
    """Return every answer to a claim: denials, reactions, then parties who state it beside another speaker."""
    found = [*find_replies(library, claim, parties)]
    everyone = {by for attribution in claim.attributions for by in speakers(library, attribution)}
    for attribution in claim.attributions if len(everyone) > 1 else ():
        stated = answered_for(library, speakers(library, attribution), parties)
        found += [Answer(claim, "states", attribution, stated)] if stated else []
    return tuple(found)


def answered_for(library: Library, voices: tuple[NoteId, ...], parties: tuple[NoteId, ...]) -> tuple[NoteId, ...]:
    """Return the parties, in their order, for whom some voices speak."""
    for_whom = [library.spoken_for(voice) for voice in voices]
    return tuple(party for party in parties if any(party in one for one in for_whom))
