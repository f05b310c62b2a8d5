"""Our own words: none that judges, none left untranslated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("A controversial plan.", "controversial"),
        ("He said it, of course.", "of course"),
        ("A “controversial” plan.", ""),
        ('A « controversial » plan, and "of course".', ""),
        ("A [[city|shocking]] plan.", "shocking"),
        ("See [the plan](https://example.org/controversial).", ""),
        ("A plan.", ""),
    ],
)
def test_our_words_do_not_judge(told: Told, body: str, word: str) -> None:
    notes = f"context:\n  c:\n    title: C\n    body: >-\n      {body}\n"
    assert told("loaded-word", notes) == ([f"“{word}” passes judgement, in our own words"] if word else [])


@pytest.mark.parametrize(("quote", "count"), [("un plan shocking", 0), ("un plan", 1)])
def test_words_of_the_quotation_are_the_speakers(told: Told, quote: str, count: int) -> None:
    notes = f"claims:\n  a: {{text: A shocking plan., about: [city], by: city, quote: {quote}}}\n"
    assert len(told("loaded-word", notes, "Voici un plan shocking.")) == count


@pytest.mark.parametrize(
    ("title", "missing"),
    [("{fr: Titre}", True), ("{fr: Titre, en: Title}", False), ("{en: Title}", False), ("Title", False)],
)
def test_lines_are_translated(told: Told, title: str, *, missing: bool) -> None:
    notes = f"context:\n  c: {{title: {title}, body: B}}\n"
    assert told("missing-translation", notes) == ["“title” is not translated into “en”"] * missing


def test_lines_in_lists_and_blocks_are_translated_too(told: Told) -> None:
    notes = """claims:
  a: {text: It may., about: [city], by: city, quote: Rien, also: {by: mayor, quote: Rien, occasion: {fr: Fête}}}
explainers:
  e: {title: E, summary: S, published: 2024-01-01, claims: [a], key_points: [One, {fr: Deux}]}
"""
    assert sorted(told("missing-translation", notes)) == [
        "“key_points” is not translated into “en”",
        "“occasion” is not translated into “en”",
    ]
