"""An explainer at a glance: what is said, what became of it, what is not known, in as many words as a screen holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.library import StandingCode
from explainer.notes import Claim, Question
from explainer.pages.site import Site
from explainer.pages.standing import StandingWords, Told, presumptions, standing_words
from explainer.pages.views.acts import found_since
from explainer.pages.views.summaries import plain_words, split_question
from explainer.pages.views.voices import chain_words

_ROOM = 90
"""Words; with title, dates and headings a reader has 120 of them before the first claim."""
_LINES = 3
_DECIDED = {StandingCode.DENIED, StandingCode.CONTESTED, StandingCode.ACKNOWLEDGED}


@dataclass(frozen=True)
class Glance:
    """The first claims, each with what became of it, and the first questions."""

    claims: tuple[tuple[Claim, StandingWords], ...]
    questions: tuple[tuple[Question, str], ...]
    """With their first sentences."""
    presumptions: tuple[tuple[Told, ...], ...]
    """For each claim the reminders of the presumption of innocence that no claim above it has."""

    @property
    def is_decided(self) -> bool:
        """Whether each of the claims is denied, contested or acknowledged."""
        return all(words.code in _DECIDED for _, words in self.claims)


def glance_of(site: Site, claims: Iterable[Claim], questions: Iterable[Question]) -> Glance:
    """Return the first claims and questions, by turns, as long as there is room for their words; one claim always.

    A question on which something was found is no longer one of what nobody knows.
    """
    said = [(claim, standing_words(site, claim)) for claim in claims][:_LINES]
    asked = [(one, split_question(one)[0]) for one in questions if not found_since(site, one)][:_LINES]
    long_claims = [_length(_words_on(site, *one)) for one in said]
    long_questions = [_length([plain_words(site, first)]) for _, first in asked]
    shown, told, room = min(len(said), 1), 0, _ROOM - sum(long_claims[:1])
    for _ in range(_LINES):
        if told < len(asked) and long_questions[told] <= room:
            room -= long_questions[told]
            told += 1
        if shown < len(said) and long_claims[shown] <= room:
            room -= long_claims[shown]
            shown += 1
    reminders = presumptions(site, (claim for claim, _ in said[:shown]))
    return Glance(tuple(said[:shown]), tuple(asked[:told]), tuple(reminders))


def _words_on(site: Site, claim: Claim, words: StandingWords) -> Sequence[str]:
    title = site.title(claim.id) or ""
    return plain_words(site, claim.text), chain_words(site, claim.id), str(words.short), title, str(words.sentence)


def _length(parts: Iterable[str]) -> int:
    return sum(len(part.split()) for part in parts)
