"""What a reader does on the site, in Chromium; each waits for what it must bring about."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def search(page: Page) -> None:
    page.locator("#__search").evaluate("one => one.click()")  # shown as a field or as a button, by width
    page.locator(".md-search__input").press_sequentially("Kremlin")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")


def look_at_previews(page: Page) -> None:
    for link in page.locator("a.explainer-link:visible, a.xp-ref:visible").all()[:5]:
        link.hover()
        expect(page.locator(f"#{link.get_attribute('data-xp-pop')}")).to_be_visible()
        page.keyboard.press("Escape")


def use_the_map(page: Page) -> None:
    page.locator("details:has(svg.xp-map) > summary").first.click()
    box = page.locator("details:has(svg.xp-map) a[href^='#']:visible").first  # of the drawing, or of its list
    box.scroll_into_view_if_needed()
    box.click()
    assert "#" in page.url


def filter_the_list(page: Page) -> None:
    page.locator(".xp-filter select").first.select_option(index=1)
    page.locator(".xp-filter button[type=reset]").first.click()


def change_the_colours(page: Page) -> None:
    page.locator("form[data-md-component=palette] label:visible").first.click()
