"""Links that lead to quoted words in the page they come from: “#:~:text=…”.

Source: the URL Fragment Text Directives of the WICG. A browser looks for the first place that matches, in whole words
and whatever their case and accents; words that are in several blocks are given by their beginning and their end.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urldefrag

Span = tuple[int, int]
_MOST_WORDS = 20
"""Words given whole; of more, the first and the last ones."""
_EDGE = 5
"""Words that begin or end a long quotation."""
_MOST_BESIDE = 10
"""Words before and after a quotation that distinguish its place from others."""
_LETTER = (
    r"[^\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf"
    r"\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]"
)
_WORD = re.compile(
    # Browsers take “l’an”, “1,5” and whatever a narrow no-break space ties for one word: so do signs set off by spaces.
    rf"(?:[«‹][ \xa0\u2009\u202f]?)?({_LETTER}+(?:[.,:'’·_\u202f]+{_LETTER}+)*)(?:[ \xa0\u2009\u202f]?[»›;:!?%]+)?"
)
_DROPPED = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class BrowserWords:
    """A text's words, as a browser compares them, in the order of the text.

    Held by the character rather than by the object: a library keeps those of every text that it quotes, and lists of
    words and spans took six kilobytes a note.
    """

    text: str
    starts: array[int]
    """Where in the text each word begins, and at `ends` where it ends: what may begin or end a link's words."""
    ends: array[int]
    folded: str
    """The words themselves, a line break before each and after the last."""
    _places: array[int]
    """Where in `folded` each word's line break is, and that after the last."""

    def find(self, first: int, end: int) -> list[int]:
        """Return where the words from `first` up to `end` are, by the number of the first."""
        wanted = self.folded[self._places[first] : self._places[end] + 1]
        found, at = [], self.folded.find(wanted)
        while at >= 0:
            found.append(bisect_left(self._places, at))
            at = self.folded.find(wanted, at + 1)
        return found


def browser_words(text: str) -> BrowserWords:
    """Return the words of a text."""
    starts, ends, places = array("Q"), array("Q"), array("Q", [0])
    keys: list[str] = []
    for found in _WORD.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
        keys.append(f"\n{_key(found[1])}")
        places.append(places[-1] + len(keys[-1]))
    return BrowserWords(text, starts, ends, "".join([*keys, "\n"]), places)


def address_of(url: str, words: BrowserWords, spans: Sequence[Span]) -> str:
    """Return the address of words in the page at `url`; nothing if they cannot be distinguished from others."""
    directive = _directive(words, spans)
    if not directive:
        return ""
    page, anchor = urldefrag(url)
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={directive}"


@dataclass(frozen=True, slots=True)
class _Target:
    """Words by number: from `first` up to `end`; of words given by their edges, then from `last` up to `close`."""

    first: int
    end: int
    last: int
    close: int

    @property
    def is_whole(self) -> bool:
        """Whether all the words are given."""
        return self.last == self.first


def _directive(words: BrowserWords, spans: Sequence[Span]) -> str:
    target = _target(words, spans)
    if target is None:
        return ""
    telling = (sides for sides in _sides(words, target) if _is_only(words, target, *sides))
    return next((_written(words, target, *sides) for sides in telling), "")


def _target(words: BrowserWords, spans: Sequence[Span]) -> _Target | None:
    """Return which words of a text are meant; None where there are none."""
    runs = [run for run in (_touched(words, span) for span in spans) if run]
    if not runs:
        return None
    head, tail = runs[0], runs[-1]
    if len(runs) == 1 and len(head) <= _MOST_WORDS and not _breaks(words, head):
        return _Target(head.start, head.stop, head.start, head.stop)
    edge = _EDGE if len(runs) > 1 else max(min(_EDGE, len(head) // 2), 1)
    opening = next(part for length in range(edge, 0, -1) if not _breaks(words, part := head[:length]))
    closing = next(part for length in range(edge, 0, -1) if not _breaks(words, part := tail[-length:]))
    return _Target(head.start, opening.stop, max(closing.start, opening.stop), tail.stop)


def _touched(words: BrowserWords, span: Span) -> range:
    """Return the numbers of the words that a span touches."""
    return range(bisect_right(words.ends, span[0]), bisect_left(words.starts, span[1]))


def _breaks(words: BrowserWords, numbers: range) -> bool:
    """Whether a line ends among words: a block of the page may end there, which nothing given whole may cross."""
    return "\n" in words.text[words.starts[numbers[0]] : words.ends[numbers[-1]]]


def _sides(words: BrowserWords, target: _Target) -> Iterator[tuple[int, int]]:
    """Yield how many words before and after to give, fewest first."""
    before, after = (
        [number for number in range(1, _MOST_BESIDE + 1) if _beside(words, target, number * side)] for side in (-1, 1)
    )
    yield 0, 0
    for number in range(1, _MOST_BESIDE + 1):
        if number in before:
            yield number, 0
        if number in after:
            yield 0, number
        if number in before and number in after:
            yield number, number


def _beside(words: BrowserWords, target: _Target, number: int) -> str:
    """Return the words before (a negative number) or after, with all that parts them; nothing where a line ends."""
    if number < 0:
        at = target.first + number
        found = words.text[words.starts[at] : words.starts[target.first]].rstrip() if at >= 0 else ""
    else:
        at = target.close - 1 + number
        found = words.text[words.ends[target.close - 1] : words.ends[at]].lstrip() if at < len(words.ends) else ""
    return "" if "\n" in found else found


def _is_only(words: BrowserWords, target: _Target, before: int, after: int) -> bool:
    """Whether a browser finds only these words, given so many before and after them."""
    if target.is_whole:
        return len(words.find(target.first - before, target.close + after)) == 1
    length = target.end - target.first
    starts = [at + before for at in words.find(target.first - before, target.end)]
    ends = words.find(target.last, target.close + after)
    nearest = ((at, next((end for end in ends if end >= at + length), None)) for at in starts)
    return [found for found in nearest if found[1] is not None] == [(target.first, target.last)]


def _written(words: BrowserWords, target: _Target, before: int, after: int) -> str:
    """Return the words as they are in an address."""
    parts = [_encoded(words.text[words.starts[target.first] : words.ends[target.end - 1]])]
    if not target.is_whole:
        parts.append(_encoded(words.text[words.starts[target.last] : words.ends[target.close - 1]]))
    if before:
        parts.insert(0, _encoded(_beside(words, target, -before)) + "-")
    if after:
        parts.append("-" + _encoded(_beside(words, target, after)))
    return ",".join(parts)


def _encoded(run: str) -> str:
    """Return words without what nobody sees, percent-encoded; a hyphen too, which would mean what comes before."""
    plain = " ".join(unicodedata.normalize("NFC", _DROPPED.sub("", run)).split())
    return quote(plain, safe="").replace("-", "%2D")


def _key(word: str) -> str:
    bare = unicodedata.normalize("NFD", _DROPPED.sub("", word).replace("’", "'").casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
