"""How much there is to read of the article's pages, on a telephone and on a desk, before anything is unfolded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from browser.take_screenshots import SECOND_PAGE, with_fonts

pytestmark = pytest.mark.browser
STORY = "dossiers/musk-poutine/"
SIZES = {"telephone": (360, 740), "desk": (1440, 900)}
WORDS, ALL_WORDS, SCREENS, STOPS = 1300, 2500, 9, 150
OTHERS = {
    "acteurs/elon-musk/": 7,
    "acteurs/kremlin/": 7,
    "affirmations/contacts-reguliers/": 4,
    "affirmations/echanges-depuis-2022/": 4,
    "affirmations/appel-de-2021/": 4,
}
"""Pages of actors and claims, those of the most replies among them, and how many screens they may take."""
AT_A_GLANCE = 120
READ = """all => {
  const seen = one => all || one.checkVisibility({visibilityProperty: true});
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), words = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (seen(around) && !around.closest("svg, script, noscript, .xp-pops")) words.push(walker.currentNode.data);
  }
  return words.join(" ");
}"""
WORD = re.compile(r"\w[\w’'.-]*")


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/reperes/")


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Page]:
    """The explainer as it is on a second page, with our fonts."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(SECOND_PAGE)
    page = context.new_page()
    page.route("**/explainer.css", with_fonts)
    page.goto(home + STORY)
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


def bottom(page: Page, selector: str) -> float:
    """Return where the first such part ends, in screens."""
    return float(page.locator(selector).first.evaluate("one => one.getBoundingClientRect().bottom / innerHeight"))


def test_an_explainer_is_read_in_a_few_minutes(page: Page) -> None:
    assert len(WORD.findall(page.evaluate(READ))) <= WORDS
    assert len(WORD.findall(page.evaluate(READ, arg=True))) <= ALL_WORDS
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= SCREENS


@pytest.mark.parametrize("path", OTHERS)
def test_so_are_the_pages_of_actors_and_claims(page: Page, home: str, path: str) -> None:
    page.goto(home + path)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= OTHERS[path]


def test_the_first_screen_and_a_half_says_what_matters(page: Page) -> None:
    head = page.locator(".xp-head, .xp-glance").all_inner_texts()
    assert len(WORD.findall(" ".join(head))) <= AT_A_GLANCE
    assert bottom(page, ".xp-glance") <= 1.5


def test_the_first_claim_and_the_words_of_a_reply_are_on_the_first_two_screens(page: Page) -> None:
    assert bottom(page, ".xp-claim summary") <= 2
    assert bottom(page, ".xp-replies .xp-quote") <= 2


def test_the_keyboard_is_through_soon(page: Page) -> None:
    for stop in range(STOPS + 2):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement?.className ?? ''")
        if stop and (page.evaluate("document.activeElement === document.body") or "md-skip" in place):
            break
    assert stop <= STOPS


def test_a_reply_has_the_room_of_what_it_answers(page: Page) -> None:
    """Its words are shown in full, whatever is folded, in a column as wide as the claim's and never in the claim's."""
    for group in page.locator(".xp-group--answered").all():
        claim = group.locator(".xp-claim > details").first.bounding_box()
        assert claim
        for reply in group.locator(".xp-replies > .xp-voice").all():
            box = reply.bounding_box()
            assert box
            assert reply.locator(".xp-quote").first.is_visible()
            assert abs(box["width"] - claim["width"]) <= 2
            if page.viewport_size == {"width": 1440, "height": 900}:
                assert box["x"] >= claim["x"] + claim["width"] - 1


@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_reply_stands_under_what_it_answers(
    browser: Browser, home: str, width: int, media: Literal["screen", "print"]
) -> None:
    """Of four voices on a claim's page, two stood in the second row of a board: a denial in the claim's column."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(home + "affirmations/contacts-reguliers/")
    page.emulate_media(media=media)
    own, *replies = [one.bounding_box() for one in page.locator(".xp-board .xp-voice").all()]
    assert own
    assert len(replies) == 3
    for reply in replies:
        assert reply
        assert reply["x"] >= own["x"] + own["width"] - 1
        assert abs(reply["width"] - own["width"]) <= 2
    assert replies[0]
    assert replies[0]["y"] == own["y"]
    page.close()


def test_all_that_is_folded_is_printed(page: Page) -> None:
    page.emulate_media(media="print")
    shown = page.evaluate("""() => [...document.querySelectorAll(
      ".xp-fold > :not(summary, .xp-backlinks), .xp-claim details > .xp-voice")].map(one => [
      one.textContent.trim().slice(0, 60), one.checkVisibility() && one.getBoundingClientRect().height > 0])""")
    assert len(shown) > 20
    assert [words for words, is_shown in shown if not is_shown] == []
    previews = (
        """all => all.map(one => [one.matches(".xp-pop--context, .xp-pop--term"), one.checkVisibility()].join())"""
    )
    assert set(page.locator(".xp-pop").evaluate_all(previews)) == {
        "true,true",
        "false,false",
    }  # beginnings, definitions
    assert page.locator(".xp-pop--term:visible").count() == page.locator(".xp-terms > li").count() == 3


def test_where_a_claim_stands_is_printed_without_a_way_on(page: Page, home: str) -> None:
    page.goto(home + "affirmations/appel-de-2021/")
    page.emulate_media(media="print")
    assert page.locator(".xp-turn").inner_text().endswith("7 sur 33")


def test_the_place_of_a_missing_reply_is_as_high_as_its_claim(page: Page) -> None:
    place = page.locator(".xp-replies:last-child > .xp-voice--none:only-child")
    assert place.evaluate("one => one.closest('.xp-group').getBoundingClientRect().bottom") - 2 <= place.evaluate(
        "one => one.getBoundingClientRect().bottom"
    )


def test_what_is_dated_follows_its_date(page: Page, home: str) -> None:
    """Closer than the date above it: on a telephone it stood 40 pixels below."""
    page.goto(home + "chronologie/")
    apart = """all => all.map(one => {
      const date = one.querySelector(".xp-time__date").getBoundingClientRect();
      return one.querySelector("h2").getBoundingClientRect().top - (innerWidth < 400 ? date.bottom : date.top);
    })"""
    assert max(page.locator(".xp-time > li").evaluate_all(apart)) <= 12
