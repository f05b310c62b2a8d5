"""Words that our own texts have in quotation marks: whose they may be, and where they are looked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.marks import marked_runs
from explainer.language.wording import word
from explainer.pages.types.own_pages import OwnPage
from explainer.pipeline import Loaded
from explainer.problems import Code

TEXTS = {
    "report.txt": "The mayor told us: “We will look at the bridge.”\n",
    "review.txt": "The engineer told us: “We have looked at the bridge twice.”\n",
}
SOURCES = """
sources:
  report: {type: article, title: A report, publisher: the-paper, authors: [A], language: en, text_file: report.txt}
  review: {type: article, title: A review, publisher: the-paper, authors: [A], language: en, text_file: review.txt}
  bare: {type: document, title: A document, language: en}
  foreign: {type: article, title: Un article, authors: [A], language: fr, text_file: report.txt}
  told: {type: article, title: Told of, language: en, seen_in: report}
claims:
  look: {text: The mayor says so., about: [city], by: mayor, quote: We will look at the bridge, source: report}
  twice: {text: The engineer says so., about: [city], by: engineer, quote: We have looked at the bridge, source: review}
"""
Told = Callable[[str], list[str]]


@pytest.fixture
def told(load: Callable[..., Loaded]) -> Told:
    """Return the variants that are told of notes beside two sources with a text and one without."""

    def of(notes: str) -> list[str]:
        loaded = load({"sources.yml": SOURCES, "notes.yml": notes}, TEXTS)
        assert not loaded.failing(strict=False)
        return [p.variant or "near" for p in loaded.problems if p.code is Code.PROSE_QUOTE_NOT_FOUND]

    return of


def body(text: str, rest: str = "passages: {source: report, quote: The mayor told us}") -> str:
    return f"context:\n  c:\n    title: C\n    body: >-\n      {text}\n    {rest}\n"


SAYS = "The mayor said “nothing of this will happen”."
QUOTED = "quote: We will look, source: report"
PASSAGE = "passages: {source: report, quote: The mayor told us}"
EXPLAINER = "explainers:\n  e: {title: T, published: 2026-03-01, claims: [look], "
OURS = {
    "summary": f"{EXPLAINER}summary: {SAYS}}}",
    "key point": f"{EXPLAINER}summary: S, key_points: [{SAYS}]}}",
    "claim": f"claims:\n  c: {{text: {SAYS}, about: [city], by: mayor, {QUOTED}}}",
    "denial": f"denials:\n  d: {{of: look, text: {SAYS}, by: mayor, {QUOTED}}}",
    "reaction": f"reactions:\n  r: {{to: look, stance: comments, text: {SAYS}, by: mayor, {QUOTED}}}",
    "finding": f"findings:\n  f: {{of: look, finding: happened, said: 2026-03-02, text: {SAYS}, by: mayor, {QUOTED}}}",
    "event": f"events:\n  v: {{title: {SAYS}, date: 2026-03-01, basis: look}}",
    "relation": f"relations:\n  r: {{from: mayor, to: city, type: other, role: calls it “a beauty”, {PASSAGE}}}",
    "question": f"questions:\n  q: {{text: {SAYS}, about: look}}",
    "role": "actors:\n  a: {name: A, kind: person, role: the mayor said “nothing of this will happen”}",
    "summary of an actor": f"actors:\n  a: {{name: A, kind: person, summary: {SAYS}}}",
    "occasion": f"claims:\n  c: {{text: So., about: [city], by: mayor, {QUOTED}, occasion: {SAYS}}}",
    "context": f"context:\n  c: {{title: C, body: {SAYS}, {PASSAGE}}}",
}


@pytest.mark.parametrize("notes", OURS.values(), ids=OURS)
def test_every_text_of_ours_is_looked_at(told: Told, notes: str) -> None:
    assert len(told(notes)) == 1
    assert not told(notes.replace("“", "").replace("”", ""))


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("The mayor said “we will look at the bridge”.", []),
        ("The mayor said “we will [[bridge|look]] at the bridge”.", []),
        ("The mayor said “we will look at [[bridge]]”.", []),
        ("The mayor said “we will close [[bridge]]”.", ["nothing-near"]),
        ("[[report|A paper]] quotes “we have looked at the bridge twice”.", ["elsewhere"]),
        ("[[review|A paper]] quotes “we have looked at the bridge twice”.", []),
        ("[[told|A paper]] quotes “nothing of this kind at all”.", ["nothing-near"]),
        ("[[bare|A document]] says “nothing of this kind at all”.", []),
        ("The mayor said “nothing of this kind at all” ([[bare|a document]]).", []),
        ("The mayor said so. He said “nothing of this kind at all”, as [[foreign|a paper]] has it.", []),
        ("The mayor said “we will [[bridge|look [at] it]]”.", ["near"]),
        ("The mayor said “we paid for the fridge”.", ["nothing-near"]),
        ("```\n      The mayor said “nothing of this kind at all”.\n      ```", []),
        ("The `“mayor said nothing of this kind at all”`.", []),
    ],
)
def test_words_are_looked_for_where_they_may_come_from(told: Told, text: str, variants: list[str]) -> None:
    assert told(body(text)) == variants


def test_where_the_words_stand_instead_is_told(load: Callable[..., Loaded]) -> None:
    notes = body("[[report|A paper]] quotes “we have looked at the bridge twice”.")
    loaded = load({"sources.yml": SOURCES, "notes.yml": notes}, TEXTS)
    (told,) = (word(p, "en") for p in loaded.problems if p.code is Code.PROSE_QUOTE_NOT_FOUND)
    assert told.message.endswith(
        "beside a link to the source of texts/report.txt, but the words are in texts/review.txt"
    )


TWO = """
sources:
  essay: {type: article, title: An essay, publisher: the-paper, authors: [A], language: en, text_file: essay.txt}
actors:
  isw: {name: ISW, kind: organization}
  roe: {name: Anna Roe, kind: person}
  office: {name: The Roe Office, kind: organization, speaks_for: roe}
claims:
  isw-says: {text: C., about: [city], by: isw, source: essay, quote: the state of the bridge is worrying}
  roe-says: {text: D., about: [city], by: roe, source: essay, quote: nothing is decided for this bridge}
"""
TWO_SAID = (
    "ISW, which quotes Anna Roe, wrote that “the state of the bridge is worrying for all”. "
    "Anna Roe said: “nothing is decided for this bridge”.\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ISW says that “the state of the bridge is worrying”.", 0),
        ("Anna Roe says that “the state of the bridge is worrying”.", 1),
        ("“The state of the bridge is worrying”, said Anna Roe.", 1),
        ("According to Anna Roe, “the state of the bridge is worrying for all”.", 1),
        ("According to [[roe|the mayor]], “the state of the bridge is worrying”.", 1),
        ("[[isw]] wrote that “nothing is decided for this bridge”.", 1),
        ("[[roe|The mayor]] calls it “is worrying”.", 0),  # two words may be anybody's
        ("The Roe Office says that “nothing is decided for this bridge”.", 0),  # speaks for her
        ("The Paper says that “nothing is decided for this bridge”.", 0),  # publishes it
        ("Anna Roe replied to “the state of the bridge is worrying”.", 0),
        ("Anna Roe denied that “the state of the bridge is worrying”.", 0),
        ("According to a report, said Anna Roe, “the state of the bridge is worrying”.", 0),
        ("According to Anna Roe’s critics, “the state of the bridge is worrying”.", 0),
        ("Anna Roe spoke with ISW, which says that “the state of the bridge is worrying”.", 0),
        ("The report said of Anna Roe that “the state of the bridge is worrying”.", 0),
        ("Anna Roe said of the report which found “the state of the bridge is worrying” that it was new.", 0),
    ],
)
def test_words_are_given_to_who_said_them(load: Callable[..., Loaded], text: str, count: int) -> None:
    context = body(text, "passages: {source: essay, quote: which quotes Anna Roe}")
    loaded = load({"two.yml": TWO, "notes.yml": context}, {"essay.txt": TWO_SAID})
    assert not loaded.failing(strict=False)
    assert [p.variant for p in loaded.problems if p.code is Code.PROSE_QUOTE_NOT_FOUND] == ["speaker"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mayor said ‘nothing of this’.", 1),
        ("The mayor said ‘we will look at the bridge’s deck’.", 1),
        ("The mayor said ‘we will look at the bridge’.", 0),
        ("The mayor said 'nothing of this'.", 1),
        ("The mayor's and the builders' plans, so 'modern', aren't ready.", 0),
        ("The mayor said ‹ nothing of this ›.", 1),
        ("The mayor said &ldquo;nothing of this&rdquo;.", 1),
        ("The mayor said &#8220;we will look at the bridge&#8221;.", 0),
        ("The Mayor: “I resign.”", 1),
        ("Three words: “I resign.”", 0),
    ],
)
def test_marks_of_any_sort_are_read(told: Told, text: str, count: int) -> None:
    assert len(told(body(text))) == count


PAGE = """---
title: “nothing of this will happen”, said the mayor
---
<p title="The Mayor said">Hi.</p> <!-- The Mayor said “nothing of this”. -->
`The Mayor said “nothing of this”.` {: title="The Mayor said" }

The Mayor said “we will look at the bridge”, and “we will look away”.
Somebody said “nothing of all this will ever happen”, and so did Albert.

[[look|It]] quotes “nothing of this”.
"""


def test_the_sites_own_pages_are_looked_at_too(load: Callable[..., Loaded]) -> None:
    """Where they name or link somebody whom notes quote; others may quote whom they like."""
    loaded = load({"sources.yml": SOURCES}, TEXTS, own_pages=[OwnPage("docs/method.md", PAGE, "method")])
    found = [p for p in loaded.problems if p.code is Code.PROSE_QUOTE_NOT_FOUND]
    assert [(p.position.path, p.position.line, p.values["words"]) for p in found] == [
        ("docs/method.md", 7, "we will look away"),
        ("docs/method.md", 10, "nothing of this"),
    ]
    assert found[0].position.column == PAGE.splitlines()[6].index("“we will look away") + 1


def test_what_may_come_from_a_source_without_text_is_not_known(told: Told) -> None:
    assert told(body("Somebody said “nothing of this kind at all”.", "as_of: 2026-01-01")) == []


def test_corrections_quote_what_we_wrote(told: Told) -> None:
    notes = f"corrections:\n  c: {{of: look, type: correction, date: 2026-03-01, text: {SAYS}}}"
    assert told(notes) == []


def test_a_reason_accepts_it(told: Told) -> None:
    assert (
        told(body("The mayor said “nothing of this will happen”.", "accepts: {prose-quote-not-found: Heard there.}"))
        == []
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("« a » et “b”", [" a ", "b"]),
        ("« a “b” c »", [" a “b” c "]),
        ("« a « b » c »", [" a « b » c "]),
        ('He said "a b" and "c".', ["a b", "c"]),
        ("a 20” screen, 5'10\" tall", []),
        ("« left open", []),
        ("« left open\n\nand closed » later, « a »", [" a "]),
        ("« »", [" "]),
        ("„a“ 「b」", ["a", "b"]),
    ],
)
def test_runs_in_marks(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in marked_runs(text)] == runs
