"""Which explainers a note belongs to: by what it refers to, by who lists it, by its file; never by who acts in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.notes import Event
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
Lines = Callable[[Loaded], list[str]]
BRIDGE = """
explainers:
  span: {title: The bridge, summary: S., published: 2024-01-01, claims: [rusty], further_claims: [both]}
claims:
  rusty: {text: It may be rusty., about: [city], by: engineer, source: paper, quote: rusty}
  both: {text: It may cost., about: [city], by: engineer, source: paper, quote: cost}
denials:
  no: {of: [rusty], by: city, source: paper, quote: no}
reactions:
  regret: {to: ["no"], stance: voices-concern, by: builder, source: paper, quote: sorry}
context:
  owner: {title: Who owns it, body: The City., explains: [city]}
"""
POOL = """
explainers:
  pool: {title: The pool, summary: S., published: 2024-01-02, claims: [leaks, both], events: [listed]}
claims:
  leaks: {text: It may leak., about: [city], by: mayor, source: paper, quote: leak}
questions:
  why: {text: Why?, about: [city]}
"""
SHARED = """
events:
  listed: {title: A pool is planned, date: 2020, who: [city]}
  rusted: {title: Rust is seen, date: 2021, basis: [rusty]}
  elected: {title: A council is elected, date: 2022, who: [city]}
questions:
  when: {text: When?, about: [rusted]}
  who: {text: Who?, about: [city]}
corrections:
  late: {of: leaks, type: correction, date: 2024-02-01, text: It leaks less.}
"""
FILES = {"bridge.yml": BRIDGE, "pool.yml": POOL, "shared.yml": SHARED}


@pytest.mark.parametrize(
    ("note", "explainers"),
    [
        ("span", "span"),
        ("rusty", "span"),
        ("both", "span pool"),
        ("no", "span"),
        ("regret", "span"),
        ("owner", "span"),  # its file
        ("why", "pool"),  # the same
        ("listed", "pool"),
        ("rusted", "span"),
        ("elected", ""),  # the City acts in both stories, and that makes it part of neither
        ("when", "span"),  # about an event of that story
        ("who", ""),
        ("late", "pool"),
        ("engineer", "span pool"),
        ("builder", "span"),
        ("mayor", "pool"),
        ("paper", "span pool"),
        ("the-paper", "span pool"),
    ],
)
def test_a_note_belongs_where_it_is_told(load: Load, note: str, explainers: str) -> None:
    assert [one.id for one in load(FILES).site.assessment.explainers_of(note)] == explainers.split()


def test_what_belongs_to_no_explainer_is_told(load: Load, lines: Lines) -> None:
    told = [line.partition(": in-no-explainer: ")[2] for line in lines(load(FILES)) if "in-no-explainer" in line]
    hints = (
        "name a claim that it rests on in “basis”, or list it in the “events” of an explainer",
        "name a claim or an explainer in “about”, or list it in the “questions” of an explainer",
    )
    assert told == [f"“{one}” is in no explainer ({hint})" for one, hint in zip(("elected", "who"), hints, strict=True)]


def test_notes_of_one_file_each_belong_to_the_explainer_of_their_folder(load: Load) -> None:
    files = {
        "span/explainers/span.yml": "{title: B, summary: S., published: 2024-01-01, claims: [rusty]}",
        "span/claims/rusty.yml": "{text: It may be rusty., about: [city], by: mayor, source: paper, quote: rusty}",
        "span/events/built.yml": "{title: It is built, date: 1950, who: [city]}",
        "events/elected.yml": "{title: A council is elected, date: 2022, who: [city]}",
    }
    site = load(files).site
    assert [one.id for one in site.assessment.explainers_of("built")] == ["span"]
    assert site.assessment.explainers_of("elected") == ()
    assert [one.id for one in site.assessment.told_in("span", Event)] == ["built"]


def test_a_file_of_two_explainers_tells_of_neither(load: Load) -> None:
    other = "  other: {title: Other, summary: S., published: 2024-01-01, claims: [both]}\nclaims:"
    site = load({**FILES, "bridge.yml": BRIDGE.replace("claims:\n", other + "\n", 1)}).site
    assert site.assessment.explainers_of("owner") == ()


def test_what_a_withdrawn_explainer_told_is_not_told_again(load: Load, lines: Lines) -> None:
    gone = POOL.replace("2024-01-02,", "2024-01-02, withdrawn: {date: 2024-03-01, reason: It was wrong.},")
    loaded = load({**FILES, "pool.yml": gone})
    assert loaded.site.assessment.explainers_of("why") == ()
    assert not [line for line in lines(loaded) if "in-no-explainer" in line and ("why" in line or "leaks" in line)]


def test_where_nothing_is_told_in_explainers_events_need_none(load: Load, lines: Lines) -> None:
    assert not [one for one in lines(load("events:\n  e: {title: It is built, date: 1950}\n")) if "in-no" in one]


def test_a_broken_explainer_lets_what_stands_with_it_wait(load: Load, lines: Lines) -> None:
    loaded = load({**FILES, "pool.yml": POOL.replace("published: 2024-01-02", "published: soon")})
    assert [line for line in lines(loaded) if "“why”" in line or "“leaks”" in line or "“listed”" in line] == []
    assert any("“elected”" in line for line in lines(loaded))
    withheld = {problem.values["id"] for problem in loaded.withheld if problem.code == "in-no-explainer"}
    assert withheld == {"why", "leaks", "listed"}


@pytest.mark.slow
def test_a_long_chain_of_replies_ends(load: Load) -> None:
    chain = "\n".join(
        f"  d{at}: {{of: [{f'd{at - 1}' if at else 'rusty'}], by: city, source: paper, quote: no}}"
        for at in range(1200)
    )
    site = load({**FILES, "chain.yml": f"denials:\n{chain}\n"}).site
    assert [one.id for one in site.assessment.explainers_of("d1199")] == ["span"]
