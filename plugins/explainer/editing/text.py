"""A file's text, where each key and value of its YAML begins and ends, and edits of it that leave the rest."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from explainer.language.wording import Refusal
from explainer.reading import Path as Steps
from explainer.writing import Change

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class UnsureError(Refusal):
    """Something is written in a way in which we are not sure to change what is meant, and nothing else."""

    def __init__(
        self, message: str = "{place}: this is written in a way that cannot be changed safely", **values: str
    ) -> None:
        super().__init__(message, **{"place": "…"} | values)


@dataclass(frozen=True)
class TextFile:
    """A file's bytes and the text in them, line ends as they are, without a byte order mark."""

    path: Path
    raw: bytes
    shown: str = ""
    """Its path as editors know it."""

    @property
    def bom(self) -> bytes:
        """The byte order mark at its beginning, if it has one."""
        return codecs.BOM_UTF8 if self.raw.startswith(codecs.BOM_UTF8) else b""

    @property
    def text(self) -> str:
        """The text."""
        return self.raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if b"\r\n" in self.raw else "\n"

    def holding(self, text: str) -> TextFile:
        """Return the file as it would be with another text."""
        return replace(self, raw=self.bom + text.encode("utf-8"))

    def with_text(self, text: str) -> Change:
        """Return the change that gives this file another text."""
        return Change(self.path, self.raw, self.holding(text).raw)


def read_file(path: Path, shown: str) -> TextFile:
    """Read a file that has been read as text before.

    Raises:
        Refusal: It is gone, or no longer text.
    """
    try:
        found = TextFile(path, path.read_bytes(), shown)
        found.text  # noqa: B018 (it must still be UTF-8)
    except (OSError, UnicodeDecodeError):
        raise Refusal("{file} changed in the meantime: nothing was done, try again", file=shown) from None
    return found


@dataclass(frozen=True)
class TextEdit:
    """Characters `start` to `end` of a text give way to `words`."""

    start: int
    end: int
    words: str


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with parts replaced that do not overlap; what is put at one place stays in its order."""
    pieces = []
    done = 0
    for one in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
        pieces += [text[done : one.start], one.words]
        done = one.end
    return "".join((*pieces, text[done:]))


@dataclass(frozen=True, slots=True)
class Node:
    """A key or a value: its extent in the text, in code points, and what it says."""

    start: int
    end: int
    value: str | None
    """The text of a scalar; None for a mapping or a list."""
    flow: bool = False
    """Written in brackets."""


@dataclass(frozen=True)
class Nodes:
    """The keys and values of one text, by path."""

    keys: dict[Steps, Node] = field(default_factory=dict)
    values: dict[Steps, Node] = field(default_factory=dict)

    def inside(self, path: Steps) -> Iterator[tuple[Steps, Node]]:
        """Yield every scalar at `path` or below it, in the order of the text."""
        depth = len(path)
        for at, node in self.values.items():
            if at[:depth] == path and node.value is not None:
                yield at, node


@dataclass
class _Open:
    """A mapping or list that is being read."""

    path: Steps
    start: int
    flow: bool
    is_list: bool
    key: str | None = None
    length: int = 0


def find_nodes(text: str) -> Nodes:
    """Return where everything is in a text that has been read without problems.

    Raises:
        yaml.YAMLError: It has not.
    """
    found = Nodes()
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=_Loader):
        start, end = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
        if isinstance(event, yaml.ScalarEvent):
            top = stack[-1] if stack else None
            if top and not top.is_list and top.key is None:
                top.key = event.value
                found.keys[*top.path, event.value] = Node(start, end, event.value)
            else:
                path = _next_path(top)
                found.values[path] = Node(start, end, event.value)
                if top and top.is_list and not event.value:
                    top.length -= 1  # an empty item is left out
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            path = _next_path(stack[-1] if stack else None)
            stack.append(_Open(path, start, bool(event.flow_style), isinstance(event, yaml.SequenceStartEvent)))
            found.values[path] = Node(start, start, None, flow=bool(event.flow_style))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = stack.pop()
            found.values[done.path] = Node(done.start, end, None, flow=done.flow)
    return found


def _next_path(top: _Open | None) -> Steps:
    """Return the path of the value that comes next in a container, and count it."""
    if top is None:
        return ()
    if top.is_list:
        top.length += 1
        return (*top.path, top.length - 1)
    key, top.key = top.key or "", None
    return (*top.path, key)
