"""What follows from the notes of a library: who answers whom, what that makes of a claim, who says what and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.library.answers import Answer, find_answers
from explainer.library.chains import Chain, Corroboration, corroborate, find_chain, speakers
from explainer.library.library import AnyNote, Library, Worked
from explainer.library.positions import Retractions, is_taken_back
from explainer.library.said import QuotedAttribution, distinct_replies, everything_said
from explainer.library.standing import Standing, Statuses, compute_standing, parties_to, rank_of
from explainer.library.stories import find_stories, told_in
from explainer.notes import (
    AttributedNote,
    Attribution,
    Claim,
    Denial,
    Event,
    Explainer,
    NoteId,
    Reaction,
    Relation,
)

_Words = tuple[tuple[NoteId, ...], tuple[NoteId, ...], NoteId | None]
"""Who says it, who relays it, where it was read: what a chain hangs on."""


@dataclass(frozen=True, eq=False)
class Assessment:
    """What follows from a library's notes. Each part is worked out once, when it is first asked for."""

    library: Library
    only: NoteId = ""
    """The note that is asked about; empty for all."""

    def judged(self, notes: Iterable[AnyNote]) -> Iterable[AnyNote]:
        """Return those of some notes that a check judges each by itself: the one that is asked about, or all."""
        return (note for note in notes if note.id == self.only) if self.only else notes

    def answers_to(self, claim: Claim) -> tuple[Answer, ...]:
        """Return every answer to a claim: denials, reactions, then parties who state it beside another speaker."""
        return self._answers[claim.id]

    @cached_property
    def _answers(self) -> Mapping[NoteId, tuple[Answer, ...]]:
        library = self.library
        return Worked(self._claims, lambda claim: find_answers(library, claim, parties_to(library, claim)))

    def standing(self, claim: Claim) -> Standing:
        """Return what became of a claim."""
        return self._standings[claim.id]

    @cached_property
    def _standings(self) -> Mapping[NoteId, Standing]:
        return Worked(self._claims, lambda claim: compute_standing(self.library, claim, self._retractions))

    @cached_property
    def _claims(self) -> dict[NoteId, Claim]:
        return {claim.id: claim for claim in self.library.all(Claim)}

    @cached_property
    def _retractions(self) -> Retractions:
        return Retractions(self.library)

    def codes(self) -> Statuses:
        """Return the code of each claim's standing, in reading order."""
        return {claim: str(standing.code) for claim, standing in self._standings.items()}

    def weakest_basis(self, note: Event | Relation) -> Claim | None:
        """Return the claim of the weakest standing that an event or relation rests on; None if it rests on none."""
        claims = self.library.notes_of(note.basis, Claim)
        return min(claims, key=lambda claim: rank_of(self.standing(claim).code), default=None)

    @cached_property
    def said(self) -> Mapping[NoteId, tuple[QuotedAttribution, ...]]:
        """Id of a claim, answer or finding that is not withdrawn → its attributions, with the sentences they quote."""
        return everything_said(self.library)

    def count_replies(self, notes: Iterable[tuple[NoteId, tuple[NoteId, ...]]]) -> int:
        """Return how many replies some notes hold, each given with its speakers; our splitting of one makes no more."""
        return distinct_replies(
            (who, one)
            for note, who in dict.fromkeys(notes)
            for one in self.said.get(note, ())
            if self.speakers_of(one.attribution) == who
        )

    def chain_of(self, attribution: Attribution) -> Chain:
        """Return who speaks and who relays."""
        return self._chains[_words_of(attribution)]

    @cached_property
    def _chains(self) -> Mapping[_Words, Chain]:
        notes = (note for note in self.library.notes.values() if isinstance(note, AttributedNote))
        several = {_words_of(one): one for note in notes for one in note.attributions}
        return Worked(several, lambda attribution: find_chain(self.library, attribution))

    def corroboration_of(self, claim: Claim) -> Corroboration:
        """Return the sources in which a claim was read, and the distinct roots of their chains."""
        return self._corroborations[claim.id]

    @cached_property
    def _corroborations(self) -> Mapping[NoteId, Corroboration]:
        return Worked(self._claims, lambda claim: corroborate(self.library, claim.attributions))

    def speakers_of(self, attribution: Attribution) -> tuple[NoteId, ...]:
        """Return the actors who speak, a source's publisher for the source."""
        return speakers(self.library, attribution)

    def explainers_of(self, note_id: NoteId) -> tuple[Explainer, ...]:
        """Return the published explainers that a note belongs to, in reading order."""
        return self.library.published_of(self.stories.get(note_id, ()), Explainer)

    def told_in(self, explainer_id: NoteId, model: type[AnyNote]) -> tuple[AnyNote, ...]:
        """Return the published notes of one kind that belong to an explainer, in reading order."""
        return self.library.published_of(self._told_in.get(explainer_id, ()), model)

    @cached_property
    def stories(self) -> dict[NoteId, tuple[NoteId, ...]]:
        """Id of a note → the explainers that it belongs to, withdrawn ones too, in reading order."""
        return find_stories(self.library)

    @cached_property
    def _told_in(self) -> dict[NoteId, tuple[NoteId, ...]]:
        return told_in(self.stories)

    def spoken_for(self, actor_id: NoteId) -> frozenset[NoteId]:
        """Return an actor and everybody it speaks for, transitively."""
        return self.library.spoken_for(actor_id)

    def is_taken_back(
        self, note: Denial | Reaction, attributions: Iterable[Attribution], parties: tuple[NoteId, ...]
    ) -> bool:
        """Whether some attributions of an answer no longer stand; `parties`: of the claim answered."""
        return is_taken_back(self.library, note, attributions, parties, self._retractions)


def _words_of(attribution: Attribution) -> _Words:
    return attribution.by, attribution.via, attribution.source
