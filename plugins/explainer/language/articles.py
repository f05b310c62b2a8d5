"""Names as a sentence wants them: with their article, contracted and elided as the language does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Preposition = Literal["", "of", "to"]

_ARTICLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"fr": ("le", "la", "l’", "les", "un", "une", "des"), "en": ("the", "a", "an")}
)
"""Language → the articles that its sentences may put before a name."""
_KNOWN = frozenset(article for articles in _ARTICLES.values() for article in articles)
_WITHOUT = frozenset(
    {"cs", "et", "fa", "fi", "hi", "ja", "ko", "lt", "lv", "pl", "ru", "sk", "sr", "tr", "uk", "vi", "zh"}
)
"""Languages, the best known of them, that put no article before a name."""

_VOWEL = "aeiouàâäæéèêëîïôöœùûü"
_ELIDES = re.compile(
    rf"(?!oua|ou[iï]|onz)[{_VOWEL}]|y(?![{_VOWEL}])"
    r"|h(?:abitant|ector|[ée]l[èe]ne|enri|erv[ée]|ippolyte|onor[ée]|[ôo]pital|ortense|[ôo]tel|ubert|ugues|umanité)",
    re.IGNORECASE,
)
"""Beginnings before which French elides “de”. Of the mute h, the commonest: before another, “de” is a small fault."""
_OWN_ARTICLE = re.compile(r"(les?|la|des|une?)\s+|(l’)", re.IGNORECASE)
_CONTRACTIONS: Mapping[Preposition, Mapping[str, str]] = {
    "of": {"le": "du", "les": "des"},
    "to": {"le": "au", "les": "aux"},
}


def articles_of(language: str) -> tuple[str, ...]:
    """Return the articles of a language, as far as we know them."""
    return _ARTICLES.get(_base(language), ())


def has_articles(language: str) -> bool:
    """Whether a language puts articles before names; one that we do not know may."""
    return _base(language) not in _WITHOUT


def may_be_article(written: str, language: str) -> bool:
    """Whether a word may be an article there: in English, “La” may stand before a name, too."""
    return has_articles(language) and (not articles_of(language) or _set(written) in _KNOWN)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's name in a sentence."""

    name: str
    article: str = ""
    """As an editor wrote it; one of another language is not used."""
    organization: bool = False
    """Whether a capital “Le” that begins the name is an article: “du Monde”, but “de Le Corbusier”."""

    def after(self, preposition: Preposition, language: str) -> str:
        """Return the name after “of” or “to”, where the language makes one of the two; alone where it does not."""
        return "".join(self.parted(preposition, language))

    def parted(self, preposition: Preposition, language: str) -> tuple[str, str]:
        """Return the same in two: what stands before the name, and the name or what is left of it (“du ”, “Monde”)."""
        article = _set(self.article)
        if articles_of(language) and article not in articles_of(language):
            article = ""
        inflect = _INFLECTIONS.get(_base(language))
        return inflect(self, article, preposition) if inflect else (_before(article), self.name)

    @property
    def has_article(self) -> bool:
        """Whether the name itself begins with an article, as descriptions do: “une source proche”."""
        first = self.name.partition(" ")[0]
        return first in _KNOWN or first.startswith("l’")

    def alone(self, language: str) -> tuple[str, str, str]:
        """Return the name as that of one who is alone, with what is before and after it: “la seule Gazette”."""
        before, name = self.parted("", language)
        if _base(language) != "fr":
            return before, name, " alone"
        only = {"le": "le seul ", "la": "la seule ", "les": "les seuls "}.get(_set(self.article))
        return (only, name, "") if only else (before, name, ", en son seul nom")

    def is_plural(self, language: str) -> bool:
        """Whether the name wants a verb in the plural, as far as its article or first word tells."""
        first = _set(self.article) or self.name.partition(" ")[0].casefold()
        return _base(language) == "fr" and first in ("les", "des", "plusieurs", "deux", "trois", "quatre")


def _base(language: str) -> str:
    return language.partition("-")[0].casefold()


def _set(article: str) -> str:
    return article.strip().casefold().replace("'", "’")


def _before(article: str) -> str:
    return article if not article or article.endswith("’") else f"{article} "


def _french(named: Named, article: str, preposition: Preposition) -> tuple[str, str]:
    name = named.name
    if not preposition:
        return _before(article), name
    if not article and (own := _OWN_ARTICLE.match(name)) and (own[0].islower() or named.organization):
        # That of a description, “le voisin”, or of a newspaper: “du Monde”.
        article, name = (own[1] or own[2]).casefold(), name[own.end() :]
    if contracted := _CONTRACTIONS[preposition].get(article):
        return f"{contracted} ", name
    if preposition == "to":
        return f"à {_before(article)}", name
    # “De des sources” is “de sources”.
    before = "" if article == "des" else _before(article)
    return ("d’" if _ELIDES.match(before + name) else "de ") + before, name


_INFLECTIONS: Mapping[str, Callable[[Named, str, Preposition], tuple[str, str]]] = MappingProxyType({"fr": _french})
