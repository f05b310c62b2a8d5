"""What a page says to whoever sees or hears it, and what a site may say in a language beside the words of its notes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import material
from babel import Locale
from babel.messages.pofile import read_po
from selectolax.lexbor import LexborHTMLParser

from messages import PACKAGE, messages

ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-words")
SHARED = re.compile(r"description$|title$|:alt$|site_name$|^author$")
"""The properties in a page's head that have words."""
IN_DATA = {"name", "headline", "description", "text", "title", "disambiguatingDescription"}
WORD = re.compile(r"\b[^\W\d_]+")
LATIN = re.compile(r"[a-zà-ɏ]")


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
