"""An explainer at a glance: what is said, what became of it, what is not known, in as many words as a screen holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from explainer.library import StandingCode
from explainer.notes import Claim, NoteId, Question
from explainer.pages.site import Site
from explainer.pages.standing import StandingWords, Told, presumptions, standing_words
from explainer.pages.views.acts import found_since
from explainer.pages.views.summaries import plain_words, split_question
from explainer.pages.views.voices import actor_words, chain_words, claim_voices

_ROOM = 80
"""Words; with title, dates and headings a reader has 120 of them before the first claim."""
_LINES = 3
_DECIDED = {StandingCode.DENIED, StandingCode.CONTESTED, StandingCode.ACKNOWLEDGED}


@dataclass(frozen=True)
class Unheard:
    """Parties of whom no reply to some claims is reported."""

    who: tuple[NoteId, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Glance:
    """The first claims, each with what became of it, the first questions, and who was not heard."""

    claims: tuple[tuple[Claim, StandingWords], ...]
    questions: tuple[tuple[Question, str], ...]
    """With their first sentences."""
    presumptions: tuple[tuple[Told, ...], ...]
    """For each claim the reminders of the presumption of innocence that no claim above it has."""
    unheard: tuple[Unheard, ...]
    """Of whom no reply is reported to main claims that are not among these."""
    more_unheard: int

    @property
    def is_decided(self) -> bool:
        """Whether each of the claims is denied, contested or acknowledged."""
        return all(words.code in _DECIDED for _, words in self.claims)


def glance_of(site: Site, claims: Iterable[Claim], questions: Iterable[Question]) -> Glance:
    """Return the first claims and questions, by turns, as long as there is room for their words; one of each always.

    The first question goes before all but the first claim, so that many words on a claim do not hide that something is
    not known. One on which something was found is no longer of what nobody knows. Who was not heard goes before
    further claims and questions: a reader would have to gather it from all over the page.
    """
    claims = tuple(claims)
    said = [(claim, standing_words(site, claim)) for claim in claims[:_LINES]]
    open_ones = (one for one in questions if not found_since(site, one))
    asked = [(one, split_question(one)[0]) for one in islice(open_ones, _LINES)]
    long_claims = [_length(_words_on(site, *one)) for one in said]
    long_questions = [_length([plain_words(site, first)]) for _, first in asked]
    shown, told = min(len(said), 1), min(len(asked), 1)
    room = _ROOM - sum(long_claims[:1]) - sum(long_questions[:1])
    missing, more = _first(site, _unheard(site, claims[shown:]), room)
    room -= sum(_length(_words_of(site, one)) for one in missing)
    for _ in range(_LINES):
        if told < len(asked) and long_questions[told] <= room:
            room -= long_questions[told]
            told += 1
        if shown < len(said) and long_claims[shown] <= room:
            room -= long_claims[shown]
            shown += 1
    reminders = presumptions(site, (claim for claim, _ in said[:shown]))
    # What became of a claim says who did not answer it.
    left = [one for one in missing if not {claim.id for claim in one.claims} <= {claim.id for claim, _ in said[:shown]}]
    return Glance(tuple(said[:shown]), tuple(asked[:told]), tuple(reminders), tuple(left), more)


def _unheard(site: Site, claims: Iterable[Claim]) -> list[Unheard]:
    found: dict[tuple[NoteId, ...], list[Claim]] = {}
    for claim in claims:
        for voice in claim_voices(site, claim):
            if voice.act == "none":
                found.setdefault(voice.who, []).append(claim)
    return [Unheard(who, tuple(several)) for who, several in found.items()]


def _first(site: Site, unheard: list[Unheard], room: int) -> tuple[list[Unheard], int]:
    """Return those for whose words there is room, and of how many more it is to be told."""
    shown: list[Unheard] = []
    for one in unheard:
        room -= _length(_words_of(site, one))
        if room < 0:
            break
        shown.append(one)
    return shown, len(unheard) - len(shown)


def _words_of(site: Site, one: Unheard) -> Sequence[str]:
    return *(actor_words(site, who) for who in one.who), *(site.title(claim.id) or "" for claim in one.claims)


def _words_on(site: Site, claim: Claim, words: StandingWords) -> Sequence[str]:
    title = site.title(claim.id) or ""
    return plain_words(site, claim.text), chain_words(site, claim.id), str(words.short), title, str(words.sentence)


def _length(parts: Iterable[str]) -> int:
    return sum(len(part.split()) for part in parts)
