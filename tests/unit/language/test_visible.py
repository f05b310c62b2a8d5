"""What others wrote, in a line that a terminal or a workflow reads."""

from __future__ import annotations

import pytest

from explainer.language.visible import in_line

LINES = {
    "a command in a line": ("no “##[error]pwned”", "no “##\u2060[error]pwned”"),
    "one that reads a file": ("x ##[add-matcher]evil.json", "x ##\u2060[add-matcher]evil.json"),
    "one of another service": ("##vso[task.setvariable variable=a]b", "##\u2060vso[task.setvariable variable=a]b"),
    "one at the start": ("  ::error file=x::pwned", ":\u2060:error file=x::pwned"),
    "one on a line of its own": ("a\n::error::pwned", "a ::error::pwned"),
    "one behind a separator": ("a\u2028::error::pwned", "a ::error::pwned"),
    "the terminal's title": ("a\x1b]0;pwned\x07", "a\\x1b]0;pwned\\x07"),
    "a control of old": ("a\u009b2J", "a\\x9b2J"),
    "an override": ("a \u202eb", "a \\u202eb"),
    "an isolate that is left open": ("a \u2067b", "a \\u2067b"),
    "one that ends what it did not begin": ("a \u2069b\u2067", "a \\u2069b\\u2067"),
    "half a character": ("a\ud800", "a\\ud800"),
}


@pytest.mark.parametrize(("words", "line"), LINES.values(), ids=LINES)
def test_what_a_line_must_not_hold_is_shown(words: str, line: str) -> None:
    assert in_line(words) == line
    assert in_line(line) == line


@pytest.mark.parametrize("words", ["## Title [1]", "a ::b::", "\u2068דנה\u2069 answers", "\u200eדנה", "no. #[x]"])
def test_anything_else_stays(words: str) -> None:
    assert in_line(words) == words
