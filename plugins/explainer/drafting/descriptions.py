"""Words beside a name that say who somebody is: “Anna Example, a teacher”, « le président russe Paul Exemple »."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from explainer.language.hedging import find_hedges, find_reporting_verbs
from explainer.language.lexicons import common_words

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_AFTER = re.compile(r",\s+(?P<words>[^,.;:!?()«»“”\"\n]{4,90})(?=[,.;)])")
_BEFORE = re.compile(r"(?:^|[,;:(«“]\s*)(?P<words>[^,.;:!?()«»“”\"\n]{4,90}),\s+$")
_BESIDE = re.compile(
    r"(?:\b(?:le|la|son|sa|leur|un|une|the|a|an|its|their)\s|\bl['’])(?P<words>(?:[\w-]+\s+){1,4})$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"(?!(?:député|délégué|associé|employé|retraité|attaché|chargé)e?s?$)\w+(?:ée?s?|ant)$")


def describe(text: str, name: str, spans: list[tuple[int, int]], body: Sequence[tuple[int, int]], tag: str) -> str:
    """Return words next to a name and say who that is: the first that do."""
    for start, end in spans:
        at = bisect_right(body, start, key=itemgetter(0)) - 1
        first, last = body[at] if at >= 0 and start < body[at][1] else (start, end)
        before, after = text[first:start], text[end:last]
        found = _AFTER.match(after)
        if found is None or not _describes(found["words"], tag):
            found = _BEFORE.search(before) if after.lstrip()[:1] in (",", ".") else None
            if found and not (_article(found["words"], tag) and _describes(found["words"], tag)):
                found = None
        if found is None and len(text[start:end].split()) >= min(2, len(name.split())):
            found = _BESIDE.search(before)
            if found and not _qualifies(found["words"], tag):
                found = None
        if found:
            return " ".join(found["words"].split())
    return ""


def _describes(words: str, tag: str) -> bool:
    """Whether words look like what somebody is, not like what they do."""
    tokens = [token[0].casefold() for token in _TOKEN.finditer(words)]
    if len(tokens) < 2 or find_reporting_verbs(words, tag) or find_hedges(words, tag):  # noqa: PLR2004 (one word says too little)
        return False
    opens_well = _article(words, tag) or not (tokens[0] in common_words(tag) or words.strip()[0].isupper())
    is_done = _PARTICIPLE.match(tokens[0]) is not None and tag == "fr"
    return opens_well and not is_done and not set(tokens) & common_words(tag, "verbs", "pronouns")


def _qualifies(words: str, tag: str) -> bool:
    """Whether words before a name are a function and its adjectives: “président russe”."""
    tokens = words.split()
    goes_on = tag == "en" and tokens[-1].endswith("ing")  # “the organization including Tom Example”
    return words[0].islower() and not goes_on and not common_words(tag) & {*tokens} and not find_hedges(words, tag)


def _article(words: str, tag: str) -> bool:
    found = _TOKEN.match(words.strip())
    return found is not None and found[0].casefold() in common_words(tag, "articles")
