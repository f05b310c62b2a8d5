"""The page of a context note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.notes import Context, Note, Source
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import opening, replies_under, row_of, source_title


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
                description=attributed(site, note),
            )


def attributed(site: Site, note: Context, sentences: int = 2) -> str:
    """Return the opening of a context note with the sources it rests on: shown where no marker leads to them."""
    words = opening(site, note.body, sentences)
    ids = dict.fromkeys(passage.source for passage in note.passages)
    names = [source_title(site, source) for source in site.library.notes_of(ids, Source)]
    if not names:
        return words
    return site.catalog.gettext("%(words)s (Source: %(names)s)") % {
        "words": words,
        "names": site.catalog.list_of(names),
    }


def _view(site: Site, page: PlannedPage) -> Mapping[str, object]:
    note = site.library.find(page.note, Context)
    explained = site.library.published_of(note.explains, Note) if note else ()
    return {
        "note": note,
        "explained": tuple(row_of(site, one) for one in explained),
        "replies": replies_under(site, note, set()) if note else (),
    }


CONTEXT = PageType("context", _plan, _view)
