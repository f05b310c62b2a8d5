"""Our style sheets lay pages out along their lines: a page from right to left mirrors one from left to right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import explainer

PACKAGE = Path(explainer.__file__).parent
SHEETS = (*sorted((PACKAGE / "assets").glob("*.css")), PACKAGE / "templates" / "embed.css")
SIDED = {
    "text-align: right": "lines of ours on pages from right to left, which begin at the left by their letters",
    "text-align: left": "cells of a table stay at the side of their column, whichever way their letters run",
    "transform: translateX(12.1rem)": "Material’s drawer, which it moves in this way",
    "transform: translateX(-12.1rem)": "the same from right to left",
    "border-width: 0 2px 2px 0": "a sign that points down, turned",
    "border-width: 1.5px 1.5px 0 0": "an arrow, turned by direction",
}
"""Declaration → why it names a side all the same."""
_DECLARATION = re.compile(r"(?P<name>[a-z-]+):\s*(?P<value>[^;{}]+)(?=[;}])")
_SIDE = re.compile(r"\b(?:left|right)\b|translateX")
_PART = re.compile(r"(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+")
_FOUR_SIDES = re.compile(r"margin|padding|inset|border-(?:width|style|color)")


def sided(css: str) -> set[str]:
    """Return the declarations that name the left or the right, or give the two different values."""
    found = set()
    for one in _DECLARATION.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        name, value = one["name"], one["value"].strip()
        parts = _PART.findall(value)
        uneven = _FOUR_SIDES.fullmatch(name) and len(parts) == 4 and parts[1] != parts[3]
        if uneven or _SIDE.search(name) or _SIDE.search(value):
            found.add(f"{name}: {value}")
    return found


def test_only_what_has_a_reason_names_a_side() -> None:
    assert {one for sheet in SHEETS for one in sided(sheet.read_text("utf-8"))} == set(SIDED)


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px; }",
        "a { b { left: 0 } }",
        "a { float: right; }",
        "a { padding: 0 1px 0 calc(1px + (2px)); }",
    ],
)
def test_a_side_is_seen(css: str) -> None:
    assert sided(css)
    assert not sided("a { padding: 0 1px 2px; margin-inline-start: 1px; } /* left: 0; */")
