"""Which part of a sentence words stand in: a hedge says nothing of what another clause tells."""

from __future__ import annotations

import re

from explainer.language.lexicons import lexicon_language

Span = tuple[int, int]
_STOPS = r"[;:?!()]|\s[—–-]\s|—"
_AUXILIARIES = {
    "fr": (
        r"(?:a|ont|est|sont|avait|avaient|était|étaient|va|vont|sera|seront|peut|peuvent|doit|doivent|\w+rai(?:t|ent))"
    ),
    "en": r"(?:may|might|could|can|will|would|shall|should|must|has|have|had|is|are|was|were|did|does)",
}
_BREAKS = {
    tag: re.compile(
        rf"{_STOPS}|,|\b(?:{conjunctions})\b|\b{et}\s+(?=(?:[\w-]+[’'\s]\s*){{0,3}}?{_AUXILIARIES[tag]}\b)",
        re.IGNORECASE,
    )
    for tag, conjunctions, et in (
        (
            "fr",
            r"mais|alors\s+qu[e’']|tandis\s+qu[e’']|parce\s+qu[e’']|car|puisqu[e’']|bien\s+qu[e’']|quoiqu[e’']|or",
            "et",
        ),
        ("en", r"but|although|though|because|while|whereas|since", "and"),
    )
}
"""Where a clause ends: what stands between commas is one for itself."""


def clause_around(sentence: str, start: int, end: int, language: str) -> Span:
    """Return the part of a sentence, between the nearest breaks, that holds a span; all of it without lexicons."""
    tag = lexicon_language(language)
    if tag not in _BREAKS:
        return 0, len(sentence)
    breaks = list(_BREAKS[tag].finditer(sentence))
    first = max((one.end() for one in breaks if one.end() <= start), default=0)
    last = min((one.start() for one in breaks if one.start() >= end), default=len(sentence))
    return first, last
