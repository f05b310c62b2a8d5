"""Choices above a list: by status, actor, reply, explainer, topic, year. Each entry has its values.

A script hides what does not match, and counts what each choice would leave.
Without the script the choices are not shown: the list is whole, and says what it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from explainer.language.dates import Date
from explainer.language.typography import opened
from explainer.notes import (
    Actor,
    Claim,
    Correction,
    Denial,
    Event,
    Explainer,
    Finding,
    Note,
    NoteId,
    Question,
    Source,
    fold_id,
)
from explainer.pages.site import Site
from explainer.pages.standing import CALLED, CodeWords, called_label, standing_words
from explainer.pages.views.acts import claims_met, denied_with
from explainer.pages.views.summaries import claim_behind
from explainer.pages.views.voices import Voice, actor_words, claim_voices
from explainer.pages.words import act_label

_FEWEST = 5
"""Fewer entries need no filter."""
_MOST_TOLD = 60
"""Options of a facet listed without the script: more would keep a reader from the list."""


@dataclass(frozen=True)
class Option:
    """A choice, and how many entries it leaves."""

    value: str
    words: str
    count: int


@dataclass(frozen=True)
class Facet:
    """Choices of one kind, of which a reader makes one."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Filter:
    """The choices above a list, and the values of each entry: id → “status:denied actor:mayor date:2024”."""

    facets: tuple[Facet, ...]
    marks: Mapping[NoteId, str]

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self.marks)

    @property
    def told(self) -> tuple[Facet, ...]:
        """The facets whose values are listed where the script does not run."""
        return tuple(facet for facet in self.facets if len(facet.options) <= _MOST_TOLD)


Answers = Callable[[Site, Sequence[Note]], list[dict[str, str]]]
"""The values of each note in one facet: value → words."""


def filter_of(site: Site, notes: Sequence[Note], *names: str) -> Filter:
    """Return the choices for some notes by the facets of these names; a facet without a choice is left out."""
    facets: list[Facet] = []
    marks: dict[NoteId, list[str]] = {note.id: [] for note in notes}
    labels = _labels(site)
    for name in names:
        answers = _FACETS[name](site, notes)
        counts = Counter(value for found in answers for value in found)
        words = {value: word for found in answers for value, word in found.items()}
        if len(counts) > 1 and len(notes) >= _FEWEST:
            ordered = sorted(counts, key=lambda value: fold_id(words[value]))
            if name == "status":
                ordered = [one.name for one in CALLED if one.name in counts]
            elif name == "date":
                ordered = sorted(counts, key=_latest_first)
            facets.append(
                Facet(name, labels[name], tuple(Option(value, words[value], counts[value]) for value in ordered))
            )
            for note, found in zip(notes, answers, strict=True):
                marks[note.id] += [f"{name}:{value}" for value in found]
    return Filter(tuple(facets), MappingProxyType({note_id: " ".join(found) for note_id, found in marks.items()}))


def _labels(site: Site) -> dict[str, str]:
    _ = site.catalog.pgettext
    return {
        "status": _("filter", "Status"),
        "actor": _("filter", "Actor"),
        "reply": _("filter", "Reply"),
        "explainer": _("filter", "Explainer"),
        "topic": _("filter", "Topic"),
        "date": _("filter", "Year"),
    }


def _statuses(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    return [{one.name: opened(called_label(site.catalog, one)) for one in _called(site, note)} for note in notes]


def _called(site: Site, note: Note) -> Iterator[CodeWords]:
    """Yield what a note is called; of a finding or denial, what the claims are called that it bears on."""
    answered = claims_under(site, note) if isinstance(note, (Finding, Denial)) else (note,)
    yield from (standing_words(site, claim).called for one in answered if (claim := claim_behind(site, one)))


def _actors(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    return [
        {one: actor_words(site, one) for one in dict.fromkeys(_concerned(site, note)) if site.library.find(one, Actor)}
        for note in notes
    ]


def _replies(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    """Return who answers each claim how: what somebody denies can be asked. What was taken back is left out."""
    return [
        {value: words for voice in claim_voices(site, note) for value, words in _replies_of(site, voice)}
        if isinstance(note, Claim)
        else {}
        for note in notes
    ]


def _replies_of(site: Site, voice: Voice) -> Iterator[tuple[str, str]]:
    if voice.is_reply and not voice.is_retracted and voice.act not in ("withdrawn", "retracts"):
        act = "denies" if voice.tone == "partial" else voice.act  # with a concession or without
        label = act_label(site.catalog, act)
        for one in voice.who:
            before = site.catalog.pgettext("before a list", ": ")
            yield f"{one}.{act}", f"{actor_words(site, one)}{before}{label[:1].lower()}{label[1:]}"


def _concerned(site: Site, note: Note) -> Iterator[NoteId]:
    """Yield who speaks, replies or is spoken of in a note or in the claims below it."""
    if isinstance(note, Claim):
        yield from note.about
        for voice in claim_voices(site, note):
            yield from voice.who
    elif isinstance(note, Event):
        yield from note.who
        yield from (note.place,) if note.place else ()
    elif isinstance(note, Source):
        yield from (note.publisher,) if note.publisher else ()
    elif isinstance(note, Question):
        yield from note.about
    elif isinstance(note, (Finding, Denial)):
        yield from (by for one in note.attributions for by in site.assessment.speakers_of(one))
        yield from note.who if isinstance(note, Finding) else ()
    if not isinstance(note, Claim):
        for claim in claims_under(site, note):
            yield from _concerned(site, claim)


def claims_under(site: Site, note: Note) -> tuple[Claim, ...]:
    """Return the claims a note shows, rests on, asks about or bears on."""
    library = site.library
    if isinstance(note, Explainer):
        return library.notes_of((*note.claims, *note.further_claims), Claim)
    if isinstance(note, Event):
        return library.notes_of(note.basis, Claim)
    if isinstance(note, Question):
        return library.notes_of(note.about, Claim)
    if isinstance(note, Finding):
        return claims_met(site, note)
    if isinstance(note, Denial):
        found = {claim.id: claim for one in denied_with(site, note) for claim in claims_met(site, one)}
        return tuple(found.values())
    return ()


def _explainers(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    return [{one.id: site.title(one.id) or one.id for one in _stories(site, note)} for note in notes]


def _topics(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    return [
        {fold_id(str(one.topic)): str(one.topic) for one in _stories(site, note) if one.topic and fold_id(one.topic)}
        for note in notes
    ]


def _stories(site: Site, note: Note) -> tuple[Explainer, ...]:
    return site.assessment.explainers_of(note.id)


_SINCE, _BY = "since-", "by-"
"""Values of what is dated by one bound alone, before the year."""


def _dates(site: Site, notes: Sequence[Note]) -> list[dict[str, str]]:
    """Return the years, of all that a date names, in which each note is dated; a bound is a choice of its own."""
    spans = [[(one.earliest, one.latest) for one in _when(site, note)] for note in notes]
    years = sorted({end.year for found in spans for span in found for end in span if end})
    return [dict(value for span in found for value in _years(site, years, *span)) for found in spans]


def _years(site: Site, years: Iterable[int], start: date | None, end: date | None) -> Iterator[tuple[str, str]]:
    _ = site.catalog.pgettext
    if start and end:
        yield from ((str(year), str(year)) for year in years if start.year <= year <= end.year)
    elif start:
        yield f"{_SINCE}{start.year}", _("filter", "since %(year)s") % {"year": start.year}
    elif end:
        yield f"{_BY}{end.year}", _("filter", "%(year)s at the latest") % {"year": end.year}


def _latest_first(value: str) -> tuple[int, int]:
    """Return the key that sorts the values of dates: years, then what began in one, then what ended by one."""
    bound, _, year = value.rpartition("-")
    return ("", _SINCE.rstrip("-"), _BY.rstrip("-")).index(bound), -int(year)


def _when(site: Site, note: Note) -> Iterable[Date]:
    if isinstance(note, Claim):  # when it was published: when it happened is rarely known
        sources = site.library.notes_of([one.source for one in note.attributions], Source)
        return [source.date for source in sources if source.date]
    if isinstance(note, Explainer):
        return [one for one in (note.published, note.updated) if one]
    if isinstance(note, Finding):
        return [note.said]
    if isinstance(note, Denial):
        return [one.said for one in note.attributions if one.said]
    if isinstance(note, (Event, Source, Correction)):
        return [note.date] if note.date else []
    return []


_FACETS: dict[str, Answers] = {
    "status": _statuses,
    "actor": _actors,
    "reply": _replies,
    "explainer": _explainers,
    "topic": _topics,
    "date": _dates,
}
