"""Who speaks for whom was told of before: its officers, its lawyers, “its chief executive”."""

from __future__ import annotations

import re

from explainer.drafting.people import NAME, People, Span
from explainer.drafting.roles import listed
from explainer.language.hedging import find_phrases

_ITS = re.compile(rf"\b(?:its|their|sa|son|leur)\s(?:[\w’'-]+\s){{0,4}}(?:[\w’'-]+,\s)?{NAME}")
_THEIRS = re.compile(
    rf"\b(?:his|her|its|their|son|sa|ses|leurs?)\s(?:[\w’'-]+\s){{0,4}}(?:[\w’'-]+,\s)?{NAME}", re.IGNORECASE
)
_REPRESENTS = re.compile(
    r"\b(?:his|her|its|their|son|sa|ses|leurs?)\s(?:\w+\s)?(?:lawyers?|solicitors?|barristers?|attorneys?|counsel|spokes\w+|"
    r"agent|office|management|press\soffice|avocate?s?|porte-parole|conseils?|direction|entourage|service\s\w+|cabinet)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?!\s(?:chargée?|responsible)\s)(?:\s[^\W\d_]+)?\s(?:de\sla\s|d[eu]s?\s|de\sl['’]|d['’]|of\s(?:the\s|its\s)?)(?P<noun>[^\W\d_]+)"
)
_STEM = 4
"""Letters that an office and its holder share: mair(ie), mair(e)."""
_BESIDE = 40
"""Characters between a name and the word for its bearer’s office."""


def speaks_for(people: People, start: int, end: int) -> bool:
    """Whether somebody named in a sentence is “its chief executive”: of whom the sentence before told."""
    return _ITS.search(people.masked, start, end) is not None


def is_theirs(people: People, start: int, end: int) -> bool:
    """Whether somebody named in a sentence is anything of whoever was told of: “her coach”, « son frère »."""
    return _THEIRS.search(people.masked, start, end) is not None


def is_represented(people: People, start: int, end: int) -> bool:
    """Whether somebody speaks for whoever was told of: “his lawyer said”, « plaide sa direction »."""
    return _REPRESENTS.search(people.masked, start, end) is not None


def is_officer(people: People, before: Span, sentence: Span) -> bool:
    """Whether a sentence brings in somebody who speaks from within for whom the sentence before told of.

    « La région se défend de tout retard. « … », indique le vice-président chargé des lycées, Paul Exemple. »
    """
    start, end = sentence
    told = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", people.text[slice(*before)])}
    new = [span for name in people.names for span in name.spans[:1] if start <= span[0] < end]
    if len(new) != 1 or any(one in people.at and one != new[0][0] for one in range(start, end)):
        return False
    if _heads_one_of(people, told, start, new[0]):
        return True
    for first, last in find_phrases(people.masked[start:end], people.tag, "reporting", "officers"):
        whose = _OF_WHAT.match(people.masked, start + last, end)
        near = min(abs(new[0][0] - start - last), abs(start + first - new[0][1])) <= _BESIDE
        if near and (whose is None or whose["noun"].casefold() in told):
            return True
    return False


def _heads_one_of(people: People, told: set[str], start: int, name: Span) -> bool:
    """Whether the word before a name heads what was told of, as its stem says: mairie, maire."""
    before = re.findall(r"[^\W\d_]+", people.masked[max(start, name[0] - _BESIDE) : name[0]])[-1:]
    return any(
        listed(word, people.tag, "persons") and any(one[:_STEM] == word[:_STEM] != one for one in told)
        for word in before
    )
