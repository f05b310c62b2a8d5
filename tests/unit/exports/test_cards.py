"""Pictures of shared links: the right size, the same bytes, every letter or none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from explainer.exports.card_image import card_png, set_sides
from explainer.exports.cards import CARDS, card_uri, write_cards
from explainer.pages.metadata.card import Card

CLAIM = Card("Repères", "Claim", "Zoë:", "It costs 5 €.", status="Denied", tone="denied")
LONG = Card("S" * 90, "k " * 90, "Who, " * 60, "Title " * 200, "d" * 400, "st" * 60, "partial")


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(card_png(card)))


@pytest.mark.parametrize("card", [CLAIM, LONG, Card("S"), Card("")])
def test_a_card_has_the_size_that_networks_want(card: Card) -> None:
    image = picture(card)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(card_png(card)) < 60_000


@pytest.mark.parametrize("name", ["site", "kicker", "heading", "who", "title", "detail", "status", "reply", "tone"])
def test_each_word_is_drawn(name: str) -> None:
    """What a card says, its picture shows."""
    card = replace(CLAIM, detail="A detail")
    other = replace(card, **{name: "partial" if name == "tone" else "Other words"})
    assert card_png(other) != card_png(card)
    assert card_uri(other) != card_uri(card)


def test_nothing_is_drawn_outside_of_the_margins() -> None:
    image = picture(LONG).convert("L")
    ink = image.crop((0, 20, 1200, 630)).point(lambda shade: 255 * (shade < 240)).getbbox()
    assert ink
    assert ink[0] >= 70
    assert ink[2] <= 1200 - 70
    assert ink[3] <= 600


@pytest.mark.parametrize("name", ["Erdoğan", "Łódź", "Володимир", "Αθήνα", "\u2068Zoë\u2069", "œuvre – « 5 € »…"])
def test_letters_of_europe_are_there(name: str) -> None:
    assert card_png(replace(CLAIM, title=name)) != card_png(Card("Repères", title="Repères"))


@pytest.mark.parametrize("name", ["محمد", "王", "אבי", "محمد 🙂"])
def test_a_card_with_other_letters_shows_the_site_alone(name: str) -> None:
    """Not half of who says what."""
    for field in ("who", "title", "status"):
        assert card_png(replace(CLAIM, **{field: f"Zoë {name}"})) == card_png(Card("Repères", title="Repères"))


SIGNS = ["→", "≥", "‰", "≠", "½", "⅓", "√2", "∞", "H₂O", "♀", "✓", "Tố", "ﬁn", "№", "a\u2011b", "2010\u20122020"]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_drawn_with_the_words_around_them(sign: str) -> None:
    drawn = {card_png(replace(CLAIM, title=title)) for title in (f"Zoë {sign} b", "Zoë b", f"Zoë {sign} other")}
    assert len(drawn) == 3
    assert card_png(Card("Repères", title="Repères")) not in drawn


SEEN = [
    # what a title says, how it is drawn: as if it said
    ("Zoë 🙂", "Zoë"),
    ("🙂 Zoë, oui 🙂.", "Zoë, oui."),
    ("Zoë 👩‍👩‍👧 and 👋🏽 Ann", "Zoë and Ann"),
    ("🇫🇷 la France", "la France"),
    ("oui🙂non", "oui non"),
    ("Zoë (🙂) said", "Zoë said"),
    ("1️⃣ one", "1 one"),
    ("a ➡️ b", "a → b"),
    ("a ⟹ b", "a → b"),
    ("a ⩾ b", "a ≥ b"),
    ("5\u202f€", "5\u00a0€"),
    ("a\u2003b", "a b"),
    ("cafe\u0301", "café"),
    ("𝗕𝗼𝗹𝗱 ①", "Bold 1"),
]


@pytest.mark.parametrize(("said", "drawn"), SEEN, ids=[case[1] for case in SEEN])
def test_emoji_are_left_out_and_never_a_word(said: str, drawn: str) -> None:
    for field in ("who", "title", "status", "site"):
        card = replace(CLAIM, **{field: said})
        assert card_png(card) == card_png(replace(CLAIM, **{field: drawn})) != card_png(replace(CLAIM, **{field: ""}))


def test_a_text_of_emoji_alone_is_not_left_out() -> None:
    """Who says it, for instance: the card shows the site instead."""
    assert card_png(replace(CLAIM, who="🙂:")) == card_png(Card("Repères", title="Repères"))


def test_cards_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, uri = tmp_path / "kept", card_uri(CLAIM)
    write_cards([CLAIM, CLAIM], tmp_path / "one", kept)
    drawn = (tmp_path / "one" / uri).read_bytes()
    assert drawn == card_png(CLAIM)
    assert [path.name for path in kept.iterdir()] == [Path(uri).name]
    (kept / Path(uri).name).write_bytes(b"as kept")
    write_cards([CLAIM], tmp_path / "two", kept)
    assert (tmp_path / "two" / uri).read_bytes() == b"as kept"
    assert uri.startswith(CARDS)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    write_cards([CLAIM], tmp_path / "site", tmp_path / "kept" / "cards")
    assert (tmp_path / "site" / card_uri(CLAIM)).is_file()


SAID = {
    "short": "The bridge is shut.",
    "long": "According to an engineer who asked not to be named, the bridge would be shut to the public from May, for "
    "want of the works that the council had planned for last year and is said to have put off twice since then.",
    "longest": "It is said that the bridge would be shut. " * 20,
    "French": "D’après un agent municipal, la passerelle des Tanneurs serait fermée au public à partir du mois de mai, "
    "faute des travaux d’entretien que la mairie avait prévus pour l’année précédente et qu’elle aurait repoussés.",
}
BECAME = {
    "short": "Denied by the Council",
    "long": "Denied by the Council, the Mayor and two others, whose replies acknowledge the claim “Maintenance "
    "delayed”; played down by the Builder (according to the Gazette); no reply from the Owner reported",
    "longest": "; ".join(["Denied by the Council, whose reply acknowledges the claim “Maintenance delayed”"] * 12),
    "French": "Démentie par la mairie de Villexemple et l’association Deux Rives, dont les réponses "
    "reconnaissent l’affirmation « Entretien non fait » ; minimisée par l’entreprise Câbles et Ponts "
    "(d’après la Gazette de Villexemple)",
}


@pytest.mark.slow
@pytest.mark.parametrize("became", BECAME)
@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("heading", ["", "What is said of the bridge, and what is answered to that"])
def test_what_became_of_a_claim_has_the_room_of_the_claim(said: str, became: str, heading: str) -> None:
    """Letters of one size, columns of one width that begin on one line, whatever is longer."""
    card = Card("Repères", "Claim", "According to the Gazette", SAID[said], status=BECAME[became], tone="denied")
    card = replace(card, short="Denied", reply="What is answered", heading=heading)
    sides = set_sides(card)
    assert " ".join(sides.became) == (BECAME[became] if became != "longest" else "Denied")
    assert " ".join(sides.said) == SAID[said].strip() or (said == "longest" and sides.said[-1].endswith("[…]"))
    image = picture(card).convert("L").point(lambda shade: 255 * (shade < 150))
    half = (1200 - 2 * 76 - 44) // 2
    for left, lines in ((76, sides.said), (76 + half + 44, sides.became)):
        words = image.crop((left + 14, sides.start, left + half + 44, 525))  # with what is beside the column
        ink = words.getbbox()
        assert ink
        assert ink[0] >= 10
        assert ink[2] <= half - 14
        assert abs(ink[3] - len(lines) * sides.style.leading) < sides.style.leading  # each has as much as it has lines
    assert sides.start + max(len(sides.said), len(sides.became)) * sides.style.leading <= 525


def test_the_side_of_a_reply_is_as_wide_as_that_of_a_claim() -> None:
    """Where both say the same, both look the same."""
    same = "Denied by everybody who was asked. " * 6
    card = Card("Repères", "", "Who", same, status=same, tone="asserted", short="Denied", reply="Who")
    image = picture(card)
    half = (1200 - 2 * 76 - 44) // 2
    sides = [image.crop((left, 60, left + half, 525)).tobytes() for left in (76, 76 + half + 44)]
    assert sides[0] == sides[1]


def test_a_status_that_does_not_fit_is_told_in_short_and_never_cut() -> None:
    card = replace(CLAIM, status=BECAME["longest"], short="Denied", title=SAID["short"])
    assert card_png(card) == card_png(replace(card, status=BECAME["longest"] + " and so on"))
    assert card_png(card) != card_png(replace(card, short="Answered"))
