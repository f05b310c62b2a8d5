"""Small rules of setting: marks inside marks, where the number of a source stands, how much of a note a link says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pages.context import PageContext
from explainer.pages.site import Site
from explainer.pages.views.previews import preview_of
from explainer.pages.views.summaries import list_title, source_title

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
NOTES = """
sources:
  law: {type: document, title: Act “on bridges”, language: en, url: "https://example.org/law"}
  refusal: {type: document, title: He said “it is ‘no’ again”, language: en, url: "https://example.org/no"}
context:
  bridges:
    title: Bridges
    as_of: 2024-05
    body: The mayor opened it. It is long.
    passages: [{source: paper, quote: rusty}]
  old:
    title: “הגשר” הישן
    as_of: 2024-05
    body: It is old.
    passages: [{source: paper, quote: rusty}]
questions:
  when: {text: When was it built? Nobody says., about: [city]}
  payer: {text: Who paid? The city names nobody., about: [city]}
  giver: {text: Who paid? The engineer names nobody., about: [engineer]}
actors:
  river: {name: The River, kind: place}
  hill: {name: The Hill, kind: place}
claims:
  rust: {text: The bridge is rusty., about: [city, river], by: engineer, source: paper, quote: rusty}
"""


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(NOTES)


def test_a_quotation_inside_a_title_has_inner_marks(site: Site) -> None:
    assert source_title(site, site.library.notes["law"]) == "“Act ‘on bridges’”"  # type: ignore[arg-type]


def test_a_title_that_has_inner_marks_keeps_its_own(site: Site) -> None:
    """Else the same marks would stand at two levels."""
    assert source_title(site, site.library.notes["refusal"]) == "“He said “it is ‘no’ again””"  # type: ignore[arg-type]


def test_a_title_that_begins_with_a_mark_is_kept_apart_in_the_citation(site: Site, html_of: HtmlOf) -> None:
    assert "\u2068“הגשר” הישן\u2069" in html_of(site, "context/old")


def test_a_link_to_a_question_says_the_question_alone(site: Site) -> None:
    assert list_title(site, site.library.notes["when"]) == "When was it built?"


def test_but_no_two_links_read_alike(site: Site) -> None:
    titles = {list_title(site, site.library.notes[one]) for one in ("payer", "giver")}
    assert len(titles) == 2


def test_the_number_of_a_source_stands_before_the_full_stop(site: Site, html_of: HtmlOf) -> None:
    listed = html_of(site, "actors/mayor").partition('data-note="context:bridges"')[2].partition("</li>")[0]
    assert "The mayor opened it\u2060<a" in listed.replace("</bdi>", "").replace("<bdi>", "")
    assert listed.endswith("</a>.")


def test_a_preview_does_not_say_a_name_twice(site: Site) -> None:
    words = preview_of(PageContext(site, "claims/rust"), "river").words
    assert (words.title, words.body, words.foot) == ("The River", "1 claim about them", "")
    assert preview_of(PageContext(site, "claims/rust"), "hill").words.body == ""
