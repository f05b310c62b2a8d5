"""Whom a court's finding concerns: advice where a claim is about several, and nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.wording import word
from explainer.pipeline import Loaded
from explainer.problems import Code

Load = Callable[..., Loaded]
CLAIMS = """
claims:
  both: {text: It may be., about: [mayor, builder, bridge], by: engineer, quote: it, source: paper}
  one: {text: It may be., about: [mayor, bridge], by: engineer, quote: it, source: paper}
  other: {text: It may be., about: [builder], by: engineer, quote: it, source: paper}
findings:
  judgment: {by: city, quote: so, source: paper, said: 2026-03-03, DETAILS}
"""


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ("of: [both], finding: convicted", True),
        ("of: [both], finding: not-liable", True),
        ("of: [one, other], finding: convicted", True),
        ("of: [both], finding: convicted, who: [builder]", False),
        ("of: [one], finding: convicted", False),
        ("of: [both], finding: overturned", False),
        ("of: [both], finding: established", False),
        ("of: [both], finding: convicted, withdrawn: {date: 2026-04-01, reason: wrong}", False),
    ],
)
def test_a_court_is_said_to_decide_on_somebody(load: Load, details: str, *, told: bool) -> None:
    loaded = load(CLAIMS.replace("DETAILS", details))
    lines = [str(word(one, "en")) for one in loaded.problems if one.code is Code.FINDING_WITHOUT_WHO]
    words = "“judgment” does not say whom of them it concerns: The Mayor, The Builder"
    assert [words in line for line in lines] == [True] * told


def test_whoever_is_named_is_an_actor(load: Load, lines: Callable[[Loaded], list[str]]) -> None:
    loaded = load(CLAIMS.replace("DETAILS", "of: [both], finding: convicted, who: [one, nobody]"))
    told = [line.split(": ", 1)[1] for line in lines(loaded) if "in-no-explainer" not in line]
    assert told == [
        "wrong-kind: “one” is of the kind claims (this field takes actors)",
        "unknown-id: no note “nobody” (check the spelling, or write the note)",
    ]
