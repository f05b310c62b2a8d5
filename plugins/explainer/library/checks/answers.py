"""Checks of who answers whom."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.assessment import Assessment
from explainer.library.checks.shown import excerpt
from explainer.library.statuses import StatusName
from explainer.notes import Actor, Claim, Denial
from explainer.problems import Code, Problem

_PAIRS = (("of", "leaves_open"), ("of", "concedes"), ("concedes", "leaves_open"), ("of", "instead"))


def denials_do_not_contradict_themselves(assessment: Assessment) -> Iterator[Problem]:
    """No claim is both denied and conceded, or both answered and left open, in one denial."""
    library = assessment.library
    for denial in library.all(Denial):
        for first, second in _PAIRS:
            for at, claim in enumerate(getattr(denial, second)):
                if claim in getattr(denial, first):
                    values = {"id": claim, "first": first, "second": second}
                    yield Problem(library.position(denial, (second, at)), Code.CONTRADICTORY, values=values)


def parties_were_heard(assessment: Assessment) -> Iterator[Problem]:
    """Somebody whom a claim concerns was given a reply."""
    library = assessment.library
    for claim in library.all(Claim):
        status = assessment.status(claim)
        if status.name is StatusName.UNANSWERED and status.unheard and not status.silences:
            names = [actor.name for actor in library.notes_of(status.unheard, Actor)]
            values = {"id": claim.id, "parties": ", ".join(names), "words": excerpt(claim)}
            yield Problem(library.position(claim), Code.NO_RIGHT_OF_REPLY, values=values)
