"""The known word nearest to one that is not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

_CLOSE_ENOUGH = 65.0
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "-", "'": "-"})


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to `word`, or nothing where none is near.

    Source: rapidfuzz's ratio, at least 65 of 100.
    """
    found = process.extractOne(word[:200], sorted(known), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return found[0] if found else ""


def fold_id(text: str) -> str:
    """Return the id nearest to any text: “Élysée 2” → “elysee-2”."""
    flat = unicodedata.normalize("NFKD", text[:400].translate(_LIGATURES))
    return re.sub(r"[^a-z0-9]+", "-", flat.encode("ascii", "ignore").decode().lower()).strip("-")
