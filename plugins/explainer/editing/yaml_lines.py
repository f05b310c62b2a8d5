"""Values of notes as lines of YAML: prose and quotations in blocks, ids and short words as they are."""

from __future__ import annotations

import re
import textwrap

_WIDTH = 110
_PLAIN = re.compile(r"[^\W_](?:[\w’'.&/()…-]|[ \u00a0](?=[^\s#-])|,(?= ))*")
"""Words that need no quotation marks anywhere in YAML."""
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML takes, or once took, for something else."""
_NO_LIST = frozenset(",[]{}")
_BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_PARAGRAPHS = re.compile(r"[^\s].*(?:\n+[^\s].*)*")
"""Lines that a block can hold as they are: none begins with a blank, nothing is before the first or after the last."""
_UNUSUAL = re.compile(r"[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML reads between double quotation marks alone, written as an escape."""


class BlockText(str):
    """Words that are written in a block, however short: prose, a title, a quotation."""

    __slots__ = ()


Value = str | tuple["Value", ...] | dict[str, "Value"]
"""What a field holds: words, a list, or a mapping."""


def filled(value: Value | None) -> Value | None:
    """Return a value without empty texts, which no reader takes; an empty list says something. None: nothing left."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := filled(item)) is not None}
    if isinstance(value, str) or value is None:
        return value or None
    return tuple(kept for item in value if (kept := filled(item)) is not None)


def plain(value: Value) -> object:
    """Return a value as the reader returns it."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def as_value(data: object) -> Value:
    """Return what the reader returned as a value."""
    if isinstance(data, dict):
        return {str(key): as_value(item) for key, item in data.items()}
    return tuple(map(as_value, data)) if isinstance(data, list) else str(data)


def on_one_line(text: str) -> str:
    """Return a text without line breaks; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip(" ")


def comment_lines(words: str, indent: int) -> list[str]:
    """Return words as lines of a comment."""
    prefix = " " * indent + "# "
    return [line for part in words.splitlines() for line in _wrapped(on_one_line(part), prefix)]


def field_lines(name: str, value: Value, indent: int) -> list[str]:
    """Return the lines of a field whose name begins at a column."""
    head = " " * indent + f"{name}:"
    if isinstance(value, str):
        return _words(head, value, indent + 2)
    if not value:
        return [f"{head} {in_brackets(value)}"]
    if isinstance(value, dict):
        return [head, *(line for key, item in value.items() for line in field_lines(key, item, indent + 2))]
    if all(isinstance(item, str) and not isinstance(item, BlockText) for item in value):
        flow = f"{head} {in_brackets(value)}"
        if len(flow) <= _WIDTH:
            return [flow]
    return [head, *(line for item in value for line in item_lines(item, indent + 2))]


def item_lines(item: Value, indent: int) -> list[str]:
    """Return the lines of an item of a list whose dash is at a column."""
    dash = " " * indent + "-"
    if isinstance(item, str):
        return _words(dash, item, indent + 2)
    if not isinstance(item, dict) or not item:
        return [f"{dash} {in_brackets(item)}"]
    lines = [line for key, inner in item.items() for line in field_lines(key, inner, indent + 2)]
    return [dash + lines[0][indent + 1 :], *lines[1:]]


def in_brackets(value: Value) -> str:
    """Return a value on one line, as it may be anywhere between brackets."""
    if isinstance(value, str):
        return scalar(value, in_list=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_brackets(item)}" for key, item in value.items()) + "}"
    return f"[{', '.join(map(in_brackets, value))}]"


def scalar(text: str, *, in_list: bool = False, in_marks: bool = False) -> str:
    """Return words on one line, in quotation marks where YAML needs them, or always."""
    if _UNUSUAL.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _UNUSUAL.sub(lambda found: f"\\U{ord(found[0]):08x}", escaped) + '"'
    plain = not in_marks and _PLAIN.fullmatch(text) and text.casefold() not in _NO_TEXT
    if plain and not (in_list and _NO_LIST & set(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _words(head: str, text: str, indent: int) -> list[str]:
    """Return the lines of words: a block of whole lines for paragraphs, a folded one where words are wrapped."""
    blank = " " * indent
    if "\n" in text and _PARAGRAPHS.fullmatch(text) and not _UNUSUAL.search(text.replace("\n", "")):
        return [f"{head} |-", *(blank + line if line else "" for line in text.split("\n"))]
    if isinstance(text, BlockText) and text and text == text.strip() and not _UNUSUAL.search(text):
        lines = _wrapped(text, blank)
        if " ".join(line.removeprefix(blank) for line in lines) == text:
            return [f"{head} >-", *lines]
    return [f"{head} {scalar(text)}"]


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
