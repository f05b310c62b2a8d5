"""Names whose script may run against the text around them: kept apart from it, so that neither mixes up the other."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages of sites that run from right to left themselves."""
_ISOLATE, _END = "\u2068", "\u2069"


@lru_cache(maxsize=8192)
def may_turn(words: str, language: str) -> bool:
    """Whether words may run against a text of the language: any right-to-left letter, any words in such a text."""
    if language.replace("_", "-").partition("-")[0].casefold() in _LANGUAGES:
        return True
    return not words.isascii() and any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in words)


def isolated(words: str, language: str) -> str:
    """Return plain words kept apart from the text they are put into, by invisible characters where need be."""
    return f"{_ISOLATE}{words}{_END}" if may_turn(words, language) else words


def isolated_markup(words: str | Markup, language: str) -> Markup:
    """Return words as markup, kept apart by an element where need be."""
    inner = escape(words)
    return Markup("<bdi>{}</bdi>").format(inner) if may_turn(str(words), language) else inner
