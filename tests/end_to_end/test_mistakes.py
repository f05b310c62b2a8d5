"""Mistakes in the notes fail the build, all at once, one line each, and leave the last site as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Source

LINE = re.compile(r"(content/notes/\S+\.yml:\d+:\d+): ([a-z-]+): (.+) \((.+)\)$", re.MULTILINE)


@pytest.fixture
def broken(new_source: Callable[..., Source]) -> Source:
    """A site that was built once, then got one wrong word in a quotation, one wrong id and one wrong key."""
    source = new_source()
    source.build()
    notes = source.folder / "content" / "notes" / "musk-poutine.yml"
    text = notes.read_text("utf-8")
    for right, wrong in (
        ("Musk, quant à lui, affirme", "Musk, quant à lui, soutient"),
        ("about: [elon-musk, vladimir-poutine]", "about: [elon-musk, vladimir-putin]"),
        ("\n    nature: prediction", "\n    natur: prediction"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    notes.write_text(text, "utf-8")
    return source


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("strict", [True, False])
def test_three_mistakes_are_three_lines(broken: Source, *, strict: bool) -> None:
    before = contents(broken.folder / "site")
    status, output = broken.try_build(strict=strict)
    assert status == 1
    assert "Traceback" not in output
    found = LINE.findall(output)
    assert sorted(code for _, code, _, _ in found) == ["quote-not-found", "unknown-id", "unknown-key"], output
    messages = {code: message for _, code, message, _ in found}
    hints = {code: hint for _, code, _, hint in found}
    assert "[soutient → affirme]" in messages["quote-not-found"]
    assert "Musk, quant à lui, affirme" in hints["quote-not-found"]
    assert "vladimir-poutine" in hints["unknown-id"]
    assert "nature" in hints["unknown-key"]
    assert contents(broken.folder / "site") == before


def test_each_line_names_the_very_place(broken: Source) -> None:
    _, output = broken.try_build()
    for place, code, _, _ in LINE.findall(output):
        path, line, column = place.rsplit(":", 2)
        there = (broken.folder / path).read_text("utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
        start = {"unknown-id": "vladimir-putin", "unknown-key": "natur:", "quote-not-found": ""}[code]
        assert there.startswith(start)
