"""Text as it is compared, with the way back to the text as it was written.

Two writings of the same words (another apostrophe, a no-break space, a composed accent) fold to the
same characters; `original` says where folded characters stand in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DOUBLE_QUOTES = "“”„‟«»″〝〞＂"
_APOSTROPHES = "‘’‚‛‹›′´\u1ffdʼ＇"
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width characters and directional marks: they change no word."""

_COMPOSING_LETTERS = frozenset(map(chr, [*range(0x1160, 0x1200), *range(0x16D63, 0x16D68)]))
"""Letters that normalization joins to the one before, as it does marks (Hangul, Kirat Rai)."""


def _characters(ranges: str) -> str:
    """Write out the `a-z` of a character class."""
    return re.sub(
        "(.)-(.)",
        lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))),
        ranges,
        flags=re.DOTALL,
    )


_ONE_FOR_ONE = {
    ord(character): plain
    for ranges, plain in (
        (_BLANKS, " "),
        (_APOSTROPHES, "'"),
        (_DASHES, "-"),
        (_DOUBLE_QUOTES, '"'),
    )
    for character in _characters(ranges)
}
_MOVING = re.compile(
    # One class first, so that the search leaps over letters.
    rf"[\s…{_INVISIBLE}](?:(?<!…)[\s{_INVISIBLE}]+|(?<=[…{_INVISIBLE}])|(?<=[«‹]\s)|(?=[»›]))"
)
"""What moves: runs of blanks, blanks inside guillemets, ellipses, the invisible."""

_TWO_LETTERS = {"œ": "oe", "æ": "ae"}


@dataclass(frozen=True, slots=True)
class _Step:
    """What one step replaced, in order: spans of the text it made, and the spans before it that they stand for."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    starts_before: list[int] = field(default_factory=list)
    ends_before: list[int] = field(default_factory=list)

    def before(self, at: int, *, end: bool) -> int:
        """Return where a character began, or ended, before the step: a replacement stands for its whole span."""
        last = bisect_right(self.starts, at) - 1
        if last < 0:
            return at + end
        if at < self.ends[last]:
            return self.ends_before[last] if end else self.starts_before[last]
        return at - self.ends[last] + self.ends_before[last] + end


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters come from."""

    text: str
    steps: tuple[_Step, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `text[start:end]` comes from, without what was dropped beside it."""
        if end <= start:
            return self.origin(start), self.origin(start)
        last = end - 1
        for number, step in enumerate(reversed(self.steps)):
            last = step.before(last if number == 0 else last - 1, end=True)
        return self.origin(start), last if self.steps else end

    def origin(self, at: int) -> int:
        """Return where the character at `at` begins in the original; for the text's length, the original's."""
        for step in reversed(self.steps):
            at = step.before(at, end=False)
        return at


def fold_quotation(text: str) -> Folded:
    """Fold what typing changes in a quotation: blanks, marks, composition; never its letters."""
    moved = _replace(Folded(text), _MOVING, _moving_replacement)
    return _compose(replace(moved, text=moved.text.translate(_ONE_FOR_ONE)))


def fold_name(text: str) -> Folded:
    """Fold a name as a quotation, and its case and ligatures too; accents are kept."""
    folded = fold_quotation(text)
    growing = {character for character in set(folded.text) if len(_fold_letter(character)) > 1}
    if growing:
        folded = _replace(folded, _any_of(growing), lambda found: _fold_letter(found[0]))
    # No letter shrinks, and those that grow are gone: what is left folds one for one.
    return _compose(replace(folded, text=folded.text.casefold()))


def _moving_replacement(found: re.Match[str]) -> str:
    run = found[0]
    if run == "…":
        return "..."
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    inside_guillemets = before in {"«", "‹"} or after in {"»", "›"}
    return " " if any(map(str.isspace, run)) and not inside_guillemets else ""


def _fold_letter(character: str) -> str:
    folded = character.casefold()
    return _TWO_LETTERS.get(folded, folded)


def _compose(folded: Folded) -> Folded:
    """Normalize to NFC, one base with its marks at a time."""
    if unicodedata.is_normalized("NFC", folded.text):
        return folded
    present = set(folded.text)
    marks = {c for c in present if unicodedata.category(c)[0] == "M"} | present & _COMPOSING_LETTERS
    alone = {c for c in present - marks if not unicodedata.is_normalized("NFC", c)}
    patterns = [rf"[^{_escaped(marks)}]?[{_escaped(marks)}]+"] if marks else []
    patterns += [f"[{_escaped(alone)}]"] if alone else []
    return _replace(
        folded,
        re.compile("|".join(patterns)),
        lambda found: unicodedata.normalize("NFC", found[0]),
    )


def _any_of(characters: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{_escaped(characters)}]")


def _escaped(characters: set[str]) -> str:
    return re.escape("".join(sorted(characters)))


def _replace(folded: Folded, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Folded:
    """Replace what matches; a replacement stands for the whole span it replaces."""
    pieces: list[str] = []
    step = _Step()
    done = length = 0
    for found in pattern.finditer(folded.text):
        new = replacement(found)
        if new == found[0]:  # its characters keep their own places
            continue
        start, end = found.span()
        pieces += (folded.text[done:start], new)
        length += start - done
        step.starts.append(length)
        length += len(new)
        step.ends.append(length)
        step.starts_before.append(start)
        step.ends_before.append(end)
        done = end
    if not pieces:
        return folded
    return replace(folded, text="".join([*pieces, folded.text[done:]]), steps=(*folded.steps, step))
