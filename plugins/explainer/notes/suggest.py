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
_MOST_COMPARISONS = 3_000_000
"""About a third of a second."""
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "-", "'": "-"})
_SEVERAL = 3
"""From this number on, notes without a source in one file count as one mistake."""


class Nearest:
    """Finds, among many words, the one nearest to a wrong one; nothing if none is near.

    A library in which thousands of ids are wrong has no suggestions for the last of them: each costs a look at all.

    Source: rapidfuzz's ratio, at least 65 of 100.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)
        self._left = _MOST_COMPARISONS

    def to(self, word: str) -> str:
        """Return the known word nearest to `word`."""
        self._left -= len(self._known)
        if self._left < 0:
            return ""
        found = process.extractOne(word[:200], self._known, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        return found[0] if found else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or nothing if none is near: for one word, or few known ones."""
    return Nearest(known).to(word)


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
    instead: dict[int, Problem | None] = {}
    for path, (first, *others) in lacking.items():
        if path in without and len(others) + 1 >= _SEVERAL:
            values = {**first.values, "others": str(len(others))}
            instead |= dict.fromkeys(map(id, others))
            instead[id(first)] = Problem(first.position, Code.MISSING_FIELD, "defaults", values)
    told = (instead.get(id(one), one) for one in problems)
    return [one for one in told if one is not None]
