"""The claims of an explainer, grouped by the replies that they share, so that each reply is said once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.notes import Claim, Explainer, NoteId
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import Told, presumptions, standing_words
from explainer.pages.views.acts import FoundOn, found_of
from explainer.pages.views.summaries import Chip, chip_of_claim, claims_of
from explainer.pages.views.voices import Voice, claim_voices


@dataclass(frozen=True)
class ClaimCard:
    """A main claim with its voices."""

    number: int
    claim: Claim
    chip: Chip
    standing: str
    """What became of it, in a sentence."""
    presumptions: tuple[Told, ...]
    """The reminders of the presumption of innocence that no card above has."""
    voices: tuple[Voice, ...]
    """Who says it and who replies."""
    found: tuple[FoundOn, ...]
    """What was found of it: shown before its voices."""

    @property
    def speaking(self) -> tuple[Voice, ...]:
        """Who says it."""
        return tuple(voice for voice in self.voices if not voice.is_reply)


@dataclass(frozen=True)
class Reply:
    """A reply beside a group of claims."""

    voice: Voice
    on: tuple[ClaimCard, ...] = ()
    """The claims that it answers; none where it answers every claim of the group."""
    instead: tuple[tuple[tuple[NoteId, ...], tuple[ClaimCard, ...]], ...] = ()
    """Those for whom it answers in some of these claims alone, and in which."""


@dataclass(frozen=True)
class Group:
    """Claims to which the same replies are reported."""

    cards: tuple[ClaimCard, ...]
    shared: tuple[Reply, ...]
    """The replies to all of them."""
    own: tuple[Reply, ...]
    """The replies to some of them."""
    further: tuple[Claim, ...]
    """Claims told in a line, to which the shared replies are reported too."""


def groups_of(site: Site, main: Sequence[Claim], further: Iterable[Claim], told: Iterable[Claim]) -> tuple[Group, ...]:
    """Return the main claims of an explainer with the replies to them, in the order of the first of each group.

    `told`: the claims above them, with which the presumption of innocence was told already.
    """
    further = tuple(further)
    shared = _shared_replies(site, (*main, *further))
    rows = _rows(main, shared)
    ordered = [claim for claims in rows.values() for claim in claims]
    told = tuple(told)
    reminders = presumptions(site, (*told, *ordered))[len(told) :]
    cards = {
        claim.id: ClaimCard(
            at + 1,
            claim,
            chip_of_claim(site, claim),
            standing_words(site, claim).sentence.apart(site.words_language),
            reminders[at],
            claim_voices(site, claim),
            found_of(site, claim),
        )
        for at, claim in enumerate(ordered)
    }
    return tuple(
        _group(
            site,
            tuple(cards[claim.id] for claim in claims),
            tuple(one for one in further if shared[one.id] == key),
        )
        for key, claims in rows.items()
    )


def reading_order(site: Site, explainer: Explainer) -> tuple[NoteId, ...]:
    """Return the claims of an explainer as its page numbers them, then those told in a line."""
    return _find_order(site, explainer.id)


@once_a_site
def _find_order(site: Site, explainer_id: NoteId) -> tuple[NoteId, ...]:
    (explainer,) = site.library.notes_of([explainer_id], Explainer)
    main = site.library.published_of(explainer.claims, Claim)
    claims = {claim.id: claim for claim in (*main, *claims_of(site, explainer))}
    rows = _rows(main, _shared_replies(site, tuple(claims.values())))
    return tuple(dict.fromkeys((*(claim.id for several in rows.values() for claim in several), *claims)))


def _rows(main: Iterable[Claim], shared: Mapping[NoteId, tuple[object, ...]]) -> dict[object, list[Claim]]:
    """Return main claims by the replies that they share; one that shares none by itself."""
    rows: dict[object, list[Claim]] = {}
    for claim in main:
        rows.setdefault(shared[claim.id] or claim.id, []).append(claim)
    return rows


def _shared_replies(site: Site, claims: Iterable[Claim]) -> dict[NoteId, tuple[object, ...]]:
    """Return for each claim the replies to it that are replies to another of them too."""
    keys = {claim.id: tuple(map(_key, _replies(site, claim))) for claim in claims}
    number = Counter(key for found in keys.values() for key in set(found))
    return {claim: _shared(found, number) for claim, found in keys.items()}


def _group(site: Site, cards: tuple[ClaimCard, ...], further: tuple[Claim, ...]) -> Group:
    answered: dict[object, list[tuple[ClaimCard, Voice]]] = defaultdict(list)
    for card in cards:
        for voice in _replies(site, card.claim):
            answered[_key(voice) if voice.note else (card.number, *_key(voice))].append((card, voice))
    shared, own = [], []
    for found in answered.values():
        if len(found) == len(cards) and (found[0][1].note or len(cards) == 1):
            shared.append(_for_all(found))
        else:
            own.append(_for_all(found, tuple(card for card, _ in found)))
    return Group(cards, tuple(shared), tuple(own), further)


def _replies(site: Site, claim: Claim) -> tuple[Voice, ...]:
    return tuple(voice for voice in claim_voices(site, claim) if voice.is_reply)


def _key(voice: Voice) -> tuple[object, ...]:
    """Return what makes two replies one: the note, the act, whose it is and every word of it."""
    said = tuple((one.circumstances, tuple(quote.words for quote in one.quotes)) for one in voice.tellings)
    return voice.note.id if voice.note else "", voice.act, voice.who, voice.is_retracted, said


def _shared(keys: Iterable[tuple[object, ...]], number: Mapping[tuple[object, ...], int]) -> tuple[object, ...]:
    """Return the replies to a claim that are replies to another one too. That nothing is reported is no reply."""
    return tuple(sorted((key for key in keys if key[0] and number[key] > 1), key=str))


def _for_all(found: Sequence[tuple[ClaimCard, Voice]], on: tuple[ClaimCard, ...] = ()) -> Reply:
    """Return one reply to several claims; whom it concerns is left to each claim where that is not the same.

    Those for whom it answers in some of them alone are told with these: who looks for their answer finds it.
    """
    first = found[0][1]
    if all(one.concerned == first.concerned for _, one in found):
        return Reply(first, on)
    instead: dict[tuple[NoteId, ...], list[ClaimCard]] = defaultdict(list)
    for card, one in found:
        if one.spoken_for:
            instead[one.spoken_for].append(card)
    return Reply(replace(first, concerned=None), on, tuple((who, tuple(cards)) for who, cards in instead.items()))
