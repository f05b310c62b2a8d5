"""Names whose script may run against the text around them: kept apart from it, so that neither mixes up the other."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages of sites that run from right to left themselves."""
_LEFT_TO_RIGHT = "L"
_ISOLATE, _ISOLATE_LEFT, _END, _LEFT_MARK = "\u2068", "\u2066", "\u2069", "\u200e"


@lru_cache(maxsize=8192)
def may_turn(words: str, language: str) -> bool:
    """Whether words may run against a text of the language: any right-to-left letter, any words in such a text."""
    if language.replace("_", "-").partition("-")[0].casefold() in _LANGUAGES:
        return True
    return not words.isascii() and any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in words)


@lru_cache(maxsize=8192)
def misleads(words: str) -> bool:
    """Whether most letters run from left to right, but not the first: browsers would take all to run like the first."""
    kinds = [unicodedata.bidirectional(one) for one in words]
    strong = [kind for kind in kinds if kind == _LEFT_TO_RIGHT or kind in _RIGHT_TO_LEFT]
    return bool(strong) and strong[0] in _RIGHT_TO_LEFT and strong.count(_LEFT_TO_RIGHT) * 2 > len(strong)


def led(words: str) -> str:
    """Return a line with a mark before it where its first letter would mislead."""
    return words if words.isascii() or not misleads(words) else _LEFT_MARK + words


def led_markup(line: Markup, words: str) -> Markup:
    """Return a line as markup, of the words given, likewise."""
    return escape(_LEFT_MARK) + line if led(words) != words else line


def isolated(words: str, language: str) -> str:
    """Return plain words kept apart from the text they are put into, by invisible characters where need be."""
    if not may_turn(words, language):
        return words
    return f"{_ISOLATE_LEFT if misleads(words) else _ISOLATE}{words}{_END}"


def isolated_markup(words: str | Markup, language: str) -> Markup:
    """Return words as markup, kept apart by an element where need be."""
    inner = escape(words)
    if not may_turn(str(words), language):
        return inner
    plain = words.striptags() if isinstance(words, Markup) else words
    return (Markup('<bdi dir="ltr">{}</bdi>') if misleads(plain) else Markup("<bdi>{}</bdi>")).format(inner)
