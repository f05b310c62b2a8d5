"""Checks of what is stated flatly: by our notes, and by a source that hedged it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.language.hedging import find_hedges
from explainer.library.assessment import Assessment
from explainer.library.checks.shown import excerpt
from explainer.library.said import Attributed, hedges_of, is_flat, reserves_of
from explainer.notes import Attribution, Claim, NoteId, Reaction
from explainer.problems import Code, Problem

_FEWEST_SHARED_ACTORS = 2
"""Two claims that share fewer actors are rarely about the same matter."""
_TAKES_FOR_GRANTED = frozenset({"plays-down", "justifies"})
"""Whoever is told to play something down, or to justify it, is told to have done it."""

Reserves = dict[NoteId, tuple[str, ...]]
"""Id of a note that its source hedges → the words that do."""


def notes_are_no_firmer(assessment: Assessment) -> Iterator[Problem]:
    """A note's text keeps the hedge of the sentence it rests on."""
    library = assessment.library
    for note_id, said in assessment.said.items():
        note = said[0].note
        words = hedges_of(said)
        if note.text and words and not find_hedges(note.text, library.language):
            values = {"id": note_id, "words": _listed(words)}
            yield Problem(library.position(note, ("text",)), Code.FIRMER_THAN_SOURCE, values=values)


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
    """Find what a source says flatly, in its own voice, of the very actors of whom it hedges what others say."""
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
    """Find descriptions of an answer that take for a fact what was hedged (“he plays down his contacts”)."""
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
