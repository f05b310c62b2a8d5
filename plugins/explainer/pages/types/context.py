"""The page of a context note."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.notes import Context, Note, Source
from explainer.pages.plan import note_type
from explainer.pages.site import Site
from explainer.pages.views.summaries import (
    linked_sources,
    opening,
    replies_under,
    row_of,
    source_title,
    sources_of_words,
)


def _words(site: Site, note: Context) -> tuple[str, str]:
    return site.title(note.id) or note.title, attributed(site, note)


def attributed(site: Site, note: Context, sentences: int = 2) -> str:
    """Return the opening of a context note with the sources it rests on: shown where no marker leads to them."""
    words = opening(site, note.body, sentences)
    if linked_sources(site, note.body):
        return words  # it names them itself, sentence by sentence
    names = [source_title(site, one) for one in site.library.notes_of(sources_of_words(site, note, words), Source)]
    if not names:
        return words
    return site.catalog.gettext("%(words)s (Source: %(names)s)") % {
        "words": words,
        "names": site.catalog.list_of(names),
    }


def _view(site: Site, note: Context) -> Mapping[str, object]:
    return {
        "explained": tuple(row_of(site, one) for one in site.library.published_of(note.explains, Note)),
        "replies": replies_under(site, note, set()),
    }


CONTEXT = note_type("context", Context, _words, _view, marker_hides="toc")
