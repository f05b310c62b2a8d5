"""The page of a source: what the notes take from it, in its order and without its words."""

from __future__ import annotations

import re
from collections.abc import Callable

from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import Loaded

TEXT = "First came the zebra. Then a walrus spoke up. Nobody heard the ocelot. Subscribe to the gnu."
NOTES = """
sources:
  diary: {type: article, title: A diary, authors: [A], language: en, text_file: diary.txt,
          leaves_out: {quote: Subscribe to the gnu., reason: Not news.}}
claims:
  late: {text: It is said., label: Walrus talk, about: [mayor], by: city, source: diary, quote: a walrus spoke up}
  early: {text: It comes first., label: Arrival, about: [mayor], by: city, source: diary, quote: came the zebra}
denials:
  not-so: {of: [late], by: mayor, source: diary, quote: Then a walrus}
"""


def test_notes_stand_in_the_sources_order_by_label_without_its_words(load: Callable[..., Loaded]) -> None:
    site = load(NOTES, {"diary.txt": TEXT}).site
    planned = next(page for page in plan_pages(site) if page.key == "sources/diary")
    html = render_page(site, planned, make_environment(site.catalog)).html
    taken = html.partition("Notes taken from it")[2]
    assert taken.index("Arrival") < taken.index("Walrus talk")
    links = re.findall(r'href="([^"]+)"', taken)
    assert links.index("../../claims/early/") < links.index("../../claims/late/#not-so") < len(links)
    assert "../../claims/late/" in links
    said = re.sub(r"<[^>]+>", " ", html)
    assert not [word for word in ("zebra", "walrus spoke", "ocelot", "gnu") if word in said]
    figures = " ".join(said.split())
    assert "The archived text has 4 sentences" in figures
    assert "2 quoted by a note 1 left out, with a reason 1 in no note" in figures


def test_a_title_within_which_something_is_quoted_has_other_marks_within(load: Callable[..., Loaded]) -> None:
    notes = """
    sources:
      law: {type: document, title: 'Article 3, "Definitions", as in force', authors: [A], language: en}
    """
    site = load(notes).site
    environment = make_environment(site.catalog)
    listed = next(page for page in plan_pages(site) if page.key == "sources/index")
    assert "“Article 3, ‘Definitions’, as in force”" in render_page(site, listed, environment).html


def test_who_signed_a_source_in_another_language_is_named_in_it(load: Callable[..., Loaded]) -> None:
    notes = "sources:\n  law: {type: document, title: Loi, authors: [Jean Modèle], language: fr}\n"
    site = load(notes).site
    environment = make_environment(site.catalog)
    for name, marked in (("law", True), ("paper", False)):
        planned = next(page for page in plan_pages(site) if page.key == f"sources/{name}")
        html = render_page(site, planned, environment).html
        assert ('<dd><span lang="fr">' in html) is marked
