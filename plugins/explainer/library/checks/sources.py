"""Checks of where things were read."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.assessment import Assessment
from explainer.library.checks.fairness_speakers import names_nobody
from explainer.library.library import Library
from explainer.notes import Actor, Claim, Source, is_todo
from explainer.problems import Code, Problem


def articles_have_authors(assessment: Assessment) -> Iterator[Problem]:
    """An article names who wrote it."""
    library = assessment.library
    for source in library.all(Source):
        if source.type == "article" and not source.authors and source.seen_in is None:
            yield Problem(library.position(source), Code.NO_BYLINE, values={"id": source.id})


def sources_were_consulted(assessment: Assessment) -> Iterator[Problem]:
    """A source was read, not only heard of."""
    library = assessment.library
    for source in library.all(Source):
        if source.seen_in is not None:
            values = {"id": source.id, "seen_in": source.seen_in}
            yield Problem(library.position(source, ("seen_in",)), Code.SOURCE_NOT_CONSULTED, values=values)


def quotations_can_be_checked(assessment: Assessment) -> Iterator[Problem]:
    """A source that is quoted has an archived text to check against; one that cannot be read is told as that."""
    library = assessment.library
    for source in library.all(Source):
        if (not source.text_file or is_todo(source.text_file)) and library.quotations_of.get(source.id):
            yield Problem(library.position(source), Code.QUOTE_UNCHECKED, values={"id": source.id})


def not_one_anonymous_source_alone(assessment: Assessment) -> Iterator[Problem]:
    """A claim does not rest on one anonymous voice alone; of a claim and its parts, the whole is told."""
    library = assessment.library
    alone = {claim.id: who for claim in library.all(Claim) if (who := _only_voice(library, claim))}
    for claim in library.notes_of(alone, Claim):
        who = alone[claim.id]
        if claim.part_of is None or alone.get(claim.part_of) != who:
            values = {"id": claim.id, "who": str(who.described_as or who.name)}
            yield Problem(library.position(claim, ("by",)), Code.SINGLE_ANONYMOUS_SOURCE, values=values)


def _only_voice(library: Library, claim: Claim) -> Actor | None:
    """Return the one anonymous actor who says a claim; none where there are others."""
    speakers = {by for attribution in claim.attributions for by in attribution.by}
    actors = library.notes_of(sorted(speakers), Actor)
    alone = len(speakers) == 1 and actors and actors[0].kind == "anonymous" and (actors[0].count or 1) == 1
    # “Information” is not even one voice.
    return actors[0] if alone and not names_nobody(actors[0], library.language) else None
