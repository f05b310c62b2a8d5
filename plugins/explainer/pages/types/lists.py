"""The index of each kind, on several pages where it is long (`list_pages.py`).

Terms, events, questions and corrections have no pages of their own: all of them is here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explainer.language.dates import Date
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
from explainer.pages.list_pages import Part
from explainer.pages.plan import AnyNote, ListedOn, PageType, PlannedPage, count_pages, index_page_title, parts_on
from explainer.pages.site import Mentioned, Site
from explainer.pages.standing import Told, presumptions
from explainer.pages.views.acts import DatedAct, acts_on, found_since
from explainer.pages.views.by_topic import MOST_CARDS, by_topic
from explainer.pages.views.claims_and_replies import counts_line
from explainer.pages.views.end_matter import report_address
from explainer.pages.views.filters import filter_of
from explainer.pages.views.outlines import ANSWERED, OPEN, confirmed_answers
from explainer.pages.views.summaries import (
    Dated,
    Row,
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

View = Callable[[Site, PlannedPage], Mapping[str, object]]


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
        pages = count_pages(site, kind)
        for number in range(1, pages + 1):
            yield PlannedPage(
                site.addresses.list_page(kind, number),
                name,
                index_page_title(site, kind, number),
                hide=hide,
                in_navigation=number == 1 and kind in site.settings.indexes,
                section=reference_title(site.catalog) if for_reference else "",
                description=index_about(site.catalog, kind),
                lists=ListedOn(kind, number, pages),
            )

    def fill(site: Site, page: PlannedPage) -> Mapping[str, object]:
        return {"about": index_about(site.catalog, kind), **view(site, page)}

    return PageType(name, plan, fill)


def _parts(site: Site, page: PlannedPage) -> tuple[Part, ...]:
    return parts_on(site, page.lists.kind, page.lists.number) if page.lists else ()


def _listed(site: Site, page: PlannedPage, model: type[AnyNote]) -> tuple[AnyNote, ...]:
    """Return the notes that a page lists."""
    return site.library.notes_of((one for part in _parts(site, page) for one in part.entries), model)


def _withdrawn(site: Site, page: PlannedPage, model: type[Note]) -> tuple[Note, ...]:
    """Return the withdrawn notes of a kind, for its last page."""
    return site.library.withdrawn(model) if page.lists and page.lists.is_last else ()


def _explainers(site: Site, _page: PlannedPage) -> Mapping[str, object]:
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


def _claims(site: Site, page: PlannedPage) -> Mapping[str, object]:
    """Group each claim under the first explainer that shows it."""
    library = site.library
    groups: list[Section] = []
    for part in _parts(site, page):
        rows = tuple(row_of(site, claim) for claim in library.notes_of(part.entries, Claim))
        if explainer := library.find(part.name, Explainer):
            groups.append(Section(f"d-{explainer.id}", explainer.title, rows, explainer))
        else:
            groups.append(Section("d", site.catalog.gettext("In no explainer"), rows))
    return {
        "groups": tuple(groups),
        "filter": filter_of(site, _listed(site, page, Claim), "status", "actor", "reply", "topic", "date"),
        "withdrawn": _withdrawn(site, page, Claim),
    }


def _actors(site: Site, page: PlannedPage) -> Mapping[str, object]:
    kinds = _actor_kinds(site)
    groups = []
    for part in _parts(site, page):
        actors = site.library.notes_of(part.entries, Actor)
        portraits = (Portrait(actor, monogram(actor), counts_line(site, actor.id)) for actor in actors)
        groups.append(Section(f"g-{part.name}", kinds[part.name], tuple(portraits)))
    return {
        "groups": tuple(groups),
        "filter": filter_of(site, _listed(site, page, Actor), "explainer", "topic"),
        "withdrawn": _withdrawn(site, page, Actor),
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


def _contexts(site: Site, page: PlannedPage) -> Mapping[str, object]:
    notes = _listed(site, page, Context)
    return {
        "items": tuple(Background(note, opening(site, note.body)) for note in notes),
        "filter": filter_of(site, notes, "explainer", "topic"),
        "withdrawn": _withdrawn(site, page, Context),
    }


def _sources(site: Site, page: PlannedPage) -> Mapping[str, object]:
    library = site.library
    shown = filter_of(site, _listed(site, page, Source), "actor", "explainer", "topic", "date")
    groups: dict[str, object] = {"read": (), "read_start": 1, "heard": (), "heard_start": 1}
    for part in _parts(site, page):
        readings = tuple(_reading(site, source) for source in library.notes_of(part.entries, Source))
        groups |= {part.name: readings, f"{part.name}_start": part.start + 1}
    return {**groups, "filter": shown, "withdrawn": _withdrawn(site, page, Source)}


def _reading(site: Site, source: Source) -> Reading:
    quotations = site.library.quotations_of.get(source.id, ())
    uses = len({quotation.note for quotation in quotations if not quotation.left_out})
    return Reading(source, source.id in site.library.texts, uses)


def _glossary(site: Site, page: PlannedPage) -> Mapping[str, object]:
    letters = [
        Letter(part.name, tuple(_entry(site, term) for term in site.library.notes_of(part.entries, Term)))
        for part in _parts(site, page)
    ]
    return {"letters": tuple(letters), "letters_led": _letters_led(site, page)}


def _letters_led(site: Site, page: PlannedPage) -> tuple[tuple[str, NoteId], ...]:
    """Return each letter of the glossary, with the first of its terms, on whichever page that is."""
    found: dict[str, NoteId] = {}
    for number in range(1, page.lists.pages + 1 if page.lists else 1):
        for part in parts_on(site, Kind.GLOSSARY, number):
            found.setdefault(part.name, part.entries[0])
    return tuple(found.items())


def _entry(site: Site, term: Term) -> TermEntry:
    origins = dict.fromkeys(link.origin for link in site.library.backlinks.get(term.id, ()))
    # That a source bears the term in its title says nothing of where the term is used.
    elsewhere = {*origins, term.source}
    mentions = tuple(one for one in site.mentions_of(term.id) if one.origin is None or one.origin not in elsewhere)
    return TermEntry(term, site.library.notes_of(origins, Note), mentions)


def _timeline(site: Site, page: PlannedPage) -> Mapping[str, object]:
    groups = _timelines(site, _parts(site, page))
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


def _timelines(site: Site, parts: Iterable[Part]) -> tuple[StoryInTime, ...]:
    """Return what happened, by story.

    An act on claims of several explainers is told in each, with the claims of that one alone.
    """
    is_of_stories = len(latest_explainers(site)) > 1
    shown: set[NoteId] = set()
    keys: set[str] = set()
    found: list[StoryInTime] = []
    for part in parts:
        story = site.library.find(part.name, Explainer)
        if story is not None:
            told = claims_of(site, story)
        else:
            told = tuple(claim for claim in site.library.published(Claim) if not stories_of(site, claim.id))
        moments = [_moment(site, event, shown) for event in site.library.notes_of(part.entries, Event)]
        here = frozenset(part.entries)
        acts = [
            one if one.key not in keys else replace(one, key=f"{one.key}-{len(found)}")
            for one in acts_on(site, told)
            if one.key in here
        ]
        keys |= {one.key for one in acts}
        entries: list[Moment | DatedAct] = sorted([*moments, *acts], key=lambda one: one.date.sort_key())
        title = story.title if story else site.catalog.gettext("In no explainer") if is_of_stories else ""
        anchor = f"d-{story.id}" if story else "d"
        found.append(StoryInTime(story, anchor, title, tuple(entries)))
    return tuple(found)


def _moment(site: Site, event: Event, shown: set[NoteId]) -> Moment:
    basis = tuple(row_of(site, claim) for claim in site.library.notes_of(event.basis, Claim))
    return Moment(dated(site, event), basis, () if event.withdrawn else replies_under(site, event, shown))


def _reminders(site: Site, notes: Iterable[Note]) -> tuple[Told, ...]:
    """Return the reminders of the presumption of innocence that findings shown on a page ask for, each once."""
    claims = [
        claim for note in notes if isinstance(note, Finding) for claim in site.library.published_of(note.of, Claim)
    ]
    return tuple(told for several in presumptions(site, claims) for told in several)


def _questions(site: Site, page: PlannedPage) -> Mapping[str, object]:
    groups: dict[str, tuple[Asked, ...]] = {}
    for part in _parts(site, page):
        groups[part.name] = tuple(_asked(site, question) for question in site.library.notes_of(part.entries, Question))
    unanswered, answered = groups.get(OPEN, ()), groups.get(ANSWERED, ())
    asked = [one.question for one in (*unanswered, *answered) if one.question.withdrawn is None]
    return {
        "unanswered": unanswered,
        "answered": answered,
        "filter": filter_of(site, _listed(site, page, Question), "actor", "explainer", "topic"),
        "presumptions": _reminders(site, [one.note for question in asked for one in found_since(site, question)]),
    }


def _asked(site: Site, question: Question) -> Asked:
    rows = tuple(row_of(site, claim) for claim in confirmed_answers(site, question))
    return Asked(question, *split_question(question), rows)


def _corrections(site: Site, page: PlannedPage) -> Mapping[str, object]:
    years = [Year(part.name, site.library.notes_of(part.entries, Correction)) for part in _parts(site, page)]
    title = index_title(site.catalog, Kind.CORRECTIONS)
    address = site.absolute(site.addresses.path(site.addresses.index_of(Kind.CORRECTIONS)))
    return {
        "years": tuple(years),
        "report": report_address(site, title, address),
        "filter": filter_of(site, _listed(site, page, Correction), "date"),
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
