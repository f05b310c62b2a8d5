"""Long names, right-to-left names, one letter, a title of three hundred: no layout breaks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from stress import write_stress

if TYPE_CHECKING:
    from conftest import Source

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "dossiers/",
    "dossiers/tout/",
    "dossiers/peu/",
    "affirmations/",
    "affirmations/point-0/",
    "affirmations/point-4/",
    "acteurs/",
    "acteurs/partie-1/",
    "acteurs/voix-3/",
    "chronologie/",
    "contexte/",
    "contexte/avant/",
    "glossaire/",
    "questions/",
    "sources/",
    "sources/un/",
    "corrections/",
    "nulle-part/",
)
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDTHS = (320, 592, 768, 1440)
FAULTS = """() => {
  for (const one of document.querySelectorAll(".xp details")) one.open = true;
  const found = [], wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > innerWidth) found.push(`page: ${document.documentElement.scrollWidth}`);
  const named = one => `${one.tagName}.${one.getAttribute("class") ?? ""} ${one.textContent.trim().slice(0, 40)}`;
  for (const one of document.querySelectorAll("article *")) {
    if (!one.getClientRects().length || one.closest(".xp-pop, svg, select")) continue;
    const box = one.getBoundingClientRect();
    if (box.right > wide + 1 || box.left < -1) found.push("outside: " + named(one));
    const style = getComputedStyle(one);
    const spills = style.overflowX === "visible" && style.display !== "inline" && one.clientWidth > 0;
    if (spills && one.scrollWidth > one.clientWidth + 2) found.push("too wide: " + named(one));
  }
  for (const text of document.querySelectorAll(".xp-map a text")) {
    if (!text.getClientRects().length) continue;
    const box = text.closest("a").querySelector("rect").getBoundingClientRect(), words = text.getBoundingClientRect();
    const aside = words.left < box.left - 1 || words.right > box.right + 1;
    if (aside || words.top < box.top - 2 || words.bottom > box.bottom + 2)
      found.push(`out of its box by ${Math.round(words.right - box.right)}: ${text.textContent}`);
  }
  const parts = ".xp-voice, .xp-map a > svg > rect, .xp-actor, .xp-card, .xp-row, .xp-time > li";
  const boxes = [...document.querySelectorAll(parts)];
  const rects = boxes.map(one => one.getBoundingClientRect());
  for (let at = 0; at < rects.length; at++) for (let to = at + 1; to < Math.min(at + 60, rects.length); to++) {
    const [one, other] = [rects[at], rects[to]];
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && along > 1 && !boxes[at].contains(boxes[to])) found.push("on another: " + named(boxes[to]));
  }
  return [...new Set(found)].slice(0, 12);
}"""


@pytest.fixture(scope="module")
def site(new_source: Callable[..., Source]) -> Path:
    source = new_source()
    shutil.rmtree(source.folder / "content")
    write_stress(source.folder / "content")
    return source.build(strict=False)


@pytest.fixture(scope="module")
def home(site: Path, serve: Callable[..., str]) -> str:
    return serve(site, "/reperes/")  # where the missing page looks for its style


def test_no_attribute_has_markup_in_it(site: Path) -> None:
    """It would be read out, or shown beside a cell, as it is."""
    tags = [tag for path in site.rglob("*.html") for tag in LexborHTMLParser(path.read_text("utf-8")).css("article *")]
    assert [value for tag in tags for value in tag.attributes.values() if value and "<" in value] == []


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_layout_breaks(page: Page, home: str, path: str) -> None:
    found = {}
    page.goto(home + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(PAINTED)
        found[width] = page.evaluate(FAULTS)
    assert found == {width: [] for width in WIDTHS}


def test_many_voices_leave_room_for_the_points(page: Page, home: str) -> None:
    """On paper, as on a wide screen, the first column has words, not letters one below another."""
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(home + "affirmations/point-22/")
    for medium in ("print", "screen"):
        page.emulate_media(media=medium)
        assert page.evaluate("document.querySelector('.xp-points tbody th').offsetWidth") > 120


def test_the_seed_fits_a_small_telephone(page: Page, built_site: Path, serve: Callable[..., str]) -> None:
    """No page scrolls sideways at 320 px."""
    home = serve(built_site, "/reperes/")
    page.set_viewport_size({"width": 320, "height": 700})
    wide = {}
    for path in ("", "dossiers/musk-poutine/", "affirmations/contacts-reguliers/", "acteurs/elon-musk/", "glossaire/"):
        page.goto(home + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert set(wide.values()) == {320}


def test_text_twice_as_large_fits_a_telephone(page: Page, built_site: Path, serve: Callable[..., str]) -> None:
    """Unfolded, no page of any kind scrolls sideways: neither acts nor points have a least width of their own."""
    home = serve(built_site, "/reperes/")
    page.set_viewport_size({"width": 360, "height": 740})
    wide = {}
    for path in ("", "dossiers/musk-poutine/", "affirmations/", "affirmations/appel-de-2021/", "acteurs/elon-musk/",
                 "chronologie/", "contexte/contexte-election/", "questions/", "sources/entrevue/"):  # fmt: skip
        page.goto(home + path)
        page.add_style_tag(content="html { font-size: 250% !important }")  # Material's is 125 %
        wide[path] = page.evaluate("""() => {
          for (const one of document.querySelectorAll(".xp details")) one.open = true;
          return document.documentElement.scrollWidth;
        }""")
    assert set(wide.values()) == {360}, wide


@pytest.mark.parametrize("width", [320, 360, 733])  # the last is the first that has a drawing
def test_the_map_fits_in_the_letters_of_a_telephone(
    page: Page,
    built_site: Path,
    serve: Callable[..., str],
    width: int,
) -> None:
    """On a first visit our fonts are not there."""
    page.route("**/*.woff2", lambda route: route.abort())
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(serve(built_site, "/reperes/") + "dossiers/musk-poutine/")
    found = page.evaluate(FAULTS)
    page.unroute("**/*.woff2")
    assert found == []


def test_one_size_of_labels_is_drawn(page: Page, home: str) -> None:
    """None on a narrow page, where a list stands in the place of the drawing."""
    shown = """() => {
      const drawn = [...document.querySelectorAll(".xp-map a text")].filter(one => one.checkVisibility());
      const sizes = new Set(drawn.map(one => one.getAttribute("class").replace(" s", "")));
      const list = document.querySelector(".xp-rungs p").checkVisibility({contentVisibilityAuto: true});
      return [[...sizes].join("+"), list && document.querySelector(".xp-rungs p").getBoundingClientRect().height > 0];
    }"""
    page.goto(home + "dossiers/tout/")
    page.locator("details:has(> .xp-mapbox)").evaluate("one => one.open = true")
    for width, found in ((360, ["", True]), (768, ["m", False]), (1440, ["w", False])):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(shown) == found, width
