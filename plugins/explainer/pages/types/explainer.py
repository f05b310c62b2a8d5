"""The page of an explainer: who says what on one story, with everything a reader needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from explainer.language.dates import Date
from explainer.library.positions import is_later
from explainer.notes import (
    Actor,
    AttributedNote,
    Claim,
    Context,
    Denial,
    Event,
    Explainer,
    Finding,
    Note,
    NoteId,
    Question,
    Reaction,
    Source,
)
from explainer.pages.map.board import board_map
from explainer.pages.plan import note_type
from explainer.pages.site import Site
from explainer.pages.views.acts import acts_on, in_order
from explainer.pages.views.claims_and_replies import counts_of
from explainer.pages.views.end_matter import Cited, corrections_of, questions_about
from explainer.pages.views.filters import filter_of
from explainer.pages.views.glance import glance_of
from explainer.pages.views.groups import groups_of
from explainer.pages.views.summaries import (
    claims_of,
    events_of,
    opening,
    split_question,
)
from explainer.pages.views.voices import claim_voices

AnyNote = TypeVar("AnyNote", bound=Note)
_MANY = 10
"""With more cards than these, a choice of status and actor helps."""


def _words(site: Site, note: Explainer) -> tuple[str, str]:
    return site.title(note.id) or note.title, opening(site, note.summary)


def _view(site: Site, note: Explainer) -> Mapping[str, object]:
    library = site.library
    everything = claims_of(site, note)
    main = library.published_of(note.claims, Claim)
    further = tuple(claim for claim in everything if claim not in main)
    questions = _told(site, note, Question, note.questions, questions_about(site, everything))
    glance = glance_of(site, main, questions)
    groups = groups_of(site, main, further, [claim for claim, _ in glance.claims])
    cards = tuple(card for group in groups for card in group.cards)
    told = {claim.id for group in groups for claim in group.further}
    events = events_of(site, _told(site, note, Event, note.events))
    sources = _sources(site, note, everything)
    consulted = tuple(one for one in sources if not one.seen_in)
    first = [attribution.source for claim in main for attribution in claim.attributions]
    checked = tuple(one.id for one in consulted if one.id in first)[:1]
    return {
        "groups": groups,
        "cards": cards,
        "further": tuple(claim for claim in further if claim.id not in told),
        "board": board_map(site, [card.claim for card in cards]) if main else None,
        "filter": filter_of(site, main if len(main) > _MANY else (), "status", "actor", "reply"),
        "glance": glance,
        "events": events,
        "timeline_entries": in_order(events, acts_on(site, everything)),
        "last_source": _last_source(site, everything),
        "actors": _actors(site, main),
        "contexts": _told(site, note, Context, note.context, _explaining(site, note, everything)),
        "questions": tuple((question, *split_question(question)) for question in questions),
        "sources": sources,
        "consulted": consulted,
        "read_in": consulted[0].id if len(consulted) == 1 else "",
        "dates": tuple(sorted((one.date for one in consulted if one.date), key=lambda date: date.sort_key())),
        "cited": Cited(tuple(one.id for one in sources), everything),
        "corrections": corrections_of(site, [note.id, *(one.id for one in (*everything, *sources))]),
        "checked_in": checked,
    }


def _sources(site: Site, note: Explainer, claims: Iterable[Claim]) -> tuple[Source, ...]:
    ids = note.sources
    if ids is None:
        ids = tuple(attribution.source for claim in claims for attribution in claim.attributions)
    return site.library.published_of(dict.fromkeys(ids), Source)


def _last_source(site: Site, claims: Iterable[Claim]) -> Date | None:
    """Return the date of the latest source of what is said and replied; none where one has no date, or two may be it.

    Nobody looked for what came out later: readers are told up to when the statuses tell.
    """
    notes: dict[NoteId, AttributedNote] = {}
    waiting: list[AttributedNote] = list(claims)
    while waiting:  # what answers an answer counts, too
        note = waiting.pop()
        if note.id not in notes:
            notes[note.id] = note
            for model in (Denial, Reaction, Finding):
                waiting += site.library.published_linking(note.id, model)
    telling = {attribution.source for note in notes.values() for attribution in note.attributions}
    dates = [one.date for one in site.library.notes_of(telling, Source) if one.date]
    if not dates or len(dates) < len(telling):
        return None
    last = max(dates, key=lambda date: date.sort_key())
    return last if all(one.text == last.text or is_later(last, one) for one in dates) else None


def _told(
    site: Site, note: Explainer, model: type[AnyNote], listed: Sequence[NoteId] | None, first: Iterable[AnyNote] = ()
) -> tuple[AnyNote, ...]:
    """Return the notes of one kind that an explainer lists; without a list, all that belong to it, some first."""
    ids = [one.id for one in (*first, *site.assessment.told_in(note.id, model))] if listed is None else listed
    return site.library.published_of(dict.fromkeys(ids), model)


def _explaining(site: Site, note: Explainer, claims: Iterable[Claim]) -> Iterator[Context]:
    """Yield the context of an explainer, then of its claims in their order."""
    for one in (note.id, *(claim.id for claim in claims)):
        yield from site.library.linking(one, Context, "explains")


def _actors(site: Site, main: Sequence[Claim]) -> tuple[Actor, ...]:
    """Return who speaks, replies, finds or is spoken of in the main claims, those of the most claims first."""
    shown: dict[NoteId, None] = {}
    for claim in main:
        found_by = (
            who
            for one in site.library.published_linking(claim.id, Finding, "of")
            for attribution in one.attributions
            for who in site.assessment.speakers_of(attribution)
        )
        for one in (*(one for voice in claim_voices(site, claim) for one in voice.who), *found_by, *claim.about):
            shown.setdefault(one)

    def claims(actor: Actor) -> int:
        counts = counts_of(site, actor.id)
        return counts.about + counts.said + counts.replied

    return tuple(sorted(site.library.published_of(shown, Actor), key=claims, reverse=True))


EXPLAINER = note_type("explainer", Explainer, _words, _view)
