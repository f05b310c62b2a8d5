"""A file's text: its bytes, and where in it a character is, however it is folded, quoted or escaped."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from explainer.problems import Code, Position, Problem

MAX_BYTES = 4_000_000  # limits: generous for people, small for machines
"""A file's size. Twenty novels; read in about a second."""
MAX_DEPTH = 32
"""How deep mappings and lists may nest. Notes need six."""
MAX_PROBLEMS = 50
"""How many problems of one file's YAML are listed before reading stops."""
MAX_ITEMS = 10_000
"""How long a list may be. Notes have lists of dozens."""
MAX_KEYS = 100_000
"""How many keys one mapping may have: notes of one kind in one file. Files of people have hundreds."""

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# What YAML 1.2 calls printable; the rest (NUL, controls, lone surrogates) has no place in a text. Nor have the
# overrides of direction (U+202A to U+202E), which make words read as others, and U+E000 to U+E00F, which stand for
# nothing in print and, while a page is made, for what comes in their place.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\ud7ff\ue010-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN_IN_VALUES = re.compile(rf"{FORBIDDEN.pattern}|\x85")
"""Of a text that is read already: U+0085, which ends a line of YAML, can only be there by its escape."""
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
        return Problem(where, Code.ENCODING, *unwanted_character(found[0]))
    return text


def windows_meant(character: str) -> str:
    """Return the character of Windows that a control (U+0080 to U+009F) was meant to be; empty where none was."""
    meant = bytes([ord(character)]).decode("cp1252", "replace") if "\x80" <= character <= "\x9f" else "\ufffd"
    return "" if meant == "\ufffd" else meant


def unwanted_character(character: str) -> tuple[str, dict[str, str]]:
    """Return the variant and values of the problem with a character: one of Windows, by what it was meant to be."""
    values = {"character": f"U+{ord(character):04X}"}
    meant = windows_meant(character)
    return ("windows", values | {"likely": meant}) if meant else ("character", values)


_HEADER = re.compile(r"[|>][^\n]*")
_ESCAPE = re.compile(r"\\(?:x(?P<two>[0-9a-fA-F]{2})|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})|(?P<one>.))")
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "N": "\x85", "_": "\xa0"}
_BLANKS = "tnr LP"
"""Escapes that stand for a blank."""


def place_in_text(file: str, start: int, value: str, offset: int) -> tuple[int, int]:
    """Return the line and column of `value[offset]`, whose text begins at `start` of the file.

    Blanks are folded, everything else is in the file in the same order: both are walked side by side. The
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
