"""On paper the head of a card goes to the next sheet with its first voices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pages.claim import claim_voices
from explainer.pages.paper import SHEET, room_on_paper
from explainer.pages.site import Site

SiteOf = Callable[[str], Site]


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
    assert least <= room_on_paper(site, claim_voices(site, site.library.notes["rust"])) <= most
