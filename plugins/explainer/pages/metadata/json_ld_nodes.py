"""Notes as nodes of schema.org: what each is, who says it, where it appears. No rating, and no ClaimReview.

schema.org has no relation between claims: a denial is a claim of its own, about the claims that it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from explainer.language.dates import Date
from explainer.notes import (
    Actor,
    AttributedNote,
    Attribution,
    Claim,
    Correction,
    Denial,
    Event,
    Note,
    NoteId,
    Reaction,
    Source,
    Term,
)
from explainer.pages.site import Site
from explainer.pages.views.summaries import list_title, opening, plain_words
from explainer.pages.words import ACTS

Node = dict[str, object]
ACTORS = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "place": "Place",
    "product": "Product",
    "anonymous": "Person",
}
SOURCES = {"article": "Article", "report": "Report", "post": "SocialMediaPosting", "dataset": "Dataset"}
"""Types of sources; every other is a CreativeWork."""
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([0-9]\.[0-9])")


class Nodes:
    """The nodes of a page, each once: the notes it is about in full, the notes it names by name."""

    def __init__(self, site: Site, here: str) -> None:
        self.site = site
        self.here = here
        self.found: dict[str, Node] = {}

    def iri(self, page: str, anchor: str = "") -> str:
        """Return the address of a page: absolute, or without `site_url` relative to this page."""
        addresses = self.site.addresses
        return self.site.absolute(addresses.path(page), anchor) or addresses.relative_url(self.here, page, anchor)

    def id_of(self, note_id: NoteId) -> str:
        """Return the `@id` of a note: its address; empty for one without a place."""
        return self.site.absolute_url(note_id) or self.site.addresses.url(self.here, note_id) or ""

    def add(self, note_id: NoteId, node: Node) -> None:
        """Keep a note's node without its empty properties; the first is kept."""
        if name := self.id_of(note_id):
            self.found.setdefault(name, {"@type": node.pop("@type"), "@id": name, **said(node)})

    def refs(self, ids: Iterable[NoteId], *, named: bool = True) -> list[Node]:
        """Return references to published notes; each gets a node here unless `named` is false (they are many)."""
        found: list[Node] = []
        for note in self.site.library.published_of(dict.fromkeys(ids), Note):
            if name := self.id_of(note.id):
                if named:
                    self.name(note)
                found.append({"@id": name})
        return found

    def name(self, note: Note) -> None:
        """Add a node with a note's type and name."""
        title = self.site.title(note.id)
        match note:
            case Actor():
                self.add(note.id, {"@type": ACTORS[note.kind], "name": note.described_as or title})
            case Source():
                self.add(note.id, {"@type": SOURCES.get(note.type, "CreativeWork"), "name": title})
            case Claim() | Denial():
                self.claim(note)
            case Event():
                self.event(note)
            case Term():
                self.term(note)
            case _:
                self.add(note.id, {"@type": "CreativeWork", "name": title})

    def actor(self, note: Actor) -> None:
        """Add an actor in full."""
        summary = opening(self.site, note.summary) if note.summary else ""
        node: Node = {"@type": ACTORS[note.kind], "name": note.described_as or self.site.title(note.id)}
        node |= {"alternateName": list(map(str, note.aliases)), "disambiguatingDescription": note.role}
        self.add(note.id, node | {"description": summary, "sameAs": list(note.same_as)})

    def source(self, note: Source) -> None:
        """Add a source in full: the work that was published, not our page on it."""
        node: Node = {"@type": SOURCES.get(note.type, "CreativeWork"), "name": self.site.title(note.id)}
        node |= {"author": [{"@type": "Person", "name": str(name)} for name in note.authors]}
        node |= {"publisher": self.refs([note.publisher] if note.publisher else [])}
        node |= {"datePublished": exact(note.date), "inLanguage": note.language, "url": note.url}
        node |= {"archivedAt": note.archive_url, "license": licence_address(note.licence or "")}
        self.add(note.id, node)

    def claim(self, note: Claim | Denial) -> None:
        """Add a claim, or a denial as a claim of its own, without its quotations."""
        if self.id_of(note.id) in self.found:
            return
        title = self.site.title(note.id) if isinstance(note, Claim) else list_title(self.site, note)
        node: Node = {"@type": "Claim", "name": title, "text": self._text(note)}
        self.add(note.id, node)  # first, as denials and claims refer to one another
        own = self.found.get(self.id_of(note.id), {})
        firsts = [one for attribution in note.attributions for one in self._first(attribution)]
        own |= said(
            {
                "author": self._authors(note),
                "about": self.refs(note.about) if isinstance(note, Claim) else self.refs(note.of, named=False),
                "datePublished": next(filter(None, (exact(one.said) for one in note.attributions)), ""),
                "appearance": self.refs(one.source for one in note.attributions),
                "firstAppearance": self.refs(firsts)[:1],
            }
        )

    def quotations(self, note: AttributedNote) -> list[Node]:
        """Return the quotations of a note. Only direct speech is the speaker's own; the rest is the source's."""
        found = []
        for attribution in note.attributions:
            source = self.site.library.find(attribution.source, Source)
            direct = attribution.speech == "direct"
            publisher = [source.publisher] if source and source.publisher else []
            whose = self.refs(self._actors([attribution]) if direct else publisher)
            for words in attribution.quote:
                node: Node = {"@type": "Quotation", "text": words, "inLanguage": source.language if source else ""}
                node |= {"spokenByCharacter" if direct else "creator": whose}
                found.append({**said(node), **said({"isPartOf": self.refs([attribution.source])})})
        return found

    def reaction(self, note: Reaction, to: NoteId) -> list[Node]:
        """Return a reference to a reply as a comment; nothing for one that reports silence."""
        if ACTS[note.stance].is_silent or note.withdrawn:
            return []
        node: Node = {"@type": "Comment", "name": list_title(self.site, note), "text": self._text(note)}
        node |= {"author": self._authors(note), "parentItem": self.refs([to]), "citation": self.quotations(note)}
        self.add(note.id, node)
        return [{"@id": self.id_of(note.id)}]

    def event(self, note: Event) -> None:
        """Add an event with the claims that it rests on."""
        if self.id_of(note.id) in self.found:
            return
        start, end = note.date.ends
        node: Node = {"@type": "Event", "name": self.site.title(note.id), "startDate": exact(start)}
        node |= {"endDate": exact(end) if "/" in note.date.text else "", "about": self.refs(note.who)}
        node |= {"location": self.refs([note.place] if note.place else []), "subjectOf": self.refs(note.basis)}
        self.add(note.id, node)

    def term(self, note: Term) -> None:
        """Add a term of the glossary."""
        place = self.site.addresses.place(note.id)
        node: Node = {"@type": "DefinedTerm", "name": note.term, "alternateName": list(map(str, note.forms))}
        node |= {"description": plain_words(self.site, note.definition), "sameAs": list(note.same_as)}
        self.add(note.id, node | {"inDefinedTermSet": [{"@id": self.iri(place.page)}] if place else []})

    def correction(self, note: Correction) -> list[Node]:
        """Return a reference to an entry of the log: a correction as such, an update as a comment."""
        kind = "CorrectionComment" if note.type == "correction" else "Comment"
        self.add(note.id, {"@type": kind, "text": plain_words(self.site, note.text), "datePublished": exact(note.date)})
        return [{"@id": self.id_of(note.id)}]

    def _text(self, note: Claim | Denial | Reaction) -> str:
        return plain_words(self.site, note.text) if note.text else ""

    def _actors(self, attributions: Iterable[Attribution]) -> list[NoteId]:
        ids = [one for attribution in attributions for one in self.site.assessment.speakers_of(attribution)]
        return [actor.id for actor in self.site.library.notes_of(dict.fromkeys(ids), Actor)]

    def _authors(self, note: AttributedNote) -> list[Node]:
        return self.refs(self._actors(note.attributions))

    def _first(self, attribution: Attribution) -> list[NoteId]:
        """Return where words appeared before they reached their source, if we know it."""
        library = self.site.library
        known = library.find(attribution.source, Source)
        if known and known.seen_in:
            return [known.id]
        heard = library.linking(attribution.source, Source, "seen_in")
        return [one.id for one in heard if one.publisher in self.site.assessment.speakers_of(attribution)]


def said(node: Node) -> Node:
    """Return a node without empty properties; a list of one becomes its item."""
    kept = {key: value for key, value in node.items() if value not in ("", None, [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}


def exact(date: Date | None) -> str:
    """Return a known day, month or year in ISO 8601; nothing for any other date."""
    if date is None or date.approximate or date.uncertain or date.precision not in {"day", "month", "year"}:
        return ""
    return date.iso


def licence_address(licence: str) -> str:
    """Return the address of a licence's text, given that address or the SPDX name of a Creative Commons licence."""
    if found := _CREATIVE_COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return licence if licence.startswith(("https://", "http://")) else ""
