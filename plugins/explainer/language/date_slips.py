"""Dates as people write them, turned into what a note holds: a suggestion, never a reading."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from babel import Locale, UnknownLocaleError

from explainer.language.edtf import parse_date

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
