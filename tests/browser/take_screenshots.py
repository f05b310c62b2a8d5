"""Takes the pictures that the documentation shows, from the built site: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, serving  # noqa: E402 (beside the tests, not in the package)

IMAGES = ROOT / "docs" / "images"
STORY = "dossiers/musk-poutine/"


def with_fonts(route: Route) -> None:
    """Wait for the fonts; a reader's first page would rather not."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


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
    page.locator("article.xp-claim").first.screenshot(path=IMAGES / "claim.png")


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
        browser.close()


if __name__ == "__main__":
    main()
