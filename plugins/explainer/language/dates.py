"""Dates in words, and dates as people write them: what a note would hold for those is a suggestion, never a reading."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from explainer.language.catalogs import Catalog, load_catalog
from explainer.language.edtf import SEASONS, Date, parse_date

__all__ = ["Date", "date_in_words", "month_of", "parse_date", "precision_in_words", "weekday_in_words", "weekdays"]


def date_in_words(date: Date, language: str, *, of_event: bool = False) -> str:
    """Say a date as a reader does: “octobre 2022”, “depuis 2022”, “vers 2022”.

    `of_event`: of something that happened, so that an open start says by when it had, not how long it lasted.
    """
    catalog = load_catalog(language)
    if "/" in date.text:
        return _interval_in_words(date, catalog, of_event=of_event)
    doubt = {
        (False, False): "%(date)s",
        (True, False): catalog.pgettext("date", "around %(date)s"),
        (False, True): catalog.pgettext("date", "perhaps %(date)s"),
        (True, True): catalog.pgettext("date", "perhaps around %(date)s"),
    }[date.approximate, date.uncertain]
    in_sentence = date.approximate or date.uncertain
    return doubt % {"date": _point_in_words(date, catalog, in_sentence=in_sentence)}


def precision_in_words(date: Date, language: str, *, of_event: bool = False) -> str:
    """Say how much of a date is known; doubt comes before all else. `of_event`: as for `date_in_words`."""
    catalog = load_catalog(language)
    if date.approximate and date.uncertain:
        return catalog.pgettext("precision", "approximate and uncertain date")
    if date.approximate:
        return catalog.pgettext("precision", "approximate date")
    if date.uncertain:
        return catalog.pgettext("precision", "uncertain date")
    if of_event and date.earliest is None:
        return catalog.pgettext("precision", "exact date unknown")
    return {
        "day": catalog.pgettext("precision", "exact date"),
        "month": catalog.pgettext("precision", "only the month known"),
        "season": catalog.pgettext("precision", "only the season known"),
        "year": catalog.pgettext("precision", "only the year known"),
        "decade": catalog.pgettext("precision", "only the decade known"),
        "century": catalog.pgettext("precision", "only the century known"),
        "open": catalog.pgettext("precision", "open period"),
        "interval": catalog.pgettext("precision", "period"),
    }[date.precision]


def _interval_in_words(date: Date, catalog: Catalog, *, of_event: bool) -> str:
    start, end = date.ends
    if start and end:
        words = catalog.pgettext("date", "from %(start)s to %(end)s") % {
            "start": _end_in_words(start, catalog),
            "end": _end_in_words(end, catalog),
        }
    elif start:
        since = catalog.pgettext("date", "since %(date)s")
        words = since % {"date": _end_in_words(start, catalog)}
    elif end:
        until = _by_when(end, catalog) if of_event else _until(end, catalog)
        words = until % {"date": _end_in_words(end, catalog)}
    else:  # parse_date refuses an interval without a date
        words = date.text
    return _contract(words) if catalog.locale.language == "fr" else words


def _until(end: Date, catalog: Catalog) -> str:
    if end.precision in {"year", "month"}:
        return catalog.pgettext("until a year or month", "until %(date)s")
    return catalog.pgettext("until a day, season or decade", "until %(date)s")


def _by_when(end: Date, catalog: Catalog) -> str:
    """Return the words for an event of which only the latest date is known."""
    return {
        "day": catalog.pgettext("a day", "no later than %(date)s"),
        "season": catalog.pgettext("a season", "no later than %(date)s"),
        "decade": catalog.pgettext("a decade", "no later than %(date)s"),
    }.get(end.precision, catalog.pgettext("a year, month or century", "no later than %(date)s"))


def _end_in_words(date: Date, catalog: Catalog) -> str:
    doubt = {
        (False, False): "%(date)s",
        (True, False): catalog.pgettext("end of a period", "%(date)s (approximately)"),
        (False, True): catalog.pgettext("end of a period", "%(date)s (uncertain)"),
        (True, True): catalog.pgettext("end of a period", "%(date)s (approximate, uncertain)"),
    }[date.approximate, date.uncertain]
    return doubt % {"date": _point_in_words(date, catalog, in_sentence=True)}


def _point_in_words(date: Date, catalog: Catalog, *, in_sentence: bool) -> str:
    """Say a single date; `in_sentence` adds the article that some languages want there."""
    if date.earliest is None or date.latest is None:
        return date.text
    values = {"year": str(date.earliest.year), "first": str(date.earliest.year), "last": str(date.latest.year)}
    match date.precision:
        case "day":
            day = format_date(date.earliest, "long", catalog.locale)
            values["date"] = _calendar_words(day, catalog)
            words = catalog.pgettext("day in a sentence", "%(date)s") if in_sentence else "%(date)s"
        case "month":
            values["date"] = _calendar_words(format_skeleton("yMMMM", date.earliest, locale=catalog.locale), catalog)
            words = "%(date)s"
        case "season":
            season = ("spring", "summer", "autumn", "winter")[int(date.text[5:7]) - min(SEASONS)]
            words = catalog.pgettext("season in a sentence" if in_sentence else "season", f"{season} %(year)s")
        case "decade":
            words = catalog.pgettext("date in a sentence" if in_sentence else "date", "the %(year)ss")
        case "century":
            words = catalog.pgettext("date", "%(first)s–%(last)s")
        case _:
            words = "%(year)s"
    return words % values


def _calendar_words(words: str, catalog: Catalog) -> str:
    """Set a date from Babel as French does: the first is “1er”, and nothing breaks it."""
    if catalog.locale.language != "fr":
        return words
    return re.sub(r"^1 ", "1er ", words).replace(" ", "\u00a0")


def _contract(words: str) -> str:
    """Contract French prepositions: “de le” is “du”, “de octobre” is “d’octobre”."""
    contracted = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
    words = re.sub(r"\b(?:de|à) les?\b(?!’)", lambda found: contracted[found[0]], words)
    return re.sub(r"\bde (?=[ao])", "d’", words)


_LONGEST = 40
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})(?:[-/. ](?P<d>\d{1,2}))?(?:[t ].*)?")
_YEAR_LAST = re.compile(r"(?:(?P<first>\d{1,2})[-/. ])?(?P<second>\d{1,2})[-/. ](?P<y>\d{4})")
_DAY_MONTH = re.compile(r"(?:(?P<d>\d{1,2})(?:er|st|nd|rd|th|\.)? )?(?P<month>[^\W\d_]+)\.?,? (?P<y>\d{4})")
_MONTH_DAY = re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")
_CALENDAR_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def suggest_date(written: str, language: str) -> str:
    """Return the date that somebody likely meant, as notes hold it; nothing where it could be two.

    “4 mars 2026” → “2026-03-04”, “2026-3-4” → “2026-03-04”, and “04/03/2026” too where days come first.
    """
    text = " ".join(written.split()).casefold()
    if len(text) > _LONGEST:
        return ""
    parts = _numbers(text, language) or _words(text, language)
    if parts is None:
        return ""
    year, month, day = parts
    found = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        parse_date(found)
    except ValueError:
        return ""
    return found


def no_such_day(written: str) -> bool:
    """Whether a text has the form of a day that no calendar holds, as 2026-02-30."""
    found = _CALENDAR_DAY.fullmatch(written.strip())
    if not found:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return True
    return False


def _numbers(text: str, language: str) -> tuple[str, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return found["y"], int(found["m"]), int(found["d"] or 0)
    if not (found := _YEAR_LAST.fullmatch(text)):
        return None
    first, second = int(found["first"] or 0), int(found["second"])
    if second > 12 >= first:  # noqa: PLR2004 (months of a year)
        first, second = second, first
    elif first and first <= 12 and first != second and language.startswith("en"):  # noqa: PLR2004 (the same)
        return None  # 04/03 is April in one English-speaking country and March in the next
    return found["y"], second, first


def _words(text: str, language: str) -> tuple[str, int, int] | None:
    found = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if not found:
        return None
    month = _months(language).get(_folded(found["month"]))
    return (found["y"], month, int(found["d"] or 0)) if month else None


def month_of(word: str, language: str) -> int | None:
    """Return the month that a word names, long or short, in a language or in English."""
    return _months(language).get(_folded(word))


@lru_cache(maxsize=16)
def weekdays(language: str) -> dict[str, int]:
    """Return the names of the days in a language, in small letters, with their numbers: Monday is 0."""
    try:
        wide = Locale.parse(language, sep="-").days["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        return {}
    return {str(name).casefold(): number for number, name in wide.items()}


def weekday_in_words(day: date, language: str) -> str:
    """Return the name of a day of the week as a sentence has it: “Tuesday”, “mardi”; in English where it has none."""
    known = language if weekdays(language) else "en"
    return str(Locale.parse(known, sep="-").days["format"]["wide"][day.weekday()])


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """Return the months' names, long and short, in a language and in English."""
    names = {}
    for tag in ("en", language):
        try:
            widths = Locale.parse(tag, sep="-").months["format"]
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("abbreviated", "wide"):
            names.update({_folded(name): number for number, name in widths[width].items()})
    return names


def _folded(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in flat if letter.isalpha())
