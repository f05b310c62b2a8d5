"""A built site as a static host serves it, and every address that its pages name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

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
_PUBLISHER = "#publisher"
"""What JSON-LD adds to the address of the home page to name who answers for the site: no place on that page."""
CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)""")
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


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
                yield value.removesuffix(_PUBLISHER)
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

    def faults(self) -> list[str]:
        """Say which links of pages lead nowhere."""
        return sorted(
            {
                f"{self.shows(page.path)}: {link} {fault}"
                for page in self.pages.values()
                for link in page.links()
                if (fault := self.fault(urljoin(page.here, link.strip())))
            }
        )
