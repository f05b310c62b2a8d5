"""Drafted notes, and the YAML they are written as."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.notes import Kind, NoteId

TODO = "TODO"
_WIDTH = 110
_PLAIN = re.compile(r"[^\W_](?:[\w’'.&/()…-]|[ \u00a0](?=[^\s#-])|,(?= ))*")
"""Words that need no quotation marks anywhere in YAML."""
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML takes, or once took, for something else."""
_NO_LIST = frozenset(",[]{}")
_BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class BlockText:
    """Words that are written in a `>-` block: prose, or a quotation."""

    text: str


Value = str | BlockText | tuple["Value", ...] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a drafted note; its comment is above it."""

    name: str
    value: Value
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftedNote:
    """A note to be looked at; its comment says where it comes from."""

    kind: Kind
    id: NoteId
    fields: tuple[Field, ...]
    comment: str = ""


def on_one_line(text: str) -> str:
    """Return a text without line breaks; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip(" ")


def as_yaml(notes: Iterable[DraftedNote], source: NoteId, heading: str) -> str:
    """Return a file of many notes, all drafts: a heading in comments, their source, then each kind in its order."""
    of_kind: dict[Kind, list[DraftedNote]] = {kind: [] for kind in Kind}
    for note in notes:
        of_kind[note.kind].append(note)
    lines = [*_comment(heading, 0), "", "defaults:", f"  source: {source}", "  draft: true"]
    for kind, several in of_kind.items():
        lines += ["", f"{kind}:"] if several else []
        for at, note in enumerate(several):
            lines += [""] if at else []
            lines += [*_comment(note.comment, 2), f"  {note.id}:"]
            for field in note.fields:
                lines += [*_comment(field.comment, 4), *_field(field.name, field.value, 4)]
    return "\n".join(lines) + "\n"


def _comment(words: str, indent: int) -> list[str]:
    prefix = " " * indent + "# "
    return [line for part in words.splitlines() for line in _wrapped(on_one_line(part), prefix)]


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


def _field(name: str, value: Value, indent: int) -> list[str]:
    head = " " * indent + f"{name}:"
    if isinstance(value, BlockText):
        return [f"{head} >-", *_wrapped(on_one_line(value.text), " " * (indent + 2))]
    if isinstance(value, str):
        return [f"{head} {_scalar(value)}"]
    if isinstance(value, dict):
        return [head, *(line for key, item in value.items() for line in _field(key, item, indent + 2))]
    if all(isinstance(item, str) for item in value):
        flow = f"{head} [{', '.join(_scalar(str(item), in_list=True) for item in value)}]"
        if len(flow) <= _WIDTH:
            return [flow]
    return [head, *(line for item in value for line in _item(item, indent + 2))]


def _item(item: Value, indent: int) -> list[str]:
    """Return the lines of an item of a list: those of a field, with its dash where the name would begin."""
    if isinstance(item, dict):
        lines = [line for key, inner in item.items() for line in _field(key, inner, indent + 2)]
        return [" " * indent + "- " + lines[0][indent + 2 :], *lines[1:]]
    return [line.replace("-:", "-", 1) if not at else line for at, line in enumerate(_field("-", item, indent))]


def _scalar(text: str, *, in_list: bool = False) -> str:
    flat = on_one_line(text)
    plain = _PLAIN.fullmatch(flat) and flat.casefold() not in _NO_TEXT
    if plain and not (in_list and _NO_LIST & set(flat)):
        return flat
    return "'" + flat.replace("'", "''") + "'"
