"""Which notes are of no use: nothing refers to them, and no page shows them beside others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

STORY = """\
explainers:
  story: {{title: The bridge, summary: What is said., claims: [safe], published: 2024-06-01{listed}}}
"""
NOTES = """\
claims:
  safe: {{text: Le pont serait sûr., about: [spy], by: spy, source: essai, quote: Il est sûr}}
context:
  past: {{title: What was before, body: It was built., passages: {{source: essai, quote: Il est sûr}}{explains}}}
{story}"""


@pytest.mark.parametrize(
    ("story", "explains", "unused"),
    [
        (STORY.format(listed=""), "", False),
        (STORY.format(listed=", context: [past]"), "", False),
        (STORY.format(listed=", context: []"), "", True),
        ("", "", True),
        ("", ", explains: [safe]", False),
    ],
    ids=["shown with all", "listed", "left out", "without an explainer", "explains"],
)
def test_background_of_an_explainer_is_used_where_its_page_shows_it(
    told: Callable[..., list[str]], story: str, explains: str, *, unused: bool
) -> None:
    found = told("unused-note", NOTES.format(story=story, explains=explains), "Il est sûr.")
    assert ("nothing refers to “past”" in found) == unused
