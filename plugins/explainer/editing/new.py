"""A new note, ready to be filled in, where its like are kept."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

import yaml

from explainer.editing.groups import room_for
from explainer.editing.in_place import prose_fields
from explainer.editing.text import TextFile, find_nodes, read_file
from explainer.editing.workplace import Workplace, check_new_id
from explainer.language.wording import Refusal, word
from explainer.notes import MODELS, Kind, NoteId, Parsed, parse_notes
from explainer.notes.field_help import read_help
from explainer.notes.parse import folder_kind
from explainer.notes.schema import editor_fields, fields_to_fill
from explainer.notes.schema_values import is_list
from explainer.problems import Position
from explainer.reading import Document, read_notes, read_yaml, real_path, show_path
from explainer.writing import Change, write_changes


def write_note(kind: Kind, note_id: NoteId, place: Workplace, file: Path | None = None) -> Position:
    """Write a note with every required field and return where it begins.

    It joins `file`, if one is named. Else it gets a file of its own where a folder is named after its kind; else it
    joins the file of its kind alone, if there is one, or that of the explainer changed last.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    documents, problems = read_notes(place.notes, place.root)
    parsed, _ = parse_notes(documents, place.language)
    check_new_id(note_id, parsed)
    if file is not None:
        return _write_into(file, kind, note_id, place)
    folder = kind_folder(kind, place.notes)
    if folder is None:
        unsound = {problem.position.path for problem in problems}
        for document in _files_for(kind, documents, parsed, place):
            read = read_file(place.root / document.path, document.path)
            if document.path not in unsound and (added := _added(read, document, kind, note_id, place.language)):
                change, line = added
                write_changes([change], place.root)
                return Position(document.path, line)
        folder = place.notes / kind
    path = folder / f"{note_id}.yml"
    write_changes([Change(path, None, scaffold(kind, place.language).encode())], place.root)
    return Position(show_path(path, place.root))


def _write_into(file: Path, kind: Kind, note_id: NoteId, place: Workplace) -> Position:
    """Write a note into a file that an editor names; a new one is begun with it."""
    path = real_path(file)
    if not path.is_relative_to(real_path(place.notes)) or path.suffix not in {".yml", ".yaml"}:
        folder = show_path(place.notes, place.root)
        raise Refusal(
            "{file} is no file of notes: name one in {folder} that ends in .yml", file=str(file), folder=folder
        )
    shown = show_path(path, real_path(place.root))
    if not path.exists():
        inner = textwrap.indent(scaffold(kind, place.language), "    ")
        write_changes([Change(path, None, f"{kind}:\n  {note_id}:\n{inner}".encode())], place.root)
        return Position(shown, 2)
    read = read_file(path, shown)
    document, problems = read_yaml(read.text, shown, path.relative_to(real_path(place.notes)).parts)
    if problems:
        raise Refusal("correct this first: {problem}", problem=str(word(problems[0], place.language)))
    added = _added(read, document, kind, note_id, place.language) if folder_kind(document) is None else None
    if added is None:
        raise Refusal(
            "{file} has no room for another note of the kind {kind}: name another file", file=shown, kind=kind
        )
    change, line = added
    write_changes([change], place.root)
    return Position(shown, line)


def kind_folder(kind: Kind, notes: Path) -> Path | None:
    """Return the folder in which notes of a kind have files of their own, if there is one."""
    found = [
        path
        for path in notes.rglob(kind.value)
        if path.is_dir() and not any(part.startswith(".") for part in path.relative_to(notes).parts)
    ]
    return min(found, key=lambda path: (len(path.parts), path), default=None)


def _files_for(kind: Kind, documents: list[Document], parsed: Parsed, place: Workplace) -> list[Document]:
    """Return the files of many notes that a note of `kind` may join, the likeliest first; no other story's."""
    of_kind = Counter(entry.document.path for entry in parsed.entries if entry.kind is kind)
    of_all = Counter(entry.document.path for entry in parsed.entries)
    stories = {entry.document.path for entry in parsed.entries if entry.kind is Kind.EXPLAINERS}
    latest = max(sorted(stories), key=lambda path: read_changed_at(place.root / path), default="")

    def rank(document: Document) -> tuple[bool, bool, int, int, str]:
        path = document.path
        is_of_kind_alone = 0 < of_kind[path] == of_all[path]
        return not is_of_kind_alone, path != latest, -of_kind[path], -of_all[path], path

    many = [document for document in documents if folder_kind(document) is None and document.complete]
    return sorted((one for one in many if one.path == latest or one.path not in stories), key=rank)


def read_changed_at(path: Path) -> float:
    """Return when a file was last changed, in seconds."""
    return path.stat().st_mtime


def _added(file: TextFile, document: Document, kind: Kind, note_id: NoteId, language: str) -> tuple[Change, int] | None:
    """Return the file with the note in it and the note's line; None where the file's form leaves no room for it."""
    defaults = document.data.get("defaults")
    note = scaffold(kind, language, has_source=isinstance(defaults, dict) and "source" in defaults)
    try:
        room = room_for(file.text, find_nodes(file.text), kind)
    except yaml.YAMLError:
        return None
    if room is None:
        return None
    before, after = file.text[: room.offset], file.text[room.offset :]
    added = f"{room.heading}{room.outer}{note_id}:\n{textwrap.indent(note, room.inner)}"
    if before and not before.endswith(("\n", "\r")):
        before += file.newline
    if room.blank_line:
        before += file.newline
    changed = before + added.replace("\n", file.newline) + after
    read, problems = read_yaml(changed, document.path, document.parts)
    if problems or not _only_adds(read, document, kind, note_id):
        return None
    return file.with_text(changed), read.key_position((kind, note_id)).line


def _only_adds(read: Document, document: Document, kind: Kind, note_id: NoteId) -> bool:
    """Whether a file says all it said, and has the new note."""
    group = read.data.get(kind)
    if not isinstance(group, dict) or note_id not in group:
        return False
    others = {key: value for key, value in group.items() if key != note_id}
    kept = {key: others if key == kind else value for key, value in read.data.items()}
    if kind not in document.data and not others:
        del kept[kind]
    return kept == document.data


_SENTENCES = frozenset({"quote", "text", "title"})
"""Texts in which a colon or an apostrophe is likely, prose apart: they are safe in a `>-` block."""


def scaffold(kind: Kind, language: str, *, has_source: bool = False) -> str:
    """Return the lines of a note; `has_source`: its file already says which source it quotes."""
    model = MODELS[kind]
    lines: list[str] = []
    for name in fields_to_fill(kind):
        if name == "source" and has_source:
            continue
        help_ = read_help(language).of(model, name)
        for words in (help_.words, ", ".join(help_.values)):
            lines += textwrap.wrap(
                " ".join(words.split()), 100, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
            )
        if name in prose_fields(model) or name in _SENTENCES:
            lines += [f"{name}: >-", "  TODO"]
        else:
            lines.append(f"{name}: {'[TODO]' if is_list(editor_fields(model)[name][1].annotation) else 'TODO'}")
    return "".join(f"{line}\n" for line in lines)
