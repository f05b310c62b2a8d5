"""Which fields of a kind are prose, read off its model."""

from __future__ import annotations

import typing
from functools import cache

from explainer.notes import Note, Prose


@cache
def prose_fields(model: type[Note]) -> tuple[str, ...]:
    """Return the fields in which `[[id]]` is a link."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if _holds_prose(field.annotation))


def _holds_prose(annotation: object) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Prose)
    return any(_holds_prose(argument) for argument in typing.get_args(annotation))
