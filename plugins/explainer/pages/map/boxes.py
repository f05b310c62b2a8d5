"""What the map is drawn from: boxes with their words in lines that fit, and curves between them.

x is in %, y in px, so that one drawing serves every width without scaling its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from explainer.language.shortening import shorten_to_fit
from explainer.notes import NoteId

_WIDTHS = {
    character: width
    for characters, width in (
        ("ijlI.,;:!|'’()[]- îïíì", 0.28),
        ("frt\u202f", 0.37),
        ("csz", 0.45),
        ("aevxygkàâäéèêë", 0.52),
        ("w", 0.77),
        ("mMWŒÆœæ—…@%", 0.87),
    )
    for character in characters
}
"""Em, of the semibold sans-serif that is shipped: nobody knows the reader's font when a box is drawn."""
_CAPITAL, _OTHER, _FULL = 0.62, 0.56, 1.05
_FULL_WIDTH = 0x2E80
_VOWEL = "aeiouyàâäéèêëîïôöûüœæ"
_SYLLABLE = re.compile(rf"(?<=\w\w)(?=(?:[bcdfgptv][lr]|[cpt]h|gn|qu|[^\W\d_{_VOWEL}])[{_VOWEL}]\w)", re.IGNORECASE)
"""Where a Latin word may part: before a consonant (or a group that stays together) and its vowel."""
_GROUP = re.compile(r"(?:[bcdfgptv][lr]|[cpt]h|gn|qu)$", re.IGNORECASE)


def width(words: str) -> float:
    """Return about how wide words are, in em."""
    return sum(_word_width(word) for word in words.split(" ")) + words.count(" ") * _WIDTHS[" "]


@lru_cache(maxsize=4096)
def _word_width(word: str) -> float:
    return sum(_width(character) for character in word)


def _width(character: str) -> float:
    if ord(character) >= _FULL_WIDTH:
        return _FULL
    return _WIDTHS.get(character, _CAPITAL if character.isupper() else _OTHER)


def wrap(words: str, room: float, most: int) -> list[str]:
    """Return at most `most` lines no wider than `room` em; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines += _parted(word, room) if most > 1 else [word]
    kept = lines[:most]
    if len(lines) > most and kept:
        kept[-1] = kept[-1].rstrip("-") + "…"
    return [shorten_to_fit(line, lambda part: width(part) <= room) for line in kept]


def _parted(word: str, room: float) -> list[str]:
    """Part a word too wide for a line after the last syllable that fits."""
    if width(word) <= room:
        return [word]
    ends = [found.start() for found in _SYLLABLE.finditer(word) if not _GROUP.search(word[: found.start() + 1][-2:])]
    fitting = [end for end in ends if width(f"{word[:end]}-") <= room]
    return [f"{word[: fitting[-1]]}-", *_parted(word[fitting[-1] :], room)] if fitting else [word]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of boxes, from and to in %; their room for words in em, from 700 and from 800 px."""

    start: int
    end: int
    middling: float
    wide: float
    compact: bool = False
    """Whether its boxes are low, with a name alone, because there are many."""


LEFT, MIDDLE, RIGHT = Column(0, 29, 12.2, 14.8), Column(37, 69, 12.2, 15.0), Column(77, 100, 9.4, 11.5)
_LOW, _LOW_COMPACT, _LINE = 48.0, 30.0, 18.0
_FEW, _MOST_LINES, _MOST_LINES_COMPACT = 2, 6, 3


@dataclass
class Box:
    """A node: a link with its words in several widths, and its place."""

    sort: str
    column: Column
    words: str
    under: str
    target: NoteId | None
    anchor: str = ""
    tone: str = ""
    dashed: bool = False
    numbers: tuple[int, ...] = ()
    """The claims it belongs to: with all of these hidden, it is dimmed."""
    who: tuple[NoteId, ...] = ()
    says: str = ""
    """The numbers of those who are drawn in it, or who speak about its claim."""
    y: float = 0.0
    middling: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        column = self.column
        most = _MOST_LINES_COMPACT if column.compact else _MOST_LINES
        self.middling = wrap(self.words, column.middling, most)
        self.wide = wrap(self.words, column.wide, most)
        self.small = wrap(self.under, column.wide * 1.1, 2) if self.under and not column.compact else []

    @property
    def height(self) -> float:
        """As high as its words need."""
        lines = max(len(self.middling), len(self.wide) + len(self.small))
        if self.column.compact:
            return _LOW_COMPACT + _LINE * max(lines - 1, 0)
        return _LOW + _LINE * max(lines - _FEW, 0)

    @property
    def middle(self) -> float:
        """Its middle, in px from the top."""
        return self.y + self.height / 2

    def lines(self, words: Sequence[str], leading: float) -> list[tuple[float, str]]:
        """Return lines of words with their baselines."""
        first = self.height / 2 - (len(words) - 1) * leading / 2 + 4.5
        return [(first + at * leading, line) for at, line in enumerate(words)]


@dataclass
class Edge:
    """A curve from a speaker to a claim, or from a respondent to one; `y1` at the actor, `y2` at the claim."""

    tone: str
    actor: Box
    claim: Box
    y1: float = 0.0
    y2: float = 0.0
