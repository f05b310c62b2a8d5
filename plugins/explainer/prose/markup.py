"""HTML taken apart as a browser does: what is not closed lasts until the end, so that a scan never costs more."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMENT = r"!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/(?![A-Za-z]))[^>]*(?:>|\Z)"
"""Comments and declarations, from what follows their “<”."""
TAG = (
    r"(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)"
    r"(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+)*+)(?:>|\Z)"
)
"""A tag, likewise."""
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
RAW = frozenset(["script", "style", "textarea", "title", "noscript", "iframe", "noembed", "noframes", "xmp"])
"""Elements that hold no markup."""
_MARKUP = re.compile(rf"<(?:{COMMENT}|{TAG})", re.DOTALL)


def without_markup(html: str, between: str = "") -> str:
    """Return the words of HTML as they are written; `between`: what takes the place of a tag or a comment."""
    return _MARKUP.sub(between, html)


def read_tags(html: str) -> Iterator[re.Match[str]]:
    """Yield each tag (`slash`, `name`, `attributes`), but none that is written in a comment or a script."""
    place = 0
    while found := _MARKUP.search(html, place):
        place = found.end()
        if found["name"]:
            yield found
            if not found["slash"] and found["name"].lower() in RAW:
                place = end_of_raw(html, found["name"], place)


def find_tag(html: str, name: str, *, is_closing: bool = False) -> re.Match[str] | None:
    """Return the first tag of that name."""
    tags = (tag for tag in read_tags(html) if bool(tag["slash"]) == is_closing)
    return next((tag for tag in tags if tag["name"].lower() == name), None)


def end_of_raw(html: str, name: str, place: int) -> int:
    """Return where an element ends that holds no markup and was opened before `place`."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, place)
    return closing.start() if closing else len(html)
