"""What an editor most likely meant by a word, a key or a file that does not fit."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from explainer.notes.field_help import read_help
from explainer.notes.fields import Kind
from explainer.notes.kinds import MODELS
from explainer.notes.references import keys_of
from explainer.problems import Code, Problem
from explainer.reading import Document, Mapping

_CLOSE_ENOUGH = 65.0
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "-", "'": "-"})
_SEVERAL = 3
"""From this number on, notes without a source in one file count as one mistake."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or nothing if none is near.

    Source: rapidfuzz's ratio, at least 65 of 100.
    """
    found = process.extractOne(word[:200], sorted(known), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return found[0] if found else ""


def fold_id(text: str) -> str:
    """Return the id nearest to any text: “Élysée 2” → “elysee-2”."""
    flat = unicodedata.normalize("NFKD", text[:400].translate(_LIGATURES))
    return re.sub(r"[^a-z0-9]+", "-", flat.encode("ascii", "ignore").decode().lower()).strip("-")


def nearest_kind(word: str, language: str) -> str:
    """Return the key nearest to a word, whatever people call it: “affirmations” gives “claims”."""
    known = {"defaults": "defaults"}
    for tag in ("en", language):
        titles = read_help(tag).titles
        known |= {fold_id(titles[kind]): str(kind) for kind in Kind if kind in titles}
    known |= {str(kind): str(kind) for kind in Kind}
    return known.get(nearest(fold_id(word), known), "")


def is_note(group: object) -> bool:
    """Whether what is in the place of a kind is one note with its fields."""
    if not isinstance(group, Mapping) or any(isinstance(value, Mapping) for value in group.values()):
        return False
    return any(key in _fields() for key in group)


@cache
def _fields() -> frozenset[str]:
    return frozenset(key for model in MODELS.values() for key in keys_of(model, ()))


def _names_source(defaults: object) -> bool:
    return defaults is not None and (not isinstance(defaults, Mapping) or "source" in defaults)


def missed_defaults(problems: list[Problem], documents: Iterable[Document]) -> list[Problem]:
    """Report notes that all lack a source once for each file: what it lacks is `defaults` at its top."""
    without = {one.path for one in documents if not _names_source(one.data.get("defaults"))}
    lacking: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code is Code.MISSING_FIELD and problem.values["field"] == "source":
            lacking[problem.position.path].append(problem)
    for path, (first, *others) in lacking.items():
        if path in without and len(others) + 1 >= _SEVERAL:
            values = {**first.values, "others": str(len(others))}
            once = Problem(first.position, Code.MISSING_FIELD, "defaults", values)
            problems = [once if one is first else one for one in problems if one not in others]
    return problems
