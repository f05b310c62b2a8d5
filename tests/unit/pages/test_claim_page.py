"""A claim's page: its status in words with what decided it, each point of the replies, what a withdrawn one keeps."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
NOTES = """
defaults: {source: paper}
claims:
  many: {text: They met many times., label: Many meetings, about: [city, mayor], by: engineer, quote: many times}
  once: {text: They met once., label: One meeting, about: [city], by: engineer, quote: once}
  works: {text: They spoke of works., label: Works, about: [city], by: city, quote: of works}
  money: {text: They spoke of money., label: Money, about: [city], by: engineer, quote: of money}
denials:
  no: {of: [many], concedes: [once], instead: [works], leaves_open: [money], by: city, quote: not many}
  never: {of: [many], by: mayor, quote: never}
"""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(html: str) -> dict[str, list[str]]:
    """Return the table: point → what each actor does."""
    table = html.partition("<tbody>")[2].partition("</tbody>")[0]
    found = {}
    for row in table.split("</tr>")[:-1]:
        head, *cells = re.split(r"<td", row)
        found[words(head)] = [words(f"<td{cell}") for cell in cells]
    return found


def head(html: str) -> BeautifulSoup:
    found = BeautifulSoup(html, "html.parser").header
    assert found
    return found


def test_the_head_says_what_became_of_it_in_a_sentence_with_links(site_of: SiteOf, html_of: HtmlOf) -> None:
    found = head(html_of(site_of(NOTES), "claims/many"))
    (sentence,) = found.select("[data-standing]")
    told = "Denied by The City, whose reply acknowledges the claim “One meeting”; denied by The Mayor"
    assert sentence.get_text() == told
    links = {link.get_text(): link["data-note"] for link in sentence.select("a")}
    assert links == {"The City": "actor:city", "One meeting": "claim:once", "The Mayor": "actor:mayor"}
    assert "Status: denied. Somebody whom it concerns rejects it." in found.get_text()


def test_who_does_not_speak_of_it_is_told_on_its_own_page_alone(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(
        NOTES + "explainers:\n  story: {title: T, summary: S., published: 2024-01-01, claims: [many, money]}\n"
    )
    silent = "says nothing of it, in the words reported"
    assert f"The City {silent}." in words(html_of(site, "claims/money"))
    for key in ("claims/many", "explainers/story", "claims/index", "actors/city"):
        assert silent not in words(html_of(site, key))
        assert "leave this point open" not in words(html_of(site, key))


ACCUSED = """
claims:
  theft:
    {text: The mayor is said to have stolen a boat., nature: accusation, about: [mayor], by: engineer, source: paper, quote: stolen}
  lies:
    {text: The mayor is said to have lied in court., nature: accusation, about: [mayor], by: engineer, source: paper, quote: lied}
explainers:
  story: {title: T, summary: S., published: 2024-01-01, claims: [theft, lies]}
"""  # noqa: E501 (one note a line)


@pytest.mark.parametrize("key", ["claims/theft", "explainers/story", "actors/mayor", "actors/engineer"])
def test_the_presumption_of_innocence_is_said_once_a_page(site_of: SiteOf, html_of: HtmlOf, key: str) -> None:
    html = words(html_of(site_of(ACCUSED), key)).replace("The Mayor .", "The Mayor.")
    assert html.count("The presumption of innocence applies to The Mayor.") == 1


def test_nobody_is_reminded_of_it_after_a_final_judgment(site_of: SiteOf, html_of: HtmlOf) -> None:
    judged = "finding: convicted, instance: final, by: city, said: 2025, source: paper, quote: q"
    final = f"findings:\n  f: {{of: [theft], {judged}}}"
    html = words(html_of(site_of(ACCUSED + final), "claims/theft"))
    assert "Conviction, final, The City , 2025" in html
    assert "presumption" not in html


def test_no_name_becomes_markup_or_turns_the_sentence(site_of: SiteOf, html_of: HtmlOf) -> None:
    notes = NOTES.replace("by: mayor", "by: [hostile, hebrew]").replace("[city, mayor]", "[city, hostile, hebrew]")
    notes += """
actors:
  hostile: {name: '<b onclick="x">Bobby</b> {{ 7*7 }} %(who)s', kind: person}
  hebrew: {name: "(דוד) <i>", kind: person}
"""
    (sentence,) = head(html_of(site_of(notes), "claims/many")).select("[data-standing]")
    assert '<b onclick="x">Bobby</b> {{ 7*7 }} %(who)s and (דוד) <i>' in sentence.get_text()
    assert not sentence.select("b, i, [onclick]")
    (turning,) = sentence.select("bdi")
    assert turning.get_text() == "(דוד) <i>"


def test_each_point_says_what_each_does_with_it(site_of: SiteOf, html_of: HtmlOf) -> None:
    """What is denied, acknowledged, put in its place, left open."""
    assert rows(html_of(site_of(NOTES), "claims/many")) == {
        "Many meetings": ["Asserts", "Denies", "Denies"],
        "One meeting": ["Asserts", "Acknowledges", "Nothing reported"],
        "Works": ["Nothing reported", "Says instead", "Nothing reported"],
        "Money": ["Asserts", "Says nothing of it", "Nothing reported"],
    }


def test_what_somebody_says_and_concedes_is_a_concession_beside_what_they_deny(
    site_of: SiteOf, html_of: HtmlOf
) -> None:
    notes = NOTES.replace("about: [city], by: engineer, quote: once", "about: [city], by: city, quote: once")
    assert rows(html_of(site_of(notes), "claims/many"))["One meeting"][1] == "Acknowledges"


def test_a_withdrawn_claim_is_not_stated_again(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Its page keeps a marker: neither its words nor its speaker, nor a status."""
    notes = NOTES.replace("quote: of money}", "quote: of money, withdrawn: {date: 2024-02-01, reason: Misread.}}")
    html = html_of(site_of(notes), "claims/money")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Withdrawn note"]
    assert "Misread." in html
    assert not re.search("spoke of money|Engineer|data-status", html)


def test_a_withdrawn_explainer_has_no_title_left(site_of: SiteOf, html_of: HtmlOf) -> None:
    withdrawn = "withdrawn: {date: 2024-02-01, reason: R.}"
    story = f"explainers:\n  s: {{title: They met, summary: S., published: 2024-01-01, claims: [many], {withdrawn}}}\n"
    html = html_of(site_of(NOTES + story), "explainers/s")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Withdrawn note"]


def test_who_speaks_with_others_speaks(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Alone and jointly: all that somebody does on a point is told."""
    notes = NOTES + "  both: {of: [once], by: [city, engineer], quote: neither of us}\n"
    assert rows(html_of(site_of(notes), "claims/many"))["One meeting"] == [
        "Asserts Denies",
        "Denies Acknowledges",
        "Nothing reported",
    ]


def test_what_was_taken_back_or_withdrawn_is_no_point(site_of: SiteOf, html_of: HtmlOf) -> None:
    taken_back = NOTES + "reactions:\n  back: {to: [no], stance: retracts, by: city, quote: we were wrong}\n"
    assert rows(html_of(site_of(taken_back), "claims/many")) == {}
    as_well = taken_back + "  other: {to: [never], stance: comments, by: city, quote: well}\n"
    as_well = as_well.replace(
        "denials:\n", "denials:\n  part: {of: [many], concedes: [once], by: mayor, quote: never}\n"
    )
    assert rows(html_of(site_of(as_well), "claims/many"))["Many meetings"] == ["Asserts", "Denies", "Takes it back"]
    withdrawn = NOTES.replace("quote: not many", "quote: not many, withdrawn: {date: 2026-01-02, reason: Wrong.}")
    assert rows(html_of(site_of(withdrawn), "claims/many")) == {}


def test_who_has_no_column_is_counted(site_of: SiteOf, html_of: HtmlOf) -> None:
    notes = NOTES + "".join(f"  d{one}: {{of: [many], by: {one}, quote: never}}\n" for one in ("paper", "bridge"))
    assert "One more voice has no column here" in words(html_of(site_of(notes), "claims/many"))


def test_a_document_that_speaks_for_itself_needs_no_publisher(site_of: SiteOf, html_of: HtmlOf) -> None:
    notes = NOTES.replace(
        "claims:\n",
        "sources:\n"
        "  report: {type: report, title: The Report, date: 2026-01-01, language: en, authors: [A], url: 'https://a.org'}\n"
        "claims:\n"
        "  own: {text: They met never., about: [city], by: report, source: report, quote: never}\n"
        "  read: {text: They met there., about: [city], by: engineer, source: report, quote: there}\n",
    )
    site = site_of(notes)
    relay = [
        words(html_of(site, f"claims/{one}").partition("xp-relay")[2].partition("</ol>")[0]) for one in ("own", "read")
    ]
    assert [one.count("The Report") for one in relay] == [1, 1]
    assert "Engineer" in relay[1]


FOUND = (
    NOTES
    + """
findings:
  first: {of: [many], finding: convicted, who: [mayor], instance: first, by: engineer, quote: guilty, said: 2025-01-01}
  last: {of: [many], finding: acquitted, who: [mayor], instance: appeal, by: engineer, quote: not guilty,
         said: 2026-01-01, text: The engineer thinks again.}
  gone: {of: [many], finding: satire, by: city, quote: a joke, said: 2025-06-01,
         withdrawn: {date: 2026-02-02, reason: No.}}
reactions:
  glad: {to: [last], stance: supports, by: mayor, quote: how good}
"""
)


def test_what_was_found_is_quoted_beside_what_is_said(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(FOUND), "claims/many")
    section = html.partition("What was found")[2].partition("<h2")[0]
    shown = words(section)
    assert re.findall(r'data-note="(finding:[a-z]+)"', section) == ["finding:last", "finding:first", "finding:gone"]
    assert "Acquittal of The Mayor on appeal" in shown
    assert "not guilty" in shown
    assert "The engineer thinks again." in shown
    assert "Conviction of The Mayor at first instance" in shown
    assert "not itself concerned" not in shown  # a court is no outsider
    assert "a joke" not in html
    assert "how good" in words(html.partition("Answers to these replies")[2])
    assert all(f'id="{name}"' in html for name in ("last", "first", "gone", "glad"))


def test_a_claim_of_which_nothing_was_found_says_nothing_of_it(site_of: SiteOf, html_of: HtmlOf) -> None:
    assert "What was found" not in html_of(site_of(FOUND), "claims/once")


def test_points_of_which_nobody_speaks_are_one_line(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of("""
claims:
  rust: {text: The bridge is rusty., about: [mayor], by: engineer, source: paper, quote: rusty}
  call: {text: They called., label: The call, about: [mayor], by: engineer, source: paper, quote: called}
  cost: {text: It costs a lot., label: The cost, about: [mayor], by: builder, source: paper, quote: costs}
  paint: {text: The paint is old., label: The paint, about: [city], by: builder, source: paper, quote: paint}
denials:
  no: {of: [rust], concedes: [call], leaves_open: [cost, paint], by: mayor, source: paper, quote: "no"}
""")
    page = BeautifulSoup(html_of(site, "claims/rust"), "html.parser")
    rows = [" ".join(one.get_text().split()) for one in page.select(".xp-points tbody th")]
    assert len(rows) == 2
    assert rows[1] == "The call"
    (line,) = (one for one in page.select(".xp-note") if "None of them says anything" in one.get_text())
    assert [one.get_text() for one in line.select("a")] == ["The cost", "The paint"]


def test_a_claim_leads_to_its_neighbours_in_each_explainer(site_of: SiteOf, html_of: HtmlOf) -> None:
    """In the order of that page, where claims that share a reply stand together; then those told in a line."""
    shared = NOTES.replace("never: {of: [many],", "never: {of: [many, works],")
    story = "{title: T, summary: S., published: 2024-01-01, claims: [many, once, works], further_claims: [money]}"
    site = site_of(f"{shared}explainers:\n  story: {story}\n")
    told = {}
    for claim in ("many", "works", "once", "money"):
        (turn,) = head(html_of(site, f"claims/{claim}")).select(".xp-turn")
        assert words(str(turn)).startswith("Explainer “ T ”, ")
        links = [f"{link['rel'][0]} {link['href']} {link['aria-label']}" for link in turn.select("[rel]")]
        told[claim] = [words(str(turn)).partition("”, ")[2].partition(" ·")[0], *links]
    assert told == {
        "many": ["1 of 4", "next ../works/ next: Works"],
        "works": ["2 of 4", "prev ../many/ previous: Many meetings", "next ../once/ next: One meeting"],
        "once": ["3 of 4", "prev ../works/ previous: Works", "next ../money/ next: Money"],
        "money": ["4 of 4", "prev ../once/ previous: One meeting"],
    }


def test_a_withdrawn_claim_has_no_neighbours(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Its page is there, though no explainer shows it, and those before and after it stand beside one another."""
    gone = NOTES.replace("label: One meeting,", "label: One meeting, withdrawn: {date: 2024-02-01, reason: Untrue.},")
    gone = gone.replace("concedes: [once], ", "")
    story = "{title: T, summary: S., published: 2024-01-01, claims: [many, once, works]}"
    site = site_of(f"{gone}explainers:\n  story: {story}\n")
    assert not head(html_of(site, "claims/once")).select(".xp-turn")
    (turn,) = head(html_of(site, "claims/many")).select(".xp-turn")
    assert [link["href"] for link in turn.select("[rel]")] == ["../works/"]
