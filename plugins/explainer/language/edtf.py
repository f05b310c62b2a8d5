"""Dates as editors write them: EDTF, ISO 8601-2 levels 0 and 1.

Our own reader, for the reasons given in docs/decisions/0003-edtf-dates.md.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<doubt>[?~%]?)"
)
_BEFORE_YEAR_ONE = re.compile(r"-[0-9]{4}|0000(?![0-9])")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]")
_OPEN = ".."

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month of spring, summer, autumn and winter, as meteorologists count.

A winter is named after its December, so that it follows the autumn of its year.
"""

_LAST_MONTH_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Date:
    """A date, however little of it is known."""

    text: str
    """As the editor wrote it."""
    earliest: dt.date | None
    """The first day it can be; none for an open start."""
    latest: dt.date | None
    """The last day it can be; none for an open end."""
    precision: str
    """day, month, season, year, decade, century, interval, or open (an interval with one end)."""
    approximate: bool
    uncertain: bool

    def sort_key(self) -> tuple[dt.date, int]:
        """Order by the earliest day, the vaguer date first; an open start counts from its end."""
        start = self.earliest or self.latest or dt.date.min
        if self.earliest is None or self.latest is None:
            return start, -dt.date.max.toordinal()
        return start, self.earliest.toordinal() - self.latest.toordinal()

    @property
    def ends(self) -> tuple[Date | None, Date | None]:
        """The dates an interval was written with; none where it is open. Twice itself otherwise."""
        if "/" not in self.text:
            return self, self
        start, _, end = self.text.partition("/")
        return (None if start == _OPEN else parse_date(start), None if end == _OPEN else parse_date(end))

    @property
    def iso(self) -> str:
        """The `datetime` of an HTML `<time>`: of an interval its known end, the start where both are.

        Empty where HTML has no such date: a decade, a century.
        """
        start, end = self.ends
        known = start or end
        if known is None or known.earliest is None:
            return ""
        length = {"day": 10, "month": 7, "season": 4, "year": 4}.get(known.precision, 0)
        return known.earliest.isoformat()[:length]


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """Read a date.

    Raises:
        ValueError: in plain English, when it is no date, or one that cannot be.
    """
    if text.count("/") != 1:
        return _parse_point(text)
    start_text, _, end_text = text.partition("/")
    if not start_text or not end_text:
        raise ValueError(f"“{text}” lacks an end: write “..” for an open one (“2022/..”)")
    start = None if start_text == _OPEN else _parse_point(start_text)
    end = None if end_text == _OPEN else _parse_point(end_text)
    if start is None and end is None:
        raise ValueError(f"“{text}” holds no date: one end must be known")
    known = [date for date in (start, end) if date]
    if start and end and end.latest and start.earliest and end.latest < start.earliest:
        raise ValueError(f"“{text}” ends before it begins")
    return Date(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        "interval" if start and end else "open",
        any(date.approximate for date in known),
        any(date.uncertain for date in known),
    )


def _parse_point(text: str) -> Date:
    found = _POINT.fullmatch(text)
    if found is None or found["year"] == "0000":
        raise ValueError(_refusal(text))
    year, month, day, doubt = found.group("year", "month", "day", "doubt")
    if month == "XX" and day not in {None, "XX"}:
        raise ValueError(f"“{text}” gives a day of an unknown month: write the year alone")
    try:
        earliest, latest, precision = _bounds(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}” is not in the calendar") from None
    return Date(text, earliest, latest, precision, doubt in {"~", "%"}, doubt in {"?", "%"})


def _bounds(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date, str]:
    """Return the first day, the last day and the precision; `ValueError` outside the calendar."""
    if "X" in year:
        if month:
            raise ValueError(month)
        first = max(int(year.replace("X", "0")), 1)
        last = int(year.replace("X", "9"))
        precision = "decade" if year.count("X") == 1 else "century"
        return dt.date(first, 1, 1), dt.date(last, 12, 31), precision
    number = int(year)
    if month in {None, "XX"}:
        return dt.date(number, 1, 1), dt.date(number, 12, 31), "year"
    month_number = int(str(month))
    if month_number in SEASONS and day is None:
        first, last = SEASONS[month_number]
        return dt.date(number, first, 1), _last_day(number, last), "season"
    if day in {None, "XX"}:
        return dt.date(number, month_number, 1), _last_day(number, month_number), "month"
    exact = dt.date(number, month_number, int(str(day)))
    return exact, exact, "day"


def _last_day(year: int, month: int) -> dt.date:
    if month > _LAST_MONTH_OF_YEAR and year < dt.MAXYEAR:
        year, month = year + 1, month - _LAST_MONTH_OF_YEAR
    month = min(month, _LAST_MONTH_OF_YEAR)
    return dt.date(year, month, monthrange(year, month)[1])


def _refusal(text: str) -> str:
    """Say why a text is no date at all."""
    if not text.strip():
        return "a date is empty"
    if _BEFORE_YEAR_ONE.match(text):
        return f"“{text}” is before the year 1, which is not supported"
    if _TIME.match(text):
        return f"“{text}” holds a time of day, which is not supported: write the day alone"
    return f"“{text}” is not a date: write 2022, 2022-10, 2022-10-05, 2022/.., 2022~ or 2022-10?"
