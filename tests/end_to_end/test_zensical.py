"""What is exported as Markdown makes the same site with Zensical, which runs no plugin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from crawl import Page, Site
from exported import build, export

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from conftest import Source

BASE = "/repo/"
HOME = f"https://example.org{BASE}"


@dataclass(frozen=True)
class Pair:
    """The same site, made by our plugin and by Zensical from what we export."""

    plugin: Site
    zensical: Site

    def pages(self) -> Iterator[tuple[str, Page, Page]]:
        """Yield each page by its name: as the plugin makes it, as Zensical does."""
        for path, ours in self.plugin.pages.items():
            name = self.plugin.shows(path)
            if name.startswith("embed/"):
                continue  # a file of ours in both, and no page of the theme's
            yield name, ours, self.zensical.pages[self.zensical.folder / name]


@pytest.fixture(scope="module")
def source(new_source: Callable[..., Source]) -> Source:
    return new_source(site_url=HOME)


@pytest.fixture(scope="module")
def exported(source: Source) -> Path:
    return export(source)


@pytest.fixture(scope="module")
def pair(exported: Path, site_built_as: Callable[..., Path]) -> Pair:
    return Pair(Site(site_built_as(base=BASE), BASE), Site(build(exported), BASE))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def shown(article: LexborNode) -> Iterator[tuple[str | None, ...]]:
    """Yield each note that a page shows, with its status, and each quotation with its source."""
    for one in article.css("[data-note]:not(a), [data-cites]"):
        found = one.attributes
        quotation = words(one) if "data-cites" in found else ""
        yield found.get("data-note"), found.get("data-status"), found.get("data-cites"), quotation


def test_every_page_says_the_same(pair: Pair) -> None:
    """Claims, statuses, quotations and all other words, page by page."""
    told = []
    for name, ours, theirs in pair.pages():
        articles = [page.tree.css_first("article.md-content__inner") for page in (ours, theirs)]
        assert words(articles[1]) == words(articles[0]), name
        assert [*shown(articles[1])] == [*shown(articles[0])], name
        told += shown(articles[0])
    assert len(pair.plugin.pages) == len(pair.zensical.pages) > 80
    assert len([one for one in told if one[1]]) > 100
    assert len([one for one in told if one[3]]) > 100


def test_no_link_is_broken(pair: Pair) -> None:
    assert pair.zensical.faults() == []


@pytest.mark.parametrize(
    "rule",
    [
        "a.explainer-link[data-note][aria-describedby]",
        ".xp-pop[popover][id]",
        "svg.xp-map a",
        "[data-md-component=toc] a",
        ".md-tabs a",
        "title",
        'head link[type="application/atom+xml"]',
        'head meta[property^="og:"]',
        'head meta[name="robots"]',
        'head script[type="application/ld+json"]',
    ],
)
def test_links_previews_contents_navigation_and_heads_are_the_same(pair: Pair, rule: str) -> None:
    def told(page: Page) -> list[tuple[str, ...]]:
        return [
            (urljoin(page.here, node.attributes.get("href") or ""), str(node.attributes.get("content")), words(node))
            for node in page.tree.css(rule)
        ]

    found = 0
    for name, ours, theirs in pair.pages():
        if name != "404.html" or not rule.startswith("head"):
            assert told(theirs) == told(ours), name
            found += len(told(ours))
    assert found or "robots" in rule


def test_what_programs_read_is_the_same(pair: Pair) -> None:
    mine = pair.plugin.folder
    names = [path.relative_to(mine).as_posix() for path in (mine / "assets" / "explainer").rglob("*.*")]
    for name in ["feed.xml", *(f"data/{path.name}" for path in (mine / "data").iterdir()), *names]:
        assert (pair.zensical.folder / name).read_bytes() == (mine / name).read_bytes(), name
    assert len(names) > 50


def test_the_search_finds_no_preview_and_no_map(pair: Pair) -> None:
    key = "dossiers/musk-poutine/"
    items = json.loads((pair.zensical.folder / "search.json").read_text("utf-8"))["items"]
    told = " ".join(item["text"] for item in items if item["location"].startswith(key))
    page = pair.zensical.pages[pair.zensical.folder / key / "index.html"]
    assert len(told) > 1000
    for rule in (".xp-pop__kind", "svg.xp-map title"):
        assert words(page.tree.css_first(rule)) not in told


@pytest.mark.browser
def test_a_preview_shows_and_the_page_asks_nobody_else(pair: Pair, serve: Callable[..., str], browser: Browser) -> None:
    page = browser.new_page()
    home = serve(pair.zensical.folder, BASE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}dossiers/musk-poutine/")
    page.locator("a.explainer-link").first.hover()
    expect(page.locator(".xp-pop:popover-open")).to_be_visible()
    assert page.locator("svg.xp-map a").first.bounding_box()
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
    page.close()


def test_exporting_again_gives_the_same_bytes(source: Source, exported: Path) -> None:
    def contents(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    first = contents(exported)
    assert len(first) > 150
    assert contents(export(source, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")) == first
    assert contents(export(source, "elsewhere", PYTHONHASHSEED="2", TZ="Pacific/Niue")) == first


@pytest.mark.parametrize("directory_urls", [True, False])
def test_renamed_withdrawn_and_hostile_notes_are_as_with_the_plugin(
    small_source: Callable[..., Source],
    directory_urls: bool,  # noqa: FBT001 (a parameter)
) -> None:
    source = small_source(site_url=HOME, use_directory_urls=directory_urls)
    pair = Pair(Site(source.build(strict=False), BASE), Site(build(export(source)), BASE))
    assert pair.zensical.faults() == []
    robots = 0
    for name, ours, theirs in pair.pages():
        if ours.tree.css("body > main > h1"):  # an old address that leads to a new one
            assert theirs.path.read_bytes() == ours.path.read_bytes(), name
            continue
        for rule in ("article.md-content__inner", "title"):
            assert words(theirs.tree.css_first(rule)) == words(ours.tree.css_first(rule)), name
        robots += len(theirs.tree.css('head meta[name="robots"]'))
        assert len(theirs.tree.css('head meta[name="robots"]')) == len(ours.tree.css('head meta[name="robots"]')), name
    assert robots == 2
    items = json.loads((pair.zensical.folder / "search.json").read_text("utf-8"))["items"]
    places = " ".join(item["location"] for item in items)
    assert "#span" in places
    assert not [name for name in ("gone-story", "ghost", "#hollow") if name in places]
