"""The notes of a kind in a file of many notes: room for another, and notes that move to another kind."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from explainer.editing.text import Nodes, TextEdit, TextFile, UnsureError, edited, find_nodes
from explainer.notes import Kind, NoteId

_WIDEST_STEP = 8
"""Spaces by which fields may be indented under an id; beyond, they are in brackets beside it."""


@dataclass(frozen=True)
class Room:
    """Where a note goes, and what comes before its id and its fields."""

    offset: int
    heading: str = ""
    outer: str = "  "
    inner: str = "    "
    blank_line: bool = True


def room_for(text: str, nodes: Nodes, kind: Kind) -> Room | None:
    """Return where in a file a note of `kind` goes: below the last one, or under a heading in the order of kinds."""
    group = nodes.values.get((kind,))
    if group is None:
        return Room(_end_of_earlier(text, nodes, kind), f"{kind}:\n", blank_line=bool(text.strip()))
    if group.value is not None:  # “claims:” and nothing yet
        at = text.find("\n", group.end)
        return Room(len(text) if at < 0 else at + 1, blank_line=False)
    ids = [node for path, node in nodes.keys.items() if path[:-1] == (kind,)]
    if group.flow or not ids:
        return None
    outer = column_of(text, ids[-1].start)
    fields = [
        node
        for path, node in nodes.keys.items()
        if path[:1] == (kind,) and len(path) == 3 and not nodes.values[path[:2]].flow  # noqa: PLR2004 (kind, id, field)
    ]
    steps = [column_of(text, node.start) - outer for node in fields]
    step = next((step for step in reversed(steps) if 0 < step <= _WIDEST_STEP), 2)
    later = [node.start for path, node in nodes.keys.items() if len(path) == 1 and node.start > group.start]
    end = _end_of_group(text, ids[-1].start, min(later, default=len(text)))
    return Room(end, outer=" " * outer, inner=" " * (outer + step))


def _end_of_earlier(text: str, nodes: Nodes, kind: Kind) -> int:
    """Return where the heading of a kind goes: below the kinds that come before it, where they stand in their order."""
    kinds = list(Kind)
    here = sorted((node.start, str(path[0])) for path, node in nodes.keys.items() if len(path) == 1)
    there = [(start, kinds.index(Kind(name))) for start, name in here if name in kinds]
    later = [start for start, place in there if place > kinds.index(kind)]
    if not later or [place for _, place in there] != sorted(place for _, place in there):
        return len(text)
    earlier = [start for start, _ in here if start < later[0]]
    if not earlier or later != [start for start, _ in here[len(earlier) :]]:
        return len(text)
    return _end_of_group(text, earlier[-1], later[0])


def _end_of_group(text: str, last: int, limit: int) -> int:
    """Return where the lines of a kind's last note end: what is at the margin belongs to what follows."""
    at = end = last
    for line in text[last:limit].splitlines(keepends=True):
        at += len(line)
        if line.strip() and (line[0] in " \t" or end == last):
            end = at
    return end


def column_of(text: str, offset: int) -> int:
    """Return how many characters are before a place on its line."""
    return offset - text.rfind("\n", 0, offset) - 1


def move_notes(file: TextFile, ids: Collection[NoteId], old: Kind, new: Kind) -> str:
    """Return a file's text with notes moved from one kind to another: their lines, and the comments right above them.

    Where all notes of the kind move, and none of the new kind is there, the kind alone changes.

    Raises:
        UnsureError: They are written in a way in which we are not sure to find them.
        yaml.YAMLError: The text has not been read without problems.
    """
    text, nodes = file.text, find_nodes(file.text)
    notes = _notes_of(nodes, old)
    moved = [one for one in notes if one.id in ids]
    if len(moved) == len(notes) and (new,) not in nodes.keys:
        kind = nodes.keys[old,]
        return edited(text, [TextEdit(kind.start, kind.end, text[kind.start : kind.end].replace(old, new))])
    if nodes.values[old,].flow:
        pieces, cuts = _cut_from_brackets(text, notes, moved)
    else:
        pieces, cuts = _cut_lines(text, nodes, old, notes, moved)
    return edited(text, [*cuts, _put(text, nodes, new, pieces, file.newline)])


def take_note(file: TextFile, nodes: Nodes, kind: Kind, note_id: NoteId) -> tuple[Piece, str]:
    """Return a note as it is written, the comments right above it too, and the text of its file without it.

    Raises:
        UnsureError: It is written in a way in which we are not sure to find it.
    """
    text = file.text
    notes = _notes_of(nodes, kind)
    moved = [one for one in notes if one.id == note_id]
    if not moved:
        raise UnsureError(place=file.shown)
    if not nodes.values[kind,].flow:
        pieces, cuts = _cut_lines(text, nodes, kind, notes, moved)
    elif len(notes) > 1:
        pieces, cuts = _cut_from_brackets(text, notes, moved)
    else:
        pieces = [Piece(text[moved[0].start : moved[0].end])]
        cuts = [TextEdit(nodes.keys[kind,].start, _end_of_line(text, nodes.values[kind,].end), "")]
        if "#" in text[moved[0].end : cuts[0].end] + text[cuts[0].start : moved[0].start]:
            raise UnsureError(place=file.shown)
    return pieces[0], edited(text, cuts)


def put_note(file: TextFile, nodes: Nodes, kind: Kind, piece: Piece) -> str:
    """Return the text of a file with a note of another one in it.

    Raises:
        UnsureError: There is no place in which we are sure to put it.
    """
    return edited(file.text, [_put(file.text, nodes, kind, [replace(piece, is_apart=True)], file.newline)])


def _put(text: str, nodes: Nodes, kind: Kind, pieces: list[Piece], newline: str) -> TextEdit:
    there = nodes.values.get((kind,))
    if there is not None and there.flow:
        return _into_brackets(nodes, kind, pieces)
    room = room_for(text, nodes, kind)
    if room is None:
        raise UnsureError
    before = text[: room.offset]
    added = "" if not before or before.endswith("\n") else newline
    column = len(room.outer)
    if room.heading:
        added += (newline if room.blank_line else "") + room.heading.replace("\n", newline)
        column = pieces[0].column or column
        pieces[0] = replace(pieces[0], is_apart=False)
    added += "".join(_indented(piece, column, newline) for piece in pieces)
    return TextEdit(room.offset, room.offset, added)


@dataclass(frozen=True)
class _Written:
    """A note where it is written: its id, and its last character."""

    id: NoteId
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A note as it is written, from its first comment to its last character, and the column of its id."""

    words: str
    column: int = 0
    """0 for one from between brackets."""
    is_apart: bool = False
    """Whether a blank line is above it."""


def _notes_of(nodes: Nodes, kind: Kind) -> list[_Written]:
    """Return the notes of a kind, in the order of the text."""
    ends: dict[str, int] = {}
    for path, node in nodes.values.items():
        # Where a block ends, only the next key tells; where its texts and brackets end, they do.
        if len(path) > 1 and path[0] == kind and (node.flow or node.value is not None):
            ends[str(path[1])] = max(node.end, ends.get(str(path[1]), 0))
    keys = {str(path[1]): node for path, node in nodes.keys.items() if len(path) == _DEPTH and path[0] == kind}
    return [_Written(name, key.start, ends.get(name, key.end)) for name, key in keys.items()]


_DEPTH = 2
"""How many keys lead to a note: its kind and its id."""


def _cut_lines(
    text: str, nodes: Nodes, kind: Kind, notes: list[_Written], moved: list[_Written]
) -> tuple[list[Piece], list[TextEdit]]:
    """Return notes on lines of their own, and how they go; with the last of its kind, the line of the kind goes."""
    heading = nodes.keys[kind,]
    limits = sorted(node.start for path, node in nodes.keys.items() if len(path) == 1 or path[:-1] == (kind,))
    pieces, cuts = [], []
    is_first = True
    for one in notes:
        if one not in moved:
            is_first = False
            continue
        start = _first_comment(text, one.start, heading.end)
        end = _last_line(text, one, next((limit for limit in limits if limit > one.start), len(text)))
        above, below = _blank_above(text, start), _blank_below(text, end)
        pieces.append(Piece(text[start:end], column_of(text, one.start), is_apart=above < start))
        # The blank lines above a note go with it; those below the first, which has another above it.
        cuts.append(TextEdit(start, below, "") if is_first else TextEdit(above, end, ""))
    if len(moved) == len(notes):
        first, last = text.rfind("\n", 0, heading.start) + 1, _end_of_line(text, heading.end)
        if text[heading.end : last].strip() == ":":  # a comment beside it stays, and so does the line
            cuts.append(TextEdit(first, last, ""))
    return pieces, cuts


def _first_comment(text: str, key: int, heading: int) -> int:
    """Return where the first of the comment lines right above a key begins, or else its own line."""
    column = column_of(text, key)
    start = key - column
    if text[start:key].strip():
        raise UnsureError
    while start > heading:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        if above <= heading or not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) != column:
            break
        start = above
    return start


def _last_line(text: str, note: _Written, limit: int) -> int:
    """Return where the last line of a note ends: one that is indented more than its id, a comment too."""
    column = column_of(text, note.start)
    at = end = note.start - column
    while at < limit:
        begins, at = at, _end_of_line(text, at)
        line = text[begins:at]
        is_inside = line.strip() and len(line) - len(line.lstrip(" ")) > column
        if begins <= note.start or is_inside or text[begins : note.end].strip():
            end = at
    return end


def _blank_above(text: str, start: int) -> int:
    """Return where the blank lines right above a line begin."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if text[above:start].strip():
            break
        start = above
    return start


def _blank_below(text: str, end: int) -> int:
    """Return where the blank lines that begin at a place end."""
    while end < len(text) and not text[end : _end_of_line(text, end)].strip():
        end = _end_of_line(text, end)
    return end


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _cut_from_brackets(text: str, notes: list[_Written], moved: list[_Written]) -> tuple[list[Piece], list[TextEdit]]:
    """Return notes of a kind that is written in brackets, and how they go with their commas."""
    kept = [one for one in notes if one not in moved]
    if not kept:
        raise UnsureError  # nothing would be left between the brackets
    cuts = [
        TextEdit(one.start, following.start, "")
        for one, following in pairwise(notes)
        if one in moved and one.start < kept[-1].start
    ]
    if moved[-1].start > kept[-1].start:
        cuts.append(TextEdit(kept[-1].end, moved[-1].end, ""))
    if "#" in "".join(text[one.end : following.start] for one, following in pairwise(notes)):
        raise UnsureError  # a comment between two notes
    return [Piece(text[one.start : one.end]) for one in moved], cuts


def _into_brackets(nodes: Nodes, kind: Kind, pieces: list[Piece]) -> TextEdit:
    if any(piece.column for piece in pieces):
        raise UnsureError
    at = nodes.values[kind,].end - 1
    return TextEdit(at, at, "".join(f", {piece.words}" for piece in pieces))


def _indented(piece: Piece, column: int, newline: str) -> str:
    """Return the lines of a note with its id at a column."""
    if piece.column:
        more = column - piece.column
        lines = (_shifted(line, more) if line.strip() else line for line in re.split(r"(?<=\n)", piece.words))
        words = "".join(lines)
    else:
        words = " " * column + piece.words
    return (newline if piece.is_apart else "") + words + ("" if words.endswith("\n") else newline)


def _shifted(line: str, more: int) -> str:
    return " " * more + line if more >= 0 else line[min(-more, len(line) - len(line.lstrip(" "))) :]
