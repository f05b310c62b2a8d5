"""One mistake hides no line of another: only what it may account for waits until it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from explainer.pipeline import Loaded
from explainer.problems import Problem
from explainer.reports.problems import withheld_in_words

Told = Callable[..., tuple[set[str], set[str]]]
WHOLE = """
claims:
  shut: {text: The bridge may be shut., about: [mayor], by: engineer, quote: shut, source: paper}
  open: {text: The bridge may be open., about: [builder], by: engineer, quote: open, source: paper}
explainers:
  e: {title: E, summary: S, published: 2024-01-01, claims: [open]}
glossary:
  deck: {term: deck, definition: What carries the road.}
  pylon: {term: pylon, definition: What carries the cables., accepts: {loaded-word: No.}}
"""
ALL = {
    "no-right-of-reply shut",
    "no-right-of-reply open",
    "in-no-explainer shut",
    "unused-note deck",
    "unused-note pylon",
    "unused-acceptance pylon",
}


@pytest.fixture
def told(load: Callable[..., Loaded]) -> Told:
    """Return what is told of whole notes beside a broken file, and what waits."""

    def of(broken: str | dict[str, str]) -> tuple[set[str], set[str]]:
        files = broken if isinstance(broken, dict) else {"broken.yml": broken}
        loaded = load({"whole.yml": WHOLE, **files})
        assert not broken or loaded.failing(strict=False)
        return named(loaded, loaded.problems) & ALL, named(loaded, loaded.withheld)

    return of


def named(loaded: Loaded, problems: Iterable[Problem]) -> set[str]:
    lines = {
        entry.key_position().line: entry.id
        for entry in loaded.library.entries.values()
        if entry.document.path.endswith("whole.yml")
    }
    here = [p for p in problems if p.position.path.endswith("whole.yml")]
    return {f"{p.code} {lines[max(line for line in lines if line <= p.position.line)]}" for p in here}


def test_without_errors_everything_is_told(told: Told) -> None:
    assert told({}) == (ALL, set())


@pytest.mark.parametrize(
    ("broken", "waiting"),
    [
        ("claims:\n  c: {texte: X}\n", []),
        ("claims:\n  c: {text: X, about: [nobody], by: engineer, quote: x, source: paper}\n", []),
        (
            "denials:\n  d: {of: shut, by: mayor, quote: no, source: paper, colour: red}\n",
            ["no-right-of-reply shut", "in-no-explainer shut"],
        ),
        (
            "explainers:\n  f: {title: F, summary: See the deck., published: soon, claims: [shut]}\n",
            ["no-right-of-reply shut", "in-no-explainer shut", "unused-note deck"],
        ),
        (
            "context:\n  c: {title: C, body: 'See [[pylon]].', exlpains: open}\n",
            ["unused-note pylon", "unused-acceptance pylon", "no-right-of-reply open"],
        ),
        ("context:\n  c: {title: C, body: 'Write `[[shut]]`.', tilte: X}\n", []),
        (
            "context:\n  c: {title: C, body: 'See [[shut]].', tilte: X}\n",
            ["no-right-of-reply shut", "in-no-explainer shut"],
        ),
        (
            "context:\n  c: {title: C, body: 'See [[ pylon |its [high] pylons]].', exlpains: open}\n",
            ["unused-note pylon", "unused-acceptance pylon", "no-right-of-reply open"],
        ),
        ("actors:\n  x: {name: X, kind: persn, speaks_for: builder}\n", ["no-right-of-reply open"]),
        (
            "denials: {d: {of: open, by: clerk, quote: no, source: paper}}\nactors: {clerk: {name: C, kind: persn}}\n",
            ["no-right-of-reply open"],
        ),
        (
            "glossary:\n  dock: {term: dock, definition: 'A deck\n  see: [shut\n",
            ["no-right-of-reply shut", "in-no-explainer shut", "unused-note deck"],
        ),
    ],
)
def test_only_what_the_mistake_may_account_for_waits(told: Told, broken: str, waiting: list[str]) -> None:
    assert told(broken) == (ALL - set(waiting), set(waiting))


def test_nothing_waits_for_an_unfinished_draft(told: Told) -> None:
    """What is published hangs on no draft, even beside a mistake that other lines would wait for."""
    draft = "context:\n  d: {title: TODO, body: 'See the deck and [[shut]].', explains: open}\n"
    mistake = "claims:\n  c: {texte: X}\n"
    assert told({"draft.yml": f"defaults: {{draft: true}}\n{draft}", "broken.yml": mistake}) == (ALL, set())
    waiting = {"no-right-of-reply shut", "no-right-of-reply open", "in-no-explainer shut", "unused-note deck"}
    assert told({"draft.yml": draft, "broken.yml": mistake}) == (ALL - waiting, waiting)


def test_a_file_of_which_nothing_is_known_may_account_for_everything(told: Told) -> None:
    assert told({"big.yml": "x" * 11_000_000}) == (set(), ALL)


@pytest.mark.slow
def test_how_many_wait_is_said(load: Callable[..., Loaded]) -> None:
    withheld = load({"whole.yml": WHOLE, "big.yml": "x" * 11_000_000}).withheld
    ours = [problem for problem in withheld if problem.position.path.endswith("whole.yml")]
    assert withheld_in_words(ours, "en") == (
        "6 more lines wait until the errors are mended, which may be their cause: "
        "in-no-explainer, no-right-of-reply (2), unused-acceptance, unused-note (2)"
    )
    assert withheld_in_words(ours[:1], "fr").startswith("1 ligne de plus attend que")
