"""Suggestions cost a bounded time, however much is wrong."""

from __future__ import annotations

from explainer.notes import Nearest


def test_after_millions_of_comparisons_nothing_more_is_suggested() -> None:
    known = Nearest(f"somebody-{number}" for number in range(10_000))
    suggested = [known.to(f"somebody-{number}x") for number in range(400)]
    assert suggested[0] == "somebody-0"
    assert suggested[200] == "somebody-200"
    assert suggested[-1] == ""
