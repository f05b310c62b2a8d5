"""A reader is not followed: whatever they use, the site asks nobody but itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
BASE = "/reperes/"


def search(page: Page) -> None:
    page.locator("#__search").evaluate("one => one.click()")  # shown as a field or as a button, by width
    page.locator(".md-search__input").press_sequentially("Kremlin")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")


def look_at_previews(page: Page) -> None:
    for link in page.locator("a.explainer-link, a.xp-ref").all()[:5]:
        link.hover()
        expect(page.locator(f"#{link.get_attribute('data-xp-pop')}")).to_be_visible()
        page.keyboard.press("Escape")


def use_the_map(page: Page) -> None:
    box = page.locator("svg.xp-map a[href^='#a']").first
    box.scroll_into_view_if_needed()
    box.click()
    assert "#a" in page.url


def filter_the_list(page: Page) -> None:
    page.locator(".xp-filter select").first.select_option(index=1)
    page.locator(".xp-filter button[type=reset]").first.click()


def change_the_colours(page: Page) -> None:
    page.locator("form[data-md-component=palette] label:visible").first.click()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_site_asks_nobody_else(built_site: Path, serve: Callable[..., str], browser: Browser, width: int) -> None:
    home = serve(built_site, BASE)
    context = browser.new_context(viewport={"width": width, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in (
        "",
        "dossiers/musk-poutine/",
        "affirmations/",
        "acteurs/elon-musk/",
        "sources/entrevue/",
        "nulle/part",
    ):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        if path == "dossiers/musk-poutine/":
            look_at_previews(page)
            use_the_map(page)
        if path == "affirmations/":
            filter_the_list(page)
            search(page)
            change_the_colours(page)
    context.close()
    assert len([url for url in asked if url.startswith(home)]) > 20
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
    assert any("search_index.json" in url for url in asked)


def test_a_request_to_another_host_is_seen(built_site: Path, serve: Callable[..., str], browser: Browser) -> None:
    """Without this, the test above could pass in a browser that reports nothing."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(serve(built_site, BASE))
    page.evaluate("fetch('https://example.org/').catch(() => null)")
    context.close()
    assert "https://example.org/" in asked
