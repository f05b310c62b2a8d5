"""The way words took to reach us, and what those on it are called."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.library import Library, speakers
from explainer.notes import Actor, Attribution, Claim, NoteId, Source
from explainer.pages.direction import isolated
from explainer.pages.site import Site


@dataclass(frozen=True, slots=True)
class Chain:
    """The way words took: speaker ← relays."""

    who: tuple[NoteId, ...]
    citing: tuple[NoteId, ...]
    relays: tuple[NoteId, ...]


def chain_of(library: Library, attribution: Attribution) -> Chain:
    """Return who speaks, whom they cite and who relays; an anonymous speaker stands behind whoever cites them."""
    by = speakers(library, attribution)
    relays = [*attribution.via]
    source = library.find(attribution.source, Source)
    while source:
        if library.find(source.publisher, Actor) and source.publisher not in (*by, *relays):
            relays.append(str(source.publisher))
        source = library.find(source.seen_in, Source)
    if relays and all(_is_anonymous(library, one) for one in by):
        return Chain((relays[0],), by, tuple(relays[1:]))
    return Chain(by, (), tuple(relays))


def actor_words(site: Site, actor_id: NoteId, *, in_sentence: bool = False) -> str:
    """Return what an actor is called; in a sentence, an anonymous one by the source's description."""
    actor = site.library.find(actor_id, Actor)
    words = site.title(actor_id) or actor_id
    if actor and actor.described_as and in_sentence:
        return str(actor.described_as)
    return words if in_sentence else words[:1].upper() + words[1:]


def speakers_of(site: Site, claim: Claim) -> list[str]:
    """Return the names of those who say a claim; of an anonymous speaker, theirs."""
    chains = [chain_of(site.library, attribution) for attribution in claim.attributions]
    return list(dict.fromkeys(actor_words(site, one) for chain in chains for one in chain.citing or chain.who))


def speaker_words(site: Site, claim: Claim) -> str:
    """Return who says a claim as plain words, for titles and descriptions."""
    return site.catalog.list_of([isolated(name, site.language) for name in speakers_of(site, claim)])


def _is_anonymous(library: Library, actor_id: NoteId) -> bool:
    actor = library.find(actor_id, Actor)
    return actor is not None and actor.kind == "anonymous"
