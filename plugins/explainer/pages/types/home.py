"""The home page: the explainers, how to read a status, a door to every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.library import StatusName
from explainer.notes import INDEXED, KINDS, Explainer, Kind
from explainer.pages.addresses import HOME as HOME_KEY
from explainer.pages.context import PageContext
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import Chip, chip_of, claims_of, published, tally
from explainer.pages.words import status_rule

_LEGEND = (
    StatusName.DENIED,
    StatusName.PARTLY_DENIED,
    StatusName.CONTESTED,
    StatusName.COMMENTED,
    StatusName.NO_COMMENT,
    StatusName.UNANSWERED,
    StatusName.ASSERTED,
    StatusName.CONFIRMED,
    StatusName.RETRACTED,
)


@dataclass(frozen=True)
class Card:
    """An explainer in short."""

    explainer: Explainer
    tally: list[Chip]
    topic: str
    """What it says above its title; nothing where it stands under its topic."""


@dataclass(frozen=True)
class Door:
    """The way to an index: its title, what it holds, how many notes."""

    kind: str
    title: str
    about: str
    count: int


def cards_of(site: Site) -> list[Card]:
    """Return the explainers that stand, the most recent first."""
    explainers = [note for note in site.library.all(Explainer) if note.withdrawn is None]
    explainers.sort(key=lambda note: (note.updated or note.published).sort_key(), reverse=True)
    return [Card(note, tally(site, claims_of(site, note)), note.topic or "") for note in explainers]


def index_title(site: Site, kind: Kind) -> str:
    """Return the title of a kind's index."""
    return site.catalog.pgettext("index", KINDS[kind].index)


def index_about(site: Site, kind: Kind) -> str:
    """Return what a kind's index holds, in a sentence."""
    return site.catalog.gettext(KINDS[kind].about)


def doors_of(site: Site) -> list[Door]:
    """Return the way to every index."""
    return [
        Door(kind, index_title(site, kind), index_about(site, kind), len(published(site.library.all(row.model))))
        for kind, row in INDEXED.items()
    ]


def _plan(site: Site) -> Iterator[PlannedPage]:
    if site.settings.home:
        yield PlannedPage(
            HOME_KEY,
            "home",
            site.catalog.pgettext("index", "Home"),
            hide=("navigation", "toc"),
            in_navigation=True,
            description=site.settings.site_description,
        )


def _view(site: Site, _page: PlannedPage, _context: PageContext) -> Mapping[str, object]:
    return {
        "cards": cards_of(site),
        "legend": [(chip_of(site, name), status_rule(site.catalog, name)) for name in _LEGEND],
        "doors": doors_of(site),
    }


HOME = PageType("home", _plan, _view)
