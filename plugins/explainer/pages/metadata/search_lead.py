"""With what a search result begins: the kind of note, and its status.

Words, not tags: Material's search gives a tag a thousand times the weight of a title, so that whoever looks for the
term “denial” would find every claim that is “neither acknowledged nor denied” before it.
"""

from __future__ import annotations

from explainer.notes import INDEXED
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import chip_of_note
from explainer.pages.words import kind_label

_LISTS = {row.folder: kind for kind, row in INDEXED.items() if not row.own_pages}
"""Pages whose results are notes of one kind, by their type."""


def search_lead(site: Site, planned: PlannedPage) -> tuple[str, str]:
    """Return the first words of a page's result, and of the results that are its entries: “Claim · Denied”, “Term”."""
    note = site.library.notes.get(planned.note) if planned.note else None
    chip = chip_of_note(site, note) if note else None
    page = [*([kind_label(site.catalog, note.note_kind)] if note else []), *([chip.words] if chip else [])]
    kind = _LISTS.get(planned.type)
    return " · ".join(page), kind_label(site.catalog, kind) if kind else ""
