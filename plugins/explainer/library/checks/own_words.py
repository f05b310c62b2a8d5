"""The editor's own words in a note: which fields, and what in them is not shown to readers as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from explainer.notes import CODE, KINDS, LINK, Attribution, Line, Note, lines_in
from explainer.reading import Path

_UNSEEN = re.compile(rf"{CODE}|(?<=\])\([^)\s]*\)", re.MULTILINE | re.DOTALL)
_NOT_A_BREAK = re.compile(r"[^\n]")
_NAMED_CHARACTER = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,5});")
NAMED = "\ue000"
"""Stands for the name of a note, which is not written where it is shown."""


def own_lines(note: Note) -> Iterator[tuple[Path, Line]]:
    """Yield every line in the editor's own words, with its path: fields of its kind, and occasions.

    What is missing in the library's language is left out: other words judge in another language.
    """
    for path, line in _own_lines(note):
        if not line.other:
            yield path, line


def _own_lines(note: Note) -> Iterator[tuple[Path, Line]]:
    for field in KINDS[note.note_kind].own_words:
        yield from lines_in(getattr(note, field), (field,))
    for at, one in enumerate(getattr(note, "attributions", ())):
        if isinstance(one, Attribution) and one.occasion:
            yield (("also", at - 1, "occasion") if at else ("occasion",)), one.occasion


def as_shown(line: str) -> str:
    """Blank out what readers do not see, addresses and ids, so that every word keeps its place.

    A character that is written by its name, as “&laquo;”, stands as itself.
    """

    def shown(found: re.Match[str]) -> str:
        if found["words"] is None:
            return NAMED * len(found[0])
        before, after = found.start("words") - found.start(), found.end() - found.end("words")
        return " " * before + found["words"] + " " * after

    seen = _UNSEEN.sub(lambda found: _NOT_A_BREAK.sub(" ", found[0]), line)
    return LINK.sub(shown, _NAMED_CHARACTER.sub(lambda found: unescape(found[0]).ljust(len(found[0])), seen))
