"""What `make fuzz` found once, and inputs of its kind, are read without an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.fuzz import CORPUS, TARGETS


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_of_the_corpus_is_read(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes().decode("utf-8", "replace"))


def test_each_target_has_a_corpus() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
