"""Where a character of a YAML text stands in its file, however the text is folded, quoted or escaped."""

from __future__ import annotations

import re

from explainer.reading.text import place_of

_HEADER = re.compile(r"[|>][^\n]*")
_ESCAPE = re.compile(r"\\(?:x(?P<two>[0-9a-fA-F]{2})|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})|(?P<one>.))")
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "N": "\x85", "_": "\xa0"}
_BLANKS = "tnr LP"
"""Escapes that stand for a blank."""


def place_in_text(file: str, start: int, value: str, offset: int) -> tuple[int, int]:
    """Return the line and column of `value[offset]`, whose text begins at `start` of the file.

    Blanks are folded, everything else stands in the file in the same order: both are walked side by side. The
    place where the text begins, if they part.
    """
    quote = file[start : start + 1]
    header = _HEADER.match(file, start)
    last = at = header.end() if header else start + (quote in {"'", '"'})
    for wanted in (character for character in value[: offset + 1] if not character.isspace()):
        while file[at : at + 1].isspace() or (quote == '"' and _is_blank(file, at)):
            at += 1 if file[at].isspace() else 2
        found, length = _character(file, at, quote)
        if found != wanted:
            return place_of(file, start)
        last, at = at, at + length
    return place_of(file, last)


def _is_blank(file: str, at: int) -> bool:
    return file[at : at + 1] == "\\" and file[at + 1 : at + 2] in {*_BLANKS, "\n"}


def _character(file: str, at: int, quote: str) -> tuple[str, int]:
    """Return what is written at a place, and how many characters of the file it takes."""
    if quote == "'" and file.startswith("''", at):
        return "'", 2
    escape = _ESCAPE.match(file, at) if quote == '"' else None
    if escape is None:
        return file[at : at + 1], 1
    code = escape["two"] or escape["four"] or escape["eight"]
    return (chr(int(code, 16)) if code else _LETTERS.get(escape["one"], escape["one"])), len(escape[0])
