"""Ids that stay unique, names of other scripts, links that tell where they lead, titles set as text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from explainer.pages.page_types import plan_pages
from explainer.pages.site import Site
from explainer.pages.views.summaries import identity, list_title

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
TAKEN = """
claims:
  c: {text: It is., label: "It's so", about: [city, dan], by: engineer, source: paper, quote: is}
denials:
  sources: {of: [c], by: city, source: paper, quote: it is not}
  the-voices: {of: [c], by: dan, source: paper, quote: never}
  haut: {of: [c], by: builder, source: paper, quote: no}
glossary:
  art: {term: art, definition: Things made.}
  art-t: {term: art trade, definition: The art that is sold., see: [art]}
  pop-art: {term: pop art, definition: Some art.}
events:
  fair: {title: The fair, date: ../2024-10-25, who: [city], scheduled: "true", passages: [{source: paper, quote: fair}]}
  fair-t: {title: Another fair, date: 2024, who: [dan], passages: [{source: paper, quote: fair}]}
relations:
  r: {from: city, to: dan, type: contact, role: a friend, passages: [{source: paper, quote: friend}]}
actors:
  dan: {name: דן, kind: person, summary: Somebody.}
"""


@pytest.mark.parametrize("key", ["claims/c", "glossary/index", "timeline/index", "actors/city"])
def test_ids_are_unique_and_linked_ones_exist(site_of: SiteOf, html_of: HtmlOf, key: str) -> None:
    html = html_of(site_of(TAKEN), key)
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert [one for one, number in ids.items() if number > 1] == []
    named = set(re.findall(r'(?:href="#|aria-labelledby="|aria-describedby="|data-xp-pop=")([^"]+)"', html))
    assert named - ids.keys() == set()


def test_a_note_keeps_its_anchor(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(TAKEN), "claims/c")
    assert 'data-note="denial:sources" id="sources"' in html
    assert '<h2 id="sources-section"' in html


def test_names_of_other_scripts_are_kept_apart(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(TAKEN)
    html = html_of(site, "claims/c")
    assert re.search(r"<a [^>]*data-note=\"actor:dan\"[^>]*><bdi>דן</bdi></a>", html)
    assert "<bdi>The City</bdi>" not in html
    assert list_title(site, site.library.notes["the-voices"]) == "Denial (\u2068דן\u2069) on “It’s so”"


def test_editors_words_take_their_own_direction(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(TAKEN), "claims/c")
    for tag in ("h1", "blockquote", "h2"):
        assert all('dir="auto"' in found for found in re.findall(rf"<{tag}\b[^>]*>", html)), tag


def test_no_two_rows_of_a_source_read_alike(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(TAKEN), "sources/paper")
    rows = re.findall(r'<p class="xp-row__text"[^>]*><a [^>]*>(.*?)</a>', html)
    assert "Denial (The City) on “It’s so”" in rows
    assert any(row.endswith(" (a friend)</bdi>") for row in rows)
    assert len(rows) == len(set(rows))


def test_titles_are_typeset(site_of: SiteOf) -> None:
    site = site_of(TAKEN)
    assert site.title("c") == "It’s so"
    assert {page.key: page.title for page in plan_pages(site)}["claims/c"].startswith("It’s so: claim")


def test_an_event_with_an_open_start_is_no_period(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(TAKEN), "timeline/index")
    item = html.partition('id="fair"')[2].partition("</p>")[0]
    assert 'data-precision="open" data-open="start"' in item
    assert "no later than October 25, 2024" in item
    assert "exact date unknown, to come, according to the source" in item


def test_icons_have_a_size_without_our_style_sheet(site_of: SiteOf, html_of: HtmlOf) -> None:
    icons = re.findall(r'<svg class="xp-i"[^>]*>', html_of(site_of(TAKEN), "claims/c"))
    assert icons
    assert all('width="1em" height="1em"' in icon for icon in icons)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.wikidata.org/entity/Q317521", "Wikidata Q317521"),
        ("https://orcid.org/0000-0001", "ORCID 0000-0001"),
        ("https://fr.wikipedia.org/wiki/Jean_Moulin", "Wikipedia Jean Moulin"),
        ("https://www.example.org/a/b", "example.org"),
        ("https://www.wikidata.org/", "wikidata.org"),
    ],
)
def test_identity(address: str, shown: str) -> None:
    assert identity(address) == shown
