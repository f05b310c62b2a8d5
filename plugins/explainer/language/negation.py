"""Where a sentence turns what follows into its contrary: words cut out behind that place say what nobody said."""

from __future__ import annotations

import re

from explainer.language.folding import fold_name
from explainer.language.lexicons import lexicon_language, load_phrases

_MOST_BETWEEN = 8
"""Words between a verb that rejects and what it rejects: « les accusations selon lesquelles la ville »."""
_LOOKED_AT = 160
_CLAUSE = re.compile(
    r"[.;:!?\"()]|\s-\s|,(?!\s*(?:d'apres|selon|according))"
    r"|\b(?:mais|et|puis|car|tandis|alors que|and|but|while|because|so|then|although)\b"
)
_WHICH = re.compile(
    r"(?:\bselon\s(?:lesquelles|lesquels|laquelle|lequel)|\baccording\sto\swhich)\s+(?:[\w'-]+\s+){0,2}$"
)
_NOT = {
    "fr": (
        re.compile(
            r"(?:\bne\s|\bn')(?:[\w'-]+\s+){0,4}?(?:pas|jamais|plus|guère|nullement|aucunement|rien|point)\s+"
            r"(?:(?:(?:encore|été|pu|voulu|souhaité|su|dû|fait|même)\s+)+|d')?(?:(?:le|la|les|un|une|des|de|du|l'|d')\s*)?$"
        ),
        re.compile(
            r"(?:\bne\s|\bn')(?:[\w'-]+\s+){0,3}?(?:pas|jamais)\s+(?:\w+\s+)?"
            r"(?:dit|affirmé|confirmé|prouvé|établi|démontré|avéré|vrai|exact|certain|sûr)e?\s+qu(?:e\s+|')(?:[\w'-]+\s+){0,3}$"
        ),
        re.compile(
            r"\b(?:rien|aucune?\s+\w+|personne|nul(?:le)?)\s+(?:ne\s|n')(?:[\w'-]+\s+){0,3}?qu(?:e\s+|')(?:[\w'-]+\s+){0,3}$"
        ),
        re.compile(r"\b(?:rien|aucune?\s+\w+|personne)\s+(?:ne\s+|n'\s*)(?:(?:a|ont|avait|est|sera)\s+)?$"),
        re.compile(r"\bsans\s+(?:(?:avoir|être|jamais|en|y|l')\s*)*$"),
    ),
    "en": (
        re.compile(
            r"(?:\b(?:not|never|cannot|no\slonger|neither|nor)|n't)\s+"
            r"(?:(?:\w+ly|been|be|have|ever|yet|even|the|an?|any)\s+){0,3}$"
        ),
        re.compile(
            r"(?:\bnot|n't)\s+(?:\w+\s+){0,2}?(?:true|proven|proved|established|certain|said|say|confirmed|confirm|shown)\s+"
            r"(?:that\s+)?(?:[\w'-]+\s+){0,3}$"
        ),
        re.compile(
            r"\b(?:nobody|no\sone|none|nothing)\s+(?:(?:has|had|have|will|was|were|is|can|could|ever)\s+){0,2}$"
        ),
        re.compile(
            r"\b(?:nobody|no\sone|none|nothing)\s+(?:(?:has|had|have|can|could|ever|in|of|the|\w+ly)\s+){0,3}"
            r"(?:says?|said|saying|claims?|claimed|believes?|believed|thinks?|thought|proves?|proved|shows?|showed)\s+"
            r"(?:that\s+)?(?:[\w'-]+\s+){0,3}$"
        ),
        re.compile(r"\bneither\s+(?:[\w'-]+\s+){1,6}?nor\s+(?:[\w'-]+\s+){1,4}$"),
        re.compile(r"\bno\s+(?:\w+\s+){1,2}(?:has|had|have|was|were|is|are|will|would|can|could)\s+(?:ever\s+)?$"),
        re.compile(r"\bno\s+(?:evidence|proof|sign|indication)\s+(?:\w+\s+)?(?:that|of)\s+(?:[\w'-]+\s+){0,3}$"),
        re.compile(r"\bwithout\s+(?:(?:ever|having|being|even)\s+)*$"),
    ),
}


def negated_from(sentence: str, at: int, language: str) -> int | None:
    """Return where the words begin that deny or reject what stands at an offset of a sentence; None where none do.

    Words attributed by “according to which” are what somebody rejects or reports, and count as well.
    """
    tag = lexicon_language(language)
    first = max(0, at - _LOOKED_AT)
    written = sentence[first:at]
    folded = fold_name(written)
    clause = max((found.end() for found in _CLAUSE.finditer(folded.text)), default=0)
    if tag is None or not written.endswith((" ", "\n", "\u00a0", "’", "'")):
        return None
    found = [place for pattern in (*_NOT[tag], _WHICH) if (place := pattern.search(folded.text, clause))]
    starts = [place.start() for place in found]
    rejecting = load_phrases(tag, "negation", "rejections").find(folded, written)
    starts += [
        one.start for one in rejecting if one.start >= clause and len(folded.text[one.end :].split()) <= _MOST_BETWEEN
    ]
    if not starts or any(True for _ in load_phrases(tag, "negation", "exceptions").find(folded, written)):
        return None
    start = min(starts)
    while start and folded.text[start - 1].isalpha():  # the whole word: “haven’t”
        start -= 1
    return first + folded.origin(start)
