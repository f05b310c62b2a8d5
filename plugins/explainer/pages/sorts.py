"""Every sort of page. A new one is a module and an entry here."""

from __future__ import annotations

from explainer.pages.actor import ACTOR
from explainer.pages.claim import CLAIM
from explainer.pages.context_page import CONTEXT
from explainer.pages.explainer import EXPLAINER
from explainer.pages.home import HOME
from explainer.pages.indexes import ACTORS, CLAIMS, CONTEXTS, EXPLAINERS, SOURCES
from explainer.pages.lists import CORRECTIONS, GLOSSARY, QUESTIONS, TIMELINE
from explainer.pages.plan import PageSort, PlannedPage
from explainer.pages.site import Site
from explainer.pages.source_page import SOURCE

SORTS: dict[str, PageSort] = {
    sort.name: sort
    for sort in (
        HOME,
        EXPLAINERS,
        CLAIMS,
        ACTORS,
        TIMELINE,
        CONTEXTS,
        GLOSSARY,
        QUESTIONS,
        SOURCES,
        CORRECTIONS,
        EXPLAINER,
        CLAIM,
        ACTOR,
        CONTEXT,
        SOURCE,
    )
}
"""Name → sort, in the order of the navigation."""


def plan_pages(site: Site) -> tuple[PlannedPage, ...]:
    """Return all pages: home, then indexes, then one a note in reading order."""
    return tuple(page for sort in SORTS.values() for page in sort.plan(site))
