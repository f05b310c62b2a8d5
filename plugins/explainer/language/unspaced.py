"""Letters of scripts that write no blanks between words, as ranges of a regular expression's class."""

from __future__ import annotations

LETTERS_ALONE = (
    r"\u3005-\u3007\u3021-\u3029\u303b\u3041-\u309f\u3105-\u312f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Ideographs, hiragana, bopomofo."""
KATAKANA = r"\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
UNSPACED = rf"{LETTERS_ALONE}{KATAKANA}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""These, and Thai, Lao, Burmese and Khmer."""
