"""The home page: the explainers, how to read a status, a door to every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.notes import INDEXED, Explainer
from explainer.pages.addresses import HOME as HOME_KEY
from explainer.pages.context import PageContext
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import Chip, chip_of, claims_of, published, tally
from explainer.pages.words import STATUSES, index_about, index_title, status_rule


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


def doors_of(site: Site) -> list[Door]:
    """Return the way to every index."""
    return [
        Door(
            kind,
            index_title(site.catalog, kind),
            index_about(site.catalog, kind),
            len(published(site.library.all(row.model))),
        )
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
        "legend": [(chip_of(site, name), status_rule(site.catalog, name)) for name in STATUSES],
        "doors": doors_of(site),
    }


HOME = PageType("home", _plan, _view)
