"""Denial: somebody rejects claims. A denial can be denied in turn."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from explainer.notes.base import AttributedNote
from explainer.notes.fields import ClaimIds, Line, NoteId, OneOrMore, RefersTo, Truth
from explainer.notes.kinds import Kind


class Denial(AttributedNote):
    """Somebody rejects claims."""

    note_kind: ClassVar[Kind] = Kind.DENIALS

    of: Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.CLAIMS, Kind.DENIALS)] = Field(min_length=1)
    concedes: ClaimIds = ()
    leaves_open: ClaimIds = ()
    instead: ClaimIds = ()
    """Claims put in their place."""
    general: Truth = False
    """A blanket denial that names no point."""
    text: Line | None = None
