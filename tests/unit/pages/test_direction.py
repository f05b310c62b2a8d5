"""A name written from right to left and the sentence around it leave one another in order."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from explainer.pages.direction import isolated, isolated_markup, led, led_markup

HEBREW = "הגשר"
SENTENCE = "חברת Microsoft Corporation בנתה את הגשר"
"""From right to left, though most of its letters run from left to right."""


@pytest.mark.parametrize(
    ("words", "plain", "markup"),
    [
        ("The Bridge", "The Bridge", "The Bridge"),
        (HEBREW, f"\u2068{HEBREW}\u2069", f"<bdi>{HEBREW}</bdi>"),
        (f"{HEBREW} 12", f"\u2068{HEBREW} 12\u2069", f"<bdi>{HEBREW} 12</bdi>"),
        (f"{HEBREW}: the bridge", f"\u2066{HEBREW}: the bridge\u2069", f'<bdi dir="ltr">{HEBREW}: the bridge</bdi>'),
        (f"The {HEBREW}", f"\u2068The {HEBREW}\u2069", f"<bdi>The {HEBREW}</bdi>"),
    ],
)
def test_names_are_kept_apart(words: str, plain: str, markup: str) -> None:
    assert isolated(words, "en") == plain
    assert isolated_markup(words, "en") == markup


def test_a_sentence_runs_from_left_to_right_after_a_name_that_does_not() -> None:
    """Not as its first letter, which browsers go by."""
    line = f"{HEBREW} is a bridge"
    assert led(line, "en") == f"\u200e{line}"
    assert led_markup(Markup("<b>{}</b>").format(line), line, "en") == f"\u200e<b>{line}</b>"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("A bridge", "en"),
        (f"{HEBREW} הישן, a", "en"),
        (SENTENCE, "en"),
        (f"{HEBREW} is a bridge", "he"),
        (f"{HEBREW} is a bridge", "ar_EG"),
    ],
    ids=["no such name", "a name of most", "a name within", "in Hebrew", "in Arabic"],
)
def test_any_other_line_runs_as_its_first_letter(line: str, language: str) -> None:
    """A sentence from right to left may have a long name in it that is not."""
    assert led(line, language) == line
    assert led_markup(Markup("<b>{}</b>").format(line), line, language) == f"<b>{line}</b>"


def test_a_sentence_from_right_to_left_is_put_in_as_one() -> None:
    assert isolated(SENTENCE, "en") == f"\u2068{SENTENCE}\u2069"
    assert isolated_markup(SENTENCE, "en") == f"<bdi>{SENTENCE}</bdi>"
    assert isolated(f"{HEBREW} is a bridge", "he") == f"\u2068{HEBREW} is a bridge\u2069"


def test_markup_is_no_letter() -> None:
    link = Markup('<a href="../a-long-address-in-latin-letters/">{}</a>').format(HEBREW)
    assert isolated_markup(link, "en") == f"<bdi>{link}</bdi>"
