"""English verbs: the forms of a regular one."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeiou"


def forms_of(base: str) -> Iterator[str]:
    """Yield the forms of a regular verb; the base comes first."""
    yield base
    if base.endswith("y") and base[-2] not in _VOWELS:
        stem = base[:-1]
        yield from (stem + "ies", stem + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    else:
        hisses = base.endswith(("s", "x", "ch", "sh"))
        yield from (base + ("es" if hisses else "s"), base + "ed", base + "ing")
