"""What is stated flatly: by our notes, and by a source that hedged it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

CLAIM = """
claims:
  a: {{text: {text}, about: [bridge], by: {by}, quote: {quote}{more}}}
"""


FLAT = "text: The bridge gave way., by: spy"
IN_ITS_VOICE = "text: The bridge gave way., by: essai"


@pytest.mark.parametrize(
    ("sentence", "note", "words"),
    [
        ("Le pont aurait cédé.", f"{FLAT}, quote: cédé", "aurait"),
        ("Le pont aurait cédé.", "text: The bridge may have given way., by: spy, quote: cédé", ""),
        ("Le pont aurait cédé.", f"{FLAT}, quote: cédé, hedge: none", ""),
        ("Le pont a cédé.", f"{FLAT}, quote: cédé", ""),
        ("Le pont a cédé.", f"{FLAT}, quote: cédé, hedge: modal", "modal"),
        # The clause, not its neighbours.
        ("Il semble vieux et a cédé.", f"{FLAT}, quote: a cédé", ""),
        ("Il semble avoir plié et cédé.", f"{FLAT}, quote: cédé", "semble"),
        ("Le pont (qui serait vieux) a cédé.", f"{FLAT}, quote: a cédé", ""),
        ("Le pont a cédé, et il pourrait être rasé.", f"{FLAT}, quote: Le pont a cédé", ""),
        ("Malgré d’éventuels travaux le pont a cédé.", f"{FLAT}, quote: le pont a cédé", ""),
        ("Il semble vieux. Il a cédé.", f"{FLAT}, quote: a cédé", ""),
        # “According to X” is what `by` says, unless it is told in the source's own voice.
        ("Selon un agent, le pont a cédé.", f"{FLAT}, quote: le pont a cédé", ""),
        ("Selon un agent, le pont a cédé.", f"{IN_ITS_VOICE}, quote: le pont a cédé", "Selon"),
        # Around direct speech the hedge is the source's.
        ("Il semble dire : « Le pont a cédé. »", f"{FLAT}, speech: direct, quote: Le pont a cédé.", ""),
        ("Il dit : « Il a cédé, sans doute. »", f'{FLAT}, speech: direct, quote: "cédé, sans doute"', "sans doute"),
    ],
)
def test_a_note_is_no_firmer_than_its_sentence(told: Told, sentence: str, note: str, words: str) -> None:
    expected = [f"“a” states flatly what the source hedges: “{words}”"] if words else []
    assert told("firmer-than-source", f"claims:\n  a: {{about: [bridge], {note}}}\n", sentence) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The bridge gave way.", 1),
        ("The bridge allegedly gave way.", 0),
        ("Le pont aurait cédé, dit-on dans la ville et dans les environs.", 0),
        ("He is accused of having let it give way.", 0),
        ("He claims that the bridge gave way.", 0),
        ("He says that the bridge gave way.", 1),
    ],
)
def test_our_text_is_read_in_its_own_language(told: Told, text: str, count: int) -> None:
    notes = CLAIM.format(text=f"'{text}'", by="spy", quote="aurait cédé", more="")
    assert len(told("firmer-than-source", notes, "Le pont aurait cédé.")) == count


@pytest.mark.parametrize(
    ("flat", "hedged"),
    [
        ("Le pont mesure 84 m.", "Il serait fermé en mai, selon un élu."),
        ("Le mur mesure 9 ft.", "Il serait fermé en mai, selon un élu."),
        ("C’est le plan B.", "La ville l’aurait voté."),
        ("Les blessés sont sept.", "Le maire serait parmi eux."),
        ("Il travaille pour Yahoo! Inc. depuis mai.", "Il aurait démissionné."),
        ("Elle a plaidé dans Roe v. Wade.", "Elle aurait gagné."),
    ],
)
def test_the_next_sentence_hedges_nothing_of_this_one(told: Told, flat: str, hedged: str) -> None:
    notes = CLAIM.format(text="So it is.", by="spy", quote="QUOTE", more="")
    assert told("firmer-than-source", notes.replace("QUOTE", flat.rstrip(".")), f"{flat} {hedged}") == []
    quote = hedged.partition(",")[0].rstrip(".")
    assert len(told("firmer-than-source", notes.replace("QUOTE", quote), hedged)) == 1


@pytest.mark.parametrize(("speech", "count"), [("described", 1), ("indirect", 0)])
def test_a_description_beside_it_vouches_for_nothing(told: Told, speech: str, count: int) -> None:
    also = f", also: {{by: city, quote: La ville en parle, speech: {speech}}}"
    notes = CLAIM.format(text="The bridge gave way.", by="spy", quote="aurait cédé", more=also)
    assert len(told("firmer-than-source", notes, "Le pont aurait cédé. La ville en parle.")) == count


def test_a_reason_on_the_note_accepts_it(told: Told) -> None:
    notes = CLAIM.format(text="The bridge gave way.", by="spy", quote="aurait cédé", more=", accepts: ACCEPTS")
    assert (
        told("firmer-than-source", notes.replace("ACCEPTS", "{firmer-than-source: It is in two.}"), "Il aurait cédé.")
        == []
    )


def test_one_flat_voice_is_enough(told: Told) -> None:
    notes = CLAIM.format(
        text="The bridge gave way.", by="spy", quote="aurait cédé", more=", also: {by: city, quote: il a cédé}"
    )
    assert told("firmer-than-source", notes, "Le pont aurait cédé.\n\nOui, il a cédé.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("La ville aurait démenti la chute.", ["“no” states flatly what the source hedges: “aurait”"]),
        ("La ville a démenti la chute : « Il serait tombé seul. »", []),
    ],
)
def test_answers_are_hedged_by_who_tells_them(told: Told, sentence: str, expected: list[str]) -> None:
    quote = sentence.split(" : ", maxsplit=1)[0].rstrip(".")
    notes = CLAIM.format(text="It may fall.", by="spy", quote="Rien", more="") + (
        f"denials:\n  no: {{of: [a], by: city, text: The city denies it., quote: {quote}}}\n"
    )
    assert told("firmer-than-source", notes, f"Rien.\n\n{sentence}") == expected


TEXT = """Des rencontres secrètes

Selon un agent, le maire aurait vu le constructeur. Le maire a vu le constructeur. Le maire minimise ces rencontres.
"""
FIRST = """
claims:
  a: {text: The mayor may have met the builder., about: [mayor, builder], by: spy, quote: le maire aurait vu}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (", repeats: [a]", ["“b” says flatly (“Le maire a vu”) what the source hedges in “a”: “Selon, aurait”"]),
        (", repeats: [a], hedge: conditional", []),
        ("", ["“b” says flatly (“Le maire a vu”), about the same actors, what may be hedged in “a”: “Selon, aurait”"]),
        (", nature: opinion", []),
    ],
)
def test_a_source_that_repeats_a_claim_keeps_its_hedge(told: Told, more: str, expected: list[str]) -> None:
    notes = f"{FIRST}  b: {{text: They met., about: [mayor, builder], by: essai, quote: Le maire a vu{more}}}\n"
    assert told("repeats-without-hedge", notes, TEXT) == expected


@pytest.mark.parametrize("about", ["mayor", "mayor, city"])
def test_other_actors_are_another_matter(told: Told, about: str) -> None:
    notes = f"{FIRST}  b: {{text: They met., about: [{about}], by: essai, quote: Le maire a vu}}\n"
    assert told("repeats-without-hedge", notes, TEXT) == []


@pytest.mark.parametrize(
    ("stance", "speech", "count"),
    [("plays-down", "described", 1), ("plays-down", "indirect", 0), ("opposes", "described", 0)],
)
def test_a_described_answer_takes_nothing_for_granted(told: Told, stance: str, speech: str, count: int) -> None:
    reaction = f"{{to: [a], stance: {stance}, by: mayor, speech: {speech}, quote: Le maire minimise ces rencontres}}"
    found = told("repeats-without-hedge", f"{FIRST}reactions:\n  r: {reaction}\n", TEXT)
    assert len(found) == count
    assert all("in “a”: “Selon, aurait”" in message for message in found)
