"""The same site, with an English theme: the notes stay French, every word of ours is English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from conftest import read_settings
from messages import PACKAGE

if TYPE_CHECKING:
    from conftest import Source

LEAST = 5
"""Shorter words, such as “sur”, stand in texts of any language."""


@pytest.fixture(scope="module")
def english(root: Path, new_source: Callable[..., Source]) -> Source:
    theme = read_settings(root / "mkdocs.yml")["theme"]
    source: Source = new_source(theme={**theme, "language": "en"})
    source.build(strict=False)  # names of pages in the site's own Markdown may be those of the French folders
    return source


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def french_words(content: str) -> set[str]:
    """Return our French words that no note has, nor English."""
    found = set()
    for path in sorted((PACKAGE / "locales" / "fr").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr"):
                pairs = (
                    [(entry.id, entry.string)]
                    if isinstance(entry.id, str)
                    else zip(entry.id, entry.string, strict=False)
                )
                for english, french in pairs:
                    # What stands between the values that are filled in.
                    pieces = {plain(piece) for piece in re.split(r"%\(\w+\)s|\{\w+\}", str(french))}
                    found |= {piece for piece in pieces if len(piece) >= LEAST and piece not in plain(str(english))}
    return {words for words in found if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", content)}


def test_no_word_of_ours_is_french(english: Source, built_site: Path) -> None:
    files = [english.folder / "mkdocs.yml", *sorted((english.folder / "content").rglob("*.*"))]
    content = plain(" ".join(path.read_text("utf-8") for path in files if path.suffix in {".yml", ".md"}))
    words = french_words(content)
    assert len(words) > 400
    french = plain(BeautifulSoup((built_site / "index.html").read_text("utf-8"), "html.parser").get_text(" "))
    assert sum(one in french for one in words) > 5  # a French page is found out
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")
    found: dict[str, set[str]] = {}
    pages = sorted((english.folder / "site").rglob("*.html"))
    assert len(pages) > 50
    for path in pages:
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert soup.html
        assert soup.html["lang"] == "en"
        attributes = [str(value) for tag in soup.find_all(attrs={"aria-label": True}) for value in (tag["aria-label"],)]
        attributes += [str(tag["content"]) for tag in soup.find_all("meta", content=True)]
        text = plain(" ".join([soup.get_text(" "), *attributes]))
        if hits := set(pattern.findall(text)):
            found[path.relative_to(english.folder).as_posix()] = hits
    assert found == {}
