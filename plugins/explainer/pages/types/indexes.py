"""The indexes of notes that have a page each: explainers, claims, actors, context, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explainer.notes import Actor, Claim, Context, Explainer, Kind, Note, Source, fold_id
from explainer.pages.context import PageContext
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.types.explainer import word_tools
from explainer.pages.types.home import cards_of
from explainer.pages.views.counts import counts_line
from explainer.pages.views.filters import filter_of
from explainer.pages.views.summaries import monogram, opening, published, quote_of, row_of
from explainer.pages.words import index_about, index_title

View = Callable[[Site], Mapping[str, object]]


@dataclass(frozen=True)
class Group:
    """A section of an index."""

    anchor: str
    title: str
    items: list[object]
    note: Note | None = None
    """The note the section is about."""


@dataclass(frozen=True)
class Portrait:
    """An actor in an index."""

    actor: Actor
    monogram: str
    counts: str


@dataclass(frozen=True)
class Background:
    """A context note in an index."""

    context: Context
    opening: str


@dataclass(frozen=True)
class Reading:
    """A source in an index."""

    source: Source
    archived: bool
    uses: int
    """How many notes quote it."""


def index_type(name: str, kind: Kind, view: View, *, hide: tuple[str, ...] = ()) -> PageType:
    """Return the sort of page that is a kind's index."""

    def plan(site: Site) -> Iterator[PlannedPage]:
        title = index_title(site.catalog, kind)
        key = site.addresses.index_of(kind)
        yield PlannedPage(key, name, title, hide=hide, in_navigation=True, description=index_about(site.catalog, kind))

    def fill(site: Site, _page: PlannedPage, _context: PageContext) -> Mapping[str, object]:
        return {**word_tools(site), "quote_of": quote_of, "about": index_about(site.catalog, kind), **view(site)}

    return PageType(name, plan, fill)


def withdrawn(notes: Iterable[Note]) -> list[Note]:
    """Return the notes that were withdrawn: they keep a marker."""
    return [note for note in notes if note.withdrawn is not None]


def _explainers(site: Site) -> Mapping[str, object]:
    topics: dict[str, list[object]] = defaultdict(list)
    cards = cards_of(site)
    for card in cards:
        topics[card.topic].append(replace(card, topic=""))
    other = site.catalog.pgettext("topic", "Other")
    groups = [Group(f"t-{fold_id(topic or other)}", topic or other, entries) for topic, entries in topics.items()]
    shown = [card.explainer for card in cards]
    return {
        "groups": groups,
        "filter": filter_of(site, shown, "topic", "actor", "date"),
        "withdrawn": withdrawn(site.library.all(Explainer)),
    }


def _claims(site: Site) -> Mapping[str, object]:
    """Group each claim under the first explainer that shows it."""
    library = site.library
    waiting = {claim.id: claim for claim in library.all(Claim) if claim.withdrawn is None}
    groups: list[Group] = []
    for card in cards_of(site):
        shown = dict.fromkeys((*card.explainer.claims, *card.explainer.further_claims))
        rows = [row_of(site, waiting.pop(claim_id)) for claim_id in shown if claim_id in waiting]
        if rows:
            groups.append(Group(f"d-{card.explainer.id}", card.explainer.title, list(rows), card.explainer))
    if waiting:
        title = site.catalog.gettext("In no explainer")
        groups.append(Group("d", title, [row_of(site, claim) for claim in waiting.values()]))
    claims = published(library.all(Claim))
    return {
        "groups": groups,
        "filter": filter_of(site, claims, "status", "actor", "topic", "date"),
        "withdrawn": withdrawn(library.all(Claim)),
    }


def _actors(site: Site) -> Mapping[str, object]:
    library = site.library
    kinds = _actor_kinds(site)
    groups: dict[str, list[object]] = {kind: [] for kind in kinds}
    for actor in library.all(Actor):
        if actor.withdrawn is None:
            groups[actor.kind].append(Portrait(actor, monogram(actor), counts_line(site, actor.id)))
    return {
        "groups": [Group(f"g-{kind}", kinds[kind], items) for kind, items in groups.items() if items],
        "filter": filter_of(site, published(library.all(Actor)), "topic"),
        "withdrawn": withdrawn(library.all(Actor)),
    }


def _actor_kinds(site: Site) -> dict[str, str]:
    _ = site.catalog.pgettext
    return {
        "person": _("actors", "People"),
        "organization": _("actors", "Organisations"),
        "group": _("actors", "Groups"),
        "anonymous": _("actors", "Anonymous sources"),
        "product": _("actors", "Products"),
        "place": _("actors", "Places"),
    }


def _contexts(site: Site) -> Mapping[str, object]:
    notes = [note for note in site.library.all(Context) if note.withdrawn is None]
    items = [Background(note, opening(site, note.body)) for note in notes]
    return {"items": items, "withdrawn": withdrawn(site.library.all(Context))}


def _sources(site: Site) -> Mapping[str, object]:
    library = site.library
    read: list[Reading] = []
    heard: list[Reading] = []
    for source in library.all(Source):
        if source.withdrawn is None:
            quotations = library.quotations_of.get(source.id, ())
            uses = len({quotation.note for quotation in quotations if not quotation.left_out})
            (heard if source.seen_in else read).append(Reading(source, source.id in library.texts, uses))
    shown = filter_of(site, published(library.all(Source)), "actor", "topic", "date")
    return {"read": read, "heard": heard, "filter": shown, "withdrawn": withdrawn(library.all(Source))}


EXPLAINERS = index_type("explainers", Kind.EXPLAINERS, _explainers, hide=("navigation", "toc"))
CLAIMS = index_type("claims", Kind.CLAIMS, _claims, hide=("navigation",))
ACTORS = index_type("actors", Kind.ACTORS, _actors, hide=("navigation",))
CONTEXTS = index_type("contexts", Kind.CONTEXT, _contexts, hide=("navigation", "toc"))
SOURCES = index_type("sources", Kind.SOURCES, _sources, hide=("navigation", "toc"))
