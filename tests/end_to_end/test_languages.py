"""Whatever is no word of the notes is English on an English site, French on a French one."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import material
import pytest
from babel import Locale
from babel.messages.pofile import read_po
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from conftest import read_settings
from foreign_letters import write_respelled
from messages import PACKAGE, messages

if TYPE_CHECKING:
    from conftest import Source

SMALL = Path(__file__).with_name("small.yml")
WORDLESS = "Σ"
"""For what the settings may say."""
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-words")
SHARED = re.compile(r"description$|title$|:alt$|site_name$|^author$")
"""The properties in a page's head that have words."""
IN_DATA = {"name", "headline", "description", "text", "title", "disambiguatingDescription"}
WORD = re.compile(r"\b[^\W\d_]+")
LATIN = re.compile(r"[a-zà-ɏ]")
NAMED = re.compile(
    r"(?:https?://|\bexample\.|\b(?:seeds|content)/)\S+|\bWikidata Q\d+|\bVS\sCode\b|^entrevue$", re.MULTILINE
)
"""Addresses, files, ids and names, the same in every language."""
MARKUP = re.compile(r"\]\([^)]*\)|\{[^}]*\}|\A---\n.*?\n---\n", re.DOTALL)
"""In Markdown: where a link leads, the attributes of a heading, and the page's settings."""
MARKS = {"en": "«»", "fr": '“”"'}
"""The other language's quotation marks."""


def words_of(text: str) -> set[str]:
    return {word for word in WORD.findall(text.casefold()) if LATIN.match(word)}


def own_words(language: str) -> Iterator[str]:
    """Yield all that a site may say in a language: our catalogs, Babel's names, the theme's words."""
    if language == "en":
        yield from (words for message in messages() for words in (message.singular, message.plural))
    for path in sorted((PACKAGE / "locales" / language).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=language):
                yield from [entry.string] if isinstance(entry.string, str) else entry.string
    locale = Locale(language)
    yield from (name for shape in locale.months.values() for names in shape.values() for name in names.values())
    yield from (piece for pattern in locale.list_patterns.values() for piece in pattern.values())
    yield from locale.languages.values()
    theme = Path(str(material.__file__)).parent / "templates" / "partials" / "languages" / f"{language}.html"
    yield from re.findall(r': "(.*)"', theme.read_text("utf-8"))


def said_in_html(html: str) -> Iterator[str]:
    """Yield every text that somebody sees or hears, or that another site shows of it."""
    page = LexborHTMLParser(html)
    for script in page.css("script, style"):
        if script.attributes.get("type") == "application/ld+json":
            yield from said_in_data(json.loads(script.text()))
        script.decompose()
    for code in page.css('textarea[dir="ltr"]'):
        yield from said_in_html(code.text())
        code.decompose()
    for name in ATTRIBUTES:
        yield from (str(tag.attributes[name]) for tag in page.css(f"[{name}]"))
    for tag in page.css("meta"):
        if SHARED.search(tag.attributes.get("name") or tag.attributes.get("property") or ""):
            yield str(tag.attributes["content"])
    yield from (page.root.text(separator="\n"),) if page.root else ()


def said_in_data(data: object, key: str = "") -> Iterator[str]:
    """Yield the words of linked data, or of a search index."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from said_in_data(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from said_in_data(value, key)
    elif key in IN_DATA:
        yield LexborHTMLParser(str(data)).text(separator="\n")


def said_by(source: Source) -> Iterator[tuple[str, str]]:
    """Build a site and all its exports, and yield what each file says."""
    site = source.build(strict=False)
    for path in site.rglob("*.html"):
        yield path.relative_to(site).as_posix(), " ".join(said_in_html(path.read_text("utf-8")))
    feed = etree.parse(site / "feed.xml").iter("{*}title", "{*}subtitle", "{*}summary", "{*}content", "{*}name")
    yield "feed.xml", " ".join(part for one in feed for part in said_in_html(f"<p>{one.text}"))
    yield "search", " ".join(said_in_data(json.loads((site / "search" / "explainer.json").read_text("utf-8"))))
    with (site / "data" / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        yield "claims.csv", " ".join(f"{row['status_in_words']} {row['replies']}" for row in csv.DictReader(file))
    settings = ("-f", "variant.yml")
    exported, coverage = source.folder / "exported", source.folder / "coverage.html"
    assert source.run("explainer", "export", *settings, "markdown", "--to", str(exported))[0] == 0
    for path in (exported / "docs").rglob("*.md"):
        yield path.name, " ".join(said_in_html(MARKUP.sub(" ", path.read_text("utf-8"))))
    form = ("--format", "html", "--to", str(coverage), "entrevue")
    assert source.run("explainer", "coverage", *settings, *form)[0] == 0
    yield coverage.name, " ".join(said_in_html(coverage.read_text("utf-8")))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_site_speaks_one_language(language: str, root: Path, new_source: Callable[..., Source]) -> None:
    theme = read_settings(root / "mkdocs.yml")["theme"] | {"language": language}
    for palette in theme["palette"]:
        del palette["toggle"]
    ours = {"texts": "seeds", "publisher": {"name": WORDLESS, "url": "https://example.org/"}}
    named = dict.fromkeys(("site_name", "site_description", "copyright"), WORDLESS)
    source = new_source(theme=theme, plugins=["search", {"explainer": ours}], **named)
    write_respelled(source.folder, SMALL)
    said = dict(said_by(source))
    assert len(said) > 150
    allowed = words_of(" ".join(own_words(language)))
    found = {}
    for where, text in sorted(said.items()):
        shown = NAMED.sub(" ", text)
        found |= dict.fromkeys((words_of(shown) - allowed) | (set(MARKS[language]) & set(shown)), where)
    assert not found, str(sorted(found.items()))
