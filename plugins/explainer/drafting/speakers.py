"""Who speaks: the words of a sentence that name the subject of a reporting verb, or whom “according to” cites.

Rules, not a model: where they are unsure they name nobody.
"""

from __future__ import annotations

import re

from explainer.language.hedging import Hedge, ReportingVerb, find_hedges, find_phrases, find_reporting_verbs
from explainer.language.lexicons import common_words, lexicon_language

Span = tuple[int, int]

_CITES = re.compile(r"selon|d['’]après|according to|aux dires d|au dire d|à en croire", re.IGNORECASE)
_UNTIL = re.compile(r"[^,.;:!?()«»“”\"]{2,140}")
_SPOKEN = re.compile(r"[^,.;:!?()«»“”\"]{2,90}")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_VERB = re.compile(
    r"(?:(?<=\s)|(?<=['’]))(?:n['’]|s['’]|l['’])?(?:a|ont|avait|avaient|ayant|est|sont|se|ne|lui|leur|y|en|aussi|déjà|"
    r"également|notamment|toujours|ensuite|has|have|had|also|later|then|again|not|did|\w+ment|\w+ly|d['’]ailleurs|vien\w+\s+d[e'’])\s*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?<!['’])\b(?:est|sont|était|étaient|is|are|was|were|been)\s", re.IGNORECASE)
_ASIDE = re.compile(r",\s[^,;:.«»“”\"]{1,60},\s+$")
_CLAUSE = re.compile(
    r"[,.;:!?()«»“”\"—–]\s*|\b(?:que|et|mais|car|that|and|but|because|while)\s+|\bqu['’]", re.IGNORECASE
)
_COMMA = re.compile(r",\s+")
_OWNS = re.compile(r"['’]s?\b")
_PARTICIPLE = re.compile(r"\w+(?:ant|ing)(?:\s.*)?")
_OPENING = re.compile(r"[^,.;:!?()«»“”\"]{2,40}(?=,)")
"""Words before the first comma: the subject of “Musk, for his part, plays it down, declaring …”."""
_PRONOUN_AFTER = re.compile(r"\s*-(?:t-)?(?:il|elle|on|ils|elles|je|nous)\b", re.IGNORECASE)
_AFTER_QUOTATION = re.compile(r"(?:[»”\"]\s*,?|,)\s*(?:a|ont|has|have|had|avait)?\s*$")


def cited_speaker(sentence: str, hedges: tuple[Hedge, ...]) -> Span | None:
    """Return whom “selon …” or “according to …” cites, in a sentence."""
    for hedge in hedges:
        if hedge.kind == "evidential" and _CITES.match(hedge.words):
            found = _UNTIL.match(sentence, hedge.end)
            if found:
                return _trimmed(sentence, found.start(), found.end())
    return None


def speaker_of(sentence: str, verb: ReportingVerb, language: str) -> Span | None:
    """Return the subject of a reporting verb: before it, or after it where it follows a quotation or a comma."""
    tag = lexicon_language(language)
    if tag is None:
        return None
    before = sentence[: verb.start]
    if _PARTICIPLE.fullmatch(verb.words):
        opening = _OPENING.match(sentence)
        subject = _trimmed(sentence, 0, opening.end()) if opening else None
        return subject if subject and _may_speak(sentence, subject, tag) else None
    return _subject(sentence, before, tag) or _inverted(sentence, before, verb, tag)


def _subject(sentence: str, before: str, tag: str) -> Span | None:
    end = _end_of_subject(before)
    if _PASSIVE.search(before[end:]):
        return None
    starts = [found.end() for found in _CLAUSE.finditer(sentence, 0, end)]
    subject = _trimmed(sentence, max(starts, default=0), end)
    return subject if subject and _may_speak(sentence, subject, tag) else None


def _inverted(sentence: str, before: str, verb: ReportingVerb, tag: str) -> Span | None:
    """Return the subject that follows its verb: « …, assure le directeur »."""
    if not _AFTER_QUOTATION.search(before) or _PRONOUN_AFTER.match(sentence, verb.end):
        return None
    found = _SPOKEN.match(sentence, verb.end)
    subject = _trimmed(sentence, found.start(), found.end()) if found else None
    return subject if subject and _may_speak(sentence, subject, tag) else None


def named_within(sentence: str, speaker: Span, names: list[Span], language: str) -> Span | None:
    """Return the name that a speaker's words come down to: “le président russe Vladimir Poutine” to the last two.

    Not “un porte-parole du Kremlin”: the one who speaks is not the Kremlin. “Des informations rapportées par le
    Journal” are the Journal's. In “the firm's head, Anna Example, denies it”, the name is in apposition.
    """
    start, end = speaker
    comma = _COMMA.match(sentence, end)
    beside = next((name for name in names if comma and name[0] == comma.end()), None)
    if beside and sentence[beside[1] : beside[1] + 1] in (",", ".", ""):
        return beside
    within = [name for name in names if start <= name[0] and name[1] <= end and not _OWNS.match(sentence, name[1])]
    if not within:
        return None
    whose = find_phrases(sentence[start:end], language, "speakers", "whose")
    said_by = [start + last for first, last in whose if not _is_preposition(sentence[start + first : start + last])]
    if said_by:
        return next((name for name in within if name[0] >= said_by[0]), None)
    head = sentence[start : within[0][0]]
    tag = lexicon_language(language) or ""
    words = [word.casefold() for word in _WORD.findall(head)]
    belongs = set(words) & common_words(tag, "prepositions") or {"du", "des"} & set(words[1:])
    return None if belongs else within[0]


def _is_preposition(words: str) -> bool:
    return re.fullmatch(r"du|de la|de l['’]|(?:at|in|from|of) the", words, re.IGNORECASE) is not None


def _end_of_subject(before: str) -> int:
    """Return where the subject of a verb ends: before auxiliaries, adverbs and an aside between commas."""
    end = len(before.rstrip())
    while True:
        cut = before[:end].rstrip() + " "
        found = _BEFORE_VERB.search(cut) or _ASIDE.search(cut)
        if found is None or found.start() == 0:
            return end
        end = len(before[: found.start()].rstrip())


def _trimmed(sentence: str, start: int, end: int) -> Span | None:
    words = sentence[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return (start, end) if end > start else None


def _may_speak(sentence: str, span: Span, tag: str) -> bool:
    """Whether words can be somebody: they open with an article or a name, and are no pronoun."""
    words = sentence[slice(*span)]
    tokens = _WORD.findall(words)
    if not tokens or len(words) > 90:  # noqa: PLR2004 (longer than any subject)
        return False
    first, last = tokens[0].casefold(), tokens[-1].casefold()
    if last in common_words(tag) or find_reporting_verbs(words, tag) or find_hedges(words, tag):
        return False  # “… and”, “of what it”, a whole clause
    if any(token.casefold() in common_words(tag, "verbs") for token in tokens):
        return False
    if first in common_words(tag, "articles"):
        return len(tokens) > 1
    return tokens[0][0].isupper() and first not in common_words(tag)
