"""Archived texts of sources, folded once, split into sentences once."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from explainer.language.folding import Folded, fold_quotation, join_broken_words
from explainer.language.sentences import STOPS, split_sentences
from explainer.library.quotations.text_fragments import BrowserWords, Span, browser_words
from explainer.notes import Entry, Kind, is_todo
from explainer.problems import Code, Problem
from explainer.reading import decode_source, is_file_inside, read_bytes, read_versions, show_path

MAX_TEXT_BYTES = 20_000_000
_STOPS = STOPS + "»”\"')]:;,،؛：；，、」』）》〉"
_LONGEST_HEADING = 200
_MARGIN = 80
"""Characters around a sentence in which a line ends, if it is alone."""


@dataclass(frozen=True)
class SourceText:
    """The archived text of a source."""

    path: str
    text: str
    sha256: str

    @cached_property
    def folded(self) -> Folded:
        """The text as quotations are matched against it."""
        return fold_quotation(self.text)

    @cached_property
    def joined(self) -> tuple[Folded, ...]:
        """The text without the breaks of words at the end of lines, each way that may be meant; nothing without any."""
        ways = (join_broken_words(self.folded, self.text, hyphen) for hyphen in ("", "-"))
        return tuple(way for way in ways if way.text != self.folded.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end offset of each sentence; title, subheadings and bylines count as sentences."""
        return tuple(split_sentences(self.text))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.sentences)

    def sentences_at(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the numbers of the sentences that spans touch."""
        touched: set[int] = set()
        for start, end in spans:
            first = bisect_right(self._starts, start) - 1
            touched.update(range(max(first, 0), bisect_right(self._starts, end - 1)))
        return tuple(sorted(touched))

    @cached_property
    def words(self) -> BrowserWords:
        """The text as links to words in it are looked for."""
        return browser_words(self.text)

    def is_heading(self, start: int, end: int) -> bool:
        """Whether a sentence is on lines of its own and ends without a stop."""
        before = self.text[max(0, start - _MARGIN) : start].rstrip(" \t")[-1:]
        after = self.text[end : end + _MARGIN].lstrip(" \t")[:1]
        alone = before in ("", "\n", "\r") and after in ("", "\n", "\r")
        return alone and end - start <= _LONGEST_HEADING and self.text[end - 1] not in _STOPS


def read_texts(
    entries: Iterable[Entry], folder: Path, root: Path, kept: dict[str, SourceText] | None = None
) -> tuple[dict[str, SourceText], list[Problem]]:
    """Read the archived text of each source that names one; a text two sources share is read once.

    `kept`: path → the text read there before, which is brought up to date: the same bytes are the same object again.
    """
    kept = {} if kept is None else kept
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    read: dict[Path, SourceText | Problem] = {}
    for entry in entries:
        name = entry.data.get("text_file")
        if entry.kind is not Kind.SOURCES or not isinstance(name, str) or is_todo(name):
            continue
        where = entry.position(("text_file",))
        path = folder / name
        if not is_file_inside(path, folder):
            values = {"file": name[:200].replace("\0", ""), "folder": show_path(folder, root)}
            problems.append(Problem(where, Code.SOURCE_TEXT_MISSING, values=values))
            continue
        if path not in read:
            read[path] = _read_text(path, show_path(path, root), kept)
        found = read[path]
        if isinstance(found, Problem):
            problems.append(found)
            continue
        if not any(map(str.isalnum, found.text)):
            problems.append(Problem(where, Code.SOURCE_TEXT_MISSING, "empty", {"file": found.path}))
            continue
        texts[entry.id] = found
    here = {text.path: text for text in read.values() if isinstance(text, SourceText)}
    kept.clear()
    kept.update(here)
    return texts, problems


def read_earlier_text(text: SourceText, sha256: str, root: Path) -> SourceText | None:
    """Read an archived text as it was when its hash was this one, if git knows."""
    for raw in read_versions(root, text.path):
        if hashlib.sha256(raw).hexdigest() == sha256:
            found = decode_source(raw, text.path)
            return None if isinstance(found, Problem) else SourceText(text.path, found, sha256)
    return None


def _read_text(path: Path, shown: str, kept: Mapping[str, SourceText]) -> SourceText | Problem:
    raw = read_bytes(path, shown, MAX_TEXT_BYTES)
    if isinstance(raw, Problem):
        return replace(raw, variant="text") if raw.code is Code.TOO_LARGE else raw
    sha256 = hashlib.sha256(raw).hexdigest()
    if shown in kept and kept[shown].sha256 == sha256:
        return kept[shown]
    text = decode_source(raw, shown)
    return text if isinstance(text, Problem) else SourceText(shown, text, sha256)
