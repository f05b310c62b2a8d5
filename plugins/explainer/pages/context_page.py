"""The page of a context note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.notes import Context, Note
from explainer.pages.context import PageContext
from explainer.pages.explainer import word_tools
from explainer.pages.parts import opening, quote_of, replies_under, row_of
from explainer.pages.plan import PageSort, PlannedPage
from explainer.pages.site import Site


def _plan(site: Site) -> Iterator[PlannedPage]:
    for note in site.library.all(Context):
        place = site.addresses.place(note.id)
        if place is None:
            continue
        if note.withdrawn:
            yield PlannedPage(place.page, "context", site.catalog.gettext("Withdrawn note"), note.id, hide=("toc",))
        else:
            yield PlannedPage(
                place.page,
                "context",
                site.title(note.id) or note.title,
                note.id,
                hide=("navigation",),
                description=opening(site, note.body),
            )


def _view(site: Site, page: PlannedPage, _context: PageContext) -> Mapping[str, object]:
    note = site.library.find(page.note, Context)
    explained = site.library.notes_of(note.explains, Note) if note else ()
    return {
        **word_tools(site),
        "quote_of": quote_of,
        "note": note,
        "explained": [row_of(site, one) for one in explained if one.withdrawn is None],
        "replies": replies_under(site, note, set()) if note else [],
    }


CONTEXT = PageSort("context", _plan, _view)
