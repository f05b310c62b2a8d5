"""Spellings of one name: without capitals, accents and apostrophes, or with a letter more, less or other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from explainer.language.folding import fold_name

_NEAR_SPELLING = 6
"""Letters of a surname from which on one letter more, less or other is another spelling of it."""


def spelled(words: str) -> str:
    """Return the letters of a name, without capitals, accents, apostrophes, hyphens and blanks."""
    return re.sub(r"[\W_]", "", plain(fold_name(words).text))


def plain(text: str) -> str:
    """Return a text without accents."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")


class Spellings:
    """Names of a first name and a surname, found again where a letter of the surname is more, less or other.

    Two words that differ so are the same once a letter of either, or of both, is left out.
    """

    def __init__(self) -> None:
        self._met: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        self._count = 0

    def earlier(self, name: str) -> str:
        """Return the first spelling that was asked for of a name, else the name."""
        first, _, last = name.rpartition(" ")
        begun, surname = spelled(first), spelled(last)
        if not first or len(surname) < _NEAR_SPELLING:
            return name
        shorter = (surname[:at] + surname[at + 1 :] for at in range(len(surname)))
        keys = dict.fromkeys((begun, one) for one in (surname, *shorter))
        alike = sorted({one for key in keys for one in self._met[key]}) if len(last) >= _NEAR_SPELLING else []
        for key in keys:
            self._met[key].append((self._count, name, surname))
        self._count += 1
        return next((other for _, other, theirs in alike if _one_apart(theirs, surname)), name)


def _one_apart(one: str, other: str) -> bool:
    """Whether two words differ by a letter."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < _NEAR_SPELLING:
        return False
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return shorter[at:] == longer[at + 1 :] or shorter[at + 1 :] == longer[at + 1 :]
