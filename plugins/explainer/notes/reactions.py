"""Reaction: any answer but a denial."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from explainer.notes.base import AttributedNote
from explainer.notes.fields import Line, NoteId, OneOrMore, Quotes, RefersTo, SourceId
from explainer.notes.kinds import Kind

UNQUOTED_STANCES = frozenset({"no-answer", "not-asked"})
_ANSWERABLE = RefersTo(Kind.CLAIMS, Kind.DENIALS, Kind.REACTIONS, Kind.CONTEXT, Kind.EVENTS)


class Reaction(AttributedNote):
    """Any answer but a denial."""

    note_kind: ClassVar[Kind] = Kind.REACTIONS

    to: Annotated[tuple[NoteId, ...], OneOrMore, _ANSWERABLE] = Field(min_length=1)
    stance: Literal[
        "confirms",
        "declines-to-comment",
        "no-answer",
        "not-asked",
        "plays-down",
        "justifies",
        "comments",
        "supports",
        "opposes",
        "voices-concern",
        "retracts",
        "rules-for",
        "rules-against",
    ]
    text: Line | None = None
    quote: Quotes = ()
    source: SourceId | None = None  # type: ignore[assignment]

    @model_validator(mode="after")
    def _words_unless_silent(self) -> Reaction:
        if self.stance not in UNQUOTED_STANCES:
            for field in ("quote", "source"):
                if not getattr(self, field):
                    raise PydanticCustomError("missing-field", "missing", {"field": field})
        return self
