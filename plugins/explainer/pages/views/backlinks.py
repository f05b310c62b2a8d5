"""What links to a note, grouped by the kind of link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from explainer.language.catalogs import Catalog
from explainer.notes import Claim, Context, Denial, Event, Finding, Kind, Note, NoteId, Reaction, Relation, Source
from explainer.pages.site import Mentioned, Site
from explainer.pages.views.summaries import Chip, chip_of_note
from explainer.pages.views.voices import Quote, actor_words, chain_words, quotes_of


@dataclass(frozen=True)
class Backlink:
    """A note that links here, with what its line shows."""

    note: Note
    kind: str
    chip: Chip | None
    speakers: str
    quote: Quote | None = None
    """What it quotes, if it has no text of its own."""
    who: str = ""
    """Who says that."""


@dataclass(frozen=True)
class Naming:
    """Running text that names this note; for a claim's text, with its speakers and status."""

    mention: Mentioned
    speakers: str = ""
    chip: Chip | None = None


@dataclass(frozen=True)
class BacklinkGroup:
    """Notes that link here by one kind of link."""

    words: str
    entries: tuple[Backlink, ...] = ()
    namings: tuple[Naming, ...] = ()

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.entries) + len(self.namings)


def backlink_groups(site: Site, note_id: NoteId, told: Collection[NoteId] = ()) -> tuple[BacklinkGroup, ...]:
    """Return what links to a note: typed links first, each note once a kind of link, then running text.

    `told`: notes that the page lists elsewhere, with their kind.
    """
    groups: dict[str, list[Backlink]] = {}
    seen: set[tuple[str, NoteId]] = set()
    linked: set[NoteId] = set()
    for link in site.library.backlinks.get(note_id, ()):
        note = site.library.notes.get(link.origin)
        if note is None or note.withdrawn or note.id == note_id or note.id in told:
            continue
        words = link_words(site.catalog, note.note_kind, link.field)
        linked.add(note.id)
        if (words, note.id) not in seen:
            seen.add((words, note.id))
            groups.setdefault(words, []).append(_entry(site, note, link.field))
    found = [BacklinkGroup(words, tuple(entries)) for words, entries in groups.items()]
    told_here = linked | {note_id, *told}
    namings = tuple(_naming(site, mention) for mention in site.mentions_of(note_id) if mention.origin not in told_here)
    if namings:
        found.append(BacklinkGroup(site.catalog.pgettext("link", "Named in running text"), namings=namings))
    return tuple(found)


def _entry(site: Site, note: Note, field: str) -> Backlink:
    speakers = chain_words(site, note.id) if isinstance(note, Claim) else ""
    quote, who = _quoted(site, note) if field not in _OF_A_SOURCE else (None, "")
    return Backlink(note, note.note_kind.value, chip_of_note(site, note), speakers, quote, who)


_OF_A_SOURCE = frozenset({"source", "sources", "publisher", "seen_in", "via"})
"""Links listed without quotations: on one page they would string a source's words together."""


def _quoted(site: Site, note: Note) -> tuple[Quote | None, str]:
    """Return a quotation and whose words it is: of an answer without text, or of a note's first passage."""
    if isinstance(note, (Denial, Reaction, Finding)) and not note.text and note.quote and note.source:
        names = [actor_words(site, one) for one in site.assessment.speakers_of(note)]
        who = site.catalog.list_of(names) if note.speech == "direct" else _writer(site, note.source)
        return quotes_of(site, note, note)[0], who
    if isinstance(note, (Context, Event, Relation)) and note.passages:
        passage = note.passages[0]
        return quotes_of(site, note, passage)[0], _writer(site, passage.source)
    return None, ""


def _writer(site: Site, source_id: NoteId) -> str:
    """Return whose words a source's are, unless it gives them as somebody else's."""
    source = site.library.find(source_id, Source)
    return actor_words(site, source.publisher) if source and source.publisher else site.title(source_id) or ""


def _naming(site: Site, mention: Mentioned) -> Naming:
    note = site.library.notes.get(mention.origin) if mention.origin else None
    if note is None:
        return Naming(mention)
    speakers = chain_words(site, note.id) if isinstance(note, Claim) else ""
    return Naming(mention, speakers, chip_of_note(site, note))


@lru_cache(maxsize=1024)
def link_words(catalog: Catalog, kind: Kind, name: str) -> str:
    """Return the kind of a link in words, as a heading for the notes that state it."""
    _ = catalog.pgettext
    by_kind = {
        (Kind.CLAIMS, "by"): _("link", "Claims attributed to this voice"),
        (Kind.CLAIMS, "source"): _("link", "Claims read here"),
        (Kind.DENIALS, "by"): _("link", "Denials by them"),
        (Kind.DENIALS, "source"): _("link", "Denials read here"),
        (Kind.DENIALS, "of"): _("link", "Denied by"),
        (Kind.REACTIONS, "by"): _("link", "Reactions by them"),
        (Kind.REACTIONS, "source"): _("link", "Reactions read here"),
        (Kind.FINDINGS, "by"): _("link", "Findings by them"),
        (Kind.FINDINGS, "source"): _("link", "Findings read here"),
        (Kind.FINDINGS, "of"): _("link", "Findings"),
        (Kind.FINDINGS, "who"): _("link", "Findings on them"),
        (Kind.CLAIMS, "about"): _("link", "Claims about this"),
        (Kind.QUESTIONS, "about"): _("link", "Questions about this"),
        (Kind.CORRECTIONS, "of"): _("link", "Corrections of this"),
        (Kind.EXPLAINERS, "sources"): _("link", "Explainers that use this source"),
        (Kind.CONTEXT, "source"): _("link", "Quoted as context"),
        (Kind.EVENTS, "source"): _("link", "Quoted on the timeline"),
        (Kind.RELATIONS, "source"): _("link", "Quoted for a tie"),
        (Kind.GLOSSARY, "source"): _("link", "Definitions taken from here"),
        (Kind.EVENTS, "basis"): _("link", "Events that rest on this"),
        (Kind.RELATIONS, "to"): _("link", "Ties"),
        (Kind.RELATIONS, "basis"): _("link", "Ties that rest on this"),
    }
    by_field = {
        "claims": _("link", "Explainers"),
        "further_claims": _("link", "Explainers"),
        "context": _("link", "Explainers"),
        "events": _("link", "Explainers"),
        "questions": _("link", "Explainers"),
        "right_of_reply": _("link", "Claims on which their reply counts"),
        "via": _("link", "Words they relay"),
        "part_of": _("link", "Parts of this claim"),
        "repeats": _("link", "Repeated in"),
        "replaces": _("link", "Replaced by"),
        "concedes": _("link", "Conceded in"),
        "leaves_open": _("link", "Replies that say nothing of it"),
        "instead": _("link", "Put forward in reply"),
        "to": _("link", "Reactions to this"),
        "explains": _("link", "Context"),
        "who": _("link", "Events"),
        "place": _("link", "Events in this place"),
        "from": _("link", "Ties"),
        "see": _("link", "Related terms"),
        "answered_by": _("link", "Questions this would answer"),
        "publisher": _("link", "Sources published"),
        "seen_in": _("link", "Known through this source"),
        "speaks_for": _("link", "Spoken for by"),
    }
    return by_kind.get((kind, name)) or by_field.get(name) or _("link", "Refers to this")
