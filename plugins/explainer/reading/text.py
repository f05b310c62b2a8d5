"""Bytes to text: UTF-8 only, and every reason why not in an editor's words."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from explainer.problems import Code, Position, Problem
from explainer.reading.limits import MAX_BYTES

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# What YAML 1.2 calls printable; the rest (NUL, controls, lone surrogates) has no place in a text. Nor have the
# overrides of direction (U+202A to U+202E), which make words read as others.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# An archived text is as its source published it: directions, page breaks and marks of order within are its own.
_FORBIDDEN_IN_SOURCES = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BINARY = (
    (b"%PDF", "PDF"),
    (b"PK\3\4", "DOCX, ODT, ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)
_HEAD = 8000
"""Bytes in which a binary file shows itself."""


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of `offset` in `text`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_bytes(path: Path, shown: str, limit: int = MAX_BYTES) -> bytes | Problem:
    """Return a file's bytes, or why they cannot be had. Never reads more than `limit`."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return Problem(Position(shown), Code.UNREADABLE, "no-file")
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except PermissionError:
        return Problem(Position(shown), Code.UNREADABLE, "denied")
    except OSError as error:
        if path.is_symlink():
            return Problem(Position(shown), Code.UNREADABLE, "dangling")
        return Problem(Position(shown), Code.UNREADABLE, values={"reason": error.strerror or str(error)})
    if len(raw) > limit:
        return Problem(Position(shown), Code.TOO_LARGE, values={"limit": str(limit // 1_000_000)})
    return raw


def decode_source(raw: bytes, shown: str) -> str | Problem:
    """Return the archived text of a source, or what it is instead."""
    what = next((name for start, name in _BINARY if raw.startswith(start)), "0x00" if b"\0" in raw[:_HEAD] else "")
    if what and not raw.startswith(tuple(bom for bom, _ in _OTHER_ENCODINGS)):
        return Problem(Position(shown), Code.ENCODING, "binary", {"what": what})
    return decode(raw, shown, _FORBIDDEN_IN_SOURCES)


def decode(raw: bytes, shown: str, forbidden: re.Pattern[str] = FORBIDDEN) -> str | Problem:
    """Return the text of UTF-8 bytes, or where they are something else."""
    for bom, name in _OTHER_ENCODINGS:
        if raw.startswith(bom):
            return Problem(Position(shown), Code.ENCODING, "other", {"encoding": name})
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        byte = raw[error.start : error.start + 1]
        values = {"byte": f"0x{byte[0]:02X}", "likely": byte.decode("cp1252", "replace")}
        return Problem(Position(shown, *place_of(before, len(before))), Code.ENCODING, "byte", values)
    if found := forbidden.search(text):
        where = Position(shown, *place_of(text, found.start()))
        return Problem(where, Code.ENCODING, "character", {"character": f"U+{ord(found[0]):04X}"})
    return text
