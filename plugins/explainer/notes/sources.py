"""Source: where something was published."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explainer.notes.base import LeftOut, Note
from explainer.notes.fields import ActorId, AnyDate, Day, Language, Line, Lines, OneOrMore, SourceId, Url
from explainer.notes.kinds import Kind


class Source(Note):
    """Where something was published."""

    note_kind: ClassVar[Kind] = Kind.SOURCES

    type: Literal["article", "report", "document", "statement", "broadcast", "post", "dataset", "ruling"]
    title: Line
    publisher: ActorId | None = None
    authors: Lines = ()
    date: AnyDate | None = None
    url: Url | None = None
    archive_url: Url | None = None
    retrieved: Day | None = None
    language: Language
    text_file: str | None = None
    """The archived text, under the texts folder."""
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$")
    licence: Line | None = None
    seen_in: SourceId | None = None
    """Known only second-hand, from this source."""
    leaves_out: Annotated[tuple[LeftOut, ...], OneOrMore] = ()
