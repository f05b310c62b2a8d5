"""An estimate of the height of a row of voices on paper: the head of its card goes to the next sheet with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from explainer.notes import NoteId, Source
from explainer.pages.site import Site
from explainer.pages.views.summaries import plain_words
from explainer.pages.views.voices import Voice, actor_words, columns

_USUAL, SHEET = 13, 56
"""In rem: what the style sheet reserves, and nearly a sheet."""
_LETTERS = {1: (110, 125), 2: (54, 61), 3: (31, 36)}
"""Letters in a line of a quotation and in a smaller one, by the number of voices side by side, in our fonts."""
_FRAME, _SMALL, _QUOTED, _NOTED = 3.3, 1.03, 1.25, 1.15
"""In rem: the act with all spaces, and a line of each kind."""
_NO_REPLY, _SPEECH, _DATE, _ASIDE = 125, 45, 20, 20
"""Letters of wording that is always the same, or nearly."""
_TOLD = frozenset({"direct", "described"})
"""Kinds of speech to which a line of ours is added."""


def estimated_height(site: Site, voices: Sequence[Voice]) -> int:
    """Return the height of the first row of voices, in rem; 0 where what the style sheet reserves is enough."""
    if not voices:
        return 0
    wide = columns(voices)
    large, small = _LETTERS[wide]
    kinds = (small, _SMALL), (large, _QUOTED), (small, _NOTED), (small, _SMALL)
    row = [_parts(site, voice) for voice in voices[:wide]]
    found = _FRAME
    for (letters, height), part in zip(kinds, zip(*row, strict=True), strict=True):
        found += height * max(sum(ceil(one / letters) for one in paragraphs) for paragraphs in part)
    return min(ceil(found), SHEET) if found > _USUAL else 0


def _parts(site: Site, voice: Voice) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return how many letters each paragraph of a voice's four parts has: who, what, our words on it, where."""
    return _who(site, voice), _what(site, voice), _noted(site, voice), [_where(site, voice)]


def _who(site: Site, voice: Voice) -> list[int]:
    def named(ids: Iterable[NoteId]) -> int:
        return len(", ".join(actor_words(site, one) for one in ids))

    asides = [named(ids) + _ASIDE for ids in (voice.relays,) if ids]
    asides += [_ASIDE for one in (voice.is_reply, voice.is_retracted, *voice.denied_by) if one]
    return [named(voice.who), *asides]


def _what(site: Site, voice: Voice) -> list[int]:
    if not voice.quotes:
        return [_NO_REPLY if voice.act == "none" or not voice.text else len(plain_words(site, voice.text))]
    notes = [_SPEECH for quote in voice.quotes if quote.speech in _TOLD] if len(_speeches(voice)) > 1 else []
    translations = [len(quote.translation) + _ASIDE for quote in voice.quotes if quote.translation]
    return [*(len(quote.words) for quote in voice.quotes), *translations, *notes]


def _noted(site: Site, voice: Voice) -> list[int]:
    ours = len(plain_words(site, voice.text)) if voice.quotes else 0
    speeches = _speeches(voice)
    told = len(speeches) == 1 and speeches <= _TOLD
    return [ours + _SPEECH * (told + bool(voice.spoken_in))]


def _speeches(voice: Voice) -> set[str]:
    return {quote.speech for quote in voice.quotes}


def _where(site: Site, voice: Voice) -> int:
    found = (site.library.find(one, Source) for one in voice.sources)
    names = [site.title(one.publisher or one.id) or one.id for one in found if one]
    locators = {quote.locator for quote in voice.quotes}
    return _DATE + sum(len(one) + _DATE for one in (*names, voice.occasion, *locators) if one)
