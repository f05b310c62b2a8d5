"""Names are shown as they are written, at the beginning of a line too."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup

from explainer.pages.context import PageContext
from explainer.pages.metadata.card import card_of
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_previews
from explainer.pages.site import Site

NOTES = """
explainers:
  story: {title: The bridge, summary: Two voices., topic: iOS, published: 2024-01-01, claims: [rust, acid]}
actors:
  hooks: {name: bell hooks, kind: person, role: iOS reseller}
  farm: {name: xFarm, kind: organization}
  council: {name: city council, article: the, kind: organization}
claims:
  rust: {text: The bridge is rusty., about: [farm], by: hooks, source: paper, quote: rusty}
  acid: {text: The water has the pH of wine., about: [hooks], by: council, source: paper, quote: wine}
denials:
  no: {of: [acid], by: hooks, source: paper, quote: no, text: They were asked at Acme Inc.}
glossary:
  ph: {term: pH, definition: A measure of acids.}
  mrna: {term: mRNA, definition: mRNA carries a message., see: [sudo]}
  sudo: {term: sudo, match: exact-case, definition: a command}
  levy: {term: levy, definition: "Three sorts are known.\\n\\n- bridges\\n- roads", see: [mrna]}
"""
RAISED = re.compile(r"Bell hooks|XFarm|IOS|PH\b|MRNA|Sudo|E-Estonia|Inc\.\.")


def shown(site: Site, html_of: Callable[[Site, str], str]) -> dict[str, str]:
    """Return what readers see of each page, of previews and of cards."""
    context = PageContext(site, "page")
    for note_id in site.library.notes:
        context.link(note_id)
    pages = {page.key: html_of(site, page.key) for page in plan_pages(site)}
    pages["previews"] = render_previews(context, make_environment(site.catalog))
    words = {key: " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split()) for key, html in pages.items()}
    return words | {f"card of {page.key}": card_of(site, page).words for page in plan_pages(site)}


def test_no_name_gets_a_capital_that_it_does_not_have(
    site_of: Callable[[str], Site], html_of: Callable[[Site, str], str]
) -> None:
    found = shown(site_of(NOTES), html_of)
    assert {key: words[0] for key, text in found.items() if (words := RAISED.findall(text))} == {}
    assert "Actor City council" in found["previews"]
    assert "Levy Three sorts are known." in found["previews"]
    assert "A command." in found["previews"]
    assert "iOS · published" in found["index"]
