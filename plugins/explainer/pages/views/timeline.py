"""Events as timelines show them: in which order, with which mark, dated how precisely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.language.dates import Date, precision_in_words
from explainer.notes import Claim, Event, NoteId
from explainer.pages.site import Site
from explainer.pages.views.summaries import Chip, chip_of_note

_PRECISIONS = {"day": "day", "month": "month", "season": "month", "year": "year", "decade": "year", "century": "year"}


@dataclass(frozen=True)
class Dated:
    """An event with the mark of its date."""

    event: Event
    form: str
    """day, month, year, open, unknown: the shape of the mark, which shows how much is known."""
    open_end: str
    """start or end, where that is not known."""
    unit: str
    """What the date is made of, doubts apart: day, month, season, year, decade, century, interval, open."""
    precision: str
    """The same in words."""
    chip: Chip | None


def dated(site: Site, event: Event) -> Dated:
    """Return an event with the mark of its date."""
    open_end = ("start" if event.date.earliest is None else "end") if event.date.precision == "open" else ""
    words = precision_in_words(event.date, site.language, of_event=True)
    return Dated(event, form_of(event.date), open_end, event.date.precision, words, chip_of_note(site, event))


def form_of(date: Date) -> str:
    """Return the shape that shows how much of a date is known."""
    if date.approximate or date.uncertain:
        return "unknown"
    return _PRECISIONS.get(date.precision, "open")


def events_of(site: Site, claims: Iterable[Claim], ids: Sequence[NoteId] | None = None) -> tuple[Dated, ...]:
    """Return events in the order of a timeline: those named, else those that rest on the claims."""
    if ids is None:
        ids = [event.id for claim in claims for event in site.library.linking(claim.id, Event, "basis")]
    events = site.library.published_of(dict.fromkeys(ids), Event)
    return tuple(dated(site, event) for event in sorted(events, key=lambda event: event.date.sort_key()))
