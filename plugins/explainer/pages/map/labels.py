"""Words broken into lines that fit a box drawn before anybody knows the reader's font."""

from __future__ import annotations

import re
from functools import lru_cache

from explainer.language.shortening import shorten_to_fit

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
"""Em, of the semibold sans-serif that is shipped."""
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
