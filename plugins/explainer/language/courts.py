"""What the name of a court says of it, where a language has other words for what one court decides and another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Court = Literal["assizes", "bench", ""]

_COURTS: Mapping[str, tuple[tuple[Court, re.Pattern[str]], ...]] = MappingProxyType(
    {
        "fr": (
            ("assizes", re.compile(r"\bassises\b|\bcours? criminelles?\b", re.IGNORECASE)),
            (
                "bench",
                re.compile(
                    r"\bcours? d[’']appel\b|\bchambre correctionnelle\b|\bcour de justice de la République\b"
                    r"|\btribuna(?:l|ux) (?:correctionnel|de police|judiciaire|pour enfants|de grande instance)",
                    re.IGNORECASE,
                ),
            ),
        )
    }
)
"""Language → sorts of courts, by their names. French courts of assizes “acquittent”, all others “relaxent”."""


def court_of(name: str, language: str) -> Court:
    """Return what sort of court a name is of; nothing where the name does not tell, or the language does not ask."""
    sorts = _COURTS.get(language.partition("-")[0].casefold(), ())
    return next((sort for sort, names in sorts if names.search(name)), "")
