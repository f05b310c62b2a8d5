"""Text as it is compared, with the way back to the text as it was written.

Two writings of the same words (another apostrophe, a no-break space, a composed accent) fold to the
same characters; `Folded.original` says where they are in the original. Only what changes its length
is remembered, so that ordinary text needs no map.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DOUBLE_QUOTES = "“”„‟«»″〝〞＂״"
LETTER_APOSTROPHES = "\u02bb\u02bc\u02be\u02bf\ua78b\ua78c"
"""Letters of their own, as in “Hawaiʻi”, for which most people type another apostrophe."""
_APOSTROPHES = f"‘’‚‛‹›′´\u1ffd＇׳{LETTER_APOSTROPHES}"
_DASHES = "\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = (
    "\xad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0001-\U000e007f\U000e0100-\U000e01ef"
)
"""Soft hyphen, zero-width characters, marks of direction, selectors of a form, tags: they change no word."""

_VOWEL_MARKS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
)
"""Points and vowels of Hebrew and Arabic, and the stroke that stretches Arabic words: mostly left out."""

_COMPOSING_LETTERS = frozenset(map(chr, [*range(0x1160, 0x1200), *range(0x16D63, 0x16D68)]))
"""Letters that normalization joins to the one before, as it does marks (Hangul, Kirat Rai)."""


def _characters(ranges: str) -> str:
    """Write out the `a-z` of a character class."""
    return re.sub(
        "(.)-(.)", lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))), ranges, flags=re.DOTALL
    )


_ONE_FOR_ONE = {
    character: plain
    for ranges, plain in ((_BLANKS, " "), (_APOSTROPHES, "'"), (_DASHES, "-"), (_DOUBLE_QUOTES, '"'))
    for character in _characters(ranges)
}
_PLAIN = re.compile(f"[{_BLANKS}{_APOSTROPHES}{_DASHES}{_DOUBLE_QUOTES}]")
# One class first, so that the search leaps over letters.
_MOVES = rf"[\s…{_INVISIBLE}](?:(?<!…)[\s{_INVISIBLE}]+|(?<=[…{_INVISIBLE}])"
_MOVING = re.compile(rf"{_MOVES}|(?<=[«‹]\s)|(?=[»›]))")
"""What moves: runs of blanks, blanks inside guillemets, ellipses, the invisible."""
_BROKEN_WORD = re.compile(r"\xad[ \t]*(?:\r\n|[\n\r\x85\u2028])[ \t]*")
"""A soft hyphen at the end of a line: the word goes on."""
_MOVING_IN_NAMES = re.compile(f"{_MOVES})")
_WITH_VOWEL_MARKS = re.compile(f"([^{_VOWEL_MARKS}]?)[{_VOWEL_MARKS}]+")

_LIGATURES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]")
"""Letters as a font draws them, Latin, Armenian and Arabic, that text taken from a PDF may hold."""
_BROKEN_BY_HYPHEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")

_LETTERS = {"œ": "oe", "æ": "ae", "i\u0307": "i"}
"""What a letter in small is compared as: “İ” is the capital of “i”, whatever a computer makes of it."""

UNEVEN = re.compile(
    # Latin, Armenian and Greek that grow, marks, scripts with marks, the invisible, compatibility forms.
    r"[…œŒæÆßİŉǰ\xad\u0300-\u0374\u037e\u0387\u0390\u03b0\u0483-\u0489\u0587\u0591-\u05c7\u0610-\u061a\u061c\u0640"
    r"\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07fd\u0816-\u085b\u0898-\u10ff\u1100-\u11ff"
    r"\u135d-\u135f\u1700-\u1dff\u1e96-\u1e9e\u1f50-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u2126"
    r"\u212a\u212b\u2329\u232a\u2adc\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua69f\ua6f0\ua6f1"
    r"\ua800-\uabff\uf900-\ufdff\ufe00-\ufe2f\ufe70-\ufeff\U000101fd-\U0001efff\U0002f800-\U000e01ef]"
)
"""A character that may fold to more or fewer than one, or join the one before it; most texts have none."""


@dataclass(slots=True)
class _Changes:
    """Where a text changed its length: spans of the new text and of the old, in order."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    old_starts: list[int] = field(default_factory=list)
    old_ends: list[int] = field(default_factory=list)

    def add(self, new: tuple[int, int], old: tuple[int, int]) -> None:
        """Note the next change."""
        self.starts.append(new[0])
        self.ends.append(new[1])
        self.old_starts.append(old[0])
        self.old_ends.append(old[1])

    def before(self, start: int, end: int) -> tuple[int, int]:
        """Return the old span of a new one; what replaced something stands for all of it."""
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            first = start
        elif start < self.ends[at]:
            first = self.old_starts[at]
        else:
            first = self.old_ends[at] + start - self.ends[at]
        if end <= start:
            return first, first
        at = bisect_right(self.starts, end - 1) - 1
        if at < 0:
            return first, end
        return first, self.old_ends[at] + max(end - self.ends[at], 0)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the way back to what it was."""

    text: str
    changes: tuple[_Changes, ...] = ()
    """What changed its length, step by step."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `text[start:end]` comes from; what was dropped is part of none."""
        for changes in reversed(self.changes):
            start, end = changes.before(start, end)
        return start, max(start, end)

    def origin(self, at: int) -> int:
        """Return where the character at `at` begins in the original; for the text's length, the original's."""
        return self.original(at, at)[0]


def fold_quotation(text: str) -> Folded:
    """Fold what typing changes in a quotation: blanks, marks, composition; never its letters."""
    moved = _replace(_unligated(text), _MOVING, _moving_replacement)
    return _compose(Folded(_evenly(moved.text), moved.changes))


def fold_quotations(texts: Sequence[str]) -> list[str]:
    """Fold several quotations at once, which takes half the time, without blanks around them."""
    folded = fold_quotation("\0".join(texts)).text.split("\0")
    if len(folded) != len(texts):
        folded = [fold_quotation(text).text for text in texts]
    return [one.strip() for one in folded]


def fold_name(text: str) -> Folded:
    """Fold a name as a quotation, and its case, ligatures and vowel marks too; accents are kept.

    Blanks within guillemets stay: they need a map, and few names hold guillemets.
    """
    if UNEVEN.search(text) is None:
        even = _evenly(text).casefold()
        if "  " not in even:
            return Folded(even)
    folded = _replace(_unligated(text), _MOVING_IN_NAMES, _moving_name_replacement)
    folded = _compose(Folded(_evenly(folded.text), folded.changes))
    uneven = {character for character in set(folded.text) if _is_uneven(character.casefold())}
    if uneven:
        folded = _replace(folded, _any_of(uneven), lambda found: _fold_letter(found[0]))
    # What is left folds one for one.
    folded = _compose(Folded(folded.text.casefold(), folded.changes))
    return _compose(_replace(folded, _WITH_VOWEL_MARKS, lambda found: found[1]))


def join_broken_words(folded: Folded, written: str, hyphen: str) -> Folded:
    """Join words that a hyphen breaks at the end of a line; `hyphen` is what stays of it, “-” or nothing.

    Either may be meant: “ex-⏎amined” is one word, “peut-⏎être” keeps its hyphen.
    """

    def joined(found: re.Match[str]) -> str:
        start, end = folded.original(*found.span())
        return hyphen if any(map(str.isspace, written[start:end].strip(" \t"))) else found[0]

    return _replace(folded, _BROKEN_BY_HYPHEN, joined)


def _unligated(text: str) -> Folded:
    return _replace(Folded(text), _LIGATURES, lambda found: unicodedata.normalize("NFKC", found[0]))


def _evenly(text: str) -> str:
    """Replace what folds one for one."""
    return _PLAIN.sub(lambda found: _ONE_FOR_ONE[found[0]], text)


def _moving_replacement(found: re.Match[str]) -> str:
    run = found[0]
    if run == "…":
        return "..."
    if _BROKEN_WORD.fullmatch(run):
        return ""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    inside_guillemets = before in {"«", "‹"} or after in {"»", "›"}
    return " " if any(map(str.isspace, run)) and not inside_guillemets else ""


def _moving_name_replacement(found: re.Match[str]) -> str:
    if found[0] == "…":
        return "..."
    if _BROKEN_WORD.fullmatch(found[0]):
        return ""
    return " " if any(map(str.isspace, found[0])) else ""


def _is_uneven(letter: str) -> bool:
    return len(letter) > 1 or letter in _LETTERS


def _fold_letter(character: str) -> str:
    folded = character.casefold()
    return _LETTERS.get(folded, folded)


def _compose(folded: Folded) -> Folded:
    """Normalize to NFC, one base with its marks at a time."""
    if unicodedata.is_normalized("NFC", folded.text):
        return folded
    present = set(folded.text)
    marks = {c for c in present if unicodedata.category(c)[0] == "M"} | present & _COMPOSING_LETTERS
    alone = {c for c in present - marks if not unicodedata.is_normalized("NFC", c)}
    patterns = [rf"[^{_escaped(marks)}]?[{_escaped(marks)}]+"] if marks else []
    patterns += [f"[{_escaped(alone)}]"] if alone else []
    return _replace(folded, re.compile("|".join(patterns)), lambda found: unicodedata.normalize("NFC", found[0]))


def _any_of(characters: set[str]) -> re.Pattern[str]:
    return re.compile(f"[{_escaped(characters)}]")


def _escaped(characters: set[str]) -> str:
    return re.escape("".join(sorted(characters)))


def _replace(folded: Folded, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Folded:
    """Replace what matches; a replacement stands for the whole span it replaces."""
    pieces: list[str] = []
    changes = _Changes()
    length = done = 0
    for found in pattern.finditer(folded.text):
        new = replacement(found)
        if new == found[0]:  # its characters keep their own places
            continue
        start, end = found.span()
        length += start - done
        pieces += [folded.text[done:start], new]
        changes.add((length, length + len(new)), (start, end))
        length += len(new)
        done = end
    if not pieces:
        return folded
    pieces.append(folded.text[done:])
    return Folded("".join(pieces), (*folded.changes, changes))
