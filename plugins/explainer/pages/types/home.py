"""The home page and the page for an address where there is none: the explainers, a door to every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment

from explainer.notes import INDEXED, Explainer
from explainer.pages.addresses import HOME as HOME_KEY
from explainer.pages.context import PageContext
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import Chip, chip_of, claims_of, tally
from explainer.pages.words import STATUSES, index_about, index_title, status_rule

_MOST_ELSEWHERE = 6
"""Explainers that the page for no address names."""


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
    explainers = sorted(
        site.library.published(Explainer), key=lambda note: (note.updated or note.published).sort_key(), reverse=True
    )
    return [Card(note, tally(site, claims_of(site, note)), note.topic or "") for note in explainers]


def doors_of(site: Site) -> list[Door]:
    """Return the way to every index."""
    return [
        Door(
            kind,
            index_title(site.catalog, kind),
            index_about(site.catalog, kind),
            len(site.library.published(row.model)),
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


def _view(site: Site, _page: PlannedPage) -> Mapping[str, object]:
    return {
        "cards": cards_of(site),
        "legend": [(chip_of(site, name), status_rule(site.catalog, name)) for name in STATUSES],
        "doors": doors_of(site),
    }


HOME = PageType("home", _plan, _view)


def not_found_title(site: Site) -> str:
    """Return the title of the page for an address where there is none."""
    return site.catalog.gettext("This page does not exist")


def render_not_found(site: Site, environment: Environment, base: str) -> str:
    """Return its content. `base`: the path of the site's root, as the page may be shown at any depth."""
    return environment.get_template("explainer/not_found.html").render(
        page=PageContext(site, HOME_KEY),
        site=site,
        library=site.library,
        base=base,
        title=not_found_title(site),
        explainers=[card.explainer for card in cards_of(site)[:_MOST_ELSEWHERE]],
        doors=doors_of(site),
    )
