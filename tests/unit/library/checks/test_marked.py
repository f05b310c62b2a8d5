"""What checks of our own words tell, against sentences marked by hand before they were written."""

from __future__ import annotations

import pytest

from benchmarks import checks as benchmark

FEWEST_TOLD, FEWEST_FINE = 30, 60


@pytest.mark.slow
@pytest.mark.parametrize("code", benchmark.MAKERS)
def test_marked_sentences(code: str) -> None:
    """Nine in ten of what is told is right."""
    score = benchmark.score(code)
    assert score.marked >= FEWEST_TOLD
    assert score.sentences - score.marked >= FEWEST_FINE
    assert score.precision >= 0.9, score.differing
    assert score.recall >= 0.8, score.differing
