"""Names whose script may run against the text around them: kept apart from it, so that neither mixes up the other."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

from explainer.language.direction import RIGHT_TO_LEFT, has_leftward

_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages of sites that run from right to left themselves."""
_LEFT_TO_RIGHT = "L"
_ISOLATE, _ISOLATE_LEFT, _END, _LEFT_MARK = "\u2068", "\u2066", "\u2069", "\u200e"


@lru_cache(maxsize=8192)
def may_turn(words: str, language: str) -> bool:
    """Whether words may run against a text of the language: any right-to-left letter, any words in such a text."""
    return runs_left(language) or has_leftward(words)


@lru_cache(maxsize=8192)
def misleads(words: str, language: str) -> bool:
    """Whether words only begin with a name from right to left: browsers would take all to run like their first letter.

    Not where such letters come again: those are of a sentence that has a name from left to right in it.
    """
    if not has_leftward(words) or runs_left(language):
        return False
    kinds = [unicodedata.bidirectional(one) for one in words]
    leftward = [kind in RIGHT_TO_LEFT for kind in kinds if kind == _LEFT_TO_RIGHT or kind in RIGHT_TO_LEFT]
    name = sum(leftward)
    return name > 0 and all(leftward[:name]) and len(leftward) > name * 2


def runs_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.replace("_", "-").partition("-")[0].casefold() in _LANGUAGES


def direction(language: str) -> str:
    """Return a language's direction as HTML has it."""
    return "rtl" if runs_left(language) else "ltr"


def led(words: str, language: str) -> str:
    """Return a line with a mark before it where its first letter would mislead."""
    return _LEFT_MARK + words if misleads(words, language) else words


def led_markup(line: Markup, words: str, language: str) -> Markup:
    """Return a line as markup, of the words given, likewise."""
    return escape(_LEFT_MARK) + line if misleads(words, language) else line


def isolated(words: str, language: str) -> str:
    """Return plain words kept apart from the text they are put into, by invisible characters where need be."""
    if not may_turn(words, language):
        return words
    return f"{_ISOLATE_LEFT if misleads(words, language) else _ISOLATE}{words}{_END}"


def isolated_markup(words: str | Markup, language: str) -> Markup:
    """Return words as markup, kept apart by an element where need be."""
    inner = escape(words)
    if not may_turn(str(words), language):
        return inner
    plain = words.striptags() if isinstance(words, Markup) else words
    return (Markup('<bdi dir="ltr">{}</bdi>') if misleads(plain, language) else Markup("<bdi>{}</bdi>")).format(inner)
