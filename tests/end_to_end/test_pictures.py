"""Pictures of notes in built sites: in every style of addresses, for every engine, and nothing else of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser

from conftest import PROGRAMS
from programs import PATIENCE

if TYPE_CHECKING:
    from conftest import Source

HOME = "https://example.org/repo/"
PLACE = "PlaceOfTheMeeting"
NOTES = """\
actors:
  council:
    name: The Council
    kind: organization
    summary: It keeps the weir.
    image: {file: hall.jpg, alt: The hall., credit: A. Painter, licence: CC-BY-4.0}
  unheard-of:
    name: The Unheard
    kind: group
    draft: true
    image: {file: unheard.jpg, alt: Them., credit: A. Painter, licence: CC-BY-4.0}
context:
  weir:
    title: The weir
    body: It is kept by the [[council]].
    explains: [safe]
    image: {file: hall.jpg, alt: The hall., credit: A. Painter, licence: CC-BY-4.0}
"""


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "flat"])
def source(request: pytest.FixtureRequest, small_source: Callable[..., Source]) -> Source:
    """The small site with a portrait and a picture, and with one of a draft."""
    made: Source = small_source(site_url=HOME, use_directory_urls=request.param)
    (made.folder / "content" / "notes" / "pictures.yml").write_text(NOTES, "utf-8")
    (made.folder / "content" / "about.md").write_text("# About\n\nAsk [[council]].\n", "utf-8")
    pictures = made.folder / "pictures"
    pictures.mkdir()
    exif = Image.Exif()
    exif[0x010F] = PLACE
    for name, colour in (("hall.jpg", "teal"), ("unheard.jpg", "maroon"), ("nobodys.jpg", "navy")):
        Image.new("RGB", (3000, 2000), colour).save(pictures / name, exif=exif)
    return made


def built(exported: Path) -> Path:
    """Build what was exported, in a copy, by an engine on which no plugin runs."""
    copy = exported.with_name("exported-built")
    shutil.copytree(exported, copy)
    command = [PROGRAMS / "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, source: Source) -> Path:
    if request.param == "mkdocs":
        return source.build(strict=False)
    exported = source.folder / "exported"
    config = source.folder / "exported.yml"
    config.write_text(yaml.safe_dump({"INHERIT": "mkdocs.yml", **source.settings}), "utf-8")
    status, output, errors = source.run("explainer", "export", "-f", str(config), "markdown", "--to", str(exported))
    assert status == 0, output + errors
    return built(exported)


def images_of(site: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield the pictures of notes on each page: the page, the file it leads to, and its alternative."""
    for path in sorted(site.rglob("*.html")):
        for image in BeautifulSoup(path.read_bytes(), "html.parser").select(".xp-picture img, .xp-pop > img"):
            yield path.relative_to(site).as_posix(), (path.parent / str(image["src"])).resolve(), str(image["alt"])


def test_every_picture_leads_to_its_file(site: Path) -> None:
    found = list(images_of(site))
    pages = {page.removesuffix("/index.html").removesuffix(".html") for page, _, _ in found}
    assert {"actors/council", "context/weir", "about"} <= pages
    for page, file, alt in found:
        assert file.is_file(), page
        assert file.is_relative_to(site.resolve())
        assert alt == "The hall."
        with Image.open(file) as image:
            assert image.size in {(400, 267), (1200, 800)}


def test_nothing_else_of_the_pictures_is_published(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len([path for path in files if path.parent.name == "pictures"]) == 2
    assert [path for path in files if path.name in {"hall.jpg", "unheard.jpg", "nobodys.jpg"}] == []
    assert [path for path in files if PLACE.encode() in path.read_bytes()] == []


@pytest.mark.browser
def test_a_page_loads_its_picture_from_the_site_and_moves_nothing(
    site: Path, serve: Callable[..., str], browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    home = serve(site, "/repo/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = "context/weir/" if (site / "context" / "weir").is_dir() else "context/weir.html"
    page.goto(home + address)
    image = page.locator(".xp-picture img")
    image.evaluate("async image => await image.decode()")
    assert image.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [1200, 800]
    width, height = image.evaluate("image => [image.clientWidth, image.clientHeight]")
    assert width <= 360
    assert abs(width / height - 1.5) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [url for url in asked if not url.startswith(home)] == []
    assert len([url for url in asked if "/pictures/" in url]) == 1  # the preview's is asked for once it opens
    page.close()
