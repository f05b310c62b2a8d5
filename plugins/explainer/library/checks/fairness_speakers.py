"""Checks of who speaks: somebody a reader could name, and ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.language.hedging import find_phrases
from explainer.library.assessment import Assessment
from explainer.library.said import QuotedSentence
from explainer.notes import Actor
from explainer.problems import Code, Problem

_WORD = re.compile(r"[^\W\d_]+")
_WHOSE_WITHIN = 40
"""Characters after “according to reports” in which “published by …” says whose they are."""
_NAMED_WITHIN = 150
"""Characters before “spokesperson” in which their name may stand."""
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'-]+\s+(?:(?:de|du|von|van|der|al|el|bin)\s+)*[^\W\d_a-zà-öø-ÿ][\w’'-]+"
_NAMED_AFTER = re.compile(rf"\s+{_NAME}|[^,.;:]{{0,50}},\s*(?:(?:M\.|Mme|Mr\.?|Ms\.?)\s+)?{_NAME}")
_NAMED_BEFORE = re.compile(rf"{_NAME}\s*,[^,.;:]{{0,40}}$")


def speakers_are_somebody(assessment: Assessment) -> Iterator[Problem]:
    """What is said is not said by “information”, “some” or “experts”."""
    library = assessment.library
    for several in assessment.said.values():
        for said in several:
            actors = library.notes_of(said.attribution.by, Actor)
            vague = next((actor for actor in actors if names_nobody(actor, library.language)), None)
            words = str(vague.described_as or vague.name) if vague else ""
            if said.own_voice and not vague:
                words = next(filter(None, map(_vague_words, said.sentences)), "")
            if words:
                where = library.position(said.note, (*said.path, "by"))
                yield Problem(where, Code.VAGUE_ATTRIBUTION, values={"id": said.note.id, "words": words})


def names_nobody(actor: Actor, language: str) -> bool:
    """Whether an actor is nothing but “information”, “sources”, “experts”: nobody one could count."""
    if actor.kind not in ("anonymous", "group") or actor.count is not None:
        return False
    words = _WORD.findall(actor.described_as or actor.name)
    return bool(words) and all(find_phrases(word, language, "speakers", "words") for word in words)


def _vague_words(sentence: QuotedSentence) -> str:
    for start, end in find_phrases(sentence.text, sentence.language, "speakers", "phrases"):
        following = sentence.text[end : end + _WHOSE_WITHIN]
        if not find_phrases(following, sentence.language, "speakers", "whose"):
            return sentence.text[start:end]
    return ""


def spokespersons_are_named(assessment: Assessment) -> Iterator[Problem]:
    """A spokesperson has a name."""
    library = assessment.library
    for several in assessment.said.values():
        for said in several:
            actors = library.notes_of(said.attribution.by, Actor)
            if said.own_voice or any(actor.kind == "person" for actor in actors):
                continue
            words = next(filter(None, map(_unnamed_spokesperson, said.sentences)), "")
            if words:
                where = library.position(said.note, (*said.path, "by"))
                yield Problem(where, Code.UNNAMED_SPOKESPERSON, values={"id": said.note.id, "words": words})


def _unnamed_spokesperson(sentence: QuotedSentence) -> str:
    for start, end in find_phrases(sentence.text, sentence.language, "speakers", "spokespersons"):
        before = sentence.text[max(0, start - _NAMED_WITHIN) : start]
        if not _NAMED_AFTER.match(sentence.text, end) and not _NAMED_BEFORE.search(before):
            return sentence.text[start:end]
    return ""
