"""The JSON Schema in an editor's hands: its files, with the ids that exist, and the settings of VS Code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.notes import Entry, Kind, parse_notes
from explainer.notes.schema import SCHEMA_NAME, notes_schema, one_note_schema
from explainer.notes.schema_values import Known, Schema
from explainer.reading import read_notes
from explainer.writing import write_files

FOLDER = ".explainer"
"""Where the schema is: remade at will, and never committed, as it names the ids of one moment."""
EXTENSION = "redhat.vscode-yaml"
_FILES = "*.{yml,yaml}"
_NAMES = ("name", "term", "title", "label", "text")
"""The fields a note may be called by, the best first."""


@dataclass(frozen=True)
class Written:
    """What was put in place, and what has to be added by hand."""

    paths: tuple[Path, ...]
    by_hand: tuple[tuple[Path, str], ...]
    """Files that were left alone, each with what to add to it."""


def print_schema(language: str) -> str:
    """Return the schema as text, without the ids of any site."""
    return _as_json(notes_schema(language))


def write_schema(root: Path, notes: Path, language: str) -> Written:
    """Put the schema and the editor's settings in place below `root`.

    Raises:
        Refusal: A file cannot be read or written; all are as they were.
    """
    documents, _ = read_notes(notes, root)
    parsed, _ = parse_notes(documents, language)
    folder = root / FOLDER
    files = {folder / SCHEMA_NAME: notes_schema(language, known_ids(parsed.entries, language))}
    files |= {folder / _one_note_name(kind): one_note_schema(kind, language) for kind in Kind}
    written = {path: _as_json(schema) for path, schema in files.items()}
    written[folder / ".gitignore"] = "*\n"  # the folder keeps itself out of the repository
    by_hand = []
    for path, wanted in _editor_files(root, notes).items():
        merged = _merged(path, wanted)
        if merged is None:
            by_hand.append((path, _as_json(wanted)))
        else:
            written[path] = merged
    write_files({path: text.encode() for path, text in written.items() if not _holds(path, text)}, root)
    return Written(tuple(written), tuple(by_hand))


def known_ids(entries: Iterable[Entry], language: str) -> Known:
    """Return the ids that exist, broken notes' too, by kind, each with the note's name."""
    known: dict[Kind, dict[str, str]] = {}
    for entry in entries:
        values = (entry.data.get(field) for field in _NAMES)
        known.setdefault(entry.kind, {})[entry.id] = next(
            filter(None, (_words(value, language) for value in values)), ""
        )
    return known


def editor_settings(root: Path, notes: Path) -> dict[str, list[str]]:
    """Return which schema goes for which files: one note in a folder named after its kind, many anywhere else.

    The server reads a pattern from the end of a path, and combines all schemas that match.
    """
    below = notes.relative_to(root).as_posix() if notes.is_relative_to(root) else notes.name
    one = {kind: f"{below}/**/{kind}/{_FILES}" for kind in Kind}
    many = [f"{below}/**/{_FILES}", f"!{below}/**/{{{','.join(Kind)}}}/{_FILES}"]
    return {f"{FOLDER}/{SCHEMA_NAME}": many} | {f"{FOLDER}/{_one_note_name(kind)}": [one[kind]] for kind in Kind}


def _editor_files(root: Path, notes: Path) -> dict[Path, Schema]:
    return {
        root / ".vscode" / "settings.json": {"yaml.schemas": editor_settings(root, notes)},
        root / ".vscode" / "extensions.json": {"recommendations": [EXTENSION]},
    }


def _one_note_name(kind: Kind) -> str:
    return f"{kind}.schema.json"


def _words(value: object, language: str) -> str:
    if isinstance(value, dict):
        value = value.get(language) or next(iter(value.values()), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _merged(path: Path, wanted: Schema) -> str | None:
    """Return a settings file with what is wanted added; none where it cannot be rewritten without loss."""
    try:
        text = path.read_text("utf-8")
        found = json.loads(text or "{}")
    except FileNotFoundError:
        return _as_json(wanted)
    except OSError as error:
        raise Refusal("{file} cannot be read: {reason}", file=str(path), reason=str(error.strerror)) from None
    except (ValueError, RecursionError):  # comments, trailing commas, another encoding
        return None
    if not isinstance(found, dict):
        return None
    merged = dict(found)
    for key, value in wanted.items():
        mine = found.get(key, type(value)())
        if isinstance(value, dict) and isinstance(mine, dict):
            kept = {name: one for name, one in mine.items() if not name.startswith(f"{FOLDER}/")}
            merged[key] = kept | value
        elif isinstance(value, list) and isinstance(mine, list):
            merged[key] = [*mine, *(one for one in value if one not in mine)]
        else:
            return None
    return text if merged == found else _as_json(merged)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
