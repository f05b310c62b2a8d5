"""Every link of the built site leads somewhere, and every note is near."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from conftest import Variant

ORIGIN = "https://example.org"
LINKS = {
    "a": "href",
    "area": "href",
    "audio": "src",
    "embed": "src",
    "form": "action",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
ADDRESSES_IN_META = ("og:image", "og:url", "twitter:image")
CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)""")
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
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


def links_in_css(css: str) -> Iterator[str]:
    for match in CSS_LINK.finditer(css):
        yield (match[1] or match[2]).strip()


def addresses_in_data(data: object) -> Iterator[str]:
    """Yield what JSON-LD names: ids, and the steps of breadcrumbs."""
    if isinstance(data, list):
        for item in data:
            yield from addresses_in_data(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in {"@id", "item"} and isinstance(value, str):
                yield value
            else:
                yield from addresses_in_data(value)


@dataclass(frozen=True)
class Page:
    """A page of the built site: `url` is the address at which `path` is served."""

    path: Path
    url: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.path.read_text("utf-8"))

    @cached_property
    def anchors(self) -> set[str]:
        named = {node.attributes["name"] for node in self.tree.css("a[name]")}
        return {node.attributes["id"] for node in self.tree.css("[id]")} | named

    @cached_property
    def here(self) -> str:
        """What relative links start from."""
        base = self.tree.css_first("base[href]")
        return urljoin(self.url, base.attributes["href"]) if base else self.url

    def clicks(self) -> Iterator[str]:
        """Links that a reader can follow, a redirect among them."""
        for node in self.tree.css("a[href], area[href]"):
            yield node.attributes["href"] or ""
        for node in self.tree.css("meta[http-equiv='refresh' i]"):
            if found := REFRESH.search(node.attributes.get("content") or ""):
                yield found[1]

    def links(self) -> Iterator[str]:
        """Every address that the page names."""
        yield from self.clicks()
        for tag, attribute in LINKS.items():
            if tag not in {"a", "area"}:
                for node in self.tree.css(f"{tag}[{attribute}]"):
                    yield node.attributes[attribute] or ""
        for node in self.tree.css("[srcset]"):
            for choice in re.split(r",\s+", node.attributes["srcset"] or ""):
                yield choice.strip().split(" ")[0]
        for name in ADDRESSES_IN_META:
            for node in self.tree.css(f"meta[property='{name}'], meta[name='{name}']"):
                yield node.attributes.get("content") or ""
        yield from self.links_in_styles_and_scripts()

    def links_in_styles_and_scripts(self) -> Iterator[str]:
        for node in self.tree.css("style"):
            yield from links_in_css(node.text())
        for node in self.tree.css("[style]"):
            yield from links_in_css(node.attributes["style"] or "")
        for node in self.tree.css("script[type='application/ld+json']"):
            yield from addresses_in_data(json.loads(node.text()))
        for node in self.tree.css("script#__config"):  # where Material's script finds its search
            yield json.loads(node.text())["search"]


class Site:
    """A built site as a static host serves it under a base path."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.home = ORIGIN + base
        self.pages = {path: Page(path, self.address(path)) for path in sorted(folder.rglob("*.html"))}

    def address(self, path: Path) -> str:
        return self.home + path.relative_to(self.folder).as_posix().removesuffix("index.html")

    def shows(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}" == ORIGIN

    def locate(self, url: str) -> Path | None:
        """Return the file that is served for an address of ours."""
        bare = unquote(urldefrag(url).url.partition("?")[0])
        if not (bare.startswith(self.home) or bare + "/" == self.home):
            return None
        path = self.folder / bare[len(self.home) :]
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def fault(self, url: str) -> str | None:
        """Say what is wrong with an address, if it is ours."""
        if not self.is_ours(url):
            return None
        path = self.locate(url)
        if path is None:
            return "leads nowhere"
        anchor = unquote(urlsplit(url).fragment).partition(":~:")[0]
        if anchor and anchor != "top" and path in self.pages and anchor not in self.pages[path].anchors:
            return "names an anchor that is not there"
        return None

    def distances(self) -> dict[Path, int]:
        """Count the clicks from home to each page."""
        start = self.folder / "index.html"
        found, frontier = {start: 0}, [start]
        for path in frontier:  # grows as it is walked
            page = self.pages[path]
            for link in page.clicks():
                url = urljoin(page.here, link.strip())
                target = self.locate(url) if self.is_ours(url) else None
                if target in self.pages and target not in found:
                    found[target] = found[path] + 1
                    frontier.append(target)
        return found


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
    faults = {
        f"{site.shows(page.path)}: {link} {fault}"
        for page in site.pages.values()
        for link in page.links()
        if (fault := site.fault(urljoin(page.here, link.strip())))
    }
    assert sorted(faults) == []


def test_links_of_style_sheets_lead_somewhere(site: Site) -> None:
    faults = [
        f"{site.shows(path)}: {link} {fault}"
        for path in sorted(site.folder.rglob("*.css"))
        for link in links_in_css(path.read_text("utf-8"))
        if not link.startswith("#") and (fault := site.fault(urljoin(site.address(path), link)))
    ]
    assert faults == []


def test_results_of_the_search_lead_somewhere(site: Site) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))
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
        if page.path.name == "404.html":  # only a server sends it, from any depth
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
