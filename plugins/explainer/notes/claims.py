"""Claim: a proposition somebody put forward."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from explainer.notes.base import AttributedNote
from explainer.notes.fields import ActorIds, AnyDate, ClaimIds, Label, Line, NoteId, RefersTo
from explainer.notes.kinds import Kind


class Claim(AttributedNote):
    """A proposition somebody put forward."""

    note_kind: ClassVar[Kind] = Kind.CLAIMS

    text: Line
    label: Label | None = None
    about: ActorIds
    """Actors it is about, in the editor's order."""
    right_of_reply: ActorIds | None = None
    """Actors whose answer counts; left out: persons and organizations in `about`."""
    nature: Literal["fact", "request", "proposal", "prediction", "opinion"] = "fact"
    when: AnyDate | None = None
    part_of: Annotated[NoteId, RefersTo(Kind.CLAIMS)] | None = None
    repeats: ClaimIds = ()
