"""A claim's card in a page of another origin: shown whole, without script, without a request to anybody else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
ADDRESS = "https://example.org/reperes/"
"""What the site's mkdocs.yml says; here it is served elsewhere."""
HEIGHTS = (
    "[document.querySelector('main').offsetHeight, innerHeight, document.documentElement.scrollWidth <= innerWidth]"
)


@pytest.fixture(scope="module")
def codes(built_site: Path) -> dict[str, str]:
    """Return the code that each claim's page gives to copy."""
    pages = built_site.glob("affirmations/*/index.html")
    found = {
        one.parent.name: re.search(r'id="embed"[^>]*>(.*?)</textarea>', one.read_text("utf-8"), re.DOTALL)
        for one in pages
    }
    return {name: html.unescape(code[1]) for name, code in found.items() if code}


@pytest.fixture(scope="module")
def host(
    codes: dict[str, str], built_site: Path, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Return the address of a page with all cards, on another origin than theirs."""
    folder = tmp_path_factory.mktemp("host")
    shown = "".join(codes.values()).replace(ADDRESS, serve(built_site, "/reperes/")).replace("lazy", "eager")
    (folder / "index.html").write_text(
        f"<!doctype html><link rel=icon href=data:,><title>Another site</title>{shown}", "utf-8"
    )
    return serve(folder, "/")


@pytest.mark.parametrize("width", [320, 540, 600, 700, 1100])
def test_cards_are_shown_whole_and_ask_nothing_of_anybody(
    browser: Browser, codes: dict[str, str], host: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(host, wait_until="load")
    cards = [frame for frame in page.frames if frame != page.main_frame]
    assert len(cards) == len(codes) > 20
    assert not [card.url for card in cards if card.url.startswith(host)]
    for card in cards:
        needed, room, fits = card.evaluate(HEIGHTS)
        assert needed <= room, (card.url, needed, room)
        # Between a telephone and two columns lines grow longer, and the frame cannot know.
        assert width == 540 or room <= 1.5 * needed + 60, (card.url, needed, room)
        assert fits, card.url
        assert card.evaluate("document.scripts.length") == 0
    assert {url for url in asked if not url.startswith("data:")} == {host, *(card.url for card in cards)}
    assert not said
    context.close()


def test_a_reader_copies_and_shares(browser: Browser, built_site: Path, serve: Callable[..., str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script("navigator.share = what => { window.shared = what; return Promise.resolve(); }")
    page = context.new_page()
    page.goto(serve(built_site, "/reperes/") + "affirmations/echanges-depuis-2022/")
    page.locator(".xp-take summary").click()
    page.locator(".xp-take [data-xp-copy]").first.click()
    words = page.locator("#share").input_value()
    assert words.startswith("Affirmation (d’après Entrevue, citant le Wall Street Journal)")
    assert "Démentie par Elon Musk et le Kremlin" in words
    page.locator(".xp-take [role=status]").first.get_by_text("Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == words
    page.locator("[data-xp-share]").click()
    assert page.evaluate("window.shared") == {"text": words}
    page.locator(".xp-cite [data-xp-copy]").click()
    page.locator(".xp-cite [role=status]").get_by_text("Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{ADDRESS}affirmations/echanges-depuis-2022/")
    context.close()
