"""Checks of speakers and sources: somebody a reader can identify, in a source that can be opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from explainer.language.hedging import find_phrases
from explainer.language.lexicons import lexicon_language
from explainer.library.assessment import Assessment
from explainer.library.library import Library
from explainer.library.named import NamedActors
from explainer.library.quotations.quotation import excerpt
from explainer.library.said import QuotedAttribution, QuotedSentence
from explainer.library.speaking import ACTOR, QUOTED, says_all
from explainer.notes import Actor, AttributedNote, Claim, Explainer, NoteId, Source, is_todo
from explainer.problems import Code, Position, Problem

_WORD = re.compile(r"[^\W\d_]+")
_WHOSE_WITHIN = 40
"""Characters after “according to reports” in which “published by …” says whose they are."""
_NAMED_WITHIN = 150
"""Characters before “spokesperson” in which their name may be."""
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'-]+\s+(?:(?:de|du|von|van|der|al|el|bin)\s+)*[^\W\d_a-zà-öø-ÿ][\w’'-]+"
_NAMED_AFTER = re.compile(rf"\s+{_NAME}|[^,.;:]{{0,50}},\s*(?:(?:M\.|Mme|Mr\.?|Ms\.?)\s+)?{_NAME}")
_NAMED_BEFORE = re.compile(rf"{_NAME}\s*,[^,.;:]{{0,40}}$")

_PEOPLE = frozenset({"person", "group", "anonymous"})
_OWNERS = {
    "fr": (
        re.compile(r"\b(?:son|sa|ses|leurs?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE),
        re.compile(r"(?:\s+[\w-]+)?\s+(?:d(?:e(?:\s+(?:la|l['’]))?|u|es)\s+|d['’])(?!manière\b|façon\b)"),
    ),
    "en": (
        re.compile(r"(?:\b(?:his|her|its|their)|['’]s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE),
        re.compile(r"\s+(?:for|of)\s+"),
    ),
}
"""What says whose spokesperson it is, before the word and after it."""
_NAMED_NEAR = 60
"""Characters between a spokesperson and their name."""
_FORMER = re.compile(r"\b(?:ancien(?:ne)?s?|ex|former|onetime)[\s-]+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"\b(?:et|and|ni|nor|à|to)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)

_SAYS_TOO = re.compile(rf"\b(?:et|mais|and|but|while)\s{QUOTED}+\s(?:que?\b|that\b)")
"""« Anne dit que oui, et Paul que non »: both say something in the sentence."""


def speakers_are_somebody(assessment: Assessment) -> Iterator[Problem]:
    """Every speaker is identifiable, unlike “information”, “some” or “experts”."""
    language = assessment.library.language

    def vague_words(said: QuotedAttribution, actors: tuple[Actor, ...]) -> str:
        vague = next((actor for actor in actors if names_nobody(actor, language)), None)
        if vague:
            return str(vague.described_as or vague.name)
        return next(filter(None, map(_vague_words, said.sentences)), "") if said.own_voice else ""

    for said, _, words in _at_fault(assessment, vague_words):
        yield Problem(_by(assessment, said), Code.VAGUE_ATTRIBUTION, values={"id": said.note.id, "words": words})


def _at_fault(
    assessment: Assessment, words_of: Callable[[QuotedAttribution, tuple[Actor, ...]], str]
) -> Iterator[tuple[QuotedAttribution, tuple[Actor, ...], str]]:
    """Yield each attribution of which `words_of` gives words at fault, with its speakers and these words."""
    for several in assessment.said.values():
        for said in several:
            actors = assessment.library.notes_of(said.attribution.by, Actor)
            if words := words_of(said, actors):
                yield said, actors, words


def _by(assessment: Assessment, said: QuotedAttribution) -> Position:
    return assessment.library.position(said.note, (*said.path, "by"))


def names_nobody(actor: Actor, language: str) -> bool:
    """Whether an actor is only “information”, “sources” or “experts”: nobody who could be counted."""
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

    def unnamed(said: QuotedAttribution, actors: tuple[Actor, ...]) -> str:
        if said.own_voice or any(actor.kind == "person" for actor in actors):
            return ""
        return next(filter(None, map(_unnamed_spokesperson, said.sentences)), "")

    for said, _, words in _at_fault(assessment, unnamed):
        yield Problem(_by(assessment, said), Code.UNNAMED_SPOKESPERSON, values={"id": said.note.id, "words": words})


def _unnamed_spokesperson(sentence: QuotedSentence) -> str:
    for start, end in find_phrases(sentence.text, sentence.language, "speakers", "spokespersons"):
        before = sentence.text[max(0, start - _NAMED_WITHIN) : start]
        if not _NAMED_AFTER.match(sentence.text, end) and not _NAMED_BEFORE.search(before):
            return sentence.text[start:end]
    return ""


def spokespersons_have_a_mandate(assessment: Assessment) -> Iterator[Problem]:
    """Somebody's spokesperson speaks for somebody. An organization that speaks needs none to do it for itself.

    Who is one, the source says where it quotes them; else their name or their role.
    """

    def without_mandate(said: QuotedAttribution, actors: tuple[Actor, ...]) -> str:
        people = _people(actors)
        if said.own_voice or not people or any(actor.speaks_for for actor in actors):
            return ""
        return next(filter(None, (_owned_spokesperson(one, people) for one in said.sentences)), "")

    told: set[NoteId] = set()
    for said, actors, words in _at_fault(assessment, without_mandate):
        if said.note.id not in told:
            told |= {said.note.id, *(actor.id for actor in actors)}
            values = {"id": said.note.id, "words": words, "who": ", ".join(str(one.name) for one in _people(actors))}
            yield Problem(_by(assessment, said), Code.SPOKESPERSON_WITHOUT_MANDATE, values=values)
    library = assessment.library
    for actor in _people(assessment.judged(library.all(Actor))):
        if actor.speaks_for or actor.id in told or not library.published_linking(actor.id, AttributedNote, "by"):
            continue
        if words := _spokesperson_by_role(actor, library.language):
            values = {"words": words, "who": str(actor.name)}
            yield Problem(library.position(actor), Code.SPOKESPERSON_WITHOUT_MANDATE, "role", values)


def _spokesperson_by_role(actor: Actor, language: str) -> str:
    """Return the word by which an actor's name, description or role calls them a spokesperson; not a former one."""
    for line in filter(None, (actor.described_as, actor.name, actor.role)):
        if not line.other:
            for start, end in find_phrases(line, language, "speakers", "spokespersons"):
                if not _FORMER.search(line[:start]):
                    return line[start:end]
    return ""


def _people(actors: Iterable[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind in _PEOPLE]


def _owned_spokesperson(sentence: QuotedSentence, people: list[Actor]) -> str:
    """Return the word for a spokesperson of somebody, unless it is somebody else who speaks there by name."""
    owner_before, owner_after = _OWNERS.get(lexicon_language(sentence.language) or "", (None, None))
    if owner_before is None or owner_after is None:
        return ""
    named = [at for actor in people if (at := sentence.text.find(actor.name)) >= 0]
    for start, end in find_phrases(sentence.text, sentence.language, "speakers", "spokespersons"):
        before = sentence.text[max(0, start - _WHOSE_WITHIN) : start]
        is_owned = owner_before.search(before) or owner_after.match(sentence.text, end)
        is_near = not named or any(start - _NAMED_NEAR < at < end + _NAMED_NEAR for at in named)
        if is_owned and is_near and not _FORMER.search(before) and not _AND_ANOTHER.search(before):
            return sentence.text[start:end]
    return ""


def accusers_are_not_the_accused(assessment: Assessment) -> Iterator[Problem]:
    """Nobody makes an accusation against themselves, or against whom they speak for: that would be an admission."""
    library = assessment.library
    for claim in library.all(Claim):
        speaking = assessment.standing(claim).speaking if claim.nature == "accusation" else ()
        for said in assessment.said.get(claim.id, ()) if speaking else ():
            voices = [one for one in assessment.speakers_of(said.attribution) if one in speaking]
            if voices:
                answered_for = {party for voice in voices for party in assessment.spoken_for(voice)}
                parties = [party for party in assessment.standing(claim).parties if party in answered_for]
                values = {
                    "who": _names(library, voices),
                    "party": _names(library, parties),
                    "words": excerpt(said.attribution),
                }
                yield Problem(library.position(claim, (*said.path, "by")), Code.COUNTED_AS_ADMISSION, values=values)
                break


def _names(library: Library, ids: list[NoteId]) -> str:
    return ", ".join(str(actor.name) for actor in library.notes_of(ids, Actor))


def words_are_given_to_their_speaker(assessment: Assessment) -> Iterator[Problem]:
    """Nobody is given words that the sentence quoted, which names them, says that another said."""
    library, named = assessment.library, NamedActors(assessment.library)
    for several in assessment.said.values():
        for said in several:
            if (other := _other_speaker(assessment, named, said)) is not None:
                ours = _names(library, list(said.attribution.by))
                values = {"ours": ours, "theirs": _names(library, [other])}
                where = library.position(said.note, (*said.path, "by"))
                yield Problem(where, Code.DIFFERS_FROM_QUOTE, "speaker", values)


def _other_speaker(assessment: Assessment, named: NamedActors, said: QuotedAttribution) -> NoteId | None:
    """Return who says the only sentence that is quoted, where it also names whoever is given its words."""
    known = not isinstance(said.note, Claim) or said.own_voice or said.attribution.speech == "described"
    if known or len(said.sentences) != 1 or len(said.attribution.by) != 1:
        return None
    (sentence,), (ours,) = said.sentences, said.attribution.by
    places = [place for place in named.places(sentence.text) if not sentence.in_quotation_marks(place[0])]
    source = assessment.library.find(said.attribution.source, Source)
    through = {*said.attribution.via, source.publisher if source else None}
    for other in dict.fromkeys(actor for _, _, actor in places):
        related = other == ours or ours in assessment.spoken_for(other) or other in assessment.spoken_for(ours)
        if related or other in through or ours not in {actor for _, _, actor in places}:
            continue
        text = list(sentence.text)
        for start, end, actor in places:
            text[start:end] = (ACTOR if actor == other else QUOTED) * (end - start)
        words = "".join(text)
        if says_all(words, sentence.language) and not _SAYS_TOO.search(words):
            return other
    return None


def articles_have_authors(assessment: Assessment) -> Iterator[Problem]:
    """An article names its author."""
    library = assessment.library
    for source in library.all(Source):
        if source.type == "article" and not source.authors and source.seen_in is None:
            yield Problem(library.position(source), Code.NO_BYLINE, values={"id": source.id})


def explainers_are_signed(assessment: Assessment) -> Iterator[Problem]:
    """An explainer says who wrote it."""
    library = assessment.library
    for explainer in library.published(Explainer):
        if not explainer.authors:
            yield Problem(library.position(explainer), Code.UNSIGNED_EXPLAINER, values={"id": explainer.id})


def sources_were_consulted(assessment: Assessment) -> Iterator[Problem]:
    """A source was read, and is not known only through another."""
    library = assessment.library
    for source in library.all(Source):
        if source.seen_in is not None:
            values = {"id": source.id, "seen_in": source.seen_in}
            yield Problem(library.position(source, ("seen_in",)), Code.SOURCE_NOT_CONSULTED, values=values)


def quotations_can_be_checked(assessment: Assessment) -> Iterator[Problem]:
    """A quoted source has an archived text to check against; one that cannot be read is reported elsewhere."""
    library = assessment.library
    for source in library.all(Source):
        if (not source.text_file or is_todo(source.text_file)) and library.quotations_of.get(source.id):
            yield Problem(library.position(source), Code.QUOTE_UNCHECKED, values={"id": source.id})


def quoted_pages_are_kept(assessment: Assessment) -> Iterator[Problem]:
    """A quoted page of the web has an archived text or an archived copy: else, once it is gone, nobody can look."""
    library = assessment.library
    for source in library.all(Source):
        is_kept = source.text_file or source.archive_url
        if source.url and not is_kept and source.seen_in is None and library.quotations_of.get(source.id):
            yield Problem(library.position(source, ("url",)), Code.NOT_ARCHIVED, values={"id": source.id})


def not_one_anonymous_source_alone(assessment: Assessment) -> Iterator[Problem]:
    """A claim does not rest on a single anonymous source; of a claim and its parts, the whole is reported."""
    library = assessment.library
    alone = {claim.id: who for claim in library.all(Claim) if (who := _only_voice(library, claim))}
    for claim in library.notes_of(alone, Claim):
        who = alone[claim.id]
        if claim.part_of is None or alone.get(claim.part_of) != who:
            values = {"id": claim.id, "who": str(who.described_as or who.name)}
            yield Problem(library.position(claim, ("by",)), Code.SINGLE_ANONYMOUS_SOURCE, values=values)


def _only_voice(library: Library, claim: Claim) -> Actor | None:
    """Return the only actor who says a claim, if anonymous; none if there are others."""
    speakers = {by for attribution in claim.attributions for by in attribution.by}
    actors = library.notes_of(sorted(speakers), Actor)
    alone = len(speakers) == 1 and actors and actors[0].kind == "anonymous" and (actors[0].count or 1) == 1
    # “Information” is not even one voice.
    return actors[0] if alone and not names_nobody(actors[0], library.language) else None
