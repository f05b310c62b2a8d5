"""The words that notes quote: where in the notes, and where in the archived text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explainer.language.shortening import shorten
from explainer.library.quotations.text_fragments import Span
from explainer.library.quotations.texts import SourceText
from explainer.notes import MODELS, Attribution, Entry, Kind, NoteId, blocks
from explainer.reading import Path

_EXCERPT = 60
"""Characters: enough to know the words again."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a note quotes: the note and the path in it identify them."""

    note: NoteId
    path: Path
    source: NoteId
    words: str
    prefix: str = ""
    suffix: str = ""
    left_out: bool = False
    """Quoted only to say why no note needs it."""
    spans: tuple[Span, ...] = ()
    """Offsets in the archived text, one a part between omissions; empty where it was not looked for."""
    text: SourceText | None = field(default=None, repr=False, compare=False)

    @property
    def block(self) -> tuple[str, int]:
        """The field and the number of the block that quotes; ("", 0) for the note itself."""
        path = self.path[: self.path.index("quote")]
        return (str(path[0]), int(path[1]) if len(path) > 1 else 0) if path else ("", 0)

    @property
    def run(self) -> int:
        """Its number, from 0, among those of its block."""
        return self.path[-1] if isinstance(self.path[-1], int) else 0

    @property
    def sentences(self) -> tuple[int, ...]:
        """Numbers, from 0, of the sentences it touches: found when they are asked for."""
        return self.text.sentences_at(self.spans) if self.text else ()


def quoted(entry: Entry) -> Iterator[Quotation]:
    """Yield all words a note quotes, in order; read off its data, so that a mistake elsewhere in it hides none."""
    if issubclass(MODELS[entry.kind], Attribution):
        yield from _runs(entry, entry.data, ())
    for name in ("also", "passages"):
        if (several := entry.data.get(name)) is not None:
            for path, item in blocks(several, (name,)):
                yield from _runs(entry, item, path)
    if entry.kind is Kind.SOURCES:
        for path, item in blocks(entry.data.get("leaves_out"), ("leaves_out",)):
            if isinstance(words := item.get("quote"), str):
                yield Quotation(entry.id, (*path, "quote"), entry.id, words, left_out=True)


def _runs(entry: Entry, holder: dict[str, object], path: Path) -> Iterator[Quotation]:
    source, words = holder.get("source"), holder.get("quote")
    if not isinstance(source, str):
        return
    prefix, suffix = holder.get("prefix", ""), holder.get("suffix", "")
    prefix, suffix = prefix if isinstance(prefix, str) else "", suffix if isinstance(suffix, str) else ""
    if isinstance(words, str):
        yield Quotation(entry.id, (*path, "quote"), source, words, prefix, suffix)
    elif isinstance(words, list):
        for at, run in enumerate(words):
            if isinstance(run, str):
                yield Quotation(entry.id, (*path, "quote", at), source, run, prefix, suffix)


def excerpt(attribution: Attribution) -> str:
    """Return the longest run an attribution quotes, shortened after a whole word; nothing where it quotes nothing."""
    words = max((" ".join(run.split()) for run in attribution.quote), key=len, default="")
    return shorten(words, _EXCERPT)
