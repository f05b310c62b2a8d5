"""What prose says of notes: mentions, what is wrong with links, and which mentions become links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from explainer.language.sentences import Span, sentence_at, split_sentences
from explainer.options import LinkNames
from explainer.problems import Code
from explainer.prose.words import BARRIER

Policy = LinkNames
"""How often a name is linked: at its first mention per section or page, always, never."""


_BREAK = re.compile(r"[\t\r\n]")
_SPACES = re.compile(" {2,}")


class Sentences:
    """The sentences of a text, cut when one is asked for, each copied once however many mentions it holds."""

    __slots__ = ("_spans", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[Span] | None = None
        self._words: dict[Span, str] = {}

    def around(self, offset: int) -> str:
        """Return the sentence around a character, as plain text."""
        if self._spans is None:
            self._text = _BREAK.sub(" ", self._text)
            self._spans = split_sentences(self._text)
        span = sentence_at(self._spans, offset) or (0, len(self._text))
        if span not in self._words:
            words = self._text[slice(*span)].replace(BARRIER, "")
            self._words[span] = _SPACES.sub(" ", words).strip()
        return self._words[span]


class Mention(NamedTuple):
    """Words that stand for a note; `start` and `end` are offsets into the HTML, around whole elements."""

    start: int
    end: int
    target: str
    explicit: bool = False
    """Written `[[id]]` by an editor, not found by name."""
    section: int = 0
    """How many headings stand before it."""
    sentences: Sentences | None = None
    offset: int = 0
    """Where it begins in the text that `sentences` cuts."""

    @property
    def sentence(self) -> str:
        """The sentence around it, as plain text."""
        return self.sentences.around(self.offset) if self.sentences else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a prose; `offset` counts characters of its source."""

    code: Code
    offset: int
    values: Mapping[str, str] = field(default_factory=dict)


class MentionPolicy:
    """Decide which mentions on one page become links.

    `here` is the note the page is about: its name is never linked to itself.
    """

    def __init__(self, policy: str, here: str | None = None) -> None:
        if policy not in get_args(Policy):
            raise ValueError(policy)
        self._policy = policy
        self._here = here
        self._linked: set[str] = set()

    def new_section(self) -> None:
        """Begin a section: names may be linked once more."""
        if self._policy == "section":
            self._linked.clear()

    def allows(self, target: str, *, explicit: bool = False) -> bool:
        """Tell whether to link this mention, and remember that it was linked."""
        if explicit:
            self._linked.add(target)
            return True
        if self._policy == "none" or target == self._here:
            return False
        if self._policy != "all" and target in self._linked:
            return False
        self._linked.add(target)
        return True
