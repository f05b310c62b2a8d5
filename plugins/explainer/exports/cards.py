"""The pictures of shared links: each drawn once, kept beside the site's sources, and named by what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.pages.metadata.card import Card
from explainer.pages.site import Site
from explainer.writing import write_files

CARDS = "assets/explainer/cards"
"""Where they are in the site."""
FOLDER = "cards"
"""Where they are kept."""
_PACKAGE = Path(__file__).parent.parent
_AT_ONCE = 100


def card_uri(card: Card) -> str:
    """Return where a card is in the site: another card, or another way to draw it, has another address."""
    digest = hashlib.sha256(repr(card).encode() + read_drawing()).hexdigest()
    return f"{CARDS}/{digest[:20]}.png"


def card_address(site: Site, card: Card, cards: dict[Card, None] | None) -> str:
    """Return the absolute address of a card, which is added to `cards`; nothing where a site has or wants none."""
    if cards is None or not site.settings.site_url:
        return ""
    cards[card] = None
    return site.absolute(card_uri(card))


@lru_cache(maxsize=1)
def read_drawing() -> bytes:
    """Return a digest of all that a picture depends on beside its words: how it is drawn, our fonts, Pillow."""
    digest = hashlib.sha256(version("pillow").encode())
    for path in (Path(__file__).with_name("card_image.py"), *sorted(_PACKAGE.glob("assets/fonts/*.woff2"))):
        digest.update(path.read_bytes())
    return digest.digest()


def write_cards(cards: Iterable[Card], site: Path, kept: Path | None) -> None:
    """Write each card into the site's folder; those in `kept` are not drawn again, and new ones are kept there.

    `kept`: None where nothing there can be believed.

    Raises:
        Refusal: One cannot be written.
    """
    several = list(dict.fromkeys(cards))
    for at in range(0, len(several), _AT_ONCE):  # each writing looks through the folder, all at once fill the memory
        write_files({site / card_uri(card): write_card(card, kept) for card in several[at : at + _AT_ONCE]})


def write_card(card: Card, kept: Path | None) -> bytes:
    """Return a card's picture: the one in `kept`, or a new one, which is kept there."""
    if kept is None:
        return _draw(card)
    store = kept / Path(card_uri(card)).name
    picture = _read_kept(store) or _draw(card)
    if not store.exists():
        with suppress(Refusal):  # a folder that cannot be written only costs time
            write_files({store: picture})
    return picture


def _draw(card: Card) -> bytes:
    from explainer.exports.card_image import card_png  # noqa: PLC0415 (Pillow is loaded only if a card is new)

    return card_png(card)


def _read_kept(store: Path) -> bytes:
    try:
        return store.read_bytes()
    except OSError:
        return b""
