"""All types of pages. A new one is a module in `types` and an entry here."""

from __future__ import annotations

from dataclasses import replace

from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.types import lists
from explainer.pages.types.actor import ACTOR
from explainer.pages.types.claim import CLAIM
from explainer.pages.types.context import CONTEXT
from explainer.pages.types.explainer import EXPLAINER
from explainer.pages.types.home import HOME
from explainer.pages.types.source import SOURCE

PAGE_TYPES: dict[str, PageType] = {
    page_type.name: page_type
    for page_type in (
        HOME,
        lists.EXPLAINERS,
        lists.CLAIMS,
        lists.ACTORS,
        lists.TIMELINE,
        lists.GLOSSARY,
        lists.CONTEXTS,
        lists.QUESTIONS,
        lists.SOURCES,
        lists.CORRECTIONS,
        EXPLAINER,
        CLAIM,
        ACTOR,
        CONTEXT,
        SOURCE,
    )
}
"""Name → type, in the order of the navigation."""


def plan_pages(site: Site) -> tuple[PlannedPage, ...]:
    """Return all pages: home, then indexes, then one a note in reading order."""
    return tuple(_without_words(site, page) for page_type in PAGE_TYPES.values() for page in page_type.plan(site))


def _without_words(site: Site, page: PlannedPage) -> PlannedPage:
    """Return a page as it is; the marker of a withdrawn note without its words in title and description."""
    note = site.library.notes.get(page.note) if page.note else None
    if note is None or note.withdrawn is None:
        return page
    return replace(page, title=site.catalog.gettext("Withdrawn note"), description="")
