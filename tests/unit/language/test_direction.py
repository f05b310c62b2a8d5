"""Letters from right to left are found, each of them and nothing else."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from explainer.language.direction import _BLOCKS, RIGHT_TO_LEFT, has_leftward


@pytest.mark.slow
def test_every_such_letter_is_in_the_blocks_that_are_looked_through() -> None:
    every = "".join(chr(one) for one in range(sys.maxunicode + 1))
    outside = _BLOCKS.sub("", every)
    assert [one for one in outside if unicodedata.bidirectional(one) in RIGHT_TO_LEFT] == []


def test_letters_from_right_to_left_are_found() -> None:
    assert has_leftward("le ministère « الدفاع » dit")
    assert has_leftward("שלום")
    assert not has_leftward("« Œuvre » – l’été, 10 €…")
    assert not has_leftward("Москва 北京 12٣")  # a digit of Arabic script runs as the text around it
