"""Whether two answers are the same to whoever makes anything of them; in doubt they are not.

Within a process they are compared. An answer of another process is known by its digest: of the same kinds of values,
and made of the same parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, cast

from markupsafe import Markup

from explainer.library import SourceText
from explainer.notes import Line, Model
from explainer.prose.mentions import Sentences

Digest = bytes
UNKNOWN: Digest = b""
"""The digest of what is the same as nothing else."""
ABSENT = object()
"""Stands for what is not there."""
_SIZE = 16
_LONG = 500
"""Characters of a text whose digest is made sooner than what Python shows of it."""
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


def is_same(one: object, other: object) -> bool:
    """Whether two answers are the same to whoever makes anything of them. In doubt they are not.

    Notes, which are kept as they are read, are the same as themselves alone. Texts of one type may know more than
    their letters, as a line its translations. An order counts.
    """
    kind = type(one)
    if one is other:
        return True
    if kind is not type(other):
        return False
    if kind in (str, int, float, bytes, date, Markup):
        return one == other
    parts, others = _parts_of(one), _parts_of(other)
    return parts is not None and others is not None and _are_same(parts, others)


def _parts_of(one: object) -> tuple[object, ...] | None:
    """Return what something consists of; None for what is the same as itself alone."""
    if isinstance(one, Line):
        return (str(one), one.other, one.mark, *one.translations.items())
    if isinstance(one, Sentences):
        return (one.text,)
    if isinstance(one, dict):
        return tuple(one.items())
    if isinstance(one, (tuple, list)):
        return tuple(one)
    if isinstance(one, frozenset) and all(type(part) is str for part in one):
        return tuple(sorted(one))
    return (
        tuple(getattr(one, name) for name in _fields_of(cast("Hashable", type(one))))
        if is_dataclass(type(one))
        else None
    )


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(is_same, some, others))


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a dataclass)
    """Return all fields of a dataclass, those too that its own comparison leaves out."""
    return tuple(one.name for one in fields(kind))


class _UnknownError(Exception):
    """Something has no digest."""


class Digests:
    """Makes digests during one build. Those of notes and archived texts, which many answers hold, are made once."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[object, Digest]] = {}
        """Identity of a note, or of a text → itself, which thus stays the only one of that identity; its digest."""

    def of(self, value: object) -> Digest:
        """Return a digest that is the same in any process for what `is_same`, but for notes: for what they say."""
        try:
            return _digest(self._plain(value))
        except _UnknownError:
            return UNKNOWN

    def _plain(self, value: object) -> object:
        """Return a value as text, numbers and tuples: each tuple begins with what it stands for."""
        kind = type(value)
        if kind in _PLAIN:
            return value if kind is not str or len(cast("str", value)) < _LONG else ("str", _sum(cast("str", value)))
        if isinstance(value, (Model, SourceText)):
            return self._once(value)
        words = _words_of(value)
        if words is not None:
            return (kind.__qualname__, words)
        parts = _parts_of(value)
        if parts is None:
            raise _UnknownError
        return (kind.__qualname__, *map(self._plain, parts))

    def _once(self, value: Model | SourceText) -> tuple[str, Digest]:
        if id(value) not in self._made:
            parts = _parts_of(value) if isinstance(value, SourceText) else _state(value)
            self._made[id(value)] = (value, _digest(tuple(map(self._plain, parts or ()))))
        return (type(value).__qualname__, self._made[id(value)][1])


def _words_of(value: object) -> str | None:
    """Return what tells a value from all others of its type, in words; None for one of parts, and an unknown one."""
    if value is ABSENT:
        return "absent"
    if type(value) in (Markup, date):
        return str(value)
    if isinstance(value, Enum):
        return value.name
    return f"{value.__module__}.{value.__qualname__}" if isinstance(value, type) else None


def _state(note: Model) -> tuple[object, ...]:
    """Return all that a note, or a part of one, says: its fields, which of them were given, its id."""
    said = tuple(getattr(note, name) for name in type(note).model_fields)
    return (said, tuple(sorted(note.model_fields_set)), note.__pydantic_private__)


def _digest(plain: object) -> Digest:
    return _sum(repr(plain))


def _sum(words: str) -> Digest:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
