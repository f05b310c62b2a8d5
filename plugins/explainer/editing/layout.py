"""Files of many notes laid out in one order, so that two editors who add notes change different places.

Whole lines move and no other byte changes: kinds in their order, the notes of a kind by id, from each comment to the
next. The fields of a note, and the lists in it, stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import yaml

from explainer.editing.groups import column_of
from explainer.editing.text import Node, Nodes, TextFile, UnsureError, find_nodes, read_file
from explainer.editing.workplace import Workplace
from explainer.language.wording import Refusal
from explainer.notes import Kind
from explainer.notes.parse import folder_kind
from explainer.problems import Problem, Severity
from explainer.reading import Document, read_notes, read_yaml, real_path
from explainer.reading import Path as Steps
from explainer.writing import write_changes

_ORDER = {name: number for number, name in enumerate(("defaults", *Kind))}
_NOTE = 2
"""How many keys lead to a note: its kind and its id."""


@dataclass(frozen=True)
class LaidOut:
    """What became of files, each as shown."""

    files: tuple[str, ...]
    """Those that change."""
    unread: tuple[Problem, ...]
    """Why others stay as they are: the errors in them."""
    unsure: tuple[UnsureError, ...]
    """Why others stay: they are written in a way in which lines cannot be moved."""


def write_layout(place: Workplace, files: Sequence[Path] = (), *, only_check: bool = False) -> LaidOut:
    """Lay out the files of many notes, or those among `files` and in folders among them; `only_check`: write nothing.

    An error in a file keeps that file as it is, and no other.

    Raises:
        Refusal: One of `files` is no file of notes, or a file changed meanwhile or cannot be written; nothing was
            changed.
    """
    documents, problems = read_notes(place.notes, place.root)
    if files:
        documents = _among(documents, files, place.root)
    shown = {document.path for document in documents}
    unread = [one for one in problems if one.severity is Severity.ERROR and one.position.path in shown]
    broken = {one.position.path for one in unread}
    changes, unsure = [], []
    for document in documents:
        if document.path in broken or folder_kind(document) is not None:
            continue
        file = read_file(place.root / document.path, document.path)
        try:
            text = laid_out(file)
        except UnsureError as error:
            unsure.append(error)
            continue
        if text != file.text:
            changes.append((document.path, file.with_text(text)))
    if not only_check:
        write_changes([change for _, change in changes], place.root)
    return LaidOut(tuple(path for path, _ in changes), tuple(unread), tuple(unsure))


def _among(documents: Iterable[Document], files: Sequence[Path], root: Path) -> list[Document]:
    found: dict[str, Document] = {}
    paths = {one.path: real_path(root / one.path) for one in documents}
    for file in files:
        wanted = real_path(file)
        several = [one for one in documents if wanted in (paths[one.path], *paths[one.path].parents)]
        if not several:
            raise Refusal("{file} is no file of notes, nor a folder with any", file=str(file))
        found |= {one.path: one for one in several}
    return list(found.values())


def laid_out(file: TextFile) -> str:
    """Return the text of a file of many notes in order: the same lines, and one blank line where parts are apart.

    Raises:
        UnsureError: It is written in a way in which lines cannot be moved, or read with an error.
    """
    text = file.text
    try:
        nodes = find_nodes(text)
    except yaml.YAMLError:
        raise UnsureError(place=file.shown) from None
    if not any(len(path) == 1 for path in nodes.keys) or nodes.values[()].flow:
        return text
    new = _Sheet(file, nodes).in_order()
    if new != text:
        _check(file, new)
    return new


class _OpenEnd(str):
    """The last line of a text that takes blank lines below it for its own (`|+`)."""

    __slots__ = ()


_Lines = Iterator[str | None]
"""Lines; None: one is blank, unless it would be taken for a part of a text."""


@dataclass(frozen=True)
class _Part:
    """A note on lines of its own."""

    id: str
    heading: tuple[str, ...]
    """Comments that a blank line sets apart from it: they are on what follows."""
    above: tuple[str, ...]
    """Comments right above it, which may be on it or on what follows."""
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Group:
    """A kind: comments above it, its line, its notes, comments behind the last."""

    name: str
    above: tuple[str, ...]
    line: tuple[str, ...]
    """Of what is no notes on lines of their own, all lines."""
    notes: tuple[_Part, ...] = ()
    tail: tuple[str, ...] = ()
    is_apart: bool = False
    """Whether blank lines are between its notes."""

    def lines(self) -> _Lines:
        """Yield its lines, the notes of each section by id."""
        yield from (*self.above, *self.line)
        for number, section in enumerate(self._sections()):
            for place, note in enumerate(section):
                if (number or place) and (self.is_apart or note.heading):
                    yield None
                if note.heading:
                    yield from (*note.heading, None)
                yield from (*note.above, *note.lines)
        yield from self.tail

    def _sections(self) -> Iterator[list[_Part]]:
        """Yield the notes from one comment to the next.

        A note below a comment stays the first of its section: whether the comment is on it or on all of them, it is
        still right.
        """
        begin = [at for at, note in enumerate(self.notes) if not at or note.heading or note.above]
        for start, end in pairwise((*begin, len(self.notes))):
            first, *others = self.notes[start:end]
            if first.above:
                yield [first, *sorted(others, key=_id_of)]
            else:
                section = sorted((replace(first, heading=()), *others), key=_id_of)
                yield [replace(section[0], heading=first.heading), *section[1:]]


def _id_of(note: _Part) -> str:
    return note.id


class _Sheet:
    """The lines of a file, told apart."""

    def __init__(self, file: TextFile, nodes: Nodes) -> None:
        self.file = file
        self.text = file.text
        self.nodes = nodes
        self.ends, self.open = _find_ends(self.text, nodes)

    def in_order(self) -> str:
        """Return the text with its parts in order."""
        keys = self._keys(())
        first = self._line(keys[0][1])
        head, above = _apart(self._lines(0, first))
        if not head or _is_indented(above):  # it is about all, as far as anybody can tell
            head, above = _trimmed(self._lines(0, first)), ()
        groups: list[_Group] = []
        for number, (name, key) in enumerate(keys):
            until = self._line(keys[number + 1][1]) if number + 1 < len(keys) else len(self.text)
            group, below = self._group(name, key, above, until)
            groups.append(group)
            above = below
        ordered = sorted(groups, key=lambda group: _ORDER.get(group.name, len(_ORDER)))
        top = ordered[0].above
        if top and (not head or _is_indented(top)):
            head, ordered[0] = (*head, *([self.file.newline] if head else []), *top), replace(ordered[0], above=())
        blocks: list[Iterable[str | None]] = [head] if head else []
        blocks += [group.lines() for group in ordered]
        blocks += [above] if above else []
        return self._written(line for block in blocks for line in (*block, None))

    def _written(self, lines: Iterable[str | None]) -> str:
        """Return lines as a text, without the blank ones at its end that are of no text."""
        blank, found, last = self.file.newline, list[str](), 0
        for line in lines:
            if line is not None:
                found.append(line if line.endswith("\n") else line + blank)
                last = len(found)
            elif not isinstance(found[-1], _OpenEnd):
                found.append(blank)
        return "".join(found[:last])

    def _group(self, name: str, key: Node, above: tuple[str, ...], until: int) -> tuple[_Group, tuple[str, ...]]:
        """Return a kind, whose next ends at `until`, and the comments above the next."""
        start, end = self._line(key), self._line_end(self.ends[name,])
        notes = [] if name == "defaults" or self.nodes.values[name,].flow else self._keys((name,))
        if not notes:
            line, gap = self._body(start, end, (name,)), self._lines(end, until)
            behind = _inside(gap, 0)
            return _Group(name, above, line, tail=_trimmed(gap[:behind])), _trimmed(gap[behind:])
        line_end = self._line_end(key.end)
        gap = self._lines(line_end, self._line(notes[0][1]))
        column = column_of(self.text, notes[0][1].start)
        parts: list[_Part] = []
        is_apart = False
        for number, (note, at) in enumerate(notes):
            is_apart = is_apart or (number > 0 and not all(map(str.strip, gap)))
            heading, comments = _apart(gap)
            body = self._line_end(self.ends[name, note])
            gap = self._lines(body, self._line(notes[number + 1][1]) if number + 1 < len(notes) else until)
            inside = _inside(gap, column)
            lines = self._body(self._line(at), body, (name, note))
            parts.append(_Part(note, heading, comments, (*lines, *gap[:inside])))
            gap = gap[inside:]
        behind = _inside(gap, 0)
        line, tail = self._lines(start, line_end), _trimmed(gap[:behind])
        return _Group(name, above, line, tuple(parts), tail, is_apart), _trimmed(gap[behind:])

    def _body(self, start: int, end: int, path: Steps) -> tuple[str, ...]:
        *lines, last = self._lines(start, end)
        return *lines, (_OpenEnd(last) if path in self.open else last)

    def _keys(self, above: Steps) -> list[tuple[str, Node]]:
        """Return the keys below a path, in the order of the text."""
        depth = len(above) + 1
        found = [(str(at[-1]), node) for at, node in self.nodes.keys.items() if len(at) == depth and at[:-1] == above]
        return sorted(found, key=lambda one: one[1].start)

    def _line(self, key: Node) -> int:
        """Return where the line of a key begins, which must have nothing before it."""
        start = key.start - column_of(self.text, key.start)
        if self.text[start : key.start].strip(" "):
            raise UnsureError(place=f"{self.file.shown}:{self.text.count(chr(10), 0, start) + 1}")
        return start

    def _line_end(self, offset: int) -> int:
        if offset and self.text[offset - 1] == "\n":
            return offset  # what ends with blank lines of its own ends there
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def _lines(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\n]*\n|[^\n]+", self.text[start:end]))


def _find_ends(text: str, nodes: Nodes) -> tuple[dict[Steps, int], set[Steps]]:
    """Return where the last character of each kind and note is: of its last text, bracket or key; and which are open.

    Blank lines below a text with `+` are its own.
    """
    ends: dict[Steps, int] = {}
    is_open: set[Steps] = set()
    written = [(path, key.end, False) for path, key in nodes.keys.items()]
    for path, node in nodes.values.items():
        if node.flow or node.value is not None:
            words = text[node.start : node.end]
            keeps = words[:1] in {">", "|"} and "+" in words.split("\n", 1)[0]
            written.append((path, node.end if keeps else node.start + len(words.rstrip(" \t\r\n")), keeps))
    for path, end, keeps in sorted(written, key=lambda one: one[1]):
        for depth in range(1, min(len(path), _NOTE) + 1):
            ends[path[:depth]] = end
            (is_open.add if keeps else is_open.discard)(path[:depth])
    return ends, is_open


def _apart(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return comments that a blank line sets apart from what follows, and those right above it."""
    blank = max((at for at, line in enumerate(lines) if not line.strip()), default=-1)
    return _trimmed(lines[: blank + 1]), tuple(lines[blank + 1 :])


def _is_indented(lines: Sequence[str]) -> bool:
    """Whether any of some comments does not begin its line."""
    return any(line.startswith(" ") for line in lines)


def _inside(lines: Sequence[str], column: int) -> int:
    """Return how many of the lines behind a note belong to it: up to the last comment further in than a column."""
    found = 0
    for number, line in enumerate(lines):
        if line.strip():
            if len(line) - len(line.lstrip(" ")) <= column:
                break
            found = number + 1
    return found


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines without blank ones at both ends."""
    there = [number for number, line in enumerate(lines) if line.strip()]
    return tuple(lines[there[0] : there[-1] + 1]) if there else ()


def _check(file: TextFile, new: str) -> None:
    """Read what would be written: it must say the same, in the same lines.

    Raises:
        UnsureError: It does not.
    """
    before, faults = read_yaml(file.text, file.shown, ())
    after, new_faults = read_yaml(new, file.shown, ())
    says_the_same = before.complete and after.complete and before.data == after.data
    if not says_the_same or len(faults) != len(new_faults) or _written(file.text) != _written(new):
        raise UnsureError(place=file.shown)


def _written(text: str) -> list[str]:
    return sorted(line.rstrip("\r") for line in text.split("\n") if line.strip())
