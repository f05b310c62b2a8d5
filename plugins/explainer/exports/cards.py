"""The pictures of shared links: each drawn once, kept beside the site's sources, and named by what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from explainer.pages.metadata.card import Card

CARDS = "assets/explainer/cards"
"""Where they are in the site."""
_PACKAGE = Path(__file__).parent.parent


def card_uri(card: Card) -> str:
    """Return where a card is in the site: another card, or another way to draw it, has another address."""
    digest = hashlib.sha256(repr(card).encode() + read_drawing()).hexdigest()
    return f"{CARDS}/{digest[:20]}.png"


@lru_cache(maxsize=1)
def read_drawing() -> bytes:
    """Return a digest of all that a picture depends on beside its words: how it is drawn, our fonts, Pillow."""
    digest = hashlib.sha256(version("pillow").encode())
    for path in (Path(__file__).with_name("card_image.py"), *sorted(_PACKAGE.glob("assets/fonts/*.woff2"))):
        digest.update(path.read_bytes())
    return digest.digest()


def write_cards(cards: Iterable[Card], site: Path, kept: Path) -> None:
    """Write each card into the site's folder; those in `kept` are not drawn again, and new ones are kept there."""
    for card in dict.fromkeys(cards):
        path = site / card_uri(card)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_card(card, kept))


def write_card(card: Card, kept: Path) -> bytes:
    """Return a card's picture: the one in `kept`, or a new one, which is kept there."""
    store = kept / Path(card_uri(card)).name
    picture = _read_kept(store) or _draw(card)
    if not store.exists():
        _write_kept(store, picture)
    return picture


def _draw(card: Card) -> bytes:
    from explainer.exports.card_image import card_png  # noqa: PLC0415 (Pillow is loaded only if a card is new)

    return card_png(card)


def _read_kept(store: Path) -> bytes:
    try:
        return store.read_bytes()
    except OSError:
        return b""


def _write_kept(store: Path, picture: bytes) -> None:
    """Keep a picture whole or not at all; a folder that cannot be written only costs time."""
    part = store.with_suffix(".part")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(picture)
        part.replace(store)
    except OSError:
        return
