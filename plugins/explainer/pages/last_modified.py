"""When what a page shows last changed: as its notes say, and as git knows their files. Never from the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explainer.notes import Claim, Correction, Denial, Explainer, Note, Reaction
from explainer.pages.addresses import HOME
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site


@dataclass(frozen=True)
class Changed:
    """The last change of some notes; no day where it is unknown."""

    stated: date | None
    """As they say: an explainer's `published` and `updated`, entries of the log, a withdrawal."""
    filed: date | None
    """As git knows their files, which may hold other notes too."""

    @property
    def latest(self) -> date | None:
        """The later of both."""
        return max(filter(None, (self.stated, self.filed)), default=None)


def last_changed(site: Site, notes: Iterable[Note]) -> Changed:
    """Return when any of some notes last changed."""
    notes = list(notes)
    stated = [day for note in notes for day in _stated(site, note) if day]
    files = {site.library.entries[note.id].document.path for note in notes}
    filed = [site.history[path] for path in files if path in site.history]
    return Changed(max(stated, default=None), max(filed, default=None))


def page_changed(site: Site, page: PlannedPage) -> Changed:
    """Return when any note that a page shows last changed: those that have their place there, an explainer's claims.

    The home page shows the explainers.
    """
    library = site.library
    ids = site.addresses.notes_on(page.key)
    notes: tuple[Note, ...] = library.all(Explainer) if page.key == HOME else library.notes_of(ids, Note)
    if explainer := library.find(page.note, Explainer):
        claims = library.notes_of((*explainer.claims, *explainer.further_claims), Claim)
        replies = (
            reply
            for claim in claims
            for reply in (*library.linking(claim.id, Denial, "of"), *library.linking(claim.id, Reaction, "to"))
        )
        notes = (*notes, *claims, *replies)
    return last_changed(site, notes)


def _stated(site: Site, note: Note) -> Iterable[date | None]:
    if isinstance(note, Explainer):
        yield note.published.latest
        yield note.updated.latest if note.updated else None
    if isinstance(note, Correction):
        yield note.date.latest
    if note.withdrawn:
        yield note.withdrawn.date.latest
    for entry in site.library.linking(note.id, Correction, "of"):
        yield entry.date.latest
