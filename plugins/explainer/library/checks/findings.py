"""Checks of findings: whom they are said to concern."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.assessment import Assessment
from explainer.library.standing import LIABLE, ON_PEOPLE
from explainer.notes import Actor, Claim, Finding
from explainer.problems import Code, Problem


def findings_say_whom_they_concern(assessment: Assessment) -> Iterator[Problem]:
    """What a court finds on claims about several people or organizations names those whom it concerns."""
    library = assessment.library
    for finding in library.published(Finding):
        if finding.who or finding.finding not in ON_PEOPLE:
            continue
        about = dict.fromkeys(one for claim in library.notes_of(finding.of, Claim) for one in claim.about)
        names = [str(actor.name) for actor in library.notes_of(about, Actor) if actor.kind in LIABLE]
        if len(names) > 1:
            values = {"id": finding.id, "parties": ", ".join(names)}
            yield Problem(library.position(finding, ("finding",)), Code.FINDING_WITHOUT_WHO, values=values)
