"""Finding mentions in finished HTML, and splicing links around them.

The HTML is never written anew: without the links it is the same to the byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from explainer.language.sentences import Span, sentence_at, split_sentences
from explainer.prose.mentions import Mention
from explainer.prose.names import NameFinder
from explainer.prose.runs import BARRIER, Run, Tag, read_runs

Marked = tuple[int, int, str]
"""Where words that an editor linked stand in the HTML, and the note they are linked to."""

_BREAK = re.compile(r"[\t\r\n]")
_SPACES = re.compile(" {2,}")


def find_mentions(
    html: str,
    names: NameFinder,
    stash: Sequence[object] | None = None,
    marked: Sequence[Marked] = (),
) -> list[Mention]:
    """Return the mentions in HTML, in reading order.

    No name is found in headings, links, code or within `marked` words, which are explicit mentions
    wherever a link may stand. `stash` is what Python-Markdown's placeholders stand for.
    """
    return mentions_in(read_runs(html, stash or ()), names, marked)


def mentions_in(runs: Iterable[Run], names: NameFinder, marked: Sequence[Marked] = ()) -> list[Mention]:
    """Return the mentions in runs of text, in reading order."""
    mentions: list[Mention] = []
    waiting = sorted(marked, reverse=True)
    for run in runs:
        first, last = run.bounds
        here = []
        while waiting and waiting[-1][0] < last:
            words = waiting.pop()
            if words[1] > first:
                here.append(words)
        mentions.extend(_mentions_of(run, names, here))
    return mentions


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


def _mentions_of(run: Run, names: NameFinder, marked: list[Marked]) -> Iterator[Mention]:
    masked = run.masked
    found: list[tuple[int, tuple[int, int], str, bool]] = []
    for start, end, target in marked:
        first, last = run.offset(start), run.offset(end)
        if masked[first:last].strip(BARRIER):  # else within a link or code
            masked = masked[:first] + BARRIER * (last - first) + masked[last:]
            found.append((first, (start, end), target, True))
    if not run.is_heading:
        for hit in names.find(masked):
            span = _whole_elements(run.tags, *run.span(hit.start, hit.end))
            if span:
                found.append((hit.start, span, hit.target, False))
    if found:
        sentences = _Sentences(_BREAK.sub(" ", run.text))
        for offset, span, target, is_explicit in sorted(found):
            yield Mention(*span, target, is_explicit, sentences.around(offset), run.section)


class _Sentences:
    """The sentences of a text, each copied once however many mentions it holds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = split_sentences(text)
        self._words: dict[Span, str] = {}

    def around(self, offset: int) -> str:
        """Return the sentence around a character, as plain text."""
        span = sentence_at(self._spans, offset) or (0, len(self._text))
        if span not in self._words:
            words = self._text[slice(*span)].replace(BARRIER, "")
            self._words[span] = _SPACES.sub(" ", words).strip()
        return self._words[span]


def _whole_elements(tags: Sequence[Tag], start: int, end: int) -> tuple[int, int] | None:
    """Grow over adjacent tags until whole elements are held; none where that cannot be.

    `<b>Vladimir</b> Poutine` is taken from its `<b>`.
    """
    first = bisect_left(tags, start, key=attrgetter("start"))
    last = bisect_left(tags, end, key=attrgetter("start"))
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
