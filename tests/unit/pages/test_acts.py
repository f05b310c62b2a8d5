"""Findings and denials with a date are on timelines, each as what it is and whose."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from explainer.notes import Claim, Explainer, Question
from explainer.pages.context import PageContext
from explainer.pages.metadata.json_ld import graph
from explainer.pages.page_types import plan_pages
from explainer.pages.site import Site
from explainer.pages.views.acts import acts_on, found_of, found_since
from explainer.pages.views.previews import preview_of
from explainer.pages.views.summaries import claims_of

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
    return [(words(one, "time"), words(one, "div > :is(h2, h3, p)"), hook(one)) for one in found]


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
    found = {
        (group.css_first("h2").text(), hook(one)): one for group in groups(page) for one in group.css(".xp-time > li")
    }
    assert [*found] == [
        ("The bridge", "event:opened"),
        ("The bridge", "denial:no"),
        ("The bridge", "denial:insists"),
        ("The bridge", "finding:guilty"),
        ("Another", "denial:no-rust"),
    ]
    assert found["The bridge", "finding:guilty"].attributes["data-status"] == "denied"
    assert "data-status" not in found["The bridge", "denial:no"].attributes
    # What was said of two stories on one day is told in each, of its own claims alone.
    assert links_of(found["The bridge", "denial:no"]) == ["Money", "Rust", "See the quotation"]
    assert links_of(found["Another", "denial:no-rust"]) == ["Late", "Old", "See the quotation"]
    ids = [one.attributes["id"] for one in page.css("[id]")]
    assert len(ids) == len(set(ids))


def groups(page: LexborHTMLParser) -> list[LexborNode]:
    return page.css("div[data-filter-group]")


def links_of(one: LexborNode) -> list[str]:
    return [link.text() for link in one.css(".xp-ui a:not(.xp-ref)")]


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


ASKED = """
questions:
  who: {text: Who took it?, about: [took, builder]}
  age: {text: How old is it?, about: [old]}
"""
LATER = """
  appeal: {of: [took], finding: acquitted, who: [builder], instance: appeal, by: court, source: paper, quote: freed,
           said: 2025-01-02}
"""


def since(html: str, question: str) -> list[tuple[str, str]]:
    """Return what a page says was found of what a question is about, and where that leads."""
    (asked,) = (one for one in LexborHTMLParser(html).css("li") if hook_or(one) == f"question:{question}")
    return [
        (" ".join(one.text().replace("\u2060", "").split()), one.css_first("a").attributes["href"] or "")
        for one in asked.css('[data-note^="finding:"]')
    ]


def hook_or(node: LexborNode) -> str:
    return node.attributes.get("data-note") or ""


@pytest.mark.parametrize("key", ["questions/index", "explainers/story", "claims/took"])
def test_a_question_tells_what_was_found_since(site_of: SiteOf, html_of: HtmlOf, key: str) -> None:
    said = ", said: 2024-01-01}"
    notes = NOTES.replace("quote: x}", f"quote: x{said}") + ASKED
    told = "Conviction of The Builder at first instance, The Court of Villex, May 2, 2024"
    ((words, address),) = since(html_of(site_of(notes), key), "who")
    assert words.removesuffix("1") == f"Since then: {told}"
    assert address.endswith("#guilty")
    appealed = "Acquittal of The Builder on appeal, The Court of Villex, January 2, 2025"
    appealed += " (conviction of The Builder at first instance, 2024)"
    found = since(html_of(site_of(NOTES.replace("questions:", "") + LATER + ASKED), key), "who")
    # The later instance closes the earlier. The claim has no date: nobody knows what came first.
    assert [words.removesuffix("1") for words, _ in found] == [f"What was found: {appealed}"]


def test_what_was_found_is_worked_out_once_for_all_that_show_it(site_of: SiteOf) -> None:
    """Every question asked anew on every page: with 800 of them, and as many findings, a site was never made."""
    site = site_of(f"{NOTES}questions:\n  one: {{text: How?, about: [took]}}\n  two: {{text: Why?, about: [took]}}\n")
    (took,) = site.library.notes_of(["took"], Claim)
    (found,) = found_of(site, took)
    for question in site.library.all(Question):
        (since,) = found_since(site, question)
        assert since is found
        assert found_since(site, question) is found_since(site, question)


def test_nothing_was_found_of_what_no_finding_bears_on(site_of: SiteOf, html_of: HtmlOf) -> None:
    assert since(html_of(site_of(NOTES + ASKED), "questions/index"), "age") == []


@pytest.mark.parametrize("key", ["questions/index", "timeline/index"])
def test_lists_of_findings_say_who_is_presumed_innocent(site_of: SiteOf, html_of: HtmlOf, key: str) -> None:
    accused = NOTES.replace(
        "about: [builder], by: engineer, source: paper, quote: x",
        "about: [mayor], nature: accusation, by: engineer, source: paper, quote: x",
    )
    notes = accused.replace("who: [builder]", "who: [mayor]") + ASKED
    told = "The presumption of innocence applies to The Mayor."
    assert LexborHTMLParser(html_of(site_of(notes), key)).text().count(told) == 1
    final = notes.replace("instance: first", "instance: final")
    assert told not in LexborHTMLParser(html_of(site_of(final), key)).text()


def test_pointing_at_a_finding_shows_it(site: Site) -> None:
    shown = preview_of(PageContext(site, "claims/took"), "guilty")
    assert (shown.words.kind, shown.words.title.replace("\u00a0", " "), shown.words.body) == (
        "Finding",
        "Conviction of The Builder at first instance, The Court of Villex, May 2, 2024",
        "“guilty”",
    )


def test_linked_data_tells_a_finding_as_what_happened(site: Site) -> None:
    page = next(one for one in plan_pages(site) if one.key == "claims/took")
    nodes = {str(one["@id"]): one for one in graph(site, page) if "@id" in one}
    finding = nodes["#guilty"]
    assert finding["@type"] == "Event"
    assert finding["name"] == "Conviction of The Builder at first instance, The Court of Villex"
    assert finding["startDate"] == "2024-05-02"
    assert finding["organizer"] == {"@id": "../../actors/court/"}
    assert finding["about"] == [{"@id": "../../actors/builder/"}, {"@id": "./"}]
    quotation = finding["subjectOf"]
    assert isinstance(quotation, dict)
    assert (quotation["@type"], quotation["text"], quotation["creator"]) == (
        "Quotation",
        "guilty",
        {"@id": "../../actors/the-paper/"},
    )
    assert nodes["./"]["subjectOf"] == {"@id": "#guilty"}
    assert not {"author", "reviewRating"} & {*finding}


JOINT = """
findings:
  both: {of: [money], finding: convicted, who: [builder, mayor], instance: first, by: court, source: paper,
         quote: guilty, said: 2024-05-02}
  freed: {of: [money], finding: acquitted, who: [builder], instance: appeal, by: court, source: paper,
          quote: freed, said: 2025-01-02}
  charged: {of: [toll], finding: charged, who: [mayor], by: court, source: paper, quote: charged, said: 2025-02-03}
  unclear: {of: [money], finding: charged, by: court, source: paper, quote: unclear, said: 2023-02-03}
  inquiry: {of: [toll], finding: established, by: city, source: paper, quote: so it was, said: 2025-03-04}
claims:
  money: {text: They may have taken money., about: [builder, mayor], by: engineer, source: paper, quote: x,
          label: Money}
  toll: {text: There may be a toll., about: [mayor, builder], by: engineer, source: paper, quote: toll, label: Toll}
actors:
  court: {name: The Court of Villex, kind: organization}
"""


def test_a_page_shows_what_was_found_of_whom_it_is_about_alone(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(JOINT)

    def shown(actor: str) -> list[str]:
        page = LexborHTMLParser(html_of(site, f"actors/{actor}"))
        heading = page.css_first("#findings-on-them + ul")
        return [words(one, "a") for one in heading.css("li")] if heading else []

    court, earlier = "The Court of Villex", "conviction of The Builder at first instance"
    assert shown("builder") == [
        "Facts held to be established, The City, March 4, 2025",
        f"Acquittal of The Builder on appeal, {court}, January 2, 2025 ({earlier}, 2024)",
    ]
    assert shown("mayor") == [
        "Facts held to be established, The City, March 4, 2025",
        f"Prosecution of The Mayor opened, {court}, February 3, 2025",
        f"Conviction of The Mayor at first instance, {court}, May 2, 2024",
    ]
    assert shown("court") == []


GONE = """
  gone: {of: [took, rust], finding: charged, by: court, source: paper, quote: x, said: 2024-01-01,
         withdrawn: {date: 2025-05-01, reason: Wrong.}}
"""


@pytest.mark.slow
def test_what_was_found_comes_first_on_the_page_of_a_claim(site_of: SiteOf, html_of: HtmlOf) -> None:
    notes = NOTES + LATER.lstrip("\n") + GONE
    page = LexborHTMLParser(html_of(site_of(notes), "claims/took"))
    headings = [one.text() for one in page.css("h2")]
    assert headings[:3] == ["What was found", "Where this claim comes from", "The voices"]
    boxes = {one.attributes["id"]: one for one in page.css('[data-note^="finding:"][id]')}
    assert [*boxes] == ["appeal", "guilty", "gone"]

    def told(note: str) -> str:
        return " ".join(boxes[note].text(separator=" ").replace("\u00a0", " ").replace("\u2060", "").split())

    assert told("appeal").startswith(
        "Acquittal of The Builder on appeal The Court of Villex January 2, 2025 as reported by The Paper “ freed ”"
    )
    assert "later decision: acquittal of The Builder on appeal, The Court of Villex, January 2, 2025" in told("guilty")
    assert [one.attributes["href"] for one in boxes["guilty"].css("small a")] == ["#appeal"]
    assert "Withdrawn by us" in told("gone")
    assert "Said:" not in told("guilty")
    elsewhere = LexborHTMLParser(html_of(site_of(notes), "claims/rust"))
    assert [(hook(one), "id" in one.attributes) for one in elsewhere.css(".xp-voice[data-note^=finding]")] == [
        ("finding:gone", False)
    ]


def test_an_appeal_is_told_beside_what_it_is_against(site_of: SiteOf, html_of: HtmlOf) -> None:
    page = LexborHTMLParser(
        html_of(site_of(NOTES.replace("instance: first", "instance: first, appealed: true")), "claims/took")
    )
    assert words(page.css_first("#guilty"), "small") == "May 2, 2024, appeal lodged"


def test_a_card_tells_what_was_found_before_any_voice(site: Site, html_of: HtmlOf) -> None:
    card = LexborHTMLParser(html_of(site, "explainers/story")).css_first(".xp-group")
    shown = [hook_or(one) for one in card.css(":is(.xp-found, .xp-voice)")]
    assert shown == ["finding:guilty", "", "denial:no", "denial:undated", "denial:ours"]
    told = "What was found: Conviction of The Builder at first instance"
    assert words(card, '[data-note="finding:guilty"]').removesuffix("1").replace("\u00a0", " ") == told


@pytest.mark.slow
def test_the_acts_of_each_story_are_not_sought_among_those_of_all(site_of: SiteOf) -> None:
    """Four times as many stories, each with a finding, take about four times as long; they took fourteen."""

    def seconds(stories: int) -> float:
        numbers = range(stories)
        site = site_of(
            "claims:\n"
            + "".join(
                f"  c-{at}: {{text: It may., about: [city], by: engineer, source: paper, quote: x}}\n" for at in numbers
            )
            + "explainers:\n"
            + "".join(
                f"  s-{at}: {{title: Story {at}, summary: S., published: 2024-01-01, claims: [c-{at}]}}\n"
                for at in numbers
            )
            + "findings:\n"
            + "".join(
                f"  f-{at}: {{of: [c-{at}], finding: established, by: city, source: paper, quote: x, said: 2024}}\n"
                for at in numbers
            )
        )
        started = time.process_time()
        for story in site.library.published(Explainer):
            assert len(acts_on(site, claims_of(site, story))) == 1
        return time.process_time() - started

    assert min(seconds(400) for _ in range(2)) < 0.02 + 9 * min(seconds(100) for _ in range(2))
