"""Words of folded text, and where a name may begin and end among them.

Scripts that set no blanks between words are cut into letters or syllables, so that a name is found
in the middle of a sentence; a row of katakana is one word, as it is read.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from explainer.language.lexicons import KATAKANA, UNSPACED

BARRIER = "\ufffc"
"""Stands in text for what is part of no name."""

_SCATTERED_MARKS = (
    *range(0x300, 0x2000),
    *range(0x20D0, 0x2100),
    *range(0x2DE0, 0x2E00),
    *range(0x302A, 0x3030),
    0x3099,
    0x309A,
    *range(0xA600, 0xAC00),
    *range(0xFE00, 0xFE30),
)
_MARKS = "".join(mark for mark in map(chr, _SCATTERED_MARKS) if unicodedata.category(mark)[0] == "M")
"""Combining marks: `\\w` leaves them out, and a word does not end at its accent."""

_SYLLABLES = (
    r"[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*",  # Thai
    r"[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0edc-\u0edf][\u0eb0-\u0ebc\u0ec8-\u0ece]*",  # Lao
    r"[\u1000-\u102a](?:\u1039[\u1000-\u102a]|[\u102b-\u103e])*",  # Burmese
    r"[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d3\u17dd])*",  # Khmer
)
_HANGUL = r"\uac00-\ud7a3"
_IN_WORD = rf"[^\W{UNSPACED}{_HANGUL}]"
_TOKEN = re.compile(rf"{_IN_WORD}+(?:[{_MARKS}]+{_IN_WORD}*)* ?|[{KATAKANA}]+|{'|'.join(_SYLLABLES)}|.", re.DOTALL)
_LATIN_TOKEN = re.compile(r"\w+ ?|\W")
_BEYOND_LATIN = re.compile(r"[\u0300-\u1fff\u20d0-\u20ff\u2c00-\ufffb\ufffd-\U0010ffff]")
"""A letter or mark that the simpler pattern does not know."""

_WORD = re.compile(rf"{_IN_WORD}|[{_MARKS}{_HANGUL}]")
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_HANGUL_SYLLABLE = re.compile(f"[{_HANGUL}]")
_PARTICLES = re.compile(
    "들?(?:씨|님|측)?(?:(?:에게|에서?|한테|께|(?:으?로)(?:부터|서|써)?|까지|부터|보다|처럼|마다|마저|조차|밖에|와|과|만|이?라)?"
    "[은는이가을를의에도만와과로고]?|께서|한테서|에게서|이?나|이?랑|이?며|이?여|야|이?란|인|이다|입니다|이?었다|였다)"
)
"""What Korean writes at the end of a noun: the plural, courtesies, particles."""
_LONGEST_PARTICLES = 8
_ELISIONS = frozenset(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_INSIDE_SENTENCE = re.compile(rf"[^\s.!?…:;«“\"(\[–—•{BARRIER}-]\s+(?P<elision>\w+)\W+\Z")
_LONGEST_ELISION = 20
"""Characters looked at before a name, elision and blanks included."""
_ADDRESS = re.compile(r"://|www\.|@")
_OUTSIDE = re.compile(f"[ {BARRIER}]")
_LONGEST_ADDRESS = 200
"""Characters looked at on either side, so that a text without blanks costs no more."""


def split_words(folded: str) -> list[str]:
    """Return the words of folded text, each with a blank that follows, and all else character by character.

    Korean is cut into syllables: it sets blanks, but writes its particles as part of the word.
    """
    return (_TOKEN if _BEYOND_LATIN.search(folded) else _LATIN_TOKEN).findall(folded)


def may_begin(words: list[str], index: int) -> bool:
    """Tell whether a name may begin here: after “l’”, not inside “aujourd’hui” or “@nasa”."""
    before = words[index - 1] if index else " "
    if before[-1] == " ":
        return True
    two_before = words[index - 2] if index > 1 else " "
    if before == "'":
        return not _is_word(two_before) or two_before in _ELISIONS
    if before == ".":  # in “www.nasa”, but “M.Poutine”
        return not _is_word(two_before) or len(two_before) == 1
    return before not in {"@", "#", "/", "\\"} and (not _is_word(before) or _is_unspaced(words[index]))


def is_in_other_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capital before an apostrophe makes this part of another name: “chez D’Angelo”, “lire L’Humanité”.

    At the start of a sentence it is an article or “de”, and before capitals alone too: “chez L’OTAN”.
    """
    before = _INSIDE_SENTENCE.search(text[max(start - _LONGEST_ELISION, 0) : start])
    return before is not None and before["elision"][0].isupper() and not text[start:end].isupper()


def may_end(words: list[str], end: int) -> bool:
    """Tell whether a name may end here: before “’s”, not inside “O’Brien” or “nasa.gov”."""
    after = words[end] if end < len(words) else " "
    if words[end - 1][-1] == " " or after == " ":
        return True
    two_after = words[end + 1] if end + 1 < len(words) else " "
    if after == "'":
        return not _is_word(two_after) or two_after.rstrip() == "s"
    if after == ".":
        return not _is_word(two_after)
    if _HANGUL_SYLLABLE.match(after):
        return _is_unspaced(words[end - 1]) or _PARTICLES.fullmatch(_rest_of_row(words, end)) is not None
    return after != "@" and (not _is_word(after) or _is_unspaced(words[end - 1]))


def _rest_of_row(words: list[str], start: int) -> str:
    """Return the Korean syllables from here on, more than particles have at most."""
    return "".join(takewhile(_HANGUL_SYLLABLE.match, words[start : start + _LONGEST_PARTICLES]))


def has_address(folded: str) -> bool:
    """Tell whether a text may hold a URL or an address for mail."""
    return _ADDRESS.search(folded) is not None


def is_in_address(folded: str, start: int, end: int) -> bool:
    """Tell whether the words are part of a URL or an address for mail; a name may be a whole one: “@newsroom”."""
    left = max(start - _LONGEST_ADDRESS, 0)
    before = re.split(_OUTSIDE, folded[left:start])[-1]
    after = re.split(_OUTSIDE, folded[end : end + _LONGEST_ADDRESS], maxsplit=1)[0]
    is_whole = has_address(folded[start:end]) and _WORD.search(before + after.removeprefix("'s")) is None
    return not is_whole and has_address(before + folded[start:end] + after)


def _is_word(token: str) -> bool:
    return _WORD.match(token) is not None


def _is_unspaced(token: str) -> bool:
    return _UNSPACED_LETTER.match(token) is not None
