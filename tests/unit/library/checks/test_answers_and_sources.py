"""Who was heard, and where things were read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pipeline import Loaded

Told = Callable[..., list[str]]
CLAIM = "claims:\n  a: {{text: It may., about: [{about}], by: {by}, quote: Rien}}\n"


@pytest.mark.parametrize(
    ("about", "by", "more", "parties"),
    [
        ("mayor", "engineer", "", "The Mayor"),
        ("mayor, builder", "engineer", "", "The Mayor, The Builder"),
        (
            "mayor",
            "engineer",
            "denials:\n  no: {of: [a], by: city, quote: Rien}\n",
            "",
        ),  # the city speaks for the mayor
        ("mayor", "engineer", "reactions:\n  no: {to: [a], stance: not-asked, by: mayor}\n", ""),
        ("bridge", "engineer", "", ""),  # a place has no say
        ("engineer", "engineer", "", ""),
        ("mayor", "essai", "", "The Mayor"),  # also where the paper says so itself
        ("mayor, builder", "engineer", "denials:\n  no: {of: [a], by: mayor, quote: Rien}\n", "The Builder"),
    ],
)
def test_parties_were_heard(told: Told, about: str, by: str, more: str, parties: str) -> None:
    expected = [f"no reply from {parties} is reported to this: “Rien”"] if parties else []
    assert told("no-right-of-reply", CLAIM.format(about=about, by=by) + more) == expected


def test_the_longest_quotation_says_what_was_not_answered(told: Told) -> None:
    long = "Le pont est usé, très usé, plus usé que tous les ponts de la ville, dit-elle."
    notes = "claims:\n  a: {text: It may., about: [mayor], by: engineer, quote: [Le pont, " + f"'{long[:76]}']" + "}\n"
    (message,) = told("no-right-of-reply", notes, long)
    assert message.endswith("“Le pont est usé, très usé, plus usé que tous les ponts de la…”")


@pytest.mark.parametrize(
    ("claims", "alone"),
    [
        ("a: {text: A., about: [bridge], by: spy, quote: Rien}", ["a"]),
        ("a: {text: A., about: [bridge], by: [spy, engineer], quote: Rien}", []),
        ("a: {text: A., about: [bridge], by: spy, quote: Rien, also: {by: engineer, quote: Rien}}", []),
        ("a: {text: A., about: [bridge], by: engineer, quote: Rien}", []),
        ("a: {text: A., about: [bridge], by: two, quote: Rien}", []),
        (
            (
                "a: {text: A., about: [bridge], by: spy, quote: Rien}\n"
                "  b: {text: B., about: [bridge], by: spy, quote: Rien, part_of: a}"
            ),
            ["a"],
        ),
        (
            (
                "a: {text: A., about: [bridge], by: engineer, quote: Rien}\n"
                "  b: {text: B., about: [bridge], by: spy, quote: Rien, part_of: a}"
            ),
            ["b"],
        ),
    ],
)
def test_one_anonymous_voice_is_not_enough(told: Told, claims: str, alone: list[str]) -> None:
    notes = f"  two: {{name: Agents, kind: anonymous, described_as: deux agents, count: 2}}\nclaims:\n  {claims}\n"
    expected = [f"“{claim}” rests on a single anonymous source: “un agent”" for claim in alone]
    assert told("single-anonymous-source", notes) == expected


@pytest.mark.parametrize(
    ("code", "source", "told_of"),
    [
        ("no-byline", "type: article", True),
        ("no-byline", "type: article, authors: [A. Writer]", False),
        ("no-byline", "type: report", False),
        ("no-byline", "type: article, seen_in: paper", False),  # not read: nobody knows
        ("source-not-consulted", "type: article, seen_in: paper", True),
        ("source-not-consulted", "type: article", False),
        ("quote-unchecked", "type: report", True),
        ("quote-unchecked", "type: report, text_file: r.txt", False),
    ],
)
def test_where_it_was_read(load: Callable[..., Loaded], code: str, source: str, *, told_of: bool) -> None:
    notes = f"sources:\n  r: {{title: R, language: en, {source}}}\n"
    notes += "claims:\n  a: {text: It may., about: [bridge], by: city, quote: It may, source: r}\n"
    found = [p for p in load(notes, {"r.txt": "It may."}).problems if p.code == code and p.values["id"] == "r"]
    assert len(found) == told_of


@pytest.mark.parametrize("reason", ["'  '", "{}", "{en: ''}"])
def test_accepting_advice_takes_a_reason(load: Callable[..., Loaded], reason: str) -> None:
    notes = "claims:\n  a: {text: It may., about: [mayor], by: engineer, quote: it, source: paper, accepts: ACCEPTS}\n"

    def codes(accepts: str) -> set[str]:
        return {str(p.code) for p in load(notes.replace("ACCEPTS", accepts)).problems}

    assert "no-right-of-reply" in {str(p.code) for p in load(notes.replace(", accepts: ACCEPTS", "")).problems}
    assert "no-right-of-reply" not in codes("{no-right-of-reply: The mayor is away.}")
    assert "bad-value" in codes(f"{{no-right-of-reply: {reason}}}")
