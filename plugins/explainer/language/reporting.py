"""Which verbs of a sentence report somebody's words, and which only look as if they did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from explainer.language.folding import Folded
from explainer.language.lexicons import Phrases, load_phrases, read_lexicon, variants
from explainer.language.verbs import english_forms, french_forms

_CONTEXT = 400
"""Characters of a sentence looked at on each side of a verb, so that one without an end costs no more."""
_SET_PHRASES = frozenset({"evidential", "lexical"})
"""Sorts of hedges whose verbs report nothing: « dit-on », « soi-disant », “is said to”."""
QUOTING = "quoting"
"""Verbs that go with quoted words only, such as « sourire »."""
KINDS = ("neutral", "factive", "doubtful", "denying")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb by which a sentence reports words."""

    kind: str
    """neutral, factive (takes what is said for true), doubtful (keeps away from it), denying; of forms, quoting too."""
    lemma: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in a folded sentence."""

    kind: str
    lemma: str
    start: int
    end: int
    until: int = 0
    """Where ends what it told in the past: up to there a conditional is a future (« a dit qu’il viendrait »)."""


@dataclass(frozen=True, slots=True)
class _Listed:
    kind: str
    lemma: str
    needs_frame: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A listed form, the sentence before it and after it."""

    form: str
    lemma: str
    before: str
    after: str


@lru_cache(maxsize=8)
def _verbs(language: str, kinds: tuple[str, ...] = KINDS) -> tuple[Phrases, dict[str, _Listed], frozenset[str]]:
    """Return the finder of all forms, what each number it gives stands for, and the forms that may be nouns."""
    lexicon = read_lexicon(language, "reporting")
    regular = {"fr": french_forms, "en": english_forms}[language]
    listed: dict[str, _Listed] = {}
    sections: dict[str, list[str]] = {}
    for kind in kinds:
        for line in lexicon[kind]:
            entry, _, flag = line.partition(" +")
            lemma, _, irregular = entry.partition(": ")
            number = str(len(listed))
            listed[number] = _Listed(kind, lemma, bool(flag))
            stem = lemma.removeprefix("se ").removeprefix("s'") if kind == QUOTING else lemma
            sections[number] = [*variants(irregular), lemma] if irregular else list(regular(stem))
    return Phrases(sections), listed, frozenset(lexicon["nouns"])


def reporting_verbs(folded: Folded, sentence: str, language: str) -> Iterator[Verb]:
    """Yield the reporting verbs of a sentence, in order."""
    phrases, listed, nouns = _verbs(language)
    found = list(phrases.find(folded, sentence))
    if not found:
        return
    hedges = load_phrases(language, "hedges").find(folded, sentence)
    set_phrases = covered(len(folded.text), ((one.start, one.end) for one in hedges if one.tag in _SET_PHRASES))
    reports = {"fr": _reports_in_french, "en": _reports_in_english}[language]
    for one in found:
        verb = listed[one.tag]
        text = folded.text
        before, after = text[max(0, one.start - _CONTEXT) : one.start], text[one.end : one.end + _CONTEXT]
        place = _Place(text[one.start : one.end], verb.lemma, before, after)
        if set_phrases[one.start] or not reports(place, may_be_noun=place.form in nouns, needs_frame=verb.needs_frame):
            continue
        told = _told_in_the_past(place) if verb.kind == "neutral" and language == "fr" else 0
        yield Verb(verb.kind, verb.lemma, one.start, one.end, one.end + told if told else 0)


_NOUN = {
    "fr": re.compile(
        r"(?:\b(?:le|la|les|un|une|des|du|au|aux|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|votre|vos|mon|ma|mes|chaque|"
        r"toute?|aucune?|plusieurs|quelques|de|sans|en|par)\s|\b[ld]')$"
    ),
    "en": re.compile(
        r"(?:\b(?:the|an?|this|these|those|its|their|his|her|our|my|your|some|such|no|any|every|each|of|in|on|for|by|with|from)|'s)"
        r"\s+$"
    ),
}


def verb_forms(folded: Folded, sentence: str, language: str) -> Iterator[Verb]:
    """Yield all forms of verbs that report or quote words, whatever is said of them; forms that are nouns left out."""
    phrases, listed, nouns = _verbs(language, (*KINDS, QUOTING))
    for one in phrases.find(folded, sentence):
        verb, form = listed[one.tag], folded.text[one.start : one.end]
        before = folded.text[max(0, one.start - _TAIL) : one.start]
        may_be_noun = form in nouns or (verb.kind == QUOTING and not form.endswith("ing"))
        adjective = language == "en" and _follows_adjective(before)
        if may_be_noun and (adjective or _NOUN[language].search(before)):
            continue
        yield Verb(verb.kind, verb.lemma, one.start, one.end)


def covered(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return, for each character of a text, whether some span holds it."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _searcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern).search


_TAIL = 60
"""Characters looked at before a verb."""

# French. The text is folded: small letters, straight apostrophes and quotation marks.
_FR_DETERMINER = _searcher(
    r"(?:\b(?:le|la|les|un|une|des|du|de|au|aux|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|votre|vos|mon|ma|mes|"
    r"par|sans|en|à|toute?|chaque|aucune?|plusieurs|quelques|sous|sur|pour|première|nouvelle|deux|même)\s|\b[ld]')$"
)
_FR_NE = _searcher(r"\b(?:ne\s|n')\s*(?:[\w'-]+\s+){0,3}$|\bn'(?:a|ont|avait|avaient),[^,]{0,30},\s$")
_FR_NOT = _searcher(r"\b(?:personne|nul|nulle|pas|jamais|plus|ni|point|guère|rien|aucune?)\b")
_FR_NEITHER = _searcher(r"\bni\s$")
_FR_JUST = _searcher(r"\b(?:vien\w+|venai\w+|tien\w+|tenai\w+|tenu)\s+(?:[\w-]+\s+){0,2}(?:de\s|d'|à\s)$")
_FR_REFLEXIVE = _searcher(r"\bs(?:e\s|')$")
_FR_HAS = _searcher(r"\b(?:a|ont|avait|avaient|ayant)\s+(?:[\w-]+\s+){0,2}$")
_FR_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b")
_FR_WHAT = re.compile(
    r"(?:\s+[\w'-]+){0,4}?(?:,[^,]{0,60},|\s)\s*qu(?:e\b|')"  # que, perhaps after a few words or an aside
    r"|(?:\s+[\w'-]+){0,6}?\s*:|(?:\s+[\w'-]+){0,3}?,?\s*\""  # a quotation
    r"|\s+(?:\w+ment\s+)?par\b"
    r"|(?:\s+[\w'-]+){1,4}?\s+de\s+\""  # qualifie le projet de « fou »
    r"|\s+(?:\w+ment\s+)?(?:ne\s+(?:pas|rien|jamais)\s+|n')?(?:avoir|être|vouloir|pouvoir)\b"
)
_FR_ASIDE = _searcher(r"(?:\"\s*,?|,|-)\s*(?:l'a\s|a\s|ont\s)?$")
_FR_LIKE = _searcher(r"\bcomme\s+l(?:'|e\s)$")
_REST_OF_CLAUSE = re.compile(r"\s+[^,.;:\"]{1,80}(?:[,.;\"]|$)")
_FR_THAT = re.compile(r"(?:\s+[\w'-]+){0,4}?(?:,[^,]{0,60},|\s)\s*qu(?:e\b|')[^.;:\"]*")
_SAY_OF_ONESELF = frozenset({"dire", "déclarer"})


def _reports_in_french(place: _Place, *, may_be_noun: bool, needs_frame: bool) -> bool:
    before = place.before[-_TAIL:]
    if place.form == place.lemma:
        return _FR_JUST(before) is not None
    if may_be_noun and _FR_DETERMINER(before) and not _FR_LIKE(before):
        return False
    nearby = before[-30:] + " " + " ".join(place.after.split()[:3])
    if _FR_NEITHER(before) or (_FR_NE(before) and _FR_NOT(nearby)):  # « ne confirme que » confirms
        return False
    of_itself = place.lemma.startswith(("se ", "s'")) or place.lemma in _SAY_OF_ONESELF
    if _FR_REFLEXIVE(before) and not of_itself:
        return False
    if not needs_frame or _FR_INVERTED.match(place.after) or _FR_WHAT.match(place.after):
        return True
    aside = _FR_ASIDE(before) is not None and _REST_OF_CLAUSE.match(place.after) is not None
    return aside or _FR_LIKE(before) is not None


def _told_in_the_past(place: _Place) -> int:
    """Return how far goes on what a French verb in the past tells after it; 0 where it tells nothing."""
    past = place.form.endswith(("ait", "aient", "èrent")) or _FR_HAS(place.before[-_TAIL:])
    told = _FR_THAT.match(place.after) if past else None
    return told.end() if told else 0


_EN_DETERMINER = _searcher(
    r"(?:\b(?:the|an?|this|that|these|those|its|their|his|her|our|my|your|of|in|on|for|by|with|from|to|some|such)|'s)\s+$"
)
_EN_AUXILIARY = _searcher(
    r"(?:\b(?:to|will|would|could|may|might|can|must|should|shall|did|does|do|cannot)|n't|'ll|'d)\s+(?:not\s+)?(?:\w+ly\s+)?$"
)
_EN_NOT = _searcher(
    r"(?:\b(?:not|never|neither|nor|cannot|without)|n't)\s+(?:\w+\s+)?$"
    r"|\b(?:no|nobody|none)\b[^,.;:]*\bever\s+$"
    r"|\b(?:nobody|no one|none|few)\s+(?:\w+\s+)?$"
)
_EN_OF = re.compile(r"\s+(?:of|by|from|about|on|between)\b")
_EN_WHAT = re.compile(
    r"(?:\s+[\w'-]+){0,3}?,?\s+that\b|\s*,?\s*\"|\s*:"
    r"|\s+(?:it|he|she|they|there|we|i|nobody)\b"
)
_EN_ASIDE = _searcher(r"\",?\s*$|,\s*$")
_EN_LIKE = _searcher(r"\bas\s+(?:[\w'-]+\s+){1,4}$")
_EN_ENDS = re.compile(r"\s*(?:[.,]|$)")


_EN_OPINIONS = frozenset({"believe", "think", "estimate", "suspect", "reckon", "predict", "note"})
"""Verbs that need no “that” before what they tell."""
_EN_STATES = frozenset({"argue", "claim", "allege", "maintain", "contend", "declare", "fear"})
"""Verbs that need none before a clause."""
_EN_CLAUSE = re.compile(
    r"\s+(?:the|an?|this|these|those|his|her|its|their|some|most|no)\s+(?:[\w'-]+\s+){1,3}?"
    r"(?:is|are|was|were|has|had|have|will|would|could|can|may|might|should|did|does|knew|(?!a?s\b)[\w-]{3,}[^s]s)\b"
)
_EN_DOING = re.compile(r"\s+(?!something|nothing|anything|everything|during)\w+ing\b")
_EN_OBJECT = re.compile(r"\s+(?:the|an?|this|these|those|his|her|its|their|some|most|no)\s+\w+")


def _reports_in_english(place: _Place, *, may_be_noun: bool, needs_frame: bool) -> bool:
    before = place.before[-_TAIL:]
    if may_be_noun and (_EN_DETERMINER(before) or _EN_OF.match(place.after) or _follows_adjective(before)):
        return False
    if _EN_AUXILIARY(before) or _EN_NOT(before):
        return False
    said_outright = (place.lemma in _EN_OPINIONS and _EN_OBJECT.match(place.after)) or (
        place.lemma in _EN_STATES and _EN_CLAUSE.match(place.after)
    )
    if said_outright or (place.lemma == "recall" and _EN_DOING.match(place.after)):
        return True
    if not needs_frame or _EN_WHAT.match(place.after) or _EN_LIKE(before):
        return True
    if _EN_ENDS.match(place.after):
        return any(mark in place.before for mark in '",')
    return _EN_ASIDE(before) is not None and _REST_OF_CLAUSE.match(place.after) is not None


def _follows_adjective(before: str) -> bool:
    last = before.split()[-1:] or [""]
    return last[0] in read_lexicon("en", "reporting")["before-nouns"]
