"""What a page tells programs, as JSON-LD in the terms of schema.org: one graph a page, with stable ids."""

from __future__ import annotations

import json

from markupsafe import Markup

from explainer.notes import (
    Actor,
    Claim,
    Context,
    Correction,
    Denial,
    Event,
    Explainer,
    Note,
    Reaction,
    Source,
    Term,
)
from explainer.pages.addresses import HOME
from explainer.pages.metadata.json_ld_nodes import Node, Nodes, exact, licence_address, said
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site
from explainer.pages.views.end_matter import corrections_of
from explainer.pages.views.summaries import claims_of
from explainer.pages.words import index_title

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
    crumbs = [] if page.key == HOME else [_breadcrumb(nodes, page)]
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
            article |= {"inLanguage": nodes.site.language, "about": nodes.refs(note.explains), **_publisher(nodes)}
            nodes.add(note.id, article)
        case _:
            nodes.name(note)


def _explainer(nodes: Nodes, note: Explainer, page: PlannedPage) -> None:
    site, library = nodes.site, nodes.site.library
    claims = claims_of(site, note)
    log = corrections_of(site, [note.id])
    sources = dict.fromkeys(attribution.source for claim in claims for attribution in claim.attributions)
    authors: list[Node] = [{"@type": "Person", "name": str(name)} for name in note.authors]
    own = _publisher(nodes)
    article: Node = {"@type": "BackgroundNewsArticle", "headline": page.title, "description": page.description}
    article |= {"url": nodes.id_of(note.id), "inLanguage": site.language, "articleSection": note.topic}
    article |= {"datePublished": exact(note.published), "dateModified": exact(note.updated or note.published)}
    article |= {"author": authors or own.get("publisher"), **own}
    article |= {"license": licence_address(site.settings.licence), "citation": nodes.refs(sources)}
    article |= {"about": nodes.refs(one for claim in library.notes_of(note.claims, Claim) for one in claim.about)}
    denials = [one for claim in claims for one in library.linking(claim.id, Denial, "of")]
    article |= {"hasPart": nodes.refs(one.id for one in (*claims, *denials))}
    kinds = {"correction": "correction", "update": "comment"}
    for sort, name in kinds.items():
        article[name] = [ref for one in log if one.type == sort for ref in nodes.correction(one)]
    nodes.add(note.id, article)


def _claim(nodes: Nodes, note: Claim) -> None:
    """Add a claim and every reply to it, each with its quotations."""
    library = nodes.site.library
    nodes.claim(note)
    denials = library.published_linking(note.id, Denial, "of")
    for one in (note, *denials):
        nodes.refs([one.id])
        if own := nodes.found.get(nodes.id_of(one.id)):
            own |= said({"citation": nodes.quotations(one)})
    replies = [ref for one in library.linking(note.id, Reaction, "to") for ref in nodes.reaction(one, note.id)]
    log = [one for one in corrections_of(nodes.site, [note.id]) if one.type == "correction"]
    corrections = [ref for one in log for ref in nodes.correction(one)]
    if own := nodes.found.get(nodes.id_of(note.id)):
        own |= said({"comment": replies, "correction": corrections})


def _list_page(nodes: Nodes, page: PlannedPage) -> None:
    site, library = nodes.site, nodes.site.library
    here = nodes.iri(page.key)
    if page.key == HOME:
        settings = site.settings
        home: Node = {"@type": "WebSite", "@id": here, "url": here, "name": settings.site_name}
        home |= {"description": settings.site_description, "inLanguage": site.language, **_publisher(nodes)}
        nodes.found[here] = said(home | {"license": licence_address(settings.licence)})
        return
    kind = "DefinedTermSet" if page.type == "glossary" else "CollectionPage"
    own: Node = {"@type": kind, "@id": here, "name": page.title, "description": page.description, "url": here}
    nodes.found[here] = own = said(own | {"inLanguage": site.language})
    match page.type:
        case "glossary":
            own |= said({"hasDefinedTerm": nodes.refs(term.id for term in library.all(Term))})
        case "timeline":
            own |= said({"mentions": nodes.refs(event.id for event in library.all(Event))})
        case "corrections":
            own |= said({"comment": [ref for one in library.published(Correction) for ref in nodes.correction(one)]})


def _publisher(nodes: Nodes) -> Node:
    """Return who answers for the site, as a property."""
    publisher = nodes.site.settings.publisher
    name = publisher.name or nodes.site.settings.site_name
    policy = publisher.corrections if publisher.corrections.startswith(("https://", "http://")) else ""
    organization: Node = {"@type": "Organization", "name": name, "url": publisher.url, "correctionsPolicy": policy}
    return {"publisher": said(organization)} if name else {}


def _breadcrumb(nodes: Nodes, page: PlannedPage) -> Node:
    """Return the breadcrumb of a page: home, the index of its kind, itself."""
    site = nodes.site
    steps = [(site.settings.site_name or site.catalog.pgettext("index", "Home"), HOME)]
    note = site.library.notes.get(page.note) if page.note else None
    if note is not None:
        steps.append((index_title(site.catalog, note.note_kind), site.addresses.index_of(note.note_kind)))
    is_named = note is not None and note.withdrawn is None
    steps.append(((site.title(note.id) if note and is_named else None) or page.title, page.key))
    items: list[Node] = [
        {"@type": "ListItem", "position": at, "name": name, "item": nodes.iri(key)}
        for at, (name, key) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
