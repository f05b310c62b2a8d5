"""Checks of hedges: no note, repetition or word of the same sentence presents as true what is hedged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.language.hedging import find_hedges, find_phrases, find_reporting_verbs, states_flatly
from explainer.language.lexicons import guess_language, lexicon_language
from explainer.library.assessment import Assessment
from explainer.library.quotations.quotation import excerpt
from explainer.library.said import (
    Attributed,
    QuotedAttribution,
    QuotedSentence,
    hedges_of,
    in_quotation_marks,
    is_flat,
    reserves_of,
)
from explainer.library.standing import judged_for_good
from explainer.notes import Actor, Attribution, Claim, Finding, NoteId, Reaction
from explainer.problems import Code, Problem

_FEWEST_SHARED_ACTORS = 2
"""Two claims that share fewer actors are rarely about the same matter."""
_TAKES_FOR_GRANTED = frozenset({"plays-down", "justifies"})
"""To say that somebody plays something down, or justifies it, is to say that they did it."""

Reserves = dict[NoteId, tuple[str, ...]]
"""Id of a note that its source hedges → the words that do."""
_RESERVES = frozenset({"conditional", "appearance", "lexical"})
"""Sorts of hedges that say of a fact that it is not sure."""
_HEDGES_OF_FACTS = frozenset({"conditional", "modal", "lexical"})
_AUXILIARY = {
    "fr": re.compile(r"\b(?:a|ont|est|sont|avait|avaient|était|étaient)\b"),
    "en": re.compile(r"\b(?:has|have|had|is|are|was|were|did)\b"),
}
"""Words that make a label a statement: most are nouns alone."""
_THAT = re.compile(r"\s+(qu['’]|que\b|that\b)", re.IGNORECASE)


def notes_are_no_firmer(assessment: Assessment) -> Iterator[Problem]:
    """A note's text keeps the hedge of the sentence it rests on."""
    library = assessment.library
    for note_id, said in assessment.said.items():
        note = said[0].note
        words = hedges_of([one for one in said if one.attribution.speech != "described"] or said)
        if note.text and words and not _keeps_distance(note.text, library.language):
            values = {"id": note_id, "words": _listed(words)}
            yield Problem(library.position(note, ("text",)), Code.FIRMER_THAN_SOURCE, values=values)
        elif isinstance(note, Finding) and not note.text and (doubted := _doubted(said)):
            values = {"id": note_id, "words": _listed(doubted)}
            yield Problem(library.position(note, ("finding",)), Code.FIRMER_THAN_SOURCE, values=values)


def claims_are_no_softer(assessment: Assessment) -> Iterator[Problem]:
    """A claim's text is as flat as the sentences it rests on; “according to” takes nothing away, nor may a modal."""
    library = assessment.library
    for claim in library.published(Claim):
        said = assessment.said[claim.id]
        flat = all(
            one.attribution.hedge == "none" or (one.sentences and not any(each.hedges for each in one.sentences))
            for one in said
        )
        words = tuple(
            hedge.words
            for hedge in (find_hedges(claim.text, library.language) if flat else ())
            if hedge.kind in _RESERVES and not in_quotation_marks(claim.text, hedge.start)
        )
        if words:
            values = {"id": claim.id, "words": _listed(words)}
            yield Problem(library.position(claim, ("text",)), Code.SOFTER_THAN_SOURCE, values=values)


def _keeps_distance(text: str, language: str) -> bool:
    """Whether our text vouches for nothing: it hedges, tells of an accusation, or of somebody who is not believed.

    Its language is the site's, or the one it is seen to be written in.
    """
    for tag in {language, guess_language(text) or language}:
        doubted = any(verb.kind == "doubtful" for verb in find_reporting_verbs(text, tag))
        if doubted or find_hedges(text, tag) or find_phrases(text, tag, "reporting", "accusations"):
            return True
    return False


def _doubted(said: tuple[QuotedAttribution, ...]) -> tuple[str, ...]:
    """Return the words by which a source doubts that something was found at all: “would have convicted”.

    That it tells in the conditional what was found of somebody is no doubt (“convicted X, who is said to have …”).
    """
    found: list[str] = []
    for one in said:
        if one.attribution.hedge == "none" or one.own_voice:
            return ()
        words = [hedge for sentence in one.sentences if (hedge := _doubt_of(sentence))]
        if not words:
            return ()
        found += words
    return tuple(dict.fromkeys(found))


def _doubt_of(sentence: QuotedSentence) -> str:
    """Return the conditional that is a sentence's first verb of the past, outside quotation marks."""
    first = next((hedge for hedge in sentence.hedges if hedge.kind == "conditional"), None)
    flat = _AUXILIARY.get(lexicon_language(sentence.language) or "")
    if first is None or flat is None or sentence.in_quotation_marks(first.start):
        return ""
    return "" if flat.search(sentence.text, 0, first.start) else first.words


def accusations_are_not_stated_as_facts(assessment: Assessment) -> Iterator[Problem]:
    """Until a conviction is final, an accusation is hedged, or somebody's; a label without a verb states nothing."""
    library = assessment.library
    for claim in library.published(Claim):
        if claim.nature != "accusation" or _is_convicted(assessment, claim):
            continue
        for field, line in (("text", claim.text), ("label", claim.label)):
            for language, written in (line.translations or {library.language: str(line)}).items() if line else ():
                if states_flatly(written, language) and (field == "text" or _has_verb(written, language)):
                    values = {"field": field, "words": written}
                    yield Problem(library.position(claim, (field,)), Code.ACCUSATION_AS_FACT, values=values)
                    break


def _has_verb(label: str, language: str) -> bool:
    auxiliary = _AUXILIARY.get(lexicon_language(language) or "")
    return auxiliary is not None and auxiliary.search(label) is not None


def _is_convicted(assessment: Assessment, claim: Claim) -> bool:
    """Whether everybody whom it accuses is convicted for good."""
    library = assessment.library
    findings = [one for one in library.linking(claim.id, Finding, "of") if one.withdrawn is None]
    accused = [actor.id for actor in library.notes_of(claim.about, Actor) if actor.kind in ("person", "organization")]
    return all(judged_for_good(findings, one, "convicted") for one in accused or [""])


def repetitions_keep_the_hedge(assessment: Assessment) -> Iterator[Problem]:
    """A source that comes back to a claim does not drop its hedge."""
    library = assessment.library
    hedged: Reserves = {note_id: words for note_id, said in assessment.said.items() if (words := reserves_of(said))}
    for claim in library.all(Claim):
        repeated = next((one for one in claim.repeats if one in hedged), None)
        if repeated and is_flat(assessment.said.get(claim.id, ())):
            where = library.position(claim, ("repeats",))
            yield Problem(where, Code.REPEATS_WITHOUT_HEDGE, values=_compared(claim, repeated, hedged))
    yield from _untold_repetitions(assessment, hedged)
    yield from _answers_that_take_for_granted(assessment, hedged)


def _untold_repetitions(assessment: Assessment, hedged: Reserves) -> Iterator[Problem]:
    """Find what a source says flatly, in its own voice, about the same actors as what it hedges."""
    library = assessment.library
    of_others: dict[tuple[NoteId, frozenset[NoteId]], NoteId] = {}
    for claim in library.all(Claim):
        if (
            claim.id in hedged
            and claim.nature == "fact"
            and not any(one.own_voice for one in assessment.said[claim.id])
        ):
            of_others.setdefault((claim.source, frozenset(claim.about)), claim.id)
    for claim in library.all(Claim):
        if claim.repeats or claim.nature != "fact" or len(claim.about) < _FEWEST_SHARED_ACTORS:
            continue
        said = assessment.said.get(claim.id, ())
        other = of_others.get((claim.source, frozenset(claim.about)))
        if other is not None and is_flat(said) and all(one.own_voice for one in said):
            values = _compared(claim, other, hedged)
            yield Problem(library.position(claim), Code.REPEATS_WITHOUT_HEDGE, "same-actors", values)


def _answers_that_take_for_granted(assessment: Assessment, hedged: Reserves) -> Iterator[Problem]:
    """Find descriptions of a reply that treat as fact what was hedged (“he plays down his contacts”)."""
    library = assessment.library
    for reaction in library.all(Reaction):
        claims = [one for one in reaction.to if library.find(one, Claim)]
        if reaction.stance not in _TAKES_FOR_GRANTED or not claims or not all(one in hedged for one in claims):
            continue
        for said in assessment.said.get(reaction.id, ()):
            if said.attribution.speech == "described" and is_flat((said,)):
                values = _compared(reaction, claims[0], hedged, said.attribution)
                where = library.position(reaction, (*said.path, "quote"))
                yield Problem(where, Code.REPEATS_WITHOUT_HEDGE, "taken-for-granted", values)


def _compared(
    note: Attributed, other: NoteId, hedged: Reserves, attribution: Attribution | None = None
) -> dict[str, str]:
    said = excerpt(attribution or note)
    return {"id": note.id, "said": said, "other": other, "words": _listed(hedged[other])}


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:3])


def verbs_agree_with_the_mood(assessment: Assessment) -> Iterator[Problem]:
    """No verb presents as true what its own sentence hedges (“reveals that … may have”)."""
    library = assessment.library
    for sentence, quoting in _quoted_sentences(assessment).items():
        for cue in _cues_against_mood(sentence):
            said = _who_quotes(quoting, sentence, cue)
            where = library.position(said.note, (*said.path, "quote"))
            yield Problem(where, Code.CUE_AGAINST_MOOD, values={"id": said.note.id, "words": cue.words})


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words at fault, and where they begin in their sentence."""

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
    """Return the sentences that claims, answers and findings quote, each with those that do."""
    found: dict[QuotedSentence, list[QuotedAttribution]] = defaultdict(list)
    for several in assessment.said.values():
        for said in several:
            for sentence in said.sentences:
                found[sentence].append(said)
    return found


def _who_quotes(quoting: list[QuotedAttribution], sentence: QuotedSentence, cue: _Cue) -> QuotedAttribution:
    """Return the note that quotes the words at fault, or else the first that quotes the sentence."""
    at = sentence.start + cue.start
    for said in quoting:
        if any(start <= at < end for quotation in said.quotations for start, end in quotation.spans):
            return said
    return quoting[0]
