"""A reader is not followed: whatever they use, the site asks nobody but itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visits import change_the_colours, filter_the_list, look_at_previews, search, use_the_map

pytestmark = pytest.mark.browser
BASE = "/reperes/"


@pytest.mark.parametrize("width", [360, 1440])
def test_the_site_asks_nobody_else(built_site: Path, serve: Callable[..., str], browser: Browser, width: int) -> None:
    home = serve(built_site, BASE)
    context = browser.new_context(viewport={"width": width, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in (
        "",
        "dossiers/musk-poutine/",
        "affirmations/",
        "acteurs/elon-musk/",
        "sources/entrevue/",
        "nulle/part",
    ):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        if path == "dossiers/musk-poutine/":
            look_at_previews(page)
            use_the_map(page)
        if path == "affirmations/":
            filter_the_list(page)
            search(page)
            change_the_colours(page)
    context.close()
    assert len([url for url in asked if url.startswith(home)]) > 20
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
    assert any("search/explainer.json" in url for url in asked)


def test_a_request_to_another_host_is_seen(built_site: Path, serve: Callable[..., str], browser: Browser) -> None:
    """Without this, the test above could pass in a browser that reports nothing."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(serve(built_site, BASE))
    page.evaluate("fetch('https://example.org/').catch(() => null)")
    context.close()
    assert "https://example.org/" in asked
