"""The words that notes quote, and where in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explainer.notes import MODELS, Attribution, Entry, Kind, NoteId, blocks
from explainer.reading import Path


class Quoted(NamedTuple):
    """Words a note quotes, and where in the note."""

    note: NoteId
    path: Path
    source: NoteId
    words: str
    prefix: str = ""
    suffix: str = ""
    left_out: bool = False
    """Quoted only to say why no note needs it."""


def quoted(entry: Entry) -> Iterator[Quoted]:
    """Yield all words a note quotes, in order; read off its data, so that a mistake elsewhere in it hides none."""
    if issubclass(MODELS[entry.kind], Attribution):
        yield from _runs(entry, entry.data, ())
    for field in ("also", "passages"):
        if (several := entry.data.get(field)) is not None:
            for path, item in blocks(several, (field,)):
                yield from _runs(entry, item, path)
    if entry.kind is Kind.SOURCES:
        for path, item in blocks(entry.data.get("leaves_out"), ("leaves_out",)):
            if isinstance(words := item.get("quote"), str):
                yield Quoted(entry.id, (*path, "quote"), entry.id, words, left_out=True)


def _runs(entry: Entry, holder: dict[str, object], path: Path) -> Iterator[Quoted]:
    source, words = holder.get("source"), holder.get("quote")
    if not isinstance(source, str):
        return
    prefix, suffix = holder.get("prefix", ""), holder.get("suffix", "")
    prefix, suffix = prefix if isinstance(prefix, str) else "", suffix if isinstance(suffix, str) else ""
    if isinstance(words, str):
        yield Quoted(entry.id, (*path, "quote"), source, words, prefix, suffix)
    elif isinstance(words, list):
        for at, run in enumerate(words):
            if isinstance(run, str):
                yield Quoted(entry.id, (*path, "quote", at), source, run, prefix, suffix)
