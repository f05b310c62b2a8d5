"""axe-core finds nothing wrong with a page that shows a preview, nor with what a reader takes away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser_axe import VIOLATIONS

pytestmark = pytest.mark.browser
PAGES = {"keyboard": "affirmations/contacts-reguliers/", "finger": "methode/"}
"""A page of notes and one of the site's own, and how its first preview is opened."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
SETTLED = "() => Promise.all(document.getAnimations().map(one => one.finished))"


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/reperes/")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("how", PAGES)
def test_axe_finds_nothing_while_a_preview_is_open(browser: Browser, axe: str, home: str, look: str, how: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=how == "finger", **LOOKS[look])
    page = context.new_page()
    page.goto(home + PAGES[how])
    assert page.evaluate("document.body.dataset.mdColorScheme") == ("default" if look == "light" else "slate")
    link = page.locator("main a.explainer-link").first
    if how == "finger":
        link.tap()
    else:
        page.keyboard.press("Tab")
        link.focus()
    shown = page.locator(":popover-open")
    expect(shown).to_have_count(1)
    page.evaluate(SETTLED)  # what is half transparent has half its contrast
    page.evaluate(axe)
    assert page.evaluate(VIOLATIONS) == []
    expect(shown).to_have_count(1)
    context.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [320, 700])
def test_axe_finds_nothing_wrong_with_a_card_and_its_code(
    browser: Browser, axe: str, home: str, look: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, **LOOKS[look])
    page = context.new_page()
    page.goto(home + "embed/contacts-reguliers.html")
    page.evaluate(axe)
    assert page.evaluate(VIOLATIONS) == []
    page.goto(home + "affirmations/contacts-reguliers/")
    page.locator(".xp-take summary").click()
    page.evaluate(axe)
    assert page.evaluate(VIOLATIONS) == []
    context.close()


@pytest.fixture(scope="module")
def framed(home: str, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return the addresses of a page on another origin and of the card in it."""
    folder, card = tmp_path_factory.mktemp("other"), f"{home}embed/contacts-reguliers.html"
    frame = f'<iframe src="{card}" title="A claim" width="100%" height="1500"></iframe>'
    head = "<!doctype html><html lang=en><link rel=icon href=data:,><title>Another site</title>"
    (folder / "index.html").write_text(f"{head}<main><h1>Another site</h1>{frame}</main></html>", "utf-8")
    return serve(folder, "/"), card


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_wrong_with_a_card_in_a_page_of_another_origin(
    browser: Browser, axe: str, framed: tuple[str, str], look: str
) -> None:
    """In its reader's own light or dark, whatever the page around it is; no script, nothing asked of anybody."""
    other, card = framed
    context = browser.new_context(viewport={"width": 700, "height": 900}, **LOOKS[look])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(other, wait_until="load")
    assert not card.startswith(other)
    frame = page.frame(url=card)
    assert frame
    assert frame.evaluate("document.scripts.length") == 0
    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator("[data-standing]")).to_be_visible()
    paper = frame.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)")
    assert (sum(paper) > 3 * 200) == (look == "light")
    assert {url for url in asked if not url.startswith("data:")} == {other, card}
    frame.evaluate(axe)
    assert frame.evaluate(VIOLATIONS) == []
    page.evaluate(axe)
    assert page.evaluate(VIOLATIONS) == []
    context.close()
