"""What a reader sees of a note on pointing at a link to it. It holds no links: the link itself leads on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.language.dates import date_in_words
from explainer.language.sentences import closed
from explainer.language.shortening import shorten
from explainer.language.typography import opened
from explainer.notes import (
    KINDS,
    Actor,
    AttributedNote,
    Claim,
    Denial,
    Finding,
    Note,
    NoteId,
    Prose,
    Reaction,
    Source,
)
from explainer.pages.context import PageContext
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import finding_told, standing_words
from explainer.pages.views.claims_and_replies import counts_line
from explainer.pages.views.summaries import Chip, chip_of_note, list_title, opening, plain_words, source_title
from explainer.pages.views.voices import actor_words, chain_words
from explainer.pages.words import act_label, kind_label

_ENOUGH = 240


@dataclass(frozen=True)
class PreviewWords:
    """What a preview says, on any page."""

    kind: str
    title: str
    body: str
    foot: str
    chip: Chip | None = None
    standing: str = ""
    """What became of a claim, in a sentence; the chip has its tone."""


@dataclass(frozen=True)
class Preview:
    """A preview on one page."""

    id: NoteId
    sort: str
    words: PreviewWords


def preview_of(context: PageContext, note_id: NoteId) -> Preview:
    """Return the preview of a note."""
    hook = KINDS[context.library.notes[note_id].note_kind].hook
    return Preview(note_id, hook, _words_of(context.site, note_id))


@once_a_site
def _words_of(site: Site, note_id: NoteId) -> PreviewWords:
    note = site.library.notes[note_id]
    _ = site.catalog.gettext
    kind = kind_label(site.catalog, note.note_kind)
    title = site.title(note.id) or note.id
    words = PreviewWords(kind, site.library.opened(title), _body(site, note, title), "")
    if note.withdrawn:
        words = replace(words, body=plain_words(site, note.withdrawn.reason))
    elif isinstance(note, Actor):
        role = plain_words(site, note.role) if note.role and note.summary else ""
        if role and words.body.casefold().startswith(role.casefold()):
            role = ""  # the summary says it
        words = replace(words, kind=f"{kind} · {role}" if role else kind)
        if not (note.role or note.summary):
            words = replace(words, body=counts_line(site, note.id))  # its name stands above
    elif isinstance(note, Claim):
        standing = standing_words(site, note).sentence.apart(site.words_language)
        way = site.library.opened(chain_words(site, note.id))
        words = replace(words, foot=way, chip=chip_of_note(site, note), standing=standing)
    elif isinstance(note, Source):
        state = _("Not consulted") if note.seen_in else site.catalog.pgettext("one source", "Consulted")
        date = [date_in_words(note.date, site.language)] if note.date else []
        named = actor_words(site, note.publisher) if note.publisher else words.title
        words = replace(words, title=named, foot=", ".join([*date, state]))
    elif isinstance(note, Finding) and (claims := site.library.published_of(note.of, Claim)):
        words = replace(words, title=finding_told(site.library, claims[0], note, dated=True).apart(site.words_language))
    elif isinstance(note, (Denial, Reaction)):
        # Not by a name: what follows are our words, or the source's.
        words = replace(words, title=list_title(site, note))
    else:
        words = replace(words, chip=chip_of_note(site, note))
    return words


def _body(site: Site, note: Note, title: str) -> str:
    """Return what a note says first: a definition, a summary, a claim, a quotation."""
    if isinstance(note, (Denial, Reaction, Finding)) and not note.text:
        return _quoted(site, note)
    if isinstance(note, Source):
        return source_title(site, note)
    for name in ("definition", "summary", "body", "text", "role", "title"):
        value = getattr(note, name, None)
        if value:
            words = opening(site, value, 1) if isinstance(value, Prose) else plain_words(site, value)
            return closed(site.library.opened(shorten(words, _ENOUGH)))
    return title


def _quoted(site: Site, note: AttributedNote) -> str:
    _ = site.catalog.pgettext
    if shown := site.library.quoted_words(note, note):
        return f"{_('quotation mark', '“')}{shown[0]}{_('quotation mark', '”')}"
    return closed(opened(act_label(site.catalog, note.stance))) if isinstance(note, Reaction) else ""
