"""Which fields a kind has and which hold ids: read off the models, so that they are known for broken notes too."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from explainer.notes.base import Model
from explainer.notes.entry import Reference, is_todo
from explainer.notes.fields import RefersTo
from explainer.reading import Path


@dataclass(frozen=True)
class _Fields:
    refers: dict[str, RefersTo]
    nested: dict[str, type[Model]]


@cache
def _fields_of(model: type[Model]) -> _Fields:
    found = _Fields({}, {})
    for name, field in model.model_fields.items():
        key = field.alias or name
        for part in (*field.metadata, *_metadata(field.annotation)):
            if isinstance(part, RefersTo):
                found.refers[key] = part
        for inner in _models(field.annotation):
            found.nested[key] = inner
    return found


def _metadata(annotation: object) -> Iterator[object]:
    for argument in typing.get_args(annotation):
        if typing.get_origin(annotation) in (typing.Union, types.UnionType):
            yield from _metadata(argument)
            yield from getattr(argument, "__metadata__", ())
        elif isinstance(argument, RefersTo):
            yield argument


def _models(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)


def references(model: type[Model], data: dict[str, object], path: Path = ()) -> Iterator[Reference]:
    """Yield every id written in a note's data, in the order of the model's fields."""
    fields = _fields_of(model)
    for key, refers in fields.refers.items():
        if key in data:
            for at, target in _texts(data[key], (*path, key)):
                yield Reference(at, target, refers.kinds)
    for key, inner in fields.nested.items():
        for where, item in blocks(data.get(key), (*path, key)):
            yield from references(inner, item, where)


def blocks(value: object, path: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """Yield each block of a list, or the single one in its place, with its path."""
    if isinstance(value, dict):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, number), item) for number, item in enumerate(value) if isinstance(item, dict))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if value.strip() and not is_todo(value):
            yield path, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            if isinstance(item, str) and item.strip() and not is_todo(item):
                yield (*path, at), item


def keys_of(model: type[Model], path: Path) -> list[str]:
    """Return the keys allowed at `path` in a note, in the model's order."""
    here: object = model
    for step in path:
        if isinstance(step, str):
            fields = getattr(_model_in(here), "model_fields", {})
            field = next((f for name, f in fields.items() if (f.alias or name) == step), None)
            here = field.annotation if field else None
    found = _model_in(here)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _model_in(annotation: object) -> type[Model] | None:
    if inspect.isclass(annotation) and issubclass(annotation, Model):
        return annotation
    for argument in typing.get_args(annotation):
        if found := _model_in(argument):
            return found
    return None
