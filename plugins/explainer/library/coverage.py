"""Which sentences of a source some note quotes, which it leaves out, which are nobody's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from explainer.library.library import Library
from explainer.notes import NoteId, Source
from explainer.reading import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an archived text: its offsets, the notes that quote it, the reasons why it is left out."""

    start: int
    end: int
    notes: tuple[NoteId, ...]
    reasons: tuple[str, ...] = ()

    @property
    def left_out(self) -> bool:
        """Whether its source says why no note needs it."""
        return bool(self.reasons)

    @property
    def covered(self) -> bool:
        """Whether some note quotes it or says why none does."""
        return bool(self.notes) or self.left_out


@dataclass(frozen=True)
class Coverage:
    """All sentences of one source."""

    sentences: tuple[Sentence, ...]

    @property
    def covered(self) -> int:
        """How many sentences are quoted or left out with a reason."""
        return sum(sentence.covered for sentence in self.sentences)

    @property
    def quoted(self) -> int:
        """How many sentences some note quotes."""
        return sum(bool(sentence.notes) for sentence in self.sentences)

    @property
    def left_out(self) -> int:
        """How many sentences no note quotes, with a reason."""
        return sum(sentence.left_out and not sentence.notes for sentence in self.sentences)

    @property
    def share(self) -> float:
        """Covered sentences among all, from 0 to 1."""
        return self.covered / len(self.sentences) if self.sentences else 1.0


def coverage(library: Library, source: NoteId) -> Coverage | None:
    """Return the coverage of a source, or None where there is no archived text."""
    text = library.texts.get(source)
    if text is None:
        return None
    note = library.find(source, Source)
    notes: dict[int, list[NoteId]] = defaultdict(list)
    reasons: dict[int, list[str]] = defaultdict(list)
    for quotation in library.quotations_of.get(source, ()):
        for number in quotation.sentences:
            if quotation.left_out:
                reasons[number].append(_reason(note, quotation.path))
            else:
                notes[number].append(quotation.note)
    return Coverage(
        tuple(
            Sentence(start, end, tuple(dict.fromkeys(notes[number])), tuple(dict.fromkeys(reasons[number])))
            for number, (start, end) in enumerate(text.sentences)
        )
    )


def _reason(source: Source | None, path: Path) -> str:
    """Return why the source leaves out the words that are at a path in it."""
    at = path[1] if isinstance(path[1], int) else 0
    return str(source.leaves_out[at].reason) if source else ""
