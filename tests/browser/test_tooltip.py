"""A reader gets a definition by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
STORY = "dossiers/musk-poutine/"


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/repo/")


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(home + STORY)
    yield page
    context.close()


def term(page: Page) -> Locator:
    """The first automatic link to a term in running text."""
    return page.locator("a.explainer-link[data-note^='term:']").first


def preview(page: Page, link: Locator) -> Locator:
    return page.locator(f"#{link.get_attribute('data-xp-pop')}")


def test_mouse(page: Page) -> None:
    link = term(page)
    shown = preview(page, link)
    expect(shown).to_be_hidden()
    link.hover()
    expect(shown).to_be_visible()
    shown.hover()  # the pointer may enter it
    page.wait_for_timeout(600)
    expect(shown).to_be_visible()
    page.mouse.move(2, 2)
    expect(shown).to_be_hidden()


def test_keyboard(page: Page) -> None:
    link = term(page)
    shown = preview(page, link)
    link.evaluate("link => { link.previousElementSibling?.focus(); link.focus({focusVisible: true}); }")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    expect(link).to_be_focused()


def test_the_description_is_announced(page: Page) -> None:
    link = term(page)
    description = page.locator(f"#{link.get_attribute('aria-describedby')}")
    assert len(description.text_content() or "") > 10
    assert link.get_attribute("title") is None


def test_touch_shows_and_the_sheet_leads_on(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(home + STORY)
    link = term(page)
    link.scroll_into_view_if_needed()
    link.tap()
    shown = preview(page, link)
    expect(shown).to_be_visible()
    assert page.url == home + STORY
    shown.locator("a").last.tap()
    page.wait_for_url(lambda url: url != home + STORY)
    context.close()


def test_without_javascript_it_is_a_plain_link(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + STORY)
    link = term(page)
    note = (link.get_attribute("data-note") or "").split(":")[1]
    words = page.locator(f"#{link.get_attribute('aria-describedby')}").text_content() or ""
    link.click()
    page.wait_for_url(f"**/glossaire/#{note}")
    entry = page.locator(f"#{note}")
    expect(entry).to_be_visible()
    assert words.split(".")[0].strip() in " ".join((entry.text_content() or "").split())
    context.close()
