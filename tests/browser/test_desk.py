"""An editor at the desk, in a real browser: words of the article become notes, written as by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from desks import READY, OpenDesk, opened
from programs import BuildServer

pytestmark = pytest.mark.browser
QUOTED = "Musk, qui s’est engagé activement dans la campagne de Trump"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The project's own site, to be written to."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def desk(site: Path, build_server: BuildServer) -> Iterator[OpenDesk]:
    """A desk on it."""
    with opened(build_server, site) as one:
        yield one


def choose(page: Page, words: str) -> None:
    """Select words of the article as a mouse does."""
    page.wait_for_selector(READY)
    page.evaluate(
        """(words) => {
            const pieces = [...document.querySelectorAll("[data-desk-text] .desk-words")];
            const row = pieces.find((one) => one.textContent.includes(words));
            const at = row.textContent.indexOf(words);
            const point = (offset) => {
                for (const node of [...row.querySelectorAll("[data-at]")].map((one) => one.firstChild)) {
                    if (offset <= node.data.length) return [node, offset];
                    offset -= node.data.length;
                }
            };
            row.scrollIntoView();
            document.getSelection().setBaseAndExtent(...point(at), ...point(at + words.length));
        }""",
        words,
    )
    expect(page.locator("[data-desk-chosen]")).to_contain_text(words[:20])


def test_the_article_stands_beside_the_notes_that_cover_it(desk: OpenDesk, browser: Browser) -> None:
    page = desk.enter(browser)
    page.get_by_role("link", name="des échanges secrets").click()
    rows = page.locator("[data-desk-text] > li")
    expect(rows).to_have_count(18)
    ninth = rows.nth(8)
    expect(ninth.get_by_role("link", name="Démenti (Kremlin)")).to_be_visible()
    assert ninth.locator(".k-denials, .k-claims").count()
    assert not desk.complaints


def test_words_become_a_claim_that_says_what_a_hand_would(site: Path, desk: OpenDesk, browser: Browser) -> None:
    notes = site / "content" / "notes" / "musk-poutine.yml"
    before = notes.read_text("utf-8")
    page = desk.enter(browser)
    page.goto(f"{desk.address}/article/entrevue")
    choose(page, QUOTED)
    page.locator("[data-desk-bar]").get_by_role("button", name="Affirmation").click()
    page.locator("#f-text").fill("Elon Musk se serait engagé dans la campagne.")
    page.locator("#f-label").fill("Un engagement")
    expect(page.locator(".desk-card h3")).to_have_text("Elon Musk se serait engagé dans la campagne")
    page.locator("#f-when").fill("en octobre")
    expect(page.locator("#p-when")).to_contain_text("bad-date")
    page.locator("#f-when").fill("2024-10")
    expect(page.locator("#p-when")).not_to_contain_text("bad-date")
    page.get_by_role("button", name="Tout est exact").click()
    page.wait_for_selector("[data-desk-text]")
    written = notes.read_text("utf-8")
    added = """
  un-engagement:
    text: >-
      Elon Musk se serait engagé dans la campagne.
    label: Un engagement
    by: entrevue
    about: [elon-musk, donald-trump]
    when: 2024-10
    quote: >-
      Musk, qui s’est engagé activement dans la campagne de Trump
"""
    listed = "      - un-engagement\n"  # last, in the explainer of the article's claims
    assert written.count(added) == written.count(listed) == 1
    assert written.replace(added, "").replace(listed, "") == before
    assert not desk.complaints


def test_what_is_typed_before_the_scripts_are_there_is_shown(desk: OpenDesk, browser: Browser) -> None:
    page = desk.enter(browser)
    page.goto(f"{desk.address}/article/entrevue")
    choose(page, QUOTED)
    page.add_init_script(
        """new MutationObserver((_, seen) => {
            const field = document.getElementById("f-text");
            if (!field) return;
            seen.disconnect();
            field.value = "Elon Musk se serait engagé dans la campagne.";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }).observe(document, { childList: true, subtree: true })"""
    )
    page.locator("[data-desk-bar]").get_by_role("button", name="Affirmation").click()
    expect(page.locator(".desk-card h3")).to_have_text("Elon Musk se serait engagé dans la campagne")
    assert not desk.complaints


def test_a_guess_that_nobody_confirms_stays_todo(site: Path, desk: OpenDesk, browser: Browser) -> None:
    page = desk.enter(browser)
    page.goto(f"{desk.address}/article/entrevue")
    choose(page, "le Kremlin a démenti l’existence de multiples échanges")
    page.locator("[data-desk-bar]").get_by_role("button", name="Démenti").click()
    expect(page.locator("#f-by")).to_have_value("Kremlin")
    mark = page.locator("#row-by .desk-guess")
    page.locator("#f-by").fill("Elon Musk")
    expect(mark).to_be_hidden()
    page.locator("#f-by").fill("Kremlin")
    expect(mark).to_be_visible()
    page.get_by_role("button", name="sans confirmer").click()
    page.wait_for_selector("[data-desk-text]")
    written = (site / "content" / "notes" / "musk-poutine.yml").read_text("utf-8")
    assert "    by: TODO\n" in written
    expect(page.get_by_text("inachevée")).to_be_visible()


def test_all_of_it_works_without_script(
    site: Path, desk: OpenDesk, build_server: BuildServer, browser: Browser
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(desk.start)
    page.get_by_role("link", name="des échanges secrets").click()
    page.get_by_role("link", name="Choisir la phrase 9", exact=True).click()
    page.locator("[data-desk-bar]").get_by_role("button", name="Événement").click()
    page.locator("#f-title").fill("Un appel")
    page.locator("#f-date").fill("octobre")
    page.get_by_role("button", name="Voir ce que cela donne").click()
    expect(page.locator("#p-date")).to_contain_text("bad-date")
    page.locator("#f-date").fill("2021")
    page.get_by_role("button", name="Tout est exact").click()
    expect(page.get_by_role("link", name="Un appel")).to_be_visible()
    assert build_server.call(site, "explainer", "check").returncode == 0


def test_the_start_address_works_once_and_ends_with_the_desk(site: Path, desk: OpenDesk, browser: Browser) -> None:
    desk.enter(browser)
    stranger = browser.new_context().new_page()
    assert stranger.goto(desk.start).status == 401
    assert stranger.goto(f"{desk.address}/article/entrevue").status == 401
