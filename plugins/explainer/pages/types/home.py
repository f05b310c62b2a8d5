"""The home page and the page for an address where there is none: the explainers, a door to every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from explainer.notes import INDEXED
from explainer.pages.addresses import HOME as ROOT
from explainer.pages.context import PageContext
from explainer.pages.direction import direction
from explainer.pages.metadata.feed import followed, logged
from explainer.pages.plan import PageType, PlannedPage, home_title
from explainer.pages.site import Site
from explainer.pages.standing import CODES, code_rule
from explainer.pages.views.by_topic import MOST_CARDS, by_topic
from explainer.pages.views.summaries import cards_of, chip_of
from explainer.pages.words import index_about, index_title

_MOST_CHANGES = 5
"""Entries of the log on the home page."""
_MOST_ELSEWHERE = 6
"""Explainers that the page for no address names."""


@dataclass(frozen=True)
class Door:
    """A link to an index: its title, what it holds, how many notes."""

    kind: str
    title: str
    about: str
    count: int


def doors_of(site: Site) -> tuple[Door, ...]:
    """Return a link to every index; without notes there is none."""
    doors = tuple(
        Door(
            kind,
            index_title(site.catalog, kind),
            index_about(site.catalog, kind),
            len(site.library.published(row.model)),
        )
        for kind, row in INDEXED.items()
    )
    return doors if any(door.count for door in doors) else ()


def _plan(site: Site) -> Iterator[PlannedPage]:
    if site.settings.home and (site.library.notes or not site.addresses.root):
        yield PlannedPage(
            site.addresses.home,
            "home",
            home_title(site),
            hide=("navigation", "toc"),
            in_navigation=True,
            description=site.settings.site_description or about_the_site(site),
        )


def about_the_site(site: Site) -> str:
    """Return what the home page says of the site; to search engines too, where `site_description` does not."""
    return site.catalog.gettext(
        "Each explainer sets published claims and the replies of those concerned side by side. No claim is made in our "
        "name: each is attributed, and each has its source."
    )


@dataclass(frozen=True)
class TopicYears:
    """The years in which explainers on a topic came out, the latest first, with where the index has them."""

    topic: str
    years: tuple[tuple[str, str], ...]
    """Year and anchor."""


def _view(site: Site, _page: PlannedPage) -> Mapping[str, object]:
    cards = tuple(replace(card, tally=()) for card in cards_of(site))
    return {
        "about": about_the_site(site),
        "cards": cards[:MOST_CARDS],
        "topics": _topics(site) if len(cards) > MOST_CARDS else (),
        "changes": logged(site)[:_MOST_CHANGES] if len(cards) > 1 else (),
        "legend": tuple((chip_of(site, code), code_rule(site.catalog, code)) for code in CODES),
        "doors": doors_of(site),
        "feeds": followed(site, site.addresses.home, None),
    }


def _topics(site: Site) -> tuple[TopicYears, ...]:
    return tuple(
        TopicYears(topic.title, tuple((year.title, year.anchor) for year in topic.items)) for topic in by_topic(site)
    )


HOME = PageType("home", _plan, _view)


def not_found_title(site: Site) -> str:
    """Return the title of the page for an address where there is none."""
    return site.catalog.gettext("This page does not exist")


def render_not_found(sites: Sequence[tuple[Site, Environment]]) -> str:
    """Return its content: in each language, as nobody knows which one a lost reader was reading.

    `sites`: the site in each, its first language first, with its templates.
    """
    content = ""
    for number, (site, environment) in enumerate(sites):
        found = _not_found(site, environment, is_further=number > 0)
        if number == 0 and site.is_worded:
            content += found
        else:  # in another language than the page around it
            told = Markup('<div lang="{}" dir="{}">').format(site.words_language, direction(site.words_language))
            content += f"{told}{found}</div>"
    return content


def _not_found(site: Site, environment: Environment, *, is_further: bool) -> str:
    return environment.get_template(
        "explainer/not_found.html"
    ).render(
        page=PageContext(site, ROOT),
        site=site,
        library=site.library,
        base=site.root_path,  # it may be shown at any depth
        title=not_found_title(site),
        is_further=is_further,
        explainers=[card.explainer for card in cards_of(site)[:_MOST_ELSEWHERE]],
        doors=doors_of(site),
    )
