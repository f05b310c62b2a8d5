"""Words of others in lines of terminals, logs and annotations: they give no command there, and hide nothing."""

from __future__ import annotations

import re

_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufeff\ufffe\uffff"
_UNSEEN = re.compile(rf"[{_CONTROLS}]")
"""It would break a line, set the terminal, or make the rest of the line read as something else."""
_UNSEEN_IN_NAMES = re.compile(rf"[{_CONTROLS}\u061c\u200e\u200f\u2066-\u2069]")
"""Marks of direction as well: a name from right to left needs them in a sentence, no file does."""
_BREAK = re.compile(r"[\t-\r\x85\u2028\u2029]+")
_COMMAND = re.compile(r"(?<=##)(?=\w*\[)|(?<=^:)(?=:)")
"""How a command begins to whatever runs a workflow: GitHub's runner finds “##[error]” anywhere in a line."""


def visible(name: str) -> str:
    """Return a file's name or path as it can be shown anywhere: what nobody sees is written by its number."""
    return _UNSEEN_IN_NAMES.sub(lambda found: _escaped(found[0]), name)


def in_line(words: str) -> str:
    """Return words as a part of one line: nothing turns, breaks or sets what follows, and no command is in them."""
    unseen = _UNSEEN if _ends_its_turns(words) else _UNSEEN_IN_NAMES
    words = unseen.sub(lambda found: _escaped(found[0]), _BREAK.sub(" ", words).strip(" "))
    return _COMMAND.sub("\u2060", words)


def _ends_its_turns(words: str) -> bool:
    """Whether each isolate is closed, and none closes what was opened before."""
    depth = 0
    for mark in re.findall("[\u2066-\u2069]", words):
        depth += -1 if mark == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _escaped(character: str) -> str:
    number = ord(character)
    if "\udc80" <= character <= "\udcff":  # a byte that is not UTF-8, as Python reads it
        number -= 0xDC00
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004 (one byte)
