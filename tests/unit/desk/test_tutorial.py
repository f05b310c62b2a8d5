"""The tutorial at the desk says all that its job does, which the script for its pictures does in a browser."""

from __future__ import annotations

import pytest

from desk_articles import PAINT, TODAY
from programs import ROOT


@pytest.mark.parametrize("language", PAINT)
def test_the_tutorial_says_what_to_select_and_what_to_write(language: str) -> None:
    said = " ".join((ROOT / "docs" / language / "tutorial-desk.md").read_text("utf-8").split())
    job = PAINT[language]
    typed = [*job.kinds, *job.kinds.values(), *job.source.values(), *job.explainer.values()]
    for key, words, fields in job.steps:
        typed += [f"`{key}`", words, *(str(value) for value in fields.values())]
    assert [one for one in typed if " ".join(one.split()) not in said and one != TODAY] == []
