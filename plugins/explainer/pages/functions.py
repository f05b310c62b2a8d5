"""What templates may call beside the methods of `page`; views hold data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Concatenate, ParamSpec, TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from explainer.notes import Context as ContextNote
from explainer.notes import Event, NoteId, Relation, Term, fold_id
from explainer.pages.context import LONG, PageContext
from explainer.pages.site import Site
from explainer.pages.standing import others_in_words
from explainer.pages.views.acts import found_since
from explainer.pages.views.backlinks import backlink_groups
from explainer.pages.views.claims_and_replies import counts_line
from explainer.pages.views.end_matter import SourceEntry, source_entries
from explainer.pages.views.summaries import (
    chip_of_note,
    claim_behind,
    identity,
    linked_sources,
    list_title,
    monogram,
    opening,
    source_authors,
    source_title,
    sources_of_words,
    stories_of,
)
from explainer.pages.views.voices import Quote, actor_words, by_chain, chain_words, columns, quotes_of, speakers_of
from explainer.pages.words import index_title

_MOST_EXPLAINERS = 3
"""Explainers named beside a note that belongs to many, as an actor may."""
P = ParamSpec("P")
R = TypeVar("R")


def _with_site(function: Callable[Concatenate[Site, P], R]) -> Callable[Concatenate[Context, P], R]:
    """Return a function of a site as one that templates call without it."""

    @pass_context
    def called(context: Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(context["site"], *args, **kwargs)

    return called


@pass_context
def actor_links(context: Context, ids: Iterable[NoteId], link: str = "preview", *, in_sentence: bool = False) -> Markup:
    """Return actors as a list in words, each a link with a preview, a “plain” link or (nothing) a name alone."""
    page: PageContext = context["page"]

    def linked(actor_id: NoteId) -> Markup:
        words = actor_words(page.site, actor_id, in_sentence=in_sentence)
        if link == "preview":
            return page.link(actor_id, words)
        return page.plain_link(actor_id, words) if link == "plain" else page.name(words)

    return page.names(map(linked, ids))


@pass_context
def explainer_links(context: Context, note_id: NoteId) -> Markup:
    """Return the explainers that a note belongs to, of several, as a list of links; past three, the two latest."""
    page: PageContext = context["page"]
    several = stories_of(page.site, note_id)
    shown = several if len(several) <= _MOST_EXPLAINERS else several[: _MOST_EXPLAINERS - 1]
    names = [page.plain_link(one) for one in shown]
    if len(several) > len(shown):
        names.append(page.name(others_in_words(page.site.catalog, len(several) - len(shown))))
    return page.names(names) if names else Markup()


@pass_context
def entries(context: Context) -> tuple[SourceEntry, ...]:
    """Return the page's numbered sources, for all that the template has shown so far."""
    return source_entries(context["page"], context["cited"])


@pass_context
def terms(context: Context) -> tuple[Term, ...]:
    """Return the terms that the template has linked so far."""
    page: PageContext = context["page"]
    return tuple(sorted(page.library.notes_of(page.previewed, Term), key=lambda term: fold_id(term.term)))


def quote_of(site: Site, note: ContextNote | Event | Relation, source_id: NoteId, words: str) -> Quote:
    """Return words of a note's passage; templates of version 0.1 ask for each alone."""
    found = (
        quote for passage in note.passages if passage.source == source_id for quote in quotes_of(site, note, passage)
    )
    return next((quote for quote in found if quote.words == words), Quote(words, source_id))


FUNCTIONS: Mapping[str, object] = {
    "LONG": LONG,
    "actor_counts": _with_site(counts_line),
    "actor_links": actor_links,
    "actor_words": actor_words,
    "backlink_groups": backlink_groups,
    "by_chain": _with_site(by_chain),
    "chain_words": _with_site(chain_words),
    "chip_of_note": chip_of_note,
    "claim_behind": claim_behind,
    "columns": columns,
    "entries": entries,
    "explainer_links": explainer_links,
    "fold_id": fold_id,
    "found_since": _with_site(found_since),
    "identity": identity,
    "index_title": lambda site, kind: index_title(site.catalog, kind),
    "linked_sources": _with_site(linked_sources),
    "list_title": _with_site(list_title),
    "monogram": monogram,
    "opening": _with_site(opening),
    "quote_of": quote_of,
    "quotes_of": quotes_of,
    "source_authors": _with_site(source_authors),
    "source_title": _with_site(source_title),
    "sources_of_words": _with_site(sources_of_words),
    "speakers_of": _with_site(speakers_of),
    "stories_of": _with_site(stories_of),
    "terms": terms,
}
"""Name in templates → function or constant."""
