"""What a link shows elsewhere, and the end of a page: attributed, escaped, filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from explainer.options import Publisher
from explainer.pages.metadata.card import Card
from explainer.pages.metadata.head import Sharing, sharing_of, sharing_tags
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site

NOTES = """
explainers:
  story: {title: The bridge, topic: City, summary: Two voices., published: 2024-01-01, claims: [rust, cost]}
claims:
  rust: {text: The bridge is rusty., label: Rust, about: [city], by: engineer, source: paper, quote: rusty}
  cost: {text: It costs a lot., about: [city], by: engineer, source: paper, quote: costs}
  gone:
    text: The mayor is late.
    about: [mayor]
    by: engineer
    source: paper
    quote: late
    withdrawn: {date: 2024-02-02, reason: Nobody said so.}
context:
  flood: {title: The flood, body: It came. It went., explains: [rust], passages: [{source: paper, quote: came}]}
denials:
  city-denies: {of: [rust], by: city, source: paper, quote: not so}
corrections:
  first: {of: rust, type: update, date: 2024-03-03, text: A word.}
"""
WHO = "According to The Paper, citing An Engineer"
SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    found = site_of(NOTES)
    found.settings = replace(found.settings, site_name="Explained", site_url="https://example.org/repo")
    return found


def planned(site: Site, key: str) -> PlannedPage:
    return next(page for page in plan_pages(site) if page.key == key)


def sharing(site: Site, key: str) -> Sharing:
    return sharing_of(site, planned(site, key))


def tags(markup: str) -> dict[str, str]:
    found = BeautifulSoup(markup, "html.parser").find_all("meta")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in found}


def test_a_claim_is_shared_with_who_says_it_and_its_status(site: Site) -> None:
    found = sharing(site, "claims/rust")
    became = "Denied by The City"
    said = "Claim", WHO, "The bridge is rusty."
    assert found.card == Card("Explained", *said, "", became, "denied", short="Denied", reply="What is answered")
    assert found.card.words == f"Claim. {WHO} – The bridge is rusty. {became}. Explained"
    assert replace(found.card, title="Is it rusty?").words == f"Claim. {WHO} – Is it rusty? {became}. Explained"
    assert found.description == f"Claim ({WHO.replace('A', 'a', 1)}): The bridge is rusty. {became}."
    assert found.title == "Rust: claim (according to The Paper, citing An Engineer)"
    assert found.modified == date(2024, 3, 3)


def test_an_explainer_is_shared_with_its_first_claim_what_became_of_it_and_its_tally(site: Site) -> None:
    found = sharing(site, "explainers/story")
    words = "2 claims, 1 denied, 1 with no reported reply"
    first = sharing(site, "claims/rust").card
    assert found.card == replace(first, kicker="Explainer · City", heading="The bridge", detail=words)
    assert (found.published, found.modified) == (date(2024, 1, 1), date(2024, 3, 3))


def test_a_source_is_shared_with_its_publisher_as_the_speaker_of_its_headline(site: Site) -> None:
    card = sharing(site, "sources/paper").card
    assert (card.who, card.title, card.detail) == ("The Paper", "“The paper’s article”", "")


def test_background_is_shared_with_its_sources(site: Site) -> None:
    found = sharing(site, "context/flood")
    assert found.description == "It came. It went. (Source: “The paper’s article”)"
    assert found.card == Card("Explained", "Context", title="The flood")


def test_a_withdrawn_claim_is_shared_without_its_words(site: Site) -> None:
    found = sharing(site, "claims/gone")
    page = planned(site, "claims/gone")
    assert "mayor" not in repr((found, page))


@pytest.mark.parametrize("key", ["index", "claims/index", "actors/city", "sources/paper", "glossary/index"])
def test_every_page_is_shared_with_a_title(site: Site, key: str) -> None:
    found = sharing(site, key)
    assert found.title
    assert found.card.title
    assert found.card.site == "Explained"


def test_tags_are_escaped_and_whole(site: Site) -> None:
    hostile = Sharing('"><script>', "a\n& b", Card("s"), "article", date(2024, 1, 1))
    markup = str(sharing_tags(site, hostile, "https://example.org/a", "https://example.org/a.png"))
    assert "<script" not in markup
    found = tags(markup)
    assert found["og:title"] == '"><script>'
    assert found["og:description"] == "a & b"
    assert found["og:locale"] == "en_US"
    assert found["article:published_time"] == "2024-01-01"
    assert found["og:image"] == "https://example.org/a.png"
    assert found["twitter:card"] == "summary_large_image"
    assert "og:image" not in tags(sharing_tags(site, hostile, "", ""))
    assert "og:url" not in tags(sharing_tags(site, hostile, "", ""))


def end_of(html: str) -> BeautifulSoup:
    found = BeautifulSoup(html, "html.parser").select_one(".xp-colophon")
    assert found
    return found


def test_a_page_says_how_to_cite_it(site: Site, html_of: HtmlOf) -> None:
    words = end_of(html_of(site, "explainers/story")).select_one(".xp-cite [data-xp-words]").get_text()
    address = "https://example.org/repo/explainers/story/"
    assert words == f"Explained, “The bridge”, published on January 1, 2024, changed on March 3, 2024, {address}"
    unknown = end_of(html_of(site, "claims/cost"))
    assert "changed" not in unknown.get_text()
    assert "“Claim (according to The Paper, citing An Engineer): It costs a lot.”" in unknown.get_text()


def test_the_authors_of_an_explainer_come_first(site_of: Callable[[str], Site], html_of: HtmlOf) -> None:
    """Before its publisher; whoever publishes what they wrote is named once."""
    notes = """
    explainers:
      story: {title: T, summary: S., published: 2024-01-01, authors: [A. One, B. Two, The Desk], claims: [c]}
    claims:
      c: {text: It may., about: [city], by: engineer, quote: it may, source: paper}
    """
    site = site_of(notes)
    site.settings = replace(site.settings, publisher=Publisher(name="The Desk"))
    words = end_of(html_of(site, "explainers/story")).select_one(".xp-cite [data-xp-words]").get_text()
    assert words == "A. One and B. Two, “T”, The Desk, published on January 1, 2024"


def test_the_beginning_of_an_explainer_has_an_address_of_its_own(site: Site, html_of: HtmlOf) -> None:
    html = html_of(site, "explainers/story")
    words = end_of(html).select_one(".xp-give [data-xp-words]").get_text()
    assert words == "The bridge – https://example.org/repo/explainers/story/#in-brief"
    assert BeautifulSoup(html, "html.parser").select_one(".xp-glance #in-brief")
    assert not end_of(html_of(site, "claims/cost")).select(".xp-give")


def test_git_tells_the_day_where_it_is_later(site: Site, html_of: HtmlOf) -> None:
    path = site.library.entries["rust"].document.path
    site.history = {path: date(2024, 2, 2)}
    assert "Notes last changed" not in html_of(site, "claims/rust")
    assert "Notes last changed" in html_of(site, "claims/cost")
    site.history = {path: date(2024, 5, 5)}
    words = end_of(html_of(site, "claims/rust")).get_text(" ", strip=True)
    assert "Last change March 3, 2024 Notes last changed May 5, 2024" in words


def test_the_end_of_an_explainer_leaves_out_the_day_that_its_head_tells(site_of: SiteOf, html_of: HtmlOf) -> None:
    assert "Last change March 3, 2024" in end_of(html_of(site_of(NOTES), "explainers/story")).get_text(" ", strip=True)
    notes = NOTES.partition("corrections:")[0].replace("of: [rust]", "of: [cost]")
    html = html_of(site_of(notes), "explainers/story")
    assert "Explainer published on January 1, 2024" in BeautifulSoup(html, "html.parser").get_text(" ", strip=True)
    assert "Last change" not in end_of(html).get_text()


@pytest.mark.parametrize(
    ("publisher", "address"),
    [
        (Publisher(), None),
        (Publisher(contact="nowhere"), None),
        (Publisher(contact="javascript:alert(1)@x"), None),
        (Publisher(contact="us@example.org"), "mailto:us@example.org?subject=Error%20on%20the%20page%20%E2%80%9CRust"),
        (Publisher(contact="mailto:us@example.org?subject=x"), "mailto:us@example.org?subject=x"),
        (Publisher(contact="us@example.org", corrections="https://example.org/form"), "https://example.org/form"),
        (Publisher(corrections="https://e.org/?u={url}"), "https://e.org/?u=https%3A%2F%2Fexample.org%2Frepo%2Fclaims"),
    ],
)
def test_an_error_is_reported_with_the_page(
    site: Site, html_of: HtmlOf, publisher: Publisher, address: str | None
) -> None:
    site.settings = replace(site.settings, publisher=publisher)
    link = end_of(html_of(site, "claims/rust")).select_one(".xp-report a")
    assert (link is None) is (address is None)
    if link and address:
        assert link["href"].startswith(address)
        assert html_of(site, "corrections/index").count("Report an error") == 1


@pytest.mark.parametrize(("field", "minutes"), [("summary", "10 minutes"), ("key_points", "1 minute")])
def test_an_explainer_says_how_long_it_takes_before_anything_is_unfolded(
    site_of: SiteOf, html_of: HtmlOf, field: str, minutes: str
) -> None:
    notes = NOTES.replace("summary: Two voices.", f"summary: Two voices., {field}: {'many words ' * 950}")
    if field == "summary":
        notes = notes.replace("summary: Two voices., ", "")
    page = BeautifulSoup(html_of(site_of(notes), "explainers/story"), "html.parser")
    assert f"Reading time {minutes}" in page.select_one(".xp-meta").get_text(" ", strip=True)  # type: ignore[union-attr]


def test_the_home_page_is_described_where_the_settings_do_not(site_of: Callable[[str], Site]) -> None:
    site = site_of("")
    home = next(page for page in plan_pages(site) if page.key == "index")
    assert home.description.startswith("Each explainer sets published claims and the replies")
    site.settings = replace(site.settings, site_description="Ours")
    home = next(page for page in plan_pages(site) if page.key == "index")
    assert home.description == "Ours"
