"""An entry of a long list is found at the address that it had when the list was short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser_axe import VIOLATIONS
from explainer.pages.list_pages import MOST_ENTRIES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(new_source: Callable[..., object], serve: Callable[..., str]) -> str:
    theme = {"name": "material", "language": "en", "font": False}
    source = new_source(
        site_url="https://example.org/", theme=theme, plugins=["search", {"explainer": {"cards": False}}]
    )
    source.hold_small_notes()  # type: ignore[attr-defined]
    words = (f"  word-{at}: {{term: Word {at}, definition: A word.}}\n" for at in range(MOST_ENTRIES))
    folder: Path = source.folder  # type: ignore[attr-defined]
    (folder / "content" / "notes" / "words.yml").write_text(f"glossary:\n{''.join(words)}", "utf-8")
    return serve(source.build(strict=False), "/")  # type: ignore[attr-defined]


def test_the_address_of_an_entry_leads_to_its_page(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}glossary/#word-99")
    page.wait_for_url(f"{home}glossary/page/2/#word-99")
    expect(page.locator("#word-99")).to_be_in_viewport()
    page.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}glossary/#word-99")
    page.locator("#word-99 a").click()
    assert page.url == f"{home}glossary/page/2/#word-99"
    context.close()


def test_pages_of_a_list_have_no_barrier(browser: Browser, home: str, axe: str) -> None:
    page = browser.new_page()
    for path in ("glossary/", "glossary/page/2/"):
        page.goto(home + path)
        page.evaluate(axe)
        assert page.evaluate(VIOLATIONS) == [], path
        turning = page.get_by_role("navigation", name="Pages of this list")
        expect(turning.locator("[aria-current=page]")).to_have_count(1)
    turning.get_by_role("link", name="Previous page").press("Enter")
    page.wait_for_url(f"{home}glossary/")
    page.close()
