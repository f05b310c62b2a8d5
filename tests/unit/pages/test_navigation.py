"""Where pages made from notes stand in a site's navigation, as mkdocs.yml names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from explainer.language.wording import word
from explainer.notes import Kind
from explainer.options import OptionError, read_options
from explainer.pages.navigation import check_names, names_in, navigation_of, titles_in
from explainer.pages.page_types import plan_pages
from explainer.pages.site import Nav, Settings, Site
from explainer.pages.views.outlines import divide
from explainer.pipeline import Loaded
from explainer.pipeline.configuration import read_nav
from explainer.problems import Position

PLAIN = ["explainers/index.md", "claims/index.md", "actors/index.md", "timeline/index.md"]
REFERENCE = [
    *("glossary/index.md", "context/index.md", "questions/index.md", "sources/index.md", "corrections/index.md"),
]
Arranged = Callable[..., list[object]]


@pytest.fixture
def site(load: Callable[..., Loaded]) -> Callable[..., Site]:
    """A site with a few actors; settings as keywords."""

    def of(*, common: bool = True, **settings: object) -> Site:
        given = load("", common=common).site
        return Site(given.library, given.names, given.catalog, replace(Settings(), **settings), divide)

    return of


@pytest.fixture
def arranged(site: Callable[..., Site]) -> Arranged:
    def of(nav: object, own: tuple[str, ...] = (), **settings: object) -> list[object]:
        made = site(**settings)
        return navigation_of(nav, made, plan_pages(made), own)

    return of


def below(root: str, entries: list[object]) -> list[object]:
    return [
        {name: below(root, inside) for name, inside in one.items()} if isinstance(one, dict) else f"{root}/{one}"
        for one in entries
    ]


ALL = [*PLAIN, {"Reference": REFERENCE}]


def test_our_names_stand_for_pages_wherever_they_are(arranged: Arranged) -> None:
    nav = [
        {"Start": "index.md"},
        {"Who": "explainer/actors"},
        {"More": ["about.md", "explainer/mayor", "explainer/events"]},
    ]
    assert arranged(nav) == [
        {"Start": "index.md"},
        {"Who": "actors/index.md"},
        {"More": ["about.md", "actors/mayor.md", "timeline/index.md"]},
    ]
    assert arranged([{"Who": "explainer/actors"}], root="a/b") == [{"Who": "a/b/actors/index.md"}]


def test_all_indexes_are_a_section_without_those_named_elsewhere(arranged: Arranged) -> None:
    named = ["explainer/claims", "actors/index.md"]
    rest = [PLAIN[0], PLAIN[3], {"Reference": REFERENCE}]
    assert arranged([{"Stories": "explainer"}, *named]) == [{"Stories": rest}, "claims/index.md", "actors/index.md"]
    assert arranged([*named, "explainer"])[2] == {"Explainers": rest}
    overview: list[object] = [{"Overview": "news/index.md"}]
    assert arranged(["explainer"], root="news") == [{"News": [*overview, *below("news", ALL)]}]


def test_a_navigation_that_names_none_gets_one_section(arranged: Arranged) -> None:
    assert arranged(["index.md"]) == ["index.md", {"Explainers": ALL}]
    assert arranged(["index.md", "explainer/bridge"]) == ["index.md", "actors/bridge.md"]


def test_a_site_chooses_which_indexes_are_shown(arranged: Arranged) -> None:
    chosen = (Kind.CLAIMS, Kind.CORRECTIONS)
    shown: list[object] = ["claims/index.md", "corrections/index.md"]
    assert arranged(["index.md"], indexes=chosen) == ["index.md", {"Explainers": shown}]
    assert arranged(["explainer/sources"], indexes=chosen) == ["sources/index.md"]
    assert arranged(None, ("about.md",), indexes=(Kind.CLAIMS,)) == ["claims/index.md", "about.md"]
    assert arranged(["index.md"], indexes=()) == ["index.md"]


def test_a_folder_of_its_own_is_one_section_among_the_sites_own(arranged: Arranged) -> None:
    own = ("index.md", "glossary.md", "zoo/a.md")
    section = [{"Overview": "our-news/index.md"}, *below("our-news", ALL)]
    assert arranged(None, own, root="our-news") == [
        "index.md",
        "glossary.md",
        {"Our news": section},
        {"Zoo": ["zoo/a.md"]},
    ]
    theirs = (*own, "our-news/index.md", "our-news/why.md")
    assert arranged(None, theirs, root="our-news", home=False)[2] == {
        "Our news": ["our-news/index.md", *section[1:], "our-news/why.md"]
    }
    assert arranged(None, ("a.md",), root="b/c")[1] == {
        "B": [{"C": [{"Overview": "b/c/index.md"}, *below("b/c", ALL)]}]
    }


@pytest.mark.parametrize("settings", [{}, {"root": "news"}], ids=str)
def test_without_notes_nothing_is_added(arranged: Arranged, settings: dict[str, object]) -> None:
    assert arranged(["index.md", {"Who": "explainer/actors"}, {"All": "explainer"}], common=False, **settings) == [
        "index.md"
    ]
    assert arranged(None, ("about.md", "glossary.md"), common=False, **settings) == ["about.md", "glossary.md"]
    assert arranged(["index.md"], common=False, **settings) == ["index.md"]


def test_a_name_that_no_page_has_is_told_where_it_stands(site: Callable[..., Site], tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("nav:\n  - a.md\n  - Who: explainer/actor\n  - explainer/xyzzy\n  - explainer/mayor\n", "utf-8")
    nav = read_nav(
        ["a.md", {"Who": "explainer/actor"}, "explainer/xyzzy", "explainer/mayor", {"All": "explainer"}], path
    )
    assert nav.title == "All"
    told = [str(word(problem, "en")) for problem in check_names(site(nav=nav))]
    assert told == [
        (
            "mkdocs.yml:3:10: unknown-link: “nav” names explainer/actor, which is no index and no page of a note "
            "(did you mean “explainer/actors”?)"
        ),
        (
            "mkdocs.yml:4:5: unknown-link: “nav” names explainer/xyzzy, which is no index and no page of a note "
            "(name an index (explainer/claims) or the id of a note that has a page)"
        ),
    ]


def test_without_notes_no_name_is_missed(site: Callable[..., Site]) -> None:
    assert not check_names(site(nav=Nav((("xyzzy", Position("mkdocs.yml")),)), common=False))


def test_titles_and_names_are_found_however_deep() -> None:
    nav = [{"A": [{"B": ["explainer/x", {"C": "c.md"}]}, "d.md"]}, {"E": "explainer"}, 3, None, {"F": None}]
    assert list(names_in(nav)) == [("explainer/x", ""), ("explainer", "E")]
    assert titles_in(nav) == {"c.md": "C", "explainer": "E"}


@pytest.mark.parametrize(
    ("address", "path"),
    [("https://example.org/repo/", "/repo/"), ("https://example.org/repo/1.0", "/repo/1.0/"), ("https://a.org", "/")],
)
def test_the_missing_page_begins_at_the_sites_root(site: Callable[..., Site], address: str, path: str) -> None:
    """The plugin mike gives an address without its last slash."""
    assert site(site_url=address).root_path == path


@pytest.mark.parametrize("given", ["..", "../x", "a//b", "a b", "_x", "a/", "/a", "a?", "https://a", "a\\b", "a.b", ""])
def test_a_root_is_a_folder_of_the_site(given: str) -> None:
    if given.strip("/") in {"a", ""}:
        assert read_options({"root": given}).root == given.strip("/")
        return
    with pytest.raises(OptionError, match="is not a folder of the site, such as stories"):
        read_options({"root": given})
