"""Notes put into the files of a site, as what those files would hold: looked at first, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.editing import NewNote, TextFile, Workplace, own_file, read_file, with_note
from explainer.notes import Entry, Kind, NoteId
from explainer.notes.parse import folder_kind
from explainer.writing import Change


@dataclass(frozen=True)
class Placed:
    """What is to be written, and which file each new note is in."""

    changes: tuple[Change, ...]

    @property
    def instead(self) -> Mapping[Path, bytes]:
        """What the files would hold."""
        return {change.path: change.after for change in self.changes if change.after is not None}


def with_notes(notes: Iterable[NewNote], beside: Entry, place: Workplace) -> Placed:
    """Return the files with notes added beside one that is there: in its file, or in the folder of their kind.

    Raises:
        Refusal: A file has no room for them, or is gone.
    """
    shared = place.root / beside.document.path
    file: TextFile | None = None
    made: list[Change] = []
    for note in notes:
        folder = kind_folder(note.kind, place.notes)
        if folder is not None or folder_kind(beside.document) is not None:
            path = (folder or place.notes / note.kind) / f"{note.id}.yml"
            made.append(Change(path, None, own_file(note).encode()))
            continue
        file = file or read_file(shared, beside.document.path)
        written = file.with_text(with_note(file, _without_default(note, beside))).after
        file = TextFile(shared, written or b"", beside.document.path)
    if file is not None:
        made.insert(0, Change(shared, read_file(shared, beside.document.path).raw, file.raw))
    return Placed(tuple(made))


def kind_folder(kind: Kind, notes: Path) -> Path | None:
    """Return the folder in which notes of a kind have files of their own, if there is one."""
    found = [path for path in notes.rglob(kind.value) if path.is_dir()]
    return min(found, key=lambda path: (len(path.parts), path), default=None)


def _without_default(note: NewNote, beside: Entry) -> NewNote:
    """Return a note without the source that its file gives to all of them."""
    defaults = beside.document.data.get("defaults")
    if not isinstance(defaults, dict) or defaults.get("source") != _source_of(note):
        return note
    fields = {name: value for name, value in note.fields.items() if name != "source"}
    passages = fields.get("passages")
    if isinstance(passages, tuple):
        fields["passages"] = tuple(
            {key: inner for key, inner in one.items() if key != "source"} if isinstance(one, dict) else one
            for one in passages
        )
    return NewNote(note.kind, note.id, fields, note.comment, note.comments)


def _source_of(note: NewNote) -> NoteId:
    """Return the source that a note quotes, itself or in its first passage."""
    if "source" in note.fields:
        return str(note.fields["source"])
    passages = note.fields.get("passages")
    first = passages[0] if isinstance(passages, tuple) else {}
    return str(first.get("source", "")) if isinstance(first, dict) else ""
