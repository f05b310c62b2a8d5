"""Every word shown to people is in every language, and a new language is one folder."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Comment

from explainer.language import catalogs
from explainer.language.catalogs import SOURCE_LANGUAGE, available_languages, load_catalog
from explainer.notes import field_help
from explainer.options import Publisher
from explainer.pages.metadata.head import sharing_of
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Settings
from explainer.pipeline import Folders, load_site
from messages import PACKAGE, Message, constants, messages

LOCALES = PACKAGE / "locales"
EXAMPLE = Path(__file__).parents[2] / "cases" / "every-kind.yml"
ARTICLE = "The mayor said it was not safe. It is safe, an engineer said."
WORD = re.compile(r"[^\W\d_]{2,}")


def translated(folder: Path) -> dict[Message, str]:
    """Return the entries of a language."""
    found = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=folder.name.replace("-", "_")):
                if entry.id:
                    words = [entry.id] if isinstance(entry.id, str) else entry.id
                    found[Message(entry.context or "", *words)] = str(entry.string)
    return found


@pytest.mark.slow
def test_there_are_messages() -> None:
    assert len(messages()) > 500
    assert Message("standing", "contested") in messages()
    assert Message("", "%(num)s minute", "%(num)s minutes") in messages()
    assert Message("", "Cite this page") in messages()


@pytest.mark.slow
@pytest.mark.parametrize("tag", [tag for tag in available_languages() if tag != SOURCE_LANGUAGE])
def test_no_message_is_untranslated_and_no_translation_is_stale(tag: str) -> None:
    found = translated(LOCALES / tag)
    assert sorted(messages() - set(found)) == []
    written = constants()
    assert [message for message in set(found) - messages() if message.singular not in written] == []


def test_no_message_is_translated_twice() -> None:
    for folder in LOCALES.iterdir():
        heads = Counter(
            entry
            for path in folder.glob("*.po")
            for entry in re.findall(r'^((?:msgctxt .*\n)?msgid ".+(?:\n".*)*)', path.read_text("utf-8"), re.MULTILINE)
        )
        assert [entry for entry, count in heads.items() if count > 1 and entry != 'msgid ""'] == []


@pytest.fixture
def italian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Add a third language by one folder: each message is itself between ⟦ ⟧, addresses begin with “it-”."""
    locales = tmp_path / "locales"
    shutil.copytree(LOCALES, locales)
    folder = locales / "it"
    folder.mkdir()
    shutil.copy(LOCALES / "en" / "fields.yml", folder)
    entries = ['msgid ""\nmsgstr ""\n"Language: it\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n']
    for message in sorted(messages()):
        said = f"it-{message.singular}" if message.context == "address" else f"⟦{message.singular}⟧"
        context = f"msgctxt {po(message.context)}\n" if message.context else ""
        if message.plural:
            ends = f"msgid_plural {po(message.plural)}\nmsgstr[0] {po(said)}\nmsgstr[1] {po(f'⟦{message.plural}⟧')}\n"
        else:
            ends = f"msgstr {po(said)}\n"
        entries.append(f"{context}msgid {po(message.singular)}\n{ends}")
    (folder / "messages.po").write_text("\n".join(entries), "utf-8")
    monkeypatch.setattr(catalogs, "_LOCALES", locales)
    monkeypatch.setattr(field_help, "_LOCALES", locales)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget() -> None:
    available_languages.cache_clear()
    load_catalog.cache_clear()


def po(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@pytest.mark.slow
def test_a_third_language_is_one_folder(italian: Path, tmp_path: Path) -> None:
    """All words of its pages are its own, the notes' or Babel's; every address is."""
    assert available_languages() == ("en", "fr", "it")
    for name, text in (("notes/notes.yml", EXAMPLE.read_text("utf-8")), ("texts/town.txt", ARTICLE)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    settings = Settings(
        site_name="Zzz",
        site_url="https://example.org/",
        language="it",
        publisher=Publisher(name="Zzz", contact="us@example.org"),
    )
    loaded = load_site(Folders(tmp_path, tmp_path / "notes", tmp_path / "texts"), settings)
    assert not loaded.failing(strict=False)
    site = loaded.site
    environment = make_environment(site.catalog)
    known = {word.casefold() for word in WORD.findall(f"{EXAMPLE.read_text('utf-8')} {ARTICLE} Zzz https example org")}
    known |= {"ottobre", "novembre", "circa", "brief"}  # days, and the anchor of what is shared
    found: dict[str, set[str]] = {}
    for page in plan_pages(site):
        assert page.key == "index" or page.key.startswith("it-")
        shared = sharing_of(site, page)
        texts = [page.title, page.description, shared.title, shared.description, shared.card.words]
        texts += shown(render_page(site, page, environment).html)
        left = {word for text in texts for word in WORD.findall(outside(text)) if word.casefold() not in known}
        if left:
            found[page.key] = left
    assert found == {}


def shown(html: str) -> Iterator[str]:
    """Yield each text of a page that somebody reads or hears."""
    soup = BeautifulSoup(html, "html.parser")
    for unread in soup.select(".xp-mono, textarea[spellcheck=false]"):  # initials; code to be copied
        unread.decompose()
    yield " ".join(str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment))
    for tag in soup.select("*"):
        for name in ("aria-label", "title", "alt", "placeholder", "data-col"):
            if tag.has_attr(name):
                yield tag[name]


def outside(text: str) -> str:
    """Return what stands outside of ⟦ ⟧, which may be nested."""
    kept, depth = [], 0
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        kept.append(letter if depth == 0 else " ")
    return "".join(kept)
