"""What a page tells programs, as JSON-LD in the terms of schema.org: one graph a page, with stable ids.

No rating, and no ClaimReview. schema.org has no relation between claims: a denial is a claim of its own, about the
claims that it denies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from explainer.language.dates import Date
from explainer.notes import (
    Actor,
    AttributedNote,
    Attribution,
    Claim,
    Context,
    Correction,
    Denial,
    Event,
    Explainer,
    Finding,
    Note,
    NoteId,
    Reaction,
    Source,
    Term,
)
from explainer.pages.addresses import HOME
from explainer.pages.licences import licence_address
from explainer.pages.pictures import picture_of
from explainer.pages.plan import PlannedPage, listed_on, pages_above
from explainer.pages.site import Site
from explainer.pages.standing import finding_told, standing_words
from explainer.pages.views.end_matter import corrections_of
from explainer.pages.views.summaries import claims_of, list_title, opening, plain_words
from explainer.pages.words import ACTS

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Characters that could end a script, or a line in one."""


def linked_data(site: Site, page: PlannedPage) -> Markup:
    """Return a page's graph as a script element of data."""
    whole = {"@context": "https://schema.org", "@graph": graph(site, page)}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 (escaped above)


def graph(site: Site, page: PlannedPage) -> list[Node]:
    """Return the nodes of a page: its subject, what that names, and its breadcrumb."""
    nodes = Nodes(site, page.key)
    note = site.library.notes.get(page.note) if page.note else None
    if note is None:
        _list_page(nodes, page)
    elif note.withdrawn is None:
        _note_page(nodes, note, page)
    crumbs = [] if page.key == site.addresses.home else [_breadcrumb(nodes, page)]
    return [*nodes.found.values(), *crumbs]


def _note_page(nodes: Nodes, note: Note, page: PlannedPage) -> None:
    match note:
        case Explainer():
            _explainer(nodes, note, page)
        case Claim():
            _claim(nodes, note)
        case Actor():
            nodes.actor(note)
        case Source():
            nodes.source(note)
        case Context():
            article: Node = {"@type": "Article", "headline": page.title, "description": page.description}
            article |= {"inLanguage": nodes.site.language, "about": nodes.refs(note.explains)}
            article |= {"publisher": nodes.publisher(), "image": nodes.image(note.id)}
            nodes.add(note.id, article)
        case _:
            nodes.name(note)


def _explainer(nodes: Nodes, note: Explainer, page: PlannedPage) -> None:
    site, library = nodes.site, nodes.site.library
    claims = claims_of(site, note)
    log = corrections_of(site, [note.id])
    sources = dict.fromkeys(attribution.source for claim in claims for attribution in claim.attributions)
    authors: list[Node] = [{"@type": "Person", "name": str(name)} for name in note.authors]
    own = nodes.publisher()
    article: Node = {"@type": "BackgroundNewsArticle", "headline": page.title, "description": page.description}
    article |= {"url": nodes.id_of(note.id), "inLanguage": site.language, "articleSection": note.topic}
    article |= {"datePublished": _exact(note.published), "dateModified": _exact(note.updated or note.published)}
    article |= {"temporalCoverage": _days_of(library.published_of(sources, Source))}
    article |= {"author": authors or own, "publisher": own, "image": nodes.image(note.id)}
    article |= {"license": licence_address(site.settings.licence), "citation": nodes.refs(sources)}
    article |= {"about": nodes.refs(one for claim in library.notes_of(note.claims, Claim) for one in claim.about)}
    denials = [one for claim in claims for one in library.linking(claim.id, Denial, "of")]
    article |= {"hasPart": nodes.refs(one.id for one in (*claims, *denials))}
    kinds = {"correction": "correction", "update": "comment"}
    for sort, name in kinds.items():
        article[name] = [ref for one in log if one.type == sort for ref in nodes.correction(one)]
    nodes.add(note.id, article)


def _days_of(sources: Iterable[Source]) -> str:
    """Return when the sources that we consulted speak: a day, or the first and the last of them."""
    days = sorted({_exact(one.date) for one in sources if not one.seen_in} - {""})
    return "/".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _claim(nodes: Nodes, note: Claim) -> None:
    """Add a claim and every reply to it, each with its quotations."""
    library = nodes.site.library
    nodes.claim(note)
    denials = library.published_linking(note.id, Denial, "of")
    for one in (note, *denials):
        nodes.refs([one.id])
        if own := nodes.found.get(nodes.id_of(one.id)):
            own |= _said({"citation": nodes.quotations(one)})
    replies = [ref for one in library.linking(note.id, Reaction, "to") for ref in nodes.reaction(one, note.id)]
    log = [one for one in corrections_of(nodes.site, [note.id]) if one.type == "correction"]
    corrections = [ref for one in log for ref in nodes.correction(one)]
    if own := nodes.found.get(nodes.id_of(note.id)):
        findings = nodes.refs(found.note for found in nodes.site.assessment.standing(note).findings)
        own |= _said({"subjectOf": findings, "comment": replies, "correction": corrections})


def _list_page(nodes: Nodes, page: PlannedPage) -> None:
    site, library = nodes.site, nodes.site.library
    here = nodes.iri(page.key)
    if page.key == site.addresses.home:
        settings = site.settings
        home: Node = {"@type": "WebSite", "@id": here, "url": here, "name": settings.site_name}
        home |= {"description": settings.site_description, "inLanguage": site.language, "publisher": nodes.publisher()}
        nodes.found[here] = _said(home | {"license": licence_address(settings.licence)})
        return
    kind = "DefinedTermSet" if page.type == "glossary" else "CollectionPage"
    own: Node = {"@type": kind, "@id": here, "name": page.title, "description": page.description, "url": here}
    nodes.found[here] = own = _said(own | {"inLanguage": site.language})
    match page.type:
        case "glossary":
            own |= _said({"hasDefinedTerm": nodes.refs(term.id for term in listed_on(site, page, library.all(Term)))})
        case "timeline":
            notes = listed_on(site, page, (*library.all(Event), *library.all(Finding)))
            own |= _said({"mentions": nodes.refs(one.id for one in notes)})
        case "corrections":
            entries = listed_on(site, page, library.published(Correction))
            own |= _said({"comment": [ref for one in entries for ref in nodes.correction(one)]})


def _breadcrumb(nodes: Nodes, page: PlannedPage) -> Node:
    """Return the breadcrumb of a page: home, the index of its kind, itself."""
    site = nodes.site
    (home, home_key), *above = pages_above(site, page)
    name = site.settings.site_name if home_key == site.settings.home_key else ""
    note = site.library.notes.get(page.note) if page.note else None
    is_named = note is not None and note.withdrawn is None
    itself = ((site.title(note.id) if note and is_named else None) or page.title, page.key)
    steps = [(name or home, home_key), *above, itself]
    items: list[Node] = [
        {"@type": "ListItem", "position": at, "name": name, "item": nodes.iri(key)}
        for at, (name, key) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


Node = dict[str, object]
_ACTORS = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "place": "Place",
    "product": "Product",
    "anonymous": "Person",
}
_SOURCES = {"article": "Article", "report": "Report", "post": "SocialMediaPosting", "dataset": "Dataset"}
"""Types of sources; every other is a CreativeWork."""


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
            self.found.setdefault(name, {"@type": node.pop("@type"), "@id": name, **_said(node)})

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
                self.add(note.id, {"@type": _ACTORS[note.kind], "name": note.described_as or title})
            case Source():
                self.add(note.id, {"@type": _SOURCES.get(note.type, "CreativeWork"), "name": title})
            case Claim() | Denial():
                self.claim(note)
            case Event():
                self.event(note)
            case Finding():
                self.finding(note)
            case Term():
                self.term(note)
            case _:
                self.add(note.id, {"@type": "CreativeWork", "name": title})

    def actor(self, note: Actor) -> None:
        """Add an actor in full."""
        summary = opening(self.site, note.summary) if note.summary else ""
        node: Node = {"@type": _ACTORS[note.kind], "name": note.described_as or self.site.title(note.id)}
        node |= {"alternateName": list(map(str, note.aliases)), "disambiguatingDescription": note.role}
        node |= {"description": summary, "image": self.image(note.id), "sameAs": list(note.same_as)}
        self.add(note.id, node)

    def source(self, note: Source) -> None:
        """Add a source in full: the work that was published, not our page on it."""
        node: Node = {"@type": _SOURCES.get(note.type, "CreativeWork"), "name": self.site.title(note.id)}
        node |= {"author": [{"@type": "Person", "name": str(name)} for name in note.authors]}
        node |= {"publisher": self.refs([note.publisher] if note.publisher else [])}
        node |= {"datePublished": _exact(note.date), "inLanguage": note.language, "url": note.url}
        node |= {"archivedAt": note.archive_url, "license": licence_address(note.licence or "")}
        self.add(note.id, node)

    def image(self, note_id: NoteId) -> list[Node]:
        """Return the picture of a note, with whose it is and under which terms; nothing without one."""
        shown = picture_of(self.site, note_id)
        if shown is None:
            return []
        address = self.site.absolute(shown.path) or self.site.addresses.relative_url_to(self.here, shown.path)
        image, picture = shown.image, shown.picture
        licence = shown.licence_url or {"@type": "CreativeWork", "name": str(image.licence)}
        node: Node = {"@type": "ImageObject", "contentUrl": address, "encodingFormat": "image/webp"}
        node |= {"width": picture.width, "height": picture.height, "caption": str(image.alt)}
        return [_said(node | {"creditText": str(image.credit), "license": licence, "isBasedOn": image.source})]

    def publisher(self) -> list[Node]:
        """Return a reference to who answers for the site."""
        publisher = self.site.settings.publisher
        if not (name := publisher.name or self.site.settings.site_name):
            return []
        policy = publisher.corrections if publisher.corrections.startswith(("https://", "http://")) else ""
        node: Node = {"@type": "Organization", "name": name, "url": publisher.url, "correctionsPolicy": policy}
        iri = self.iri(HOME, "publisher")
        self.found.setdefault(iri, {"@type": node.pop("@type"), "@id": iri, **_said(node)})
        return [{"@id": iri}]

    def claim(self, note: Claim | Denial) -> None:
        """Add a claim, or a denial as a claim of its own, without its quotations.

        Its words are ours: who says it is mentioned, and author of quoted words alone.
        """
        if self.id_of(note.id) in self.found:
            return
        title = self.site.title(note.id) if isinstance(note, Claim) else list_title(self.site, note)
        node: Node = {"@type": "Claim", "name": title, "text": self._text(note)}
        self.add(note.id, node)  # first, as denials and claims refer to one another
        own = self.found.get(self.id_of(note.id), {})
        firsts = [one for attribution in note.attributions for one in self._first(attribution)]
        own |= _said(
            {
                "description": str(standing_words(self.site, note).sentence) if isinstance(note, Claim) else "",
                "claimInterpreter": self.publisher(),
                "about": self.refs(note.about) if isinstance(note, Claim) else self.refs(note.of, named=False),
                "mentions": self.refs(self._actors(note.attributions)),
                "appearance": self.refs(one.source for one in note.attributions),
                "firstAppearance": self.refs(firsts)[:1],
            }
        )

    def quotations(self, note: AttributedNote) -> list[Node]:
        """Return the quotations of a note, each with its day and source.

        Only direct speech is the speaker's own; the rest is the source's.
        """
        found = []
        for attribution in note.attributions:
            source = self.site.library.find(attribution.source, Source)
            direct = attribution.speech == "direct"
            publisher = [source.publisher] if source and source.publisher else []
            whose = self.refs(self._actors([attribution]) if direct else publisher)
            for words in self.site.library.quoted_words(note, attribution):
                node: Node = {"@type": "Quotation", "text": words, "inLanguage": source.language if source else ""}
                node |= {"spokenByCharacter" if direct else "creator": whose, "dateCreated": _exact(attribution.said)}
                if attribution.spoken_in:
                    node |= {"translationOfWork": {"@type": "Quotation", "inLanguage": attribution.spoken_in}}
                found.append({**_said(node), **_said({"isPartOf": self.refs([attribution.source])})})
        return found

    def reaction(self, note: Reaction, to: NoteId) -> list[Node]:
        """Return a reference to a reply as a comment; nothing for one that reports silence."""
        if ACTS[note.stance].is_silent or note.withdrawn:
            return []
        node: Node = {"@type": "Comment", "name": list_title(self.site, note), "text": self._text(note)}
        node |= {"mentions": self.refs(self._actors(note.attributions)), "parentItem": self.refs([to])}
        node |= {"citation": self.quotations(note)}
        self.add(note.id, node)
        return [{"@id": self.id_of(note.id)}]

    def event(self, note: Event) -> None:
        """Add an event with the claims that it rests on."""
        if self.id_of(note.id) in self.found:
            return
        start, end = note.date.ends
        node: Node = {"@type": "Event", "name": self.site.title(note.id), "startDate": _exact(start)}
        node |= {"endDate": _exact(end) if "/" in note.date.text else "", "about": self.refs(note.who)}
        node |= {"location": self.refs([note.place] if note.place else []), "subjectOf": self.refs(note.basis)}
        self.add(note.id, node)

    def finding(self, note: Finding) -> None:
        """Add a finding as what it is: something that happened on a day, about claims and people. No rating."""
        claims = self.site.library.published_of(note.of, Claim)
        if not claims or self.id_of(note.id) in self.found:
            return
        told = str(finding_told(self.site.library, claims[0], note))
        node: Node = {"@type": "Event", "name": told, "description": self._text(note), "startDate": _exact(note.said)}
        self.add(note.id, node)  # first, as claims refer to it
        own = self.found.get(self.id_of(note.id), {})
        about = [*self.refs(note.who), *self.refs(note.of)]
        organizer = self.refs(self._actors(note.attributions))
        own |= _said({"organizer": organizer, "about": about, "subjectOf": self.quotations(note)})

    def term(self, note: Term) -> None:
        """Add a term of the glossary."""
        place = self.site.addresses.place(note.id)
        node: Node = {"@type": "DefinedTerm", "name": note.term, "alternateName": list(map(str, note.forms))}
        node |= {"description": plain_words(self.site, note.definition), "sameAs": list(note.same_as)}
        self.add(note.id, node | {"inDefinedTermSet": [{"@id": self.iri(place.page)}] if place else []})

    def correction(self, note: Correction) -> list[Node]:
        """Return a reference to an entry of the log: a correction as such, an update as a comment."""
        kind = "CorrectionComment" if note.type == "correction" else "Comment"
        node: Node = {"@type": kind, "text": plain_words(self.site, note.text)}
        self.add(note.id, node | {"datePublished": _exact(note.date)})
        return [{"@id": self.id_of(note.id)}]

    def _text(self, note: Claim | Denial | Reaction | Finding) -> str:
        return plain_words(self.site, note.text) if note.text else ""

    def _actors(self, attributions: Iterable[Attribution]) -> list[NoteId]:
        ids = [one for attribution in attributions for one in self.site.assessment.speakers_of(attribution)]
        return [actor.id for actor in self.site.library.notes_of(dict.fromkeys(ids), Actor)]

    def _first(self, attribution: Attribution) -> list[NoteId]:
        """Return where words appeared before they reached their source, if we know it."""
        library = self.site.library
        known = library.find(attribution.source, Source)
        if known and known.seen_in:
            return [known.id]
        heard = library.linking(attribution.source, Source, "seen_in")
        return [one.id for one in heard if one.publisher in self.site.assessment.speakers_of(attribution)]


def _said(node: Node) -> Node:
    """Return a node without empty properties; a list of one becomes its item."""
    kept = {key: value for key, value in node.items() if value not in ("", None, [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}


def _exact(date: Date | None) -> str:
    """Return a known day, month or year in ISO 8601; nothing for any other date."""
    if date is None or date.approximate or date.uncertain or date.precision not in {"day", "month", "year"}:
        return ""
    return date.iso
