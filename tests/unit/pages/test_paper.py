"""On paper the head of a card goes to the next sheet with its first voices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from explainer.pages.site import Site
from explainer.pages.types.claim import claim_voices
from explainer.pages.views.print_height import SHEET, estimated_height
from explainer.pages.views.voices import Quote, Telling, Voice

SiteOf = Callable[[str], Site]
MUCH = "rusty " * 100
MANY = (Telling("paper", (Quote(MUCH, "paper"),)),)
BRIEF = Voice(
    "comments", "asserted", "Comments", ("engineer",), tellings=(Telling("paper", (Quote("Rusty.", "paper"),)),)
)
SILENT = Voice("none", "unanswered", "No reply reported", ("mayor",))


@pytest.mark.parametrize(
    ("letters", "least", "most"),
    [(20, 0, 0), (700, 14, 30), (5000, SHEET, SHEET)],
    ids=["what the style reserves", "much", "more than a sheet"],
)
def test_the_longer_the_words_the_more_room(site_of: SiteOf, letters: int, least: int, most: int) -> None:
    site = site_of(f"""
claims:
  rust: {{text: It is rusty., about: [city], by: engineer, source: paper, quote: {"rusty " * (letters // 6)}}}
""")
    assert least <= estimated_height(site, claim_voices(site, site.library.notes["rust"])) <= most


def test_words_without_a_quotation_take_the_room_of_one(site_of: SiteOf) -> None:
    """They stand where it would, and not again below."""
    site = site_of("")
    quoted = estimated_height(site, [replace(BRIEF, tellings=MANY)] * 4)
    assert quoted - 1 <= estimated_height(site, [replace(BRIEF, tellings=(), text=MUCH)] * 4) <= quoted
    assert quoted + 9 <= estimated_height(site, [replace(BRIEF, tellings=MANY, text=MUCH)] * 4)


def test_a_translation_takes_room(site_of: SiteOf) -> None:
    translated = replace(BRIEF, tellings=(Telling("paper", (Quote("Rusty.", "paper", translation=MUCH),)),))
    assert estimated_height(site_of(""), [translated] * 4) > 14


def test_a_missing_reply_takes_the_room_of_its_sentence(site_of: SiteOf) -> None:
    site = site_of("")
    noted = replace(BRIEF, text=MUCH)
    assert estimated_height(site, [noted, SILENT, BRIEF]) >= estimated_height(site, [noted, BRIEF, BRIEF]) + 3


def test_no_voices_take_no_room(site_of: SiteOf) -> None:
    assert estimated_height(site_of(""), []) == 0
