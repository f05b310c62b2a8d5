"""How a sentence keeps its distance from what it says, and by which verbs it reports words.

Words and phrases come from the lexicons, French conditionals from their form. A language without lexicons has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from explainer.language.folding import Folded, fold_name
from explainer.language.lexicons import lexicon_language, load_phrases
from explainer.language.reporting import ReportingVerb, covered, reporting_verbs, verb_forms
from explainer.language.verbs import conditionals

__all__ = [
    "Hedge",
    "ReportingVerb",
    "find_hedges",
    "find_phrases",
    "find_reporting_verbs",
    "find_verb_forms",
    "holds_denial",
    "states_flatly",
]

_NO_HEDGE = "not"
_NEAR = 10
"""Characters before a capital in which the mark that opens a sentence would be."""
_fold = lru_cache(maxsize=16384)(fold_name)
"""One sentence is asked about by several checks."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words by which a sentence does not vouch for what it says."""

    kind: str
    """evidential, conditional, modal, appearance or lexical, as in an attribution's `hedge`."""
    words: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def find_hedges(sentence: str, language: str) -> tuple[Hedge, ...]:
    """Return the hedges of a sentence, in order."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    folded = _fold(sentence)
    listed = list(load_phrases(tag, "hedges").find(folded, sentence))
    found = [_hedge(one.tag, one.start, one.end, folded, sentence) for one in listed if one.tag != _NO_HEDGE]
    if tag == "fr":
        listed_too = covered(len(folded.text), ((one.start, one.end) for one in listed))
        shouted = sentence.isupper()
        for word in conditionals(folded.text):
            named = not shouted and _is_name(sentence, folded.origin(word.start()))
            if not listed_too[word.start()] and not named:
                found.append(_hedge("conditional", word.start(), word.end(), folded, sentence))
        found = _without_futures(found, folded, sentence)
    return tuple(sorted(found, key=lambda hedge: hedge.start))


@lru_cache(maxsize=16384)
def find_reporting_verbs(sentence: str, language: str) -> tuple[ReportingVerb, ...]:
    """Return the verbs by which a sentence reports words, in order; those it negates report none."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    folded = _fold(sentence)
    found = []
    for verb in reporting_verbs(folded, sentence, tag):
        start, end = folded.original(verb.start, verb.end)
        found.append(ReportingVerb(verb.kind, verb.lemma, sentence[start:end], start, end))
    return tuple(found)


@lru_cache(maxsize=16384)
def find_verb_forms(sentence: str, language: str) -> tuple[ReportingVerb, ...]:
    """Return all verbs by which words are reported or quoted, in order: those too that a sentence negates or wishes."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    folded = _fold(sentence)
    found = []
    for verb in verb_forms(folded, sentence, tag):
        start, end = folded.original(verb.start, verb.end)
        found.append(ReportingVerb(verb.kind, verb.lemma, sentence[start:end], start, end))
    return tuple(found)


def find_phrases(text: str, language: str, name: str, *sections: str) -> tuple[tuple[int, int], ...]:
    """Return where the phrases of a list, or of some of its sections, are in a text, in order."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    folded = _fold(text)
    found = load_phrases(tag, name, *sections).find(folded, text)
    return tuple(folded.original(one.start, one.end) for one in found)


@lru_cache(maxsize=16384)
def holds_denial(sentence: str, language: str) -> bool:
    """Whether a sentence has a word of denial; “did not comment” is none. A language without lexicons may always."""
    tag = lexicon_language(language)
    if tag is None:
        return True
    found = load_phrases(tag, "reporting", "denials", "no-comment").find(_fold(sentence), sentence)
    return any(one.tag == "denials" for one in found)


def states_flatly(sentence: str, language: str) -> bool:
    """Whether a sentence vouches for what it says: no hedge, nobody who says it, no word of accusation.

    Of a language without lexicons nothing is known: no sentence states flatly.
    """
    tag = lexicon_language(language)
    if tag is None or find_hedges(sentence, tag) or find_phrases(sentence, tag, "reporting", "accusations"):
        return False
    return all(verb.kind == "factive" for verb in find_reporting_verbs(sentence, tag))


def _hedge(kind: str, start: int, end: int, folded: Folded, sentence: str) -> Hedge:
    first, last = folded.original(start, end)
    return Hedge(kind, sentence[first:last], first, last)


def _without_futures(hedges: list[Hedge], folded: Folded, sentence: str) -> list[Hedge]:
    """Leave out conditionals that tell a future in the past: « a annoncé que le pont rouvrirait »."""
    if not any(hedge.kind == "conditional" for hedge in hedges):
        return hedges
    told = [folded.original(verb.end, verb.until) for verb in reporting_verbs(folded, sentence, "fr") if verb.until]
    later = covered(len(sentence), told)
    return [
        hedge
        for hedge in hedges
        if hedge.kind != "conditional"
        or hedge.words.casefold().startswith("aur")  # « aurait rouvert » is past: no future
        or not later[hedge.start]
    ]


def _is_name(sentence: str, start: int) -> bool:
    """Whether a capital within a sentence marks a name."""
    before = sentence[max(0, start - _NEAR) : start].rstrip()
    return sentence[start].isupper() and bool(before) and before[-1] not in '«“"(:!?…—–-'
