"""Pages that hold all notes of a kind, each with an anchor: glossary, timeline, questions, corrections."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from explainer.library import StatusName
from explainer.notes import Claim, Correction, Event, Kind, Note, NoteId, Question, Term, fold_id
from explainer.pages.site import Mentioned, Site
from explainer.pages.types.indexes import index_type
from explainer.pages.views.colophon import report_address
from explainer.pages.views.filters import filter_of
from explainer.pages.views.summaries import Row, replies_under, row_of, split_question
from explainer.pages.views.timeline import Dated, dated
from explainer.pages.views.voices import Voice
from explainer.pages.words import index_title


@dataclass(frozen=True)
class Entry:
    """A term with the notes that use it: those that refer to it, then those in whose words it stands."""

    term: Term
    referring: tuple[Note, ...]
    mentions: tuple[Mentioned, ...]


@dataclass(frozen=True)
class Letter:
    """The entries under a letter."""

    letter: str
    entries: list[Entry]


@dataclass(frozen=True)
class Moment:
    """An event with what it rests on and who answers it."""

    dated: Dated
    basis: list[Row]
    replies: list[Voice]


@dataclass(frozen=True)
class Asked:
    """A question: its first sentence, what follows, the claims that would answer it."""

    question: Question
    words: str
    more: str
    rows: list[Row]


@dataclass(frozen=True)
class Year:
    """The log of a year."""

    year: str
    entries: list[Correction]


def _glossary(site: Site) -> Mapping[str, object]:
    letters: dict[str, list[Entry]] = {}
    for term in sorted(site.library.all(Term), key=lambda term: (fold_id(term.term), term.id)):
        letters.setdefault(_letter(term.term), []).append(_entry(site, term))
    return {"letters": [Letter(letter, entries) for letter, entries in letters.items()]}


def _entry(site: Site, term: Term) -> Entry:
    origins = dict.fromkeys(link.origin for link in site.library.backlinks.get(term.id, ()))
    # That a source bears the term in its title says nothing of where the term is used.
    elsewhere = {*origins, term.source}
    mentions = tuple(one for one in site.mentions_of(term.id) if one.origin is None or one.origin not in elsewhere)
    return Entry(term, site.library.notes_of(origins, Note), mentions)


def _letter(words: str) -> str:
    first = next(filter(str.isalnum, unicodedata.normalize("NFKD", words)), "#").upper()
    return first if first.isalpha() else "#"


def _timeline(site: Site) -> Mapping[str, object]:
    shown: set[NoteId] = set()
    events = sorted(site.library.all(Event), key=lambda event: event.date.sort_key())
    return {
        "moments": [_moment(site, event, shown) for event in events],
        "filter": filter_of(site, events, "status", "actor", "topic", "date"),
    }


def _moment(site: Site, event: Event, shown: set[NoteId]) -> Moment:
    basis = [row_of(site, claim) for claim in site.library.notes_of(event.basis, Claim)]
    return Moment(dated(site, event), basis, [] if event.withdrawn else replies_under(site, event, shown))


def _questions(site: Site) -> Mapping[str, object]:
    unanswered: list[Asked] = []
    answered: list[Asked] = []
    for question in site.library.all(Question):
        claims = [claim for claim in site.library.notes_of(question.answered_by, Claim) if claim.withdrawn is None]
        confirmed = [claim for claim in claims if site.assessment.status(claim).name is StatusName.CONFIRMED]
        words, more = split_question(question)
        asked = Asked(question, words, more, [row_of(site, claim) for claim in confirmed])
        (answered if confirmed and question.withdrawn is None else unanswered).append(asked)
    unanswered.sort(key=lambda asked: asked.question.withdrawn is not None)
    shown = filter_of(site, site.library.all(Question), "actor", "topic")
    return {"unanswered": unanswered, "answered": answered, "filter": shown}


def _corrections(site: Site) -> Mapping[str, object]:
    years: dict[str, list[Correction]] = {}
    for note in sorted(site.library.all(Correction), key=lambda note: note.date.sort_key(), reverse=True):
        years.setdefault(note.date.iso[:4], []).append(note)
    title = index_title(site.catalog, Kind.CORRECTIONS)
    address = site.absolute(site.addresses.path(site.addresses.index_of(Kind.CORRECTIONS)))
    return {
        "years": [Year(year, notes) for year, notes in years.items()],
        "report": report_address(site, title, address),
        "filter": filter_of(site, site.library.all(Correction), "date"),
    }


GLOSSARY = index_type("glossary", Kind.GLOSSARY, _glossary, hide=("navigation", "toc"))
TIMELINE = index_type("timeline", Kind.EVENTS, _timeline, hide=("navigation",))
QUESTIONS = index_type("questions", Kind.QUESTIONS, _questions, hide=("navigation", "toc"))
CORRECTIONS = index_type("corrections", Kind.CORRECTIONS, _corrections, hide=("navigation", "toc"))
