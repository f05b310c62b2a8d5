"""The card of a note as readers will see it, made of the templates of the site's own pages."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from explainer.desk.site import View
from explainer.library import Library
from explainer.notes import Claim, Context, Denial, Event, Finding, Note, NoteId, Reaction
from explainer.pages.context import PageContext
from explainer.pages.standing import standing_words
from explainer.pages.views.previews import preview_of
from explainer.pages.views.voices import claim_voices


class DeskContext(PageContext):
    """What is shown at the desk: a link to a note opens the note there, no number leads to a source."""

    def url(self, note_id: NoteId) -> str | None:
        """Return where a note is opened."""
        return f"/note/{note_id}" if note_id in self.library.notes else None

    def link(self, note_id: NoteId, words: str | None = None) -> Markup:
        """Return a plain link: nothing pops up."""
        return self.plain_link(note_id, words)

    def marker(self, source_id: NoteId) -> Markup:  # noqa: ARG002 (sources are named in full)
        """Return nothing."""
        return Markup()


def card_of(view: View, note_id: NoteId) -> Markup:
    """Return the card of a note, or of the claims that it answers; nothing for one that is not in the library."""
    note = view.library.notes.get(note_id)
    if note is None:
        return Markup()
    site, page = view.site, DeskContext(view.site, "desk")
    claims = _claims(view.library, note)
    template = view.environment.get_template("explainer/desk/card.html")
    return Markup(  # noqa: S704 (a template's own, which escapes)
        template.render(
            site=site,
            page=page,
            library=site.library,
            claims=[(claim, standing_words(site, claim), claim_voices(site, claim)) for claim in claims],
            preview=None if claims else preview_of(page, note.id),
            **_told(note),
            checked_in=(),
        )
    )


def _told(note: Note) -> Mapping[str, object]:
    """Return what the page of an event or of context tells, beyond its title."""
    told: dict[str, object] = dict.fromkeys(("when", "who", "where", "body", "explained", "quoting"))
    if note.withdrawn is not None:
        return told
    if isinstance(note, Event):
        told |= {"when": note.date, "who": note.who, "where": note.place, "quoting": note}
    elif isinstance(note, Context):
        told |= {"body": note.body, "explained": note.explains, "quoting": note}
    return told


def _claims(library: Library, note: Note) -> tuple[Claim, ...]:
    if isinstance(note, Claim):
        return (note,)
    if isinstance(note, (Denial, Finding)):
        return library.published_of(note.of, Claim)
    return library.published_of(note.to, Claim) if isinstance(note, Reaction) else ()
