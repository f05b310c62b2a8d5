"""In a language in which there are no words of ours, pages say these in English, and what a note says in its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from explainer.pages.metadata.embed import render_embed
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment
from explainer.pages.site import Settings, Site
from explainer.pages.types.home import render_not_found
from explainer.pipeline import Folders, load_site

TITLE, CLAIM, MAYOR = "هل سيُغلق الجسر؟", "قد يُغلق الجسر قبل الشتاء.", "العمدة"
NOTES = f"""
defaults: {{source: paper}}
sources:
  paper: {{type: article, title: The bridge, publisher: the-paper, authors: [A], date: 2024-05-05, language: en}}
actors:
  the-paper: {{name: The Paper, kind: organization}}
  mayor: {{name: {MAYOR}, kind: person}}
explainers:
  story: {{title: {TITLE}, summary: "{CLAIM}", published: 2024-06-01, claims: [closed]}}
claims:
  closed: {{text: {CLAIM}, about: [mayor], by: the-paper, quote: closed, translation: مغلق}}
denials:
  no-closure: {{of: [closed], by: mayor, quote: it is not, translation: ليس كذلك}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "all.yml").write_text(NOTES, "utf-8")
    loaded = load_site(Folders(tmp_path, tmp_path / "notes", tmp_path / "texts"), Settings(language="ar"))
    assert not loaded.failing(strict=False)
    return loaded.site


def language(node: LexborNode | None) -> tuple[str, str]:
    """Return the language of a node and its direction, as the elements around it say; `auto`: as its letters."""
    lang = turn = ""
    while node is not None:
        lang, turn = lang or node.attributes.get("lang") or "", turn or node.attributes.get("dir") or ""
        node = node.parent
    return lang, turn


def node_of(page: LexborHTMLParser, words: str) -> LexborNode:
    assert page.body is not None
    return next(one for one in page.body.traverse(include_text=True) if one.tag == "-text" and words in one.text())


@pytest.mark.parametrize("key", ["index", "explainers/story", "claims/closed", "actors/mayor", "sources/paper"])
def test_our_words_are_english_on_a_page_from_right_to_left(
    site: Site, html_of: Callable[[Site, str], str], key: str
) -> None:
    page = LexborHTMLParser(html_of(site, key))
    assert page.body is not None
    outermost = [one for one in page.body.iter() if one.tag != "-text"]
    assert outermost
    assert {(one.attributes.get("lang"), one.attributes.get("dir")) for one in outermost} == {("en", "rtl")}


def test_what_notes_say_is_in_the_language_of_the_site(site: Site, html_of: Callable[[Site, str], str]) -> None:
    page = LexborHTMLParser(html_of(site, "explainers/story"))
    for words in (TITLE, CLAIM):
        assert language(node_of(page, words)) == ("ar", "rtl")
    assert language(node_of(page, "Denied by")) == ("en", "rtl")
    quoted = page.css_first('[data-cites="paper"]')
    assert quoted is not None
    assert language(quoted)[0] == "en"


def test_a_name_from_right_to_left_turns_no_sentence_of_ours(site: Site, html_of: Callable[[Site, str], str]) -> None:
    html = html_of(site, "explainers/story")
    said = LexborHTMLParser(html).css_first("[data-standing]")
    assert said is not None
    assert "Denied by" in said.text()
    assert MAYOR in [one.text() for one in said.css("bdi")]


def test_a_card_for_other_sites_is_in_our_words(site: Site) -> None:
    claim = next(one for one in plan_pages(site) if one.key == "claims/closed")
    assert claim.note
    note = site.library.notes[claim.note]
    page = LexborHTMLParser(render_embed(site, note, make_environment(site.catalog)))  # type: ignore[arg-type]
    assert page.root is not None
    assert page.root.attributes["lang"] == "en"
    assert language(node_of(page, CLAIM.rstrip("."))) == ("ar", "rtl")


def test_so_are_they_where_there_is_no_page(site: Site) -> None:
    page = LexborHTMLParser(f'<body lang="ar" dir="rtl">{render_not_found([(site, make_environment(site.catalog))])}')
    assert language(node_of(page, "The address may be mistyped")) == ("en", "ltr")
    assert language(node_of(page, TITLE))[0] == "ar"
