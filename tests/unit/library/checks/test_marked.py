"""What checks of our own words tell, against sentences marked by hand before they were written."""

from __future__ import annotations

import pytest

from benchmarks import checks as benchmark

FEWEST_TOLD, FEWEST_FINE = 30, 60


@pytest.mark.slow
@pytest.mark.parametrize("code", [code for code in benchmark.MAKERS if "." not in code])
def test_marked_sentences(code: str) -> None:
    """Nine in ten of what is told is right."""
    score = benchmark.score(code)
    assert score.marked >= FEWEST_TOLD
    assert score.sentences - score.marked >= FEWEST_FINE
    assert score.precision >= 0.9, score.differing
    assert score.recall >= 0.8, score.differing


@pytest.mark.slow
def test_words_given_to_another_than_their_speaker_are_told_rightly() -> None:
    score = benchmark.score("differs-from-quote.speaker")
    assert score.sentences >= 30
    assert score.precision >= 0.95, score.differing


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(path.stem for path in benchmark.HELD_OUT.glob("*.yml")))
def test_sentences_held_out_are_told_rightly(code: str) -> None:
    score = benchmark.score(code, benchmark.HELD_OUT)
    assert score.sentences >= 30
    assert score.precision >= 0.9


@pytest.mark.parametrize("name", benchmark.SITES)
def test_nothing_is_told_of_the_notes_that_come_with_the_project(name: str) -> None:
    told = benchmark.told_of_sites()[name]
    assert {code: told[code] for code in benchmark.MAKERS if told[code]} == {}
