"""Dates that a text names in words or figures, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import get_month_names

from explainer.language.catalogs import load_catalog
from explainer.language.dates import weekdays
from explainer.language.edtf import parse_date

_BLANK = r"[ \u00a0\u202f]{1,2}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_IN = re.compile(
    rf"\b(?:en|depuis|dès|avant|après|fin|début|courant|in|since|before|after|during|late|early){_BLANK}$",
    re.IGNORECASE,
)
"""Words after which four digits are a year, in French and English."""
_SINCE = re.compile(rf"\b(?:depuis|dès|since)(?:{_BLANK}le)?{_BLANK}$", re.IGNORECASE)
_LOOKED_BACK = 14
_HALF_A_YEAR = timedelta(days=183)
_NEXT = re.compile(r"\b(?:next|coming|every|each|chaque)\s$", re.IGNORECASE)
_COMING = re.compile(r"\s(?:prochain|next)\b", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:will|would|shall)\b|\b(?:is|are|was|were|due|expected|scheduled)\sto\b|\b[^\W\d_]{2,}(?:ra|ront|rait|raient)\b|\bdoi(?:t|vent)\b",
    re.IGNORECASE,
)
"""What is to come, in English or French."""


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date in EDTF, and where its words are."""

    start: int
    end: int
    edtf: str


def find_dates(text: str, language: str) -> tuple[DateInText, ...]:
    """Return the dates of a text that name a year, in order."""
    months = _months(language)
    found = []
    if not language:
        return ()
    for one in _pattern(language).finditer(text):
        before = text[max(0, one.start() - _LOOKED_BACK) : one.start()]
        if one["alone"] and not _IN.search(before):
            continue
        edtf = one["iso"] or one["alone"] or f"{one['year']}-{months[one['month'].casefold()]:02d}"
        if day := one["day"] or one["day_after"]:
            edtf += f"-{int(day):02d}"
        try:
            parse_date(edtf)
        except ValueError:  # 31 February
            continue
        found.append(DateInText(one.start(), one.end(), f"{edtf}/.." if _SINCE.search(before) else edtf))
    return tuple(found)


def find_days_before(text: str, language: str, published: str) -> tuple[DateInText, ...]:
    """Return the days that a text published on a day names without their year, in order, as it likely means them.

    “On Thursday” is the last one, that day included; “September 24” the last one within half a year. A sentence that
    tells what will be names none.
    """
    try:
        last = date.fromisoformat(published)
    except ValueError:
        return ()
    if not language or _LATER.search(text):
        return ()
    months, days, found = _months(language), weekdays(language), []
    for one in _yearless(language).finditer(text):
        if name := one["weekday"]:
            if _NEXT.search(text, max(0, one.start() - _LOOKED_BACK), one.start()) or _COMING.match(text, one.end()):
                continue
            day = last - timedelta(days=(last.weekday() - days[name.casefold()]) % 7)
        else:
            number = int(one["day"] or one["day_after"])
            several = (
                _day(year, months[(one["month"] or one["month_first"]).casefold()], number)
                for year in (last.year, last.year - 1)
            )
            near = [day for day in several if day and timedelta() <= last - day <= _HALF_A_YEAR]
            if not near:
                continue
            day = near[0]
        found.append(DateInText(one.start(), one.end(), day.isoformat()))
    return tuple(found)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February
        return None


@lru_cache(maxsize=16)
def _yearless(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    days = "|".join(map(re.escape, weekdays(language)))
    year = rf"(?!,?{_BLANK}{_YEAR})"
    return re.compile(
        rf"(?<![\w-])(?:(?P<day>[0-3]?\d)(?:er|st|nd|rd|th)?{_BLANK}(?:of{_BLANK})?(?P<month>{months})\b{year}"
        rf"|(?P<month_first>{months})\.?{_BLANK}(?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?\b{year}"
        rf"|(?P<weekday>{days}))(?![\w-])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    locale = load_catalog(language).locale
    several = (get_month_names(width, locale=locale) for width in ("wide", "abbreviated"))
    return {name.casefold().rstrip("."): number for names in several for number, name in names.items()}


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    return re.compile(
        r"(?<![\w-])(?:(?P<iso>\d{4}-\d\d-\d\d)"
        rf"|(?:(?P<day>[0-3]?\d)(?:er|st|nd|rd|th)?{_BLANK}(?:of{_BLANK})?)?(?P<month>{months})\b\.?,?{_BLANK}"
        rf"(?:(?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?,?{_BLANK})?(?P<year>{_YEAR})"
        rf"|(?P<alone>{_YEAR}))(?![\w-])",
        re.IGNORECASE,
    )
