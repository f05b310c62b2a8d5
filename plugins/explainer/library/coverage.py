"""Which sentences of a source some note quotes, which it leaves out, which are nobody's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.notes import NoteId

if TYPE_CHECKING:
    from explainer.library.library import Library


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an archived text: its offsets, the notes that quote it, whether it is left out with a reason."""

    start: int
    end: int
    notes: tuple[NoteId, ...]
    left_out: bool

    @property
    def covered(self) -> bool:
        """Whether some note quotes it or says why none does."""
        return bool(self.notes) or self.left_out


@dataclass(frozen=True)
class Coverage:
    """All sentences of one source."""

    sentences: tuple[Sentence, ...]

    @property
    def share(self) -> float:
        """Covered sentences among all, from 0 to 1."""
        return sum(s.covered for s in self.sentences) / len(self.sentences) if self.sentences else 1.0


def coverage(library: Library, source: NoteId) -> Coverage | None:
    """Return the coverage of a source, or None where there is no archived text."""
    text = library.texts.get(source)
    if text is None:
        return None
    notes: dict[int, list[NoteId]] = defaultdict(list)
    left_out: set[int] = set()
    for quotation in library.quotations_of.get(source, ()):
        for number in quotation.sentences:
            if quotation.left_out:
                left_out.add(number)
            else:
                notes[number].append(quotation.note)
    return Coverage(
        tuple(
            Sentence(start, end, tuple(dict.fromkeys(notes[number])), number in left_out)
            for number, (start, end) in enumerate(text.sentences)
        )
    )
