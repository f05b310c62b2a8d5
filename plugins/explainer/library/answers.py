"""Every answer to a claim, as its page shows them one by one; what they make of it is in `standing`."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.library.chains import speakers, spoken_for
from explainer.library.library import Library
from explainer.library.standing import parties_to
from explainer.notes import Attribution, Claim, Denial, Finding, NoteId, Reaction


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


def find_answers(library: Library, claim: Claim) -> tuple[Answer, ...]:
    """Find every answer to a claim: denials, reactions, then parties who state it beside another speaker."""
    concerned = parties_to(library, claim)
    found: list[Answer] = []

    def add(note: Denial | Reaction | Claim, act: str, attribution: Attribution) -> None:
        for_whom = {party for by in speakers(library, attribution) for party in spoken_for(library, by)}
        found.append(Answer(note, act, attribution, tuple(party for party in concerned if party in for_whom)))

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


def retractions_of(library: Library, note: Claim | Denial | Reaction | Finding) -> list[NoteId]:
    """Return the retractions of a note if every one of its speakers has retracted it; else nothing."""
    everyone = {by for attribution in note.attributions for by in speakers(library, attribution)}
    retractions = [
        reaction for reaction in library.published_linking(note.id, Reaction, "to") if reaction.stance == "retracts"
    ]
    retracting = {by for reaction in retractions for a in reaction.attributions for by in speakers(library, a)}
    return [reaction.id for reaction in retractions] if retractions and everyone <= retracting else []
