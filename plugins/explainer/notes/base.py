"""What every note and every attribution has, and how a model becomes plain data again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator
from pydantic_core import PydanticCustomError

from explainer.language.dates import Date
from explainer.notes.fields import (
    AnyDate,
    Day,
    Kind,
    Language,
    Line,
    NoteId,
    OneOrMore,
    Quotes,
    RefersTo,
    SourceId,
    Truth,
    Url,
)


class Model(BaseModel):
    """Read-only, and closed: an unknown field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class Passage(Model):
    """Words of a source, quoted."""

    source: SourceId
    quote: Quotes
    prefix: str = ""
    suffix: str = ""
    translation: Line | None = None


class Image(Model):
    """A picture, with all that has to be known to publish it."""

    file: str
    """Under the folder of pictures."""
    alt: Line
    """What it shows, for whoever does not see it."""
    credit: Line
    licence: Line
    source: Url | None = None
    """Where it comes from."""


class LeftOut(Model):
    """A sentence of a source that no note needs, and why."""

    quote: str
    reason: Line


class Withdrawn(Model):
    """When and why a note was withdrawn. Its page stays as a marker."""

    date: Day
    reason: Line


class Attribution(Model):
    """Who says something, in which words, and where we read it."""

    by: Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.ACTORS, Kind.SOURCES)] = Field(min_length=1)
    """Actors (several: a joint statement), or a source: its publisher's own voice."""
    quote: Quotes = Field(min_length=1)
    source: SourceId
    locator: str = ""
    """Page or minute."""
    via: Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.ACTORS)] = ()
    """Actors who relay the words without speaking for anybody, nearest to the speaker first."""
    prefix: str = ""
    suffix: str = ""
    speech: Literal["direct", "indirect", "described"] | None = None
    hedge: Literal["none", "evidential", "conditional", "modal", "appearance", "lexical"] | None = None
    said: AnyDate | None = None
    occasion: Line | None = None
    spoken_in: Language | None = None
    translation: Line | None = None


class Note(Model):
    """A note of any kind, with an id."""

    note_kind: ClassVar[Kind]

    note: str = ""
    """For editors, never published."""
    draft: Truth = False
    formerly: Annotated[tuple[str, ...], OneOrMore] = ()
    withdrawn: Withdrawn | None = None
    reviewed: Day | None = None
    accepts: dict[str, Line] = Field(default_factory=dict)
    """Code of a warning or advice → the reason why it is accepted here."""

    _id: NoteId = PrivateAttr("")

    @field_validator("accepts")
    @classmethod
    def _with_a_reason(cls, accepts: dict[str, Line]) -> dict[str, Line]:
        for code, reason in accepts.items():
            if not reason.strip():
                raise PydanticCustomError("bad-value.no-reason", "no reason", {"code": code})
        return accepts

    @property
    def id(self) -> NoteId:
        """The note's id, unique across all kinds."""
        # Not `self._id`, which pydantic looks up in Python: a build asks tens of thousands of times.
        private = self.__pydantic_private__ or {}
        return NoteId(private["_id"])

    def called(self, note_id: NoteId) -> Self:
        """Give the note its id; for the parser alone."""
        self._id = note_id
        return self


class AttributedNote(Note, Attribution):
    """A note on what somebody says: its first attribution is in the note itself, further ones are in `also`."""

    also: Annotated[tuple[Attribution, ...], OneOrMore] = ()

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Every attribution, the note's own first."""
        return (self, *self.also)


def lines_in(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Line]]:
    """Yield every line or prose within a value, with its path."""
    if isinstance(value, Line):
        yield path, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from lines_in(item, (*path, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from lines_in(item, (*path, key))
    elif isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from lines_in(getattr(value, name), (*path, field.alias or name))


def plain_data(model: Model) -> dict[str, object]:
    """Return a model's fields as text, numbers, booleans, lists and mappings, without empty ones and defaults.

    Read again as notes are, it gives an equal model.
    """
    data = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value != field.get_default(call_default_factory=True) and value not in (None, (), ""):
            data[field.alias or name] = _plain(value)
    return data


def _plain(value: object) -> object:
    match value:
        case Line():
            return dict(value.translations) or str(value)
        case Date():
            return value.text
        case Model():
            return plain_data(value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
    return value
