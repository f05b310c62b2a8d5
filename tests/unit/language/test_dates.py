"""Dates: what is read, what is refused, and the words. `~` stands for U+00A0."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.language.dates import date_in_words, parse_date, precision_in_words
from profiles import often

# written, earliest, latest, precision, iso
BOUNDS = [
    ("2021", "2021-01-01", "2021-12-31", "year", "2021"),
    ("2022-10", "2022-10-01", "2022-10-31", "month", "2022-10"),
    ("2022-10-05", "2022-10-05", "2022-10-05", "day", "2022-10-05"),
    ("2022/..", "2022-01-01", None, "open", "2022"),
    ("../2024-10-25", None, "2024-10-25", "open", "2024-10-25"),
    ("2021/2022", "2021-01-01", "2022-12-31", "interval", "2021"),
    ("2022-22", "2022-06-01", "2022-08-31", "season", "2022"),
    ("2022-24", "2022-12-01", "2023-02-28", "season", "2022"),
    ("9999-24", "9999-12-01", "9999-12-31", "season", "9999"),
    ("202X", "2020-01-01", "2029-12-31", "decade", ""),
    ("19XX", "1900-01-01", "1999-12-31", "century", ""),
    ("2022-XX", "2022-01-01", "2022-12-31", "year", "2022"),
    ("2022-10-XX", "2022-10-01", "2022-10-31", "month", "2022-10"),
    ("0044-03-15", "0044-03-15", "0044-03-15", "day", "0044-03-15"),
]
WORDS = [
    ("2022", "2022", "2022"),
    ("2022-10", "octobre~2022", "October 2022"),
    ("2024-10-25", "25~octobre~2024", "October 25, 2024"),
    ("2024-01-01", "1er~janvier~2024", "January 1, 2024"),
    ("2022/..", "depuis 2022", "since 2022"),
    ("2022-10-05/..", "depuis le 5~octobre~2022", "since October 5, 2022"),
    ("../2024-10-25", "jusqu’au 25~octobre~2024", "until October 25, 2024"),
    ("../2022-10", "jusqu’en octobre~2022", "until October 2022"),
    ("../2022-22", "jusqu’à l’été 2022", "until summer 2022"),
    ("2021/2022", "de 2021 à 2022", "from 2021 to 2022"),
    (
        "2022-10/2022-11-05",
        "d’octobre~2022 au 5~novembre~2022",
        "from October 2022 to November 5, 2022",
    ),
    ("199X/202X", "des années 1990 aux années 2020", "from the 1990s to the 2020s"),
    ("2022-21/2022-22", "du printemps 2022 à l’été 2022", "from spring 2022 to summer 2022"),
    ("2022~", "vers 2022", "around 2022"),
    ("2022-10-05~", "vers le 5~octobre~2022", "around October 5, 2022"),
    ("2022-10?", "peut-être octobre~2022", "perhaps October 2022"),
    ("2022%", "peut-être vers 2022", "perhaps around 2022"),
    ("2022~/..", "depuis 2022 environ", "since 2022 (approximately)"),
    ("202X", "années 2020", "the 2020s"),
    ("2022-23", "automne 2022", "autumn 2022"),
]
REFUSED = {
    "": "empty",
    " ": "empty",
    "0": "not a date",
    "1.10": "not a date",
    "25/10/2024": "not a date",
    " 2022": "not a date",
    "2022\n": "not a date",
    "２０２２": "not a date",
    "2022-1": "not a date",
    "2024-02-30": "not in the calendar",
    "2023-02-29": "not in the calendar",
    "2022-13": "not in the calendar",
    "2022-25": "not in the calendar",
    "2022-21-01": "not in the calendar",
    "202X-10": "not in the calendar",
    "2022-XX-10": "unknown month",
    "2022/2021": "ends before it begins",
    "2022/": "lacks an end",
    "/2022": "lacks an end",
    "../..": "holds no date",
    "-0044": "before the year 1",
    "0000-01": "before the year 1",
    "2022-10-05T10:00": "time of day",
    "null": "not a date",
}


@pytest.mark.parametrize(("written", "earliest", "latest", "precision", "iso"), BOUNDS)
def test_bounds(written: str, earliest: str | None, latest: str | None, precision: str, iso: str) -> None:
    """A date is all the days it can be."""
    date = parse_date(written)
    assert date.text == written
    assert date.earliest == (earliest and dt.date.fromisoformat(earliest))
    assert date.latest == (latest and dt.date.fromisoformat(latest))
    assert date.precision == precision
    assert date.iso == iso


@pytest.mark.parametrize(
    ("written", "approximate", "uncertain"),
    [
        ("2022", False, False),
        ("2022~", True, False),
        ("2022-10?", False, True),
        ("2022%", True, True),
        ("2022~/2023?", True, True),
        ("2022?/..", False, True),
    ],
)
def test_doubt(written: str, *, approximate: bool, uncertain: bool) -> None:
    """Doubt about one end is doubt about the whole."""
    date = parse_date(written)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(("written", "why"), REFUSED.items())
def test_what_is_no_date_is_refused(written: str, why: str) -> None:
    """The refusal says what is wrong."""
    with pytest.raises(ValueError, match=why):
        parse_date(written)


@pytest.mark.parametrize(("written", "french", "english"), WORDS)
def test_words(written: str, french: str, english: str) -> None:
    """Dates read as sentences do."""
    date = parse_date(written)
    assert date_in_words(date, "fr").replace("\u00a0", "~") == french
    assert date_in_words(date, "en") == english


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022-10-05", "date exacte"),
        ("2022-10", "mois connu"),
        ("2022", "année seule connue"),
        ("2022/..", "période ouverte"),
        ("2021/2022", "période"),
        ("2022~", "date approximative"),
        ("2022-10?", "date incertaine"),
    ],
)
def test_precision(written: str, expected: str) -> None:
    """A reader is told how much is known."""
    assert precision_in_words(parse_date(written), "fr") == expected


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("../2024-10-25", "au plus tard le 25~octobre~2024", "no later than October 25, 2024"),
        ("../2022-10", "au plus tard en octobre~2022", "no later than October 2022"),
        ("../2022", "au plus tard en 2022", "no later than 2022"),
        ("../2022-22", "au plus tard à l’été 2022", "no later than summer 2022"),
        ("../2022-21", "au plus tard au printemps 2022", "no later than spring 2022"),
        ("../199X", "au plus tard dans les années 1990", "no later than the 1990s"),
    ],
)
def test_an_event_with_an_open_start_happened_by_then(written: str, french: str, english: str) -> None:
    """An act has a latest date; it does not last until then."""
    date = parse_date(written)
    assert date_in_words(date, "fr", of_event=True).replace("\u00a0", "~") == french
    assert date_in_words(date, "en", of_event=True) == english
    assert precision_in_words(date, "fr", of_event=True) == "date exacte inconnue"


@pytest.mark.parametrize("written", ["2022", "2022/..", "2021/2022", "2022-10-05", "2022~"])
def test_other_dates_of_events_are_said_alike(written: str) -> None:
    """Only an open start reads otherwise."""
    date = parse_date(written)
    assert date_in_words(date, "fr", of_event=True) == date_in_words(date, "fr")
    assert precision_in_words(date, "fr", of_event=True) == precision_in_words(date, "fr")


def test_order() -> None:
    """By first day, the vaguer first; an open start stands at its end."""
    expected = ["202X", "2021", "2022/..", "2022", "2022-01", "2022-01-01", "../2022-05", "2023"]
    dates = [parse_date(text) for text in reversed(expected)]
    assert [date.text for date in sorted(dates, key=lambda date: date.sort_key())] == expected


@often(150)
@given(st.dates(), st.dates())
def test_any_days_make_an_interval(one: dt.date, other: dt.date) -> None:
    """Two days in order are an interval, in the other order a mistake."""
    first, last = sorted((one, other))
    date = parse_date(f"{first}/{last}")
    assert (date.earliest, date.latest) == (first, last)
    assert date_in_words(date, "fr")
    if first < last:
        with pytest.raises(ValueError, match="before it begins"):
            parse_date(f"{last}/{first}")


@often(200)
@given(st.text("0129X-/.?~% "))
def test_nothing_but_value_error(text: str) -> None:
    """Whatever is typed is a date with words, or is refused in words."""
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert date_in_words(date, "fr")
    assert precision_in_words(date, "en")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "October 25, 2024"),
        ("en-GB", "25 October 2024"),
        ("en_GB", "25 October 2024"),
        ("en-XX", "October 25, 2024"),
    ],
)
def test_a_country_has_dates_of_its_own(language: str, words: str) -> None:
    assert date_in_words(parse_date("2024-10-25"), language) == words


def test_a_language_without_words_of_ours_has_english_dates() -> None:
    """Nobody reads an Arabic month in an English sentence."""
    assert date_in_words(parse_date("2024-10"), "ar") == "October 2024"
