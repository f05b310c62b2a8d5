"""What a page may never do: speak in our name, stretch a reply, contradict itself on who replied."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from explainer.pages.page_types import plan_pages
from explainer.pages.site import Site
from explainer.pages.views.claims_and_replies import Counts, counts_in_words, counts_of
from explainer.pages.views.summaries import sought_on

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
CLAIMS = """
claims:
  rust:
    {text: The bridge is rusty., label: Rust, about: [city, bridge], by: engineer, source: paper, quote: rusty}
  cost: {text: It costs a lot., about: [city], by: engineer, source: paper, quote: costs}
  late: {text: The mayor is late., about: [mayor], right_of_reply: [mayor, city], by: engineer, source: paper, quote: late}
denials:
  city-denies:
    of: [rust]
    leaves_open: [cost]
    by: city
    source: paper
    quote: not so
    text: The words do not mention money.
  city-speaks: {of: [late], by: city, source: paper, quote: on time, speech: described}
"""  # noqa: E501 (one note a line)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def voice(html: str, note: str) -> str:
    return html.partition(f'data-note="denial:{note}"')[2].partition("</section>")[0]


def test_a_claims_title_and_description_name_its_speaker(site_of: SiteOf) -> None:
    pages = {page.key: page for page in plan_pages(site_of(CLAIMS))}
    assert pages["claims/rust"].title == "Rust: claim (according to The Paper, citing An Engineer)"
    assert pages["claims/cost"].title == "Claim (according to The Paper, citing An Engineer): It costs a lot."
    said = "Claim (according to The Paper, citing An Engineer): The bridge is rusty."
    assert pages["claims/rust"].description == f"{said} Denied by The City."


def test_the_line_above_a_claim_tells_how_it_reached_us(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = html_of(site_of(CLAIMS), "claims/rust")
    assert words(html.partition("</nav>")[2]).startswith(
        "According to The Paper, citing An Engineer The bridge is rusty"
    )


def test_a_sources_title_is_a_quotation_where_we_read_it(site_of: SiteOf) -> None:
    unread = "sources:\n  other: {type: post, title: A post, language: en, seen_in: paper}\n"
    pages = {page.key: page for page in plan_pages(site_of(unread))}
    assert pages["sources/paper"].title == "“The paper’s article”"
    assert pages["sources/other"].title == "A post"


def test_the_editors_caveat_stands_under_the_quotation(site_of: SiteOf, html_of: HtmlOf) -> None:
    box = voice(html_of(site_of(CLAIMS), "claims/rust"), "city-denies")
    parts = [box.index(one) for one in ("xp-voice__who", "not so", "The words do not mention money.", "xp-voice__src")]
    assert parts == sorted(parts)


def test_a_described_reply_is_said_to_be_one(site_of: SiteOf, html_of: HtmlOf) -> None:
    assert "gives no words of theirs" in voice(html_of(site_of(CLAIMS), "claims/late"), "city-speaks")


def test_that_a_reply_leaves_a_point_open_is_told_on_the_claims_own_page_alone(
    site_of: SiteOf, html_of: HtmlOf
) -> None:
    """Elsewhere it would read as an evasion: there, no reply on this point is reported, as its sentence says."""
    site = site_of(CLAIMS)
    html = html_of(site, "actors/city")
    face = html.partition('class="xp-face__claim" data-note="claim:cost"')[2].partition('class="xp-face"')[0]
    assert "No reply reported from The City" in words(face)
    assert "No reply from them" in words(face)
    assert "Says nothing of it" not in words(html)
    assert "The City says nothing of it" in words(html_of(site, "claims/cost"))


def test_nobody_is_said_to_be_silent_whose_reply_is_not_awaited(site_of: SiteOf, html_of: HtmlOf) -> None:
    said = "nature: opinion, about: [city], by: engineer, source: paper, quote: is"
    opinion = f"claims:\n  c: {{text: It is ugly., {said}}}\n"
    html = words(html_of(site_of(opinion), "actors/city"))
    assert "Nothing reported" in html
    assert "reply from them" not in html


TAKEN_BACK = """
claims:
  c: {text: It is rusty., about: [city, builder], by: engineer, source: paper, quote: is}
denials:
  no: {of: [c], by: city, source: paper, quote: no, said: 2024-01-01}
reactions:
  back: {to: [no], stance: retracts, by: city, source: paper, quote: back, said: 2024-02-01}
"""


def test_who_took_back_an_answer_is_not_said_to_have_given_none(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(TAKEN_BACK)
    html = words(html_of(site, "claims/c"))
    assert "No reply reported from The Builder ; denial taken back by The City" in html
    missing = html.partition("The voices")[2].partition("No reply reported")[2].partition("The source we read")[0]
    assert "The Builder" in missing
    assert "The City" not in missing
    assert "without a reply" not in words(html_of(site, "actors/city"))
    assert "1 without a reply" in words(html_of(site, "actors/builder"))
    alone = words(html_of(site_of(TAKEN_BACK.replace("[city, builder]", "[city]")), "claims/c"))
    assert "Denial taken back by The City" in alone
    assert "o reply reported" not in alone
    assert "Status: no reply maintained. Those concerned replied, and none of these replies is maintained." in alone


def test_lists_count_and_choose_by_what_a_claim_is_called(site_of: SiteOf, html_of: HtmlOf) -> None:
    """A claim to which every reply was taken back is not among those without a reported reply."""
    claims = "".join(
        f"  c{at}: {{text: It is bad {at}., about: [builder], by: engineer, source: paper, quote: is}}\n"
        for at in range(4)
    )
    shown = "authors: [A], claims: [c, c0, c1, c2, c3]"
    story = f"explainers:\n  story: {{title: S, summary: S., published: 2024-06-01, {shown}}}\n"
    alone = TAKEN_BACK.replace("[city, builder]", "[city]").replace("denials:", f"{claims}denials:") + story
    site = site_of(alone)
    page = BeautifulSoup(html_of(site, "explainers/index"), "html.parser")
    counted = [words(str(one)) for one in page.select(".xp-tally li")]
    assert counted == ["5 claims", "4 with no reported reply", "1 without a maintained reply"]
    index = BeautifulSoup(html_of(site, "claims/index"), "html.parser")
    choices = [words(str(one)) for one in index.select("select[name=status] option")]
    assert choices == ["All", "No reply reported (4)", "No reply maintained (1)"]
    (row,) = [one for one in index.select("[data-filter]") if "status:unmaintained" in str(one["data-filter"]).split()]
    assert row["data-note"] == "claim:c"
    assert row["data-status"] == "unanswered"
    planned = next(one for one in plan_pages(site) if one.key == "claims/c")
    assert sought_on(site, planned)[""]["status"] == ["No reply maintained"]


def test_one_reply_to_several_claims_is_said_once_on_its_authors_page(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Beside all the claims that it answers."""
    several = CLAIMS.replace("of: [rust]\n    leaves_open: [cost]", "of: [rust, cost]")
    assert several != CLAIMS
    html = html_of(site_of(several), "actors/city")
    row = next(one for one in html.split('class="xp-face"') if "Denies" in words(one) and "claim:rust" in one)
    assert "claim:cost" in row
    assert words(row).count("not so") == 1


def test_what_others_reply_in_somebodys_name_is_told_as_that(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(CLAIMS)
    assert "in their name: denies once" in words(html_of(site, "actors/mayor"))
    assert "in their name" not in words(html_of(site, "actors/city"))


def test_the_table_says_what_its_silences_mean(site_of: SiteOf, html_of: HtmlOf) -> None:
    html = words(html_of(site_of(CLAIMS), "claims/rust"))
    assert "“Nothing reported”" not in html
    instead = CLAIMS.replace("    leaves_open: [cost]\n", "    instead: [paint]\n").replace(
        "claims:\n",
        "claims:\n  paint: {text: It was painted., about: [city], by: city, source: paper, quote: painted}\n",
    )
    html = words(html_of(site_of(instead), "claims/rust"))
    assert "It was painted. Nothing reported Says instead" in html
    assert "“Nothing reported”: our sources report nothing from this actor" in html
    assert "“No reply reported”" not in html


@pytest.mark.parametrize(
    ("actor", "counts", "shown"),
    [
        (
            "city",
            Counts(about=2, awaited=3, replied=2, replies=2),
            ["2 claims about them", "reply awaited to 3", "replies to 2 claims"],
        ),
        (
            "mayor",
            Counts(about=1, awaited=1, represented=1, representing=1),
            ["1 claim about them", "replied for on 1 claim"],
        ),
        ("engineer", Counts(said=3), ["3 claims attributed to them"]),
        ("bridge", Counts(about=1), ["1 claim about them"]),
    ],
)
def test_counts(site_of: SiteOf, actor: str, counts: Counts, shown: list[str]) -> None:
    site = site_of(CLAIMS)
    assert counts_of(site, actor) == counts
    assert counts_in_words(site, actor) == shown


@pytest.mark.parametrize("key", ["actors/city", "actors/index"])
def test_every_page_counts_alike(site_of: SiteOf, html_of: HtmlOf, key: str) -> None:
    html = words(html_of(site_of(CLAIMS), key))
    assert "2 claims about them" in html
    assert "reply awaited to 3" in html


def test_an_awaited_reply_that_is_missing_is_said(site_of: SiteOf) -> None:
    site = site_of("claims:\n  c: {text: It is., about: [city], by: engineer, source: paper, quote: is}\n")
    assert counts_in_words(site, "city") == ["1 claim about them", "no reply reported"]


TWICE = """
sources:
  echo: {type: article, title: Echo, publisher: builder, authors: [B], language: en}
claims:
  one: {text: It is so., about: [city], by: engineer, source: paper, quote: so}
  both: {text: It is so., about: [city], by: engineer, source: paper, quote: so, also: [{by: mayor, source: paper, quote: s}]}
  echoed: {text: It is so., about: [city], by: engineer, source: paper, quote: so, also: [{by: engineer, source: echo, quote: s}]}
"""  # noqa: E501 (one note a line)


def test_what_is_repeated_is_not_confirmed(site_of: SiteOf, html_of: HtmlOf) -> None:
    """A page tells sources from origins."""
    site = site_of(TWICE)
    assert "Reported by one source, from one origin: An Engineer." in words(html_of(site, "claims/one"))
    both = "Reported by one source, from 2 distinct origins: An Engineer; The Mayor."
    assert both in words(html_of(site, "claims/both"))
    named = site_of(
        f"{TWICE}actors: {{acme: {{name: Acme Inc., kind: organization}}}}\n".replace(
            "one: {text: It is so., about: [city], by: engineer", "one: {text: It is so., about: [city], by: acme"
        )
    )
    assert "from one origin: Acme Inc. " in words(html_of(named, "claims/one"))
    echoed = "Reported by 2 sources, which go back to one origin: An Engineer."
    assert echoed in words(html_of(site, "claims/echoed"))


def test_that_no_reply_is_reported_is_said_once_beside_all_claims_without_one(site_of: SiteOf, html_of: HtmlOf) -> None:
    silent = CLAIMS.partition("denials:")[0]
    html = html_of(site_of(silent), "actors/city")
    assert words(html).count("No reply from them reported") == 1
    row = next(one for one in html.split('class="xp-face"') if "No reply from them reported" in words(one))
    assert [note for note in ("rust", "cost", "late") if f'xp-face__claim" data-note="claim:{note}"' in row] == [
        "rust",
        "cost",
        "late",
    ]


@pytest.mark.parametrize("key", ["claims/c", "explainers/story", "actors/builder"])
def test_a_silence_is_told_in_the_words_and_from_the_source_of_its_note(
    site_of: SiteOf, html_of: HtmlOf, key: str
) -> None:
    """Whoever was not asked may well have replied elsewhere."""
    notes = """
sources:
  radio: {type: broadcast, title: Talk, publisher: engineer, authors: [A], date: 2024-03-01, language: en}
claims:
  c: {text: It is rusty., about: [builder], by: engineer, source: paper, quote: is}
reactions:
  asked: {to: [c], stance: not-asked, by: builder, source: radio}
  back: {to: [c], stance: retracts, by: engineer, source: paper, quote: back}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, authors: [A], claims: [c]}
"""
    html = words(html_of(site_of(notes), key))
    told = html.partition("Was not asked")[2]
    assert "Not replying, or not being asked, is neither an admission nor a denial." in told
    assert "The source we read reports no reply" not in html
    if key != "actors/builder":
        assert "Looked for in" not in html
        assert "Source: An Engineer, March 1, 2024" in told
        assert "not itself concerned" not in html.partition("Takes it back")[2]
