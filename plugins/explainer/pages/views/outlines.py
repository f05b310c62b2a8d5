"""What each index that may be long lists, and in which order, by sections."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

from explainer.library import StandingCode
from explainer.notes import Actor, Claim, Context, Correction, Event, Kind, NoteId, Question, Source, Term, fold_id
from explainer.pages.list_pages import ListPage, Part, pages_of
from explainer.pages.site import Site
from explainer.pages.views.acts import acts_in_time
from explainer.pages.views.summaries import by_story, claims_of, latest_explainers, stories_of

IN_NO_STORY = ""
"""The name of the section for what belongs to no explainer."""


def _claims(site: Site) -> Iterator[Part]:
    """Yield the claims under the first explainer that shows each."""
    waiting = {claim.id: None for claim in site.library.published(Claim)}
    for explainer in latest_explainers(site):
        shown = dict.fromkeys((*explainer.claims, *explainer.further_claims))
        if here := tuple(one for one in shown if one in waiting):
            yield Part(explainer.id, here)
            for one in here:
                del waiting[one]
    if waiting:
        yield Part(IN_NO_STORY, tuple(waiting))


ACTOR_KINDS = ("person", "organization", "group", "anonymous", "product", "place")


def _actors(site: Site) -> Iterator[Part]:
    groups: dict[str, list[NoteId]] = {kind: [] for kind in ACTOR_KINDS}
    for actor in sorted(site.library.published(Actor), key=lambda actor: _by_name(actor.name)):
        groups[actor.kind].append(actor.id)
    yield from (Part(kind, tuple(actors)) for kind, actors in groups.items() if actors)


def _contexts(site: Site) -> Iterator[Part]:
    notes = sorted(site.library.published(Context), key=lambda note: _by_name(note.title))
    yield Part("", tuple(note.id for note in notes))


def _by_name(words: str) -> tuple[str, str]:
    """Return where a name stands in an alphabetical list: accents and marks apart, scripts that have no id last."""
    folded = fold_id(words)
    return folded or "\U0010ffff", words.casefold()


CONSULTED, CITED = "read", "heard"
"""What we read ourselves, and what we know through another source alone."""


def _sources(site: Site) -> Iterator[Part]:
    sources = site.library.published(Source)
    yield Part(CONSULTED, tuple(one.id for one in sources if not one.seen_in))
    yield Part(CITED, tuple(one.id for one in sources if one.seen_in))


def _glossary(site: Site) -> Iterator[Part]:
    letters: defaultdict[str, list[NoteId]] = defaultdict(list)
    for term in sorted(site.library.all(Term), key=lambda term: (fold_id(term.term), term.id)):
        letters[_letter(term.term)].append(term.id)
    yield from (Part(letter, tuple(terms)) for letter, terms in letters.items())


def _letter(words: str) -> str:
    first = next(filter(str.isalnum, unicodedata.normalize("NFKD", words)), "#").upper()
    return first if first.isalpha() else "#"


def _timeline(site: Site) -> Iterator[Part]:
    """Yield what happened, under the latest explainer that it belongs to, then what belongs to none.

    An act on claims of several explainers is told in each. In a site of one explainer there are no sections.
    """
    explainers = latest_explainers(site)
    stories = [*explainers, None] if len(explainers) > 1 else [None]
    events: defaultdict[NoteId, list[Event]] = defaultdict(list)
    for event in site.library.all(Event):
        events[next(iter(stories_of(site, event.id)), IN_NO_STORY)].append(event)
    for story in stories:
        if story is not None:
            told = claims_of(site, story)
        else:
            told = tuple(claim for claim in site.library.published(Claim) if not stories_of(site, claim.id))
        name = story.id if story else IN_NO_STORY
        dates = [(one.date, one.id) for one in events[name]] + acts_in_time(site, told)
        if dates:
            yield Part(name, tuple(key for _, key in sorted(dates, key=lambda one: one[0].sort_key())))


OPEN, ANSWERED = "q-o", "q-a"


def _questions(site: Site) -> Iterator[Part]:
    """Yield the open questions, withdrawn ones last, then those that are answered."""
    questions = by_story(site, site.library.all(Question))
    answered = [one for one in questions if one.withdrawn is None and confirmed_answers(site, one)]
    unanswered = sorted((one for one in questions if one not in answered), key=lambda one: one.withdrawn is not None)
    yield from (Part(name, tuple(one.id for one in some)) for name, some in ((OPEN, unanswered), (ANSWERED, answered)))


def confirmed_answers(site: Site, question: Question) -> tuple[Claim, ...]:
    """Return the claims that answer a question and that those concerned acknowledge."""
    claims = site.library.published_of(question.answered_by, Claim)
    return tuple(one for one in claims if site.assessment.standing(one).code is StandingCode.ACKNOWLEDGED)


def _corrections(site: Site) -> Iterator[Part]:
    years: defaultdict[str, list[NoteId]] = defaultdict(list)
    for note in sorted(site.library.all(Correction), key=lambda note: note.date.sort_key(), reverse=True):
        years[note.date.iso[:4]].append(note.id)
    yield from (Part(year, tuple(notes)) for year, notes in years.items())


_OUTLINES: dict[Kind, Callable[[Site], Iterator[Part]]] = {
    Kind.CLAIMS: _claims,
    Kind.ACTORS: _actors,
    Kind.EVENTS: _timeline,
    Kind.GLOSSARY: _glossary,
    Kind.CONTEXT: _contexts,
    Kind.QUESTIONS: _questions,
    Kind.SOURCES: _sources,
    Kind.CORRECTIONS: _corrections,
}


def divide(site: Site) -> dict[ListPage, tuple[Part, ...]]:
    """Return what stands on each page of each of these lists."""
    return {
        (kind.value, number): parts
        for kind, outline in _OUTLINES.items()
        for number, parts in enumerate(pages_of(outline(site)), 1)
    }
