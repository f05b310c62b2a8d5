"""What a reader waits for: a first page has no font to fetch; what is folded opens for who seeks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from browser.visits import change_the_colours

pytestmark = pytest.mark.browser
STORY = "dossiers/musk-poutine/"
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/reperes/")


def fonts_asked(page: Page, address: str) -> list[str]:
    """Return the fonts that a page asks for until it is loaded."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".woff2") else None)
    page.goto(address)
    page.wait_for_function("document.fonts.status === 'loaded'")
    return asked


@pytest.mark.parametrize("width", [412, 1440])
def test_our_fonts_are_there_from_the_second_page_on(browser: Browser, home: str, width: int) -> None:
    """On a desk they came just after the first layout, and all was laid out again: a third of a page's thread time."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    assert fonts_asked(page, home + STORY) == []
    page.wait_for_function("localStorage.getItem('xp-fonts')")
    assert len(fonts_asked(page, home)) >= 2
    assert "Source Serif 4" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    context.close()


def test_they_are_there_at_once_without_a_script(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    with page.expect_request("**/*.woff2"):
        page.goto(home + STORY)
    context.close()


def test_the_head_tells_that_there_is_javascript(browser: Browser, home: str) -> None:
    """Before the page is there: Material's script, which tells it later, would have all of it styled again."""
    page = browser.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(home + STORY)
    assert {"js", "js-focus-visible"} <= set(page.evaluate("[...document.documentElement.classList]"))
    assert "no-js" not in page.evaluate("[...document.documentElement.classList]")
    page.close()


def elements_styled(browser: Browser, page: Page, act: Callable[[], object]) -> int:
    """Return how many elements of a page Chromium styles while we act, each as often as it does."""
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    act()
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    passes = [one["args"] for one in events if one["name"] == "UpdateLayoutTree"]
    frame = page.context.new_cdp_session(page).send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    return sum(one["elementCount"] for one in passes if one.get("beginData", {}).get("frame") == frame)


@pytest.mark.parametrize("size", [(360, 740), (1440, 900)])
def test_a_page_is_styled_once(browser: Browser, home: str, size: tuple[int, int]) -> None:
    """Material's switch of colours had all of it styled four times more, a rule of ours whenever more of it arrived."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
    page = context.new_page()
    assert elements_styled(browser, page, lambda: page.goto(home + STORY)) < 3 * page.locator(":visible").count()
    arrives = "() => document.querySelector('article .xp > h2').append(document.createElement('span'))"
    assert elements_styled(browser, page, lambda: page.evaluate(arrives)) < 60
    context.close()


MARKED = """() => { window.marked = 0; new MutationObserver(() => marked++)
  .observe(document, { subtree: true, attributeFilter: ["data-md-color-switching"] }); }"""
COLOURS = """() => [document.body.dataset.mdColorScheme, getComputedStyle(document.body).colorScheme,
  document.querySelector("meta[name=color-scheme]")?.content ?? "light"].join(" ")"""
"""Those of the page, and what the browser draws its bars by."""
LIGHT, DARK = "default light light", "slate dark dark"


@pytest.mark.parametrize(("prefers", "first", "then"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_colours_are_told_when_they_change(
    browser: Browser, home: str, prefers: Literal["light", "dark"], first: str, then: str
) -> None:
    context = browser.new_context(color_scheme=prefers)
    context.add_init_script(f"({MARKED})()")
    page = context.new_page()
    page.goto(home + STORY)
    page.wait_for_function(f"localStorage.length && ({COLOURS})() === '{first}'")
    for colours in (then, first, then):
        before = page.evaluate("marked")
        change_the_colours(page)
        page.wait_for_function(f"({COLOURS})() === '{colours}' && marked > {before}")
        page.wait_for_function("!document.body.hasAttribute('data-md-color-switching')")
    for path in (STORY, ""):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        assert (page.evaluate(COLOURS), page.evaluate("marked")) == (then, 0)
    context.close()


@pytest.mark.parametrize("clicked", [False, True])
def test_an_address_leads_to_its_place(browser: Browser, home: str, clicked: bool) -> None:  # noqa: FBT001 (a case)
    """Which unfolds."""
    page = browser.new_page(viewport={"width": 412, "height": 800})
    page.goto(home + STORY + ("" if clicked else "#a7"))
    if clicked:
        page.evaluate("location.hash = 'a7'")
    page.wait_for_function("(top => top >= 0 && top < 200)(document.querySelector('#a7').getBoundingClientRect().top)")
    page.wait_for_timeout(300)  # and stays there
    assert page.evaluate("document.querySelector('#a7 details').open")
    box = page.locator("#a7").bounding_box()
    assert box
    assert 0 <= box["y"] < 200
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("words", ["Appel téléphonique affirmé", "Patron de Tesla", "geste favorable envers la Chine"])
def test_a_passage_that_is_sought_is_unfolded(browser: Browser, home: str, width: int, words: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{home}{STORY}#:~:text={quote(words)}")
    page.wait_for_function(
        """words => [...document.querySelectorAll("details[open]")].some(one => one.textContent.includes(words))
          && scrollY > 0""",
        arg=words,
    )
    page.close()


FIRST_IN_SIGHT = """() => [...document.querySelectorAll("article :is(p, li, h2, h3)")]
  .find(one => one.getClientRects().length && one.getBoundingClientRect().top > 0).textContent.trim()"""


def test_reloading_keeps_the_passage(browser: Browser, home: str) -> None:
    """What had been laid out above it is laid out again."""
    page = browser.new_page(viewport={"width": 412, "height": 800})
    page.goto(home + STORY)
    height = page.evaluate("document.documentElement.scrollHeight")
    for step in range(0, height * 2 // 3, 600):  # read so far
        page.evaluate(f"scrollTo({{top: {step}, behavior: 'instant'}})")
        page.evaluate(PAINTED)
    read = page.evaluate(FIRST_IN_SIGHT)
    page.reload()
    page.wait_for_function(f"words => ({FIRST_IN_SIGHT})() === words", arg=read)
    page.wait_for_timeout(500)  # and stays there
    assert page.evaluate(FIRST_IN_SIGHT) == read
    page.close()
