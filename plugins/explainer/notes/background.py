"""Context, events, relations: what a reader needs beside the claims."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explainer.notes.base import Note, Passage
from explainer.notes.fields import ActorId, ActorIds, AnyDate, AnyIds, ClaimIds, Day, Line, OneOrMore, Prose, Truth
from explainer.notes.kinds import Kind

Passages = Annotated[tuple[Passage, ...], OneOrMore]


class Context(Note):
    """Background a reader needs."""

    note_kind: ClassVar[Kind] = Kind.CONTEXT

    title: Line
    body: Prose
    explains: AnyIds = ()
    passages: Passages = ()
    as_of: AnyDate | None = None
    expires: Day | None = None


class Event(Note):
    """Something on the timeline."""

    note_kind: ClassVar[Kind] = Kind.EVENTS

    title: Line
    date: AnyDate
    who: ActorIds = ()
    place: ActorId | None = None
    basis: ClaimIds = ()
    scheduled: Truth = False
    passages: Passages = ()


class Relation(Note):
    """A tie between two actors."""

    note_kind: ClassVar[Kind] = Kind.RELATIONS

    from_: ActorId = Field(alias="from")
    to: ActorId
    type: Literal[
        "position",
        "ownership",
        "membership",
        "family",
        "contract",
        "donation",
        "contact",
        "support",
        "conflict",
        "other",
    ]
    role: Line | None = None
    when: AnyDate | None = None
    basis: ClaimIds = ()
    passages: Passages = ()
