"""A name written from right to left and the sentence around it leave one another in order."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from explainer.pages.direction import isolated, isolated_markup, led

HEBREW = "הגשר"


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


def test_a_sentence_runs_as_most_of_it_does() -> None:
    """Not as its first letter, which browsers go by."""
    assert led(f"{HEBREW} is a bridge") == f"\u200e{HEBREW} is a bridge"
    assert led(f"{HEBREW} הישן, a") == f"{HEBREW} הישן, a"
    assert led("A bridge") == "A bridge"


def test_markup_is_no_letter() -> None:
    link = Markup('<a href="../a-long-address-in-latin-letters/">{}</a>').format(HEBREW)
    assert isolated_markup(link, "en") == f"<bdi>{link}</bdi>"
