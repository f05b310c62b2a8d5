"""Notes beside a site's own pages, settings and files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from messages import PACKAGE

if TYPE_CHECKING:
    from conftest import Source

PARTS = {"backlinks", "filter", "macros", "map", "parts", "picture", "sections", "share", "source_list", "voices"}
"""Templates of macros, which show nothing by themselves."""
ELSEWHERE = {"belongs", "coverage", "languages", "problems", "redirect", "way_on", "withdrawn"}
"""What is shown by the command, in a preview, and for notes, languages and stories that this site does not have."""


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_name_in_running_text_is_where_its_backlink_says(built_site: Path) -> None:
    """Each sentence quoted under “What points here” stands on the page that it links."""

    @cache
    def read(path: Path) -> BeautifulSoup:
        return BeautifulSoup(path.read_text("utf-8"), "html.parser")

    @cache
    def words_of(path: Path) -> str:
        return words(read(path).get_text()).casefold()

    checked = 0
    for path in built_site.rglob("*.html"):
        for entry in read(path).select("[data-note-backlinks] li:has(> .xp-note)"):
            link, note = entry.select_one("a[href]"), entry.select_one(".xp-note")
            if link is None or note is None or not words(note.get_text()).startswith((":", "\u00a0:")):
                continue
            target = (path.parent / str(link["href"]).partition("#")[0]).resolve()
            target = target / "index.html" if target.is_dir() else target
            cited = note.select_one("[data-cites]")  # what the note quotes, where it has no sentence of its own
            sentence = words(cited.get_text() if cited else note.get_text()).lstrip(": \u00a0")
            sentence = sentence.rstrip(".").casefold()  # a heading has no full stop
            assert sentence in words_of(target), (path, target, sentence)
            checked += 1
    assert checked > 20


def test_a_note_says_where_the_sites_own_pages_name_it(built_site: Path) -> None:
    page = BeautifulSoup(
        (built_site / "affirmations/demande-starlink-taiwan/index.html").read_text("utf-8"), "html.parser"
    )
    own = [link for link in page.select("[data-note-backlinks] a[href]") if str(link["href"]).endswith("methode/")]
    assert len(own) == 1


@pytest.mark.parametrize("notes", [".", "", "..", "/etc", "../seeds"])
def test_notes_stand_in_a_folder_of_their_own(new_source: Callable[..., Source], notes: str) -> None:
    source = new_source(plugins=["search", {"explainer": {"notes": notes}}])
    status, output = source.try_build()
    assert status == 1
    assert "is not a folder under" in output
    assert not list((source.folder / "site").rglob("*.yml")) if (source.folder / "site").exists() else True


def test_a_missing_notes_folder_is_told_and_no_empty_site_published(new_source: Callable[..., Source]) -> None:
    source = new_source()
    source.build()
    (source.folder / "content" / "notes").rename(source.folder / "content" / "notices")
    (source.folder / "content" / "methode.md").unlink()
    status, output = source.try_build(strict=False)
    assert status == 1
    assert "content/notes:1:1: unreadable: le dossier des notes n’existe pas" in output
    assert (source.folder / "site" / "dossiers" / "musk-poutine" / "index.html").is_file()


def test_a_page_of_the_sites_own_at_an_address_of_ours_is_told(new_source: Callable[..., Source]) -> None:
    source = new_source()
    page = source.folder / "content" / "acteurs" / "kremlin.md"
    page.parent.mkdir()
    page.write_text("# Le Kremlin\n", "utf-8")
    status, output = source.try_build(strict=False)
    assert status == 1
    assert "content/acteurs/kremlin.md:1:1: address-taken: " in output


LINKED = """\
# Links

[a](glossary/index.md#{term}), [b](timeline/index.md#{event}), [c](explainers/bridge.md#map), [d](actors/mayor.md#top),
[e](claims/index.md#top), [f](explainers/bridge.md#a1).
"""


def test_a_right_anchor_of_a_page_of_ours_is_known(small_source: Callable[..., Source]) -> None:
    source = small_source(validation={"links": {"anchors": "warn"}})
    page = source.folder / "content" / "links.md"
    page.write_text(LINKED.format(term="span", event="vote"), "utf-8")
    _, output = source.try_build(strict=False)
    assert "links.md" not in output
    page.write_text(LINKED.format(term="spam", event="vote"), "utf-8")
    _, output = source.try_build(strict=False)
    assert output.count("does not contain an anchor") == 1


TAKEN = [
    "feed.xml",
    "data/claims.csv",
    "data/notes.json",
    "actors/mayor/index.html",
    "explainers/old-bridge/index.html",
]


def test_a_file_of_the_sites_own_at_an_address_of_ours_is_told(small_source: Callable[..., Source]) -> None:
    source = small_source()
    for name in [*TAKEN, "notes/feed.xml", "data/other.csv"]:
        file = source.folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", "utf-8")
    status, output = source.try_build(strict=False)
    assert status == 1
    told = re.findall(r"content/(\S+):1:1: address-taken: the address \1 belongs to a file made from notes", output)
    assert sorted(told) == sorted(TAKEN)


def test_a_home_that_is_no_markdown_is_kept(small_source: Callable[..., Source]) -> None:
    source = small_source()
    (source.folder / "content" / "index.html").write_text("<h1>Mine</h1>", "utf-8")
    assert (source.build(strict=False) / "index.html").read_text("utf-8") == "<h1>Mine</h1>"


DROPS_PAGES = """\
from mkdocs.structure.files import Files

def on_files(files, config):
    return Files([file for file in files if file.src_dir or not file.is_documentation_page()])
"""


def test_another_plugin_that_drops_our_pages_is_told(small_source: Callable[..., Source]) -> None:
    """As mkdocs-static-i18n does."""
    source = small_source(hooks=["drops_pages.py"])
    (source.folder / "drops_pages.py").write_text(DROPS_PAGES, "utf-8")
    status, output = source.try_build(strict=False)
    assert status == 1
    assert "explainer: another plugin takes every page made from notes out of the site; plugins: " in output
    assert "Traceback" not in output


def test_a_site_may_replace_our_style_and_templates(new_source: Callable[..., Source]) -> None:
    theme = {"name": "material", "language": "fr", "font": False, "custom_dir": "overrides"}
    source = new_source(theme=theme)
    style = source.folder / "content" / "assets" / "explainer" / "explainer.css"
    style.parent.mkdir(parents=True)
    style.write_text("/* ours */", "utf-8")
    ours = PACKAGE / "templates"
    theirs = source.folder / "overrides" / "explainer"
    theirs.mkdir(parents=True)
    for template in ours.glob("*.html"):
        marked = f"{template.read_text('utf-8')}<!-- replaced: {template.stem} -->"
        (theirs / template.name).write_text(marked, "utf-8")
    site = source.build()
    assert (site / "assets" / "explainer" / "explainer.css").read_text("utf-8") == "/* ours */"
    written = [path.read_text("utf-8") for path in site.rglob("*") if path.suffix in {".html", ".xml"}]
    shown = {name for text in written for name in re.findall(r"(?:<|&lt;)!-- replaced: (\w+) --", text)}
    assert {template.stem for template in ours.glob("*.html")} - shown == PARTS | ELSEWHERE


def test_a_site_may_replace_a_part_that_templates_share(new_source: Callable[..., Source]) -> None:
    theme = {"name": "material", "language": "fr", "font": False, "custom_dir": "overrides"}
    source = new_source(theme=theme)
    theirs = source.folder / "overrides" / "explainer"
    theirs.mkdir(parents=True)
    for name in PARTS:
        text = (PACKAGE / "templates" / f"{name}.html").read_text("utf-8")
        assert text.count("{% endmacro %}") + text.count("{%- endmacro %}") > 0, name
        marked = re.sub(r"\{%-? endmacro %\}", f"<i hidden>{name}</i>{{% endmacro %}}", text)
        (theirs / f"{name}.html").write_text(marked, "utf-8")
    site = source.build(strict=False)
    written = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    assert {name for name in PARTS if f"<i hidden>{name}</i>" not in written} == set()


def test_a_chosen_navigation_is_kept(small_source: Callable[..., Source]) -> None:
    theme = {"name": "material", "language": "en", "font": False, "features": ["navigation.tabs"]}
    source = small_source(theme=theme, nav=[{"The method": "about.md"}, {"Who": "actors/index.md"}])
    page = BeautifulSoup((source.build(strict=False) / "index.html").read_text("utf-8"), "html.parser")
    tabs = [words(tab.get_text()) for tab in page.select(".md-tabs__item")]
    assert tabs == ["The method", "Who"]


def entries(page: BeautifulSoup) -> list[str]:
    return [words(entry.get_text()) for entry in page.select(".md-tabs__item")]


def beside(page: BeautifulSoup) -> list[str]:
    """What the navigation shows in the page's own section."""
    shown = page.select_one(".md-sidebar--primary:not([hidden]) .md-nav__item--section")
    links = shown.select("a.md-nav__link:not([href^='#'])") if shown else []
    return [words(link.get_text()) for link in links]


def current(page: BeautifulSoup) -> set[tuple[str, str]]:
    found = page.select(".md-tabs [aria-current], .md-nav--primary [aria-current]")
    return {(words(link.get_text()), str(link["aria-current"])) for link in found}


def path(page: BeautifulSoup) -> list[str]:
    assert len(page.select(".xp-path, .md-path:not([hidden])")) <= 1
    return [words(step.get_text()) for step in page.select(".xp-path li")]


FIVE = ["Dossiers", "Affirmations", "Acteurs", "Chronologie", "Repères"]
REFERENCE = ["Glossaire", "Contexte", "Questions", "Sources", "Corrections", "Notre méthode"]


@pytest.mark.parametrize(
    ("name", "above", "marked", "shown"),
    [
        ("index.html", [], set(), []),
        ("affirmations/index.html", ["Accueil"], {("Affirmations", "page")}, []),
        ("acteurs/kremlin/index.html", ["Accueil", "Acteurs"], {("Acteurs", "true")}, []),
        ("sources/index.html", ["Accueil"], {("Repères", "true"), ("Sources", "page")}, REFERENCE),
        ("methode/index.html", [], {("Repères", "true"), ("Notre méthode", "page")}, REFERENCE),
    ],
)
def test_a_reader_sees_where_a_page_stands(
    built_site: Path, name: str, above: list[str], marked: set[tuple[str, str]], shown: list[str]
) -> None:
    page = BeautifulSoup((built_site / name).read_text("utf-8"), "html.parser")
    assert entries(page) == FIVE
    assert path(page) == above
    assert current(page) == marked
    assert beside(page) == shown


def test_folders_of_the_sites_own_stay_entries_of_their_own(new_source: Callable[..., Source]) -> None:
    source = new_source(use_directory_urls=False)
    for name in ("guide/index.md", "guide/deep.md", "index.md"):
        own = source.folder / "content" / name
        own.parent.mkdir(exist_ok=True)
        own.write_text(f"# {name}\n", "utf-8")
    site = source.build()
    page = BeautifulSoup((site / "guide" / "deep.html").read_text("utf-8"), "html.parser")
    assert entries(page) == [*FIVE, "Guide"]
    assert current(page) == {("Guide", "true"), ("guide/deep.md", "page")}
    page = BeautifulSoup((site / "acteurs" / "kremlin.html").read_text("utf-8"), "html.parser")
    assert current(page) == {("Acteurs", "true")}
    assert [str(link["href"]) for link in page.select(".xp-path a")] == ["../index.html", "index.html"]


def test_a_site_with_a_home_of_its_own_keeps_it(small_source: Callable[..., Source]) -> None:
    source = small_source()
    (source.folder / "content" / "index.md").write_text("# Welcome\n\nSee [[bridge|the story]].\n", "utf-8")
    page = BeautifulSoup((source.build(strict=False) / "index.html").read_text("utf-8"), "html.parser")
    assert words((page.h1 or page).get_text()).startswith("Welcome")
    assert page.select_one('a.explainer-link[data-note="explainer:bridge"][href="explainers/bridge/"]')
