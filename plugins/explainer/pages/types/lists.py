"""The index of each kind. Terms, events, questions and corrections have no pages of their own: all of them is here."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explainer.language.dates import Date
from explainer.library import StandingCode
from explainer.notes import (
    Actor,
    Claim,
    Context,
    Correction,
    Event,
    Explainer,
    Finding,
    Kind,
    Note,
    NoteId,
    Question,
    Source,
    Term,
    fold_id,
)
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Mentioned, Site
from explainer.pages.standing import Told, presumptions
from explainer.pages.views.acts import DatedAct, acts_on, found_since
from explainer.pages.views.by_topic import MOST_CARDS, by_topic
from explainer.pages.views.claims_and_replies import counts_line
from explainer.pages.views.end_matter import report_address
from explainer.pages.views.filters import filter_of
from explainer.pages.views.summaries import (
    Dated,
    Row,
    by_story,
    cards_of,
    claims_of,
    dated,
    latest_explainers,
    monogram,
    opening,
    replies_under,
    row_of,
    split_question,
    stories_of,
)
from explainer.pages.views.voices import Voice
from explainer.pages.words import index_about, index_title, reference_title

View = Callable[[Site], Mapping[str, object]]


@dataclass(frozen=True)
class Section:
    """A section of an index."""

    anchor: str
    title: str
    items: tuple[object, ...]
    note: Note | None = None
    """The note the section is about."""


@dataclass(frozen=True)
class Portrait:
    """An actor on the index."""

    actor: Actor
    monogram: str
    counts: str


@dataclass(frozen=True)
class Background:
    """A context note on the index."""

    context: Context
    opening: str


@dataclass(frozen=True)
class Reading:
    """A source on the index."""

    source: Source
    archived: bool
    uses: int
    """How many notes quote it."""


@dataclass(frozen=True)
class TermEntry:
    """A term with the notes that refer to it, then those whose text uses it."""

    term: Term
    referring: tuple[Note, ...]
    mentions: tuple[Mentioned, ...]


@dataclass(frozen=True)
class Letter:
    """The entries under a letter."""

    letter: str
    entries: tuple[TermEntry, ...]


@dataclass(frozen=True)
class Moment:
    """An event with the claims it rests on and the replies to it."""

    dated: Dated
    basis: tuple[Row, ...]
    replies: tuple[Voice, ...]

    @property
    def date(self) -> Date:
        """When it happens."""
        return self.dated.date


@dataclass(frozen=True)
class Asked:
    """A question: its first sentence, what follows, the claims that would answer it."""

    question: Question
    words: str
    more: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Year:
    """The log of a year."""

    year: str
    entries: tuple[Correction, ...]


def index_type(
    name: str, kind: Kind, view: View, *, hide: tuple[str, ...] = (), for_reference: bool = False
) -> PageType:
    """Return the page type of a kind's index. `for_reference`: it shares a section of the navigation with others."""

    def plan(site: Site) -> Iterator[PlannedPage]:
        if not site.library.notes:
            return
        title = index_title(site.catalog, kind)
        key = site.addresses.index_of(kind)
        about = index_about(site.catalog, kind)
        section = reference_title(site.catalog) if for_reference else ""
        yield PlannedPage(
            key,
            name,
            title,
            hide=hide,
            in_navigation=kind in site.settings.indexes,
            section=section,
            description=about,
        )

    def fill(site: Site, _page: PlannedPage) -> Mapping[str, object]:
        return {"about": index_about(site.catalog, kind), **view(site)}

    return PageType(name, plan, fill)


def _explainers(site: Site) -> Mapping[str, object]:
    topics: dict[str, list[object]] = defaultdict(list)
    cards = cards_of(site)
    for card in cards:
        topics[card.topic].append(replace(card, topic=""))
    other = site.catalog.pgettext("topic", "Other")
    groups = tuple(
        Section(f"t-{fold_id(topic or other)}", topic or other, tuple(cards)) for topic, cards in topics.items()
    )
    shown = [card.explainer for card in cards]
    return {
        "groups": groups,
        "topics": by_topic(site) if len(cards) > MOST_CARDS else (),
        "filter": filter_of(site, shown, "topic", "actor", "date"),
        "withdrawn": site.library.withdrawn(Explainer),
    }


def _claims(site: Site) -> Mapping[str, object]:
    """Group each claim under the first explainer that shows it."""
    library = site.library
    waiting = {claim.id: claim for claim in library.published(Claim)}
    groups: list[Section] = []
    for card in cards_of(site):
        shown = dict.fromkeys((*card.explainer.claims, *card.explainer.further_claims))
        rows = tuple(row_of(site, waiting.pop(claim_id)) for claim_id in shown if claim_id in waiting)
        if rows:
            groups.append(Section(f"d-{card.explainer.id}", card.explainer.title, rows, card.explainer))
    if waiting:
        title = site.catalog.gettext("In no explainer")
        groups.append(Section("d", title, tuple(row_of(site, claim) for claim in waiting.values())))
    claims = library.published(Claim)
    return {
        "groups": tuple(groups),
        "filter": filter_of(site, claims, "status", "actor", "reply", "topic", "date"),
        "withdrawn": library.withdrawn(Claim),
    }


def _actors(site: Site) -> Mapping[str, object]:
    library = site.library
    kinds = _actor_kinds(site)
    groups: dict[str, list[object]] = {kind: [] for kind in kinds}
    for actor in sorted(library.published(Actor), key=lambda actor: _by_name(actor.name)):
        groups[actor.kind].append(Portrait(actor, monogram(actor), counts_line(site, actor.id)))
    return {
        "groups": tuple(Section(f"g-{kind}", kinds[kind], tuple(items)) for kind, items in groups.items() if items),
        "filter": filter_of(site, library.published(Actor), "explainer", "topic"),
        "withdrawn": library.withdrawn(Actor),
    }


def _actor_kinds(site: Site) -> dict[str, str]:
    _ = site.catalog.pgettext
    return {
        "person": _("actors", "People"),
        "organization": _("actors", "Organisations"),
        "group": _("actors", "Groups"),
        "anonymous": _("actors", "People not named"),
        "product": _("actors", "Products"),
        "place": _("actors", "Places"),
    }


def _contexts(site: Site) -> Mapping[str, object]:
    notes = sorted(site.library.published(Context), key=lambda note: _by_name(note.title))
    return {
        "items": tuple(Background(note, opening(site, note.body)) for note in notes),
        "filter": filter_of(site, notes, "explainer", "topic"),
        "withdrawn": site.library.withdrawn(Context),
    }


def _by_name(words: str) -> tuple[str, str]:
    """Return where a name stands in an alphabetical list: accents and marks apart, scripts that have no id last."""
    folded = fold_id(words)
    return folded or "\U0010ffff", words.casefold()


def _sources(site: Site) -> Mapping[str, object]:
    library = site.library
    read: list[Reading] = []
    heard: list[Reading] = []
    for source in library.published(Source):
        quotations = library.quotations_of.get(source.id, ())
        uses = len({quotation.note for quotation in quotations if not quotation.left_out})
        (heard if source.seen_in else read).append(Reading(source, source.id in library.texts, uses))
    shown = filter_of(site, library.published(Source), "actor", "explainer", "topic", "date")
    return {"read": tuple(read), "heard": tuple(heard), "filter": shown, "withdrawn": library.withdrawn(Source)}


def _glossary(site: Site) -> Mapping[str, object]:
    letters: dict[str, list[TermEntry]] = {}
    for term in sorted(site.library.all(Term), key=lambda term: (fold_id(term.term), term.id)):
        letters.setdefault(_letter(term.term), []).append(_entry(site, term))
    return {"letters": tuple(Letter(letter, tuple(entries)) for letter, entries in letters.items())}


def _entry(site: Site, term: Term) -> TermEntry:
    origins = dict.fromkeys(link.origin for link in site.library.backlinks.get(term.id, ()))
    # That a source bears the term in its title says nothing of where the term is used.
    elsewhere = {*origins, term.source}
    mentions = tuple(one for one in site.mentions_of(term.id) if one.origin is None or one.origin not in elsewhere)
    return TermEntry(term, site.library.notes_of(origins, Note), mentions)


def _letter(words: str) -> str:
    first = next(filter(str.isalnum, unicodedata.normalize("NFKD", words)), "#").upper()
    return first if first.isalpha() else "#"


def _timeline(site: Site) -> Mapping[str, object]:
    groups = _timelines(site)
    entries = sorted((one for group in groups for one in group.entries), key=lambda one: one.date.sort_key())
    moments = tuple(one for one in entries if isinstance(one, Moment))
    acts = {one.note.id: one.note for one in entries if isinstance(one, DatedAct)}
    notes = [*(one.dated.event for one in moments), *acts.values()]
    return {
        "groups": tuple(Section(group.anchor, group.title, group.entries, group.explainer) for group in groups),
        "moments": moments,
        "entries_in_time": tuple(entries),
        "presumptions": _reminders(site, acts.values()),
        "filter": filter_of(site, notes, "status", "actor", "explainer", "topic", "date"),
    }


@dataclass(frozen=True)
class StoryInTime:
    """What happened in one story, in the order of time; in a site of one explainer, all that happened, untitled."""

    explainer: Explainer | None
    anchor: str
    title: str
    entries: tuple[Moment | DatedAct, ...]


def _timelines(site: Site) -> tuple[StoryInTime, ...]:
    """Return what happened, under the latest explainer that it belongs to, then what belongs to none.

    An act on claims of several explainers is told in each, with the claims of that one alone.
    """
    explainers = latest_explainers(site)
    stories: list[Explainer | None] = [*explainers, None] if len(explainers) > 1 else [None]
    events: defaultdict[NoteId | None, list[Event]] = defaultdict(list)
    for event in site.library.all(Event):
        events[_first_story(site, event)].append(event)
    shown: set[NoteId] = set()
    keys: set[str] = set()
    found: list[StoryInTime] = []
    for story in stories:
        if story is not None:
            told = claims_of(site, story)
        else:
            told = tuple(claim for claim in site.library.published(Claim) if not stories_of(site, claim.id))
        moments = [_moment(site, event, shown) for event in events[story.id if story else None]]
        acts = [
            one if one.key not in keys else replace(one, key=f"{one.key}-{len(found)}") for one in acts_on(site, told)
        ]
        keys |= {one.key for one in acts}
        entries: list[Moment | DatedAct] = sorted([*moments, *acts], key=lambda one: one.date.sort_key())
        if entries:
            title = story.title if story else site.catalog.gettext("In no explainer") if len(stories) > 1 else ""
            anchor = f"d-{story.id}" if story else "d"
            found.append(StoryInTime(story, anchor, title, tuple(entries)))
    return tuple(found)


def _first_story(site: Site, note: Note) -> NoteId | None:
    return next(iter(stories_of(site, note.id)), None)


def _moment(site: Site, event: Event, shown: set[NoteId]) -> Moment:
    basis = tuple(row_of(site, claim) for claim in site.library.notes_of(event.basis, Claim))
    return Moment(dated(site, event), basis, () if event.withdrawn else replies_under(site, event, shown))


def _reminders(site: Site, notes: Iterable[Note]) -> tuple[Told, ...]:
    """Return the reminders of the presumption of innocence that findings shown on a page ask for, each once."""
    claims = [
        claim for note in notes if isinstance(note, Finding) for claim in site.library.published_of(note.of, Claim)
    ]
    return tuple(told for several in presumptions(site, claims) for told in several)


def _questions(site: Site) -> Mapping[str, object]:
    unanswered: list[Asked] = []
    answered: list[Asked] = []
    for question in by_story(site, site.library.all(Question)):
        claims = site.library.published_of(question.answered_by, Claim)
        confirmed = [claim for claim in claims if site.assessment.standing(claim).code is StandingCode.ACKNOWLEDGED]
        words, more = split_question(question)
        entry = Asked(question, words, more, tuple(row_of(site, claim) for claim in confirmed))
        (answered if confirmed and question.withdrawn is None else unanswered).append(entry)
    unanswered.sort(key=lambda entry: entry.question.withdrawn is not None)
    shown = filter_of(site, site.library.all(Question), "actor", "explainer", "topic")
    asked = [one.question for one in (*unanswered, *answered) if one.question.withdrawn is None]
    return {
        "unanswered": tuple(unanswered),
        "answered": tuple(answered),
        "filter": shown,
        "presumptions": _reminders(site, [one.note for question in asked for one in found_since(site, question)]),
    }


def _corrections(site: Site) -> Mapping[str, object]:
    years: dict[str, list[Correction]] = {}
    for note in sorted(site.library.all(Correction), key=lambda note: note.date.sort_key(), reverse=True):
        years.setdefault(note.date.iso[:4], []).append(note)
    title = index_title(site.catalog, Kind.CORRECTIONS)
    address = site.absolute(site.addresses.path(site.addresses.index_of(Kind.CORRECTIONS)))
    return {
        "years": tuple(Year(year, tuple(notes)) for year, notes in years.items()),
        "report": report_address(site, title, address),
        "filter": filter_of(site, site.library.all(Correction), "date"),
    }


EXPLAINERS = index_type("explainers", Kind.EXPLAINERS, _explainers, hide=("navigation", "toc"))
CLAIMS = index_type("claims", Kind.CLAIMS, _claims, hide=("navigation",))
ACTORS = index_type("actors", Kind.ACTORS, _actors, hide=("navigation",))
CONTEXTS = index_type("contexts", Kind.CONTEXT, _contexts, hide=("navigation", "toc"), for_reference=True)
SOURCES = index_type("sources", Kind.SOURCES, _sources, hide=("navigation", "toc"), for_reference=True)
GLOSSARY = index_type("glossary", Kind.GLOSSARY, _glossary, hide=("navigation", "toc"), for_reference=True)
TIMELINE = index_type("timeline", Kind.EVENTS, _timeline, hide=("navigation",))
QUESTIONS = index_type("questions", Kind.QUESTIONS, _questions, hide=("navigation", "toc"), for_reference=True)
CORRECTIONS = index_type("corrections", Kind.CORRECTIONS, _corrections, hide=("navigation", "toc"), for_reference=True)
