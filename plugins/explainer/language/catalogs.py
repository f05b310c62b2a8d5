"""Words of the interface in each language, from the `.po` files of `locales/<tag>/`.

Catalogs are compiled in memory: no build step, and an editor's change to a translation shows at once.
Adding a language is adding a folder.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.messages import Catalog as Messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
"""The language the messages are written in, and the last resort."""

_LOCALES = Path(__file__).parent.parent / "locales"


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """The words of one language."""

    language: str
    """The tag of the folder the words come from."""
    translations: gettext.NullTranslations
    tag: str = ""
    """The tag that was asked for."""

    @property
    def locale(self) -> Locale:
        """The same language as Babel knows it, with its country's habits: “4 June 2024” for en-GB."""
        return _locale(self.language, self.tag)

    def gettext(self, message: str) -> str:
        """Translate a message."""
        # The empty message is the header of the file, which nobody wants to read.
        return self.translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a message that counts."""
        return self.translations.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a message whose words mean several things."""
        return self.translations.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Translate a message that counts and whose words mean several things."""
        return self.translations.npgettext(context, singular, plural, number)

    def language_mark(self, tag: str) -> str:
        """Return what is said of a text in another language: “(French)”; the tag where nobody has a name for it."""
        return f"({self.locale.languages.get(tag.partition('-')[0], tag)})"

    def quotation_marks(self) -> tuple[str, str]:
        """Return the marks around a quotation or a title."""
        return self.pgettext("quotation mark", "“"), self.pgettext("quotation mark", "”")

    def within_marks(self, words: str) -> str:
        """Return words as they are set within quotation marks: such marks of their own become inner ones."""
        # Whatever blank stands beside them: a title in another language is set as that one is.
        first, last = (mark.strip() for mark in self.quotation_marks())
        inner = self.pgettext("quotation mark within a quotation", "‘")
        if first not in words or last not in words or inner.strip() in words:
            return words
        inner_last = self.pgettext("quotation mark within a quotation", "’")
        words = re.sub(rf"{re.escape(first)}\s*", inner, words)
        return re.sub(rf"\s*{re.escape(last)}", inner_last, words)

    def list_of(self, items: Sequence[str]) -> str:
        """Join items as a sentence lists them."""
        return format_list(items, locale=self.locale)


@lru_cache(maxsize=64)
def _locale(language: str, tag: str) -> Locale:
    """Return the locale of a tag where it is of the language, and known; else that of the language."""
    asked = tag.replace("_", "-")
    if asked.partition("-")[0].casefold() == language.partition("-")[0]:
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(asked, sep="-")
    return Locale.parse(language, sep="-")


@lru_cache(maxsize=1)
def available_languages() -> tuple[str, ...]:
    """Return the tags that have a catalog, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _LOCALES.glob("*/messages.po")))


def own_name(tag: str) -> str:
    """Return what a language calls itself, as a title: “Français”; the tag where nobody knows."""
    main = tag.partition("-")[0]
    try:
        name = str(Locale.parse(main).languages.get(main, tag))
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=64)
def load_catalog(tag: str) -> Catalog:
    """Read the catalog of a language; `fr-CA` falls back to `fr`, then to English.

    A message that one folder lacks is looked for in the next.
    """
    chain = [*_folders(tag), SOURCE_LANGUAGE]
    first, *others = (_read_translations(folder) for folder in dict.fromkeys(chain))
    for translations in others:
        first.add_fallback(translations)
    return Catalog(chain[0], first, tag)


def _folders(tag: str) -> list[str]:
    """Return the folders that serve a tag, the nearest first."""
    folders = {folder.casefold(): folder for folder in available_languages()}
    parts = tag.replace("_", "-").casefold().split("-")
    names = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return [folders[name] for name in names if name in folders]


def _read_translations(folder: str) -> gettext.NullTranslations:
    # Each reading is its own object: `add_fallback` changes it.
    messages = Messages(locale=folder.replace("-", "_"))
    for path in sorted((_LOCALES / folder).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=messages.locale, abort_invalid=True):
                if message.id:  # the header tells nothing the locale does not
                    messages[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
