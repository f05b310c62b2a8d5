"""Checks of our own words: none passes judgement, none is left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.language.hedging import find_phrases
from explainer.language.marks import marked_runs
from explainer.library.assessment import Assessment
from explainer.library.checks.own_words import as_shown, own_lines
from explainer.library.library import Library, grouped
from explainer.library.quotations.word_runs import WordRuns
from explainer.library.translations import unread_quotations, untranslated
from explainer.notes import Finding, Note, Prose, field_of, lines_in
from explainer.problems import Code, Problem
from explainer.reading import Path

_SECTIONS = ("nouns", "qualities", "verbs", "asides")
_MARKUP = re.compile(
    r"\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]+\]\((?:https?:|mailto:|/|\.|#|[\w./-]+\.(?:md|html))[^()\s]*\)|`[^`\n]+`"
    r"|(?<![\w*_])(?P<mark>\*\*|\*|__)(?=[^\s*_])[^*_\n]+(?<=[^\s*_])(?P=mark)(?![\w*_])"
)
"""Links, code and emphasis as Markdown writes them."""
_ENOUGH = 40
_ACCUSATIONS = "accusations"
"""Nouns that a finding may use of itself: who was found guilty is."""


def our_words_do_not_judge(assessment: Assessment) -> Iterator[Problem]:
    """Our own words pass no judgement; what the note, or one that it refers to, quotes is its speaker's."""
    library, quoted = assessment.library, _Quoted(assessment.library)
    for note in assessment.judged(library.notes.values()):
        sections = _SECTIONS if isinstance(note, Finding) else (*_SECTIONS, _ACCUSATIONS)
        for path, line in own_lines(note):
            ours = as_shown(line)
            for start, end in marked_runs(ours):
                ours = ours[:start] + " " * (end - start) + ours[end:]
            found = find_phrases(ours, library.language, "loaded", *sections)
            harmless = find_phrases(ours, library.language, "loaded", "not") if found else ()
            for start, end in found:
                if any(first <= start and end <= last for first, last in harmless):
                    continue
                if not quoted.by(note).hold(ours[start:end]):
                    values = {"id": note.id, "word": ours[start:end]}
                    yield Problem(library.position(note, path), Code.LOADED_WORD, values=values)


class _Quoted:
    """What notes quote, and those that they refer to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._links = grouped(library.links, lambda link: link.origin)

    def by(self, note: Note) -> WordRuns:
        """Return the words that a note quotes, or that one quotes to which it refers."""
        ids = (note.id, *(link.target for link in self._links.get(note.id, ())))
        return WordRuns(one.words for note_id in ids for one in self._library.quotations_in.get(note_id, ()))


def lines_hold_no_markup(assessment: Assessment) -> Iterator[Problem]:
    """A line is shown as it is written: no link and no emphasis of Markdown is left in one."""
    library = assessment.library
    for note in assessment.judged(library.notes.values()):
        for path, line in lines_in(note, ()):
            if not isinstance(line, Prose) and not line.other and (found := _MARKUP.search(line)):
                values = {"field": field_of(path), "words": found[0][:_ENOUGH]}
                yield Problem(library.place(note, path, line, found.start()), Code.MARKUP_IN_LINE, values=values)


def lines_are_translated(assessment: Assessment) -> Iterator[Problem]:
    """A line given in several languages is given in the site's language too."""
    library = assessment.library
    for note in assessment.judged(library.notes.values()):
        for path, line in untranslated(library, note):
            if line.translations:
                yield _missing(library, note, path, field_of(path))


def missing_translations(library: Library) -> Iterator[Problem]:
    """Return everything that pages in the library's language show in another, and quotations without translation."""
    for note in library.published(Note):
        for path, _ in untranslated(library, note):
            yield _missing(library, note, path, field_of(path))
        for path in unread_quotations(library, note):
            yield _missing(library, note, (*path, "quote"), field_of((*path, "quote")))


def _missing(library: Library, note: Note, path: Path, field: str) -> Problem:
    values = {"field": field, "language": library.language}
    return Problem(library.position(note, path), Code.MISSING_TRANSLATION, values=values)
