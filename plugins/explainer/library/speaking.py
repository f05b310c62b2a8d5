"""Whether a sentence says that an actor whom it names says something: by “according to”, or as subject of a verb."""

from __future__ import annotations

import re

from explainer.language.hedging import find_reporting_verbs
from explainer.language.lexicons import lexicon_language
from explainer.language.marks import Span

ACTOR, QUOTED = "\ue002", "\ue003"
"""Stand for the actor that a sentence names, and for the words in marks."""
_ACCORDING = re.compile(
    rf"(?:\bselon|\bd['’]après|\baccording\s+to)\s+(?:the\s+|l['’]|les?\s+|la\s+)?({ACTOR}*+)(?!['’]s\b)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|par|avec|contre|pour|sur|chez|et|ou|of|by|to|with|against|about|on|from|and|or)|\b[dl]['’])"
    r"\s*(?:l['’]|la\s+|les?\s+|the\s+)?$",
    re.IGNORECASE,
)
"""Before a name that is no subject."""
_BESIDE = 60
"""Characters between a verb and the words that it reports."""
_ANOTHER = re.compile(r"\b(?:qui|dont|où|lequel|laquelle|which|who|whose|that\s+\w+\s+says?)\b", re.IGNORECASE)
"""Between a verb and words in marks: they are somebody else's, or of something."""
_SPEAKS = re.compile(r",?\s+(?:(?:a|ont|avait|has|have|had|lui|l['’]|en|y|aussi|also|then|ensuite)\s*){0,2}$")
"""Between a subject and its verb."""
_IS_SPEAKER = re.compile(r"\s+(?:the\s+|l['’]|la\s+|les?\s+)?")
_OPENING = re.compile(rf"\s*(?:the\s+|l['’]|la\s+|les?\s+)?{ACTOR}+", re.IGNORECASE)
"""An actor at the beginning of a sentence."""
_OF_OTHERS = frozenset(
    {"relayer", "rapporter", "commenter", "répondre", "rétorquer", "répliquer", "relater", "citer", "relay"}
) | {"report", "comment", "reply", "respond", "answer", "recount", "quote", "cite", "read", "hear"}
"""Verbs whose subject may well have another's words in marks."""


def is_speaking(sentence: str, quoted: Span, language: str) -> bool:
    """Whether the actor that a sentence names says words in it: by “according to”, or as subject of the verb beside."""
    attributed = _ACCORDING.findall(sentence)
    if attributed:
        return all(attributed)
    for verb in find_reporting_verbs(sentence, language):
        start, end = (verb.end, quoted[0]) if verb.end <= quoted[0] else (quoted[1], verb.start)
        between = sentence[start : max(start, end)]
        if verb.kind != "neutral" or verb.lemma in _OF_OTHERS or len(between) > _BESIDE or _ANOTHER.search(between):
            continue
        before = sentence.rfind(ACTOR, 0, verb.start) + 1
        if before and _SPEAKS.fullmatch(sentence, before, verb.start):
            return not _OF_WHOM.search(sentence[:before].rstrip(ACTOR))
        behind = _IS_SPEAKER.match(sentence, verb.end)
        if behind and sentence[behind.end() : behind.end() + 1] == ACTOR:
            return True
    return False


def says_all(sentence: str, language: str) -> bool:
    """Whether one actor, marked in a sentence, says the whole of it: nobody else says anything there."""
    if lexicon_language(language) is None:
        return False
    verbs = find_reporting_verbs(sentence, language)
    attributed = _ACCORDING.findall(sentence)
    if attributed:
        return not verbs and all(attributed)
    if len(verbs) != 1 or verbs[0].kind == "denying" or verbs[0].lemma in _OF_OTHERS:
        return False
    opening = _OPENING.match(sentence)
    return opening is not None and _SPEAKS.fullmatch(sentence, opening.end(), verbs[0].start) is not None
