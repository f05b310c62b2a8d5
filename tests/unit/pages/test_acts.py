"""Findings and denials with a date are on timelines, each as what it is and whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
NOTES = """
explainers:
  story: {title: The bridge, summary: Two voices., published: 2024-12-01, claims: [took], further_claims: [rust]}
  other: {title: Another, summary: One voice., published: 2024-12-01, claims: [late, old]}
actors:
  court: {name: The Court of Villex, kind: organization}
claims:
  took: {text: The builder may have taken money., label: Money, about: [builder], by: engineer, source: paper, quote: x}
  rust: {text: The bridge may be rusty., label: Rust, about: [builder], by: engineer, source: paper, quote: rusty}
  late: {text: The bridge may be late., label: Late, about: [builder], by: engineer, source: paper, quote: late}
  old: {text: The bridge may be old., label: Old, about: [city], by: engineer, source: paper, quote: old}
events:
  opened: {title: The bridge opens, date: 2024-02, basis: [rust]}
denials:
  no: {of: [took], by: builder, source: paper, quote: no, said: 2024-03-01}
  no-rust: {of: [rust, late, old], by: builder, source: paper, quote: no rust, said: 2024-03-01}
  undated: {of: [took], by: mayor, source: paper, quote: never}
  insists: {of: ["no"], by: engineer, source: paper, quote: yes, said: 2024-04-02}
  ours: {of: [took], by: city, source: paper, quote: x, said: 2024-04-03,
         withdrawn: {date: 2024-05-01, reason: It was wrong.}}
findings:
  guilty: {of: [took], finding: convicted, who: [builder], instance: first, by: court, source: paper, quote: guilty,
           said: 2024-05-02}
"""


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(NOTES)


def entries(html: str) -> list[tuple[str, str, str]]:
    """Return the date, words and place of each entry of a page's timeline."""
    found = LexborHTMLParser(html).css(".xp-time > li")
    return [(words(one, "time"), words(one, "div > :is(h2, p)"), hook(one)) for one in found]


def words(node: LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    for marker in found.css(".xp-ref") if found else ():
        marker.decompose()
    return " ".join(found.text().replace("\u2060", "").split()) if found else ""


def hook(node: LexborNode) -> str:
    return node.attributes["data-note"] or ""


def test_what_was_found_and_denied_is_on_the_timeline_of_the_story(site: Site, html_of: HtmlOf) -> None:
    page = html_of(site, "explainers/story")
    assert entries(page) == [
        ("February 2024", "The bridge opens", "event:opened"),
        ("March 1, 2024", "Denial by The Builder", "denial:no"),
        ("April 2, 2024", "Denial by An Engineer", "denial:insists"),
        ("May 2, 2024", "Conviction of The Builder at first instance, The Court of Villex", "finding:guilty"),
    ]
    links = {
        hook(one): [link.attributes["href"] for link in one.css("a:not(.xp-ref)")]
        for one in LexborHTMLParser(page).css(".xp-time > li")
    }
    # What it bears on: of two denials of one day all claims that the story tells, of a denial in turn that denial.
    assert links["denial:no"] == ["../../claims/took/#no", "../../claims/took/", "../../claims/rust/"]
    assert links["denial:insists"] == ["../../claims/took/#insists", "../../claims/took/#no"]
    assert links["finding:guilty"] == ["../../claims/took/#guilty", "../../claims/took/"]


def test_a_story_has_only_the_acts_on_its_own_claims(site: Site, html_of: HtmlOf) -> None:
    assert entries(html_of(site, "explainers/other")) == [("March 1, 2024", "Denial by The Builder", "denial:no-rust")]


def test_the_timeline_of_the_site_has_them_too(site: Site, html_of: HtmlOf) -> None:
    page = LexborHTMLParser(html_of(site, "timeline/index"))
    found = {hook(one): one for one in page.css(".xp-time > li")}
    assert [*found] == ["event:opened", "denial:no", "denial:insists", "finding:guilty"]
    assert found["finding:guilty"].attributes["data-status"] == "denied"
    assert "data-status" not in found["denial:no"].attributes
    assert [link.text() for link in found["denial:no"].css(".xp-ui a:not(.xp-ref)")] == [
        "Money",
        "Rust",
        "Late",
        "Old",
        "See the quotation",
    ]


def test_readers_find_acts_by_who_it_is_about_and_when(site_of: SiteOf, html_of: HtmlOf) -> None:
    more = "".join(f"  e{at}: {{title: It moves, date: 2025-0{at}}}\n" for at in range(1, 9))
    page = LexborHTMLParser(html_of(site_of(NOTES.replace("events:\n", f"events:\n{more}")), "timeline/index"))
    marks = {hook(one): set((one.attributes["data-filter"] or "").split()) for one in page.css("[data-filter]")}
    assert marks["finding:guilty"] >= {"actor:court", "actor:builder", "date:2024"}
    # What is told together is found by any of it.
    assert marks["denial:no"] >= {"status:denied", "status:contested", "actor:builder", "date:2024"}
    assert marks["event:e1"] == {"date:2025"}


def test_what_one_voice_denies_on_two_days_is_told_of_both(site_of: SiteOf, html_of: HtmlOf) -> None:
    again = "{by: builder, source: paper, quote: never, said: 2024-06}"
    notes = NOTES.replace("quote: no, said: 2024-03-01}", f"quote: no, said: 2024-03-01, also: {again}}}")
    page = html_of(site_of(notes), "timeline/index")
    found = [(date, told) for date, told, note in entries(page) if note == "denial:no"]
    assert found == [("March 1, 2024", "Denial by The Builder"), ("June 2024", "Denial by The Builder")]
    ids = [one.attributes["id"] for one in LexborHTMLParser(page).css("[id]")]
    assert len(ids) == len(set(ids))
