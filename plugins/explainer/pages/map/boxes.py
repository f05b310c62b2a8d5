"""What the map is drawn from: boxes with their words, and curves between them.

x is in %, y in px, so that one drawing serves every width without scaling its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explainer.notes import NoteId
from explainer.pages.map.labels import wrap


@dataclass(frozen=True, slots=True)
class Column:
    """Where boxes stand, from and to in %; their room for words in em, at the narrowest, from 560 and from 800 px."""

    start: int
    end: int
    narrow: float
    middling: float
    wide: float
    compact: bool = False
    """Whether its boxes are low, with a name alone: many of them stand beside their claims."""


LEFT, MIDDLE, RIGHT = Column(0, 29, 5.8, 9.6, 14.8), Column(37, 69, 5.0, 9.4, 15.0), Column(77, 100, 4.4, 7.4, 11.5)
_LOW, _LOW_COMPACT, _LINE = 48.0, 30.0, 18.0
_FEW, _MOST_LINES, _MOST_LINES_COMPACT = 2, 6, 3


@dataclass
class Box:
    """A node: a link with its words in two widths, and where it stands."""

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
    y: float = 0.0
    narrow: list[str] = field(default_factory=list)
    middling: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        column = self.column
        most = _MOST_LINES_COMPACT if column.compact else _MOST_LINES
        self.narrow = wrap(self.words, column.narrow, most)
        self.middling = wrap(self.words, column.middling, most)
        self.wide = wrap(self.words, column.wide, most)
        self.small = wrap(self.under, column.wide * 1.1, 2) if self.under and not column.compact else []

    @property
    def height(self) -> float:
        """As high as its words need."""
        lines = max(len(self.narrow), len(self.wide) + len(self.small))
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
