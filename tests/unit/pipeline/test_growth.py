"""Four times as much takes about four times as long, whatever is wrong with it: each case was once slower than that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.growth import LIBRARIES, TEXTS, of_library, of_text

pytestmark = pytest.mark.slow
MOST = 9
"""Times as long: between what grows as its size does, and what grows as the square of that."""


def check(time: Callable[[int], float], size: int) -> None:
    first, second = time(size), time(4 * size)
    if second > 0.02 + MOST * first:  # a machine that did something else meanwhile
        first, second = time(size), time(4 * size)
    assert second < 0.02 + MOST * first


@pytest.mark.parametrize("name", LIBRARIES)
def test_notes_and_what_is_wrong_with_them(name: str) -> None:
    check(lambda size: of_library(LIBRARIES[name], size), 150)


@pytest.mark.parametrize(("name", "repeated"), [(name, one) for name, (_, several) in TEXTS.items() for one in several])
def test_texts_that_repeat_something(name: str, repeated: str) -> None:
    check(lambda size: of_text(TEXTS[name][0], repeated, size), 3000)
