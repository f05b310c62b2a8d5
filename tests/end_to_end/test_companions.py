"""The plugin beside those that sites use most, all at once, strictly and without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from crawl import Site

if TYPE_CHECKING:
    from conftest import Source

BASE = "/repo/"
POST = "blog/2026/01/02/un-premier-billet/index.html"
FILES = {
    "content/blog/index.md": "# Carnet\n",
    "content/blog/posts/premier.md": """\
---
date: 2026-01-02
tags: [Méthode]
categories: [Nouvelles]
---
# Un premier billet

Elon Musk a répondu au [[kremlin|Kremlin]].

<!-- more -->

La suite, dans le Wall Street Journal.
""",
    "content/etiquettes.md": "# Étiquettes\n\n<!-- material/tags -->\n",
    "content/comptes.md": """\
---
tags: [Méthode]
---
# Comptes

{{ config.site_name }} nomme Elon Musk {{ 1 + 1 }} fois.
""",
    "content/outil.md": "# Outil\n\n::: outil\n",
    "content/.nav.yml": "nav:\n  - Le carnet: blog\n  - methode.md\n  - '*'\n",
    "code/outil.py": 'def compter() -> int:\n    """Compte les mots du Kremlin."""\n    return 1\n',
}
PLUGINS = {
    "search": {"lang": "fr"},
    "awesome-nav": {},
    "blog": {},
    "tags": {},
    "macros": {},
    "mkdocstrings": {"handlers": {"python": {"paths": ["code"]}}},
    "redirects": {"redirect_maps": {"vieux.md": "methode.md", "ancien.md": "acteurs/elon-musk.md"}},
    "explainer": {"publisher": {"name": "Repères", "url": "https://example.org/reperes/"}, "licence": "CC-BY-4.0"},
    "privacy": {"assets_exclude": ["unpkg.com/*"]},
    "minify": {
        "minify_html": True,
        "minify_js": True,
        "minify_css": True,
        "js_files": ["assets/explainer/explainer.js"],
        "css_files": ["assets/explainer/explainer.css"],
    },
}
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


@pytest.fixture(scope="module")
def site(new_source: Callable[..., Source]) -> Site:
    source = new_source(site_url=f"https://example.org{BASE}", plugins=PLUGINS)
    for name, text in FILES.items():
        path = source.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Site(source.build(environment=NO_NETWORK), BASE)


@pytest.fixture(scope="module")
def alone(site_built_as: Callable[..., Path]) -> Site:
    """The same site with our plugin and the search."""
    return Site(site_built_as(base=BASE), BASE)


def test_every_link_leads_somewhere(site: Site) -> None:
    """Also from a post, which is published elsewhere than its file is, and back."""
    assert site.faults() == []


@pytest.mark.parametrize(
    "rule", ["a.explainer-link", ".xp-pop", "article [data-status]", "[data-cites]", "svg.xp-map a", "h1", "h2"]
)
def test_our_pages_are_as_without_them(site: Site, alone: Site, rule: str) -> None:
    attributes = ("id", "href", "data-note", "data-status", "data-cites")
    found = 0
    for path, page in alone.pages.items():
        told = [
            [
                (*(node.attributes.get(name) for name in attributes), "".join(node.text().split()))
                for node in one.tree.css(rule)
            ]
            for one in (page, site.pages[site.folder / alone.shows(path)])
        ]
        if path.name != "404.html":
            assert told[0] == told[1], alone.shows(path)
            found += len(told[0])
    assert found > 10


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        (POST, ["actor:elon-musk", "actor:kremlin", "actor:wall-street-journal"]),
        ("comptes/index.html", ["actor:elon-musk"]),
        ("outil/index.html", ["actor:kremlin"]),
    ],
)
def test_pages_of_other_plugins_get_links_and_previews(site: Site, name: str, notes: list[str]) -> None:
    page = site.pages[site.folder / name].tree
    links = page.css("a.explainer-link")
    assert [link.attributes["data-note"] for link in links] == notes
    for link in links:
        assert page.css_first(f"#{link.attributes['data-xp-pop']}[popover]")


def test_our_pages_say_where_those_name_them(site: Site) -> None:
    page = site.pages[site.folder / "acteurs" / "elon-musk" / "index.html"].tree
    named = {link.attributes["href"]: link.text() for link in page.css("[data-note-backlinks] a")}
    assert named["../../blog/2026/01/02/un-premier-billet/"] == "Un premier billet"
    assert named["../../comptes/"] == "Comptes"


def test_each_of_them_does_its_work(site: Site) -> None:
    tree = site.pages[site.folder / "index.html"].tree
    tabs = [tab.text().strip() for tab in tree.css(".md-tabs a")]
    assert tabs.index("Le carnet") + 1 == tabs.index("Notre méthode")
    assert tabs[:5] == ["Dossiers", "Affirmations", "Acteurs", "Chronologie", "Repères"]
    assert "Repères nomme Elon Musk 2 fois" in site.pages[site.folder / "comptes" / "index.html"].tree.body.text()
    tags = site.pages[site.folder / "etiquettes" / "index.html"].tree.css("article li a")
    assert {"Un premier billet", "Comptes"} <= {tag.text().strip() for tag in tags}
    assert "../acteurs/elon-musk/" in (site.folder / "ancien" / "index.html").read_text("utf-8")
    assert tree.css_first('script[src="assets/explainer/explainer.min.js"]')
    assert "compter" in site.pages[site.folder / "outil" / "index.html"].tree.body.text()
    index = json.loads((site.folder / "search" / "explainer.json").read_text("utf-8"))
    places = {entry["location"] for entry in index["docs"]}
    assert {"blog/2026/01/02/un-premier-billet/", "acteurs/elon-musk/"} <= places


@pytest.mark.browser
def test_a_preview_shows_with_the_minified_script(site: Site, serve: Callable[..., str], browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(serve(site.folder, BASE) + POST.removesuffix("index.html"))
    page.locator("a.explainer-link").first.hover()
    expect(page.locator(".xp-pop:popover-open")).to_be_visible()
    assert faults == []
    page.close()
