"""Plain data with positions: what a YAML file holds before anybody knows what it means."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from explainer.problems import Position
from explainer.reading.text import place_in_text

Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, counted from 1."""


class Mapping(dict[str, object]):
    """A YAML mapping that remembers where each key and value is."""

    __slots__ = ("empty_at", "keys_at", "refused", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}
        self.empty_at: dict[str, Mark] = {}
        """Keys written with nothing after them: left out, but somebody began to type there."""
        self.refused: set[str] = set()
        """Keys whose value was refused, which is reported: it is not reported as missing too."""


class Sequence(list[object]):
    """A YAML sequence that remembers where each item is."""

    __slots__ = ("items_at",)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[Mark] = []


@dataclass(frozen=True)
class Document:
    """One file's data. `path` is as shown to the editor; `parts` are relative to the notes folder."""

    path: str
    parts: tuple[str, ...]
    data: Mapping
    complete: bool = True
    """Whether the file could be read to its end."""
    later_keys: frozenset[str] = field(default_factory=frozenset)
    """What look like keys after the place where reading stopped: ids nobody should miss."""
    text: str = field(default="", repr=False, compare=False)
    """The file itself, for places within its texts."""

    @cached_property
    def stopped_at(self) -> float:
        """The line of the last key read, where reading stopped early; infinite in a complete file."""
        if self.complete:
            return math.inf
        return max((line for line, _ in _last_keys(self.data)), default=0)

    def holds(self, path: Path) -> bool:
        """Whether something is written at `path`."""
        here: object = self.data
        for step in path:
            if isinstance(here, Mapping) and isinstance(step, str) and step in here.keys_at:
                here = here.get(step)
            elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return False
        return True

    def refused(self, path: Path) -> bool:
        """Whether what is written at `path`, or around it, was refused, and this has been reported."""
        here: object = self.data
        for step in path:
            if isinstance(here, Mapping) and step in here.refused:
                return True
            here = _inside(here, step)
        return False

    def position(self, path: Path) -> Position:
        """Return where the value at `path`, or its nearest parent, is."""
        return self._find(path, keys=False)

    def place(self, path: Path, offset: int) -> Position:
        """Return where a character of the text at `path` is; that of the text if it is not known."""
        where, value = self.position(path), self.value(path)
        if not isinstance(value, str) or not self.text:
            return where
        begins = self._line_starts[where.line - 1] + where.column - 1
        return Position(self.path, *place_in_text(self.text, begins, value, offset))

    def value(self, path: Path) -> object:
        """Return what is written at `path`, or None."""
        here: object = self.data
        for step in path:
            here = _inside(here, step)
        return here

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def key_position(self, path: Path) -> Position:
        """Return where the key at `path`, or its nearest parent, is."""
        return self._find(path, keys=True)

    def _find(self, path: Path, *, keys: bool) -> Position:
        here: object = self.data
        mark: Mark = (1, 1)
        for depth, step in enumerate(path):
            last = depth == len(path) - 1
            if isinstance(here, Mapping) and isinstance(step, str) and step in here.keys_at:
                use_key = (keys and last) or step not in here.values_at
                mark = here.keys_at[step] if use_key else here.values_at[step]
                # A nested block is best found by its key: its first line is someone else's.
                if isinstance(here.get(step), (Mapping, Sequence)) and not use_key:
                    mark = here.keys_at[step]
                here = here.get(step)
            elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here):
                mark = here.items_at[step]
                here = here[step]
            else:
                break
        return Position(self.path, *mark)


def _last_keys(data: Mapping) -> Iterator[Mark]:
    """Yield where the last note of each kind begins, or the last field of a one-note file."""
    for key, mark in data.keys_at.items():
        yield mark
        group = data.get(key)
        if isinstance(group, Mapping):
            yield from group.keys_at.values()


def _inside(here: object, step: str | int) -> object:
    """Return what is one step further in, or None."""
    if isinstance(here, Mapping) and isinstance(step, str):
        return here.get(step)
    if isinstance(here, Sequence) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
