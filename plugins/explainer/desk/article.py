"""An article as an editor reads it: each sentence with the notes that cover it, and what is in no note yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.desk.site import View
from explainer.library import Quotation, SourceText
from explainer.notes import Kind, NoteId
from explainer.reports.coverage import SHAPES

_BLANK_LINE = 2
"""Line breaks between two sentences of different paragraphs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a sentence that the same notes quote; `start` is their place in the text."""

    start: int
    text: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A note in the margin."""

    id: NoteId
    kind: Kind
    shape: str
    title: str
    is_unfinished: bool


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence: its pieces, the notes beside it, why it is left out."""

    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    notes: tuple[Beside, ...]
    reasons: tuple[str, ...]
    opens: bool
    """Whether a paragraph begins here."""
    is_heading: bool

    @property
    def is_covered(self) -> bool:
        """Whether some note quotes it, or the source says why none does."""
        return bool(self.notes or self.reasons)

    @property
    def words(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self.pieces)


def rows_of(view: View, source: NoteId, text: SourceText) -> tuple[SentenceRow, ...]:
    """Return the sentences of an article."""
    quotations = [one for one in view.linked.quotations if one.source == source and one.spans]
    return tuple(_rows(view, text, quotations, _reasons(view, source)))


def next_left(view: View, source: NoteId, text: SourceText, done: Sequence[int]) -> int:
    """Return the number of the sentence to go on with: the next in no note, else the first, else one just done.

    `done`: the numbers of the sentences that were just dealt with, at least one.
    """
    left = [row.number for row in rows_of(view, source, text) if not row.is_covered and row.number not in done]
    return next((one for one in left if one > done[0]), left[0] if left else done[0])


def _reasons(view: View, source: NoteId) -> Mapping[int, str]:
    """Return why sentences are left out, by the number of the entry in the source."""
    entry = view.entries.get(source)
    listed = entry.data.get("leaves_out") if entry else None
    several = listed if isinstance(listed, list) else [listed]
    return {at: str(one.get("reason", "")) for at, one in enumerate(several) if isinstance(one, dict)}


def _rows(
    view: View, text: SourceText, quotations: Sequence[Quotation], reasons: Mapping[int, str]
) -> Iterator[SentenceRow]:
    touched: dict[int, dict[NoteId, None]] = {}
    left: dict[int, dict[str, None]] = {}
    for one in quotations:
        for number in text.sentences_at(one.spans):
            if one.left_out:
                at = next((step for step in one.path if isinstance(step, int)), 0)
                left.setdefault(number, {})[reasons.get(at, "")] = None
            else:
                touched.setdefault(number, {})[one.note] = None
    spans = [
        (start, end, view.entries[one.note].kind)
        for one in quotations
        if not one.left_out and one.note in view.entries
        for start, end in one.spans
    ]
    done = 0
    for number, (start, end) in enumerate(text.sentences):
        mine = [span for span in spans if span[0] < end and span[1] > start]
        yield SentenceRow(
            number,
            start,
            end,
            tuple(_pieces(text.text, start, end, mine)),
            tuple(_beside(view, note) for note in touched.get(number, ())),
            tuple(left.get(number, ())),
            opens=len(f"{text.text[done:start]}.".splitlines()) > _BLANK_LINE or number == 0,
            is_heading=text.is_heading(start, end),
        )
        done = end


def _beside(view: View, note: NoteId) -> Beside:
    kind = view.entries[note].kind
    is_unfinished = note not in view.library.notes
    return Beside(note, kind, SHAPES.get(kind, "◇"), view.names.shown(note), is_unfinished)


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Kind]]) -> Iterator[Piece]:
    """Cut a sentence wherever a quotation begins or ends."""
    cuts = sorted({start, end} | {cut for span in spans for cut in span[:2] if start < cut < end})
    for first, last in pairwise(cuts):
        within = {kind for begin, stop, kind in spans if begin <= first and stop >= last}
        yield Piece(first, text[first:last], tuple(kind for kind in SHAPES if kind in within))
