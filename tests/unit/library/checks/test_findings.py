"""Whom a court's finding concerns: advice where a claim is about several, and nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.wording import word
from explainer.pipeline import Loaded
from explainer.problems import Code

Load = Callable[..., Loaded]
Told = Callable[..., list[str]]
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


FOUND = """
claims:
  a: {{text: It may be., about: [mayor], by: spy, quote: Rien}}
findings:
  ruled: {{of: [a], by: city, quote: {quote}, said: 2024-05-09, finding: convicted{more}}}
"""


@pytest.mark.parametrize(
    ("sentence", "more", "words"),
    [
        ("Le tribunal aurait condamné le maire.", "", "aurait"),
        ("Le tribunal aurait condamné le maire.", ", hedge: none", ""),
        ("Le tribunal aurait condamné le maire.", ", text: The court may have convicted him.", ""),
        ("Le tribunal aurait condamné le maire.", ", text: The court convicted him.", "aurait"),
        ("Le tribunal a condamné le maire.", "", ""),
        # That what he did is told in the conditional is no doubt that he was convicted of it.
        ("Le tribunal a condamné le maire, qui aurait détourné des fonds.", "", ""),
        ("Le tribunal juge : « Il aurait dû parler. »", "", ""),
    ],
)
def test_what_a_source_doubts_is_no_finding(told: Told, sentence: str, more: str, words: str) -> None:
    notes = FOUND.format(quote=f'"{sentence[:-1]}"', more=more)
    expected = [f"“ruled” states flatly what the source hedges: “{words}”"] if words else []
    assert told("firmer-than-source", notes, f"Rien.\n\n{sentence}") == expected


@pytest.mark.parametrize(
    ("code", "sentence", "by", "message"),
    [
        ("vague-attribution", "Il ment.", "experts", "“ruled” names no identifiable speaker: “Experts”"),
        ("cue-against-mood", "Il révèle qu’il aurait menti.", "city", "the source both presents"),
        ("unnamed-spokesperson", "Une porte-parole du tribunal l’a dit.", "city", "“ruled”"),
    ],
)
def test_checks_of_what_is_said_look_at_findings(told: Told, code: str, sentence: str, by: str, message: str) -> None:
    notes = "  experts: {name: Experts, kind: group}\n" + FOUND.format(quote=sentence[:-1], more="")
    found = told(code, notes.replace("by: city", f"by: {by}"), f"Rien.\n\n{sentence}")
    assert [line[: len(message)] for line in found] == [message]


def test_a_finders_own_words_are_their_own(told: Told) -> None:
    notes = FOUND.format(quote="Il a menti de façon honteuse", more=", text: The court calls it honteuse.")
    assert told("loaded-word", notes, "Rien.\n\nIl a menti de façon honteuse.") == []


def test_whoever_is_named_is_an_actor(load: Load, lines: Callable[[Loaded], list[str]]) -> None:
    loaded = load(CLAIMS.replace("DETAILS", "of: [both], finding: convicted, who: [one, nobody]"))
    told = [line.split(": ", 1)[1] for line in lines(loaded) if "in-no-explainer" not in line]
    assert told == [
        "wrong-kind: “one” is of the kind claims (this field takes actors)",
        "unknown-id: no note “nobody” (check the spelling, or write the note)",
    ]
