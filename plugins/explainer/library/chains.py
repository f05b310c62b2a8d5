"""Who speaks and for whom, the way words took to reach us, and how many origins those of a claim go back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.library.library import Library
from explainer.notes import Actor, Attribution, NoteId, Source


def speakers(library: Library, attribution: Attribution) -> tuple[NoteId, ...]:
    """Return the actors who speak, a source's publisher for the source."""
    found = ((by, library.speaker(by)) for by in attribution.by)
    return tuple(dict.fromkeys(actor.id if actor else by for by, actor in found))


def is_own_voice(library: Library, attribution: Attribution) -> bool:
    """Whether all who speak are the publication they are quoted in, whichever of its articles is named."""
    source = library.find(attribution.source, Source)
    return set(speakers(library, attribution)) <= {attribution.source, source.publisher if source else None}


@dataclass(frozen=True, slots=True)
class Chain:
    """The way words took: speaker ← relays."""

    who: tuple[NoteId, ...]
    """Who speaks, be they anonymous: whoever cites somebody does not say or deny what those do."""
    relays: tuple[NoteId, ...]
    """Who carries it on, nearest to the speaker first; the source's publisher last."""


def find_chain(library: Library, attribution: Attribution) -> Chain:
    """Return who speaks and who relays."""
    by = speakers(library, attribution)
    relays = [*attribution.via]
    source = library.find(attribution.source, Source)
    while source:
        if library.find(source.publisher, Actor) and source.publisher not in (*by, *relays):
            relays.append(str(source.publisher))
        source = library.find(source.seen_in, Source)
    return Chain(by, tuple(relays))


@dataclass(frozen=True, slots=True)
class Corroboration:
    """In how many sources a claim was read, and who is at the roots of their chains: what counts is the roots."""

    sources: tuple[NoteId, ...]
    roots: tuple[tuple[NoteId, ...], ...]
    """One a distinct origin: those who speak there, jointly or for one another."""


def corroborate(library: Library, attributions: Iterable[Attribution]) -> Corroboration:
    """Return the sources of attributions, and the distinct roots of their chains.

    However many repeat them, the same speakers are one root; so are those who speak jointly, or for one another.
    """
    sources: dict[NoteId, None] = {}
    roots: list[dict[NoteId, None]] = []
    for attribution in attributions:
        sources[attribution.source] = None
        who = dict.fromkeys(speakers(library, attribution))
        joined = [root for root in roots if _parties(library, root) & _parties(library, who)]
        roots = [root for root in roots if root not in joined]
        roots.append(dict.fromkeys(one for root in (*joined, who) for one in root))
    return Corroboration(tuple(sources), tuple(map(tuple, roots)))


def _parties(library: Library, who: Iterable[NoteId]) -> set[NoteId]:
    return {party for one in who for party in library.spoken_for(one)}
