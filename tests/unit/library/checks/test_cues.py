"""Words that take for true what the same source hedges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

CLAIM = "claims:\n  a: {text: It may., about: [bridge], by: spy, quote: pont}\n"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Un agent révèle que le pont aurait cédé.", "révèle que … aurait"),
        ("Un agent révèle qu’il y aurait une fissure sous le pont.", "révèle qu’ … aurait"),
        ("Un agent affirme que le pont aurait cédé.", ""),
        ("Un agent révèle que le pont a cédé.", ""),
        ("Le maire aurait su ce que révèle un agent sur le pont.", ""),
        ("Un agent révèle l’état du pont, qui serait mauvais.", ""),
    ],
)
def test_a_verb_agrees_with_the_mood(told: Told, sentence: str, words: str) -> None:
    quote = "fissure" if "fissure" in sentence else "pont"
    notes = CLAIM.replace("pont", quote)
    expected = [f"the source both presents this as true and hedges it: “{words}”"] if words else []
    assert told("cue-against-mood", notes, sentence) == expected


def test_it_is_told_once_a_sentence(told: Told) -> None:
    notes = CLAIM + "  b: {text: It may., about: [bridge], by: spy, quote: cédé hier}\n"
    assert len(told("cue-against-mood", notes, "Un agent révèle que le pont aurait cédé hier.")) == 1


@pytest.mark.parametrize(
    ("first", "by", "count"),
    [
        ("Selon un agent, le pont serait usé.", "essai", 1),
        ("Le pont est usé.", "essai", 0),
        ("Selon un agent, le pont serait usé.", "city", 0),
    ],
)
def test_what_is_hedged_is_no_revelation(told: Told, first: str, by: str, count: int) -> None:
    notes = CLAIM + f"  b: {{text: News., about: [bridge], by: {by}, quote: Ces révélations inquiètent}}\n"
    found = told("cue-against-mood.noun", notes, f"{first} Ces révélations inquiètent.")
    assert found == ["the source calls “révélations” what it hedges elsewhere (“a”)"] * count
