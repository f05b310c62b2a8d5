"""Terms, questions, corrections."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from explainer.notes.base import Note
from explainer.notes.fields import AnyIds, ClaimIds, Day, Line, Lines, NoteId, Prose, RefersTo, SourceId, Urls
from explainer.notes.kinds import Kind


class Term(Note):
    """A term and its definition; the definition's first sentence is the tooltip."""

    note_kind: ClassVar[Kind] = Kind.GLOSSARY

    term: Line
    definition: Prose
    forms: Lines = ()
    not_forms: Lines = ()
    match: Literal["any-case", "exact-case"] | None = None
    """Left out: exact-case when the term is all capitals."""
    see: AnyIds = ()
    source: SourceId | None = None
    same_as: Urls = ()

    @property
    def exact_case(self) -> bool:
        """Whether only the very capitals match."""
        return self.match == "exact-case" or (self.match is None and self.term.isupper())


class Question(Note):
    """What is not known."""

    note_kind: ClassVar[Kind] = Kind.QUESTIONS

    text: Line
    about: AnyIds = Field(min_length=1)
    answered_by: ClaimIds = ()


class Correction(Note):
    """An entry of our own public log. Never changes a status."""

    note_kind: ClassVar[Kind] = Kind.CORRECTIONS

    of: Annotated[NoteId, RefersTo()]
    type: Literal["update", "correction"]
    date: Day
    text: Line
    before: Line | None = None
    after: Line | None = None
