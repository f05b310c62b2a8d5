"""What stands where a note was withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import Loaded

GONE = "withdrawn: {date: 2024-02-03, reason: It was wrong.}"
NOTES = f"""
actors:
  ghost: {{name: A Ghost, kind: person, {GONE}}}
claims:
  said: {{text: It would be so., about: [bridge], by: engineer, source: paper, quote: so}}
  unsaid: {{text: It is not so., about: [bridge], by: engineer, source: paper, quote: so, part_of: said, {GONE}}}
corrections:
  spelling: {{of: said, date: 2024-01-05, type: correction, text: We had named the wrong bridge., {GONE}}}
context:
  before: {{title: Before, body: The Bridge was otherwise., {GONE}}}
explainers:
  story: {{title: A story, published: 2024-01-01, summary: It is told., key_points: [It is.], claims: [said], {GONE}}}
sources:
  leaflet: {{type: document, title: A leaflet, authors: [A. Writer], language: en, {GONE}}}
questions:
  a-wrong-one: {{text: Was it ever?, about: [said], {GONE}}}
  who: {{text: Who pays?, about: [said]}}
"""


@pytest.fixture(scope="module")
def pages(load_in: Callable[[Path], Callable[..., Loaded]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Page → its HTML."""
    site = load_in(tmp_path_factory.mktemp("site"))(NOTES).site
    environment = make_environment(site.catalog)
    return {page.key: render_page(site, page, environment).html for page in plan_pages(site)}


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("actors/ghost", "Actors"),
        ("claims/unsaid", "Claims"),
        ("context/before", "Context"),
        ("explainers/story", "Explainers"),
        ("sources/leaflet", "Sources"),
    ],
)
def test_its_page_leads_on(pages: dict[str, str], key: str, title: str) -> None:
    assert f'<a href="../">{title}</a>' in pages[key]


def test_a_withdrawn_question_comes_last(pages: dict[str, str]) -> None:
    listed = pages["questions/index"]
    assert listed.index("Who pays?") < listed.index("Withdrawn note")


@pytest.mark.parametrize(
    "words", ["A story", "the wrong bridge", "was otherwise", "It is not so", "It is told", "Was it ever"]
)
def test_the_words_of_a_withdrawn_note_are_on_no_page(pages: dict[str, str], words: str) -> None:
    assert not [key for key, html in pages.items() if words in html]


def test_no_heading_announces_withdrawn_claims_alone(pages: dict[str, str]) -> None:
    assert "Related claims" not in pages["claims/said"]
