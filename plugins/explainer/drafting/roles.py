"""What words say of a name: whether it is a person, an organization or a place. A guess, with the word it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import available_timezones

from explainer.language.catalogs import load_catalog
from explainer.language.hedging import find_phrases
from explainer.language.lexicons import common_words, lexicon_language, read_lexicon, variants

_WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
LOOKED_BACK = 60
"""Characters before a name that may say what it is."""
_IN = {
    "fr": re.compile(
        r"(?:\b(?:à|en|vers|jusqu['’]à|près\sd[e'’]|depuis|entre|dans\s(?:le|la|les)|dans\sl['’])|\b(?P<place>[\w-]+)\sd(?:e\s(?:la\s|l['’])?|u\s|es\s|['’]))\s?$",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?:\b(?:in|near|from|across|outside|around|into)|\b(?P<place>[\w-]+)\sof)\s$", re.IGNORECASE),
}
_TOLD = re.compile(r"\b\w+(?:é|dit|pondu|it)\s+(?:\w+\s+)?à\s$")
"""« a déclaré à Entrevue » is no place."""
_SHARES = re.compile(
    r"\b(?:shares?|stakes?|stock|confidence|trust|faith|interest|investors?|investments?)\sin\s$", re.IGNORECASE
)
"""“Shares in Acme”: of a company."""
_PLACE_NAME = re.compile(
    r"(?:Saint|Sainte|Port|Mont|Fort|Bourg|Ville|Château)-\w|(?:Las|Los|San|Santa)\s[A-Z]|\w+-(?:sur|en|lès|les|sous|le|la|aux)-\w"
)
_BEFORE_PLACES = frozenset({"River", "Lake", "Port", "Mount", "Fort", "Cape", "Loch", "Point", "Isle"})
_STREETS = frozenset(
    {
        "Nord",
        "Sud",
        "Est",
        "Ouest",
        "État",
        "Rue",
        "Avenue",
        "Boulevard",
        "Place",
        "Quai",
        "Route",
        "Chemin",
        "Pont",
        "Porte",
    }
)
_PARTS_OF_PLACES = frozenset(
    {
        "Upper",
        "Lower",
        "Nether",
        "Great",
        "Little",
        "Much",
        "North",
        "South",
        "East",
        "West",
        "Central",
        "Middle",
        "Old",
        "Stoke",
        "Stow",
    }
)
_COMPANIES = re.compile(r"\b(?:Inc|Ltd|LLC|plc|Corp|GmbH|SARL|SAS|S\.A)\b")


@dataclass(frozen=True, slots=True)
class Guess:
    """The kind of an actor, and the word that says so; both empty where none does."""

    kind: str = ""
    because: str = ""


@lru_cache(maxsize=64)
def roles(tag: str, section: str) -> frozenset[str]:
    """Return the words of a section of the list, endings written out."""
    return frozenset(word for entry in read_lexicon(tag, "roles").get(section, ()) for word in variants(entry))


@lru_cache(maxsize=64)
def _folded(tag: str, section: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in roles(tag, section) if word[1:].islower() or len(word) == 1)


def listed(word: str, tag: str, section: str) -> bool:
    """Whether a word is in a section of the list, with or without a capital; what has several there has them here."""
    return word in roles(tag, section) or word.casefold() in _folded(tag, section)


@lru_cache(maxsize=8)
def _countries(tag: str) -> frozenset[str]:
    return frozenset(name for code, name in load_catalog(tag).locale.territories.items() if not code.isdigit())


@lru_cache(maxsize=8)
def _cities(tag: str) -> frozenset[str]:
    """Return the great cities of the world, as far as time zones are called by them."""
    locale = load_catalog(tag).locale
    named = {zone: str(told["city"]) for zone, told in locale.time_zones.items() if "city" in told}
    zones = (zone for zone in available_timezones() if zone.count("/") == 1 and not zone.startswith("Etc/"))
    unnamed = (zone.rpartition("/")[2].replace("_", " ") for zone in zones if zone not in named)
    return frozenset((*named.values(), *unnamed))


def is_country(name: str, tag: str) -> bool:
    """Whether a name is a country's."""
    return name in _countries(tag)


def is_place(name: str, tag: str) -> bool:
    """Whether a name is a country's, or is made like one of a place."""
    last = name.split()[-1:] or [""]
    first = name.split()[:1] or [""]
    two = len(name.split()) == 2 and not listed(last[0], tag, "organizations")  # noqa: PLR2004 (“Upper Example”)
    by_its_end = (
        tag == "en"
        and " " in name
        and (
            listed(last[0], tag, "places")
            or first[0] in _BEFORE_PLACES
            or (first[0] in _PARTS_OF_PLACES and (two or is_place(name.partition(" ")[2], tag)))
        )
    )
    return (
        is_country(name, tag)
        or name in _cities(tag)
        or (tag == "fr" and first[0] in _STREETS)
        or _PLACE_NAME.match(name) is not None
        or by_its_end
    )


def guess_kind(name: str, title: str, description: str, before: Sequence[str], tag: str) -> Guess:
    """Return what words in a name, in front of it or beside it say that it is; `before`: what stands before each."""
    somewhere = any(_is_somewhere(words, name, tag) for words in before)
    guesses = (
        Guess("person", title) if title else None,
        _by_itself(name, tag),
        None if somewhere else _first_role(description, tag),  # « À Villex, un éleveur »
        next(filter(None, (_beside(words, tag) for words in before)), None),
        Guess("place", name) if somewhere else None,
    )
    return next(filter(None, guesses), Guess())


def _by_itself(name: str, tag: str) -> Guess | None:
    """Return what a word of the name itself says: “Inc.”, “Council”."""
    if found := _COMPANIES.search(name):
        return Guess("organization", found[0])
    if find_phrases(name, tag, "roles", "papers"):
        return Guess("organization", name)
    if is_place(name, tag):
        return Guess("place", name)
    words = (word for word in _WORD.findall(name) if listed(word, tag, "organizations") or word in roles(tag, "heads"))
    word = next(words, "")
    return Guess("organization", word) if word else None


def guess_described(words: str, language: str) -> Guess:
    """Return what a description without a name is of: « le parquet » an organization, « un élu » a person."""
    tag = lexicon_language(language)
    return (_first_role(words, tag) if tag else None) or Guess()


def described_kind(words: str, language: str) -> str:
    """Return what a description is of by how it begins: “a shopkeeper” anonymous, “some residents” a group."""
    tag = lexicon_language(language)
    first, _, rest = words.casefold().partition(" ")
    if tag is None or not rest:
        return ""
    persons = read_lexicon(tag, "persons")
    return "anonymous" if first in persons["somebody"] else "group" if first in persons["some"] else ""


def _is_somewhere(before: str, name: str, tag: str) -> bool:
    """Whether a name stands where one of a place does: “in Exampleport”, « le maire de Villexemple »."""
    found = _IN[tag].search(before)
    if found is None or name.isupper() or _TOLD.search(before) or _SHARES.search(before):
        return False
    if found["place"] and not _makes_places(found["place"], tag):
        return False
    return " " not in name or (tag == "en" and not found["place"] and found[0].strip() != "from")


def _makes_places(word: str, tag: str) -> bool:
    return listed(word, tag, "places") or listed(word, tag, "of-places")


_UP_TO = re.compile(r"\s(?:of|at|for|in|to|from|on|who|which|by|with|and)\s")
_SORTS = (("person", "persons"), ("organization", "organizations"), ("place", "places"))


def _first_role(description: str, tag: str) -> Guess | None:
    """Return what the noun of a description says: “chief executive of the agency” is a person."""
    words = _WORD.findall(_UP_TO.split(description)[0] if tag == "en" else description)
    for word in words[::-1] if tag == "en" else words:
        for kind, section in _SORTS:
            if listed(word, tag, section):
                return Guess(kind, word)
    return None


_BEFORE_COMMA = re.compile(r"(?:^|[,.;:(«“\"])\s*(?P<words>[^,.;:(«“\"]{3,80}),\s$")
_RIGHT_BEFORE = re.compile(r"(?P<word>[^\W_]+(?:[-\u2011][^\W_]+)*)\s(?P<adjective>[a-zà-öø-ÿ-]+\s)?$")


def _beside(before: str, tag: str) -> Guess | None:
    """Return what the words right before a name say: “mayor Anna Example”, « le directeur du port, Marc Fictif »."""
    before = re.sub(r"\s\([^()]{1,20}\)", "", before)
    if found := _BEFORE_COMMA.search(before):
        said = _first_role(found["words"], tag)
        return said if said and said.kind == "person" else None
    found = _RIGHT_BEFORE.search(before)
    if found is None or (found["adjective"] and found["adjective"].strip() in common_words(tag)):
        return None
    if tag == "en" and found["adjective"] and found["adjective"].strip().endswith("ing"):
        return None  # “defectors from the organization, including Tom Example”
    words = [found["adjective"].strip()] if found["adjective"] else []
    for word in [*words, found["word"]]:
        for kind, section in _SORTS:
            if listed(word, tag, section):
                return Guess(kind, word)
    return None
