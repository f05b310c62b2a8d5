"""Dates that a text names in words or figures, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from explainer.language.catalogs import load_catalog
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
