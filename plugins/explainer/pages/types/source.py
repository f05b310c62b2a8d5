"""The page of a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.library import coverage
from explainer.notes import Note, Source
from explainer.pages.plan import PageType, PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.summaries import Row, row_of, source_title


@dataclass(frozen=True)
class Share:
    """How many sentences of an archived text some note quotes, none needs and why, and the others."""

    total: int
    quoted: int
    left_out: int

    @property
    def others(self) -> int:
        """Sentences that no note quotes or leaves out."""
        return self.total - self.quoted - self.left_out


def _plan(site: Site) -> Iterator[PlannedPage]:
    for note in site.library.all(Source):
        place = site.addresses.place(note.id)
        if place is None:
            continue
        if note.withdrawn:
            yield PlannedPage(place.page, "source", site.catalog.gettext("Withdrawn note"), note.id, hide=("toc",))
        else:
            publisher = site.title(note.publisher) if note.publisher else ""
            title = source_title(site, note)
            description = ", ".join(filter(None, (title, publisher)))
            yield PlannedPage(place.page, "source", title, note.id, hide=("navigation",), description=description)


def _view(site: Site, page: PlannedPage) -> Mapping[str, object]:
    note = site.library.find(page.note, Source)
    return {
        "note": note,
        "type": source_type(site, note) if note else "",
        "share": _share(site, note) if note else None,
        "taken": _taken(site, note) if note else (),
    }


def _share(site: Site, note: Source) -> Share | None:
    found = coverage(site.library, note.id)
    if found is None or not found.sentences:
        return None
    return Share(len(found.sentences), found.quoted, found.left_out)


def _taken(site: Site, note: Source) -> tuple[Row, ...]:
    """Return the notes that quote a source, in its order; never their words."""
    quotations = site.library.quotations_of.get(note.id, ())
    ids = dict.fromkeys(quotation.note for quotation in quotations if not quotation.left_out)
    return tuple(row_of(site, one) for one in site.library.published_of(ids, Note))


def source_type(site: Site, note: Source) -> str:
    """Return what a source is: “Article”."""
    _ = site.catalog.pgettext
    return {
        "article": _("source", "Article"),
        "report": _("source", "Report"),
        "document": _("source", "Document"),
        "statement": _("source", "Statement"),
        "broadcast": _("source", "Broadcast"),
        "post": _("source", "Post"),
        "dataset": _("source", "Dataset"),
        "ruling": _("source", "Ruling"),
    }[note.type]


SOURCE = PageType("source", _plan, _view)
