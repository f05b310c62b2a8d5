"""A reader who follows the link of a quotation is led to its words in the page they come from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Settings
from explainer.pipeline import Folders, load_site

pytestmark = pytest.mark.browser
PARAGRAPHS = {
    "title": "Le pont de Villexemple : sûr ou non ?",
    "may": "Le maire l’a dit en mai, puis en juin\u202f; le pont «\u00a0tient bon\u00a0», selon lui.",
    "radio": "Il l’a dit en mai à la radio\u202f: peut-être, R&amp;D et co\u00adopé\u00adration, 12\u202f000 fois.",
    "cafe": "Au cafe\u0301 de l’e\u0301te\u0301, on <em>doute</em> encore",
    "long": " ".join(f"Phrase {number} d’un long discours." for number in range(40)),
    "plan": "Le plan\u00a0: «\u00a0Le pont tombe.\u00a0» Puis il se tut.",
    "other": "Le plan\u00a0: «\u00a0Le pont tombe.\u00a0» Puis il se leva.",
}
ARCHIVED = "\n\n".join(PARAGRAPHS.values()).replace("&amp;", "&").replace("<em>", "").replace("</em>", "") + "\n"
CASES = [
    ("Le pont de Villexemple", "", "title"),
    ("dit en mai, puis en juin", "", "may"),
    ("le pont « tient bon »", "", "may"),
    ("puis en juin", "", "may"),
    ("dit en mai", "suffix: à la radio", "radio"),
    ("dit en mai", "suffix: ', puis'", "may"),
    ("peut-être, R&D et coopération, 12 000 fois", "", "radio"),
    ("à la radio", "", "radio"),
    ("000 fois", "", "radio"),
    ("Au café de l’été, on doute", "", "cafe"),
    ("Le maire […] tient bon", "", "may"),
    ("Il l’a dit […] on doute encore", "", "radio"),
    ("Phrase 5 d'un long discours. […] Phrase 30 d’un", "", "long"),
    ("pont tombe", "suffix: '.\u00a0» Puis il se leva'", "other"),
    ("Puis il se leva", "", "other"),
]
NOTES = """
sources:
  news:
    {{type: article, title: News, language: fr, publisher: paper, authors: [A], text_file: news.txt, url: "{url}#haut"}}
actors:
  paper: {{name: The Paper, kind: organization}}
  mayor: {{name: The Mayor, kind: person}}
claims:
"""
CLAIM = """
  c{number}: {{text: It is so., about: [mayor], by: paper, source: news, quote: "{quote}"{more}}}
"""
IN_SIGHT = """where => {
  const box = document.getElementById(where).getBoundingClientRect();
  return scrollY > 0 && box.top < innerHeight && box.bottom > 0;
}"""
ARTICLE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>News</title>
<style>p {{ margin: 0 0 1500px }}</style><nav id="haut">Menu</nav><p>Top{paragraphs}</html>"""


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """Serve an article, and the claims that quote it from another origin; gives the claims' address."""
    folder = tmp_path_factory.mktemp("fragments")
    for name in ("article", "claims", "notes", "texts"):
        (folder / name).mkdir()
    paragraphs = "".join(f'<p id="{key}">{words}</p>\n' for key, words in PARAGRAPHS.items())
    (folder / "article" / "index.html").write_text(ARTICLE.format(paragraphs=paragraphs), "utf-8")
    (folder / "texts" / "news.txt").write_text(ARCHIVED, "utf-8")
    written = [
        CLAIM.format(number=number, quote=quote, more=f", {more}" if more else "")
        for number, (quote, more, _) in enumerate(CASES)
    ]
    notes = NOTES.format(url=serve(folder / "article", "/")) + "".join(written)
    (folder / "notes" / "notes.yml").write_text(notes, "utf-8")
    loaded = load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language="fr"))
    assert not loaded.failing(strict=False)
    environment = make_environment(loaded.site.catalog)
    for planned in plan_pages(loaded.site):
        if planned.type == "claim":
            html = render_page(loaded.site, planned, environment).html
            page = folder / "claims" / f"{planned.note}.html"
            page.write_text(f'<!doctype html><meta charset="utf-8"><title>Claim</title>{html}', "utf-8")
    return serve(folder / "claims", "/")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 800, "height": 600})


@pytest.mark.parametrize(("number", "where"), [(number, where) for number, (_, _, where) in enumerate(CASES)])
def test_the_words_come_into_sight(page: Page, claims: str, number: int, where: str) -> None:
    page.goto(f"{claims}c{number}.html")
    page.get_by_role("link", name="Lire dans la source :").click()
    expect(page).to_have_title("News")
    page.wait_for_function(IN_SIGHT, arg=where)
