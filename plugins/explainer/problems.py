"""What can be wrong with a note, as values: where, which code, and what is filled into its words.

The words themselves live in `explainer.language.wording`, in the site's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """The effect of a problem on a build."""

    ERROR = "error"
    """No page is built from the note; the build fails."""
    WARNING = "warning"
    """The build fails under `--strict`."""
    ADVICE = "advice"
    """Never fails; listed, and kept in the exports."""


class Code(StrEnum):
    """The stable name of a type of problem. Never renamed, never reused."""

    # Errors
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
    SELF_REFERENCE = "self-reference"
    CIRCULAR = "circular"
    CONTRADICTORY = "contradictory"
    DRAFT_REFERENCE = "draft-reference"
    ADDRESS_TAKEN = "address-taken"
    ADDRESS_GONE = "address-gone"
    # Warnings
    FIRMER_THAN_SOURCE = "firmer-than-source"
    AMBIGUOUS_NAME = "ambiguous-name"
    IN_NO_EXPLAINER = "in-no-explainer"
    FIELD_IN_TEXT = "field-in-text"
    UNUSED_NOTE = "unused-note"
    UNUSED_ACCEPTANCE = "unused-acceptance"
    EXPIRED_CONTEXT = "expired-context"
    MISSING_TRANSLATION = "missing-translation"
    UNKNOWN_LINK = "unknown-link"
    UNSAFE_LINK = "unsafe-link"
    TODO = "todo"
    # Advice
    NO_RIGHT_OF_REPLY = "no-right-of-reply"
    CONTRADICTORY_ANSWERS = "contradictory-answers"
    ANSWER_PREDATES_CLAIM = "answer-predates-claim"
    UNDATED_STATEMENT = "undated-statement"
    SINGLE_ANONYMOUS_SOURCE = "single-anonymous-source"
    VAGUE_ATTRIBUTION = "vague-attribution"
    SOURCE_NOT_CONSULTED = "source-not-consulted"
    QUOTE_UNCHECKED = "quote-unchecked"
    OVER_QUOTED = "over-quoted"
    UNNAMED_SPOKESPERSON = "unnamed-spokesperson"
    CUE_AGAINST_MOOD = "cue-against-mood"
    REPEATS_WITHOUT_HEDGE = "repeats-without-hedge"
    HEADING_UNSUPPORTED = "heading-unsupported"
    LOADED_WORD = "loaded-word"
    NO_BYLINE = "no-byline"

    @property
    def severity(self) -> Severity:
        """The effect of this code on a build."""
        if self in _WARNINGS:
            return Severity.WARNING
        if self in _ADVICE:
            return Severity.ADVICE
        return Severity.ERROR


_WARNINGS = frozenset(
    {
        Code.FIRMER_THAN_SOURCE,
        Code.AMBIGUOUS_NAME,
        Code.IN_NO_EXPLAINER,
        Code.FIELD_IN_TEXT,
        Code.UNUSED_NOTE,
        Code.UNUSED_ACCEPTANCE,
        Code.EXPIRED_CONTEXT,
        Code.MISSING_TRANSLATION,
        Code.UNKNOWN_LINK,
        Code.UNSAFE_LINK,
        Code.TODO,
    }
)
_ADVICE = frozenset(
    {
        Code.NO_RIGHT_OF_REPLY,
        Code.CONTRADICTORY_ANSWERS,
        Code.ANSWER_PREDATES_CLAIM,
        Code.UNDATED_STATEMENT,
        Code.SINGLE_ANONYMOUS_SOURCE,
        Code.VAGUE_ATTRIBUTION,
        Code.SOURCE_NOT_CONSULTED,
        Code.QUOTE_UNCHECKED,
        Code.OVER_QUOTED,
        Code.UNNAMED_SPOKESPERSON,
        Code.CUE_AGAINST_MOOD,
        Code.REPEATS_WITHOUT_HEDGE,
        Code.HEADING_UNSUPPORTED,
        Code.LOADED_WORD,
        Code.NO_BYLINE,
    }
)


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

    @property
    def message_id(self) -> str:
        """The name of the words: the code, then the variant where there is one."""
        return f"{self.code}.{self.variant}" if self.variant else str(self.code)

    @property
    def severity(self) -> Severity:
        """The effect of this problem on a build."""
        return self.code.severity
