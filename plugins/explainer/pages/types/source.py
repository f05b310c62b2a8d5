"""The page of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.language.catalogs import Catalog
from explainer.library import coverage
from explainer.notes import Note, Source
from explainer.pages.plan import note_type
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


def _words(site: Site, note: Source) -> tuple[str, str]:
    title, publisher = source_title(site, note), site.title(note.publisher) if note.publisher else ""
    return title, ", ".join(filter(None, (title, publisher)))


def _view(site: Site, note: Source) -> Mapping[str, object]:
    return {"type": source_type(site, note), "share": _share(site, note), "taken": _taken(site, note)}


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
    return source_types(site.catalog)[note.type]


def source_types(catalog: Catalog) -> Mapping[str, str]:
    """Return what sources may be, as it is written, with the word for it."""
    _ = catalog.pgettext
    return {
        "article": _("source", "Article"),
        "report": _("source", "Report"),
        "document": _("source", "Document"),
        "statement": _("source", "Statement"),
        "broadcast": _("source", "Broadcast"),
        "post": _("source", "Post"),
        "dataset": _("source", "Dataset"),
        "ruling": _("source", "Ruling"),
    }


SOURCE = note_type("source", Source, _words, _view, marker_hides="toc")
