"""With `content_security_policy`, a page runs what the theme and we wrote, nothing that got in; nothing is missed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import change_the_colours, filter_the_list, look_at_previews, search, use_the_map
from conftest import Source

pytestmark = pytest.mark.browser
FEATURES = ["navigation.tabs", "navigation.top", "toc.follow", "search.highlight", "search.suggest", "search.share"]
INSTANT = ["navigation.instant", "navigation.instant.preview", "navigation.instant.progress", "navigation.tracking"]
CONTENT = ["content.code.copy", "content.tooltips", "content.tabs.link", "content.code.annotate", "announce.dismiss"]
EXTENSIONS = ["attr_list", "md_in_html", "abbr", "pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}]
OWN = """\
# Page

Musk et le Kremlin. <abbr title="Un mot">mot</abbr>

``` py
compter() # (1)!
```

1. Une note.

=== "Un"
    Premier.
=== "Deux"
    Deuxième.
"""
OVERRIDE = """\
{% extends "base.html" %}
{% block announce %}Une annonce
<script>window.ran = ["script"]</script><img src="x" alt="" onerror="ran.push('handler')">
<a id="way" href="javascript:ran.push('address')">Ici</a><style>h1 { display: none }</style>{% endblock %}
"""


@pytest.fixture(scope="module")
def built(new_source: Callable[..., Source], serve: Callable[..., str]) -> Callable[..., str]:
    """Build the article's site, or a small one, at an address, with all that Material offers."""

    def build(folder: Path, *, override: str, policy: bool = True, small: bool = False) -> str:
        home = serve(folder, "/")
        options = {"texts": "seeds", "content_security_policy": policy}
        source = new_source(
            site_url=home,
            theme={
                "name": "material",
                "language": "fr",
                "font": False,
                "features": [*FEATURES, *INSTANT, *CONTENT],
                "custom_dir": "overrides",
            },
            plugins=[{"search": {"lang": "fr"}}, {"minify": {"minify_html": True}}, {"explainer": options}],
            markdown_extensions=EXTENSIONS,
        )
        if small:
            source.hold_small_notes()
        (source.folder / "overrides").mkdir()
        (source.folder / "overrides" / "main.html").write_text(override, "utf-8")
        (source.folder / "content" / "page.md").write_text(OWN, "utf-8")
        shutil.copytree(source.build(strict=not small), folder, dirs_exist_ok=True)
        return home

    return build


@pytest.mark.parametrize("policy", [True, False])
def test_an_old_address_leads_on_and_runs_nothing_else(
    new_source: Callable[..., Source],
    serve: Callable[..., str],
    browser: Browser,
    policy: bool,  # noqa: FBT001 (a parameter)
) -> None:
    source: Source = new_source(
        site_url="https://example.org/",
        theme={"name": "material", "language": "en", "font": False},
        plugins=["search", {"explainer": {"content_security_policy": policy}}],
    )
    source.hold_small_notes()
    site = source.build(strict=False)
    old = site / "claims" / "was-safe" / "index.html"
    html = old.read_text("utf-8")
    assert ("Content-Security-Policy" in html) == policy
    got_in = "<script>document.title = 'got in'</script>"
    stays = html.replace("location.replace(", "void (").replace('http-equiv="refresh"', "")
    (old.parent / "bad.html").write_text(stays.replace("</head>", f"{got_in}</head>"), "utf-8")
    home = serve(site, "/")
    page = browser.new_page()
    page.goto(f"{home}claims/was-safe/bad.html")
    assert (page.title() == "got in") == (not policy)
    page.goto(f"{home}claims/was-safe/#no")
    page.wait_for_url(f"{home}claims/safe/#no")
    page.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def said_by(page: Page) -> list[str]:
    """Return the list in which the console's messages, refusals of the policy among them, will be."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


def test_everything_works_and_the_console_is_empty(built: Callable[..., str], page: Page, tmp_path: Path) -> None:
    home = built(tmp_path, override='{% extends "base.html" %}{% block announce %}Une annonce{% endblock %}')
    said = said_by(page)
    for path in ("", "sources/entrevue/", "chronologie/", "nulle/part"):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
    said[:] = [one for one in said if "404" not in one]  # the browser's word on the missing page itself
    page.goto(home + "affirmations/")
    filter_the_list(page)
    search(page)
    before = page.locator("body").get_attribute("data-md-color-scheme")
    change_the_colours(page)
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(before))
    page.evaluate("window.isSamePage = true")
    page.locator("article a[href*='dossiers/musk-poutine']").first.click()
    expect(page.locator(".md-content h1").first).to_contain_text("Musk–Poutine")
    look_at_previews(page)
    use_the_map(page)
    page.locator(".md-tabs a[href*='page/'], .md-nav a[href*='page/']").first.evaluate("one => one.click()")
    expect(page.locator(".md-content h1").first).to_have_text("Page")
    assert page.evaluate("window.isSamePage")
    page.locator("article .md-code__button[data-md-type=copy], article .md-clipboard").first.click()
    page.locator("article abbr").hover()
    expect(page.locator(".md-tooltip2", has_text="Un mot")).to_be_visible()
    page.get_by_text("Deux", exact=True).first.click()
    expect(page.get_by_text("Deuxième")).to_be_visible()
    page.goto(home + "page/")
    expect(page.get_by_text("Deuxième")).to_be_visible()  # remembered by a script in the page
    feed = page.locator("link[type='application/atom+xml']").first.get_attribute("href")
    assert page.evaluate("async href => (await fetch(href)).status", feed) == 200
    assert page.evaluate("[...document.images].every(one => one.naturalWidth)")
    assert said == []


@pytest.mark.parametrize("policy", [True, False])
def test_what_got_in_does_not_run(built: Callable[..., str], page: Page, tmp_path: Path, policy: bool) -> None:  # noqa: FBT001
    """Without the policy it does: else this test would tell nothing."""
    home = built(tmp_path, override=OVERRIDE, policy=policy, small=True)
    said = said_by(page)
    page.goto(home + "affirmations/")
    page.wait_for_load_state("networkidle")
    page.locator("#way").evaluate("one => one.click()")
    page.wait_for_timeout(300)
    ran = set(page.evaluate("window.ran") or [])
    hidden = page.locator(".md-content h1").first.is_hidden()
    assert (ran, hidden) == ((set(), False) if policy else ({"script", "handler", "address"}, True))
    assert ("Content Security Policy" in " ".join(said)) == policy
