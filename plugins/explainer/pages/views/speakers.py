"""What those who speak are called."""

from __future__ import annotations

from explainer.notes import Actor, Claim, NoteId
from explainer.pages.direction import isolated
from explainer.pages.site import Site


def actor_words(site: Site, actor_id: NoteId, *, in_sentence: bool = False) -> str:
    """Return what an actor is called; in a sentence, an anonymous one by the source's description."""
    actor = site.library.find(actor_id, Actor)
    words = site.title(actor_id) or actor_id
    if actor and actor.described_as and in_sentence:
        return str(actor.described_as)
    return words if in_sentence else words[:1].upper() + words[1:]


def speakers_of(site: Site, claim: Claim) -> list[str]:
    """Return the names of those who say a claim; of an anonymous speaker, theirs."""
    chains = [site.assessment.chain_of(attribution) for attribution in claim.attributions]
    return list(dict.fromkeys(actor_words(site, one) for chain in chains for one in chain.citing or chain.who))


def speaker_words(site: Site, claim: Claim) -> str:
    """Return who says a claim as plain words, for titles and descriptions."""
    return site.catalog.list_of([isolated(name, site.language) for name in speakers_of(site, claim)])
