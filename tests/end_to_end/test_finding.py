"""Readers find their way: by the search, and where there is no page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from conftest import Source


@pytest.fixture(scope="module")
def results(built_site: Path) -> dict[str, dict[str, str]]:
    """Address → what the search knows of it."""
    assert json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))["config"]["lang"] == ["fr"]
    index = json.loads((built_site / "search" / "explainer.json").read_text("utf-8"))
    return {one["location"]: one for one in index["docs"]}


@pytest.mark.parametrize(
    ("address", "title", "opening"),
    [
        ("affirmations/appel-de-2021/", "Appel de 2021", "Affirmation · Reconnue par Elon Musk et le Kremlin. "),
        ("acteurs/elon-musk/", "Elon Musk", "Acteur. "),
        ("glossaire/#conditionnel-t", "Conditionnel", "Définition. "),
        ("dossiers/musk-poutine/", "Musk–Poutine", "Dossier. "),
    ],
)
def test_a_result_says_its_kind_and_status(
    results: dict[str, dict[str, str]], address: str, title: str, opening: str
) -> None:
    assert results[address]["title"].startswith(title)
    assert results[address]["text"].removeprefix("<p>").startswith(opening)


def test_an_event_is_found_with_its_own_date(results: dict[str, dict[str, str]]) -> None:
    events = {one["title"]: one["text"] for key, one in results.items() if key.startswith("chronologie/#")}
    call = next(text for title, text in events.items() if title.startswith("Appel téléphonique"))
    assert "2021" in call
    assert "depuis 2022" not in call


def test_a_name_does_not_bring_up_its_neighbours(results: dict[str, dict[str, str]]) -> None:
    assert not any("ce-qui-renvoie-ici" in address for address in results)


@pytest.mark.browser
def test_a_missing_page_leads_on(built_site: Path, serve: Callable[..., str], browser: Browser) -> None:
    page = browser.new_page()
    answer = page.goto(serve(built_site, "/reperes/") + "nulle/part/")
    assert answer
    assert answer.status == 404
    assert page.title() == "Cette page n’existe pas - Repères"
    assert page.locator("h1").all_text_contents() == ["Cette page n’existe pas"]
    links = page.locator("main .xp a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) >= 10
    for link in links:
        assert page.request.get(link).status == 200, link
    page.close()


@pytest.mark.parametrize("theme", [{"name": "mkdocs", "locale": "fr"}, {"name": "readthedocs", "locale": "fr"}])
def test_a_missing_page_leads_on_in_other_themes(new_source: Callable[..., Source], theme: dict[str, str]) -> None:
    settings = {"theme": theme, "plugins": ["search", {"explainer": {}}]}
    source = new_source()
    config = (source.folder / "mkdocs.yml").read_text("utf-8").partition("theme:")[0]
    (source.folder / "mkdocs.yml").write_text(config, "utf-8")
    source.settings = settings
    page = LexborHTMLParser((source.build() / "404.html").read_text("utf-8"))
    assert [one.text() for one in page.css("h1") if "page" in one.text()] == ["Cette page n’existe pas"]


def test_a_site_keeps_its_own_missing_page(new_source: Callable[..., Source]) -> None:
    source = new_source()
    source.settings = {"theme": {"custom_dir": "mine"}}
    (source.folder / "mine").mkdir()
    (source.folder / "mine" / "404.html").write_text("Perdu ?", "utf-8")
    assert (source.build() / "404.html").read_text("utf-8").startswith("Perdu ?")
