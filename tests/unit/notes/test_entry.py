"""A value that is just TODO: one warning, nothing else said of it, and its note stays out until it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.notes import Claim, Explainer
from explainer.pipeline import Loaded

Lines = Callable[[Loaded], list[str]]
CLAIM = """
defaults: {source: paper}
claims:
  safe:
    text: The bridge would be safe.
    about: [mayor]
    by: engineer
    quote: it is safe
explainers:
  story: {title: T, summary: "See [[safe]].", published: 2024-01-01, claims: [safe]}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ("text: The bridge would be safe.", "text: TODO", "text"),
        ("about: [mayor]", "about: [TODO]", "about"),
        ("about: [mayor]", "about: [mayor, TODO]", "about"),
        ("by: engineer", "by: TODO", "by"),
        ("quote: it is safe", "quote: TODO", "quote"),
        ("quote: it is safe", "quote: it is safe\n    nature: TODO", "nature"),
        ("quote: it is safe", "quote: it is safe\n    said: TODO", "said"),
        ("quote: it is safe", "quote: it is safe\n    draft: TODO", "draft"),
        ("quote: it is safe", "quote: it is safe\n    withdrawn: TODO", "withdrawn"),
        ("quote: it is safe", "quote: it is safe\n    also: [{by: TODO, quote: it is}]", "by"),
    ],
)
def test_one_warning(load: Callable[..., Loaded], lines: Lines, right: str, wrong: str, field: str) -> None:
    loaded = load(CLAIM.replace(right, wrong))
    assert [line.split(": ", 1)[1] for line in lines(loaded)] == [f"todo: “{field}” still says TODO (write it)"]
    assert not loaded.failing(strict=False)
    assert loaded.library.find("safe", Claim) is None
    assert loaded.library.find("story", Explainer)


def test_other_mistakes_are_told_beside_it(load: Callable[..., Loaded], lines: Lines) -> None:
    loaded = load(CLAIM.replace("about: [mayor]", "about: [TODO]\n    when: yesterday").replace("engineer", "enginer"))
    assert sorted(line.split(": ")[1] for line in lines(loaded)) == ["bad-date", "todo", "unknown-id"]


def test_an_unknown_key_is_one_mistake(load: Callable[..., Loaded], lines: Lines) -> None:
    loaded = load(CLAIM.replace("about: [mayor]", "about: [mayor]\n    natur: TODO"))
    assert [line.split(": ")[1] for line in lines(loaded)] == ["unknown-key"]


def test_a_note_to_editors_may_say_so(load: Callable[..., Loaded], lines: Lines) -> None:
    assert lines(load(CLAIM.replace("about: [mayor]", "about: [mayor]\n    note: TODO"))) == []


def test_it_may_be_the_very_word(load: Callable[..., Loaded], lines: Lines) -> None:
    accepts = "{todo: It is the term., unused-note: It stands alone.}"
    term = f"glossary:\n  todo: {{term: TODO, definition: What is left to do., accepts: {accepts}}}"
    loaded = load(CLAIM + term)
    assert lines(loaded) == []
    assert "todo" in loaded.library.notes
