"""What became of the quotations of an archived text that is no longer the one whose hash its source holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.language.folding import fold_quotation
from explainer.language.shortening import shorten
from explainer.library.quotations.find import find_quotations
from explainer.library.quotations.not_found import Allowance, mark_difference
from explainer.library.quotations.quotation import Quotation, quoted
from explainer.library.quotations.texts import SourceText, read_earlier_text
from explainer.notes import Entry, NoteId, Source
from explainer.problems import Code, Position, Problem

_MOST_NAMED = 5
_WORDS_SHOWN = 40
"""Characters of a quotation that name it."""
_DIFFERENCE_SHOWN = 400


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quotation of a changed text: where it is in the notes, in the text, and in the text as it was."""

    words: Quotation
    where: Position
    now: Quotation | None
    before: Quotation | None


def read_changes(
    entries: Sequence[Entry],
    texts: Mapping[NoteId, SourceText],
    quotations: Iterable[Quotation],
    misquoted: Iterable[Problem],
    root: Path,
) -> list[Problem]:
    """Return each source whose archived text changed, with what became of its quotations.

    Which ones moved, and whose sentences changed, is told only if git has the text as it was, which its hash proves.
    """
    hashes = {
        entry.id: entry.note.sha256
        for entry in entries
        if isinstance(entry.note, Source) and entry.note.sha256 and entry.id in texts
    }
    changed = {source: sha256 for source, sha256 in hashes.items() if texts[source].sha256 != sha256}
    if not changed:
        return []
    read = {source: read_earlier_text(texts[source], sha256, root) for source, sha256 in changed.items()}
    earlier = {source: text for source, text in read.items() if text is not None}
    lost = {problem.position for problem in misquoted if problem.code is Code.QUOTE_NOT_FOUND}
    placed = list(_placed(entries, changed, quotations, find_quotations(entries, earlier, Allowance(0))[0]))
    problems = []
    for entry in entries:
        if entry.id in changed:
            here = [one for one in placed if one.words.source == entry.id]
            text, before = texts[entry.id], earlier.get(entry.id)
            problems.append(_told(entry.position(("sha256",)), here, lost, text, before))
            problems += _in_other_sentences(here, text, before) if before else ()
    return problems


def _placed(
    entries: Iterable[Entry], changed: Mapping[NoteId, str], now: Iterable[Quotation], before: Iterable[Quotation]
) -> Iterator[_Placed]:
    """Yield the quotations of changed texts."""
    here, there = ({(one.note, one.path): one for one in found if one.spans} for found in (now, before))
    for entry in entries:
        for words in quoted(entry):
            if words.source in changed:
                key = (words.note, words.path)
                yield _Placed(words, entry.position(words.path), here.get(key), there.get(key))


def _told(
    where: Position, placed: Iterable[_Placed], lost: set[Position], text: SourceText, earlier: SourceText | None
) -> Problem:
    """Say that a text changed, and name the quotations that are no longer in it or are on another line.

    A line more above moves all below alike: those that moved as few others did are named first.
    What was not in the text as it was either is no loss: it is misquoted, and told as that.
    """
    kept, moved, gone = 0, [], []
    for one in placed:
        if one.now and one.before and earlier and _line(text, one.now) != _line(earlier, one.before):
            moved.append((one.words, _line(earlier, one.before), _line(text, one.now)))
        elif one.now:
            kept += 1
        elif one.where in lost and (one.before or not earlier):
            gone.append(_named(one.words))
    told = [name for name, several in (("known", earlier), ("moved", moved), ("lost", gone)) if several]
    variant = "-".join(told[1:] if moved else told)
    alike = Counter(now - before for _, before, now in moved)
    moved.sort(key=lambda one: alike[one[2] - one[1]])
    names = [_named(words, f"{before} → {now}") for words, before, now in moved]
    values = {"file": text.path, "kept": str(kept), "moved": _several(names), "lost": _several(gone)}
    return Problem(where, Code.SOURCE_CHANGED, variant, values)


def _in_other_sentences(placed: Iterable[_Placed], text: SourceText, earlier: SourceText) -> Iterator[Problem]:
    """Yield the quotations that are still in the text, in sentences that now say something else."""
    for one in placed:
        if one.now and one.before:
            now, before = _sentences(text, one.now), _sentences(earlier, one.before)
            if now != before:
                difference = shorten(mark_difference(before, now), _DIFFERENCE_SHOWN)
                values = {"file": text.path, "difference": difference}
                yield Problem(one.where, Code.SOURCE_CHANGED, "sentence", values)


def _line(text: SourceText, quotation: Quotation) -> int:
    return text.text.count("\n", 0, quotation.spans[0][0]) + 1


def _sentences(text: SourceText, quotation: Quotation) -> str:
    found = (text.text[slice(*text.sentences[number])] for number in quotation.sentences)
    return fold_quotation(" ".join(found)).text


def _named(words: Quotation, lines: str = "") -> str:
    """Return the id of the note that quotes, with the first of the words and the lines they are on."""
    shown = shorten(" ".join(words.words.split()), _WORDS_SHOWN)
    return f"{words.note} ({shown})" + (f" {lines}" if lines else "")


def _several(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; … (+{more})" if more > 0 else "")
