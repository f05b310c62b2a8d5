"""Checks that no quotation is cut out of the words that deny it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.language.hedging import holds_denial
from explainer.language.negation import negated_from
from explainer.language.shortening import shorten
from explainer.library.assessment import Assessment
from explainer.library.library import Library
from explainer.library.quotations.quotation import Quotation
from explainer.notes import Actor, AttributedNote, Denial, Finding, Note, Reaction, Source
from explainer.problems import Code, Problem

_MEANT = frozenset({"opposes", "declines-to-comment", "no-answer", "not-asked", "retracts"})
"""Reactions that say no."""
_NOT_SO = frozenset(
    {
        "acquitted",
        "discontinued",
        "dismissed",
        "not-liable",
        "overturned",
        "not-established",
        "fabricated",
        "unfulfilled",
        "did-not-happen",
    }
)
_WHICH = ("selon l", "according to which")
_SHOWN = 60
_WORDS_BEFORE = 2
"""Words shown before those that deny: “We have not”."""


def quotations_begin_before_what_denies_them(assessment: Assessment) -> Iterator[Problem]:
    """No quotation begins behind the “not”, the “denies” or the “according to which” of its sentence."""
    library = assessment.library
    for note in assessment.judged(library.published(Note)):
        mine = [one for one in library.quotations_in.get(note.id, ()) if one.spans and not one.left_out]
        for quotation in mine:
            beside = [one for one in mine if one.block == quotation.block]
            if (words := _denied(library, note, quotation, beside)) is not None:
                values = {"id": note.id, "before": words, "words": shorten(" ".join(quotation.words.split()), _SHOWN)}
                yield Problem(library.position(note, quotation.path), Code.QUOTE_INSIDE_NEGATION, values=values)


def _denied(library: Library, note: Note, quotation: Quotation, beside: Iterable[Quotation]) -> str | None:
    """Return the words that deny a quotation from before its beginning; None where none do, or the note means it."""
    source = library.find(quotation.source, Source)
    if source is None or quotation.text is None or not quotation.sentences:
        return None
    start, end = quotation.text.sentences[quotation.sentences[0]]
    at = quotation.spans[0][0]
    if not start < at < end:
        return None
    sentence = quotation.text.text[start:end]
    found = negated_from(sentence, at - start, source.language)
    if found is None or (_means_it(note) and any(holds_denial(one.words, source.language) for one in beside)):
        return None
    if any(first <= start + found < last for one in beside for first, last in one.spans):
        return None
    words = " ".join(sentence[found : at - start].split())
    if words.casefold().startswith(_WHICH) and _is_anonymous(library, note):
        return None
    return " ".join([*sentence[:found].split()[-_WORDS_BEFORE:], words]).strip('«»“”" ')


def _means_it(note: Note) -> bool:
    """Whether a note says itself that somebody rejects something: then quoting the rejected words misleads nobody."""
    if isinstance(note, Reaction):
        return note.stance in _MEANT
    return isinstance(note, Denial) or (isinstance(note, Finding) and note.finding in _NOT_SO)


def _is_anonymous(library: Library, note: Note) -> bool:
    """Whether “reports according to which” are themselves the speaker."""
    actors = library.notes_of(note.by, Actor) if isinstance(note, AttributedNote) else ()
    return any(actor.kind in ("anonymous", "group") for actor in actors)
