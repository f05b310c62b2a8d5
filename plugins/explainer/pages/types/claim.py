"""The page of a claim: what became of it, where it comes from, every voice on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.language.sentences import closed
from explainer.library import Chain
from explainer.notes import Actor, Claim, Context, Explainer, NoteId, Source
from explainer.pages.direction import isolated
from explainer.pages.metadata.share import share_of
from explainer.pages.plan import note_type
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import standing_words
from explainer.pages.views.end_matter import Cited, corrections_of, questions_about
from explainer.pages.views.groups import reading_order
from explainer.pages.views.points import point_table
from explainer.pages.views.summaries import chip_of_claim, plain_words, split_question
from explainer.pages.views.voices import chain_words, claim_voices, finding_voices, scope_voices, voices_answering


@dataclass(frozen=True)
class Place:
    """Where a claim stands in an explainer: its number as the page of that has it, and its neighbours."""

    explainer: Explainer
    number: int
    total: int
    previous: NoteId
    next: NoteId
    """Nothing where there is none."""


@dataclass(frozen=True)
class Origin:
    """The chain of one attribution: speaker first, publisher last, each with what they published, if known.

    A source without a publisher takes the publisher's place.
    """

    steps: tuple[tuple[NoteId, Actor | None, Source | None], ...]


def titles_of(site: Site, note: Claim) -> tuple[str, str]:
    """Return the title and description of a claim's page: they name how it reached us, and what became of it."""
    return _find_titles(site, note.id)


@once_a_site
def _find_titles(site: Site, claim_id: NoteId) -> tuple[str, str]:
    (note,) = site.library.notes_of([claim_id], Claim)
    _ = site.catalog.gettext
    who = chain_words(site, note.id)
    said = _("Claim (%(who)s): %(what)s") % {
        "who": who,
        "what": isolated(plain_words(site, note.text), site.words_language),
    }
    label = site.title(note.id) if note.label else None
    title = (
        _("%(label)s: claim (%(who)s)") % {"label": isolated(label, site.words_language), "who": who} if label else said
    )
    return title, f"{said} {closed(standing_words(site, note).sentence.apart(site.words_language))}"


def _view(site: Site, note: Claim) -> Mapping[str, object]:
    library = site.library
    standing = standing_words(site, note)
    voices = claim_voices(site, note)
    findings = finding_voices(site, note)
    asked_in = tuple(one for one in dict.fromkeys(a.source for a in note.attributions) if one in library.notes)
    answered = [voice.note for voice in (*voices, *findings) if voice.note and voice.is_first]
    return {
        "chip_of_claim": chip_of_claim(site, note),
        "standing": standing,
        "places": _places(site, note),
        "origins": _origins(site, note),
        "corroboration": site.assessment.corroboration_of(note),
        "voices": voices,
        "scope": scope_voices(site, note),
        "replies": tuple(voice for one in answered for voice in voices_answering(site, one)),
        "findings": findings,
        "table": point_table(site, note, voices),
        "related": _related(site, note),
        "contexts": library.published_linking(note.id, Context, "explains"),
        "questions": tuple((one, *split_question(one)) for one in questions_about(site, [note])),
        "corrections": corrections_of(site, [note.id]),
        "cited": Cited(asked_in, (note,)),
        "share": share_of(site, note, *titles_of(site, note)),
        "checked_in": asked_in[:1],
    }


def _places(site: Site, note: Claim) -> tuple[Place, ...]:
    """Return where a claim stands in each of the explainers that show it."""
    found = []
    for one in site.library.published_linking(note.id, Explainer, "claims", "further_claims"):
        order = reading_order(site, one)
        if note.id not in order:  # withdrawn: the explainer shows it no more
            continue
        at = order.index(note.id)
        before, after = order[at - 1] if at else "", order[at + 1] if at + 1 < len(order) else ""
        found.append(Place(one, at + 1, len(order), before, after))
    return tuple(found)


def _origins(site: Site, note: Claim) -> tuple[Origin, ...]:
    found: dict[tuple[Chain, NoteId], Origin] = {}
    for attribution in note.attributions:
        chain = site.assessment.chain_of(attribution)
        published = _published(site, attribution.source)
        relays = [one for one in chain.relays if one not in published]
        way = dict.fromkeys((*chain.who, *relays, *published))
        steps = tuple(
            (one, site.library.find(one, Actor), published.get(one) or site.library.find(one, Source)) for one in way
        )
        found.setdefault((chain, attribution.source), Origin(steps))
    return tuple(found.values())


def _published(site: Site, source_id: NoteId) -> dict[NoteId, Source]:
    """Return publishers with what they published: the source, and what it is known through; without one, the source."""
    found: dict[NoteId, Source] = {}
    source = site.library.find(source_id, Source)
    while source:
        found.setdefault(source.publisher or source.id, source)
        source = site.library.find(source.seen_in, Source)
    return found


def _related(site: Site, note: Claim) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Return claims tied to this one, by the kind of tie."""
    library, _ = site.library, site.catalog.pgettext
    ties = (
        (_("related", "Part of"), library.published_of([note.part_of] if note.part_of else [], Claim)),
        (_("related", "In detail"), library.published_linking(note.id, Claim, "part_of")),
        (_("related", "Repeats"), library.published_of(note.repeats, Claim)),
        (_("related", "Repeated by"), library.published_linking(note.id, Claim, "repeats")),
    )
    return tuple((words, claims) for words, claims in ties if claims)


CLAIM = note_type("claim", Claim, titles_of, _view)
