"""`mkdocs serve` lives through broken notes, and says on every page what is wrong."""

from __future__ import annotations

import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image
from playwright.sync_api import Browser, expect

from programs import Running, free_port

if TYPE_CHECKING:
    from conftest import Source

ARCHIVED = """\
sources:
  gazette: {type: article, title: Gazette, language: en, text_file: gazette.txt, authors: [A. Writer]}
events:
  closing: {title: The closing, date: 2024, basis: [safe], passages: [{source: gazette, quote: closed}]}
questions:
  open: {text: When is it open?, about: [inquiry, span, safe]}
"""
CLAIM = "affirmations/role-gouvernement-trump/"
PATIENCE = 600
"""Seconds to wait for a rebuild; it takes a few where nothing else runs."""


@contextmanager
def serving(source: Source) -> Iterator[tuple[Running, str]]:
    port = free_port()
    command = ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "-f", str(source.folder / "mkdocs.yml")]
    with source.workshop.server.running(command, source.folder, source.folder / "serve.log") as server:
        yield server, f"http://127.0.0.1:{port}/reperes/"


def page(url: str) -> BeautifulSoup | None:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 (our own server)
            return BeautifulSoup(answer.read(), "html.parser")
    except OSError:
        return None


def problems(url: str) -> list[str] | None:
    found = page(url)
    return None if found is None else [one["data-code"] for one in found.select(".explainer-problems li")]


def wait_for(url: str, wanted: list[str], server: Running) -> None:
    end = time.monotonic() + PATIENCE
    seen: list[str] | None = None
    while time.monotonic() < end:
        assert server.poll() is None, "the server died"
        seen = problems(url)
        if seen == wanted:
            return
        time.sleep(0.3)
    pytest.fail(f"{wanted} expected, {seen} shown")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_note_broken_before_and_one_broken_meanwhile(new_source: Callable[..., Source], browser: Browser) -> None:
    source = new_source()
    notes = source.folder / "content" / "notes" / "musk-poutine.yml"
    change(notes, "nature: prediction", "nature: predicton")
    with serving(source) as (server, url):
        wait_for(url, ["bad-value"], server)  # broken from the start: it never had a page
        assert page(url + CLAIM) is None
        missing = browser.new_page()
        missing.goto(url + CLAIM)
        change(notes, "nature: predicton", "nature: prediction")
        wait_for(url, [], server)
        assert page(url + CLAIM)
        expect(missing.locator("article [data-status]").first).to_be_attached(timeout=PATIENCE * 1000)  # by itself
        missing.close()

        change(notes, "nature: prediction", "natur: prediction")
        wait_for(url, ["unknown-key"], server)
        kept = page(url + CLAIM)  # its last good version stays, with the problem on top
        assert kept
        assert kept.select_one("[data-status]")
        assert "musk-poutine.yml:" in (kept.select_one(".explainer-problems") or kept).get_text()

        tab = browser.new_page()
        tab.goto(url + CLAIM)
        expect(tab.locator(".explainer-problems")).to_be_visible()
        notes.write_text(notes.read_text("utf-8").replace("natur: prediction", "\tnature: prediction"), "utf-8")
        wait_for(url, ["yaml"], server)
        assert page(url + CLAIM)

        change(notes, "\tnature: prediction", "nature: prediction")
        wait_for(url, [], server)
        # The open tab reloads itself; reloading it here as well would abort one of the two.
        expect(tab.locator(".explainer-problems")).to_have_count(0, timeout=PATIENCE * 1000)
        tab.close()
        assert server.poll() is None
    log = (source.folder / "serve.log").read_text("utf-8", errors="replace")
    assert "Traceback" not in log


PICTURED = """\
actors:
  council:
    name: The Council
    kind: organization
    image: {file: hall.png, alt: The hall., credit: A. Painter, licence: CC-BY-4.0}
questions:
  open: {text: When is it open?, about: [inquiry, span, safe, council]}
"""


def test_a_picture_that_changes_is_shown(small_source: Callable[..., Source]) -> None:
    """The folder is made after the start; another picture has another address."""
    source = small_source()
    (source.folder / "content" / "notes" / "pictured.yml").write_text(PICTURED, "utf-8")
    file = source.folder / "pictures" / "hall.png"
    shown = []
    with serving(source) as (server, url):
        wait_for(url, ["picture-missing"], server)
        for colour in ("teal", "maroon"):
            file.parent.mkdir(exist_ok=True)
            Image.new("RGB", (64, 64), colour).save(file)
            end = time.monotonic() + PATIENCE
            image: Tag | None = None
            while image is None or image["src"] in shown:
                assert time.monotonic() < end
                found = page(url + "acteurs/council/")
                image = found.select_one(".xp-picture img") if found else None
                time.sleep(0.3)
            shown.append(image["src"])
            with urllib.request.urlopen(f"{url}{str(image['src']).replace('../', '')}") as answer:  # noqa: S310 (ours)
                assert answer.headers["Content-Type"] == "image/webp"
        file.write_bytes(b"no picture")
        wait_for(url, ["bad-picture"], server)


def test_texts_archived_while_it_runs_are_read(small_source: Callable[..., Source]) -> None:
    """The folder is made after the start; it may go, and come back."""
    source = small_source()
    change(source.folder / "mkdocs.yml", "texts: seeds", "texts: archive/seeds")
    notes = source.folder / "content" / "notes" / "later.yml"
    notes.write_text(ARCHIVED, "utf-8")
    texts = source.folder / "archive" / "seeds"
    with serving(source) as (server, url):
        for _ in range(2):
            wait_for(url, ["source-text-missing"], server)
            texts.mkdir(parents=True)
            (texts / "gazette.txt").write_text("It is closed.", "utf-8")
            wait_for(url, [], server)
            (texts / "gazette.txt").write_text("It is open.", "utf-8")
            wait_for(url, ["quote-not-found"], server)
            shutil.rmtree(source.folder / "archive")
