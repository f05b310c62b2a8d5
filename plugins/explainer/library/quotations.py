"""Is every quotation in its source? Exact after folding; a near match is only ever a suggestion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.language.folding import fold_quotation
from explainer.library.nearest_passage import nearest_passage
from explainer.library.texts import SourceText
from explainer.notes import MODELS, Attribution, Entry, Kind, NoteId, blocks, is_todo
from explainer.problems import Code, Problem
from explainer.reading import Path

_OMISSION = re.compile(r"\s*\[(?:\.\.\.|…)\]\s*")
Span = tuple[int, int]
_SHORT = 80
"""Characters of a quotation shown in a message."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words a note quotes, and where in the note."""

    note: NoteId
    path: Path
    source: NoteId
    words: str
    prefix: str = ""
    suffix: str = ""
    left_out: bool = False
    """Quoted only to say why no note needs it."""


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


def quoted(entry: Entry) -> Iterator[Quoted]:
    """Yield all words a note quotes, in order; read off its data, so that a mistake elsewhere in it hides none."""
    if issubclass(MODELS[entry.kind], Attribution):
        yield from _runs(entry, entry.data, ())
    for field in ("also", "passages"):
        for path, item in blocks(entry.data.get(field), (field,)):
            yield from _runs(entry, item, path)
    if entry.kind is Kind.SOURCES:
        for path, item in blocks(entry.data.get("leaves_out"), ("leaves_out",)):
            if isinstance(words := item.get("quote"), str):
                yield Quoted(entry.id, (*path, "quote"), entry.id, words, left_out=True)


def _runs(entry: Entry, holder: dict[str, object], path: Path) -> Iterator[Quoted]:
    source, words = holder.get("source"), holder.get("quote")
    prefix, suffix = (side if isinstance(side := holder.get(name, ""), str) else "" for name in ("prefix", "suffix"))
    if not isinstance(source, str):
        return
    if isinstance(words, str):
        yield Quoted(entry.id, (*path, "quote"), source, words, prefix, suffix)
    elif isinstance(words, list):
        for at, run in enumerate(words):
            if isinstance(run, str):
                yield Quoted(entry.id, (*path, "quote", at), source, run, prefix, suffix)


def find_quotations(
    entries: Iterable[Entry], texts: Mapping[NoteId, SourceText]
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Find every quotation in its source's text, and say which are not there or there twice."""
    found: list[Quotation] = []
    problems: list[Problem] = []
    for entry in entries:
        for words in quoted(entry):
            text = texts.get(words.source)
            if text is None or any(map(is_todo, (words.words, words.prefix, words.suffix))):
                found.append(Quotation(words.note, words.path, words.source, words.words, (), left_out=words.left_out))
                continue
            spans = locate(words, text)
            if isinstance(spans, Miss):
                problems.append(Problem(entry.position(words.path), spans.code, spans.variant, spans.values))
            else:
                touched = tuple(sorted({n for span in spans for n in _sentences(text, span)}))
                found.append(
                    Quotation(
                        words.note, words.path, words.source, words.words, spans, touched, left_out=words.left_out
                    )
                )
    return tuple(found), problems


def _sentences(text: SourceText, span: Span) -> range:
    starts = [start for start, _ in text.sentences]
    return range(max(bisect_right(starts, span[0]) - 1, 0), bisect_right(starts, span[1] - 1))


@dataclass(frozen=True)
class Miss:
    """Why a quotation has no place in its source."""

    code: Code
    variant: str
    values: dict[str, str]


def locate(words: Quoted, text: SourceText) -> tuple[Span, ...] | Miss:
    """Return the spans of a quotation in its source's text, or why there are none."""
    literal = fold_quotation(words.words).text.strip()
    if not any(character.isalnum() for character in literal):
        return Miss(Code.BAD_VALUE, "no-words", {"field": "quote"})
    prefix, suffix = (fold_quotation(side).text.strip() for side in (words.prefix, words.suffix))
    places = _places(text.folded.text, literal, prefix, suffix)
    parts = [literal]
    if not places and _OMISSION.search(literal):
        parts = [part for part in _OMISSION.split(literal) if part]
        places = _places(text.folded.text, parts[0], prefix, "" if len(parts) > 1 else suffix) if parts else []
    if len(parts) > 1:
        return _in_order(words, text, parts, places)
    if len(places) == 1:
        start = places[0]
        return (text.folded.original(start, start + len(parts[0])),)
    if places:
        found = [text.text.count("\n", 0, text.folded.original(at, at + 1)[0]) + 1 for at in places[:20]]
        lines = ", ".join(map(str, dict.fromkeys(found)))
        return Miss(Code.QUOTE_AMBIGUOUS, "", {"times": str(len(places)), "file": text.path, "lines": lines})
    return _missed(words, text, parts[0] if parts else literal)


def _in_order(words: Quoted, text: SourceText, parts: list[str], first: list[int]) -> tuple[Span, ...] | Miss:
    """Place the parts between omissions one after another, from the first's first place."""
    spans: list[Span] = []
    at = 0
    for number, part in enumerate(parts):
        places = first if number == 0 else [place for place in _places(text.folded.text, part, "", "") if place >= at]
        if not places:
            return _missed(words, text, part)
        spans.append(text.folded.original(places[0], places[0] + len(part)))
        at = places[0] + len(part)
    return tuple(spans)


def _places(folded: str, part: str, prefix: str, suffix: str) -> list[int]:
    """Return where `part` stands as whole words, preceded by `prefix` and followed by `suffix`."""
    places = []
    at = folded.find(part)
    while at >= 0:
        end = at + len(part)
        if (
            not _cuts_word(folded, at)
            and not _cuts_word(folded, end)
            and folded[:at].rstrip().endswith(prefix)
            and folded[end:].lstrip().startswith(suffix)
        ):
            places.append(at)
        at = folded.find(part, at + 1)
    return places


def _cuts_word(folded: str, at: int) -> bool:
    return 0 < at < len(folded) and folded[at - 1].isalnum() and folded[at].isalnum()


def _missed(words: Quoted, text: SourceText, part: str) -> Miss:
    near = nearest_passage(part, text.folded)
    if near is None:
        return Miss(Code.QUOTE_NOT_FOUND, "nothing-near", {"file": text.path, "words": _short(words.words)})
    start, end = text.folded.original(near.start, near.end)
    values = {
        "file": text.path,
        "line": str(text.text.count("\n", 0, start) + 1),
        "passage": " ".join(text.text[start:end].split()),
        "difference": near.difference,
        "words": _short(words.words),
    }
    return Miss(Code.QUOTE_NOT_FOUND, "" if near.difference else "order", values)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1] + "…"
