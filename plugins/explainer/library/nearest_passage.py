"""The passage of a source nearest to words that are not in it, and what differs."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from explainer.language.folding import Folded

_NEAR_ENOUGH = 60.0
_MAX_LENGTH = 600
_MAX_WORK = 600_000_000
"""Letters times letters that a suggestion may cost: about a second."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Near:
    """Offsets in the folded text, widened to whole words, and the differing words: “is → was”."""

    start: int
    end: int
    difference: str


def nearest_passage(part: str, folded: Folded) -> Near | None:
    """Return the passage nearest to `part`, if any is near enough to be meant.

    Source: rapidfuzz's partial ratio of at least 60; its window slides over the whole text, so the time grows with
    the text's length times the quotation's, and long quotations are compared by their beginning.
    """
    part = part[:_MAX_LENGTH]
    if len(part) * len(folded.text) > _MAX_WORK:
        return None
    alignment = fuzz.partial_ratio_alignment(part, folded.text, score_cutoff=_NEAR_ENOUGH)
    if alignment is None:
        return None
    start, end = alignment.dest_start, alignment.dest_end
    while start > 0 and not folded.text[start - 1].isspace():
        start -= 1
    while end < len(folded.text) and not folded.text[end].isspace():
        end += 1
    if part[-1].isalnum():  # the mark after the last word is not the quotation's
        while end > start and not folded.text[end - 1].isalnum():
            end -= 1
    start, end = _trimmed(part, folded.text, start, end)
    return Near(start, end, _difference(part, folded.text[start:end]))


def _trimmed(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out whole words at either edge that widening took in and the quotation has nothing for."""
    ours = _WORD.findall(part)
    found = list(_WORD.finditer(text, start, end))
    codes = difflib.SequenceMatcher(a=ours, b=[word[0] for word in found], autojunk=False).get_opcodes()
    first = codes[0][4] if codes[0][0] == "insert" and len(codes) > 1 else 0
    last = codes[-1][3] if codes[-1][0] == "insert" and len(codes) > 1 else len(found)
    return (found[first].start(), found[last - 1].end()) if first < last else (start, end)


def _difference(written: str, found: str) -> str:
    """Return the words that differ: “written → found”, an omitted or added side shown as “–”."""
    ours, theirs = _WORD.findall(written), _WORD.findall(found)
    changes = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            changes.append(f"{' '.join(ours[a1:a2]) or '–'} → {' '.join(theirs[b1:b2]) or '–'}")
    return "; ".join(changes[:4])
