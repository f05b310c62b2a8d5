"""Addresses once published lead somewhere: of renamed notes to the new ones, of withdrawn notes to a marker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

HOME = "https://example.org/repo/"
MOVED = {
    "actors/first-mayor": "actors/mayor",
    "actors/second-mayor": "actors/mayor",
    "claims/was-safe": "claims/safe",
    "explainers/old-bridge": "explainers/bridge",
}
OLD_ANCHORS = {
    "claims/safe": ("no", "no-before"),
    "timeline/index": ("vote", "ballot"),
    "actors/mayor": ("holds", "held"),
    "glossary/index": ("span", "arch"),
    "questions/index": ("who-pays", "who-paid"),
    "corrections/index": ("second", "second-one"),
}
WITHDRAWN = ("actors/ghost", "explainers/gone-story")


def file_of(key: str, *, directory_urls: bool) -> str:
    return f"{key}/index.html" if directory_urls and not key.endswith("index") else f"{key}.html"


@pytest.fixture
def page(small_site: Path, directory_urls: bool) -> Callable[[str], BeautifulSoup]:  # noqa: FBT001 (a fixture)
    def read(key: str) -> BeautifulSoup:
        return BeautifulSoup(
            (small_site / file_of(key, directory_urls=directory_urls)).read_text("utf-8"), "html.parser"
        )

    return read


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_leads_to_the_new_one(
    page: Callable[[str], BeautifulSoup],
    directory_urls: bool,  # noqa: FBT001 (a fixture)
    old: str,
) -> None:
    found = page(old)
    ending = "/" if directory_urls else ".html"
    wanted = f"{HOME}{MOVED[old]}{ending}"
    assert found.html["lang"] == "en"
    assert found.title.get_text()
    assert found.title.get_text() == found.h1.get_text()
    assert found.select_one('link[rel="canonical"]')["href"] == wanted
    here = f"{HOME}{old}{ending}"
    link = found.select_one("main a[href]")["href"]
    refresh = found.select_one('meta[http-equiv="refresh"]')["content"]
    assert refresh == f"0; url={link}"
    assert urljoin(here, link) == wanted


def test_anchors_of_old_ids_are_there(page: Callable[[str], BeautifulSoup]) -> None:
    for key, (new, old) in OLD_ANCHORS.items():
        found = page(key)
        assert len(found.select(f'[id="{old}"]')) == 1, (key, old)
        assert found.select_one(f'[id="{new}"] [id="{old}"]'), (key, old)


def test_redirects_are_in_no_list(small_site: Path) -> None:
    sitemap = (small_site / "sitemap.xml").read_text("utf-8")
    search = (small_site / "search" / "explainer.json").read_text("utf-8")
    links = {
        str(link["href"])
        for path in small_site.rglob("*.html")
        for link in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("a[href]")
    }
    for old in MOVED:
        name = old.rpartition("/")[2]
        assert name not in sitemap
        assert name not in search
        assert not [link for link in links if name in link]


def test_withdrawn_notes_are_unindexed_markers(small_site: Path, page: Callable[[str], BeautifulSoup]) -> None:
    sitemap = (small_site / "sitemap.xml").read_text("utf-8")
    places = {entry["location"] for entry in json.loads((small_site / "search" / "explainer.json").read_text())["docs"]}
    for key in WITHDRAWN:
        assert page(key).select_one('head meta[name="robots"][content="noindex"]')
        assert key not in sitemap
        assert not [place for place in places if key in place]
    assert not [place for place in places if "#hollow" in place]
    assert [place for place in places if "#span" in place]
    assert not page("actors/mayor").select_one('meta[name="robots"]')
    assert "actors/mayor" in sitemap


def test_the_sitemap_has_the_days_of_notes_and_no_other(small_site: Path) -> None:
    """The sources are in no repository, so that only notes tell."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    days = {
        element.findtext("s:loc", "", space)
        .removeprefix(HOME)
        .removesuffix("/")
        .removesuffix(".html"): element.findtext("s:lastmod", None, space)
        for element in ET.parse(small_site / "sitemap.xml").getroot().findall("s:url", space)  # noqa: S314 (we wrote it)
    }
    assert days["explainers/bridge"] == "2024-10-28"
    assert days["claims/safe"] == "2024-10-27"
    assert days["corrections" if "corrections" in days else "corrections/index"] == "2024-10-28"
    assert days["actors/mayor"] is None
    assert days["about"] is None
    assert not [key for key in days if urldefrag(key).fragment]
