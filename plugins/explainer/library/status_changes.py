"""Statuses beside those of another time: what a change of the notes alters."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.library.assessment import Assessment
from explainer.notes import Claim, NoteId

Statuses = dict[NoteId, str]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A claim whose status changed; `before` is None for a new claim, `after` for one that is gone."""

    claim: NoteId
    before: str | None
    after: str | None


def statuses(assessment: Assessment) -> Statuses:
    """Return the status of each claim, in reading order."""
    return {claim.id: str(assessment.status(claim).name) for claim in assessment.library.all(Claim)}


def status_changes(before: Statuses, after: Statuses) -> list[StatusChange]:
    """Return the claims whose status differs, those that are still there first."""
    found = [StatusChange(claim, before.get(claim), name) for claim, name in after.items() if before.get(claim) != name]
    return found + [StatusChange(claim, name, None) for claim, name in before.items() if claim not in after]
