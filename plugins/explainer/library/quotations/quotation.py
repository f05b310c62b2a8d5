"""The words that notes quote: where in the notes, and where in the archived text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from explainer.language.direction import RIGHT_TO_LEFT, has_leftward
from explainer.language.shortening import shorten
from explainer.library.quotations.text_fragments import Span
from explainer.library.quotations.texts import SourceText
from explainer.notes import MODELS, Attribution, Entry, Kind, NoteId, blocks
from explainer.reading import Path

OMISSION = " […] "
"""What stands between the parts of a quotation that leaves something out."""
_LINE_BREAK = re.compile(r"[^\S\xa0\u202f]*[\n\r\v\f\x85\u2028\u2029]\s*|[ \t]{2,}|\t")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\xad][ \t]*[\n\r\x85\u2028]+[ \t]*([^\W\d_]+)")
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))
"""Marks of direction: nobody sees them, and they can make words read in another order."""
_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Those that turn all that follows, even behind the quotation that they are cut off in."""
_EXCERPT = 60
"""Characters: enough to know the words again."""


_LONGEST = 700
"""Characters of the sentences around words: what is longer is no sentence, or too much to quote."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a source, quoted by a note or beside what is."""

    words: str
    is_quoted: bool = False


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
    def shown(self) -> str:
        """The words as readers see them: the source's own, where its text is archived, whatever was typed.

        “7-3” with marks of direction in it is read “3-7”, and matches “7-3” all the same: no such mark is shown,
        whoever wrote it, but for those that letters from right to left need beside them.
        """
        if self.text is None or not self.spans:
            return self.words.translate(_DIRECTIONS)
        return OMISSION.join(_in_order(on_one_line(self.text.text[start:end], self.words)) for start, end in self.spans)

    @property
    def in_its_sentence(self) -> tuple[Run, ...]:
        """The sentences that it touches, for whoever wants to read on; nothing where there is no more to read.

        A source is quoted, not republished: never more than these sentences, and none where they are long.
        """
        if self.text is None or not self.spans:
            return ()
        whole: list[Span] = []  # sentences that follow one another, as one
        numbers = self.sentences
        for number, before in zip(numbers, (None, *numbers), strict=False):
            start, end = self.text.sentences[number]
            if before is not None and number == before + 1:
                start, _ = whole.pop()
            whole.append((start, end))
        if sum(end - start for start, end in whole) > _LONGEST:
            return ()
        runs: list[Run] = []
        for at, end in whole:
            runs += [Run(OMISSION)] if runs else []
            for begin, stop in sorted(span for span in self.spans if at <= span[0] < end):
                runs += [Run(self._cut(at, begin)), Run(self._cut(begin, stop), is_quoted=True)]
                at = stop  # noqa: PLW2901 (the rest of the sentence goes on from there)
            runs.append(Run(self._cut(at, end)))
        is_more = any(one.isalnum() for run in runs if not run.is_quoted for one in run.words)
        return tuple(run for run in runs if run.words) if is_more else ()

    def _cut(self, start: int, end: int) -> str:
        return _in_order(_on_one_line(self.text.text[start:end], self.words)) if self.text else ""

    @property
    def sentences(self) -> tuple[int, ...]:
        """Numbers, from 0, of the sentences it touches: found when they are asked for."""
        return self.text.sentences_at(self.spans) if self.text else ()


def on_one_line(passage: str, words: str) -> str:
    """Return a passage of a text without its line breaks; a word that one breaks is joined as other words have it."""
    return _on_one_line(passage, words).strip()


def _on_one_line(passage: str, words: str) -> str:

    def joined(found: re.Match[str]) -> str:
        hyphened = f"{found[1]}-{found[2]}"
        return hyphened if hyphened in words else found[1] + found[2]

    return _LINE_BREAK.sub(" ", _BROKEN_WORD.sub(joined, passage))


def _in_order(words: str) -> str:
    """Return words of a source without what would show them in another order."""
    runs_left = has_leftward(words) and any(
        one.isalpha() and unicodedata.bidirectional(one) in RIGHT_TO_LEFT for one in words
    )
    return words.translate(_TURNS if runs_left else _TURNS | _DIRECTIONS)


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
