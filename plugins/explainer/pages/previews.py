"""What a reader sees of a note on pointing at a link to it. No links within: the link itself leads on."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from explainer.language.dates import date_in_words
from explainer.notes import Actor, AttributedNote, Claim, Context, Denial, Note, NoteId, Prose, Reaction, Source, Term
from explainer.pages.context import PageContext
from explainer.pages.parts import Chip, chip_of_note, kind_words, opening, plain_words
from explainer.pages.site import Site
from explainer.pages.voices import actor_words, speaker_words

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
    more = _("Open the page")
    if isinstance(note, Term):
        title = title[:1].upper() + title[1:]
        return Words(kind, title, _shortened(opening(site, note.definition, 1)), "", _("Open the glossary"))
    if isinstance(note, Actor):
        body = _shortened(opening(site, note.summary, 1)) if note.summary else ""
        role = plain_words(site, note.role) if note.role else ""
        if body and role:
            kind = f"{kind} · {role}"
        return Words(kind, actor_words(site, note.id), body or _sentence(role) or kind, _counts(site, note), more)
    if isinstance(note, Claim):
        return Words(kind, title, plain_words(site, note.text), speaker_words(site, note), more, chip_of_note(site, note))
    if isinstance(note, Source):
        words = [actor_words(site, note.publisher)] if note.publisher else []
        words += [date_in_words(note.date, site.language)] if note.date else []
        state = _("Not consulted") if note.seen_in else _("Consulted")
        return Words(kind, words[0] if note.publisher else title, note.title, ", ".join([*words[1:], state]), more)
    if isinstance(note, Context):
        return Words(kind, title, _shortened(opening(site, note.body, 1)), "", more)
    if isinstance(note, (Denial, Reaction)):
        return Words(kind, title, plain_words(site, note.text) if note.text else _quoted(site, note), "", more)
    return Words(kind, title, _other(site, note, title), "", more, chip_of_note(site, note))


def _other(site: Site, note: Note, title: str) -> str:
    for name in ("summary", "text", "role", "title"):
        value = getattr(note, name, None)
        if value:
            return _shortened(opening(site, value, 1) if isinstance(value, Prose) else plain_words(site, value))
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
