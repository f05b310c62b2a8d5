"""Words that are too long for where they are shown."""

from __future__ import annotations

from collections.abc import Callable


def shorten(words: str, most: int) -> str:
    """Return at most so many characters of a text, the last word whole, and an ellipsis where there is more."""
    if len(words) <= most:
        return words
    return (words[: most + 1].rpartition(" ")[0] or words[:most]).rstrip(" ,;:") + "…"


def shorten_to_fit(words: str, fits: Callable[[str], bool]) -> str:
    """Return as many letters of a text as fit where it is drawn, and an ellipsis where there is more."""
    if fits(words):
        return words
    stem = words.rstrip("…")
    while stem and not fits(f"{stem}…"):
        stem = stem[:-1]
    return f"{stem.rstrip()}…"
