"""The fields of notes that hold free text, asked of the models: a field that is new is tried by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import get_args

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from explainer.notes.base import Model
from explainer.notes.fields import Line, OneOrMore

Fields = dict[str, object]
_OTHER = frozenset({"note", "article", "formerly", "accepts"})
"""Text that is never published, or that cannot be just any words."""

_HOW_MANY = (OneOrMore, MinLen(1))


def _types(annotation: object) -> list[type]:
    """Return the classes that an annotation is made of."""
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation]
    return [one for part in get_args(annotation) for one in _types(part)]


def _is_text(name: str, field: FieldInfo) -> bool:
    if any(issubclass(one, Line) for one in _types(field.annotation)):
        return True
    return field.annotation in (str, tuple[str, ...]) and all(one in _HOW_MANY for one in field.metadata)


def _is_list(field: FieldInfo) -> bool:
    return OneOrMore in field.metadata


@cache
def text_fields(model: type[Model]) -> dict[str, bool]:
    """Return the fields with free text of a kind of note, or of a part of one; whether each takes several."""
    fields = {name: field for name, field in model.model_fields.items() if name not in _OTHER}
    return {field.alias or name: _is_list(field) for name, field in fields.items() if _is_text(name, field)}


@cache
def parts(model: type[Model]) -> dict[str, tuple[type[Model], bool]]:
    """Return the fields with parts that have fields of their own, as `also`; whether each takes several."""
    found = {}
    for name, field in model.model_fields.items():
        inner = next((one for one in _types(field.annotation) if issubclass(one, Model)), None)
        if inner is not None:
            found[field.alias or name] = (inner, _is_list(field))
    return found


def filled(model: type[Model], fixed: Mapping[type[Model], Fields], text: Callable[[str], str], many: int) -> Fields:
    """Fill a kind of note or a part of one: each field of free text, `many` in lists; `fixed` is what else each has.

    Parts that `fixed` does not name are left out.
    """
    note: Fields = {}
    for name, several in text_fields(model).items():
        note[name] = [text(name) for _ in range(many)] if several else text(name)
    for name, (inner, several) in parts(model).items():
        if inner in fixed:
            ones = [filled(inner, fixed, text, many) for _ in range(many if several else 1)]
            note[name] = ones if several else ones[0]
    return note | fixed[model]
