"""Letters that run from right to left."""

from __future__ import annotations

import re
import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""What Unicode calls the direction of such letters."""
_BLOCKS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where Unicode has all of them, and others: a look at each letter of a text takes ten times as long."""


def has_leftward(words: str) -> bool:
    """Whether any letter, or mark like one, runs from right to left."""
    return not words.isascii() and any(
        unicodedata.bidirectional(found[0]) in RIGHT_TO_LEFT for found in _BLOCKS.finditer(words)
    )
