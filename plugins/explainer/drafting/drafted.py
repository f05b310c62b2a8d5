"""Drafted notes, and the YAML they are written as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.editing.yaml_lines import Value, comment_lines, field_lines
from explainer.notes import Kind, NoteId

TODO = "TODO"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a drafted note; its comment is above it."""

    name: str
    value: Value
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftedNote:
    """A note to be looked at; its comment says where it comes from."""

    kind: Kind
    id: NoteId
    fields: tuple[Field, ...]
    comment: str = ""


def as_yaml(notes: Iterable[DraftedNote], source: NoteId, heading: str) -> str:
    """Return a file of many notes, all drafts: a heading in comments, their source if any, each kind in its order."""
    of_kind: dict[Kind, list[DraftedNote]] = {kind: [] for kind in Kind}
    for note in notes:
        of_kind[note.kind].append(note)
    defaults = ["defaults:", *([f"  source: {source}"] if source else []), "  draft: true"]
    lines = [*comment_lines(heading, 0), "", *defaults]
    for kind, several in of_kind.items():
        lines += ["", f"{kind}:"] if several else []
        for at, note in enumerate(several):
            lines += [""] if at else []
            lines += [*comment_lines(note.comment, 2), f"  {note.id}:"]
            for field in note.fields:
                lines += [*comment_lines(field.comment, 4), *field_lines(field.name, field.value, 4)]
    return "\n".join(lines) + "\n"
