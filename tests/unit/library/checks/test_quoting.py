"""How much is quoted, and from where in the source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

SENTENCES = [f"La phrase numéro {number} parle du pont et de rien d’autre." for number in range(30)]
LONG_TEXT = " ".join(SENTENCES)


def notes_quoting(numbers: range) -> str:
    claims = [
        f"  c{number}: {{text: T., about: [bridge], by: city, quote: {SENTENCES[number].rstrip('.')}}}"
        for number in numbers
    ]
    return "claims:\n" + "\n".join(claims) + "\n"


@pytest.mark.parametrize(("count", "told_share"), [(14, None), (17, 54), (30, 96)])
def test_no_more_than_half_is_quoted(told: Told, count: int, told_share: int | None) -> None:
    expected = [f"{told_share}% of the text of “essai” is quoted; 50% is already a lot"] if told_share else []
    assert told("over-quoted", notes_quoting(range(count)), LONG_TEXT) == expected


def test_words_quoted_twice_count_once_and_a_short_text_may_be_quoted_whole(told: Told) -> None:
    twice = notes_quoting(range(10)) + notes_quoting(range(10)).replace("claims:\n", "").replace("  c", "  d")
    assert told("over-quoted", twice, LONG_TEXT) == []
    assert told("over-quoted", notes_quoting(range(3)), " ".join(SENTENCES[:3])) == []


@pytest.mark.parametrize(("own", "count"), [("T.", 1), ("Nous en disons bien plus que la source. " * 3, 0)])
def test_whoever_says_more_on_a_source_than_it_says_may_quote_it(told: Told, own: str, count: int) -> None:
    notes = notes_quoting(range(17)).replace("text: T.", f"text: {own.strip()}")
    assert len(told("over-quoted", notes, LONG_TEXT)) == count


@pytest.mark.parametrize(("words", "count"), [(60, 0), (90, 1)])
def test_one_quotation_is_no_page(told: Told, words: int, count: int) -> None:
    run = " ".join(f"mot{number}" for number in range(words))
    notes = f"claims:\n  a: {{text: T., about: [bridge], by: city, quote: {run}}}\n"
    found = told("over-quoted.run", notes, f"{run}. {LONG_TEXT}")
    assert len(found) == count
    assert all(message.startswith("one quotation has 5") for message in found)


TEXT = """Le pont serait dangereux

Des discussions avec la Chine

Le maire a vu le constructeur. La ville discute avec le constructeur.

Fin
"""
BODY = "claims:\n  body: {text: They met., about: [mayor, builder], by: essai, quote: Le maire a vu le constructeur}\n"


@pytest.mark.parametrize(
    ("about", "more", "count"),
    [
        ("mayor, bridge", "", 1),  # no claim of the text is about the bridge
        ("mayor", "", 1),  # one is about the mayor, with no word in common
        ("mayor", ", repeats: [body]", 0),
        ("mayor", ", part_of: body", 0),
    ],
)
def test_a_heading_is_supported_by_the_text(told: Told, about: str, more: str, count: int) -> None:
    notes = BODY + f"  h: {{text: Talks., about: [{about}], by: essai, quote: Des discussions avec la Chine{more}}}\n"
    assert (
        told("heading-unsupported", notes, TEXT) == ["only a heading says it: “Des discussions avec la Chine”"] * count
    )


def test_a_claim_of_the_same_words_and_actors_supports_a_heading(told: Told) -> None:
    notes = """claims:
  body: {text: Talks., about: [builder], by: essai, quote: discussions avec le constructeur en Chine}
  h: {text: Talks., about: [builder], by: essai, quote: Des discussions avec la Chine}
"""
    text = TEXT.replace("La ville discute avec", "Il y a des discussions avec le constructeur en Chine, dit")
    assert told("heading-unsupported", notes, text) == []


def test_a_sentence_is_no_heading(told: Told) -> None:
    assert told("heading-unsupported", BODY, TEXT) == []
    assert told("heading-unsupported", BODY, "Le maire a vu le constructeur.") == []
