"""Who “she” is behind a quotation: the one person that its paragraph tells of, unless the pronoun is another's."""

from __future__ import annotations

import re

from explainer.drafting.first_names import MAN, THING, WOMAN
from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, People
from explainer.drafting.roles import listed

_SORT = {"he": MAN, "il": MAN, "she": WOMAN, "elle": WOMAN, "it": THING}
_BEHIND = re.compile(r"\s*-\s?(?:t-)?(?P<word>il|elle)\b(?!-)|\s(?P<english>he|she|it)\b(?!['’])", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|[\s-])(?P<word>il|elle|he|she|it)$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(la|une|le|un)\s(?:[a-zà-öø-ÿœ-]+\s){0,2}$", re.IGNORECASE)
_BESIDE = 40
"""Characters before a name in which its article stands."""
_LEADS_TO = re.compile(r"(?:\s(?:of|de|du|des|at|for|à|au)\s[^,;:.]{1,60}|\s(?:de\s)?[ld]['’][^,;:.]{1,60})?,?\s")
_FOLLOWS = re.compile(r",\s(?!who|qui|dont|whose)(?:[\w’'\u2011-]+\s){0,4}|,\s(?:[\w\s-]+\s)?l['’]")
"""What may stand between a name and a word that says what its bearer is."""
_SINGULAR_IN_S = frozenset({"fils", "boss", "héros", "actress", "witness"})


def pronoun_behind(masked: str, at: int, end: int) -> str:
    """Return the sort of the pronoun that follows a verb: « ajoute-t-elle », “said he”; empty where none does."""
    found = _BEHIND.match(masked, at, end)
    return _SORT[(found["word"] or found["english"]).casefold()] if found else ""


def pronoun_before(words: str) -> str:
    """Return the sort of the pronoun that some words end in, which are the subject of a verb."""
    found = _BEFORE.search(words)
    return _SORT[found["word"].casefold()] if found else ""


def gender(people: People, name: ProperName) -> str:
    """Return the sort of pronoun that goes with a French name by the article, or the first name, of its bearer."""
    for start, _ in name.spans:
        if found := _ARTICLE_BEFORE.search(people.text, max(0, start - _BESIDE), start):
            return WOMAN if found[1].casefold() in {"la", "une"} else MAN
    sorts = [sort for sort in (MAN, WOMAN) if people.goes_with(name, sort)]
    return sorts[0] if len(sorts) == 1 else ""


def is_alone(people: People, name: ProperName, start: int, end: int, *, organization: bool) -> bool:
    """Whether nobody but one with a name is told of in a stretch, outside quotation marks."""
    for found in re.compile(NAME).finditer(people.masked, start, end):
        other = people.at[found.start()]
        apart = other.guess.kind == "place" or (other.guess.kind == "organization" and not organization)
        if other is not name and not apart:
            return False
    body = name.guess.kind == "organization"  # « À l’Assemblée exemplaire, le ministre … »: he is no assembly
    return not any(
        _is_one(found[0], people.tag) and (body or not _is_beside(people, name, found, start, end))
        for found in re.compile(r"[^\W_]+(?:-[^\W_]+)*").finditer(people.masked, start, end)
    )


def _is_one(word: str, tag: str) -> bool:
    """Whether a word is one person: “the mayor”, not “reporters”."""
    plain = word.casefold()
    return listed(word, tag, "persons") and (not plain.endswith("s") or plain in _SINGULAR_IN_S)


def _is_beside(people: People, name: ProperName, word: re.Match[str], start: int, end: int) -> bool:
    """Whether a word says what somebody is: “Anna Example, the mayor”, « le maire du village, Paul Exemple »."""
    return any(
        _LEADS_TO.fullmatch(people.masked, word.end(), first) or _FOLLOWS.fullmatch(people.masked, last, word.start())
        for first, last in name.spans
        if start <= first < end
    )
