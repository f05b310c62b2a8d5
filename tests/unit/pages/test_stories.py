"""Of several stories, pages say which each thing belongs to, and show nothing of one under another's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from explainer.pages.site import Settings, Site
from explainer.pipeline import Folders, load_site
from stories import PLACES, write_stories

pytestmark = pytest.mark.slow
HtmlOf = Callable[[Site, str], str]


def read_site(folder: Path, number: int) -> Site:
    root = write_stories(folder, number).parent
    loaded = load_site(Folders(root, root / "content" / "notes", root / "seeds"), Settings(language="en"))
    assert not loaded.failing(strict=True)
    return loaded.site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site(tmp_path_factory.mktemp("many") / "site", len(PLACES))


def page_of(html_of: HtmlOf, site: Site, key: str) -> LexborHTMLParser:
    return LexborHTMLParser(html_of(site, key))


def named(text: str) -> set[str]:
    """Return the places that words name: those of one story name its own alone."""
    return {place for place in PLACES if place in text}


def test_the_timeline_tells_each_story_by_itself_in_the_order_of_time(site: Site, html_of: HtmlOf) -> None:
    groups = page_of(html_of, site, "timeline/index").css("div[data-filter-group]")
    assert [one.css_first("h2").text() for one in groups] == [f"Will the {place} close?" for place in PLACES]
    for place, group in zip(PLACES, groups, strict=True):
        assert named(group.text()) == {place}
        assert [one.text() for one in group.css("h3")] == [
            f"The {place} is built",
            f"Rust is said to be found in the {place}",
            "Denial by the City",
        ]


@pytest.mark.parametrize(
    ("key", "entry"),
    [("questions/index", ".xp-unknowns > li"), ("context/index", ".xp-context"), ("actors/index", ".xp-actor")],
)
def test_each_entry_says_which_explainers_it_belongs_to(site: Site, html_of: HtmlOf, key: str, entry: str) -> None:
    page = page_of(html_of, site, key)
    for one in page.css(entry):
        links = [link.attributes["href"] for link in one.css(".xp-belongs a")]
        (hook,) = {one.attributes["data-note"]}
        place = hook.partition(":")[2].partition("-")[0] if hook else ""
        expected = [place] if place in PLACES else list(PLACES[:2])
        assert links == [f"../explainers/{one}/" for one in expected]
    options = [one.text() for one in page.css("select[name=explainer] option")]
    assert options == ["All", *(f"Will the {place} close? ({count(page, place)})" for place in sorted(PLACES))]


def count(page: LexborHTMLParser, place: str) -> int:
    marks = [(one.attributes["data-filter"] or "").split() for one in page.css("[data-filter]")]
    return sum(f"explainer:{place}" in one for one in marks)


def test_actors_and_context_stand_by_name_and_questions_by_story(site: Site, html_of: HtmlOf) -> None:
    names = [one.text() for one in page_of(html_of, site, "actors/index").css("h2, .xp-actor h3")]
    friends = [f"Friends of the {place}" for place in sorted(PLACES)]
    assert names == [
        "People",
        "City Engineer",
        "Organisations",
        "Building Workers’ Union",
        "City",
        "City Gazette",
        "Groups",
        *friends,
    ]
    titles = [one.text() for one in page_of(html_of, site, "context/index").css(".xp-context h2")]
    assert titles == [f"Who owns the {place}" for place in sorted(PLACES)]
    asked = page_of(html_of, site, "questions/index").css(".xp-unknowns > li")
    assert [(one.attributes["data-note"] or "").partition(":")[2].partition("-")[0] for one in asked] == [
        place for place in PLACES for _ in range(2)
    ]


def test_an_explainer_shows_its_own_notes_and_nothing_of_another(site: Site, html_of: HtmlOf) -> None:
    for place in PLACES[:3]:
        page = page_of(html_of, site, f"explainers/{place}")
        assert named(page.body.text()) == {place}
        hooks = {one.attributes["data-note"] for one in page.css("[data-note]")}
        assert {f"event:{place}-built", f"question:{place}-costs", f"context:{place}-owner"} <= hooks


def test_what_one_source_does_not_report_is_said_of_no_other_story(site: Site, html_of: HtmlOf) -> None:
    rows = page_of(html_of, site, "actors/the-city").css(".xp-face")
    assert len(rows) == 2 * len(PLACES)
    for row in rows:
        assert len(named(row.text())) == 1
        (link,) = [one.text() for one in row.css(".xp-belongs a")]
        assert named(link) == named(row.text())


def test_an_actor_of_many_stories_shows_a_few_replies_and_folds_the_rest(site: Site, html_of: HtmlOf) -> None:
    """A claim and the reply to it are folded together."""
    page = page_of(html_of, site, "actors/the-city")
    folded = page.css("details.xp-fold .xp-face")
    assert len(page.css(".xp-face")) - len(folded) == 3
    assert all(row.css(".xp-face__claim") for row in folded)
    words = [one.text() for one in page.css("details.xp-fold:has(.xp-face) > summary")]
    assert words == [f"{2 * len(PLACES) - 3} more claims"]


def test_with_one_story_nothing_is_labelled_nor_filtered_by_it(tmp_path: Path, html_of: HtmlOf) -> None:
    site = read_site(tmp_path / "site", 1)
    for key in ("index", "timeline/index", "questions/index", "context/index", "actors/index", "actors/the-city"):
        page = page_of(html_of, site, key)
        assert not page.css(".xp-belongs, select[name=explainer]")
    assert [one.text() for one in page_of(html_of, site, "timeline/index").css("h2")] == [
        "The bridge is built",
        "Rust is said to be found in the bridge",
        "Denial by the City",
    ]


def test_home_shows_the_latest_twelve_and_leads_to_all_by_topic_and_year(site: Site, html_of: HtmlOf) -> None:
    page = page_of(html_of, site, "index")
    assert [one.text() for one in page.css(".xp-card h3")] == [f"Will the {place} close?" for place in PLACES[:12]]
    assert not page.css(".xp-tally, .xp-doors__count")
    index = page_of(html_of, site, "explainers/index")
    anchors = {one.attributes["id"] for one in index.css("[id]")}
    rows = [(one.css_first("dt").text(), one.css("dd a")) for one in page.css("dl.xp-meta > div")]
    assert [topic for topic, _ in rows] == ["Culture", "Nature", "Transport", "Works"]
    for _, links in rows:
        assert [link.text() for link in links] == ["2025", "2024", "2023"]
        assert {(link.attributes["href"] or "").removeprefix("explainers/#") for link in links} <= anchors
    listed = [one.text() for one in index.css(".xp-brief li > a")]
    assert sorted(listed) == sorted(f"Will the {place} close?" for place in PLACES)
    assert not index.css(".xp-card")


@pytest.mark.parametrize(("number", "told"), [(1, []), (2, ["The bridge, not the pool."])])
def test_home_tells_what_changed_lately_where_there_are_several_stories(
    tmp_path: Path, html_of: HtmlOf, number: int, told: list[str]
) -> None:
    root = write_stories(tmp_path / "site", number).parent
    entry = "{of: bridge-closes, type: correction, date: 2025-12-20, text: 'The bridge, not the pool.'}"
    (root / "content" / "notes" / "log.yml").write_text(f"corrections:\n  c: {entry}\n", "utf-8")
    loaded = load_site(Folders(root, root / "content" / "notes", root / "seeds"), Settings(language="en"))
    page = page_of(html_of, loaded.site, "index")
    assert [one.text() for one in page.css(".xp-log p:not(.xp-belongs):not(:has(b))")] == told
    assert [one.attributes["href"] for one in page.css(".xp-log .xp-belongs a")] == ["explainers/bridge/"] * len(told)
    assert page.css(".xp-card")
    assert not page.css("dl.xp-meta")
