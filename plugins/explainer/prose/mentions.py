"""Mentions of notes in finished HTML, which of them become links, and the splicing of links around them.

The HTML is never written anew: without the links it is the same to the byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from string import whitespace
from typing import NamedTuple, get_args

from explainer.language.sentences import Span, sentence_at, split_sentences
from explainer.options import LinkNames
from explainer.problems import Code
from explainer.prose.names import Hit, NameFinder
from explainer.prose.runs import Run, Tag, read_runs
from explainer.prose.words import BARRIER

Policy = LinkNames
"""How often a name is linked: at its first mention per section or page, always, never."""


_BREAK = re.compile(r"[\t\r\n]")
_SPACES = re.compile(" {2,}")


class Sentences:
    """The sentences of a text, cut when one is asked for, each copied once however many mentions it holds."""

    __slots__ = ("_spans", "_words", "text")

    def __init__(self, text: str) -> None:
        self.text = _BREAK.sub(" ", text)
        self._spans: list[Span] | None = None
        self._words: dict[Span, str] = {}

    def around(self, offset: int) -> str:
        """Return the sentence around a character, as plain text."""
        if self._spans is None:
            self._spans = split_sentences(self.text)
        span = sentence_at(self._spans, offset) or (0, len(self.text))
        if span not in self._words:
            words = self.text[slice(*span)].replace(BARRIER, "")
            self._words[span] = _SPACES.sub(" ", words).strip()
        return self._words[span]


class Mention(NamedTuple):
    """Words that mean a note; `start` and `end` are offsets into the HTML, around whole elements."""

    start: int
    end: int
    target: str
    explicit: bool = False
    """Written `[[id]]` by an editor, not found by name."""
    section: int = 0
    """How many headings are before it."""
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


Marked = tuple[int, int, str]
"""Where words that an editor linked are in the HTML, and the note they are linked to; “” for words left alone."""

_START = attrgetter("start")
_NOTHING = f"{BARRIER}{whitespace}"


def find_mentions(
    html: str, names: NameFinder, stash: Sequence[object] | None = None, marked: Sequence[Marked] = ()
) -> list[Mention]:
    """Return the mentions in HTML, in reading order.

    No name is found in headings, links, code or within `marked` words, which are explicit mentions
    wherever a link may be. `stash` is what Python-Markdown's placeholders stand for.
    """
    return mentions_in(read_runs(html, stash or ()), names, marked)


def mentions_in(runs: Iterable[Run], names: NameFinder, marked: Sequence[Marked] = ()) -> list[Mention]:
    """Return the mentions in runs of text, in reading order."""
    read = list(runs)
    waiting = sorted(marked, reverse=True)
    marks: list[list[_Mark]] = []
    texts = []
    for run in read:
        first, last = run.bounds
        here = []
        while waiting and waiting[-1][0] < last:
            words = waiting.pop()
            if words[1] > first:
                here.append(words)
        masked, kept = _mask(run, here) if here else (run.masked, [])
        marks.append(kept)
        texts.append("" if run.is_heading else masked)
    hits = names.find_in(texts)
    return [mention for at, run in enumerate(read) for mention in _mentions_of(run, marks[at], hits[at])]


def splice(html: str, mentions: Iterable[Mention], link: Callable[[Mention, str], str | None]) -> str:
    """Replace the words of mentions by what `link` makes of their HTML; none leaves them alone."""
    pieces = []
    done = 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start < done:
            continue
        linked = link(mention, html[mention.start : mention.end])
        if linked is not None:
            pieces += [html[done : mention.start], linked]
            done = mention.end
    pieces.append(html[done:])
    return "".join(pieces)


_Mark = tuple[int, tuple[int, int], str, bool]
"""Where a mention begins in a run's text; where it is in the HTML, its note, whether it is explicit."""


def _mask(run: Run, marked: list[Marked]) -> tuple[str, list[_Mark]]:
    """Return a run's text with barriers over marked words, and those of them that may be links."""
    masked = run.masked
    kept: list[_Mark] = []
    for start, end, target in marked:
        first, last = run.offset(start), run.offset(end)
        masked = masked[:first] + BARRIER * (last - first) + masked[last:]
        if target and run.text[first:last].strip(_NOTHING) and run.may_link(start, end):
            kept.append((first, (start, end), target, True))
    return masked, kept


def _mentions_of(run: Run, marked: list[_Mark], hits: list[Hit]) -> Iterator[Mention]:
    found = marked
    for start, end, target in hits:
        span: tuple[int, int] | None = run.span(start, end)
        if run.tags and span:
            span = _whole_elements(run.tags, *span)
        if span:
            found.append((start, span, target, False))
    if found:
        sentences = Sentences(run.text)
        for offset, (first, last), target, is_explicit in sorted(found) if marked else found:
            yield Mention(first, last, target, is_explicit, run.section, sentences, offset)


def _whole_elements(tags: Sequence[Tag], start: int, end: int) -> tuple[int, int] | None:
    """Grow over adjacent tags until whole elements are held; none where that cannot be.

    `<b>Vladimir</b> Poutine` is taken from its `<b>`.
    """
    first = bisect_left(tags, start, key=_START)
    last = bisect_left(tags, end, key=_START)
    opened: list[str] = []
    unopened: list[str] = []
    for tag in tags[first:last]:
        if not tag.is_closing:
            opened.append(tag.name)
        elif not opened:
            unopened.append(tag.name)
        elif opened.pop() != tag.name:
            return None
    for name in unopened:
        first -= 1
        before = tags[first] if first >= 0 else None
        if before is None or before.end != start or before.is_closing or before.name != name:
            return None
        start = before.start
    for name in reversed(opened):
        after = tags[last] if last < len(tags) else None
        if after is None or after.start != end or not after.is_closing or after.name != name:
            return None
        end = after.end
        last += 1
    return start, end
