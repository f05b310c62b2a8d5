"""The types of fields: lines, prose, references to notes of some kinds, dates, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from explainer.language.dates import Date, no_such_day, parse_date, suggest_date

NoteId = str
"""The id of a note: `[a-z0-9]+(-[a-z0-9]+)*`, unique across all kinds."""
MAX_ID = 80
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that no file or folder of Windows can have. Source: Microsoft, “Naming Files, Paths, and Namespaces”."""
MAX_TEXT = 20_000
"""Most characters of a line or prose: ten pages. Anything longer is not a note."""
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Kind(StrEnum):
    """A kind of note: its key in a file, and the name of a folder with one note a file. `kinds.py` says the rest."""

    EXPLAINERS = "explainers"
    SOURCES = "sources"
    ACTORS = "actors"
    CLAIMS = "claims"
    DENIALS = "denials"
    REACTIONS = "reactions"
    FINDINGS = "findings"
    CONTEXT = "context"
    EVENTS = "events"
    RELATIONS = "relations"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    CORRECTIONS = "corrections"


class Line(str):
    """Plain text in the language of a page, shown as written. `translations` holds all languages, by tag."""

    __slots__ = ("mark", "other", "translations")
    translations: Mapping[str, str]
    other: str
    """The tag of the language it is in, where the one that was asked for is missing; else nothing."""
    mark: str
    """The words at its end that say so to readers: “(French)”; nothing as long as nobody put them there."""

    def __new__(
        cls, text: str, translations: Mapping[str, str] = MappingProxyType({}), other: str = "", mark: str = ""
    ) -> Self:
        """Make a line from its text in the language asked for, or in an `other` one."""
        made = super().__new__(cls, text)
        made.translations = translations
        made.other = other
        made.mark = mark
        return made

    def part(self, words: str) -> Line:
        """Return some of its words as a line of their own, which says as well in which language it is."""
        if not self.mark or not words or words.rstrip(".").endswith(self.mark):
            return Line(words, other=self.other, mark=self.mark)
        return Line(f"{words} {self.mark}", other=self.other, mark=self.mark)

    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        context = info.context or {}
        language = context.get("language", "en")
        first = context.get("first", language)
        if isinstance(value, str):
            return cls(cls._checked(value), other="" if is_same_language(first, language) else first)
        if isinstance(value, dict):
            return cls._choose(value, language, first)
        raise PydanticCustomError("wrong-type.text", "a text is expected")

    @classmethod
    def _checked(cls, text: str) -> str:
        """Return a text without the space around it; refuse one with nothing to see in it, or far too long."""
        if len(text) > MAX_TEXT:
            raise PydanticCustomError("bad-value.too-long", "too long", {"limit": MAX_TEXT, "length": len(text)})
        if text.strip() and _INVISIBLE.fullmatch(text):
            raise PydanticCustomError("bad-value.invisible", "nothing to see")
        return text.strip()

    @classmethod
    def _choose(cls, value: dict[object, object], language: str, first: str) -> Self:
        """Return the text in a language; without one the site's first, or else the first that is given."""
        translations = {}
        for tag, text in value.items():
            if not isinstance(tag, str) or not LANGUAGE_TAG.fullmatch(tag):
                raise PydanticCustomError("bad-value.language", "not a language", {"value": str(tag)})
            if not isinstance(text, str):
                raise PydanticCustomError("wrong-type.text", "a text is expected")
            translations[tag] = cls._checked(text)
        for wanted in (language, _main(language)):
            if wanted in translations:
                return cls(translations[wanted], translations)
        other = next((tag for tag in (first, _main(first), *translations) if tag in translations), "")
        return cls(translations.get(other, ""), translations, other)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._read)


def _main(tag: str) -> str:
    return tag.partition("-")[0]


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, wherever it is spoken: “fr” and “fr-CA”."""
    return _main(one) == _main(other)


class Prose(Line):
    """Markdown in the site's language: paragraphs, emphasis, lists, links, `[[id]]`, `[[id|words]]`."""

    __slots__ = ()


@dataclass(frozen=True)
class RefersTo:
    """Marks a field that holds ids, and the kinds of notes they may be of (none given: any)."""

    kinds: tuple[Kind, ...]

    def __init__(self, *kinds: Kind) -> None:
        object.__setattr__(self, "kinds", kinds)


def _as_list(value: object) -> object:
    """Accept one value in place of a list."""
    return [value] if isinstance(value, (str, dict)) else value


def _date(value: object, info: ValidationInfo) -> Date:
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type.text", "a text is expected")
    try:
        return parse_date(value)
    except ValueError:
        if no_such_day(value):
            raise PydanticCustomError("bad-date.no-such-day", "not a date", {"value": value}) from None
        meant = suggest_date(value, (info.context or {}).get("language", "en"))
        raise PydanticCustomError("bad-date", "not a date", {"value": value, "suggestion": meant}) from None


def _day(value: object, info: ValidationInfo) -> Date:
    date = _date(value, info)
    if date.precision != "day" or date.approximate or date.uncertain:
        raise PydanticCustomError("bad-date.day", "not a day", {"value": str(value)})
    return date


def _url(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type.text", "a text is expected")
    if not is_address(value):
        raise PydanticCustomError("bad-url", "not an address", {"value": value})
    return value


def is_address(value: str) -> bool:
    """Whether a text is a web address."""
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", value)
        )
    except ValueError:
        return False


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise PydanticCustomError("wrong-type.boolean", "true or false", {"value": str(value)})
    return value == "true"


def _count(value: object) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        raise PydanticCustomError("wrong-type.number", "a number", {"value": str(value)})
    return int(value)


def _language(value: object) -> str:
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        raise PydanticCustomError("bad-value.language", "not a language", {"value": str(value)})
    return value


def _in_language(names: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(name for name in names if not (name.translations and name.other))


def _at_most(limit: int) -> Callable[[object], object]:
    def check(value: object) -> object:
        if isinstance(value, str) and len(value) > limit:
            raise PydanticCustomError("bad-value.too-long", "too long", {"limit": limit, "length": len(value)})
        return value

    return check


AnyDate = Annotated[Date, BeforeValidator(_date)]
"""An EDTF date or interval."""
Day = Annotated[Date, BeforeValidator(_day)]
"""One exact day."""
Url = Annotated[str, BeforeValidator(_url)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Count = Annotated[int, BeforeValidator(_count)]
Language = Annotated[str, BeforeValidator(_language)]
Label = Annotated[Line, BeforeValidator(_at_most(40))]
"""At most 40 characters, for maps and lists."""
OneOrMore = BeforeValidator(_as_list)
Quotes = Annotated[tuple[str, ...], OneOrMore]
"""Exact words of a source, or several runs of them."""
Lines = Annotated[tuple[Line, ...], OneOrMore]
Names = Annotated[tuple[Line, ...], OneOrMore, AfterValidator(_in_language)]
"""Names: one that is given in other languages alone is none in this; one given without a language is in each."""
Proses = Annotated[tuple[Prose, ...], OneOrMore]
Urls = Annotated[tuple[Url, ...], OneOrMore]
AnyIds = Annotated[tuple[NoteId, ...], OneOrMore, RefersTo()]
ActorIds = Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.ACTORS)]
ClaimIds = Annotated[tuple[NoteId, ...], OneOrMore, RefersTo(Kind.CLAIMS)]
ActorId = Annotated[NoteId, RefersTo(Kind.ACTORS)]
SourceId = Annotated[NoteId, RefersTo(Kind.SOURCES)]
