"""Explainer: one page on one story."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from explainer.notes.base import Note
from explainer.notes.fields import ClaimIds, Day, Line, Lines, OneOrMore, Prose, Proses, RefersTo
from explainer.notes.kinds import Kind


class Explainer(Note):
    """One page on one story."""

    note_kind: ClassVar[Kind] = Kind.EXPLAINERS

    title: Line
    summary: Prose
    topic: Line | None = None
    published: Day
    updated: Day | None = None
    authors: Lines = ()
    key_points: Proses = ()
    claims: ClaimIds = Field(min_length=1)
    """In reading order, shown as cards."""
    further_claims: ClaimIds = ()
    """Shown in a list."""
    sources: Annotated[tuple[str, ...], OneOrMore, RefersTo(Kind.SOURCES)] | None = None
    context: Annotated[tuple[str, ...], OneOrMore, RefersTo(Kind.CONTEXT)] | None = None
    events: Annotated[tuple[str, ...], OneOrMore, RefersTo(Kind.EVENTS)] | None = None
    questions: Annotated[tuple[str, ...], OneOrMore, RefersTo(Kind.QUESTIONS)] | None = None
