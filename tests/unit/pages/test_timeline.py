"""A timeline says by its marks, too, how much is known of a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from explainer.pages.site import Site

NOTES = """
    claims:
      safe: {text: It is safe., about: [mayor], by: builder, quote: It is safe, source: paper}
    denials:
      no: {of: [safe], by: mayor, quote: It is not, source: paper}
    events:
"""


def marks(site_of: Callable[..., Site], html_of: Callable[..., str], *events: str) -> list[dict[str, str | None]]:
    lines = "".join(f"      e{at}: {{title: It happens, {fields}}}\n" for at, fields in enumerate(events))
    page = LexborHTMLParser(html_of(site_of(NOTES + lines), "timeline/index"))
    return [one.attributes for one in page.css(".xp-time > li")]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-10-25", ("day", None, None)),
        ("2024-10", ("month", None, None)),
        ("2024-21", ("month", "season", None)),
        ("2024", ("year", None, None)),
        ("202X", ("year", "decade", None)),
        ("20XX", ("year", "century", None)),
        ("2022/..", ("open", None, "end")),
        ("../2024-10-25", ("open", None, "start")),
        ("2022/2024", ("open", "interval", None)),
        ("2024-10~", ("unknown", "month", None)),
        ("2024-10-25?", ("unknown", "day", None)),
        ("2022~/2024", ("unknown", "interval", None)),
        ("2022~/..", ("unknown", "open", "end")),
    ],
)
def test_a_mark_tells_how_exact_a_date_is(
    site_of: Callable[..., Site],
    html_of: Callable[..., str],
    date: str,
    expected: tuple[str, str | None, str | None],
) -> None:
    (found,) = marks(site_of, html_of, f"date: '{date}'")
    assert tuple(found.get(f"data-{name}") for name in ("precision", "unit", "open")) == expected


def test_what_is_to_come_and_what_is_denied_is_marked(
    site_of: Callable[..., Site], html_of: Callable[..., str]
) -> None:
    past, coming = marks(site_of, html_of, "date: 2023, basis: [safe]", "date: 2024, scheduled: true")
    assert past["data-status"] == "denied"
    assert "data-scheduled" not in past
    assert "data-scheduled" in coming


def test_events_stand_in_the_order_of_their_earliest_day(
    site_of: Callable[..., Site], html_of: Callable[..., str]
) -> None:
    """Of one day, the vaguer first."""
    found = marks(
        site_of, html_of, *(f"date: {one}" for one in ("2024-10-25", "2024-01", "2024", "2023-05", "2022/.."))
    )
    assert [one["id"] for one in found] == ["e4", "e3", "e2", "e1", "e0"]


def test_a_status_is_never_shown_beside_an_event_without_its_claim(
    site_of: Callable[..., Site], html_of: Callable[..., str]
) -> None:
    """On the page of who takes part in it, among what points there, and among what a source gave."""
    event = "      e: {title: It opens, date: 2023, who: [builder], basis: [safe], "
    event += "passages: [{source: paper, quote: It opens}]}\n"
    site = site_of(NOTES.replace("{text", "{label: Safety, text") + event)
    for key, rows in (
        ("actors/builder", ".xp-time > li"),
        ("actors/builder", ".xp-backlinks li:has(a[href*=timeline])"),
        ("sources/paper", ".xp-row:has(a[href*=timeline])"),
    ):
        found = LexborHTMLParser(html_of(site, key)).css(rows)
        assert found, (key, rows)
        for one in found:
            assert "Denied" in one.text()
            assert "Safety" in one.text(), (key, rows)
