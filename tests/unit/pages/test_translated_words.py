"""Words of another language stay as they are, with our translation beside them, wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from explainer.library import missing_translations
from explainer.notes import field_of
from explainer.pages.metadata.feed import feed_entries
from explainer.pages.render import make_environment
from explainer.pages.site import Site
from explainer.pipeline import Loaded

NOTES = """
defaults: {source: journal}
sources:
  journal: {type: article, title: Le pont, publisher: the-paper, authors: [A], date: 2024-05-05, language: fr}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, claims: [closed], context: [history]}
claims:
  closed:
    text: The bridge might be closed.
    about: [city]
    by: engineer
    quote: le pont serait fermé
    translation: the bridge is said to be closed
denials:
  no-closure:
    of: [closed]
    by: city
    speech: direct
    quote: [Rien n’est fermé, rien ne le sera]
    translation: Nothing is closed, nothing will be
context:
  history:
    title: History
    body: It was built long ago.
    explains: [closed]
    passages: [{quote: bâti jadis, translation: built long ago}]
events:
  opened:
    title: The bridge opens
    date: 1931
    who: [city]
    basis: [closed]
    passages: [{quote: [ouvert, en 1931], translation: opened in 1931}]
"""


@pytest.fixture
def site(site_of: Callable[[str], Site]) -> Site:
    return site_of(NOTES)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("claims/closed", ["the bridge is said to be closed", "Nothing is closed, nothing will be", "built long ago"]),
        ("actors/city", ["Nothing is closed, nothing will be"] * 2),  # a reply of theirs, and their own words
        ("context/history", ["built long ago"]),
        ("timeline/index", ["opened in 1931"]),
    ],
)
def test_a_translation_follows_the_words(
    site: Site, html_of: Callable[[Site, str], str], key: str, told: list[str]
) -> None:
    page = LexborHTMLParser(html_of(site, key))
    words = " ".join(page.body.text().split()) if page.body else ""
    translations = (
        "the bridge is said to be closed",
        "Nothing is closed, nothing will be",
        "built long ago",
        "opened in 1931",
    )
    assert re.findall(rf"[Oo]ur translation: ({'|'.join(translations)})", words) == told
    for quoted in page.css("[data-cites]"):
        assert quoted.attributes["lang"] == "fr"


def test_a_feed_has_it_too(site: Site) -> None:
    environment = make_environment(site.catalog)
    (entry,) = [one for one in feed_entries(site, environment) if "Nothing is closed" in str(one)]
    assert "Rien n’est fermé" in str(entry)


def test_quotations_without_one_are_listed(load: Callable[..., Loaded]) -> None:
    bare = re.sub(r"(?m)^    translation: .*\n|, translation: [\w ]+", "", NOTES)
    listed = [problem.values["field"] for problem in missing_translations(load(bare).library)]
    assert listed == ["quote", "quote", field_of(("passages", 0, "quote")), field_of(("passages", 0, "quote"))]
