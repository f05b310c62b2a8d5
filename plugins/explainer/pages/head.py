"""What pages say in their head, beside what the theme puts there."""

from __future__ import annotations

from markupsafe import Markup

from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site


def head_of(site: Site, page: PlannedPage) -> Markup:
    """Return what a page made from notes adds to its head."""
    parts = []
    if is_withdrawn(site, page):
        parts.append(Markup('<meta name="robots" content="noindex">'))
    return Markup("\n").join(parts)


def is_withdrawn(site: Site, page: PlannedPage) -> bool:
    """Whether a page is the marker of a withdrawn note: search engines, our own included, leave it out."""
    note = site.library.notes.get(page.note) if page.note else None
    return note is not None and note.withdrawn is not None
