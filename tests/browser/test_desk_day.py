"""A day at the desk, in one process: what was done is taken back, notes come and go, files change and break."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_axe import VIOLATIONS
from desks import READY, OpenDesk, opened
from programs import BuildServer

pytestmark = pytest.mark.browser
NOTES = """\
# Kept by hand.
defaults: {source: paper}

explainers:
  story:
    title: The bridge
    summary: The paper says that the bridge is safe.
    published: 2026-03-05
    authors: [The desk]
    claims: [safe, closed]

sources:
  paper: {type: article, title: News, language: en, publisher: the-paper, date: 2026-03-04, text_file: news.txt}

actors:
  the-paper: {name: The Paper, kind: organization}
  the-city: {name: The city, kind: organization}

claims:
  safe:
    # as printed
    text: The bridge would be safe.
    label: Safe
    about: [the-city]
    by: the-paper
    quote: It is safe
  closed:
    text: The bridge would be closed.
    label: Closed
    about: [the-city]
    by: the-paper
    quote: It is closed
"""
SPARE = """
questions:
  who-pays:
    text: Who pays?
    about: [the-city]
"""


def made(folder: Path) -> Path:
    """Make a small site whose notes are committed; one question is not."""
    (folder / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (folder / "docs" / "notes").mkdir(parents=True)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "news.txt").write_text("It is safe. It is closed. Nobody asked.\n")
    (folder / "docs" / "notes" / "all.yml").write_text(NOTES)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(folder)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Notes"]):
        subprocess.run([*git, *command], check=True)
    (folder / "docs" / "notes" / "spare.yml").write_text(SPARE)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the desk is on."""
    return made(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def desk(site: Path, build_server: BuildServer) -> Iterator[OpenDesk]:
    """The desk of the day."""
    with opened(build_server, site) as one:
        yield one


@pytest.fixture(scope="module")
def page(desk: OpenDesk, browser: Browser) -> Page:
    """The editor's page."""
    page = desk.enter(browser, viewport={"width": 1280, "height": 900})
    page.set_default_timeout(15_000)
    return page


@pytest.fixture(autouse=True)
def notes(site: Path) -> Path:
    """The notes, as they were in the morning."""
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(NOTES)
    (site / "docs" / "notes" / "spare.yml").write_text(SPARE)
    return path


def go(page: Page, desk: OpenDesk, place: str) -> None:
    page.goto(desk.address + place)
    page.wait_for_selector(READY)


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_selector(READY)


def more(page: Page) -> None:
    page.locator(".desk-more summary").click()


def test_what_was_done_is_taken_back(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/safe")
    page.locator("#f-text").fill("The bridge might be safe.")
    press(page, "Save")
    changed = NOTES.replace("The bridge would be safe.", ">-\n      The bridge might be safe.")
    assert notes.read_text() == changed
    press(page, "Undo")
    assert notes.read_text() == NOTES


def test_a_note_gets_another_id_wherever_it_is_named(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/closed")
    more(page)
    page.locator("#m-new").fill("shut")
    press(page, "Rename")
    assert page.url.endswith("/note/shut")
    assert "claims: [safe, shut]" in notes.read_text()
    assert "formerly: [closed]" in notes.read_text()


def test_a_published_note_is_withdrawn_and_never_deleted(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/closed")
    more(page)
    with page.expect_navigation():
        page.locator("form[action='/delete'] button").click()
    expect(page.get_by_role("alert")).to_contain_text("withdraw")
    assert notes.read_text() == NOTES
    go(page, desk, "/note/closed")
    more(page)
    page.locator("#m-reason").fill("The source took it back.")
    press(page, "Withdraw")
    expect(page.locator(".desk-flag")).to_have_text("withdrawn")
    assert "reason: The source took it back." in notes.read_text()


def test_an_unpublished_note_is_deleted(site: Path, desk: OpenDesk, page: Page) -> None:
    go(page, desk, "/note/who-pays")
    more(page)
    press(page, "Delete, as it was never published")
    assert (
        not (site / "docs" / "notes" / "spare.yml").exists()
        or "who-pays" not in (site / "docs" / "notes" / "spare.yml").read_text()
    )
    press(page, "Undo")
    assert (site / "docs" / "notes" / "spare.yml").read_text() == SPARE


def order(page: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator("[data-desk-order] > li").all()]


def test_claims_are_dragged_into_another_order(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/order/story")
    handle, last = page.locator("#o-safe [data-desk-drag]"), page.locator("#o-closed")
    handle.hover()
    page.mouse.down()
    box = last.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 2, steps=5)
    page.mouse.up()
    expect(page.locator("#desk-last")).to_contain_text("in another order")
    assert order(page) == ["o-closed", "o-safe", "o--"]
    assert "claims: [closed, safe]" in notes.read_text()
    press(page, "Undo")
    assert notes.read_text() == NOTES


def test_claims_change_places_by_the_keys_alone(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/order/story")
    page.locator("#n-closed").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#desk-last")).to_contain_text("in another order")
    assert order(page) == ["o-closed", "o-safe", "o--"]
    expect(page.locator("#n-closed")).to_be_focused()
    page.locator("#down-safe").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-desk-order] > li").last).to_have_id("o-safe")
    expect(page.locator("#down-safe")).to_be_focused()
    assert "further_claims: [safe]" in notes.read_text()
    page.locator("#n-closed").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("alert")).to_contain_text("at least one")
    assert "claims: [closed]" in notes.read_text()


def test_advice_is_accepted_where_it_is_told(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/left")
    one = page.locator("li", has_text="Safe").filter(has=page.locator(".desk-accept")).first
    one.locator("summary").click()
    one.locator("input[name=reason]").fill("Asked again next week.")
    with page.expect_navigation():
        one.locator("button").click()
    assert page.url.endswith("/left")
    assert "Asked again next week." in notes.read_text()


def test_a_form_open_on_a_note_that_changed_says_so_and_loses_nothing(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/safe")
    page.locator("#f-text").fill("The bridge may be safe.")
    theirs = NOTES.replace("label: Safe", "label: Sound")
    notes.write_text(theirs)
    with page.expect_navigation():
        page.locator(".desk-primary").click()
    expect(page.get_by_role("alert")).to_contain_text("was changed meanwhile")
    expect(page.get_by_text("Sound", exact=True)).to_be_visible()
    expect(page.locator("#f-text")).to_have_value("The bridge may be safe.")
    assert notes.read_text() == theirs


def test_a_file_that_breaks_is_mended_at_the_desk(site: Path, desk: OpenDesk, page: Page) -> None:
    path = site / "docs" / "notes" / "spare.yml"
    broken = SPARE.replace("about: [the-city]", "about: [the-city")
    path.write_text(broken)
    go(page, desk, "/")
    page.get_by_role("link", name="spare.yml").click()
    page.wait_for_selector("#f-text")
    expect(page.locator(".desk-problem").first).to_contain_text("spare.yml")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_be_visible()
    assert path.read_text() == broken
    page.locator("#f-text").fill(SPARE)
    press(page, "Save")
    assert path.read_text() == SPARE


def test_a_text_that_vanishes_is_said_and_the_desk_lives(site: Path, desk: OpenDesk, page: Page) -> None:
    text = site / "seeds" / "news.txt"
    words = text.read_bytes()
    text.unlink()
    try:
        page.goto(f"{desk.address}/article/paper")
        expect(page.get_by_role("alert")).to_contain_text("no archived text")
        go(page, desk, "/left")
        expect(page.locator("main")).to_contain_text("source-text-missing")
    finally:
        text.write_bytes(words)
    go(page, desk, "/article/paper")


def test_a_word_of_a_known_name_makes_nobody_new(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/new?kind=claims&source=paper&start=26&end=39")
    page.locator("#f-text").fill("Nobody would have asked.")
    page.locator("#f-label").fill("Asked")
    page.locator("#f-by").fill("city")
    kind = page.locator("#desk-newcomers select")
    expect(kind).to_have_value("=the-city")
    expect(kind.locator("option:checked")).to_have_text("It is The city")
    expect(page.locator("#desk-newcomers .desk-guess")).to_be_visible()
    expect(page.locator("#s-1")).to_be_hidden()
    kind.select_option("group")
    expect(page.locator("#s-1")).to_be_visible()
    kind.select_option("=the-city")
    press(page, "The guesses are right: save")
    assert "    label: Asked\n    by: the-city\n" in notes.read_text()
    assert notes.read_text().count("name: ") == NOTES.count("name: ")


def test_what_was_typed_and_not_saved_is_back_in_its_form(desk: OpenDesk, page: Page, notes: Path) -> None:
    place, back = "/note/new?kind=claims&source=paper&start=26&end=39", page.locator("[data-desk-back]")
    go(page, desk, place)
    expect(back).to_be_hidden()
    page.locator("#f-text").fill("<b>Nobody</b> would have asked.")
    page.locator("#f-by").fill("A witness")
    page.locator("#f-about").fill("The city")
    page.locator("#f-about-more-1").fill("The Paper")
    page.locator("#desk-newcomers select").select_option("group")
    page.get_by_role("link", name="Back to the article").click()
    page.wait_for_selector(READY)
    go(page, desk, "/note/new?kind=claims&source=paper&start=12&end=25")
    expect(back).to_be_hidden()
    go(page, desk, place)
    expect(back).to_contain_text("not saved")
    expect(page.locator("#f-text")).to_have_value("<b>Nobody</b> would have asked.")
    expect(page.locator("#f-about-more-1")).to_have_value("The Paper")
    expect(page.locator("#desk-newcomers select")).to_have_value("group")
    page.get_by_role("button", name="Begin anew").click()
    expect(page.locator("#f-text")).to_have_value("")
    expect(page.locator("#desk-newcomers select")).to_have_count(0)
    go(page, desk, place)
    expect(back).to_be_hidden()
    page.locator("#f-text").fill("Nobody would have asked.")
    with page.expect_navigation():
        page.locator("button[value=save]").click()
    page.wait_for_selector(READY)
    go(page, desk, place)
    expect(back).to_be_hidden()
    expect(page.locator("#f-text")).to_have_value("")


def test_what_was_typed_into_a_note_waits_for_that_note_as_it_was(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/safe")
    page.locator("#f-label").fill("Sound")
    go(page, desk, "/")
    notes.write_text(NOTES.replace("label: Safe", "label: Not safe"))
    go(page, desk, "/note/safe")
    expect(page.locator("#f-label")).to_have_value("Not safe")
    notes.write_text(NOTES)
    go(page, desk, "/note/safe")
    expect(page.locator("#f-label")).to_have_value("Sound")
    press(page, "Save")
    press(page, "Undo")
    go(page, desk, "/note/safe")
    expect(page.locator("#f-label")).to_have_value("Safe")


PLACES = (
    "/order/story",
    "/again?source=paper&start=0&end=10",
    "/",
    "/bring",
    "/article/paper",
    "/note/safe",
    "/note/story",
    "/left",
    "/sheet",
    "/done",
    "/changes",
)
PLACES += ("/note/new?kind=denials&source=paper&start=0&end=10", "/leave-out?source=paper&start=26&end=39")
PLACES += ("/file?path=docs/notes/spare.yml",)


@pytest.mark.parametrize(("width", "look"), [(360, "light"), (1440, "dark")])
def test_axe_finds_nothing_at_the_desk(desk: OpenDesk, page: Page, axe: str, width: int, look: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    for place in PLACES:
        go(page, desk, place)
        page.evaluate(axe)
        assert page.evaluate(VIOLATIONS) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_sheet_is_printed_without_the_desk_around_it(desk: OpenDesk, page: Page) -> None:
    go(page, desk, "/sheet")
    page.emulate_media(media="print")
    try:
        expect(page.locator(".desk-top")).to_be_hidden()
        expect(page.locator("#desk-changed")).to_be_hidden()
        expect(page.get_by_role("rowheader").first).to_contain_text("The bridge would be safe.")
    finally:
        page.emulate_media(media="screen")


def test_a_name_is_taken_out_of_a_list_with_the_keys(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/safe")
    lines = page.locator("[name=f-about]")
    lines.nth(1).fill("The Paper")
    expect(lines).to_have_count(3)
    lines.first.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Take it out: The city")).to_be_focused()
    page.keyboard.press("Enter")
    expect(lines).to_have_count(2)
    expect(lines.first).to_be_focused()
    expect(page.get_by_label("The actors it is about").first).to_have_value("The Paper")
    press(page, "Save")
    assert notes.read_text() == NOTES.replace("[the-city]", "[the-paper]", 1)


def test_one_of_those_whose_answer_counts_is_chosen_by_a_press(desk: OpenDesk, page: Page, notes: Path) -> None:
    go(page, desk, "/note/safe")
    page.locator("#f-by").fill("A reader")
    page.locator("[name=f-about] >> nth=1").fill("The Paper")
    line = page.locator("#p-right_of_reply")
    expect(line).to_contain_text("Left empty, the answers of these count: The city, The Paper.")
    page.get_by_role("button", name="Only The city").press("Enter")
    expect(page.locator("#f-right_of_reply")).to_have_value("The city")
    expect(line).not_to_contain_text("Left empty")
    press(page, "The guesses are right: save")
    assert "right_of_reply: [the-city]\n" in notes.read_text()


def test_several_sentences_are_chosen_again_on_the_way_back(desk: OpenDesk, page: Page) -> None:
    go(page, desk, "/article/paper?s=0")
    page.keyboard.press("Shift+ArrowDown")
    chosen = page.locator("[data-desk-chosen]")
    expect(chosen).to_have_text("It is safe. It is closed.")
    with page.expect_navigation():
        page.keyboard.press("x")
    page.get_by_role("link", name="Back to the article").click()
    page.wait_for_selector(READY)
    expect(chosen).to_have_text("It is safe. It is closed.")
    assert page.locator("[data-desk-bar] [name=end]").input_value() == "25"


def test_nothing_in_the_browser_complained(desk: OpenDesk) -> None:
    known = ("409", "422")  # what was refused, on purpose
    assert [one for one in desk.complaints if not any(status in one for status in known)] == []


READ_ONLY = ("unshare", "-m", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"')
"""Runs a command for which a folder takes nothing: as root, no permission keeps anybody from writing."""


def test_a_folder_that_takes_nothing_is_said_and_what_was_typed_stays(
    tmp_path: Path, build_server: BuildServer, browser: Browser
) -> None:
    """Where nothing may be mounted, a file stands where the desk keeps what it began."""
    site = made(tmp_path)
    within = [*READ_ONLY, str(site)]
    if not shutil.which("unshare") or subprocess.run([*within, "true"], check=False, capture_output=True).returncode:
        within = []
        (site / ".explainer").write_text("no folder\n")
    with opened(build_server, site, within=within) as desk:
        page = desk.enter(browser)
        go(page, desk, "/note/safe")
        page.locator("#f-text").fill("The bridge could be safe.")
        with page.expect_navigation():
            page.locator(".desk-primary").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be written")
        expect(page.locator("#f-text")).to_have_value("The bridge could be safe.")
        assert (site / "docs" / "notes" / "all.yml").read_text() == NOTES
        go(page, desk, "/leave-out?source=paper&start=26&end=39")
        page.locator("#f-reason").fill("Of no use.")
        page.locator(".desk-primary").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be written")
        expect(page.locator("#f-reason")).to_have_value("Of no use.")
        go(page, desk, "/bring")
        page.locator("#b-pasted").fill("The bridge is closed\n\nThe city closed the bridge on Monday.\n")
        page.locator(".desk-primary").click()
        page.locator("#s-title").fill("The bridge, closed")
        page.locator(".desk-primary").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be written")
        expect(page.locator("#s-title")).to_have_value("The bridge, closed")
        go(page, desk, "/left")


def test_a_full_disk_is_said_and_what_was_typed_stays(
    tmp_path: Path, build_server: BuildServer, browser: Browser
) -> None:
    site = made(tmp_path)
    notes = site / "docs" / "notes" / "all.yml"
    with opened(build_server, site) as desk:
        page = desk.enter(browser)
        go(page, desk, "/note/safe")
        resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (20, 20))
        page.locator("#f-text").fill("The bridge could be safe.")
        with page.expect_navigation():
            page.locator(".desk-primary").click()
        expect(page.get_by_role("alert")).to_contain_text("cannot be written")
        expect(page.locator("#f-text")).to_have_value("The bridge could be safe.")
        assert notes.read_text() == NOTES
        assert not [*site.glob("docs/notes/*.tmp")]
        go(page, desk, "/left")
