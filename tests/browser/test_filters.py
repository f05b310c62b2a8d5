"""A reader narrows a list down without loading a page, and has all of it without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
CLAIMS, TIMELINE = "affirmations/", "chronologie/"


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/repo/")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.requests = []  # type: ignore[attr-defined]
    # Chromium asks for the site's icon anew at each address.
    page.on("request", lambda request: "favicon" in request.url or page.requests.append(request.url))  # type: ignore[attr-defined]
    yield page
    context.close()


def shown(page: Page) -> Locator:
    return page.locator("[data-filter]:visible")


def test_choices_narrow_the_list_without_a_request(page: Page, home: str) -> None:
    page.goto(home + CLAIMS)
    rows = page.locator("li.xp-row")
    every = rows.count()
    expect(shown(page)).to_have_count(every)
    page.evaluate("Promise.all([...document.fonts].map(one => one.load()))")  # else one may be asked for later
    page.wait_for_load_state("networkidle")
    page.requests.clear()  # type: ignore[attr-defined]
    page.select_option("select[name=status]", "denied")
    denied = page.locator("li.xp-row[data-status=denied]")
    expect(shown(page)).to_have_count(denied.count())
    assert 0 < denied.count() < every
    page.select_option("select[name=actor]", "wall-street-journal")
    expect(shown(page)).to_have_count(1)
    expect(page.locator(".xp-filter output")).to_have_text(f"1 sur {every}")
    assert "status=denied" in page.url
    assert "actor=wall-street-journal" in page.url
    assert page.requests == []  # type: ignore[attr-defined]


def test_a_filtered_list_can_be_sent(page: Page, home: str) -> None:
    page.goto(f"{home}{CLAIMS}?status=acknowledged&actor=nobody&other=kept")
    expect(shown(page)).to_have_count(page.locator("li.xp-row[data-status=acknowledged]").count())
    page.get_by_role("button", name="Tout afficher").click()
    expect(shown(page)).to_have_count(page.locator("li.xp-row").count())
    assert page.url.endswith("?other=kept")
    expect(page.get_by_role("button", name="Tout afficher")).to_be_hidden()


def test_a_choice_drops_an_address_that_it_hides(page: Page, home: str) -> None:
    """Else who reloads the list, or is sent it, would see all of it."""
    page.goto(f"{home}{TIMELINE}")
    other = page.locator("li[data-filter]:not([data-filter*='date:2021']) [id]").first.get_attribute("id")
    page.goto(f"{home}{TIMELINE}#{other}")
    page.select_option("select[name=date]", "2021")
    few = shown(page).count()
    assert page.url.endswith("?date=2021")
    page.reload()
    expect(shown(page)).to_have_count(few)


def test_who_shows_all_again_goes_on_from_the_choices(page: Page, home: str) -> None:
    page.goto(f"{home}{CLAIMS}?status=acknowledged")
    page.get_by_role("button", name="Tout afficher").press("Enter")
    expect(page.locator("select[name=status]")).to_be_focused()


def test_nothing_found_is_told(page: Page, home: str) -> None:
    page.goto(f"{home}{CLAIMS}?status=acknowledged&actor=nasa")
    expect(shown(page)).to_have_count(0)
    expect(page.locator("[data-filter-none]")).to_be_visible()
    expect(page.locator("[data-filter-group]:visible")).to_have_count(0)


def test_what_an_address_leads_to_is_shown(page: Page, home: str) -> None:
    page.goto(home + TIMELINE)
    hidden = page.locator("li[data-filter][data-status=acknowledged]").first.get_attribute("id")
    page.goto(f"{home}{TIMELINE}?status=unanswered")
    expect(page.locator(f"#{hidden}")).to_be_hidden()
    page.evaluate("id => { location.hash = id; }", hidden)
    expect(page.locator(f"#{hidden}")).to_be_visible()


def test_a_year_holds_what_is_dated_in_it(page: Page, home: str) -> None:
    """What is known by one bound alone is asked for by this bound."""
    page.goto(f"{home}{TIMELINE}?date=2024")
    forms = "all => all.map(one => one.dataset.open || 'known')"
    for date, form in (("2024", "known"), ("since-2022", "end"), ("by-2024", "start")):
        page.select_option("select[name=date]", date)
        assert set(shown(page).evaluate_all(forms)) == {form}


def test_what_somebody_denies_is_asked_and_counts_follow(page: Page, home: str) -> None:
    page.goto(home + CLAIMS)
    page.select_option("select[name=reply]", "kremlin.denies")
    denied = shown(page).count()
    assert 0 < denied == page.locator("[data-filter~='reply:kremlin.denies']").count()
    counts = """all => Object.fromEntries(all.filter(one => one.value).map(one =>
      [one.value, [Number(one.text.match(/\\d+(?=\\)$)/)[0]), one.disabled]]))"""
    of_status = page.locator("select[name=status] option").evaluate_all(counts)
    assert of_status.pop("denied") == [denied, False]
    assert {tuple(one) for one in of_status.values()} == {(0, True)}
    other = page.locator("select[name=reply] option").evaluate_all(counts)["elon-musk.denies"]
    assert other == [page.locator("[data-filter~='reply:elon-musk.denies']").count(), False]  # in place of this one
    page.select_option("select[name=reply]", "")
    assert not page.locator("option:disabled").count()


def test_a_list_shortened_by_choices_says_so_on_paper(page: Page, home: str) -> None:
    page.emulate_media(media="print")
    page.goto(home + CLAIMS)
    expect(page.locator(".xp-filter")).to_be_hidden()
    page.goto(f"{home}{CLAIMS}?status=acknowledged")
    expect(page.locator(".xp-filter output")).to_be_visible()
    expect(page.locator(".xp-filter button")).to_be_hidden()


def test_the_list_is_whole_without_javascript(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}{CLAIMS}?status=acknowledged")
    expect(page.locator(".xp-filter")).to_be_hidden()
    assert page.locator("li.xp-row:visible").count() == page.locator("li.xp-row").count()
    expect(page.locator(".xp-holds")).to_contain_text("Reconnue\u00a0(1)")
    context.close()
