"""Words that a text has between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_CLOSERS = {"«": "»", "“": "”", "„": "“”", "「": "」", "『": "』", '"': '"', "‹": "›", "‘": "’", "'": "'"}
_OPENING = re.compile(r"[«“„「『‹]|(?<![\w\"])\"(?=\w|[(\[….])|(?<!\w)[‘'](?=\w)")
_APOSTROPHE = re.compile(r"[’'](?=\w)|(?<=s)[’'](?= \w)")
"""No closing mark: “the mayor’s”, “the mayors’ plan”."""
_LONGEST = 2000
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def marked_runs(text: str) -> Iterator[Span]:
    """Yield where words in quotation marks are, without the marks; of nested ones the outermost, none left open."""
    at = 0
    while opening := _OPENING.search(text, at):
        end = _closing(text, opening)
        if end > opening.end():
            yield opening.end(), end
        at = max(end, opening.start()) + 1


def _closing(text: str, opening: re.Match[str]) -> int:
    """Return where the mark is that closes one, in the same paragraph; -1 where none does."""
    mark, closers = opening[0], _CLOSERS[opening[0]]
    limit = min(len(text), opening.end() + _LONGEST)
    if paragraph := _PARAGRAPH.search(text, opening.end(), limit):
        limit = paragraph.start()
    depth = 1
    for at in range(opening.end(), limit):
        if text[at] in closers and not (mark in "‘'" and _APOSTROPHE.match(text, at)):
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == mark:
            depth += 1
    return -1
