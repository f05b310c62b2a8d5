"""Dates as people write them, and what notes hold."""

from __future__ import annotations

import pytest

from explainer.language.dates import no_such_day, suggest_date

SLIPS = [
    # written, site's language, suggested
    ("4 mars 2026", "fr", "2026-03-04"),
    ("1er janvier 2026", "fr", "2026-01-01"),
    ("mai 2026", "fr", "2026-05"),
    ("déc. 2025", "fr", "2025-12"),
    ("Fevrier 2026", "fr", "2026-02"),
    ("04/03/2026", "fr", "2026-03-04"),
    ("4.3.2026", "de", "2026-03-04"),
    ("4. März 2026", "de", "2026-03-04"),
    ("March 4, 2026", "en", "2026-03-04"),
    ("4th March 2026", "fr", "2026-03-04"),
    ("03/25/2026", "en", "2026-03-25"),
    ("25/03/2026", "en", "2026-03-25"),
    ("03/03/2026", "en", "2026-03-03"),
    ("2026-3-4", "fr", "2026-03-04"),
    ("2026/03", "en", "2026-03"),
    ("2026-03-04T18:00:00Z", "en", "2026-03-04"),
    ("2026-03-20 18:00", "fr", "2026-03-20"),
    # two days could be meant, or none
    ("04/03/2026", "en", ""),
    ("31 février 2026", "fr", ""),
    ("13/13/2026", "fr", ""),
    ("hier", "fr", ""),
    ("mars", "fr", ""),
    ("1 " * 500, "fr", ""),
    ("٤ mars 2026", "fr", "2026-03-04"),
    ("4 mars 2026", "xx-unknown", ""),
]


@pytest.mark.parametrize(("written", "language", "expected"), SLIPS, ids=[case[0][:20] for case in SLIPS])
def test_a_date_is_suggested_where_one_is_meant(written: str, language: str, expected: str) -> None:
    assert suggest_date(written, language) == expected


@pytest.mark.parametrize(("written", "expected"), [("2026-02-30", True), ("2026-02-28", False), ("2026-2-30", False)])
def test_a_day_that_no_calendar_has_is_known(written: str, *, expected: bool) -> None:
    assert no_such_day(written) is expected
