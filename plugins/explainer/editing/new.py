"""A new note: every required field, ready to be filled in."""

from __future__ import annotations

from pathlib import Path

from explainer.notes import ID, MAX_ID, MODELS, Kind
from explainer.notes.base import Attribution

_LISTS = frozenset({"claims", "about", "of", "to"})
_BLOCKS = frozenset({"quote", "text", "summary", "body", "definition"})


def new_note(kind: Kind, note_id: str, folder: Path) -> Path:
    """Write a one-note file with the required fields of `kind` and return its path.

    Raises:
        ValueError: The id is not one.
        FileExistsError: The file is already there.
    """
    if not ID.fullmatch(note_id) or len(note_id) > MAX_ID:
        raise ValueError(note_id)
    path = folder / kind / f"{note_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(scaffold(kind))
    return path


def scaffold(kind: Kind) -> str:
    """Return the fields that a note of this kind must have, each with TODO for a value."""
    fields = [field.alias or name for name, field in MODELS[kind].model_fields.items() if field.is_required()]
    if issubclass(MODELS[kind], Attribution):
        fields = [*(f for f in fields if f not in ("by", "quote", "source")), "by", "quote", "source"]
    lines = []
    for field in fields:
        if field in _BLOCKS:
            lines.append(f"{field}: >-\n  TODO\n")
        else:
            lines.append(f"{field}: {'[TODO]' if field in _LISTS else 'TODO'}\n")
    return "".join(lines)
