"""Whatever is no word of the notes is English on an English site, French on a French one."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from conftest import read_settings
from foreign_letters import write_respelled
from words_said import own_words, said_in_data, said_in_html, words_of

if TYPE_CHECKING:
    from conftest import Source

SMALL = Path(__file__).with_name("small.yml")
WORDLESS = "Σ"
"""For what the settings may say."""
NAMED = re.compile(
    r"(?:https?://|\bexample\.|\b(?:seeds|content)/)\S+|\bWikidata Q\d+|\bVS\sCode\b|^entrevue$", re.MULTILINE
)
"""Addresses, files, ids and names, the same in every language."""
MARKUP = re.compile(r"\]\([^)]*\)|\{[^}]*\}|\A---\n.*?\n---\n", re.DOTALL)
"""In Markdown: where a link leads, the attributes of a heading, and the page's settings."""
MARKS = {"en": "«»", "fr": '“”"'}
"""The other language's quotation marks."""


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
