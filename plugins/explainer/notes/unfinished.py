"""A value that is just `TODO` stands for anything: its note is not finished, and stays out of the pages until it is."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.notes.entry import Entry
from explainer.problems import Code, Problem
from explainer.reading import Path

TODO = "TODO"


def is_todo(value: object) -> bool:
    """Whether a value still has to be written."""
    return isinstance(value, str) and value.strip() == TODO


def unfinished(entry: Entry, data: dict[str, object], keys: frozenset[str]) -> list[Problem]:
    """Return one problem for each value of `keys` that still has to be written; none where the note accepts that."""
    accepts = data.get("accepts")
    if isinstance(accepts, dict) and Code.TODO in accepts:
        return []
    paths = (path for key, value in data.items() if key in keys and key != "note" for path in _todos(value, (key,)))
    return [Problem(entry.position(path), Code.TODO, values={"field": field_of(path)}) for path in paths]


def field_of(path: Path) -> str:
    """Return the name of the field that a path leads to, not a number in its list."""
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _todos(value: object, path: Path) -> Iterator[Path]:
    if is_todo(value):
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _todos(item, (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _todos(item, (*path, at))
