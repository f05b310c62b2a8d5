"""When things were said, and what has grown old."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pipeline import Loaded
from explainer.problems import Code

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("claim", "answer", "early"),
    [
        ("by: spy, said: 2024-05-08", "said: 2024-05-07", True),
        ("by: spy, said: 2024-05", "said: 2024-04", True),
        ("by: spy, said: 2024-05-08", "said: 2024-05-08", False),
        ("by: spy, said: 2024-05-08", "said: 2024-05", False),
        ("by: spy", "said: 2024-05-07", False),  # the agent may have spoken before the paper did
        ("by: essai", "said: 2024-05-07", True),
        ("by: essai", "", False),
        ("by: spy, said: 2024-05-12", "", True),  # the answer was printed on the 10th
        ("by: spy, said: ../2024-05-12", "said: 2020", False),
    ],
)
def test_answers_follow_claims(told: Told, claim: str, answer: str, *, early: bool) -> None:
    notes = f"claims:\n  a: {{text: It may., about: [city], {claim}, quote: Rien}}\n"
    denial = f"denials:\n  no: {{of: [a], by: city, quote: Rien, {answer}}}\n"
    reaction = f"reactions:\n  hm: {{to: [a], stance: comments, by: city, quote: Rien, {answer}}}\n"
    assert [m[:15] for m in told("answer-predates-claim", notes + denial)] == ["“no” dates from"] * early
    assert [m[:15] for m in told("answer-predates-claim", notes + reaction)] == ["“hm” dates from"] * early


CLAIM = "claims:\n  b: {{text: B., about: [city], quote: Rien, {more}}}\n"
REACTION = "context:\n  x: {{title: X, body: X}}\nreactions:\n  b: {{to: [x], {more}}}\n"


@pytest.mark.parametrize(
    ("note", "more", "dated"),
    [
        (CLAIM, "by: city, speech: direct", False),
        (CLAIM, "by: city, speech: direct, said: 2024", True),
        (CLAIM, "by: city", True),
        (CLAIM, "by: essai, speech: direct", True),
        (REACTION, "stance: comments, by: city, quote: Rien", False),
        (REACTION, "stance: comments, by: city, quote: Rien, said: 2024", True),
        (REACTION, "stance: no-answer, by: city", True),
    ],
)
def test_statements_are_dated(told: Told, note: str, more: str, *, dated: bool) -> None:
    expected = [] if dated else ["“b” does not say when this was said: “Rien”"]
    assert told("undated-statement", note.format(more=more)) == expected


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ("published: 2024-05-09", 1),
        ("published: 2024-05-10", 0),
        ("published: 2024-05-01, updated: 2024-05-11", 0),
        ("published: 2024-05-01, updated: 2024-05-02", 1),
    ],
)
def test_an_explainer_is_no_older_than_its_source(told: Told, dates: str, count: int) -> None:
    claim = "claims:\n  a: {text: It may., about: [city], by: city, quote: Rien}\n"
    explainer = f"explainers:\n  e: {{title: E, summary: S, claims: [a], {dates}}}\n"
    assert len(told("predates-source", claim + explainer)) == count


def test_undated_statements_are_told_once_a_source(told: Told) -> None:
    reactions = "".join(
        f"  r{number}: {{to: [x], stance: comments, by: {by}, quote: Rien{more}}}\n"
        for number, by, more in (
            (1, "city", ""),
            (2, "mayor", ""),
            (3, "builder", ", accepts: {undated-statement: A reason.}"),
            (4, "engineer", ""),
            (5, "city", ", said: 2024"),
        )
    )
    notes = f"context:\n  x: {{title: X, body: X}}\nreactions:\n{reactions}"
    message = "“r1” does not say when this was said: “Rien”; nor do others from this source: r2, r4"
    assert told("undated-statement", notes) == [message]


@pytest.mark.parametrize(("kind", "dated"), [("statement", True), ("article", False)])
def test_a_statement_is_dated_by_itself(load: Callable[..., Loaded], kind: str, *, dated: bool) -> None:
    release = f"sources:\n  release: {{type: {kind}, title: R, language: fr, date: 2024-05-01, publisher: the-paper}}\n"
    notes = release + REACTION.format(more="stance: comments, by: city, quote: Rien, source: release")
    codes = [problem.code for problem in load(notes).problems]
    assert (Code.UNDATED_STATEMENT not in codes) is dated


@pytest.mark.parametrize(("said", "early"), [("2024-04-30", True), ("2024-05-05", False)])
def test_what_a_publication_quotes_of_its_own_was_said_then(
    load: Callable[..., Loaded], said: str, *, early: bool
) -> None:
    loaded = load(f"""
sources:
  earlier: {{type: article, title: E, language: en, date: 2024-05-01, publisher: the-paper, authors: [X]}}
  later: {{type: article, title: L, language: en, date: 2024-05-10, publisher: the-paper, authors: [X]}}
claims:
  a: {{text: It may., about: [city], by: earlier, quote: it may, source: later}}
denials:
  no: {{of: [a], by: city, quote: no, source: later, said: {said}}}
""")
    assert (Code.ANSWER_PREDATES_CLAIM in {problem.code for problem in loaded.problems}) is early


@pytest.mark.parametrize(
    ("expires", "updated", "expired"),
    [("2024-05-01", "2024-05-02", True), ("2024-05-02", "2024-05-02", False), ("2030-01-01", "2024-05-02", False)],
)
def test_expired_background_is_measured_by_the_newest_explainer(
    told: Told, expires: str, updated: str, *, expired: bool
) -> None:
    notes = f"""
claims:
  a: {{text: It may., about: [city], by: city, quote: Rien}}
explainers:
  e: {{title: E, summary: S, published: 2024-01-01, updated: {updated}, claims: [a]}}
context:
  c: {{title: C, body: C, explains: [a], expires: {expires}}}
"""
    assert told("expired-context", notes) == ["this background expired on May 1, 2024"] * expired
