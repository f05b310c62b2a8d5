"""Which sentences deny: by a verb, by what somebody says in them, or by both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from explainer.drafting.people import NOBODY, Speakers
from explainer.drafting.speakers import Speech
from explainer.language.hedging import ReportingVerb, find_phrases, find_reporting_verbs, holds_denial
from explainer.language.lexicons import lexicon_language, read_lexicon, verbs_of

_MARKS = re.compile(r"[«“\"][ \u00a0\u202f]?|[ \u00a0\u202f]?[»”]")
_AND_NOT = re.compile(r"\bet\snon\s(?:pas\s|sur\s|par\s|pour\s)")
"""What stands against what was said: « du bruit et non sur l’eau »."""
_DEFENDS = re.compile(
    r"[»”\"],?\s(?:se\sdéfend(?:ent|ait|aient)?|s['’]est\sdéfendue?|se\ssont\sdéfendue?s)\b(?!\sd[e'’])"
)
"""Behind quoted words: they answer a reproach, told or not."""
_NEAR = 60
"""Characters before “rejected by” in which what is rejected stands."""
_BY = re.compile(r"(?:\s\w+ment)?\s(?:par|by)\s")
_NOT_BEFORE = {
    "fr": re.compile(r"\b(?:ne\s|n['’])(?:\w+\s)?(?:pas|jamais|plus)\s$|\bsans\s$|\bn['’]$|\bne\s$", re.IGNORECASE),
    "en": re.compile(r"(?:\b(?:not|never|without)|n['’]t)\s(?:\w+\s)?$", re.IGNORECASE),
}
_NOT_ALL = re.compile(r"(?:Tous|Toutes|Tout le monde)\sne\s|Not\s(?:every|all)", re.IGNORECASE)
"""« Tous ne sont pas de cet avis »: somebody is, and nobody is named."""
_IS_DONE = re.compile(r"\b(?:was|were|is|are|been|being|be|est|sont|été|était|étaient)\s(?:\w+ly\s|\w+ment\s)?$")
_THIS_IS = re.compile(
    r"\b(?:[Tt]his|[Tt]hat|which|[Cc]ela|ce\squi|ce\sque)\s(?:(?:is|was|has\sbeen|est|était|a\sété)\s)?(?:\w+ly\s|\w+ment\s)?$"
)
_ACCUSES = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!stands )(?<!stood )\b(?:accuses|accuse|accusing|accused)\s(?!of\b|by\b)|"
    r"\b(?:accusent?|accusai(?:t|ent)|accusa|accusèrent|(?:a|ont|avait|avaient)\saccusé)\s"
)
_DOING = re.compile(r"\s(?:(?:that|(?!fund|financ|plann|board)\w+ing|ever|avoir|que)\b|qu['’])")
_ACT_WITHIN = re.compile(r"(?:\s(?:[\w’'-]+)){1,4}")


def _one_of(tag: str, section: str) -> str:
    """Return the words of a list as a choice of a pattern."""
    words = read_lexicon(tag, "denying").get(section, ())
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) or "(?!)"


@lru_cache(maxsize=8)
def _flat(tag: str) -> re.Pattern[str]:
    """Return what a sentence begins with that says no and nothing else: « Faux, répond la mairie. »."""
    words = _one_of(tag, "flat")
    return re.compile(rf"^[\s«“\"]*(?:(?:c['’]est|that['’]s)\s)?(?:{words})\s?[,.!»”\"]", re.IGNORECASE)


@lru_cache(maxsize=8)
def _never(tag: str) -> re.Pattern[str]:
    did = _one_of(tag, "did")
    return re.compile(
        r"\b(?:that|sa(?:id|ys)|insist(?:s|ed))\s(?:it|they)\s(?:(?:had|has|have)\s)?never\s"
        rf"(?:\w+(?:ed|t|d)|{did})\b"
    )


@lru_cache(maxsize=8)
def _plans(tag: str) -> re.Pattern[str]:
    """Return “plans” that somebody denies to have; “denied a plan” is a vote."""
    return re.compile(rf"\s(?:any\s|having\s)?(?:{_one_of(tag, 'plans')})\b(?!\s(?:by|from)\b)")


@lru_cache(maxsize=8)
def _of_oneself(tag: str) -> re.Pattern[str]:
    """Return what somebody says not to have done, or known: « assure qu’il ne connaissait pas le maire »."""
    if tag == "fr":
        return re.compile(
            r"\bqu['’](?:ils?|elles?|on)\s(?:n['’e]\s?)(?:(?:l['’]|les?|la|y|en|lui|leur|s['’e])\s?)*"
            r"(?:a|ont|(?:(?!\w*rai(?:t|ent)\b)\w+ai(?:t|ent)))\s(?:\w+ment\s)?"
            r"(?:pas|jamais|rien|aucune?|nullement)\b(?!\sencore)"
            r"|\bqu(?:['’]aucune?\s(?:[\w’'-]+\s){1,4}?|e\s(?:personne|rien|nul)\s)n(?:e\s|['’])(?!\w+r(?:a|ont)\b)",
            re.IGNORECASE,
        )
    return re.compile(
        r"(?:\bthat|\bsa(?:id|ys|ying)|\b(?:insist|maintain|add|assert)(?:s|ed|ing)|\bstress(?:es|ed)|\bsw(?:ears|ore)|"
        r"\bt(?:old|ells)\s(?:[\w’']+\s){0,3}[\w’']+)\s"
        r"(?:(?:he|she|they|it)\s(?:(?:has|have|had|did)(?:\s\w+ly)?\s(?:not|never)|(?:has|have|had|did)n['’]t|"
        rf"never\s(?:\w+(?:ed|t|d)|{_one_of(tag, 'did')})|knew\s(?:nothing|of\sno)|(?:has|have|had)\s(?:no|nothing))|"
        r"(?:he|she|they)\s(?:was|were)(?:\snot|n['’]t|\snever))\b"
        r"(?!\syet)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _without(tag: str) -> re.Pattern[str]:
    """Return what holds a “not” and says of nothing that it is not so: “without”, “told not to”."""
    if tag == "fr":
        return re.compile(
            r"\b(?:sans|rien n['’]était|non seulement|pas seulement|"
            r"ne\s(?:pas|jamais|rien|plus)\s(?:(?:me|te|se|nous|vous|le|la|les|lui|leur|y|en)\s|[mtsl]['’])*"
            r"(?!avoir\b|être\b)\w+(?:r|re)\b)\b",
            re.IGNORECASE,
        )
    return re.compile(
        r"\b(?:without|no longer|not only|not just|"
        rf"(?:{_one_of(tag, 'orders')})\s(?:[\w']+\s)?not\sto\b|not to be (?:named|identified))\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _open(tag: str) -> re.Pattern[str]:
    """Return what denies nothing that was done: conditions, questions, what nobody knows, what must not be."""
    one_of = {section: _one_of(tag, section) for section in read_lexicon(tag, "denying")}
    if tag == "fr":
        return re.compile(
            r"\b(?:si|s['’]ils?)\s[^,.;:?!«»“”]*|[^.;:?!«»“”]*\?|"
            rf"\bn['’e]\s?(?:\w+\s)?(?:{one_of['unknowing']})\s(?:pas|plus|rien)\b|"
            rf"\bn['’](?:a|ont|avait|avaient)\spas\s(?:{one_of['undisclosed']})\b|"
            rf"\bn['’e]\s?(?:{one_of['refusing']})\spas\b|"
            rf"\bn['’e]\s?(?:{one_of['duties']})\s(?:\w+\s)?(?:pas|plus|rien|jamais)\b",
            re.IGNORECASE,
        )
    return re.compile(
        r"\b(?:if|unless)\s[^,.;:?!«»“”]*|[^.;:?!«»“”]*\?|"
        r"\b(?:(?:do|does|did|could)(?:\snot|n['’]t)|cannot|can['’]t)\s"
        rf"(?:(?:{one_of['unknowing']})|know\s(?:{one_of['knowing']}))\b|"
        rf"\b(?:(?:will|would)(?:\snot|n['’]t)|won['’]t)\s(?:{one_of['refusing']})\b|"
        r"\bno\s(?:conclusions?|reason\sto\sdoubt)\b|\b(?:will|would)\snot(?=[.”\"])|"
        rf"\b(?:did|has|had|have)(?:\snot|n['’]t)\s(?:{one_of['undisclosed']})\b(?!\s(?:any|such|so))|"
        rf"\b(?:do|does)(?:\snot|n['’]t)\s(?:{one_of['silent']})\b|\bnot\san\sadmission\b|"
        rf"\b(?:{one_of['duties']})(?:\snot|n['’]t|not)\b(?!\shave\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _had_before(tag: str) -> re.Pattern[str]:
    """Return what nobody had lived before: “never been so proud”, « jamais vu »."""
    lived = _one_of(tag, "lived")
    return re.compile(
        r"\b(?:jamais\s(?:été|eu|fait)\s(?:aussi|si|autant|tant|mieux|plus)|"
        r"never\s(?:been|had|felt|was|were)\s(?:so|such|this|as|more|better|worse))\b|"
        rf"\b(?:jamais|never)\s(?:[\w']+\s){{0,2}}(?:{lived})\b"
        r"(?!\s(?:(?:c|l|m)et?(?:te)?\s|ces\s|l['’]|les?\s|la\s|de\s(?!tel)|"
        r"the\s|that\s|this\s|those\s|these\s|it\b|him\b|her\b|them\b|any\b|of\s))",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies in a sentence; nobody where it does not name them."""

    by: Speakers = NOBODY
    goes_on: bool = False
    """Whether it goes on with the denial of a sentence before it: then its direct speech is the denier's as well."""


def denies_by_verb(speech: Speech, number: int) -> Denial | None:
    """Return the denial that a verb of a sentence makes: “denied the report”, « est démentie par le maire »."""
    start, end = speech.clauses.sentences[number]
    tag = speech.people.tag
    masked = speech.people.masked[start:end]
    found = None
    for verb in find_reporting_verbs(masked, tag):
        if verb.kind != "denying" or _denies_act(masked, verb, tag):
            continue
        moved = next((one for one in speech.clauses.verbs(number) if one.start == start + verb.start), None)
        by = speech.who(moved, number) if moved else NOBODY
        if by:
            return Denial(by)
        found = found or Denial()
    for verb in speech.clauses.verbs(number):
        if _takes_on_account(speech, verb, start, end):
            found = found or Denial(speech.clauses.subject(verb, number) or NOBODY)
    return found


def accuses_itself(speech: Speech, number: int) -> bool:
    """Whether who speaks in a sentence accuses: “The opposition accused the mayor of lying.” denies nothing."""
    start, end = speech.clauses.sentences[number]
    return _ACCUSES.search(speech.people.masked, start, end) is not None


def _takes_on_account(speech: Speech, verb: ReportingVerb, start: int, end: int) -> bool:
    """Whether a verb takes on what somebody has said: “laughed off the report”, « accusation rejetée par la ville »."""
    tag, masked = speech.people.tag, speech.people.masked
    listed = verb.kind == "denying" or verb.lemma in read_lexicon(tag, "reporting")["account-verbs"]
    if not listed or _NOT_BEFORE[tag].search(masked, start, verb.start):
        return False
    if _BY.match(masked, verb.end, end):
        return _THIS_IS.search(masked, start, verb.start) is not None or bool(
            find_phrases(masked[max(start, verb.start - _NEAR) : verb.start], tag, "reporting", "accounts")
        )
    return _is_account(masked[verb.end : end], tag)


def denies_by_phrase(speech: Speech, number: int) -> Denial | None:
    """Return the denial that a set phrase makes, as in « Anne Exemple s’en défend »."""
    start, end = speech.clauses.sentences[number]
    tag, masked = speech.people.tag, speech.people.masked
    for first, last in find_phrases(masked[start:end], tag, "reporting", "denying-phrases"):
        if _NOT_BEFORE[tag].search(masked, start, start + first) or _NOT_ALL.match(masked, start, end):
            continue
        phrase = ReportingVerb("denying", "", masked[start + first : start + last], start + first, start + last)
        return Denial(speech.who(phrase, number))
    return None


def rejects_act(speech: Speech, number: int) -> bool:
    """Whether what a sentence rejects is an offer or a vote."""
    start, end = speech.clauses.sentences[number]
    masked, tag = speech.people.masked[start:end], speech.people.tag
    verbs = [verb for verb in find_reporting_verbs(masked, tag) if verb.kind == "denying"]
    return any(_denies_act(masked, verb, tag) for verb in verbs)


def rejects(words: str, language: str, *, told: bool, near: bool) -> bool:
    """Whether words reject something.

    `told`: an accusation, or another denial, has been told before; `near`: right before, so that any “not” rejects it.
    """
    tag = lexicon_language(language)
    if tag is None or _had_before(tag).search(words):
        return False
    unmarked = _MARKS.sub("", words)  # « n’a connaissance « d’aucun incident » »
    if _flat(tag).match(words) or _DEFENDS.search(words) or find_phrases(unmarked, tag, "reporting", "rejections"):
        return True
    firm = _open(tag).sub("", unmarked)
    if told and (find_phrases(firm, tag, "reporting", "weak-rejections") or _AND_NOT.search(firm)):
        return True
    return near and (says_what_is_not(words, language) or bool(find_phrases(words, tag, "reporting", "retorts")))


def says_what_is_not(words: str, language: str) -> bool:
    """Whether words say that something is not so or was not done; what must not be, and what nobody knows, apart."""
    tag = lexicon_language(language)
    return tag is not None and holds_denial(_without(tag).sub("", _open(tag).sub("", words)), tag)


def says_all_is_well(words: str, language: str) -> bool:
    """Whether words vouch that all was as it should be, or blame how it was told: “Every penny is accounted for”."""
    tag = lexicon_language(language)
    return tag is not None and bool(find_phrases(_MARKS.sub("", words), tag, "reporting", "assurances"))


def denies_of_oneself(words: str, language: str) -> bool:
    """Whether a sentence reports what somebody says not to have done."""
    tag = lexicon_language(language)
    return (
        tag is not None and _of_oneself(tag).search(_open(tag).sub("", words)) is not None and holds_denial(words, tag)
    )


def says_never(words: str, language: str) -> bool:
    """Whether a body is said never to have done something: “said it had never sold data”."""
    tag = lexicon_language(language)
    return tag is not None and _never(tag).search(words) is not None


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
        or any(
            verb.kind == "doubtful" or (verb.kind == "denying" and not _denies_act(words, verb, tag))
            for verb in find_reporting_verbs(words, tag)
        )
    )


def _is_account(after: str, tag: str) -> bool:
    """Whether what a verb takes on is something that somebody has said."""
    found = _ACT_WITHIN.match(re.split(r"[,.;:]", after)[0])
    return found is not None and bool(find_phrases(found[0], tag, "reporting", "accounts"))


def _denies_act(masked: str, verb: ReportingVerb, tag: str) -> bool:
    """Whether what a verb rejects is an offer, a vote or a bill, or an employee: that denies nobody's words."""
    if verb.lemma not in verbs_of(tag, "on-acts"):
        return False
    before = masked[max(0, verb.start - _NEAR) : verb.start]
    if _IS_DONE.search(before):
        told = find_phrases(before, tag, "reporting", "accounts")
        return not told and (verb.lemma == "dismiss" or bool(find_phrases(before, tag, "reporting", "acts")))
    found = _ACT_WITHIN.match(re.split(r"[,.;:]", masked[verb.end :])[0])
    doing = _DOING.match(masked, verb.end) is not None  # “denied receiving any offer”
    doing = doing or (verb.lemma == "deny" and _plans(tag).match(masked, verb.end) is not None)
    return found is not None and not doing and bool(find_phrases(found[0], tag, "reporting", "acts"))
