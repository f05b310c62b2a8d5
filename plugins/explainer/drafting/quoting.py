"""Exact quotations of a text, and ids, for drafted notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from explainer.drafting.drafted import TODO, BlockText, Field, Value, on_one_line
from explainer.language.folding import fold_quotation
from explainer.library import SourceText, is_found
from explainer.notes import NoteId, fold_id

LONGEST_ID = 44
_LONGEST_RUN = 380
"""Characters of one run of a quotation: `over-quoted` begins at 400."""
_MOST_RUNS = 8
"""Runs of one quotation: what is longer is no sentence."""
_MOST_PLACES = 5
"""Places where words may be: what is repeated more often is no statement."""
_AROUND = 60
"""Characters before and after words that occur twice, which tell them apart."""


@dataclass
class Ids:
    """Ids that are taken."""

    taken: set[NoteId]

    def new(self, words: str, otherwise: str) -> NoteId:
        """Return a free id made of some words."""
        base = cut_id(fold_id(words), LONGEST_ID) or otherwise
        number, made = 1, base
        while made in self.taken:
            number += 1
            made = f"{base}-{number}"
        self.taken.add(made)
        return made


def cut_id(folded: NoteId, most: int) -> NoteId:
    """Return an id, shortened between two words where it is too long."""
    if len(folded) <= most:
        return folded
    return folded[: most + 1].rpartition("-")[0] or folded[:most]


def id_of_title(title: str) -> NoteId:
    """Return the id that a title makes, if it makes one."""
    return cut_id(fold_id(title), LONGEST_ID)


def quotation(source: SourceText, start: int, end: int) -> list[Field]:
    """Return the fields that quote a stretch of the text exactly; none where words occur twice all the same."""
    text = source.text
    runs = [on_one_line(run) for run in islice(_runs(text[start:end]), _MOST_RUNS)]
    words: Value = BlockText(runs[0]) if len(runs) == 1 else tuple(BlockText(run) for run in runs)
    if all(is_quotable(source, run) for run in runs):
        return [Field("quote", words)]
    before, after = on_one_line(text[max(0, start - _AROUND) : start]), on_one_line(text[end : end + _AROUND])
    prefix, suffix = before.partition(" ")[2] if start > _AROUND else before, after.rpartition(" ")[0]
    if len(runs) > 1 or not is_quotable(source, runs[0], prefix, suffix):
        return []
    sides = [Field("prefix", BlockText(prefix))] if prefix else []
    return [Field("quote", words), *sides, *([Field("suffix", BlockText(suffix))] if suffix else [])]


def is_quotable(source: SourceText, words: str, prefix: str = "", suffix: str = "") -> bool:
    """Whether words are found, once, in the text."""
    if source.folded.text.count(fold_quotation(words).text.strip()) > _MOST_PLACES:
        return False
    return words.strip() != TODO and is_found(on_one_line(words), source, prefix, suffix)


def _runs(words: str) -> Iterator[str]:
    """Cut long words where a clause ends, or else between two words."""
    while len(words) > _LONGEST_RUN:
        head = words[:_LONGEST_RUN]
        at = max(head.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — ")) + 1
        if at < _LONGEST_RUN // 3:
            at = max(head.rfind(" "), head.rfind("\n"))
        if at <= 0:
            break
        yield words[:at].rstrip(" ,;:")
        words = words[at:].lstrip()
    yield words
