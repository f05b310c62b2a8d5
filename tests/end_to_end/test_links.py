"""Every link of the built site leads somewhere, and every note is near."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree as ET

import pytest
import yaml

from crawl import ORIGIN, Site, links_in_css

if TYPE_CHECKING:
    from conftest import Variant

CLICKS = 3
SHOWN_AS = {
    "explainers": "explainer",
    "sources": "source",
    "actors": "actor",
    "claims": "claim",
    "denials": "denial",
    "reactions": "reaction",
    "context": "context",
    "events": "event",
    "relations": "relation",
    "glossary": "term",
    "questions": "question",
    "corrections": "correction",
}


@pytest.fixture(scope="module")
def site(variant: Variant, variant_site: Path) -> Site:
    return Site(variant_site, variant.base)


@pytest.fixture(scope="module")
def published_notes(root: Path) -> set[str]:
    """The `data-note` of every note that is no draft, read from the files without the plugin."""
    folder = root / "content" / "notes"
    found = set()
    for path in sorted([*folder.rglob("*.yml"), *folder.rglob("*.yaml")]):
        content = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) or {}  # noqa: S506 (text and lists only)
        kind = path.parent.name if path.parent != folder else ""
        kinds = {kind: {path.stem: content}} if kind in SHOWN_AS else content
        for name, notes in kinds.items():
            if name in SHOWN_AS:
                found |= {f"{SHOWN_AS[name]}:{key}" for key, note in notes.items() if note.get("draft") != "true"}
    return found


def test_there_are_pages(site: Site) -> None:
    assert len(site.pages) > 10


def test_links_of_pages_lead_somewhere(site: Site) -> None:
    assert site.faults() == []


def test_links_of_style_sheets_lead_somewhere(site: Site) -> None:
    faults = [
        f"{site.shows(path)}: {link} {fault}"
        for path in sorted(site.folder.rglob("*.css"))
        for link in links_in_css(path.read_text("utf-8"))
        if not link.startswith("#") and (fault := site.fault(urljoin(site.address(path), link)))
    ]
    assert faults == []


def test_results_of_the_search_lead_somewhere(site: Site) -> None:
    index = json.loads((site.folder / "search" / "explainer.json").read_text("utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert places
    assert [place for place in places if site.fault(urljoin(site.home, place))] == []


@pytest.mark.parametrize("name", ["sitemap.xml", "feed.xml"])
def test_addresses_for_machines_lead_somewhere(site: Site, name: str) -> None:
    tree = ET.parse(site.folder / name)  # noqa: S314 (we wrote it)
    addresses = [
        text.strip()
        for element in tree.iter()
        for text in (element.text or "", element.get("href", ""))
        if text.strip().startswith(ORIGIN)
        and not element.tag.endswith(("}id", "}uri"))  # names, and the publisher's own page
    ]
    assert addresses
    assert [address for address in addresses if site.fault(address)] == []


def test_nothing_leaves_the_page_but_links(site: Site) -> None:
    """No page makes a browser ask another host for anything."""
    loads = "script[src], img[src], iframe[src], source[src], video[src], audio[src], embed[src], track[src]"
    hints = ("stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest")
    asked = set()
    for page in site.pages.values():
        named = [node.attributes["src"] for node in page.tree.css(loads)]
        named += [
            node.attributes["href"]
            for node in page.tree.css("link[rel][href]")
            if set((node.attributes["rel"] or "").lower().split()) & set(hints)
        ]
        asked |= {link for link in named if not site.is_ours(urljoin(page.here, link)) and "data:" not in link[:5]}
    assert sorted(asked) == []


def test_flat_site_opens_from_disk(site: Site, variant: Variant) -> None:
    """With `use_directory_urls: false` every click names a file, relative to the page."""
    if variant.directory_urls:
        pytest.skip("a site with directory addresses wants a server")
    faults = []
    for page in site.pages.values():
        if (
            page.path.name == "404.html" or page.path.parent.name == "embed"
        ):  # sent from any depth; shown on other sites
            continue
        for link in page.clicks():
            bare = unquote(urldefrag(link.strip()).url.partition("?")[0])
            outside = not site.is_ours(urljoin(page.here, link.strip()))
            if bare and not outside and not (page.path.parent / bare).resolve().is_file():
                faults.append(f"{site.shows(page.path)}: {link}")
    assert sorted(set(faults)) == []


def test_every_note_is_near(site: Site, published_notes: set[str]) -> None:
    shown: dict[str, list[int]] = {}
    for path, distance in site.distances().items():
        for node in site.pages[path].tree.css("[data-note]"):
            if node.tag != "a":  # a link names a note without showing it
                shown.setdefault(node.attributes["data-note"], []).append(distance)
    assert published_notes
    assert sorted(published_notes - shown.keys()) == []
    assert {note: min(at) for note, at in shown.items() if note in published_notes and min(at) > CLICKS} == {}


def test_every_notes_own_address_is_near(site: Site) -> None:
    """Not only a card that shows it: the page that is its address."""
    data = json.loads((site.folder / "data" / "notes.json").read_text("utf-8"))
    distances = site.distances()
    addresses = [note["address"] for notes in data["notes"].values() for note in notes.values()]
    assert len(addresses) > 100
    assert [address for address in addresses if site.fault(site.home + address)] == []
    far = [address for address in addresses if distances.get(site.locate(site.home + address), 99) > CLICKS]
    assert far == []
