"""A site from right to left: its map and its cards for other sites run as its pages do, and no letter is turned."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import Source

pytestmark = pytest.mark.browser
NOTES = """
defaults: {source: paper}
sources:
  paper: {type: article, title: الجسر, publisher: the-paper, authors: [A], date: 2024-05-05, language: ar}
actors:
  the-paper: {name: الجريدة, kind: organization}
  mayor: {name: العمدة, kind: person}
  worker: {name: عامل في البلدية, kind: person}
explainers:
  story: {title: هل سيُغلق الجسر؟, summary: العمدة ينفي., published: 2024-06-01, claims: [closed, rust], authors: [A]}
claims:
  closed: {text: قد يُغلق الجسر قبل الشتاء., label: إغلاق, about: [mayor], by: worker, quote: سيُغلق الجسر}
  rust: {text: أصاب الصدأ ثلاثة من الحبال., label: صدأ, about: [mayor], by: worker, quote: صدأ}
denials:
  no-closure: {of: [closed], by: mayor, quote: لن يُغلق}
"""
LEFT = "all => all.map(one => one.getBoundingClientRect().left)"


@pytest.fixture(scope="module")
def home(new_source: Callable[..., Source], serve: Callable[..., str]) -> str:
    source = new_source(
        site_name="جسور", site_url="https://example.org/", theme={"name": "material", "language": "ar", "font": False}
    )
    shutil.rmtree(source.folder / "content")
    (source.folder / "content" / "notes").mkdir(parents=True)
    (source.folder / "content" / "notes" / "all.yml").write_text(NOTES, "utf-8")
    return serve(source.build(strict=False), "/")


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(home + "explainers/story/")
    yield page
    context.close()


def test_a_map_begins_at_the_right(page: Page) -> None:
    page.locator("details:has(> .xp-mapbox)").evaluate("one => one.open = true")
    who, what, replies = page.locator(".xp-map .h").evaluate_all(LEFT)
    assert who > what > replies
    assert page.locator(".xp-map a.who, .xp-map a.what").count() >= 4
    # Words begin at the right of their box, and are as they are read; so is the sign of what became of a claim.
    for box in page.locator(".xp-map a").all():
        frame, words = box.locator("rect").bounding_box(), box.locator("text:visible").first.bounding_box()
        assert frame
        assert words
        assert frame["x"] <= words["x"]
        assert 0 <= frame["x"] + frame["width"] - words["x"] - words["width"] <= 40
    upright = "all => all.map(one => one.getScreenCTM().a > 0)"
    assert set(page.locator(".xp-map text:visible, .xp-map .xp-i > *").evaluate_all(upright)) == {True}


def test_a_card_for_another_site_begins_at_the_right(page: Page, home: str) -> None:
    page.goto(home + "embed/closed.html")
    claim, replies = page.locator(".sides > div").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert claim > replies
    ends = """all => all.map(one => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return one.parentElement.closest("div").getBoundingClientRect().right - words.getBoundingClientRect().right;
    })"""
    assert max(page.locator(".sides > div:first-child :is(h1, p, h2)").evaluate_all(ends)) < 1
