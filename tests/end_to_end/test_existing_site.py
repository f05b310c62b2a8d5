"""A site that people have already: before the plugin, with it in a folder of its own, and after."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from crawl import Site

if TYPE_CHECKING:
    from conftest import Source

OWN = {
    "index.md": "# Home\n\nWelcome. The Mayor spoke.\n",
    "glossary.md": "# Our own glossary\n\n## Span\n\nWords.\n",
    "sources/index.md": "# Where we read\n\nSee [the glossary](../glossary.md), [[Town History]], [[1]] and $[[x]]$.\n",
    "timeline/index.md": "---\ntags: [Town]\n---\n# Our times\n\n1. One\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/first.md": "---\ndate: 2026-01-02\ntags: [Town]\n---\n# A post\n\nWords.\n\n<!-- more -->\n\nMore.\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
NAV = [
    "index.md",
    {"Words": "glossary.md"},
    {"Reading": ["sources/index.md", "timeline/index.md"]},
    {"Blog": ["blog/index.md"]},
    "tags.md",
]
SETTINGS = {
    "site_name": "Town",
    "site_url": "https://example.org/town/",
    "nav": NAV,
    "theme": {
        "name": "material",
        "language": "en",
        "font": False,
        "custom_dir": "overrides",
        "features": ["navigation.tabs", "navigation.instant"],
    },
    "extra": {"version": {"provider": "mike"}, "generator": False},
    "exclude_docs": "notes/",
}
OTHERS: list[object] = ["search", "blog", "tags", {"redirects": {"redirect_maps": {"old.md": "glossary.md"}}}]
HOOK = """\
from pathlib import Path

SEEN = []

def on_files(files, config):
    for file in files.documentation_pages():
        if file.src_uri.startswith("stories/"):
            source = Path(file.abs_src_path)
            assert source.is_file() and source.is_relative_to(Path(config.docs_dir, "notes")), file

def on_nav(nav, config, files):
    SEEN.append(nav)
    return nav

def on_page_context(context, page, config, nav):
    assert nav is SEEN[-1]
"""
"""What plugins rely on: a source of each page (rss, git dates, git authors), one navigation (section-index)."""
LINK_NOTHING = {"root": "stories", "link_names": "none"}


@pytest.fixture(scope="module")
def site_with(small_source: Callable[..., Source]) -> Callable[..., Path]:
    def build(*plugins: object, notes: bool = True) -> Path:
        source = small_source(**SETTINGS, plugins=[*OTHERS, *plugins], hooks=["hook.py"])
        (source.folder / "hook.py").write_text(HOOK, "utf-8")
        (source.folder / "content" / "about.md").unlink()
        if not notes:
            shutil.rmtree(source.folder / "content" / "notes")
        for name, text in OWN.items():
            path = source.folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (source.folder / "overrides").mkdir()
        (source.folder / "overrides" / "main.html").write_text(
            '{% extends "base.html" %}{% block announce %}Ours{% endblock %}', "utf-8"
        )
        return source.build(strict=False)

    return build


@pytest.fixture(scope="module")
def before(site_with: Callable[..., Path]) -> Path:
    return site_with(notes=False)


@pytest.fixture(scope="module")
def beside(site_with: Callable[..., Path]) -> Path:
    return site_with({"explainer": LINK_NOTHING})


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


_SEARCH = re.compile(r"assets/(?:explainer/search\.js|javascripts/workers/search\.\w+\.min\.js)(?:\?\w+)?")
ADDED = (
    "link[href*='assets/explainer/']",
    "script[src*='assets/explainer/']",
    "link[type='application/atom+xml']",
    "link[rel='icon']",
    "link[rel='next'][href*='stories/']",
    ".md-footer__link--next[href*='stories/']",
    "meta[property^='og:']",
    "meta[name^='twitter:']",
    ".md-tabs__item:has(a[href*='stories/'])",
    ".md-nav--primary > ul > li:has(a[href*='stories/'])",
)
"""What the documentation says that is added to each page (docs/en/how-to/existing.md)."""


def without_added(html: bytes) -> str:
    """Return a page without what is documented as added: in its head, one entry of the navigation, marks."""
    page = BeautifulSoup(html, "html.parser")
    for rule in ADDED:
        for node in page.select(rule):
            node.decompose()
    for node in page.select("script:not([src])"):
        if {"xp-later", "SVGAElement", "data-md-color-switching"} & set(re.findall(r"[\w-]+", node.get_text())):
            node.decompose()
    for node in page.select("[aria-current]"):
        del node["aria-current"]
    for node in page.select("[data-md-component='search'][role='dialog']"):
        node.attrs.pop("aria-label", None)
    for node in page.select("input.md-toggle, input.md-option"):
        node.attrs.pop("autocomplete", None)
    for node in page.select("label.md-nav__link"):
        node.attrs.pop("tabindex", None)
    for node in page.select("#__config"):
        node.string = _SEARCH.sub("", node.get_text())
    return "\n".join(line for line in str(page).splitlines() if line.strip())


def test_own_pages_are_the_same_but_for_what_is_documented(before: Path, beside: Path) -> None:
    was, now = files_of(before), files_of(beside)
    pages = {name for name in was if name.endswith(".html") and name != "404.html"}
    assert len(pages) >= len(OWN) + 2  # with the archive of the blog, and an old address
    for name in pages:
        found = [BeautifulSoup(one[name], "html.parser").select_one("article") for one in (was, now)]
        assert str(found[0]) == str(found[1]), name
        assert without_added(was[name]) == without_added(now[name]), name


def test_other_files_are_the_same(before: Path, beside: Path) -> None:
    was, now = files_of(before), files_of(beside)
    changed = {name for name in was if not name.endswith(".html") and was[name] != now.get(name)}
    assert changed <= {"search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}


def test_everything_added_is_in_its_folder(before: Path, beside: Path) -> None:
    added = set(files_of(beside)) - set(files_of(before))
    assert {name for name in added if not name.startswith(("stories/", "assets/explainer/"))} == {
        "search/explainer.json"
    }
    assert {"stories/index.html", "stories/feed.xml", "stories/data/notes.json", "stories/glossary/index.html"} <= added


def test_taken_out_it_leaves_nothing(before: Path, site_with: Callable[..., Path]) -> None:
    assert files_of(site_with()) == files_of(before)


def test_its_one_entry_comes_last(beside: Path) -> None:
    page = BeautifulSoup((beside / "glossary" / "index.html").read_text("utf-8"), "html.parser")
    tabs = [" ".join(tab.get_text().split()) for tab in page.select(".md-tabs__item")]
    assert tabs == ["Home", "Words", "Reading", "Blog", "Tags", "Stories"]


def test_every_link_leads_somewhere(beside: Path) -> None:
    assert Site(beside, "/town/").faults() == []
