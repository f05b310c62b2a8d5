"""Turns pydantic's errors into problems, one for each mistake, at the key or value concerned."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explainer.notes.base import Model, Note
from explainer.notes.entry import Entry, is_todo
from explainer.notes.references import keys_of
from explainer.notes.suggest import nearest
from explainer.problems import Code, Problem
from explainer.reading import Path

_COMMON = frozenset(Note.model_fields)
"""Fields that every note may have, listed after a kind's own."""
_TYPES = {
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "block",
    "model_type": "block",
    "model_attributes_type": "block",
    "dataclass_type": "block",
    "too_short": "empty",
}


def validate(
    entry: Entry, model: type[Model], error: ValidationError, *, default_source_known: bool, todo: bool = False
) -> list[Problem]:
    """Return one problem for each mistake in a note; with `todo`, values still to be written are reported elsewhere."""
    details = error.errors(include_url=False)
    problems, guessed = _unknown_keys(entry, model, details)
    for detail in details:
        path = _path(detail)
        told = detail["type"] == "extra_forbidden" or entry.document.refused((*entry.path, *path))
        if told or (todo and is_todo(detail["input"])):
            continue
        if detail["type"] == "missing":
            if not default_source_known:
                guessed.add((*path[:-1], "source"))
            if path in guessed:
                continue
            problems.append(_missing(entry, path))
        else:
            if not default_source_known:
                guessed.add((*path, "source"))
            problem = _wrong(entry, path, detail, guessed)
            if problem:
                problems.append(problem)
    return problems


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _unknown_keys(entry: Entry, model: type[Model], details: list[ErrorDetails]) -> tuple[list[Problem], set[Path]]:
    """Return a problem for each unknown key, and what the keys were meant to be: a mistyped key is one mistake."""
    guessed: set[Path] = set()
    problems = []
    unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"]
    missing = [_path(detail) for detail in details if detail["type"] == "missing"]
    for path in unknown:
        known = sorted(keys_of(model, path[:-1]), key=_COMMON.__contains__)
        suggestion = nearest(str(path[-1]), [key for key in known if (*path[:-1], key) not in guessed])
        if not suggestion:  # one key too many and one missing, however unlike: “nom” is “name”
            suggestion = _only(missing, path[:-1]) if _only(unknown, path[:-1]) else ""
        guessed.add((*path[:-1], suggestion))
        values = {"key": str(path[-1])[:80], "suggestion": suggestion, "keys": ", ".join(known)}
        problems.append(Problem(entry.key_position(path), Code.UNKNOWN_KEY, values=values))
    return problems, guessed


def _only(paths: list[Path], inside: Path) -> str:
    """Return the last step of the only path that leads into a block; nothing if there are several."""
    found = [path for path in paths if path[:-1] == inside]
    return str(found[0][-1]) if len(found) == 1 else ""


def _missing(entry: Entry, path: Path) -> Problem:
    where = path[:-1]
    return Problem(entry.key_position(where), Code.MISSING_FIELD, values={"field": str(path[-1]), "id": entry.id})


def _wrong(entry: Entry, path: Path, detail: ErrorDetails, guessed: set[Path]) -> Problem | None:
    kind, context, given = detail["type"], detail.get("ctx") or {}, detail["input"]
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), entry.id)
    where = entry.position(path)
    if kind == "missing-field":
        missing = (*path, str(context["field"]))
        return None if missing in guessed else _missing(entry, missing)
    if kind == "literal_error":
        choices = [choice.strip(" '") for choice in str(context["expected"]).replace(" or ", ", ").split(",")]
        value = str(given)[:80]
        values = {"field": field, "value": value, "choices": ", ".join(choices), "suggestion": nearest(value, choices)}
        return Problem(where, Code.BAD_VALUE, "choice", values)
    if kind in _TYPES:
        return Problem(where, Code.WRONG_TYPE, _TYPES[kind], {"field": field})
    code, _, variant = kind.partition(".")
    if code in set(Code):
        values = {"field": field} | {key: str(value)[:200] for key, value in context.items()}
        return Problem(where, Code(code), variant, values)
    return Problem(where, Code.BAD_VALUE, "form", {"field": field, "value": str(given)[:80]})
