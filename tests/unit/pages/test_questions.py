"""A question is its first sentence, wherever it is shown; what follows stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from explainer.pages.site import Site
from explainer.pages.views.summaries import list_title

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
NOTES = """
explainers:
  story: {title: The bridge, summary: Two voices., published: 2024-01-01, claims: [rust]}
claims:
  rust: {text: The bridge is rusty., about: [city], by: engineer, source: paper, quote: rusty}
questions:
  asked: {text: "%s", about: [rust]}
"""
QUESTIONS = {
    "Que sait M. Musk de cela ? Suite.": "Que sait M. Musk de cela ?",
    "Ce que sait M. Musk de cela. Suite.": "Ce que sait M. Musk de cela.",
    "Who told Dr. Smith. The paper does not say.": "Who told Dr. Smith.",
    "The mayor was told. By whom? The paper does not say.": "The mayor was told.",
    "« Pourquoi ? » demande le maire. Suite.": "« Pourquoi ? » demande le maire.",
    "By whom?": "By whom?",
}


@pytest.mark.parametrize(("text", "first"), QUESTIONS.items())
def test_a_question_begins_alike_everywhere(site_of: SiteOf, html_of: HtmlOf, text: str, first: str) -> None:
    site = site_of(NOTES % text)
    listed = BeautifulSoup(html_of(site, "questions/index"), "html.parser").select_one("#asked h3")
    on_pages = [
        BeautifulSoup(html_of(site, key), "html.parser").select_one(".xp-unknowns b")
        for key in ("explainers/story", "claims/rust")
    ]
    found = [plain(one.get_text()) for one in (listed, *on_pages) if one]
    assert [*found, plain(list_title(site, site.library.notes["asked"]))] == [first] * 4


def plain(words: str) -> str:
    """Return words without what typography makes of their spaces."""
    return " ".join(words.split())


def test_a_question_keeps_what_follows_it(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(NOTES % "Que sait M. Musk de cela ? Suite.")
    listed = BeautifulSoup(html_of(site, "questions/index"), "html.parser").select_one("#asked p")
    assert listed is not None
    assert listed.get_text() == "Suite."
