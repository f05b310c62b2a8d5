"""YAML text to plain data with positions, from libyaml's event stream.

Events, not nodes: 100,000 nested brackets crash the C composer, and every scalar stays text (no Norway problem).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from explainer.problems import Code, Position, Problem
from explainer.reading.document import Document, Mapping, Mark, Sequence
from explainer.reading.limits import MAX_DEPTH, MAX_PROBLEMS
from explainer.reading.yaml_faults import explain_fault

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark
    from yaml.error import Mark as PythonMark

    YamlMark = PythonMark | CMark

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_CUTTING_COMMENT = re.compile(r"[ \t]+#")
_LATER_KEY = re.compile(r"^ {0,8}([a-z0-9]+(?:-[a-z0-9]+)*):(?:\s|$)", re.MULTILINE)


def keys_in(text: str, start: int = 0) -> frozenset[str]:
    """Return what look like ids and other keys in a text that cannot be read: nobody should miss them."""
    return frozenset(_LATER_KEY.findall(text, start))


class _Stopped(Exception):  # noqa: N818 (not an error: the file's problem is already noted)
    """Raised to stop reading a file whose problem is noted."""


def read_yaml(text: str, shown: str, parts: tuple[str, ...]) -> tuple[Document, list[Problem]]:
    """Return what `text` holds, as far as it can be read, and everything wrong with its YAML."""
    builder = _Builder(text, shown)
    complete = True
    stopped_at = len(text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _Stopped:
        complete = False
        stopped_at = 0
    except yaml.MarkedYAMLError as error:
        complete = False
        fault = explain_fault(error, text)
        builder.problems.append(
            Problem(Position(shown, fault.line, fault.column), Code.YAML, fault.variant, fault.values)
        )
        stopped_at = sum(len(line) for line in text.splitlines(keepends=True)[: fault.line - 1])
    except yaml.YAMLError:  # a ReaderError has no mark; text.decode has found all we know of
        complete = False
        stopped_at = 0
        builder.problems.append(Problem(Position(shown), Code.YAML, "unreadable"))
    later = frozenset() if complete else keys_in(text, stopped_at)
    data = builder.root if isinstance(builder.root, Mapping) else Mapping()
    if builder.root is not None and not isinstance(builder.root, Mapping) and not builder.problems:
        builder.problems.append(Problem(Position(shown, *builder.root_at), Code.WRONG_TYPE, "file"))
        complete = False
    return Document(shown, parts, data, complete=complete, later_keys=later), builder.problems


def _place(mark: YamlMark | None) -> Mark:
    """Return a libyaml mark as we count; the stubs allow for events without one, libyaml gives none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Builder:
    """Builds data from events; each open container is (container, key waiting for its value)."""

    def __init__(self, text: str, shown: str) -> None:
        self.lines = text.split("\n")
        self.shown = shown
        self.problems: list[Problem] = []
        self.root: object = None
        self.root_at = (1, 1)
        self.documents = 0
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[str | None] = []

    def note(self, mark: YamlMark | None, code: Code, variant: str = "", **values: str) -> None:
        """Note a problem at a libyaml mark."""
        self.problems.append(Problem(Position(self.shown, *_place(mark)), code, variant, values))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stopped

    def take(self, event: yaml.Event) -> None:
        """Take one event into the data."""
        if isinstance(event, yaml.ScalarEvent):
            self.check_node(event)
            self.take_scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.check_node(event)
            container: Mapping | Sequence = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
            if len(self.stack) >= MAX_DEPTH:
                self.note(event.start_mark, Code.TOO_DEEP, limit=str(MAX_DEPTH))
                raise _Stopped
            self.put(container, event)
            self.stack.append(container)
            self.keys.append(None)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.note(event.start_mark, Code.ALIAS, "alias", name=event.anchor or "")
            self.put("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                self.note(event.start_mark, Code.YAML, "directive")
            if self.documents > 1:
                self.note(event.start_mark, Code.YAML, "documents")
                raise _Stopped

    def check_node(self, event: yaml.NodeEvent) -> None:
        """Refuse anchors and tags."""
        if event.anchor:
            self.note(event.start_mark, Code.ALIAS, "anchor", name=event.anchor or "")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.note(event.start_mark, Code.TAG, tag=tag.replace("tag:yaml.org,2002:", "!!"))

    def take_scalar(self, event: yaml.ScalarEvent) -> None:
        """Put a text, having looked for what would silently be something else."""
        is_key = bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None
        if not event.style and not is_key:
            if event.value in _NULLS:
                self.note(event.start_mark, Code.BAD_VALUE, "null", value=event.value)
                event.value = ""
            elif event.value:
                line, column = _place(event.end_mark)
                rest = self.lines[line - 1][column - 1 :]
                if _CUTTING_COMMENT.match(rest):
                    self.note(event.end_mark, Code.COMMENT_IN_TEXT)
        self.put(event.value, event)

    def put(self, value: object, event: yaml.Event) -> None:
        """Put a value where it belongs: a key, a key's value, an item or the whole."""
        mark = _place(event.start_mark)
        if not self.stack:
            if value != "":
                self.root, self.root_at = value, mark
            return
        top = self.stack[-1]
        if isinstance(top, Sequence):
            if value != "":
                top.append(value)
                top.items_at.append(mark)
            return
        key = self.keys[-1]
        if key is None:
            self.open_key(top, value, event, mark)
            return
        self.keys[-1] = None
        if value == "":
            top.empty_at[key] = mark
        elif key not in top:
            top[key] = value
            top.values_at[key] = mark

    def open_key(self, top: Mapping, value: object, event: yaml.Event, mark: tuple[int, int]) -> None:
        """Take a key. One that is already there is told; its first value stays."""
        if not isinstance(value, str):
            self.note(event.start_mark, Code.YAML, "key")
            value = ""
        if value == "<<":
            self.note(event.start_mark, Code.ALIAS, "merge")
        if value in top.keys_at:
            self.note(event.start_mark, Code.DUPLICATE_KEY, key=value, line=str(top.keys_at[value][0]))
        else:
            top.keys_at[value] = mark
        self.keys[-1] = value
