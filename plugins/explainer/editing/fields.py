"""Fields of a note changed where they are written: every byte that is not theirs stays, and no comment is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NoReturn

import yaml

from explainer.editing.groups import column_of
from explainer.editing.text import Node, Nodes, TextEdit, TextFile, UnsureError, edited, find_nodes
from explainer.editing.yaml_lines import BlockText, Value, field_lines, filled, in_brackets, item_lines, plain, scalar
from explainer.language.wording import Refusal
from explainer.problems import Code, Problem
from explainer.reading import Document, place_of, read_yaml
from explainer.reading import Path as Steps

_ROUNDS = 3
"""How often a text is edited: items that change are changed before those that change places do."""
_WIDTH = 110
"""The longest line of a list in brackets."""
_STEP = 2


def with_fields(file: TextFile, note: Steps, fields: Mapping[str, Value | None], order: Sequence[str]) -> str:
    """Return a file's text with fields of the note at `note` changed, put in, or taken out (None, or no words).

    `order`: names of fields; a new one is put below the nearest that comes before it there.

    Raises:
        UnsureError: A comment would be lost, or what is written there cannot be changed without doubt.
        Refusal: The file cannot be read to its end.
    """
    text = file.text
    read, problems = read_yaml(text, file.shown, ())
    if not read.complete or "\r" in text.replace("\r\n", ""):
        raise Refusal("{file} cannot be read to its end: correct that first", file=file.shown)
    wanted = {name: filled(value) for name, value in fields.items()}
    expected = _with_data(read, note, wanted)
    new = text
    data = read.value(note)
    for number in range(_ROUNDS):
        if number:
            data = read_yaml(new, file.shown, ())[0].value(note)
        writer = _Writer(file.shown, new, file.newline, _nodes_of(new, note, file.shown))
        writer.note(note, data if isinstance(data, dict) else {}, wanted, order)
        new = edited(new, writer.edits)
        if not writer.is_unfinished:
            break
    after, faults = read_yaml(new, file.shown, ())
    if after.data != expected or _codes(faults) - _codes(problems):
        raise UnsureError(place=str(read.key_position(note)))
    return new


def _nodes_of(text: str, note: Steps, shown: str) -> Nodes:
    """Return the keys and values of one note."""
    try:
        nodes = find_nodes(text)
    except yaml.YAMLError:
        raise Refusal("{file} cannot be read to its end: correct that first", file=shown) from None
    depth = len(note)
    return Nodes(
        {path: node for path, node in nodes.keys.items() if path[:depth] == note},
        {path: node for path, node in nodes.values.items() if path[:depth] == note},
    )


def _codes(problems: Iterable[Problem]) -> Counter[Code]:
    return Counter(one.code for one in problems)


def _with_data(read: Document, note: Steps, wanted: Mapping[str, Value | None]) -> dict[str, object]:
    """Return what a file holds once the fields are changed."""
    found: dict[str, object] = dict(read.data)
    here = found
    for step in map(str, note):
        inner = here.get(step, {})
        if not isinstance(inner, dict) or not read.holds(note):
            raise UnsureError(place=str(read.key_position(note)))
        here[step] = inner = dict(inner)
        here = inner
    for name, value in wanted.items():
        here.pop(name, None)
        if value is not None:
            here[name] = plain(value)
    return found


def _key(value: object) -> str:
    return json.dumps(value, sort_keys=True)


@dataclass
class _Writer:
    """Collects how the text of one note changes."""

    shown: str
    text: str
    newline: str
    nodes: Nodes
    edits: list[TextEdit] = field(default_factory=list)
    is_unfinished: bool = False
    """Whether items of a list are still to change places."""

    def note(
        self, path: Steps, data: dict[str, object], wanted: Mapping[str, Value | None], order: Sequence[str]
    ) -> None:
        """Change fields of the note at `path`, which holds `data`."""
        node = self.nodes.values.get(path)
        if node is None or (node.value is not None and not node.value):
            self._begin(path, {name: value for name, value in wanted.items() if value is not None}, order)
        elif node.value is None:
            self._mapping(path, data, wanted, order)
        else:
            self._unsure(node.start)

    def _begin(self, path: Steps, added: Mapping[str, Value], order: Sequence[str]) -> None:
        """Write the first fields of a note that has none."""
        names = sorted(added, key=_rank(order))
        if not path:
            self._add_lines(len(self.text), [line for name in names for line in field_lines(name, added[name], 0)])
            return
        key = self.nodes.keys[path]
        column = column_of(self.text, key.start) + _STEP
        lines = [line for name in names for line in field_lines(name, added[name], column)]
        self._add_lines(self._line_end(self._colon(key)), lines)

    # A mapping: a note, or a block in it.

    def _mapping(
        self, path: Steps, old: Mapping[str, object], wanted: Mapping[str, Value | None], order: Sequence[str]
    ) -> None:
        present = [str(at[-1]) for at in self.nodes.keys if at[:-1] == path]
        gone = {name for name in present if name in wanted and wanted[name] is None}
        for name in present:
            value = wanted.get(name)
            if value is not None and (name not in old or old[name] != plain(value)):
                self._value((*path, name), old.get(name), value)
        added = {name: value for name, value in wanted.items() if value is not None and name not in present}
        names = sorted(added, key=_rank(order))
        if self.nodes.values[path].flow:
            self._in_brackets(path, present, gone, {name: added[name] for name in names}, order)
            return
        self._remove(path, present, gone)
        for name in names:
            offset, column = self._place_for(path, name, present, gone, order)
            self._add_lines(offset, field_lines(name, added[name], column))

    def _place_for(
        self, path: Steps, name: str, present: list[str], gone: set[str], order: Sequence[str]
    ) -> tuple[int, int]:
        """Return where the lines of a new field go, and its column."""
        rank = _rank(order)
        before = [one for one in present if one not in gone and rank(one) <= rank(name)]
        first = self.nodes.keys[*path, present[0]]
        column = column_of(self.text, first.start)
        if before:
            nearest = max(before, key=lambda one: (rank(one), present.index(one)))
            return self._line_end(self._end((*path, nearest))), column
        line = first.start - column
        is_alone = not self.text[line : first.start].strip()
        if is_alone and not self._line_above(line).lstrip().startswith("#"):
            return line, column
        return self._line_end(self._end((*path, present[0]))), column

    def _remove(self, path: Steps, present: list[str], gone: set[str]) -> None:
        """Take fields away that are on lines of their own."""
        for number, name in enumerate(present):
            if name not in gone:
                continue
            start = self.nodes.keys[*path, name].start
            line = start - column_of(self.text, start)
            if self.text[line:start].strip():  # beside the dash of an item
                after = next((one for one in present[number + 1 :] if one not in gone), None)
                if after is None:
                    self._unsure(start)
                until = self.nodes.keys[*path, after].start
                self._refuse_comments(start, until)
                self.edits.append(TextEdit(start, until, ""))
                gone = {one for one in gone if present.index(one) > present.index(after)}
            else:
                self._cut(line, self._line_end(self._end((*path, name))))

    def _in_brackets(
        self, path: Steps, present: list[str], gone: set[str], added: Mapping[str, Value], order: Sequence[str]
    ) -> None:
        """Take fields away, and put others in, between brackets."""
        spans = [(self.nodes.keys[*path, name].start, self._end((*path, name))) for name in present]
        kept = [name not in gone for name in present]
        self._cut_from_brackets(spans, kept)
        rank = _rank(order)
        if not any(kept):
            at = spans[0][0] if spans else self.nodes.values[path].start + 1
            self._insert(at, ", ".join(map(_pair, added.items())))
            return
        for one in added.items():
            before = [at for at, name in enumerate(present) if kept[at] and rank(name) <= rank(one[0])]
            if before:
                nearest = max(before, key=lambda at: (rank(present[at]), at))
                self._insert(spans[nearest][1], f", {_pair(one)}")
            else:
                self._insert(spans[kept.index(True)][0], f"{_pair(one)}, ")

    def _cut_from_brackets(self, spans: Sequence[tuple[int, int]], kept: Sequence[bool]) -> None:
        """Take items or fields from between brackets, with their commas."""
        last = max((at for at, is_kept in enumerate(kept) if is_kept), default=-1)
        for at, is_kept in enumerate(kept):
            if not is_kept and at < last:
                self._cut(spans[at][0], spans[at + 1][0])
        if last + 1 < len(spans):
            self._cut(spans[last][1] if last >= 0 else spans[0][0], spans[-1][1])

    # A value: a text, a list or a mapping.

    def _value(self, at: Steps, old: object, new: Value) -> None:
        """Change what is written at `at`: as little as can be, or else the whole value."""
        done = len(self.edits)
        refusal: UnsureError | None = None
        try:
            if isinstance(old, dict) and isinstance(new, dict) and old and new:
                self._mapping(at, old, dict.fromkeys(old) | new, [*new])
                return
            if isinstance(old, list) and isinstance(new, tuple) and old and new:
                self._list(at, old, new)
                return
        except UnsureError as error:
            del self.edits[done:]
            refusal = error
        try:
            self._replace(at, new)
        except UnsureError as error:
            raise refusal or error from None

    def _replace(self, at: Steps, new: Value) -> None:
        """Write another value in the place of one."""
        node = self.nodes.values[at]
        end = self._end(at)
        if self.nodes.values[at[:-1]].flow:
            self._refuse_comments(node.start, end)
            space = "" if self.text[node.start - 1].isspace() or isinstance(at[-1], int) else " "
            self.edits.append(TextEdit(node.start, end, space + in_brackets(new)))
            return
        if isinstance(new, str) and self.text[node.start : node.start + 1] in {">", "|"} and node.end > node.start:
            new = BlockText(new)
        if isinstance(at[-1], int):
            head = self._dash(node)
            lines = item_lines(new, column_of(self.text, head))
        else:
            key = self.nodes.keys[at]
            head = self._colon(key)
            lines = field_lines(str(at[-1]), new, column_of(self.text, key.start))
            lines[0] = lines[0].lstrip(" ").removeprefix(str(at[-1]))
        first = lines[0].lstrip(" ").removeprefix("-" if isinstance(at[-1], int) else ":")
        end = max(end, head + 1)
        self._refuse_comments(head + 1, end)
        if self.text[end - 1] == "\n":  # the blank lines of the old text go with it, but not the last line's end
            lines.append("")
        elif self._line_rest(end):  # a comment beside it stays beside it
            first, lines = f" {scalar(new, in_marks=True) if isinstance(new, str) else in_brackets(new)}", []
        self.edits.append(TextEdit(head + 1, end, self.newline.join((first, *lines[1:]))))

    # A list.

    def _list(self, at: Steps, old: list[object], new: tuple[Value, ...]) -> None:
        """Change items where they are; those that change places do so last, each with the comments above it."""
        there, wanted = [_key(item) for item in old], [_key(plain(item)) for item in new]
        if Counter(there) == Counter(wanted):
            self._reorder(at, there, wanted)
            return
        kept = _moved_back(there, wanted)
        if kept is not None:
            self.is_unfinished = True
            new = tuple(new[number] for number in kept)
            wanted = [wanted[number] for number in kept]
        changes = [
            one for one in SequenceMatcher(None, there, wanted, autojunk=False).get_opcodes() if one[0] != "equal"
        ]
        if self.nodes.values[at].flow:
            self._list_in_brackets(at, old, new, changes)
        else:
            self._list_of_lines(at, old, new, changes)

    def _list_of_lines(
        self, at: Steps, old: list[object], new: tuple[Value, ...], changes: Iterable[tuple[str, int, int, int, int]]
    ) -> None:
        column = column_of(self.text, self._dash(self.nodes.values[*at, 0]))
        for _, first, end, new_first, new_end in changes:
            both = min(end - first, new_end - new_first)
            for number in range(both):
                self._value((*at, first + number), old[first + number], new[new_first + number])
            for number in range(first + both, end):
                self._cut(*self._item_lines(at, number))
            lines = [line for item in new[new_first + both : new_end] for line in item_lines(item, column)]
            above = self._item_lines(at, first + both - 1)[1] if first + both else self._top_of(at)
            if lines:
                self._add_lines(above, lines)

    def _top_of(self, at: Steps) -> int:
        """Return where the first item of a list would go: below the line of its key, above the comments on items."""
        line = self._item_lines(at, 0)[0]
        colon = self._colon(self.nodes.keys[at])
        top = self._line_end(colon)
        if top > line:
            self._unsure(colon)
        return top

    def _list_in_brackets(
        self,
        at: Steps,
        old: list[object],
        new: tuple[Value, ...],
        changes: Iterable[tuple[str, int, int, int, int]],
    ) -> None:
        spans = self._spans(at, len(old))
        kept = [True] * len(old)
        begun = len(self.edits)
        wanted: list[tuple[int, tuple[Value, ...]]] = []
        for _, first, end, new_first, new_end in changes:
            both = min(end - first, new_end - new_first)
            for number in range(both):
                self._value((*at, first + number), old[first + number], new[new_first + number])
            kept[first + both : end] = [False] * (end - first - both)
            wanted.append((first + both, new[new_first + both : new_end]))
        self._cut_from_brackets(spans, kept)
        for number, items in wanted:
            words = ", ".join(map(in_brackets, items))
            before = next((one for one in range(number - 1, -1, -1) if kept[one]), None)
            if not items:
                continue
            if not any(kept):
                self._insert(spans[0][0], words)
            elif before is not None:
                self._insert(spans[before][1], f", {words}")
            else:
                self._insert(spans[kept.index(True)][0], f"{words}, ")
        self._unfold_if_long(at, new, begun)

    def _unfold_if_long(self, at: Steps, new: tuple[Value, ...], begun: int) -> None:
        """Write a list in brackets on lines where its only line would be too long now."""
        node = self.nodes.values[at]
        start, end = node.start - column_of(self.text, node.start), self._line_end(node.end)
        if self.nodes.values[at[:-1]].flow or "\n" in self.text[start : end - 1] or self._line_rest(node.end):
            return
        more = sum(len(edit.words) - (edit.end - edit.start) for edit in self.edits[begun:])
        if more > 0 and len(self.text[start:end].rstrip("\r\n")) + more > _WIDTH:
            del self.edits[begun:]
            self._replace(at, new)

    def _reorder(self, at: Steps, there: list[str], wanted: list[str]) -> None:
        """Let the items of a list change places; what is between them stays."""
        places: dict[str, list[int]] = {}
        for number, one in enumerate(there):
            places.setdefault(one, []).append(number)
        sources = [places[one].pop(0) for one in wanted]
        if self.nodes.values[at].flow:
            spans = self._spans(at, len(there))
            for (start, end), source in zip(spans, sources, strict=True):
                self.edits.append(TextEdit(start, end, self.text[slice(*spans[source])]))
            return
        chunks = []
        above = self._top_of(at)
        for number in range(len(there)):
            line, end = self._item_lines(at, number)
            chunks.append((self._first_comment(line, above), end))
            above = end
        for (start, end), source in zip(chunks, sources, strict=True):
            words = self.text[slice(*chunks[source])]
            self.edits.append(TextEdit(start, end, words if words.endswith("\n") else words + self.newline))

    def _spans(self, at: Steps, length: int) -> list[tuple[int, int]]:
        """Return where the items of a list in brackets are."""
        return [(self.nodes.values[*at, number].start, self._end((*at, number))) for number in range(length)]

    def _item_lines(self, at: Steps, number: int) -> tuple[int, int]:
        """Return where the lines of an item begin and end, the comments above it left out."""
        node = self.nodes.values[*at, number]
        dash = self._dash(node)
        line = dash - column_of(self.text, dash)
        if self.text[line:dash].strip():
            self._unsure(dash)
        return line, self._line_end(self._end((*at, number)))

    def _first_comment(self, line: int, limit: int) -> int:
        """Return where the comments right above a line begin."""
        while line > limit:
            above = self.text.rfind("\n", 0, line - 1) + 1
            if above < limit or not self.text[above:line].lstrip().startswith("#"):
                break
            line = above
        return line

    # Places in the text.

    def _end(self, at: Steps) -> int:
        """Return where the last character of a value, or of a key without one, ends."""
        depth = len(at)
        ends = [key.end for path, key in self.nodes.keys.items() if path[:depth] == at]
        ends += [
            self._end_of_node(node)
            for path, node in self.nodes.values.items()
            if path[:depth] == at and (node.flow or node.value is not None)
        ]
        return max(ends)

    def _end_of_node(self, node: Node) -> int:
        written = self.text[node.start : node.end]
        header = written.split("\n", 1)[0]
        if written[:1] in {">", "|"} and "+" in header:
            return node.end  # the blank lines below it are its own
        return node.start + len(written.rstrip(" \t\r\n"))

    def _colon(self, key: Node) -> int:
        found = re.compile(r"[ \t]*:").match(self.text, key.end)
        if not found:
            self._unsure(key.start)
        return found.end() - 1

    def _dash(self, node: Node) -> int:
        dash = self.text.rfind("-", 0, node.start)
        if dash < 0 or self.text[dash + 1 : node.start].strip():
            self._unsure(node.start)
        return dash

    def _line_end(self, offset: int) -> int:
        """Return where the line that a place is in ends, its line break included."""
        if offset and self.text[offset - 1] == "\n":
            return offset  # what ends with blank lines of its own ends there
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def _line_rest(self, offset: int) -> str:
        """Return what follows on a line, if it is more than blanks."""
        return self.text[offset : self._line_end(offset)].strip()

    def _line_above(self, line: int) -> str:
        return self.text[self.text.rfind("\n", 0, max(0, line - 1)) + 1 : line]

    # Edits.

    def _insert(self, offset: int, words: str) -> None:
        if words:
            self.edits.append(TextEdit(offset, offset, words))

    def _add_lines(self, offset: int, lines: list[str]) -> None:
        begun = self.newline if offset and self.text[offset - 1] != "\n" else ""
        words = begun + "".join(line + self.newline for line in lines)
        self._insert(offset, words)

    def _cut(self, start: int, end: int) -> None:
        self._refuse_comments(start, end)
        self.edits.append(TextEdit(start, end, ""))

    def _refuse_comments(self, start: int, end: int) -> None:
        """Refuse to change a stretch of the text that has a comment in it.

        Raises:
            UnsureError: It has one.
        """
        for at in self._outside_texts(start, end):
            if self.text[at] == "#":
                place = f"{self.shown}:{place_of(self.text, at)[0]}"
                raise UnsureError(
                    "{place}: this comment would be lost: change that place in the file by hand", place=place
                )

    def _outside_texts(self, start: int, end: int) -> Iterator[int]:
        """Yield the places of a stretch that are in no key and no text; the first line of a block is in none."""
        scalars = [*self.nodes.keys.values(), *(one for one in self.nodes.values.values() if one.value is not None)]
        inside: list[tuple[int, int]] = []
        for one in scalars:
            if one.end > start and one.start < end:
                is_block = self.text[one.start] in ">|" and "\n" in self.text[one.start : one.end]
                inside.append((self.text.find("\n", one.start) if is_block else one.start, self._end_of_node(one)))
        at = start
        for first, last in sorted(inside):
            yield from range(at, min(first, end))
            at = max(at, last)
        yield from range(at, end)

    def _unsure(self, offset: int) -> NoReturn:
        raise UnsureError(place=f"{self.shown}:{place_of(self.text, offset)[0]}")


def _pair(field_: tuple[str, Value]) -> str:
    return f"{field_[0]}: {in_brackets(field_[1])}"


def _rank(order: Sequence[str]) -> _Rank:
    return _Rank({name: number for number, name in enumerate(order)})


@dataclass(frozen=True)
class _Rank:
    """Tells where a field stands in an order; those that are not in it are last."""

    places: Mapping[str, int]

    def __call__(self, name: str) -> int:
        return self.places.get(name, len(self.places))


def _moved_back(there: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """Return the order in which new items stand as long as none has changed places; None if none does."""
    free: dict[str, list[int]] = {}
    for number, one in enumerate(there):
        free.setdefault(one, []).append(number)
    blocks = SequenceMatcher(None, there, wanted, autojunk=False).get_matching_blocks()
    found: dict[int, int] = {}
    for block in blocks:
        for step in range(block.size):
            found[block.b + step] = block.a + step
            free[there[block.a + step]].remove(block.a + step)
    for number, one in enumerate(wanted):
        if number not in found and free.get(one):
            found[number] = free[one].pop(0)
    slots = sorted(found)
    in_order = sorted(slots, key=lambda number: found[number])
    if in_order == slots:
        return None
    moved = dict(zip(slots, in_order, strict=True))
    return [moved.get(number, number) for number in range(len(wanted))]
