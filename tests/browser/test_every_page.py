"""What holds on every kind of page: headings, keyboard, no JavaScript, no image, forced colours, few bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page
from selectolax.lexbor import LexborHTMLParser

PAGES = {
    "home": "",
    "explainers": "dossiers/",
    "explainer": "dossiers/musk-poutine/",
    "claims": "affirmations/",
    "claim": "affirmations/contacts-reguliers/",
    "actors": "acteurs/",
    "actor": "acteurs/kremlin/",
    "timeline": "chronologie/",
    "contexts": "contexte/",
    "context": "contexte/contexte-plan-de-paix/",
    "glossary": "glossaire/",
    "questions": "questions/",
    "sources": "sources/",
    "source": "sources/entrevue/",
    "corrections": "corrections/",
    "own": "methode/",
    "missing": "nulle-part/",
}
KIB = 1024
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
STEPS, LAST = 24, 8
SETTLED = 30_000
"""Milliseconds that a transition may take on a busy machine."""
WIDE, NARROW = 1280, 360
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const label = one.matches(".md-option") && [...one.parentElement.querySelectorAll("label")].find(it => !it.hidden);
  const shown = [label, one, one.querySelector("rect"), one.closest(".xp-card")].filter(Boolean);
  const box = shown[0].getBoundingClientRect();
  const all = window.tabbed ??= [...document.querySelectorAll("*")];
  return {
    at: all.indexOf(one), preview: Boolean(one.closest(".xp-pop")), words: one.outerHTML.slice(0, 120),
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: shown.some(part => {
      const style = getComputedStyle(part);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return outlined || (part.tagName === "rect" && style.strokeWidth === "3px");
    }),
  };
}"""


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/reperes/")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_headings_are_in_order(built_site: Path) -> None:
    """One title a page, and no level left out below it."""
    wrong = {}
    for path in sorted(built_site.rglob("*.html")):
        main = LexborHTMLParser(path.read_text("utf-8")).css_first("main")
        levels = [int(str(one.tag)[1]) for one in main.css("h1, h2, h3, h4, h5, h6")] if main else [1]
        if levels.count(1) != 1 or levels[0] != 1 or any(later - level > 1 for level, later in pairwise(levels)):
            wrong[path.relative_to(built_site).as_posix()] = levels
    assert wrong == {}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "width"),
    [(path, width) for path in PAGES.values() for width in (WIDE, NARROW)],
    ids=[f"{name}, {width}" for name in PAGES for width in ("wide", "narrow")],
)
def test_the_keyboard_reaches_everything(page: Page, home: str, path: str, width: int) -> None:
    """The skip link first; then in the order of reading, always seen, to the end of the page and out of it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(home + path)
    page.evaluate("document.fonts.ready")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    before, left = -1, False
    for step in range(STEPS + LAST * 3):
        found = page.evaluate(FOCUSED)
        if found is None or (step and "md-skip" in found["words"]):  # Chromium without a window begins anew
            left = True
            break
        if not (found["inside"] and found["marked"]):
            # The drawer of a narrow window, or the button that leads up, is on its way.
            with suppress(Error):
                page.wait_for_function(f"(one => one?.inside && one.marked)(({FOCUSED})())", timeout=SETTLED)
            found = page.evaluate(FOCUSED)
        assert found["inside"], found["words"]
        assert found["marked"], found["words"]
        if not found["preview"]:
            assert found["at"] > before, found["words"]
            before = found["at"]
        if step == STEPS:  # on to the last ones
            page.evaluate(
                """([last, before]) => {
                    const all = [...document.querySelectorAll("a[href], button, select, summary")];
                    const seen = all.filter(one => one.checkVisibility() && !one.closest(".xp-pop"));
                    const next = seen.at(-last);
                    if (window.tabbed.indexOf(next) > before) next.focus();
                }""",
                [LAST, before],
            )
        page.keyboard.press("Tab")
    assert left, "the keyboard does not leave the page"
    page.set_viewport_size({"width": WIDE, "height": 900})


@pytest.mark.browser
def test_all_is_there_without_javascript(browser: Browser, home: str) -> None:
    """Every page says the same."""
    words = {}
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(home + path, wait_until="domcontentloaded")
            html = LexborHTMLParser(page.content())
            for left_out in html.css(".xp-pop, form, svg, script, .md-source-file"):
                left_out.decompose()
            words[name, enabled] = " ".join(html.css_first("article").text().split())
        context.close()
    assert {name for name in PAGES if words[name, True] != words[name, False]} == set()


def test_nothing_is_told_by_an_image(built_site: Path) -> None:
    """Pages need none; each icon stands beside words, and each drawing has a name."""
    for path in PAGES.values():
        file = built_site / path / "index.html"
        if not file.is_file():
            continue
        content = LexborHTMLParser(file.read_text("utf-8")).css_first("article")
        assert content.css("img") == []
        for icon in content.css("svg.xp-i"):
            assert icon.attributes["aria-hidden"] == "true"
            around = icon.parent
            while around.tag in {"svg", "span", "a", "g"} and not around.text(strip=True):
                around = around.parent
            assert around.text(strip=True), path
        for drawing in content.css("svg[role]"):
            assert content.css_first(f"#{drawing.attributes['aria-labelledby']}").text(strip=True)


def colours(browser: Browser, address: str, script: str, **asked: str) -> set[str]:
    """Return the colours that a script finds on a page, for a reader who asks the browser for something."""
    context = browser.new_context(**asked)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    found = set(page.evaluate(script))
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_the_map_to_be_seen(browser: Browser, home: str, scheme: str) -> None:
    """Lines and words have the reader's own colour, whatever the palette of the site."""
    script = """() => {
      const canvas = document.createElement("i"); canvas.style.color = "CanvasText"; document.body.append(canvas);
      const own = getComputedStyle(canvas).color;
      const of = (what, name) => getComputedStyle(document.querySelector(what))[name];
      return [own, of(".xp-edge", "stroke"), of(".xp-map rect", "stroke"), of(".xp-map text", "fill")];
    }"""
    found = colours(browser, home + PAGES["explainer"], script, forced_colors="active", color_scheme=scheme)
    assert len(found) == 1, found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_has_no_grey(browser: Browser, home: str, scheme: str) -> None:
    script = """() => {
      const of = (what, name) => getComputedStyle(document.querySelector(what))[name];
      const words = [".xp", ".xp-note", ".xp-meta dt"].map(one => of(one, "color"));
      return [...words, of(".xp-group", "borderTopColor")];
    }"""
    found = colours(browser, home + PAGES["explainer"], script, contrast="more", color_scheme=scheme)
    assert len(found) == 1, found


@pytest.mark.browser
def test_words_may_be_spaced(page: Page, home: str) -> None:
    """By who reads with difficulty: nothing is pushed out of the window, or its box. Source: WCAG 2.2, 1.4.12."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    outside = {}
    for name, path in PAGES.items():
        page.goto(home + path)
        page.add_style_tag(content=SPACED)
        outside[name] = page.evaluate("""() => {
          const edge = document.documentElement.clientWidth + 1, inside = "article *:not(.xp-pop, .xp-pop *, svg *)";
          const found = [...document.querySelectorAll(inside)].filter(one => one.getBoundingClientRect().right > edge);
          for (const line of document.querySelectorAll(".xp-map a text")) {
            const box = line.closest("a").querySelector("rect").getBoundingClientRect();
            if (line.getClientRects().length && line.getBoundingClientRect().right > box.right + 3) found.push(line);
          }
          return found.map(one => one.textContent.trim().slice(0, 60));
        }""")
    page.set_viewport_size({"width": WIDE, "height": 900})
    assert {name: found for name, found in outside.items() if found} == {}


@pytest.mark.browser
@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_box_of_the_map_shows_its_curves(page: Page, home: str, way: str) -> None:
    """Pointed at, or by keyboard; then all are there again."""
    page.goto(home + PAGES["explainer"] + "#map")
    box = page.locator(".xp-map a").last
    getattr(box, way)()
    lit, dim = page.locator(".xp-map path.is-lit"), page.locator(".xp-map path.xp-edge:not(.is-lit)")
    assert lit.count() >= 1
    assert dim.first.evaluate("one => getComputedStyle(one).opacity") == "0.15"
    assert {ends.split()[0] for ends in lit.evaluate_all("all => all.map(one => one.dataset.ends)")} == {
        box.get_attribute("data-box")
    }
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert page.locator(".xp-map .is-lit, .xp-map.is-asked").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("script", [True, False])
def test_the_map_is_asked_what_somebody_says(browser: Browser, home: str, width: int, *, script: bool) -> None:
    """By a link, without script too: the rest is faint in the drawing, and not in the list; then all is there again."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(home + PAGES["explainer"])
    page.locator("details:has(> .xp-mapbox) > summary").click()
    drawn, listed = page.locator(".xp-map a"), page.locator(".xp-rungs > li")
    of = """(all, name) => all.map(one => [one.textContent.trim().split("\\n")[0], getComputedStyle(one)[name]])"""
    whole = drawn.evaluate_all(of, "opacity"), listed.evaluate_all(of, "display")
    page.locator(".xp-ask a").filter(has_text="Kremlin").click()
    lit = {words for words, opacity in drawn.evaluate_all(of, "opacity") if opacity == "1"}
    shown = [words for words, display in listed.evaluate_all(of, "display") if display != "none"]
    assert any(words.startswith("Kremlin") for words in lit)
    assert not any(words.startswith(("Elon Musk", "Entrevue")) for words in lit)
    assert 0 < len(shown) < listed.count()
    page.locator(".xp-ask a").last.click()
    assert (drawn.evaluate_all(of, "opacity"), listed.evaluate_all(of, "display")) == whole
    context.close()


def test_pages_are_light(built_site: Path) -> None:
    """What a first visit costs, fonts apart."""

    def weight(path: str) -> int:
        return len(gzip.compress((built_site / path).read_bytes(), 9))

    assert weight("dossiers/musk-poutine/index.html") <= 60 * KIB
    assert weight("assets/explainer/explainer.css") <= 20 * KIB
    scripts = {one.name: weight(one.relative_to(built_site).as_posix()) for one in built_site.rglob("explainer/*.js")}
    assert scripts.pop("search.js") <= 5 * KIB  # in place of Material's worker, which has 12
    assert sum(scripts.values()) <= 6 * KIB


@pytest.mark.browser
def test_a_short_page_prints_on_one_sheet(page: Page, home: str) -> None:
    page.goto(home + PAGES["corrections"])
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1


@pytest.mark.browser
def test_claim_and_reply_stand_side_by_side_on_paper(page: Page, home: str) -> None:
    """Equal in width, whatever the window was."""
    page.set_viewport_size({"width": 660, "height": 900})
    page.emulate_media(media="print")
    for path, parts in (
        (PAGES["explainer"], ".xp-group--answered > :is(.xp-claim, .xp-replies)"),
        (PAGES["actor"], ".xp-face > div"),
    ):
        page.goto(home + path)
        left, right = page.locator(parts).nth(0).bounding_box(), page.locator(parts).nth(1).bounding_box()
        assert left
        assert right
        assert abs(left["y"] - right["y"]) < 1
        assert abs(left["width"] - right["width"]) < 2
    page.emulate_media(media="screen")
