"""Where words stand between quotation marks: marks are paired by where they stand, however much is between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"(?:(?!\n[^\S\n]*\n).)+", re.DOTALL)
_MARK = re.compile(r"[«»“”„‟\"]|(?<![^\W_])''|''(?![^\W_])")
_CLOSED_BY = {"«": "»", "“": "”", "„": "”“", '"': '"', "''": "''"}
_BLANK = " \t\n\r\u00a0\u202f\u2009"
_BEFORE_OPENING = frozenset("([{—–-:;,…/'’‘«“")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: `start` and `end` without the marks, `opens` and `closes` with them."""

    opens: int
    start: int
    end: int
    closes: int


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Return what stands between quotation marks, in order; none within another, none beyond its paragraph.

    A paragraph whose last marks never close is quoted up to its end: the next one opens them again.
    """
    return tuple(one for paragraph in _PARAGRAPH.finditer(text) for one in _in_paragraph(text, *paragraph.span()))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    marks = [(found[0], *found.span()) for found in _MARK.finditer(text, start, end)]
    at = 0
    while at < len(marks):
        mark, opens, inside = marks[at]
        at += 1
        if mark not in _CLOSED_BY or not _may_open(text, mark, opens, inside):
            continue
        closing = _closing(text, marks, at, mark)
        if closing is None:
            if mark == '"' and not _is_left_open(text, start, opens):
                continue  # an inch, or a mark astray
            yield from _trimmed(text, opens, inside, end, end)
            return
        yield from _trimmed(text, opens, inside, marks[closing][1], marks[closing][2])
        at = closing + 1


def _closing(text: str, marks: list[tuple[str, int, int]], at: int, mark: str) -> int | None:
    """Return which of the marks from `at` on closes one; marks of its own sort may be nested in it."""
    depth = 0
    for number in range(at, len(marks)):
        other, before, after = marks[number]
        if other in _CLOSED_BY[mark] and not (mark in {'"', "''"} and _may_open(text, other, before, after)):
            if depth == 0:
                return number
            depth -= 1
        elif other == mark and mark not in {'"', "''"}:
            depth += 1
    if depth:  # it was opened once too often: the last that closes closes all
        closers = [number for number in range(at, len(marks)) if marks[number][0] in _CLOSED_BY[mark]]
        return closers[0] if closers else None
    return None


def _may_open(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a mark stands where one opens: a blank before it, and none behind it."""
    if mark not in {'"', "''"}:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    outside = not before or before in _BLANK or before in _BEFORE_OPENING
    return outside and bool(after) and (after not in _BLANK or after == "\u00a0")


def _is_left_open(text: str, start: int, opens: int) -> bool:
    """Whether a straight mark opens a paragraph, as those do that the next paragraph opens again."""
    return not text[start:opens].strip()


def _trimmed(text: str, opens: int, start: int, end: int, closes: int) -> Iterator[Quoted]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if first < last:
        yield Quoted(opens, first, last, closes)
