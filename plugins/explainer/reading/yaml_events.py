"""YAML text to plain data with positions, from libyaml's event stream.

Events, not nodes: 100,000 nested brackets crash the C composer, and every scalar stays text (no Norway problem).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from explainer.problems import Code, Position, Problem
from explainer.reading.document import Document, Mapping, Mark, Sequence
from explainer.reading.text import (
    FORBIDDEN_IN_VALUES,
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_PROBLEMS,
    place_of,
    unwanted_character,
)

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark
    from yaml.error import Mark as PythonMark

    YamlMark = PythonMark | CMark


_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_COMMENT = re.compile(r"[ \t]+#")
"""Ends an unquoted text, whatever follows."""
_GLUED_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")
"""A comment where no text was read yet, or where it is closed: “#Justice” is a word, “# later” a remark."""
_BEFORE_A_VALUE = re.compile(r":[ \t]+#(?=[^\s#])")
_BEFORE_AN_ITEM = re.compile(r"\s*(?:-[ \t]+)+#(?=[^\s#])")
_AFTER_A_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+#(?=[^\s#])")
_ALONE_ON_A_LINE = re.compile(r" *#(?![\s#-]|[\w-]+:(?:\s|$))")
"""Words, not a remark; nor a field or an item that is commented out."""
_IN_BRACKETS = re.compile(r"[\[{,\s]#(?=[^\s#])")
_GLUED_LINE = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[a-z][a-z0-9_-]*):(?!//)\S")
_ODD_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
"""Look like a space, or like nothing, and are a letter to YAML."""
_ENDS_FOR_YAML = re.compile("[\x85\u2028\u2029]")
"""End a line for YAML, and for no program that an editor writes in: lines would be counted differently."""
_SKIPPED = "\0"
"""Stands for a key that was refused: its value is not taken. No key of a file can be the same."""
_LATER_KEY = re.compile(r"^ {0,8}([a-z0-9]+(?:-[a-z0-9]+)*):(?:\s|$)", re.MULTILINE)


def glued_key(text: str) -> str:
    """Return the key that a text begins with where no space follows its colon, as in “name:Bob”; or nothing."""
    found = _GLUED_LINE.match(text)
    return found["key"] if found else ""


def keys_in(text: str, start: int = 0) -> frozenset[str]:
    """Return what look like ids and other keys in a text that cannot be read: nobody should miss them."""
    return frozenset(_LATER_KEY.findall(text, start))


class _Stopped(Exception):  # noqa: N818 (not an error: the file's problem is already noted)
    """Raised to stop reading a file whose problem is noted."""


def read_yaml(text: str, shown: str, parts: tuple[str, ...]) -> tuple[Document, list[Problem]]:
    """Return what `text` holds, as far as it can be read, and everything wrong with its YAML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # libyaml ends a line at each; so do we, then
    problems = []
    if found := _ENDS_FOR_YAML.search(text):
        where = Position(shown, *place_of(text, found.start()))
        problems = [Problem(where, Code.ENCODING, *unwanted_character(found[0]))]
        text = _ENDS_FOR_YAML.sub(" ", text)
    builder = _Builder(text, shown)
    builder.problems += problems
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
        fault = _explain_fault(error, text)
        builder.drop_open_brackets()
        builder.problems.append(
            Problem(Position(shown, fault.line, fault.column), fault.code, fault.variant, fault.values)
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
    return Document(shown, parts, data, complete=complete, later_keys=later, text=text), builder.problems


def _place(mark: YamlMark | None) -> Mark:
    """Return a libyaml mark as we count; the stubs allow for events without one, libyaml gives none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Builder:
    """Builds data from events; each open container is (container, key waiting for its value)."""

    def __init__(self, text: str, shown: str) -> None:
        self.lines = [*text.split("\n"), ""]
        """libyaml ends the last line if nobody did: in “by: {city” a value is missing on a line after the text."""
        self.shown = shown
        self.problems: list[Problem] = []
        self.root: object = None
        self.root_at = (1, 1)
        self.documents = 0
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[str | None] = []
        self.brackets: list[bool] = []
        """Whether each open container was opened with a bracket."""
        self.key_ends: Mark = (1, 1)
        """Where the last key ends."""

    def note(self, mark: YamlMark | None, code: Code, variant: str = "", **values: str) -> None:
        """Note a problem at a libyaml mark."""
        self.note_at(_place(mark), code, variant, **values)

    def note_at(self, mark: Mark, code: Code, variant: str = "", **values: str) -> None:
        """Note a problem at a line and column."""
        self.problems.append(Problem(Position(self.shown, *mark), code, variant, values))
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
            self.brackets.append(bool(event.flow_style))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
            self.keys.pop()
            self.brackets.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.note(event.start_mark, Code.ALIAS, "alias", name=event.anchor or "")
            self.refuse()
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
            self.refuse()

    def refuse(self) -> None:
        """Remember that what comes next is not a value of its key, and that this has been reported."""
        top, key = (self.stack[-1], self.keys[-1]) if self.stack else (None, None)
        if isinstance(top, Mapping) and key is not None:
            top.refused.add(key)

    def drop_open_brackets(self) -> None:
        """Forget what is in a bracket that was never closed: it swallowed what is below it."""
        if True not in self.brackets[1:]:
            return
        at = self.brackets.index(True, 1)
        around, swallowing = self.stack[at - 1], self.stack[at]
        if isinstance(around, Sequence):
            around[:] = [item for item in around if item is not swallowing]
            return
        for key in [key for key, value in around.items() if value is swallowing]:
            del around[key]
            around.refused.add(key)

    def take_scalar(self, event: yaml.ScalarEvent) -> None:
        """Put a text, having looked for what would silently be something else."""
        is_key = bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None
        if not event.style and not is_key and event.value in _NULLS:
            self.note(event.start_mark, Code.BAD_VALUE, "null", value=event.value)
            self.refuse()
            event.value = ""
        elif event.style == '"' and (found := FORBIDDEN_IN_VALUES.search(event.value)):
            variant, values = unwanted_character(found[0])
            self.note(event.start_mark, Code.ENCODING, variant, **values)
            event.value = FORBIDDEN_IN_VALUES.sub("", event.value)
        if not is_key and (cut := self.comment_at(event)):
            self.note_at(cut, Code.COMMENT_IN_TEXT)
            if not event.value:
                self.refuse()
                line, column = cut
                event.value = self.lines[line - 1][column - 1 :] if isinstance(self.stack[-1], Sequence) else ""
        self.put(event.value, event)

    def comment_at(self, event: yaml.ScalarEvent) -> Mark | None:
        """Return where “#” takes a part of a text away: before it, after it or the whole of it."""
        (line, column), (last, end) = _place(event.start_mark), _place(event.end_mark)
        if not self.stack:
            return None
        if event.style in {"|", ">"}:
            return self.found(_AFTER_A_HEADER, line, column)
        after = self.found(_COMMENT if event.value and not event.style else _GLUED_COMMENT, last, end)
        if after or event.style:
            return after or self.comment_above(line, column)
        return self.comment_above(line, column) or self.comment_below(last, column)

    def comment_above(self, line: int, column: int) -> Mark | None:
        """Return the comment between a text that begins a line and its key or its dash."""
        if self.lines[line - 1][: column - 1].strip():
            return None
        top, key = self.stack[-1], self.keys[-1]
        if isinstance(top, Mapping):
            row, begins = top.keys_at.get(key or "", (line, column))
            if row >= line:
                return None
            above = self.comment_below(row, column)
            return self.found(_BEFORE_A_VALUE, row, begins, anywhere=True) or (
                above if above and above[0] < line else None
            )
        row = line - 1
        while row and not self.lines[row - 1].strip():
            row -= 1
        return self.found(_BEFORE_AN_ITEM, row, 1) if row else None

    def comment_below(self, line: int, column: int) -> Mark | None:
        """Return the comment that stands where a text would go on: further in than its key, or below its first word."""
        top, key = self.stack[-1], self.keys[-1]
        least = top.keys_at.get(key or "", (line, column))[1] + 1 if isinstance(top, Mapping) else column
        if True in self.brackets:
            return None
        for row in range(line + 1, len(self.lines) + 1):
            text = self.lines[row - 1]
            if text.strip():
                indent = len(text) - len(text.lstrip(" "))
                return (row, indent + 1) if indent + 1 >= least and _ALONE_ON_A_LINE.match(text) else None
        return None

    def found(self, pattern: re.Pattern[str], line: int, column: int, *, anywhere: bool = False) -> Mark | None:
        """Return where the “#” is that a pattern ends with, at a place of a line or anywhere after it."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        found = (pattern.search if anywhere else pattern.match)(text, column - 1)
        return (line, found.end()) if found else None

    def put(self, value: object, event: yaml.Event) -> None:
        """Put a value where it belongs: a key, a key's value, an item or the whole."""
        mark = _place(event.start_mark)
        if not self.stack:
            if value != "":
                self.root, self.root_at = value, mark
            return
        top = self.stack[-1]
        size, limit = (len(top.keys_at), MAX_KEYS) if isinstance(top, Mapping) else (len(top), MAX_ITEMS)
        if size > limit:
            self.note(event.start_mark, Code.TOO_LARGE, "items", limit=str(limit))
            self.root = None  # as of a file that is too large: nothing in it is worth another line
            raise _Stopped
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
        if key == _SKIPPED:
            return
        if value == "":
            self.leave_empty(top, key, mark)
        elif key not in top:
            top[key] = value
            top.values_at[key] = mark

    def leave_empty(self, top: Mapping, key: str, mark: Mark) -> None:
        """Take a key without a value. One in braces that has no colon either is the rest of a text that a comma cut."""
        line, column = self.key_ends
        if self.brackets[-1] and line == mark[0] and ":" not in self.lines[line - 1][column - 1 : mark[1] - 1]:
            self.note_at(top.keys_at[key], Code.YAML, "no-colon-in-braces", key=key[:80])
            top.refused.add(key)
        else:
            top.empty_at[key] = mark

    def open_key(self, top: Mapping, value: object, event: yaml.Event, mark: tuple[int, int]) -> None:
        """Take a key. One that is already there is reported; its first value is kept."""
        self.keys[-1] = _SKIPPED
        if not isinstance(value, str):
            self.note(event.start_mark, Code.YAML, "key")
            return
        if value == "<<":
            self.note(event.start_mark, Code.ALIAS, "merge")
            return
        if value[:1] in _ODD_SPACES and value:
            self.note(event.start_mark, Code.YAML, "space")
            raise _Stopped  # the line stands where it does not belong: what follows cannot be told
        if value[-1:] in _ODD_SPACES and value:
            value = value.rstrip(_ODD_SPACES + " ")
            self.note(event.start_mark, Code.YAML, "space-after", key=value[:80])
        if self.brackets[-1] and (key := glued_key(value)):
            self.note(event.start_mark, Code.YAML, "no-space", key=key)
            top.refused.add(key)
            return
        if value in top.keys_at:
            self.note(event.start_mark, Code.DUPLICATE_KEY, key=value, line=str(top.keys_at[value][0]))
        else:
            top.keys_at[value] = mark
        self.keys[-1] = value
        self.key_ends = _place(event.end_mark)


_LONGEST_KEY = 1024
"""Characters that YAML lets a key have. Source: YAML 1.2, 7.4.2."""
_ODD_INDENT = re.compile(r" *[\t\u00a0\u2000-\u200b\u202f\u3000]")
"""A line whose indentation is not of spaces alone: a tab, or a space that only looks like one."""


@dataclass(frozen=True)
class Fault:
    """Where a file stops being YAML, and which words say why (`yaml.VARIANT`)."""

    line: int
    column: int
    variant: str
    values: dict[str, str] = field(default_factory=dict)
    code: Code = Code.YAML


def _explain_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return the likeliest mistake behind a libyaml error."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(1, 1, "unreadable")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    what, context = error.problem or "", error.context or ""
    opened = error.context_mark or mark
    here, there = (mark.line + 1, mark.column + 1), (opened.line + 1, opened.column + 1)
    if "quoted scalar" in context:
        if opened.line != mark.line or "end of stream" in what:
            return Fault(*there, "quote-open")
        return Fault(*here, "escape")
    # libyaml often points past the tab: look at the lines it may mean
    for number in (mark.line, mark.line - 1):
        if 0 <= number < len(lines) and (space := _ODD_INDENT.match(lines[number])):
            return Fault(number + 1, space.end(), "tab" if space[0].endswith("\t") else "space")
    cut = _comment_in_brackets(lines, opened, mark.line) if "flow" in context else None
    if found := cut or _glued_line(lines, what, opened.line if "expected ':'" in what else mark.line):
        return found
    character = line[mark.column : mark.column + 1]
    before = line[: mark.column]
    key_alone = re.fullmatch(r"( +)[\w-]+", before) if mark.line else None
    table = (
        ("mapping values are not allowed" in what and mark.column > _LONGEST_KEY, Fault(here[0], 1, "long-key")),
        (
            "mapping values are not allowed" in what and key_alone is not None,
            Fault(here[0], len(key_alone[1]) + 1 if key_alone else 1, "indented-more"),
        ),
        ("mapping values are not allowed" in what, Fault(*here, "second-colon")),
        ("sequence entries are not allowed" in what, Fault(*here, "first-character", {"character": "-"})),
        ("cannot start any token" in what, Fault(*here, "first-character", {"character": character})),
        (
            "anchor" in context or "alias" in context,
            Fault(*there, "first-character", {"character": "&" if "anchor" in context else "*"}),
        ),
        ("tag" in context, Fault(*here, "first-character", {"character": "!"})),
        ("could not find expected ':'" in what, Fault(*there, "no-colon")),
        ("flow" in context, Fault(*there, "bracket-open")),
        (
            "did not find expected key" in what and before.rstrip()[-1:] in {"'", '"', "]", "}"},
            Fault(*here, "after-close", {"character": before.rstrip()[-1:]}),
        ),
        (
            "did not find expected key" in what or "block end" in what or "block" in context,
            Fault(*here, "indentation"),
        ),
    )
    return next((fault for applies, fault in table if applies), Fault(*here, "unreadable"))


def _comment_in_brackets(lines: list[str], opened: YamlMark, last: int) -> Fault | None:
    """Return the “#” that hides the end of a list in brackets."""
    for number in range(opened.line, min(last + 1, len(lines))):
        if found := _IN_BRACKETS.search(lines[number], opened.column if number == opened.line else 0):
            return Fault(number + 1, found.end(), "", code=Code.COMMENT_IN_TEXT)
    return None


def _glued_line(lines: list[str], what: str, number: int) -> Fault | None:
    """Return the line, this one or one above it in the same block, whose key has no space after its colon."""
    if not ("expected ':'" in what or "mapping values are not allowed" in what) or number >= len(lines):
        return None
    indent = len(lines[number]) - len(lines[number].lstrip(" "))
    found = None
    for row in range(number, -1, -1):
        line = lines[row]
        if not line.strip():
            continue
        begins = _GLUED_LINE.match(line)
        if begins and len(begins["indent"]) == indent:
            found = Fault(row + 1, indent + 1, "no-space", {"key": begins["key"]})
        elif row < number or "-" in line[:indent]:
            break
    return found
