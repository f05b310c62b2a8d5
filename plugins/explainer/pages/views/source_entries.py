"""The numbered sources at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.library import coverage
from explainer.notes import AttributedNote, NoteId, Source
from explainer.pages.context import PageContext


@dataclass(frozen=True)
class SourceEntry:
    """A source, how many claims of the page quote it, and how much of it the notes cover, in percent."""

    source: Source
    claims: int
    archived: bool
    share: int | None


def source_entries(
    page: PageContext, further: Iterable[NoteId], claims: Iterable[AttributedNote], *, with_share: bool = False
) -> list[SourceEntry]:
    """Return the sources used on a page so far, then further ones, numbered in this order."""
    library = page.library
    ids = dict.fromkeys((*page.numbers, *further))
    quoted = [{attribution.source for attribution in claim.attributions} for claim in claims]
    found = []
    for source in library.notes_of(ids, Source):
        page.number(source.id)
        covered = coverage(library, source.id) if with_share else None
        share = int(covered.share * 100) if covered else None
        found.append(SourceEntry(source, sum(source.id in one for one in quoted), source.id in library.texts, share))
    return found
