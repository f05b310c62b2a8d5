"""Checks of notes that are well-formed. A new rule is one function and one entry in `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from explainer.library.assessment import Assessment
from explainer.library.checks import (
    answers,
    differences,
    findings,
    hedges,
    negations,
    prose_quotations,
    quoting,
    speakers,
    use,
    words,
)
from explainer.library.library import Library
from explainer.notes import NoteLocator
from explainer.problems import Code, Problem, Severity

_NO_PAGES: Mapping[str, str] = MappingProxyType({})
Check = Callable[[Assessment], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    answers.answers_can_be_put_in_order,
    answers.denials_do_not_contradict_themselves,
    answers.denials_quote_words_that_deny,
    answers.parties_were_heard,
    findings.findings_say_whom_they_concern,
    speakers.articles_have_authors,
    speakers.explainers_are_signed,
    speakers.not_one_anonymous_source_alone,
    speakers.quotations_can_be_checked,
    speakers.quoted_pages_are_kept,
    speakers.sources_were_consulted,
    use.notes_stand_in_an_explainer,
    use.fields_stand_outside_texts,
    use.nothing_is_left_to_do,
    hedges.notes_are_no_firmer,
    hedges.claims_are_no_softer,
    hedges.accusations_are_not_stated_as_facts,
    hedges.repetitions_keep_the_hedge,
    hedges.verbs_agree_with_the_mood,
    hedges.nouns_agree_with_the_mood,
    speakers.speakers_are_somebody,
    speakers.spokespersons_are_named,
    speakers.spokespersons_have_a_mandate,
    speakers.accusers_are_not_the_accused,
    speakers.words_are_given_to_their_speaker,
    answers.answers_follow_claims,
    answers.statements_are_dated,
    answers.explainers_follow_their_sources,
    answers.contexts_are_fresh,
    answers.nothing_replaces_what_came_later,
    answers.the_dead_say_nothing,
    negations.quotations_begin_before_what_denies_them,
    differences.numbers_are_those_of_the_source,
    differences.days_are_those_of_the_source,
    differences.dates_are_those_of_the_passage,
    differences.descriptions_are_the_sources,
    prose_quotations.quoted_words_are_in_sources,
    quoting.sources_are_not_overquoted,
    quoting.headings_are_supported,
    words.our_words_do_not_judge,
    words.lines_hold_no_markup,
    words.lines_are_translated,
)

missing_translations = words.missing_translations

__all__ = ["CHECKS", "Check", "accept", "missing_translations", "run_checks", "run_text_checks"]


def run_checks(
    assessment: Assessment, mentioned: frozenset[str] = frozenset(), pages: Mapping[str, str] = _NO_PAGES
) -> list[Problem]:
    """Return what every check finds.

    `mentioned`: ids named in running text, which counts as a use. `pages`: path → Markdown of the site's own pages.
    """
    found = [problem for check in CHECKS for problem in check(assessment)]
    found += prose_quotations.quoted_words_on_pages_are_in_sources(assessment, pages)
    return found + list(use.notes_are_used(assessment, mentioned))


def run_text_checks(assessment: Assessment) -> list[Problem]:
    """Return what is wrong in the texts of a further language: the notes themselves were checked in the first."""
    return [*words.our_words_do_not_judge(assessment), *words.lines_hold_no_markup(assessment)]


def accept(library: Library, problems: list[Problem]) -> list[Problem]:
    """Leave out problems that a note accepts with a reason; report acceptances that were not needed."""
    accepting = {note.id: set(note.accepts) for note in library.notes.values() if note.accepts}
    if not accepting:
        return problems
    locator = NoteLocator(library.entries.values())
    used: set[tuple[str, str]] = set()
    kept = []
    for problem in problems:
        owner = locator.note_at(problem.position)
        if owner in accepting and str(problem.code) in accepting[owner] and problem.severity is not Severity.ERROR:
            used.add((owner, str(problem.code)))
        else:
            kept.append(problem)
    for note_id, codes in accepting.items():
        for code in sorted(codes):
            if (note_id, code) not in used:
                where = library.entries[note_id].key_position(("accepts", code))
                kept.append(Problem(where, Code.UNUSED_ACCEPTANCE, values={"code": code}))
    return kept
