"""Catalogs: one folder a language, and what is found where it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import explainer
from explainer.language.catalogs import available_languages, load_catalog
from explainer.language.typography import typeset

LOCALES = Path(str(explainer.__file__)).parent / "locales"


@pytest.mark.parametrize(
    ("tag", "language", "folder"),
    [
        ("en", "en", "claims"),
        ("fr", "fr", "affirmations"),
        ("fr-CA", "fr", "affirmations"),
        ("fr_ca", "fr", "affirmations"),
        ("FR", "fr", "affirmations"),
        ("xx", "en", "claims"),
        ("../fr", "en", "claims"),
        ("", "en", "claims"),
    ],
)
def test_the_nearest_language_is_found(tag: str, language: str, folder: str) -> None:
    """A region falls back to its language, a stranger to English."""
    catalog = load_catalog(tag)
    assert catalog.language == language
    assert catalog.pgettext("address", "claims") == folder


def test_unknown_messages_stay_english() -> None:
    """A message nobody translated is shown as written, in the right number."""
    catalog = load_catalog("fr")
    assert catalog.gettext("No such message") == "No such message"
    assert catalog.gettext("") == ""
    assert catalog.pgettext("nowhere", "claims") == "claims"
    assert catalog.ngettext("one thing", "many things", 2) == "many things"
    assert catalog.npgettext("nowhere", "one thing", "many things", 1) == "one thing"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("fr", ["", "a", "a et b", "a, b et c"]), ("en", ["", "a", "a and b", "a, b, and c"])],
)
def test_lists(tag: str, expected: list[str]) -> None:
    """Lists read as the language lists."""
    assert [load_catalog(tag).list_of(["a", "b", "c"][:count]) for count in range(4)] == expected


def test_available_languages() -> None:
    """Every folder with messages is a language."""
    assert {"en", "fr"} <= set(available_languages())


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/*.po")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_translations_are_whole(path: Path) -> None:
    """No entry is empty, unsure, twice there, or fills in other values than its message."""
    text = path.read_text(encoding="utf-8")
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name.replace("-", "_"), abort_invalid=True)
    heads = len(re.findall('^msgid ""\nmsgstr', text, re.MULTILINE))
    assert len(catalog) == len(re.findall("^msgid ", text, re.MULTILINE)) - heads
    for message in catalog:
        if message.id:
            assert message.string, message.id
            assert all(message.string), message.id
            assert not message.fuzzy, message.id
            ids, texts = ([one] if isinstance(one, str) else one for one in (message.id, message.string))
            wanted, given = ([set(re.findall(r"\{\w+\}", text)) for text in some] for some in (ids, texts))
            if any(wanted):
                assert given[-1] == wanted[-1], message.id
                assert all(one <= wanted[-1] for one in given), message.id
            else:
                # A name with its preposition, “du Kremlin”, is the same value as the name.
                named = [re.sub(r"%\((?:of|to)_(\w+)\)s", r"%(\1)s", text) for text in texts]
                message.string = named[0] if isinstance(message.string, str) else tuple(named)
                assert not list(message.check(catalog)), message.id


@pytest.mark.parametrize("tag", sorted(available_languages()))
def test_what_readers_see_is_set_as_its_language_is(tag: str) -> None:
    """A line breaks neither before “;” nor between a number and what it counts."""
    with (LOCALES / tag / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=tag.replace("-", "_")) if message.id]
    texts = [text for one in messages for text in ([one.string] if isinstance(one.string, str) else one.string)]
    shown = [text.replace("%(num)s", "6") for text in texts]
    assert [text for text in shown if typeset(text, tag) != text] == []


@pytest.mark.parametrize(
    ("tag", "words", "expected"),
    [
        ("fr", "article 3, «\u00a0Definitions\u00a0»", "article 3, “Definitions”"),
        ("fr", "titre 10, « Executive department »", "titre 10, “Executive department”"),  # set as English is
        ("fr", "« a » et “b”", "« a » et “b”"),
        ("en", "Article 3, “Definitions”", "Article 3, ‘Definitions’"),
    ],
)
def test_quotation_marks_within_others_are_inner_ones(tag: str, words: str, expected: str) -> None:
    assert load_catalog(tag).within_marks(words) == expected
