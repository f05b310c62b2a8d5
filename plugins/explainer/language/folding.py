"""Text as it is compared, with the way back to the text as it was written.

Two writings of the same words (another apostrophe, a no-break space, a composed accent) fold to the
same characters; `offsets` and `ends` say where each folded character stands in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
class Folded:
    """A folded text and where its characters come from."""

    text: str
    offsets: Sequence[int]
    """Where each folded character begins in the original, then the original's length."""
    ends: Sequence[int]
    """Where each folded character ends in the original: dropped characters belong to none."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `text[start:end]` comes from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.ends[end - 1]


def fold_quotation(text: str) -> Folded:
    """Fold what typing changes in a quotation: blanks, marks, composition; never its letters."""
    moved = _replace(_unmoved(text), _MOVING, _moving_replacement)
    plain = Folded(moved.text.translate(_ONE_FOR_ONE), moved.offsets, moved.ends)
    return _compose(plain)


def fold_name(text: str) -> Folded:
    """Fold a name as a quotation, and its case and ligatures too; accents are kept."""
    folded = fold_quotation(text)
    growing = {character for character in set(folded.text) if len(_fold_letter(character)) > 1}
    if growing:
        folded = _replace(folded, _any_of(growing), lambda found: _fold_letter(found[0]))
    # No letter shrinks, and those that grow are gone: what is left folds one for one.
    return _compose(Folded(folded.text.casefold(), folded.offsets, folded.ends))


def _unmoved(text: str) -> Folded:
    return Folded(text, range(len(text) + 1), range(1, len(text) + 1))


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
    offsets: list[int] = []
    ends: list[int] = []
    done = 0

    def keep(until: int) -> None:
        pieces.append(folded.text[done:until])
        offsets.extend(folded.offsets[done:until])
        ends.extend(folded.ends[done:until])

    for found in pattern.finditer(folded.text):
        new = replacement(found)
        if new == found[0]:  # its characters keep their own offsets
            continue
        keep(found.start())
        pieces.append(new)
        offsets.extend([folded.offsets[found.start()]] * len(new))
        ends.extend([folded.ends[found.end() - 1]] * len(new))
        done = found.end()
    if not pieces:
        return folded
    keep(len(folded.text))
    offsets.append(folded.offsets[-1])
    return Folded("".join(pieces), offsets, ends)
