"""What can be wrong with a note, as values: where, which code, and what is filled into its words.

The words are in `explainer.language.messages`; `explainer.language.wording` fills the values in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """The effect of a problem on a build."""

    ERROR = "error"
    """No page is built from the note; the build fails."""
    WARNING = "warning"
    """The build fails under `--strict`."""
    ADVICE = "advice"
    """Never fails; listed, and kept in the exports."""


class Code(StrEnum):
    """The stable name of a type of problem, with its severity. Never renamed, never reused."""

    severity: Severity
    """The effect of this code on a build."""

    def __new__(cls, name: str, severity: Severity = Severity.ERROR) -> Self:
        """Make a code; one that says no severity is an error."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.severity = severity
        return made

    YAML = "yaml"
    ENCODING = "encoding"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    ALIAS = "alias"
    TAG = "tag"
    COMMENT_IN_TEXT = "comment-in-text"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_KEY = "unknown-key"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    BAD_VALUE = "bad-value"
    OLD_FORM = "old-form"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_ID = "unknown-id"
    WRONG_KIND = "wrong-kind"
    BAD_DATE = "bad-date"
    BAD_URL = "bad-url"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    SOURCE_TEXT_MISSING = "source-text-missing"
    SOURCE_CHANGED = "source-changed"
    PICTURE_MISSING = "picture-missing"
    BAD_PICTURE = "bad-picture"
    SELF_REFERENCE = "self-reference"
    CIRCULAR = "circular"
    CONTRADICTORY = "contradictory"
    DRAFT_REFERENCE = "draft-reference"
    ADDRESS_TAKEN = "address-taken"
    ADDRESS_GONE = "address-gone"
    FIRMER_THAN_SOURCE = "firmer-than-source", Severity.WARNING
    PROSE_QUOTE_NOT_FOUND = "prose-quote-not-found", Severity.WARNING
    ACCUSATION_AS_FACT = "accusation-as-fact", Severity.WARNING
    AMBIGUOUS_NAME = "ambiguous-name", Severity.WARNING
    IN_NO_EXPLAINER = "in-no-explainer", Severity.WARNING
    FIELD_IN_TEXT = "field-in-text", Severity.WARNING
    MARKUP_IN_LINE = "markup-in-line", Severity.WARNING
    UNUSED_NOTE = "unused-note", Severity.WARNING
    UNUSED_ACCEPTANCE = "unused-acceptance", Severity.WARNING
    EXPIRED_CONTEXT = "expired-context", Severity.WARNING
    MISSING_TRANSLATION = "missing-translation", Severity.WARNING
    NOT_ARCHIVED = "not-archived", Severity.WARNING
    UNKNOWN_LINK = "unknown-link", Severity.WARNING
    UNSAFE_LINK = "unsafe-link", Severity.WARNING
    TODO = "todo", Severity.WARNING
    NO_RIGHT_OF_REPLY = "no-right-of-reply", Severity.ADVICE
    FINDING_WITHOUT_WHO = "finding-without-who", Severity.ADVICE
    CONTRADICTORY_ANSWERS = "contradictory-answers", Severity.ADVICE
    COUNTED_AS_ADMISSION = "counted-as-admission", Severity.ADVICE
    DENIAL_DENIES_NOTHING = "denial-denies-nothing", Severity.ADVICE
    QUOTE_INSIDE_NEGATION = "quote-inside-negation", Severity.ADVICE
    DIFFERS_FROM_QUOTE = "differs-from-quote", Severity.ADVICE
    SOFTER_THAN_SOURCE = "softer-than-source", Severity.ADVICE
    ANSWER_PREDATES_CLAIM = "answer-predates-claim", Severity.ADVICE
    PREDATES_SOURCE = "predates-source", Severity.ADVICE
    UNDATED_STATEMENT = "undated-statement", Severity.ADVICE
    SINGLE_ANONYMOUS_SOURCE = "single-anonymous-source", Severity.ADVICE
    VAGUE_ATTRIBUTION = "vague-attribution", Severity.ADVICE
    SOURCE_NOT_CONSULTED = "source-not-consulted", Severity.ADVICE
    QUOTE_UNCHECKED = "quote-unchecked", Severity.ADVICE
    OVER_QUOTED = "over-quoted", Severity.ADVICE
    UNNAMED_SPOKESPERSON = "unnamed-spokesperson", Severity.ADVICE
    SPOKESPERSON_WITHOUT_MANDATE = "spokesperson-without-mandate", Severity.ADVICE
    CUE_AGAINST_MOOD = "cue-against-mood", Severity.ADVICE
    REPEATS_WITHOUT_HEDGE = "repeats-without-hedge", Severity.ADVICE
    HEADING_UNSUPPORTED = "heading-unsupported", Severity.ADVICE
    LOADED_WORD = "loaded-word", Severity.ADVICE
    NO_BYLINE = "no-byline", Severity.ADVICE
    UNSIGNED_EXPLAINER = "unsigned-explainer", Severity.ADVICE
    NO_CONTACT = "no-contact", Severity.ADVICE


DRAFT = "draft"
"""The variant of `todo` in a note that is a draft."""
DRAFTS = "drafts"
"""That of several in the drafts of one file."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: `path` as it is shown to the editor, line and column counted from 1 in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake at one place.

    `variant` picks the words where one code has several ("bad-value" of a choice, of a number);
    `values` are filled into them.
    """

    position: Position
    code: Code
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    of_draft: bool = False
    """Whether it is something left to do, or a warning, in a note that is not published."""

    @property
    def message_id(self) -> str:
        """The name of the words: the code, then the variant where there is one."""
        return f"{self.code}.{self.variant}" if self.variant else str(self.code)

    @property
    def severity(self) -> Severity:
        """The effect of this problem on a build: what is left to do in a draft stops nobody."""
        return Severity.ADVICE if self.of_draft else self.code.severity
