"""Every kind of note as a model, in the order of the kinds."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from explainer.language.articles import articles_of, has_articles, may_be_article
from explainer.notes.base import AttributedNote, Image, LeftOut, Note, Passage
from explainer.notes.fields import (
    ActorId,
    ActorIds,
    AnyDate,
    AnyIds,
    ClaimIds,
    Count,
    Day,
    Kind,
    Label,
    Language,
    Line,
    Lines,
    Names,
    NoteId,
    OneOrMore,
    Prose,
    Proses,
    Quotes,
    RefersTo,
    SourceId,
    Truth,
    Url,
    Urls,
)

UNQUOTED_STANCES = frozenset({"no-answer", "not-asked"})
COURT_FINDINGS = frozenset(
    {"charged", "convicted", "acquitted", "discontinued", "dismissed", "liable", "not-liable", "overturned"}
)
"""Findings of the courts: they alone have instances, and can be appealed."""
_ANSWERABLE = RefersTo(Kind.CLAIMS, Kind.DENIALS, Kind.REACTIONS, Kind.FINDINGS, Kind.CONTEXT, Kind.EVENTS)
Passages = Annotated[tuple[Passage, ...], OneOrMore]


class Explainer(Note):
    """One page on one story."""

    note_kind: ClassVar[Kind] = Kind.EXPLAINERS

    title: Line
    summary: Prose
    topic: Line | None = None
    image: Image | None = None
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


class Actor(Note):
    """Who acts or is spoken of."""

    note_kind: ClassVar[Kind] = Kind.ACTORS

    name: Line
    kind: Literal["person", "organization", "place", "group", "product", "anonymous"]
    article: Line | None = None
    """What the language puts before the name in a sentence: “le”, “l’”, “the”."""
    aliases: Names = ()
    not_forms: Names = ()
    role: Line | None = None
    died: AnyDate | None = None
    """Nobody awaits an answer of the dead to what was said later."""
    image: Image | None = None
    summary: Prose | None = None
    same_as: Urls = ()
    speaks_for: ActorIds = ()
    """Those for whom this actor answers: a lawyer's client, a presidency's president."""
    described_as: Line | None = None
    """How the source describes an anonymous actor."""
    count: Count | None = None
    reason: Line | None = None
    """Why an anonymous actor stays anonymous, as the source says."""

    @field_validator("article")
    @classmethod
    def _of_the_language(cls, article: Line | None, info: ValidationInfo) -> Line | None:
        if article is None:
            return None
        context = info.context or {}
        first = str(context.get("first", context.get("language", "en")))
        for tag, written in (article.translations or {first: str(article)}).items():
            if not has_articles(tag):
                raise PydanticCustomError("bad-value.no-articles", "no articles", {"language": tag, "value": written})
            if not may_be_article(written, tag):
                choices = {"value": written, "choices": ", ".join(articles_of(tag))}
                raise PydanticCustomError("bad-value.article", "no article", choices)
        return None if article.other else article  # another language's stands before no name

    @model_validator(mode="after")
    def _anonymous_but_described(self) -> Actor:
        if self.kind == "anonymous" and not self.described_as:
            raise PydanticCustomError("missing-field", "missing", {"field": "described_as"})
        return self

    @field_validator("image")
    @classmethod
    def _of_somebody_named(cls, image: Image | None, info: ValidationInfo) -> Image | None:
        if image and info.data.get("kind") == "anonymous":
            raise PydanticCustomError("contradictory.portrait", "a portrait of nobody")
        return image


class Claim(AttributedNote):
    """A proposition somebody put forward."""

    note_kind: ClassVar[Kind] = Kind.CLAIMS

    text: Line
    label: Label | None = None
    names: Names = ()
    """Words by which texts name it: its label is a heading, not a name."""
    about: ActorIds = Field((), min_length=1)
    """Actors it is about, in the editor's order; left out where it concerns nobody."""
    right_of_reply: ActorIds | None = None
    """Actors whose answer counts; by default, the persons and organizations in `about`."""
    nature: Literal["fact", "accusation", "request", "proposal", "promise", "prediction", "opinion"] = "fact"
    when: AnyDate | None = None
    part_of: Annotated[NoteId, RefersTo(Kind.CLAIMS)] | None = None
    repeats: ClaimIds = ()
    replaces: ClaimIds = ()
    """Earlier claims that this one takes the place of: a figure revised, a statement corrected."""


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


class Finding(AttributedNote):
    """What settles a claim or bears on it, attributed and dated. Never “true” or “false”."""

    note_kind: ClassVar[Kind] = Kind.FINDINGS

    of: Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.CLAIMS)] = Field(min_length=1)
    finding: Literal[
        "charged",
        "convicted",
        "acquitted",
        "discontinued",
        "dismissed",
        "liable",
        "not-liable",
        "overturned",
        "established",
        "not-established",
        "authenticated",
        "fabricated",
        "out-of-context",
        "satire",
        "revised",
        "fulfilled",
        "unfulfilled",
        "happened",
        "did-not-happen",
    ]
    who: ActorIds = ()
    """Those whom it concerns, where a claim is about several."""
    instance: Literal["first", "appeal", "final"] | None = None
    appealed: Truth = False
    text: Line | None = None
    said: AnyDate
    """The day of the finding."""

    @field_validator("instance", "appealed")
    @classmethod
    def _of_a_court(cls, value: object, info: ValidationInfo) -> object:
        finding = info.data.get("finding")
        if value and finding is not None and finding not in COURT_FINDINGS:
            raise PydanticCustomError("contradictory.no-court", "no court", {"finding": finding})
        return value


class Context(Note):
    """Background a reader needs."""

    note_kind: ClassVar[Kind] = Kind.CONTEXT

    title: Line
    names: Names = ()
    """Words by which texts name it: its title is a heading, not a name."""
    body: Prose
    image: Image | None = None
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


class Term(Note):
    """A term and its definition; the definition's first sentence is the tooltip."""

    note_kind: ClassVar[Kind] = Kind.GLOSSARY

    term: Line
    definition: Prose
    forms: Names = ()
    not_forms: Names = ()
    match: Literal["any-case", "exact-case"] | None = None
    """By default, `exact-case` if the term is all capitals."""
    see: AnyIds = ()
    source: SourceId | None = None
    same_as: Urls = ()

    @property
    def exact_case(self) -> bool:
        """Whether capitals must match exactly."""
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
