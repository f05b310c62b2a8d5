"""Actor: who acts or is spoken of."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from explainer.notes.base import Note
from explainer.notes.fields import ActorIds, Count, Line, Lines, Prose, Urls
from explainer.notes.kinds import Kind


class Actor(Note):
    """Who acts or is spoken of."""

    note_kind: ClassVar[Kind] = Kind.ACTORS

    name: Line
    kind: Literal["person", "organization", "place", "group", "product", "anonymous"]
    aliases: Lines = ()
    role: Line | None = None
    summary: Prose | None = None
    same_as: Urls = ()
    speaks_for: ActorIds = ()
    """Whose answer this actor's answer is: a lawyer's client, a presidency's president."""
    described_as: Line | None = None
    """How the source describes an anonymous actor."""
    count: Count | None = None
    reason: Line | None = None
    """Why an anonymous actor stays anonymous, as the source says."""

    @model_validator(mode="after")
    def _anonymous_but_described(self) -> Actor:
        if self.kind == "anonymous" and not self.described_as:
            raise PydanticCustomError("missing-field", "missing", {"field": "described_as"})
        return self
