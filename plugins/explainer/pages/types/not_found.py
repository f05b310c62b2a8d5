"""The page for an address where there is none: in the site's language, with ways on."""

from __future__ import annotations

from jinja2 import Environment

from explainer.pages.addresses import HOME
from explainer.pages.context import PageContext
from explainer.pages.site import Site
from explainer.pages.types.home import cards_of, doors_of

_MOST = 6


def not_found_title(site: Site) -> str:
    """Return its title."""
    return site.catalog.gettext("This page does not exist")


def render_not_found(site: Site, environment: Environment, base: str) -> str:
    """Return its content. `base`: the path of the site's root, as the page may be shown at any depth."""
    return environment.get_template("explainer/not_found.html").render(
        page=PageContext(site, HOME),
        site=site,
        library=site.library,
        base=base,
        title=not_found_title(site),
        explainers=[card.explainer for card in cards_of(site)[:_MOST]],
        doors=doors_of(site),
    )
