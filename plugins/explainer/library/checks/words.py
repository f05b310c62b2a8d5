"""Checks of our own words: none passes judgement, none is left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.language.folding import fold_name
from explainer.language.hedging import find_phrases
from explainer.library.assessment import Assessment
from explainer.library.checks.own_words import lines_in
from explainer.notes import KINDS, Attribution, Note, field_of
from explainer.problems import Code, Problem

_NOT_OURS = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\[\[[^\]|]*(?:\||(?=\]))|\]\([^)]*\)")
"""Quotations, and what readers never see: ids and addresses of links."""


def our_words_do_not_judge(assessment: Assessment) -> Iterator[Problem]:
    """Our own words pass no judgement; words that the note quotes are its speaker's."""
    library = assessment.library
    for note in library.notes.values():
        for field in KINDS[note.note_kind].own_words:
            for path, line in lines_in(getattr(note, field), (field,)):
                ours = _NOT_OURS.sub(lambda found: " " * len(found[0]), line)
                for start, end in find_phrases(ours, library.language, "loaded"):
                    if fold_name(ours[start:end]).text not in _quoted_words(note):
                        values = {"id": note.id, "word": ours[start:end]}
                        yield Problem(library.position(note, path), Code.LOADED_WORD, values=values)


def _quoted_words(note: Note) -> str:
    attributions = getattr(note, "attributions", ())
    return fold_name(
        " ".join(words for one in attributions if isinstance(one, Attribution) for words in one.quote)
    ).text


def lines_are_translated(assessment: Assessment) -> Iterator[Problem]:
    """A line given in several languages is given in the site's language too."""
    library = assessment.library
    wanted = {library.language, library.language.partition("-")[0]}
    for note in library.notes.values():
        for path, line in lines_in(note, ()):
            if line.translations and not wanted & line.translations.keys():
                values = {"field": field_of(path), "language": library.language}
                yield Problem(library.position(note, path), Code.MISSING_TRANSLATION, values=values)
