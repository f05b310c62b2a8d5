"""The page of an actor: what is said of them, face to face with what they reply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from explainer.library import Library
from explainer.notes import (
    Actor,
    Claim,
    Context,
    Denial,
    Event,
    Finding,
    NoteId,
    Reaction,
    Relation,
    Source,
)
from explainer.pages.plan import note_type
from explainer.pages.site import Site
from explainer.pages.standing import finding_words, presumptions
from explainer.pages.views.acts import found_on
from explainer.pages.views.claims_and_replies import claim_and_replies, counts_of, rows_of, tally_of
from explainer.pages.views.end_matter import Cited
from explainer.pages.views.summaries import (
    Chip,
    by_story,
    chip_of_note,
    events_of,
    opening,
    plain_words,
    sources_of_words,
    stories_belonged_to,
)
from explainer.pages.views.voices import Quote, Telling, Voice, actor_words, claim_voices

_MOST_OTHERS = 12
_MUTE = frozenset({"place", "product"})
"""Kinds of actors from whom no reply is expected."""


@dataclass(frozen=True)
class OwnWords:
    """Words that the source gives as the actor's own, with the claim they are quoted in."""

    quote: Quote
    voice: Voice
    claim: Claim
    telling: Telling
    """The attribution in which they are quoted: when, on what occasion, by way of whom."""


@dataclass(frozen=True)
class OwnFinding:
    """What the actor found of a claim."""

    finding: Finding
    claim: Claim
    words: str


@dataclass(frozen=True)
class Tie:
    """A relation, seen from this actor."""

    relation: Relation
    other: NoteId
    is_here: bool
    words: str
    chip: Chip | None
    sources: tuple[NoteId, ...]


@dataclass(frozen=True)
class Story:
    """An explainer that the actor is in, by its id: in a preview, its other fields change nothing here."""

    id: NoteId


def _words(site: Site, note: Actor) -> tuple[str, str]:
    title = actor_words(site, note.id)
    return title, opening(site, note.summary) if note.summary else plain_words(site, note.role or title)


def _view(site: Site, note: Actor) -> Mapping[str, object]:
    library = site.library
    boards = {claim.id: (claim, claim_voices(site, claim)) for claim in by_story(site, _claims_of(library, note))}
    faces, answered, said, named = [], [], [], []
    for claim, voices in boards.values():
        speaking = tuple(voice for voice in voices if not voice.is_reply and note.id in voice.who)
        if speaking:
            said.append((claim, speaking))
        face = claim_and_replies(site, note, claim, voices)
        is_party = note.id in site.assessment.standing(claim).parties
        if is_party or (note.id in claim.about and note.kind not in _MUTE):
            faces.append(face)
        elif own := tuple(one for one in face.replies if one.is_reply and not one.is_silent and note.id in one.who):
            answered.append(replace(face, replies=own))
        elif note.id in claim.about and not speaking:
            named.append(claim)
    faces = [face for face in faces if face.speaking]
    answered = [face for face in answered if face.speaking]
    found = _found(site, note)
    on_them = found_on(site, note)
    shown = [*(face.claim for face in (*faces, *answered)), *(claim for claim, _ in said), *named]
    reminders = presumptions(site, [*shown, *(one.claim for one in found), *(one.claim for one in on_them)])
    relations = _ties(site, note)
    return {
        "rows": rows_of(site, faces),
        "counts": counts_of(site, note.id),
        "answered": rows_of(site, answered),
        "replies": tally_of(site, note, [*faces, *answered]),
        "found": found,
        "said": tuple(said),
        "named": tuple(named),
        "found_on_them": on_them,
        "presumptions": tuple(told for several in reminders for told in several),
        "direct": _direct(note, boards.values()),
        "ties": relations,
        "contexts": _contexts(site, note),
        "events": events_of(site, library.published_linking(note.id, Event, "who", "place")),
        "published": library.published_linking(note.id, Source, "publisher"),
        "spoken_for": tuple(one.id for one in library.linking(note.id, Actor, "speaks_for")),
        "speaks_for": tuple(one for one in note.speaks_for if one in library.notes),
        "explainers": _explainers(site, note),
        "others": _others(library, note, boards.values()),
        "cited": Cited((), tuple(claim for claim, _ in boards.values())),
    }


def _claims_of(library: Library, note: Actor) -> list[Claim]:
    """Return the claims about an actor, by them (as the publisher of a source, too), or that they answer."""
    own = [note.id, *(source.id for source in library.linking(note.id, Source, "publisher"))]
    found = list(library.published_linking(note.id, Claim, "about", "right_of_reply", "by", "via"))
    for source in own[1:]:
        found += library.published_linking(source, Claim, "by")
    for voice in own:
        for denial in library.linking(voice, Denial, "by"):
            found += library.published_of((*denial.of, *denial.concedes), Claim)
        for reaction in library.linking(voice, Reaction, "by"):
            found += library.published_of(reaction.to, Claim)
    return list({claim.id: claim for claim in found}.values())


def _found(site: Site, note: Actor) -> tuple[OwnFinding, ...]:
    """Return what an actor found, a court for instance, of each claim; the latest first."""
    library = site.library
    own = [note.id, *(source.id for source in library.linking(note.id, Source, "publisher"))]
    findings = {one.id: one for by in own for one in library.published_linking(by, Finding, "by")}
    ordered = sorted(findings.values(), key=lambda one: one.said.sort_key(), reverse=True)
    return tuple(
        OwnFinding(one, claim, finding_words(library, claim, one))
        for one in ordered
        for claim in library.published_of(one.of, Claim)
    )


def _direct(note: Actor, boards: Iterable[tuple[Claim, tuple[Voice, ...]]]) -> tuple[OwnWords, ...]:
    found: dict[str, OwnWords] = {}
    for claim, voices in boards:
        for voice in voices:
            if note.id in voice.who:
                for telling in voice.tellings:
                    for quote in telling.quotes:
                        if quote.speech == "direct":
                            found.setdefault(quote.words, OwnWords(quote, voice, claim, telling))
    return tuple(found.values())


def _ties(site: Site, note: Actor) -> tuple[Tie, ...]:
    found = []
    for relation in site.library.published_linking(note.id, Relation, "from", "to"):
        other = relation.to if relation.from_ == note.id else relation.from_
        sources = [passage.source for passage in relation.passages]
        sources += [a.source for claim in site.library.notes_of(relation.basis, Claim) for a in claim.attributions]
        words = _relation_words(site, relation)
        is_here = relation.from_ == note.id
        found.append(Tie(relation, other, is_here, words, chip_of_note(site, relation), tuple(dict.fromkeys(sources))))
    return tuple(found)


def _relation_words(site: Site, relation: Relation) -> str:
    _ = site.catalog.pgettext
    return {
        "position": _("relation", "Position"),
        "ownership": _("relation", "Ownership"),
        "membership": _("relation", "Membership"),
        "family": _("relation", "Family"),
        "contract": _("relation", "Contract"),
        "donation": _("relation", "Donation"),
        "contact": _("relation", "Contact"),
        "support": _("relation", "Support"),
        "conflict": _("relation", "Conflict"),
        "other": _("relation", "Tie"),
    }[relation.type]


def _contexts(site: Site, note: Actor) -> tuple[tuple[Context, str, tuple[NoteId, ...]], ...]:
    """Return the context in which an actor is named, with the sentence, or that explains them, and its sources."""
    found: dict[NoteId, tuple[Context, str]] = {}
    for mention in site.mentions_of(note.id):
        context = site.library.find(mention.origin, Context)
        if context and not context.withdrawn:
            found[context.id] = (context, mention.sentence)
    for context in site.library.published_linking(note.id, Context, "explains"):
        found.setdefault(context.id, (context, opening(site, context.body, 1)))
    return tuple((one, words, sources_of_words(site, one, words)) for one, words in found.values())


def _explainers(site: Site, note: Actor) -> tuple[Story, ...]:
    return tuple(map(Story, stories_belonged_to(site, note.id)))


def _others(
    library: Library, note: Actor, boards: Iterable[tuple[Claim, tuple[Voice, ...]]]
) -> tuple[tuple[Actor, int], ...]:
    """Return the other actors of the same claims, with the number of these, largest first."""
    counts: Counter[NoteId] = Counter()
    for claim, voices in boards:
        # No set: the order has to be the same always.
        named = [*claim.about, *(one for voice in voices for one in voice.who)]
        counts.update(one for one in dict.fromkeys(named) if one != note.id)
    actors = library.published_of(dict(counts.most_common()), Actor)
    return tuple((actor, counts[actor.id]) for actor in actors[:_MOST_OTHERS])


ACTOR = note_type("actor", Actor, _words, _view)
