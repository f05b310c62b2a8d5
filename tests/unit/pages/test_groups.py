"""On an explainer a reply to several claims is said once, beside all of them and beside no other."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
SAID = "by: engineer, source: paper"
NOTES = f"""
claims:
  rust: {{text: The bridge might be rusty., label: Rust, about: [city], {SAID}, quote: rusty}}
  cost: {{text: It might cost much., label: Cost, about: [city], {SAID}, quote: cost}}
  paint: {{text: The paint might be old., label: Paint, about: [mayor], right_of_reply: [mayor, builder], {SAID}, quote: paint}}
  late: {{text: It might be late., about: [mayor], {SAID}, quote: late}}
denials:
  no: {{of: [rust, paint, late], by: city, source: paper, quote: It is not so}}
reactions:
  never: {{to: [paint], stance: plays-down, by: city, source: paper, quote: Hardly}}
explainers:
  story: {{title: Story, summary: S., published: 2024-06-01, authors: [A], claims: [rust, cost, paint], further_claims: [late]}}
"""  # noqa: E501 (one note a line)


def groups(html: str) -> list[Tag]:
    return BeautifulSoup(html, "html.parser").select(".xp-group")


def words(one: Tag) -> str:
    return " ".join(one.get_text(" ").split())


def test_a_reply_to_several_claims_is_said_once(site_of: SiteOf, html_of: HtmlOf) -> None:
    first, second = groups(html_of(site_of(NOTES), "explainers/story"))
    assert [one["data-note"] for one in first.select("article")] == ["claim:rust", "claim:paint"]
    assert words(first).count("It is not so") == 1
    assert [one["data-note"] for one in first.select(".xp-further [data-status]")] == ["claim:late"]
    assert "This reply also bears on:" in words(first)
    assert [one["data-note"] for one in second.select("article")] == ["claim:cost"]
    assert "It is not so" not in words(second)


def test_a_reply_to_one_of_them_says_to_which(site_of: SiteOf, html_of: HtmlOf) -> None:
    first, _ = groups(html_of(site_of(NOTES), "explainers/story"))
    shared, own = first.select(".xp-replies")
    assert words(shared).count("on:") == 1  # for whom it answers on one of them
    minimised, missing = own.select(".xp-voice")
    assert "Plays down" in words(minimised)
    assert "on: Paint" in words(minimised)
    assert "No reply reported The Builder concerned on: Paint" in words(missing)
    assert {one["href"] for one in own.select('small a[href^="#a"]')} == {"#a2"}


def test_numbers_follow_the_order_of_the_page(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Also those of the map."""
    html = html_of(site_of(NOTES), "explainers/story")
    page = BeautifulSoup(html, "html.parser")
    assert [(one["id"], one["data-note"]) for one in page.select("article.xp-claim")] == [
        ("a1", "claim:rust"),
        ("a2", "claim:paint"),
        ("a3", "claim:cost"),
    ]
    boxes = {str(one["href"]): words(one) for one in page.select(".xp-map a[href^='#a']")}
    assert "Paint" in boxes["#a2"]
    assert "Cost" in boxes["#a3"]


def test_whom_a_reply_concerns_is_told_where_it_is_one_answer_for_all(site_of: SiteOf, html_of: HtmlOf) -> None:
    """In its own name to one claim, for the mayor to another: neither is true of both, and each says of which it is."""
    first, _ = groups(html_of(site_of(NOTES), "explainers/story"))
    told = words(first.select(".xp-replies")[0])
    assert told.count("replies for The Mayor on: Paint") == told.count("replies for") == 1
    assert "concerned" not in told
    alike = NOTES.replace("label: Rust, about: [city]", "label: Rust, about: [mayor]")
    first, _ = groups(html_of(site_of(alike), "explainers/story"))
    assert "replies for The Mayor" in words(first.select(".xp-replies")[0])


def test_that_nothing_is_reported_is_no_reply_to_share(site_of: SiteOf, html_of: HtmlOf) -> None:
    silent = NOTES.partition("denials:")[0] + NOTES[NOTES.index("explainers:") :]
    found = groups(html_of(site_of(silent), "explainers/story"))
    assert [len(one.select("article")) for one in found] == [1, 1, 1]
    assert all("No reply reported" in words(one.select(".xp-replies")[0]) for one in found)


def test_what_became_of_a_claim_is_said_while_it_is_folded(site_of: SiteOf, html_of: HtmlOf) -> None:
    first, _ = groups(html_of(site_of(NOTES), "explainers/story"))
    closed = [words(one) for one in first.select("details:not([open]) > summary") if one.h3]
    paint = "Denied by The City; played down by The City; no reply reported from The Builder"
    assert closed == [
        "The bridge might be rusty according to The Paper, citing An Engineer Denied by The City",
        f"The paint might be old according to The Paper, citing An Engineer {paint}",
    ]


def test_a_silence_is_called_no_reply(site_of: SiteOf, html_of: HtmlOf) -> None:
    asked = NOTES.replace("reactions:\n", "reactions:\n  mute: {to: [rust, paint], stance: no-answer, by: builder}\n")
    first, _ = groups(html_of(site_of(asked.replace("of: [rust, paint, late]", "of: [late]")), "explainers/story"))
    assert "That also bears on:" in words(first)
    assert "reply also bears" not in words(first)


def test_how_further_claims_reached_us_is_said_once_for_several(site_of: SiteOf, html_of: HtmlOf) -> None:
    """In the order of the first of each; none stands without it."""
    further = "further_claims: [late, old, worn]"
    old = "  old: {text: It is old., about: [city], by: mayor, source: paper, quote: old}\n"
    worn = f"  worn: {{text: It is worn., about: [city], {SAID}, quote: worn}}\n"
    notes = NOTES.replace("further_claims: [late]", further).replace("denials:\n", f"{old}{worn}denials:\n")
    notes = notes.replace("of: [rust, paint, late]", "of: [rust, paint]")
    page = BeautifulSoup(html_of(site_of(notes), "explainers/story"), "html.parser")
    lists = [(words(one.find_previous_sibling("h4")), one) for one in page.select(".xp-further")]  # type: ignore[arg-type]
    assert [(chain, [li["data-note"] for li in one.select("[data-status]")]) for chain, one in lists] == [
        ("According to The Paper, citing An Engineer", ["claim:late", "claim:worn"]),
        ("According to The Paper, citing The Mayor", ["claim:old"]),
    ]


def test_the_one_source_of_a_page_is_named_once(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Its number stays beside the words. When they were said is told there; of several sources each is named."""
    dated = NOTES.replace("quote: Hardly", "quote: Hardly, said: 2024-05-02")
    page = BeautifulSoup(html_of(site_of(dated), "explainers/story"), "html.parser")
    assert "Read in The Paper" in words(page.select(".xp-meta")[0])
    assert [words(one) for one in page.select(".xp-group .xp-voice__src")] == ["Said: May 2, 2024"]
    for voice in page.select(".xp-group .xp-voice"):
        assert voice.select_one(".xp-quote .xp-ref"), words(voice)
    two = "sources:\n  wire: {type: article, title: Wire, publisher: builder, language: en}" + dated
    two = two.replace("source: paper, quote: cost", "source: wire, quote: cost")
    page = BeautifulSoup(html_of(site_of(two), "explainers/story"), "html.parser")
    named = [words(one) for one in page.select(".xp-group .xp-voice__src")]
    assert len(named) == len(page.select(".xp-group .xp-voice"))
    assert {one.partition(" \u2060")[0] for one in named} == {
        "Source: The Paper",
        "Source: The Builder",
        "Looked for in: The Paper",
    }
