"""Checks that notes are used and finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.library.assessment import Assessment
from explainer.notes import (
    KINDS,
    MODELS,
    Claim,
    Context,
    Event,
    Explainer,
    Note,
    Question,
    field_of,
    keys_of,
    texts_in,
)
from explainer.problems import DRAFT, Code, Problem

_KEY = re.compile(r"(?<!\S)(\w+):(?=\s)")
_TODO = re.compile(r"\bTODO\b")


_OF_A_STORY = (Claim, Event, Context, Question)
"""Kinds that readers look for where their story is told."""


def notes_stand_in_an_explainer(assessment: Assessment) -> Iterator[Problem]:
    """Every claim that is published is in some explainer; so is, where there are any, what is told beside claims."""
    library = assessment.library
    kinds = _OF_A_STORY if library.all(Explainer) else (Claim,)
    for note in library.published(Note):
        if isinstance(note, kinds) and not note.draft and not assessment.stories[note.id]:
            variant = "" if isinstance(note, Claim) else note.note_kind.value
            yield Problem(library.position(note), Code.IN_NO_EXPLAINER, variant, {"id": note.id})


def notes_are_used(assessment: Assessment, mentioned: frozenset[str]) -> Iterator[Problem]:
    """Every published note answers or explains something, or is named; those that broken ones may need are left out."""
    library = assessment.library
    for note in library.published(Note):
        kind = KINDS[note.note_kind]
        if kind.stands_alone or isinstance(note, Claim) or note.id in mentioned or note.draft:
            continue
        is_shown = isinstance(note, Context) and (bool(note.explains) or _is_background(assessment, note))
        if not kind.shown_with and not is_shown and not library.backlinks.get(note.id):
            yield Problem(library.position(note), Code.UNUSED_NOTE, values={"id": note.id})


def _is_background(assessment: Assessment, note: Context) -> bool:
    """Whether the page of an explainer shows a context because it stands in its file: one that lists none shows all."""
    explainers = assessment.library.published_of(assessment.stories[note.id], Explainer)
    return any(one.context is None for one in explainers)


def fields_stand_outside_texts(assessment: Assessment) -> Iterator[Problem]:
    """No text has swallowed the field below it: a line indented too far becomes part of a “>-” block."""
    library = assessment.library
    for note in assessment.judged(library.notes.values()):
        entry = library.entries[note.id]
        absent = {key for key in keys_of(MODELS[entry.kind], ()) if key not in entry.data}
        for path, text in texts_in(entry.data, ()):
            found = next(filter(absent.__contains__, _KEY.findall(text)), None)
            if len(path) == 1 and path[0] != "note" and found:
                values = {"field": found, "inside": str(path[0])}
                yield Problem(entry.position(path), Code.FIELD_IN_TEXT, values=values)


def nothing_is_left_to_do(assessment: Assessment) -> Iterator[Problem]:
    """No published field has TODO among other words; a note with a field that is just TODO is not published."""
    library = assessment.library
    for note in assessment.judged(library.notes.values()):
        for path, text in texts_in(library.entries[note.id].data, ()):
            if path[0] != "note" and _TODO.search(text):
                variant = DRAFT if note.draft else ""
                where = library.position(note, path)
                yield Problem(where, Code.TODO, variant, {"field": field_of(path)}, note.draft)
