"""The text of a new note: every required field, what goes there, and TODO for a value."""

from __future__ import annotations

import textwrap
import typing
from collections.abc import Iterator

from explainer.editing.prose_fields import prose_fields
from explainer.notes import MODELS, AttributedNote, Kind, Note
from explainer.notes.field_help import read_help

_QUOTING = ("by", "quote", "source")
"""What stands last in a note that quotes: who says it, in which words, read where."""
_SENTENCES = frozenset({"quote", "text", "title"})
"""Texts in which a colon or an apostrophe is likely, prose apart: they are safe in a `>-` block."""


def scaffold(kind: Kind, language: str, *, has_source: bool = False) -> str:
    """Return the lines of a note; `has_source`: its file already says which source it quotes."""
    model = MODELS[kind]
    lines: list[str] = []
    for name in _required(model):
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
            lines.append(f"{name}: {'[TODO]' if _is_list(model, name) else 'TODO'}")
    return "".join(f"{line}\n" for line in lines)


def _required(model: type[Note]) -> Iterator[str]:
    """Yield the fields to fill in, those of the quotation last."""
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    if not issubclass(model, AttributedNote):
        yield from required
        return
    yield from (name for name in required if name not in _QUOTING)
    yield from _QUOTING


def _is_list(model: type[Note], name: str) -> bool:
    field = next(field for key, field in model.model_fields.items() if (field.alias or key) == name)
    return typing.get_origin(field.annotation) is tuple
