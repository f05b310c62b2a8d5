"""Is every quotation in its source? Exact after folding; a near match is only ever a suggestion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.library.locate import Span, locate
from explainer.library.missed import Miss
from explainer.library.nearest_passage import Allowance
from explainer.library.quoted import quoted
from explainer.library.texts import SourceText
from explainer.notes import Entry, NoteId, is_todo
from explainer.problems import Problem
from explainer.reading import Path


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its place in the archived text."""

    note: NoteId
    path: Path
    source: NoteId
    words: str
    spans: tuple[Span, ...]
    """Offsets in the archived text, one a part between omissions; empty where there is no text to check."""
    sentences: tuple[int, ...] = ()
    """Numbers, from 0, of the sentences it touches."""
    left_out: bool = False


def find_quotations(
    entries: Iterable[Entry], texts: Mapping[NoteId, SourceText], allowance: Allowance | None = None
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Find every quotation in its source's text, and say which are not there or there twice."""
    found: list[Quotation] = []
    problems: list[Problem] = []
    allowance = allowance or Allowance()
    for entry in entries:
        for words in quoted(entry):
            text = texts.get(words.source)
            if text is None or any(map(is_todo, (words.words, words.prefix, words.suffix))):
                found.append(Quotation(words.note, words.path, words.source, words.words, (), (), words.left_out))
                continue
            spans = locate(words, text, allowance)
            if isinstance(spans, Miss):
                problems.append(Problem(entry.position(words.path), spans.code, spans.variant, spans.values))
            else:
                sentences = _sentences(text, spans)
                found.append(
                    Quotation(words.note, words.path, words.source, words.words, spans, sentences, words.left_out)
                )
    return tuple(found), problems


def _sentences(text: SourceText, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Return the numbers of the sentences that spans touch."""
    touched: set[int] = set()
    for start, end in spans:
        first = bisect_right(text.sentences, start, key=_begin) - 1
        touched.update(range(max(first, 0), bisect_right(text.sentences, end - 1, key=_begin)))
    return tuple(sorted(touched))


def _begin(sentence: Span) -> int:
    return sentence[0]
