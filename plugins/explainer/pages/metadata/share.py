"""What a reader takes away from a claim's page: a line to share, and a card for another site."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from explainer.notes import Claim, NoteId, Source
from explainer.pages.metadata.embed import embed_path, sides_of
from explainer.pages.site import Site
from explainer.pages.standing import standing_words
from explainer.pages.views.voices import Voice, chain_words

_NARROW, _WIDE = 26, 29
"""Letters a line holds in the widest of a card's fonts: in one column on a telephone, in the narrower of two."""
_LINE, _SMALL, _GAP, _AROUND = 23, 20, 15, 125
"""Pixels: a line, one in small letters, the room above a voice, the frame and the foot of a card."""
_NOTE, _FEW = "—" * 60, "—" * 16
"""As long as a note of ours below a quotation, as a few words before a name or a date."""
_TWO_COLUMNS = 600
"""Pixels of a window from which a card has two columns."""


@dataclass(frozen=True)
class Share:
    """Plain text to copy: who says what, and what became of it, with the address; the code that shows the card."""

    words: str
    code: str
    card: str
    """The relative address of the card."""


def share_of(site: Site, claim: Claim, title: str, description: str) -> Share | None:
    """Return what a reader shares of a claim, from its page's title and description; None without a `site_url`."""
    address, place = site.absolute_url(claim.id), site.addresses.place(claim.id)
    if not address or not place:
        return None
    card = site.addresses.link_to(place.page, embed_path(site, claim.id))
    return Share(f"{description} {address}", str(_code(site, claim, title)), card)


def _code(site: Site, claim: Claim, title: str) -> Markup:
    """Return a frame with room for the whole card, in one column and in two: without script it cannot grow."""
    said, replies = sides_of(site, claim)
    words = standing_words(site, claim)
    narrow, wide = (
        (
            _height(site, [chain_words(site, claim.id)], [claim.text], said, letters),
            _height(site, [str(words.presumption)], [str(words.sentence)], replies, letters),
        )
        for letters in (_NARROW, _WIDE)
    )
    least, most = max(wide) + _AROUND, sum(narrow) + _AROUND
    height = f"clamp({least}px, ({_TWO_COLUMNS}px - 100vw) * 999, {most}px)"
    style = f"width: 100%; max-width: 46rem; border: 0; height: {height}"
    address = site.absolute(embed_path(site, claim.id))
    return Markup('<iframe src="{}" title="{}" height="{}" loading="lazy" style="{}"></iframe>').format(
        address, title, least, style
    )


def _height(site: Site, small: Sequence[str], large: Sequence[str], voices: Iterable[Voice], letters: int) -> int:
    """Return how many pixels a side of a card takes at most: lines in small letters, in large ones, and its voices."""
    pixels = _SMALL + _lines(small, letters) * _SMALL + _lines(large, letters) * _LINE
    for voice in voices:
        quoted = [f"« {quote.words} »" for quote in voice.quotes] or [voice.text or _NOTE * 3]
        pixels += _GAP + _lines(quoted, letters) * _LINE + _lines(_small_words(site, voice), letters) * _SMALL
    return pixels


def _small_words(site: Site, voice: Voice) -> Iterator[str]:
    """Yield what a card tells in small letters of a voice, or as many letters."""
    yield voice.label
    yield _names(site, voice.who)
    yield _FEW + _names(site, voice.spoken_for) if voice.is_reply else ""
    for names in (voice.relays, *((denial,) for denial in voice.denied_by)):
        yield _FEW + _names(site, names) if names else ""
    for quote in voice.quotes:
        yield _NOTE if quote.speech == "described" or (voice.is_reply and quote.speech == "indirect") else ""
        yield _FEW + quote.translation if quote.translation else ""
    for telling in voice.tellings:
        source = site.library.find(telling.source, Source)
        publisher = source.publisher if source else None
        when = f"{telling.said or ''}{telling.occasion}{telling.reserve}"
        yield _FEW + (site.title(publisher or telling.source) or "")
        yield _FEW + when if when else ""
    yield _FEW if voice.is_retracted else ""
    yield voice.text if voice.quotes else ""


def _names(site: Site, ids: Iterable[NoteId]) -> str:
    return ", ".join(site.title(one) or one for one in ids)


def _lines(texts: Iterable[str], letters: int) -> int:
    return sum(math.ceil(len(text) / letters) for text in texts)
