"""Who answers a claim, how, and whether the answer counts."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.library.chains import speakers, spoken_for
from explainer.library.library import Library
from explainer.notes import Actor, Attribution, Claim, Denial, NoteId, Reaction

_PARTY_KINDS = frozenset({"person", "organization"})
NO_ANSWERS = frozenset({"rules-for", "rules-against", "retracts", "no-answer", "not-asked"})
"""Stances that are no answers to a claim."""


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
