"""Which sentences deny: by a verb, by what somebody says in them, or by both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.drafting.people import NOBODY, Speakers
from explainer.drafting.speakers import Speech
from explainer.language.hedging import find_phrases, find_reporting_verbs, holds_denial
from explainer.language.lexicons import lexicon_language

_FLAT = re.compile(
    r"^[\s«“\"]*(?:(?:c['’]est|that['’]s)\s)?(?:(?:archi)?faux|inexact|false|untrue|wrong|not\s(?:true|so)|nonsense|rubbish)\s?[,.!»”\"]",
    re.IGNORECASE,
)
"""A sentence that begins by saying no: « Faux, répond la mairie. »"""
_DEFENDS = re.compile(
    r"[»”\"],?\s(?:se\sdéfend(?:ent|ait|aient)?|s['’]est\sdéfendue?|se\ssont\sdéfendue?s)\b(?!\sd[e'’])"
)
"""Behind quoted words: they answer a reproach, told or not."""
_ACT_WITHIN = re.compile(r"(?:\s(?:[\w’'-]+)){1,4}")
_ON_ACTS = frozenset({"reject", "dismiss", "contest", "dispute", "rejeter", "contester", "récuser"})
"""Verbs of denial that offers and votes are rejected by, too."""
_ON_ACCOUNTS = frozenset({"challenge", "écarter", "balayer"})
"""Verbs that deny only where they take on what somebody has said: “challenges that timeline”, not “the champion”."""
_OF_ONESELF = {
    "fr": re.compile(
        r"\bqu['’](?:ils?|elles?|on)\s(?:n['’e]\s?)(?:(?:l['’]|les?|la|y|en|lui|leur|s['’e])\s?)*"
        r"(?:a|ont|(?:(?!\w*rai(?:t|ent)\b)\w+ai(?:t|ent)))\s(?:\w+ment\s)?(?:pas|jamais|rien|aucune?|nullement)\b(?!\sencore)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:he|she|they|it)\s(?:(?:has|have|had|did|was|were)(?:\s\w+ly)?\s(?:not|never)|(?:has|have|had|did|was|were)n['’]t|"
        r"knew\s(?:nothing|of\sno)|(?:has|have|had)\s(?:no|nothing))\b(?!\syet)",
        re.IGNORECASE,
    ),
}
"""What somebody says not to have done, or known: « assure qu’il ne connaissait pas le maire »."""
_WITHOUT = re.compile(
    r"\b(?:sans|rien n['’]était|non seulement|pas seulement|without|no longer|not only|not just|"
    r"not to be (?:named|identified))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|unless|si|s['’]ils?)\s[^,.;:?!«»“”]*|[^.;:?!«»“”]*\?|"
    r"\b(?:(?:do|does|did|could)(?:\snot|n['’]t)|cannot|can['’]t)\s(?:understand|remember|believe|tell|wait|"
    r"know\s(?:yet|what|why|how|when|whether|if|where|who|more))\b|"
    r"\bn['’e]\s?(?:\w+\s)?(?:sai[st]|savons|savent|savait|comprends?|comprenons|souviens|voi[st])\s(?:pas|plus|rien)\b|"
    r"\b(?:(?:will|would)(?:\snot|n['’]t)|won['’]t)\s(?:sue|appeal|comment|speak|say|name|identify|discuss|resign|go|give|wait|rest|stop)\b|"
    r"\bn['’e]\s?(?:ira|iront|portera|déposera|fera|démissionnera|dira|parlera|commentera)\spas\b|"
    r"\b(?:must|should|ought|shall|dare|need|can|could)(?:\snot|n['’]t|not)\b(?!\shave\b)|"
    r"\bn['’e]\s?(?:faut|faudra|faudrait|doit|doivent|devrait|devraient|devons|peut|peuvent|pouvons)\s(?:\w+\s)?"
    r"(?:pas|plus|rien|jamais)\b",
    re.IGNORECASE,
)
"""What denies nothing that was done: conditions, questions, what somebody does not know, what must not or cannot be."""
_HAD_BEFORE = re.compile(
    r"\b(?:jamais|never)\s(?:[\w']+\s){0,2}(?:vu|connu|vécu|entendu|seen|known|heard|experienced|felt)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies in a sentence; nobody where it does not name them."""

    by: Speakers = NOBODY


def denies_by_verb(speech: Speech, number: int) -> Denial | None:
    """Return the denial that a verb of a sentence makes: “denied the report”, « est démentie par le maire »."""
    start, end = speech.sentences[number]
    tag = speech.people.tag
    masked = speech.people.masked[start:end]
    found = None
    for verb in find_reporting_verbs(masked, tag):
        if verb.kind != "denying" or (verb.lemma in _ON_ACTS and _is_act(masked[verb.end :], tag)):
            continue
        moved = next((one for one in speech.verbs(number) if one.start == start + verb.start), None)
        by = speech.subject(moved, number) if moved else None
        if by:
            return Denial(by)
        found = found or Denial()
    for verb in speech.verbs(number):
        if verb.lemma in _ON_ACCOUNTS and _is_account(speech.people.masked[verb.end : end], tag):
            found = found or Denial(speech.subject(verb, number) or NOBODY)
    return found


def denies_by_phrase(words: str, language: str) -> bool:
    """Whether a set phrase denies, as in « Anne Exemple s’en défend »."""
    tag = lexicon_language(language)
    return tag is not None and bool(find_phrases(words, tag, "reporting", "denying-phrases"))


def rejects_act(speech: Speech, number: int) -> bool:
    """Whether what a sentence rejects is an offer or a vote."""
    start, end = speech.sentences[number]
    masked, tag = speech.people.masked[start:end], speech.people.tag
    verbs = [verb for verb in find_reporting_verbs(masked, tag) if verb.kind == "denying"]
    return any(verb.lemma in _ON_ACTS and _is_act(masked[verb.end :], tag) for verb in verbs)


def rejects(words: str, language: str, *, told: bool, near: bool) -> bool:
    """Whether words reject something.

    `told`: an accusation, or another denial, has been told before; `near`: right before, so that any “not” rejects it.
    """
    tag = lexicon_language(language)
    if tag is None or _HAD_BEFORE.search(words):
        return False
    if _FLAT.match(words) or _DEFENDS.search(words) or find_phrases(words, tag, "reporting", "rejections"):
        return True
    firm = _OPEN.sub("", words)
    if told and find_phrases(firm, tag, "reporting", "weak-rejections"):
        return True
    return near and (says_what_is_not(words, language) or bool(find_phrases(words, tag, "reporting", "retorts")))


def says_what_is_not(words: str, language: str) -> bool:
    """Whether words say that something is not so or was not done; what must not be, and what nobody knows, apart."""
    tag = lexicon_language(language)
    return tag is not None and holds_denial(_WITHOUT.sub("", _OPEN.sub("", words)), tag)


def denies_of_oneself(words: str, language: str) -> bool:
    """Whether a sentence reports what somebody says not to have done."""
    tag = lexicon_language(language)
    return tag is not None and _OF_ONESELF[tag].search(_OPEN.sub("", words)) is not None and holds_denial(words, tag)


def tells_of_wrong(words: str, language: str) -> bool:
    """Whether words tell of a wrong that somebody may have done, or of an accusation."""
    tag = lexicon_language(language)
    wrong = tag is not None and bool(find_phrases(words, tag, "reporting", "wrongs"))
    return wrong or accuses(words, language)


def accuses(words: str, language: str) -> bool:
    """Whether words tell of an accusation, a rumour or a denial, which somebody may reject in the next sentence."""
    tag = lexicon_language(language)
    return tag is not None and bool(
        find_phrases(words, tag, "reporting", "accusations")
        or any(verb.kind in {"denying", "doubtful"} for verb in find_reporting_verbs(words, tag))
    )


def _is_account(after: str, tag: str) -> bool:
    """Whether what a verb takes on is something that somebody has said."""
    found = _ACT_WITHIN.match(re.split(r"[,.;:]", after)[0])
    return found is not None and bool(find_phrases(found[0], tag, "reporting", "accounts"))


def _is_act(after: str, tag: str) -> bool:
    """Whether what a verb rejects is an offer, a vote or a bill: that denies nobody's words."""
    found = _ACT_WITHIN.match(re.split(r"[,.;:]", after)[0])
    return found is not None and bool(find_phrases(found[0], tag, "reporting", "acts"))
