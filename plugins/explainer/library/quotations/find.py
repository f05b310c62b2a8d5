"""Is every quotation in its source? Exact after folding; a near match is only ever a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explainer.language.folding import fold_quotations
from explainer.library.quotations.locate import Span, locate
from explainer.library.quotations.nearest_passage import Allowance
from explainer.library.quotations.not_found import QuoteNotFound
from explainer.library.quotations.quotation import Quotation, quoted
from explainer.library.quotations.texts import SourceText
from explainer.notes import Entry, NoteId, is_todo
from explainer.problems import Problem


def find_quotations(
    entries: Iterable[Entry], texts: Mapping[NoteId, SourceText], allowance: Allowance | None = None
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Find every quotation in its source's text, and say which are not there or there twice."""
    everything = [(entry, words) for entry in entries for words in quoted(entry)]
    places = _places([words for _, words in everything], texts, allowance or Allowance())
    found: list[Quotation] = []
    problems: list[Problem] = []
    for (entry, words), place in zip(everything, places, strict=True):
        if isinstance(place, QuoteNotFound):
            problems.append(Problem(entry.position(words.path), place.code, place.variant, place.values))
        else:
            found.append(replace(words, spans=place, text=texts.get(words.source)))
    return tuple(found), problems


def _places(
    everything: list[Quotation], texts: Mapping[NoteId, SourceText], allowance: Allowance
) -> list[tuple[Span, ...] | QuoteNotFound]:
    """Return the place of each quotation, in their order; one text after another, which is faster than to and fro."""
    places: list[tuple[Span, ...] | QuoteNotFound] = [()] * len(everything)
    by_source: dict[NoteId, list[int]] = {}
    for number, words in enumerate(everything):
        if words.source in texts and not (is_todo(words.words) or is_todo(words.prefix) or is_todo(words.suffix)):
            by_source.setdefault(words.source, []).append(number)
    for source, numbers in by_source.items():
        text = texts[source]
        for number, literal in zip(numbers, fold_quotations([everything[at].words for at in numbers]), strict=True):
            places[number] = locate(everything[number], text, allowance, literal)
    return places
