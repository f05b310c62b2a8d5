"""How many claims are about an actor, await their reply, have it, are theirs: counted here for every page alike."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from explainer.notes import Claim, Denial, NoteId, Reaction
from explainer.pages.site import Site
from explainer.pages.views.voices import claim_voices


@dataclass(slots=True)
class Counts:
    """Numbers of claims of the whole site."""

    about: int = 0
    """Claims about the actor."""
    awaited: int = 0
    """Claims by others on which the actor's reply counts."""
    said: int = 0
    """Claims by the actor."""
    replied: int = 0
    """Claims to which the actor replies."""
    represented: int = 0
    """Claims to which only somebody who speaks for the actor replies."""


_REMEMBERED: WeakKeyDictionary[Site, dict[NoteId, Counts]] = WeakKeyDictionary()


def counts_of(site: Site, actor_id: NoteId) -> Counts:
    """Return an actor's counts; all are found once a site."""
    if site not in _REMEMBERED:
        _REMEMBERED[site] = _count(site)
    return _REMEMBERED[site].get(actor_id) or Counts()


def _count(site: Site) -> dict[NoteId, Counts]:
    found: dict[NoteId, Counts] = {}

    def add(name: str, actors: set[NoteId]) -> None:
        for one in actors:
            counts = found.setdefault(one, Counts())
            setattr(counts, name, getattr(counts, name) + 1)

    for claim in site.library.all(Claim):
        if claim.withdrawn:
            continue
        voices = claim_voices(site, claim)
        own = [{*voice.who, *voice.citing} for voice in voices if not voice.is_reply]
        replies = [voice for voice in voices if voice.is_reply and not voice.is_silent]
        replying = {one for voice in replies for one in (*voice.who, *voice.citing)}
        add("about", set(claim.about))
        add(
            "awaited",
            {one for one in site.assessment.parties_to(claim) if any(one not in speaking for speaking in own)},
        )
        add("said", {one for speaking in own for one in speaking})
        add("replied", replying)
        add("represented", {party for voice in replies for party in voice.spoken_for} - replying)
    return found


def counts_in_words(site: Site, actor_id: NoteId) -> list[str]:
    """Return an actor's counts in words; what does not occur is left out, but for a reply that is awaited."""
    _ = site.catalog.npgettext
    counts = counts_of(site, actor_id)
    found = [
        (counts.about, _("counts", "%(num)s claim about them", "%(num)s claims about them", counts.about)),
        (
            counts.awaited if counts.awaited != counts.about else 0,
            _("counts", "reply awaited on %(num)s", "reply awaited on %(num)s", counts.awaited),
        ),
        (counts.said, _("counts", "makes %(num)s claim", "makes %(num)s claims", counts.said)),
        (counts.replied, _("counts", "replies to %(num)s claim", "replies to %(num)s claims", counts.replied)),
        (
            counts.represented,
            _("counts", "replied for on %(num)s claim", "replied for on %(num)s claims", counts.represented),
        ),
    ]
    words = [phrase % {"num": number} for number, phrase in found if number]
    if counts.awaited and not counts.replied and not counts.represented and not _has_spoken(site, actor_id):
        words.append(site.catalog.pgettext("counts", "no reply reported"))
    return words


def _has_spoken(site: Site, actor_id: NoteId) -> bool:
    """Whether any reply of theirs is reported, be it to something else than a claim, or leaving all claims open."""
    library = site.library
    replies = (*library.linking(actor_id, Denial, "by"), *library.linking(actor_id, Reaction, "by"))
    return any(not reply.withdrawn for reply in replies)


def counts_line(site: Site, actor_id: NoteId) -> str:
    """Return an actor's counts as one line."""
    words = ", ".join(counts_in_words(site, actor_id))
    return words[:1].upper() + words[1:]
