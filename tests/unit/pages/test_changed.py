"""The date of the last change: from notes and git, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from explainer.pages.site import Site
from explainer.pages.views.end_matter import Changed, last_changed

NOTES = """
explainers:
  story: {title: The bridge, summary: Two voices., published: 2024-01-01, claims: [rust]}
claims:
  rust: {text: The bridge is rusty., about: [city], by: engineer, source: paper, quote: rusty}
  cost: {text: It costs a lot., about: [city], by: engineer, source: paper, quote: costs}
corrections:
  first: {of: rust, type: update, date: 2024-02-02, text: A word.}
  second: {of: rust, type: correction, date: 2024-03-03, text: A figure.}
"""


def changed(site: Site, *ids: str) -> Changed:
    return last_changed(site, [site.library.notes[one] for one in ids])


def test_notes_say_when_they_changed(site_of: Callable[[str], Site]) -> None:
    site = site_of(NOTES)
    assert changed(site, "story").latest == date(2024, 1, 1)
    assert changed(site, "rust").latest == date(2024, 3, 3)
    assert changed(site, "story", "rust", "first").latest == date(2024, 3, 3)
    assert changed(site, "cost") == Changed(None, None)
    assert changed(site, "cost").latest is None


def test_git_says_when_their_file_did(site_of: Callable[[str], Site]) -> None:
    site = site_of(NOTES)
    site.history = {site.library.entries["cost"].document.path: date(2024, 5, 5)}
    assert changed(site, "rust") == Changed(date(2024, 3, 3), date(2024, 5, 5))
    assert changed(site, "cost").latest == date(2024, 5, 5)
