"""What is drafted of articles marked by hand that rules were made with."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import drafting as benchmark

pytestmark = pytest.mark.slow


_EVERY = 2
"""Of so many articles one is drafted, which differs from all by a hundredth: `make bench` prints what comes of all."""


@pytest.fixture(scope="module")
def total() -> Counter[str]:
    """Articles are drafted once."""
    cases = (case for one in benchmark.LANGUAGES for case in benchmark.read_cases(one, benchmark.DEVELOPMENT)[::_EVERY])
    return sum(map(benchmark.count, cases), Counter())


@pytest.mark.parametrize(
    ("part", "whole", "least"),
    [
        ("right", "named", 0.95),
        ("speakers named", "speakers", 0.55),
        ("denials found", "denials", 0.85),
        ("drafted denials right", "drafted denials", 0.88),
        ("names right", "names", 0.9),
    ],
)
def test_marked_articles_are_drafted_well(part: str, whole: str, least: float, total: Counter[str]) -> None:
    assert total[whole] > 10
    assert total[part] / total[whole] >= least


def test_words_that_are_rejected_are_drafted_as_nobodys_who_rejects_them(total: Counter[str]) -> None:
    assert total["rejected words"]
    assert not total["of the denier"]


def test_what_somebody_denies_with_is_drafted_as_no_claim_of_theirs(total: Counter[str]) -> None:
    assert total["denials"]
    assert not total["as claims"]
