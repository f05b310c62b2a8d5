"""What stands below the claims of a page: open questions, numbered sources, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.library import coverage
from explainer.notes import Claim, Correction, Note, NoteId, Question, Source
from explainer.pages.context import PageContext
from explainer.pages.site import Site


@dataclass(frozen=True)
class SourceEntry:
    """A source, how many claims of the page quote it, and how much of it the notes cover, in percent."""

    source: Source
    claims: int
    archived: bool
    share: int | None


@dataclass(frozen=True)
class Cited:
    """What a page knows of its sources before it is made: which to list in any case, and the claims that quote them."""

    further: tuple[NoteId, ...]
    claims: tuple[Claim, ...]
    with_share: bool = False
    """Whether each tells how much of it the notes cover."""


def source_entries(page: PageContext, cited: Cited) -> list[SourceEntry]:
    """Return the sources used on a page so far, then further ones, numbered in this order."""
    library = page.library
    ids = dict.fromkeys((*page.numbers, *cited.further))
    quoted = [{attribution.source for attribution in claim.attributions} for claim in cited.claims]
    found = []
    for source in library.notes_of(ids, Source):
        page.number(source.id)
        covered = coverage(library, source.id) if cited.with_share else None
        share = int(covered.share * 100) if covered else None
        found.append(SourceEntry(source, sum(source.id in one for one in quoted), source.id in library.texts, share))
    return found


def questions_about(site: Site, claims: Iterable[Note], ids: Sequence[NoteId] | None = None) -> list[Question]:
    """Return questions: those named, else those about the notes."""
    if ids is None:
        ids = [question.id for claim in claims for question in site.library.linking(claim.id, Question, "about")]
    return list(site.library.published_of(dict.fromkeys(ids), Question))


def corrections_of(site: Site, notes: Iterable[NoteId]) -> list[Correction]:
    """Return the entries of the log about any of some notes, the latest first."""
    found = {entry.id: entry for note in notes for entry in site.library.linking(note, Correction, "of")}
    return sorted(found.values(), key=lambda entry: entry.date.sort_key(), reverse=True)
