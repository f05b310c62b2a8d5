"""What our own sentences may say of people and sources: no more than the notes do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from explainer.pages.metadata.head import sharing_of
from explainer.pages.page_types import plan_pages
from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]

CONTEXT = """
sources:
  register: {type: document, title: The register, language: en}
context:
  flood:
    title: The flood
    body: >-
      The paper says that the river rose. The City closed the road ([[register]]).
    explains: [rust]
    passages: [{source: paper, quote: river rose}]
claims:
  rust: {text: It is rusty., about: [city], by: engineer, source: paper, quote: rusty}
"""
DESCRIBED = """
claims:
  plan: {text: There is a plan., label: Plan, about: [city], by: engineer, source: paper, quote: plan, speech: SPEECH}
"""


def test_a_sentence_of_context_has_the_sources_that_it_links_to_and_no_other(site_of: SiteOf, html_of: HtmlOf) -> None:
    """What the note's passages are from may say nothing of it: here the paper does not say who closed the road."""
    page = BeautifulSoup(html_of(site_of(CONTEXT), "actors/city"), "html.parser")
    (line,) = (one for one in page.select("ul.xp-brief li[data-note='context:flood']"))
    assert "closed the road" in line.text
    assert [one["aria-label"] for one in line.select("[aria-label^=Source]")] == ["Source 1, The register"]


def test_context_that_names_its_sources_is_not_shared_as_another_sources(site_of: SiteOf) -> None:
    site = site_of(CONTEXT)
    (page,) = (one for one in plan_pages(site) if one.key == "context/flood")
    assert page.description == "The paper says that the river rose. The City closed the road (The register)."
    plain = site_of(CONTEXT.replace(" ([[register]])", ""))
    (page,) = (one for one in plan_pages(plain) if one.key == "context/flood")
    assert page.description.endswith("(Source: “The paper’s article”)")


def test_a_board_says_that_such_context_rests_on_its_passages_too(site_of: SiteOf, html_of: HtmlOf) -> None:
    assert "Also rests on: The Paper" in BeautifulSoup(html_of(site_of(CONTEXT), "claims/rust"), "html.parser").text
    plain = html_of(site_of(CONTEXT.replace(" ([[register]])", "")), "claims/rust")
    assert "Source: The Paper" in BeautifulSoup(plain, "html.parser").text


@pytest.mark.parametrize(
    ("speech", "way"),
    [
        ("indirect", "according to The Paper, citing An Engineer"),
        ("described", "according to The Paper"),
    ],
)
def test_whoever_is_only_described_is_not_said_to_be_cited(
    speech: str, way: str, site_of: SiteOf, html_of: HtmlOf
) -> None:
    site = site_of(DESCRIBED.replace("SPEECH", speech))
    (page,) = (one for one in plan_pages(site) if one.key == "claims/plan")
    found = sharing_of(site, page)
    assert found.title.endswith(f"claim ({way})")
    assert found.description.startswith(f"Claim ({way}):")
    kicker = BeautifulSoup(html_of(site, "claims/plan"), "html.parser").select_one(".xp-kicker")
    assert kicker
    assert kicker.text == way[0].upper() + way[1:]


CHANGED = """
claims:
  rust: {text: It is rusty., about: [mayor], by: engineer, source: paper, quote: rusty}
denials:
  no: {of: [rust], by: city, source: paper, quote: no, said: 2024-01-01}
  never: {of: [rust], by: mayor, source: paper, quote: never, said: 2024-01-02}
  never-ever: {of: [rust], by: mayor, source: paper, quote: never ever, said: 2024-01-03}
reactions:
  yes: {to: [rust], stance: confirms, by: city, source: paper, quote: "yes", said: 2024-02-01}
"""


def test_an_actors_page_counts_every_reply_of_theirs_and_in_their_name(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Also those that take another side, or come on another day, than the first."""
    page = BeautifulSoup(html_of(site_of(CHANGED), "actors/mayor"), "html.parser")
    told = [" ".join(one.text.split()) for one in page.select(".xp-head .xp-tally li[data-xp]")]
    assert told == [
        "denies 2 times, on 1 claim",
        "in their name: denies once",
        "in their name: acknowledges once",
    ]


JOINT = """
claims:
  rust: {text: It is rusty., about: [mayor, builder], by: engineer, source: paper, quote: rusty}
  old: {text: It is old., label: Old, about: [mayor, builder], by: engineer, source: paper, quote: old}
denials:
  no:
    of: [rust]
    concedes: [old]
    by: mayor
    source: paper
    quote: no
    said: 2024-01-01
    also: [{by: builder, source: paper, quote: never, said: 2024-02-02}]
"""


def test_two_who_are_quoted_apart_in_one_note_do_not_reply_together(site_of: SiteOf, html_of: HtmlOf) -> None:
    apart = BeautifulSoup(html_of(site_of(JOINT), "claims/rust"), "html.parser").text
    assert "whose replies acknowledge the claim “Old”" in apart
    together = JOINT.replace("by: mayor", "by: [mayor, builder]").partition("    also")[0]
    joint = BeautifulSoup(html_of(site_of(together), "claims/rust"), "html.parser").text
    assert "whose joint reply acknowledges the claim “Old”" in joint


def test_the_preview_of_a_reply_is_not_titled_by_a_name_alone(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Below stand our words on it, which the name would turn into theirs."""
    notes = CHANGED.replace('quote: "yes"', 'quote: "yes", text: It admits it.')
    story = (
        "context: {then: {title: Then, body: 'It said [[yes|so]], and [[no|once]] not.', explains: [rust],"
        " passages: [{source: paper, quote: then}]}}"
    )
    page = BeautifulSoup(html_of(site_of(notes + story), "context/then"), "html.parser")
    told = page.text
    assert "Reaction (The City) on “It is rusty.”" in told, told
    assert "Denial (The City) on “It is rusty.”" in told


def test_a_reply_by_a_voice_names_whom_it_is_for(site_of: SiteOf, html_of: HtmlOf) -> None:
    page = BeautifulSoup(html_of(site_of(CHANGED), "actors/mayor"), "html.parser")
    notes = [" ".join(one.text.split()) for one in page.select(".xp-face__reply .xp-note")]
    assert notes == ["The City, in reply for The Mayor"] * 2


def test_an_actors_page_says_by_whose_report_others_speak_of_them(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Also somebody named, whose own words we may never have read."""
    page = BeautifulSoup(html_of(site_of(CHANGED), "actors/mayor"), "html.parser")
    assert page.select_one(".xp-face__claim .xp-note").text == "An Engineer, as reported by The Paper"
