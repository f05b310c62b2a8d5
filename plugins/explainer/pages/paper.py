"""About how much room a row of voices takes on paper: the head of its card goes to the next sheet with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from explainer.pages.chains import actor_words
from explainer.pages.site import Site
from explainer.pages.voices import Voice, columns

_USUAL, SHEET = 13, 56
"""In rem: what the style sheet reserves, and nearly a sheet."""
_LETTERS = {1: 100, 2: 52, 3: 32}
"""Of a line, by how many voices stand side by side."""
_SMALL, _QUOTED, _FRAME = 1.05, 1.3, 2.5


def room_on_paper(site: Site, voices: Sequence[Voice]) -> int:
    """Return the height of the first row of voices, in rem; 0 where it is what the style sheet reserves, or less."""
    wide = columns(voices)
    row = [_parts(site, voice) for voice in voices[:wide]]
    who, quoted, noted, where = (
        max(sum(ceil(len(text) / _LETTERS[wide]) for text in texts) for texts in part)
        for part in zip(*row, strict=True)
    )
    found = ceil(_FRAME + _QUOTED * quoted + _SMALL * (who + noted + where))
    return min(found, SHEET) if found > _USUAL else 0


def _parts(site: Site, voice: Voice) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the texts of a voice's four rows; where there are several, each begins a line."""

    def named(ids: Iterable[str]) -> str:
        return ", ".join(actor_words(site, one) for one in ids)

    who = [named(ids) for ids in (voice.who, voice.citing, voice.relays) if ids]
    where = [f"{site.title(one)} {voice.occasion}" for one in voice.sources]
    return ["", *who, "-"], [quote.words for quote in voice.quotes] or [voice.text], [voice.text], where
