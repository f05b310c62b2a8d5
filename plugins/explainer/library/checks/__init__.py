"""Checks of notes that are well-formed. A new rule is one function and one entry in `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from explainer.library.assessment import Assessment
from explainer.library.checks.answers import (
    answers_can_be_put_in_order,
    answers_follow_claims,
    contexts_are_fresh,
    denials_do_not_contradict_themselves,
    denials_quote_words_that_deny,
    nothing_replaces_what_came_later,
    parties_were_heard,
    statements_are_dated,
    the_dead_say_nothing,
)
from explainer.library.checks.hedges import (
    notes_are_no_firmer,
    nouns_agree_with_the_mood,
    repetitions_keep_the_hedge,
    verbs_agree_with_the_mood,
)
from explainer.library.checks.quoting import headings_are_supported, sources_are_not_overquoted
from explainer.library.checks.speakers import (
    accusers_are_not_the_accused,
    articles_have_authors,
    not_one_anonymous_source_alone,
    quotations_can_be_checked,
    sources_were_consulted,
    speakers_are_somebody,
    spokespersons_are_named,
)
from explainer.library.checks.use import (
    claims_stand_in_an_explainer,
    fields_stand_outside_texts,
    notes_are_used,
    nothing_is_left_to_do,
)
from explainer.library.checks.words import lines_are_translated, our_words_do_not_judge
from explainer.library.library import Library
from explainer.notes import NoteLocator
from explainer.problems import Code, Problem, Severity

Check = Callable[[Assessment], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    answers_can_be_put_in_order,
    denials_do_not_contradict_themselves,
    denials_quote_words_that_deny,
    parties_were_heard,
    articles_have_authors,
    not_one_anonymous_source_alone,
    quotations_can_be_checked,
    sources_were_consulted,
    claims_stand_in_an_explainer,
    fields_stand_outside_texts,
    nothing_is_left_to_do,
    notes_are_no_firmer,
    repetitions_keep_the_hedge,
    verbs_agree_with_the_mood,
    nouns_agree_with_the_mood,
    speakers_are_somebody,
    spokespersons_are_named,
    accusers_are_not_the_accused,
    answers_follow_claims,
    statements_are_dated,
    contexts_are_fresh,
    nothing_replaces_what_came_later,
    the_dead_say_nothing,
    sources_are_not_overquoted,
    headings_are_supported,
    our_words_do_not_judge,
    lines_are_translated,
)

__all__ = ["CHECKS", "Check", "accept", "run_checks"]


def run_checks(assessment: Assessment, mentioned: frozenset[str] = frozenset()) -> list[Problem]:
    """Return what every check finds; `mentioned` are ids named in running text, which counts as a use."""
    found = [problem for check in CHECKS for problem in check(assessment)]
    return found + list(notes_are_used(assessment.library, mentioned))


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
