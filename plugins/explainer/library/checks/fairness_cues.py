"""Checks of words that take for true what the same source hedges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.language.hedging import find_phrases, find_reporting_verbs
from explainer.library.assessment import Assessment
from explainer.library.said import QuotedAttribution, QuotedSentence, reserves_of
from explainer.notes import NoteId
from explainer.problems import Code, Problem

_HEDGES_OF_FACTS = frozenset({"conditional", "modal", "lexical"})
_THAT = re.compile(r"\s+(qu['’]|que\b|that\b)", re.IGNORECASE)


def verbs_agree_with_the_mood(assessment: Assessment) -> Iterator[Problem]:
    """No verb takes for true what its own sentence hedges (“reveals that … may have”)."""
    library = assessment.library
    for sentence, quoting in _quoted_sentences(assessment).items():
        for cue in _cues_against_mood(sentence):
            said = _who_quotes(quoting, sentence, cue)
            where = library.position(said.note, (*said.path, "quote"))
            yield Problem(where, Code.CUE_AGAINST_MOOD, values={"id": said.note.id, "words": cue.words})


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words at fault, and where they begin in their sentence."""

    words: str
    start: int


def _cues_against_mood(sentence: QuotedSentence) -> Iterator[_Cue]:
    for verb in find_reporting_verbs(sentence.text, sentence.language):
        that = _THAT.match(sentence.text, verb.end)
        if verb.kind != "factive" or not that:
            continue
        for hedge in sentence.hedges:
            if hedge.start > verb.end and hedge.kind in _HEDGES_OF_FACTS:
                yield _Cue(f"{verb.words} {that[1]} … {hedge.words}", verb.start)
                return


def nouns_agree_with_the_mood(assessment: Assessment) -> Iterator[Problem]:
    """A source that hedges what others say does not call it a revelation in its own voice."""
    library = assessment.library
    hedged: dict[NoteId, NoteId] = {}
    for several in assessment.said.values():
        if reserves_of(several) and not any(said.own_voice for said in several):
            hedged.setdefault(several[0].attribution.source, several[0].note.id)
    for sentence, quoting in _quoted_sentences(assessment).items():
        own = [said for said in quoting if said.own_voice]
        if not own or sentence.source not in hedged:
            continue
        for start, end in find_phrases(sentence.text, sentence.language, "reporting", "factive-nouns")[:1]:
            cue = _Cue(sentence.text[start:end], start)
            said = _who_quotes(own, sentence, cue)
            values = {"id": said.note.id, "words": cue.words, "other": hedged[sentence.source]}
            where = library.position(said.note, (*said.path, "quote"))
            yield Problem(where, Code.CUE_AGAINST_MOOD, "noun", values)


def _quoted_sentences(assessment: Assessment) -> dict[QuotedSentence, list[QuotedAttribution]]:
    """Return the sentences that claims, denials and reactions quote, each with those that do."""
    found: dict[QuotedSentence, list[QuotedAttribution]] = defaultdict(list)
    for several in assessment.said.values():
        for said in several:
            for sentence in said.sentences:
                found[sentence].append(said)
    return found


def _who_quotes(quoting: list[QuotedAttribution], sentence: QuotedSentence, cue: _Cue) -> QuotedAttribution:
    """Return who quotes the very words at fault, or else the first who quotes the sentence."""
    at = sentence.start + cue.start
    for said in quoting:
        if any(start <= at < end for quotation in said.quotations for start, end in quotation.spans):
            return said
    return quoting[0]
