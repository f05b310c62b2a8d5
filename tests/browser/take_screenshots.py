"""Takes the pictures that the documentation shows, from the built site: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, serving  # noqa: E402 (beside the tests, not in the package)

IMAGES = ROOT / "docs" / "images"
STORY, CLAIMS = "dossiers/musk-poutine/", "affirmations/"


def with_fonts(route: Route) -> None:
    """Wait for the fonts; a reader's first page would rather not."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def part(page: Page, selector: str, name: str) -> None:
    """One part of a page, with a margin, and nothing lying over it."""
    box = page.locator(selector).first.bounding_box()
    assert box
    top = page.evaluate("scrollY")
    clip = {"x": box["x"] - 12, "y": box["y"] + top - 12, "width": box["width"] + 24, "height": box["height"] + 24}
    style = ".md-header, .md-top { visibility: hidden; }"
    page.screenshot(path=IMAGES / name, full_page=True, clip=clip, style=style)  # type: ignore[arg-type]


def top_of_the_story(page: Page) -> None:
    """The explainer as it opens, a preview shown."""
    link = page.locator("a.explainer-link[data-note^='term:']").first
    link.hover()
    page.wait_for_timeout(600)
    page.screenshot(path=IMAGES / "explainer.png")


def first_card(page: Page) -> None:
    """A claim and the replies to it."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    part(page, "article.xp-claim", "claim.png")


def drawn(page: Page) -> None:
    """Who says what, who replies."""
    part(page, ".xp-mapbox", "map.png")


def narrowed_down(page: Page, home: str) -> None:
    """An index with two choices made."""
    page.goto(f"{home}{CLAIMS}?status=partly-denied&actor=kremlin")
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / "filter.png", clip={"x": 0, "y": 0, "width": 1280, "height": 640})


def on_a_telephone(browser: Browser, home: str) -> None:
    """The explainer in a hand, at night."""
    context = browser.new_context(viewport={"width": 360, "height": 720}, color_scheme="dark", device_scale_factor=1.5)
    context.add_init_script("localStorage.setItem('xp-fonts', '1')")  # as on a second page
    page = context.new_page()
    page.route("**/explainer.css", with_fonts)
    page.goto(home + STORY)
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / "telephone.png")
    context.close()


def main() -> None:
    """Take them all."""
    IMAGES.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    with sync_playwright() as playwright, serving(ROOT / "site", "/") as home:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.route("**/explainer.css", with_fonts)
        page.goto(home + STORY)
        page.wait_for_timeout(500)
        top_of_the_story(page)
        first_card(page)
        drawn(page)
        narrowed_down(page, home)
        on_a_telephone(browser, home)
        browser.close()


if __name__ == "__main__":
    main()
