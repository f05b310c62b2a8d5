"""A whole note put into a file, taken out of it, or moved to another: every other byte stays."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import yaml

from explainer.editing.groups import Piece, Room, put_note, room_for, take_note
from explainer.editing.text import Nodes, TextFile, UnsureError, find_nodes
from explainer.editing.yaml_lines import Value, comment_lines, field_lines, filled, in_brackets, plain
from explainer.language.wording import Refusal
from explainer.notes import Kind, NoteId
from explainer.reading import read_yaml

_ALONE = 2
"""Spaces by which the fields of a note of its own file are indented in a file of many."""


@dataclass(frozen=True)
class NewNote:
    """A note to be written, its fields in their order; comments are above it and above its fields."""

    kind: Kind
    id: NoteId
    fields: Mapping[str, Value]
    comment: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    """Field → the comment above it."""

    @property
    def written(self) -> dict[str, Value]:
        """Its fields that say something."""
        return {name: kept for name, value in self.fields.items() if (kept := filled(value)) is not None}

    def lines(self, indent: str) -> list[str]:
        """Return the lines of its fields."""
        found = []
        for name, value in self.written.items():
            found += comment_lines(self.comments.get(name, ""), len(indent))
            found += field_lines(name, value, len(indent))
        return found


def own_file(note: NewNote) -> str:
    """Return the text of a file with one note alone."""
    return "".join(f"{line}\n" for line in (*comment_lines(note.comment, 0), *note.lines("")))


def with_note(file: TextFile, note: NewNote) -> str:
    """Return the text of a file of many notes, maybe still empty, with another note below those of its kind.

    Raises:
        UnsureError: There is no place in which we are sure to put it.
        Refusal: The file has no room for it, or cannot be read to its end.
    """
    text, nodes = file.text, _nodes_of(file)
    group = nodes.values.get((note.kind,))
    if group is not None and group.flow:
        if note.comment or note.comments:
            raise UnsureError(place=file.shown)
        words = f"{note.id}: {in_brackets(note.written)}"
        new = put_note(file, nodes, note.kind, Piece(words))
    else:
        room = room_for(text, nodes, note.kind)
        if room is None:
            raise Refusal(
                "{file} has no room for another note of the kind {kind}: name another file",
                file=file.shown,
                kind=note.kind,
            )
        new = _in_room(file, room, note)
    expected = _plus(file, note.kind, note.id, plain(note.written))
    _check(file, new, expected)
    return new


def _in_room(file: TextFile, room: Room, note: NewNote) -> str:
    before, after = file.text[: room.offset], file.text[room.offset :]
    outer = len(room.outer)
    lines = [*comment_lines(note.comment, outer), f"{room.outer}{note.id}:", *note.lines(room.inner)]
    begun = "" if not before or before.endswith("\n") else file.newline
    begun += file.newline if room.blank_line else ""
    added = room.heading + "".join(f"{line}\n" for line in lines)
    return before + begun + added.replace("\n", file.newline) + after


def without_note(file: TextFile, kind: Kind, note_id: NoteId) -> str:
    """Return the text of a file of many notes without one of them, nor the comments in it and right above it.

    Raises:
        UnsureError: It is written in a way in which we are not sure to find it.
        Refusal: The file cannot be read to its end.
    """
    _, new = take_note(file, _nodes_of(file), kind, note_id)
    _check(file, new, _minus(file, kind, note_id))
    return new


def moved_note(
    old: TextFile, new: TextFile, kind: Kind, note_id: NoteId, *, alone: tuple[bool, bool]
) -> tuple[str, str]:
    """Return the texts of two files once a note has moved from one to the other, with its comments.

    `alone`: whether it is in a file of its own now, and whether it will be; such a file is empty without it.

    Raises:
        UnsureError: It is written in a way in which we are not sure to move it.
        Refusal: A file cannot be read to its end.
    """
    was_alone, will_be = alone
    data = read_yaml(old.text, old.shown, ())[0].value(() if was_alone else (kind, note_id))
    if not was_alone:
        piece, left = take_note(old, _nodes_of(old), kind, note_id)
        _check(old, left, _minus(old, kind, note_id))
    else:
        piece, left = Piece(_under_an_id(old.text, note_id), column=_ALONE, is_apart=True), ""
    piece = replace(piece, words=piece.words.replace("\r\n", "\n").replace("\n", new.newline))
    if not will_be:
        put = put_note(new, _nodes_of(new), kind, piece)
        expected = _plus(new, kind, note_id, data)
    else:
        put = _on_its_own(piece, new.newline)
        expected = data if isinstance(data, dict) else {}
    _check(new, put, expected)
    return left, put


def _under_an_id(text: str, note_id: NoteId) -> str:
    """Return a note of its own file as it would be in a file of many."""
    blank = " " * _ALONE
    return f"{blank}{note_id}:\n{textwrap.indent(text, blank * 2, lambda line: bool(line.strip()))}"


def _on_its_own(piece: Piece, newline: str) -> str:
    """Return a note of a file of many as it would be in a file of its own."""
    lines = piece.words.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    head = re.fullmatch(r"\s*[\"']?[a-z0-9-]+[\"']?\s*:\s*(\{.*\}|)\s*", lines[at])
    if head is None:
        raise UnsureError
    body = [*lines[:at], *([head[1] + newline] if head[1] else []), *lines[at + 1 :]]
    above = [line.lstrip() for line in body[:at]]
    return "".join(above) + textwrap.dedent("".join(body[at:]))


def _nodes_of(file: TextFile) -> Nodes:
    try:
        return find_nodes(file.text)
    except yaml.YAMLError:
        raise Refusal("{file} cannot be read to its end: correct that first", file=file.shown) from None


def _plus(file: TextFile, kind: Kind, note_id: NoteId, data: object) -> dict[str, object]:
    found = dict(read_yaml(file.text, file.shown, ())[0].data)
    group = found.get(kind, {})
    if not isinstance(group, dict) or note_id in group:
        raise UnsureError(place=file.shown)
    return {**found, kind.value: {**group, note_id: data}}


def _minus(file: TextFile, kind: Kind, note_id: NoteId) -> dict[str, object]:
    found = dict(read_yaml(file.text, file.shown, ())[0].data)
    group = found.pop(kind, {})
    left = {key: value for key, value in group.items() if key != note_id} if isinstance(group, dict) else {}
    return {**found, kind.value: left} if left else found


def _check(file: TextFile, text: str, expected: Mapping[str, object]) -> None:
    """Read what would be written: it must say what is meant, and have no fault that was not there.

    Raises:
        UnsureError: It does not.
    """
    before, faults = read_yaml(file.text, file.shown, ())
    after, new_faults = read_yaml(text, file.shown, ())
    if not before.complete or not after.complete or after.data != expected or len(new_faults) > len(faults):
        raise UnsureError(place=file.shown)
