"""One way to shorten words, wherever they are shown."""

from __future__ import annotations

import pytest

from explainer.language.shortening import shorten, shorten_to_fit


@pytest.mark.parametrize(
    ("words", "most", "shown"),
    [
        ("", 5, ""),
        ("It is safe", 10, "It is safe"),
        ("It is safe", 9, "It is…"),
        ("It is safe", 5, "It is…"),  # previews lost a word that ends at the limit
        ("It is, safe", 6, "It is…"),
        ("Unbroken", 4, "Unbr…"),
    ],
)
def test_the_last_word_is_whole_and_an_ellipsis_says_that_there_is_more(words: str, most: int, shown: str) -> None:
    assert shorten(words, most) == shown


@pytest.mark.parametrize(("most", "shown"), [(9, "It is so…"), (8, "It is s…"), (7, "It is…"), (1, "…"), (0, "…")])
def test_letters_are_dropped_until_the_rest_fits(most: int, shown: str) -> None:
    assert shorten_to_fit("It is so…", lambda part: len(part) <= most) == shown
