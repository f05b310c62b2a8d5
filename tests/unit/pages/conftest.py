"""Pages from a few lines of notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Site
from explainer.pipeline import Loaded


@pytest.fixture
def site_of(load: Callable[..., Loaded]) -> Callable[..., Site]:
    """Load notes that must be right."""

    def loaded(notes: str) -> Site:
        found = load(notes)
        assert not found.failing(strict=False)
        return found.site

    return loaded


@pytest.fixture
def html_of() -> Callable[[Site, str], str]:
    """Return a page's content by its key."""

    def render(site: Site, key: str) -> str:
        planned = next(page for page in plan_pages(site) if page.key == key)
        return render_page(site, planned, make_environment(site.catalog)).html

    return render
