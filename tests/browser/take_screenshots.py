"""Takes the pictures that the documentation shows: `make screenshots`.

The French ones are of the built site, the English ones of the site that `explainer init` writes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, PROGRAMS, serving  # noqa: E402 (beside the tests, no package)
from desk_articles import PAINT  # noqa: E402 (the same)
from desk_job import Mouse, do_the_job  # noqa: E402 (the same)
from desks import READY, opened  # noqa: E402 (the same)
from programs import BuildServer  # noqa: E402 (the same)

IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True)
class Album:
    """The pictures of one language, and where a site shows what is on them."""

    language: str
    explainer: str
    filtered: str
    """The list of claims, narrowed down."""

    def path(self, name: str) -> Path:
        return IMAGES / self.language / f"{name}.png"


FRENCH = Album("fr", "dossiers/musk-poutine/", "affirmations/?status=denied&actor=kremlin")
ENGLISH = Album("en", "explainers/footbridge/", "claims/?status=denied&actor=town-hall")


@contextmanager
def english_site() -> Iterator[Path]:
    """Build the site that `explainer init` writes."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "site"
        subprocess.run([PROGRAMS / "explainer", "init", folder], check=True, capture_output=True, timeout=60)
        subprocess.run([PROGRAMS / "mkdocs", "build", "-q"], cwd=folder, check=True, timeout=300)
        yield folder / "site"


SECOND_PAGE = "localStorage.setItem('xp-fonts', '1')"
"""What the script writes when our fonts were fetched: a reader's first page has the system's."""


def with_fonts(route: Route) -> None:
    """Wait for the fonts; a reader would rather not."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def part(page: Page, selector: str, path: Path) -> None:
    """One part of a page, with a margin, and nothing lying over it."""
    box = page.locator(selector).first.bounding_box()
    assert box
    top = page.evaluate("scrollY")
    clip = {"x": box["x"] - 12, "y": box["y"] + top - 12, "width": box["width"] + 24, "height": box["height"] + 24}
    style = ".md-header, .md-top { visibility: hidden; }"
    page.screenshot(path=path, full_page=True, clip=clip, style=style)  # type: ignore[arg-type]


def on_a_desk(browser: Browser, home: str, album: Album) -> None:
    """The explainer with a preview open, its first claim, its map, and a list narrowed down."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.add_init_script(SECOND_PAGE)
    page.route("**/explainer.css", with_fonts)
    page.goto(home + album.explainer)
    page.wait_for_timeout(500)
    page.locator(".xp-glance a.explainer-link").first.hover()
    page.wait_for_timeout(600)
    page.screenshot(path=album.path("explainer"))
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    part(page, ".xp-group", album.path("claim"))
    page.locator("details:has(> .xp-mapbox)").evaluate("one => one.open = true")
    part(page, ".xp-mapbox", album.path("map"))
    page.goto(home + album.filtered)
    page.wait_for_timeout(500)
    page.screenshot(path=album.path("filter"), clip={"x": 0, "y": 0, "width": 1280, "height": 640})
    page.close()


def at_the_desk(builds: BuildServer, browser: Browser, folder: Path, album: Album) -> None:
    """An article at the desk, the form of a denial in it, the order of an explainer's claims. Nothing is saved."""
    with opened(builds, folder) as desk:
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.route("**/explainer.css", with_fonts)
        page.goto(desk.start)
        page.locator(".desk-list a").first.click()
        page.locator(".desk-row:has(.k-denials) .desk-at").first.click()
        page.wait_for_timeout(500)
        page.screenshot(path=album.path("desk-article"))
        page.locator("[data-desk-bar] .k-denials").click()
        page.wait_for_selector(READY)
        page.wait_for_timeout(500)
        page.screenshot(path=album.path("desk-form"))
        page.goto(f"{desk.address}/")
        page.locator("a[href^='/order/']").first.click()
        page.wait_for_selector(READY)
        page.wait_for_timeout(500)
        page.screenshot(path=album.path("desk-order"), clip={"x": 0, "y": 0, "width": 1280, "height": 560})
        page.close()


def in_the_tutorial(builds: BuildServer, browser: Browser, album: Album) -> None:
    """What was found of an article, and its first claim: all that the tutorial at the desk says is done."""
    with TemporaryDirectory() as made:
        site = Path(made) / "site"
        init = [PROGRAMS / "explainer", "init", site, "--language", album.language]
        subprocess.run(init, check=True, capture_output=True, timeout=60)
        for path in [*site.glob("content/**/*.*"), *site.glob("seeds/*"), *site.glob("pictures/*")]:
            path.unlink()  # the example, as the tutorial says
        with opened(builds, site) as desk:
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.route("**/explainer.css", with_fonts)
            page.goto(desk.start)
            page.wait_for_selector(READY)
            shown: set[str] = set()

            def look(key: str) -> None:
                name = {"bring": "desk-bring", "c": "desk-claim"}.get(key, "")
                if name and name not in shown:
                    shown.add(name)
                    page.wait_for_timeout(1500)
                    page.evaluate("scrollTo(0, 0)")
                    page.screenshot(path=album.path(name))

            do_the_job(page, Mouse(page), site, PAINT[album.language], look)
            page.close()
        subprocess.run([PROGRAMS / "mkdocs", "build", "-q", "--strict"], cwd=site, check=True, timeout=300)


def on_a_telephone(browser: Browser, home: str, album: Album) -> None:
    """The explainer in a hand, at night."""
    context = browser.new_context(viewport={"width": 360, "height": 720}, color_scheme="dark", device_scale_factor=1.5)
    context.add_init_script(SECOND_PAGE)
    page = context.new_page()
    page.route("**/explainer.css", with_fonts)
    page.goto(home + album.explainer)
    page.wait_for_timeout(500)
    page.screenshot(path=album.path("telephone"))
    context.close()


def shrink(path: Path) -> None:
    """Keep 256 colours of a picture: a third of its bytes, and nothing that anybody sees is lost."""
    with Image.open(path) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take them all."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    with sync_playwright() as playwright, english_site() as english, BuildServer() as builds:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        for album, site in ((FRENCH, ROOT / "site"), (ENGLISH, english)):
            (IMAGES / album.language).mkdir(parents=True, exist_ok=True)
            with serving(site, "/") as home:
                on_a_desk(browser, home, album)
                on_a_telephone(browser, home, album)
            at_the_desk(builds, browser, site.parent, album)
            in_the_tutorial(builds, browser, album)
        browser.close()
    for path in IMAGES.glob("*/*.png"):
        shrink(path)


if __name__ == "__main__":
    main()
