"""What a reader sees of a note on pointing at a link to it. No links within: the link itself leads on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from explainer.language.dates import date_in_words
from explainer.notes import Actor, AttributedNote, Claim, Denial, Note, NoteId, Prose, Reaction, Source, Term
from explainer.pages.chains import actor_words, speaker_words
from explainer.pages.context import PageContext
from explainer.pages.parts import Chip, chip_of_note, kind_words, opening, plain_words
from explainer.pages.site import Site

_ENOUGH = 240


@dataclass(frozen=True)
class Words:
    """What a preview says, wherever it stands."""

    kind: str
    title: str
    body: str
    foot: str
    more: str
    chip: Chip | None = None


@dataclass(frozen=True)
class Preview:
    """A preview on one page."""

    id: NoteId
    words: Words
    url: str


_REMEMBERED: WeakKeyDictionary[Site, dict[NoteId, Words]] = WeakKeyDictionary()


def preview_of(context: PageContext, note_id: NoteId) -> Preview:
    """Return the preview of a note; its words are put together once a site."""
    remembered = _REMEMBERED.setdefault(context.site, {})
    if note_id not in remembered:
        remembered[note_id] = _words_of(context.site, context.library.notes[note_id])
    return Preview(note_id, remembered[note_id], context.url(note_id) or "")


def _words_of(site: Site, note: Note) -> Words:
    _ = site.catalog.gettext
    kind = kind_words(site)[note.note_kind]
    title = site.title(note.id) or note.id
    words = Words(kind, title[:1].upper() + title[1:], _body(site, note, title), "", _("Open the page"))
    if note.withdrawn:
        words = replace(words, body=plain_words(site, note.withdrawn.reason))
    elif isinstance(note, Term):
        words = replace(words, more=_("Open the glossary"))
    elif isinstance(note, Actor):
        role = plain_words(site, note.role) if note.role and note.summary else ""
        words = replace(words, kind=f"{kind} · {role}" if role else kind, foot=_counts(site, note))
    elif isinstance(note, Claim):
        words = replace(words, foot=speaker_words(site, note), chip=chip_of_note(site, note))
    elif isinstance(note, Source):
        state = _("Not consulted") if note.seen_in else _("Consulted")
        date = [date_in_words(note.date, site.language)] if note.date else []
        named = actor_words(site, note.publisher) if note.publisher else words.title
        words = replace(words, title=named, foot=", ".join([*date, state]))
    else:
        words = replace(words, chip=chip_of_note(site, note))
    return words


def _body(site: Site, note: Note, title: str) -> str:
    """Return what a note says first: a definition, a summary, a claim, a quotation."""
    if isinstance(note, (Denial, Reaction)) and not note.text:
        return _quoted(site, note)
    if isinstance(note, Source):
        return note.title
    for name in ("definition", "summary", "body", "text", "role", "title"):
        value = getattr(note, name, None)
        if value:
            words = opening(site, value, 1) if isinstance(value, Prose) else plain_words(site, value)
            return _sentence(_shortened(words))
    return title


def _quoted(site: Site, note: AttributedNote) -> str:
    _ = site.catalog.pgettext
    words = note.quote[0] if note.quote else site.catalog.gettext("No reply reported.")
    return f"{_('quotation mark', '“')}{words}{_('quotation mark', '”')}" if note.quote else words


def _counts(site: Site, actor: Actor) -> str:
    """Return how many claims an actor makes, how many are about them, how many replies they give."""
    _ = site.catalog.npgettext
    library = site.library
    said = len(library.linking(actor.id, Claim, "by"))
    about = len(library.linking(actor.id, Claim, "about"))
    replies = len(library.linking(actor.id, Denial, "by")) + len(library.linking(actor.id, Reaction, "by"))
    words = []
    if said:
        words.append(_("counts", "makes %(num)s claim", "makes %(num)s claims", said) % {"num": said})
    if about:
        words.append(_("counts", "named in %(num)s claim", "named in %(num)s claims", about) % {"num": about})
    if replies:
        words.append(_("counts", "%(num)s reply reported", "%(num)s replies reported", replies) % {"num": replies})
    elif about and not said and actor.kind in ("person", "organization"):
        words.append(site.catalog.pgettext("counts", "no reply reported"))
    joined = ", ".join(words)
    return joined[:1].upper() + joined[1:]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words and words[-1] not in ".!?…" else words


def _shortened(words: str) -> str:
    if len(words) <= _ENOUGH:
        return words
    return words[:_ENOUGH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
