"""Acronyms in brackets, and the names that they abbreviate: « l’Agence spatiale européenne (ESA) »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.drafting.name_words import LONGEST
from explainer.drafting.spellings import plain, spelled
from explainer.language.lexicons import common_words

ACRONYM = re.compile(r"\s\((?:[Ll]['’]|[Tt]he |[Ll]a |[Ll]e )?(?P<short>[A-Z][A-Za-z&]{1,9})\)")
_PART = re.compile(r"[^\W\d_]+")


def spelled_out(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    """Yield the names that an acronym in brackets abbreviates: « l’Agence spatiale européenne (ESA) »."""
    for found in ACRONYM.finditer(text, start, end):
        words = [one for one in _PART.finditer(text, start, found.start()) if one.start() > found.start() - LONGEST]
        starts = [
            one.start()
            for one in words
            if one[0][0].isupper()
            and one[0].casefold() not in common_words(tag)
            and has_initials(text[one.start() : found.start()], found["short"], tag)
        ]
        if starts:
            yield starts[0], found.start()


def has_initials(name: str, short: str, tag: str) -> bool:
    """Whether the letters of an acronym, in any order, begin the words of a name: ESA is that of another language."""
    if re.search(r"[.,;:!?()«»“”]", name):
        return False
    words = [word.casefold() for word in _PART.findall(name)]
    initials = [plain(word)[0] for word in words if word not in common_words(tag)]
    return len(initials) > 1 and sorted(initials) == sorted(plain(short.casefold()))


def abbreviates(short: str, name: str, tag: str) -> bool:
    """Whether the letters of an acronym stand in a name, in their order, from the first letter of some word on."""
    if has_initials(name, short, tag):
        return True
    letters = iter(spelled(name))
    return any(short[0].casefold() == word[0].casefold() for word in name.split()) and all(
        letter in letters for letter in spelled(short)
    )
