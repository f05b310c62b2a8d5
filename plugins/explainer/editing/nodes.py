"""Where each key and value of a YAML text begins and ends, so that it can be changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from explainer.reading import Path

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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

    keys: dict[Path, Node] = field(default_factory=dict)
    values: dict[Path, Node] = field(default_factory=dict)

    def inside(self, path: Path) -> Iterator[tuple[Path, Node]]:
        """Yield every scalar at `path` or below it, in the order of the text."""
        depth = len(path)
        for at, node in self.values.items():
            if at[:depth] == path and node.value is not None:
                yield at, node


@dataclass
class _Open:
    """A mapping or list that is being read."""

    path: Path
    start: int
    flow: bool
    is_list: bool
    key: str | None = None
    length: int = 0


def find_nodes(text: str) -> Nodes:
    """Return where everything stands in a text that has been read without problems.

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


def _next_path(top: _Open | None) -> Path:
    """Return the path of the value that comes next in a container, and count it."""
    if top is None:
        return ()
    if top.is_list:
        top.length += 1
        return (*top.path, top.length - 1)
    key, top.key = top.key or "", None
    return (*top.path, key)
