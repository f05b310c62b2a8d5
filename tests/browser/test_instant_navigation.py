"""Material's instant navigation, which puts a page that it fetched in the place of another, takes ours as they are."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import Source

pytestmark = pytest.mark.browser


def test_an_explainer_with_a_map_is_come_to_and_left(
    browser: Browser, new_source: Callable[..., Source], serve: Callable[..., str], tmp_path: Path
) -> None:
    home = serve(tmp_path, "/")
    theme = {"name": "material", "language": "fr", "font": False, "features": ["navigation.instant"]}
    shutil.copytree(new_source(site_url=home, theme=theme).build(), tmp_path, dirs_exist_ok=True)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{home}acteurs/elon-musk/")
    page.evaluate("window.isSamePage = true")
    page.locator("article a[href*='dossiers/musk-poutine']").first.click()
    expect(page.locator("h1")).to_contain_text("Musk–Poutine")
    expect(page.locator(".xp-map").first).to_be_attached()
    assert page.evaluate("window.isSamePage")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Elon Musk")
    page.goto(f"{home}dossiers/musk-poutine/")
    last = page.locator("article a[href]:not([href^='#'])").last
    expect(last).to_have_attribute("href", re.compile("^http"))  # it went past the links of the map
    assert page.evaluate("document.querySelector('#__drawer').autocomplete") == "off"  # or Firefox opens it again
    assert faults == []
    page.close()


def test_a_link_with_our_preview_has_no_other(
    browser: Browser, new_source: Callable[..., Source], serve: Callable[..., str], tmp_path: Path
) -> None:
    """Material shows its own at links with `navigation.instant.preview`; ours have one already."""
    home = serve(tmp_path, "/")
    features = ["navigation.instant", "navigation.instant.preview"]
    theme = {"name": "material", "language": "fr", "font": False, "features": features}
    shutil.copytree(new_source(site_url=home, theme=theme).build(), tmp_path, dirs_exist_ok=True)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{home}affirmations/demande-starlink-taiwan/")
    theirs, ours = page.locator(".md-tooltip2"), page.locator("[popover]:popover-open")
    page.locator("article a:not([data-xp-pop])[href*='dossiers/']:visible").first.hover()
    expect(theirs.filter(visible=True)).to_have_count(1)  # theirs work elsewhere
    page.mouse.move(0, 0)
    expect(theirs).to_have_count(0)
    trigger = page.locator("article a.explainer-link[data-xp-pop]:visible").first
    trigger.hover()
    expect(ours).to_have_count(1)
    page.wait_for_timeout(1000)
    expect(theirs.filter(visible=True)).to_have_count(0)
    page.mouse.move(0, 0)
    expect(ours).to_have_count(0)
    page.keyboard.press("Tab")
    trigger.focus()
    expect(ours).to_have_count(1)
    page.wait_for_timeout(1000)
    expect(theirs.filter(visible=True)).to_have_count(0)
    page.close()
