"""A picture on pages, in previews and in data: whose it is, under which terms, and only where it is published."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from explainer.exports import data_files, published_files
from explainer.pages.metadata.json_ld import graph
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
NOTES = """
actors:
  council:
    name: The Council
    kind: organization
    summary: It keeps the bridge.
    image: &IMAGE
explainers:
  story:
    title: The bridge
    summary: What the [[council]] says.
    published: 2024-10-26
    claims: [safe]
    image: &IMAGE
claims:
  safe: {text: The bridge might be safe., about: [bridge], by: council, quote: It is safe, source: paper}
context:
  flood:
    title: The flood
    body: It rained.
    explains: [safe]
    image: &IMAGE
"""
IMAGE = """
      file: hall.png
      alt: 'The <hall> & "its" door.'
      credit: A. <Painter>
      licence: CC-BY-4.0
      source: https://example.org/hall"""


@pytest.fixture
def written(tmp_path: Path, load: Load) -> Callable[[str], Loaded]:
    """Return a loader of notes with pictures, each `&IMAGE` replaced by all that there is to say of one."""

    def loading(notes: str = NOTES, image: str = IMAGE) -> Loaded:
        (tmp_path / "pictures").mkdir(exist_ok=True)
        # Smooth, so that it is soon made small: a picture of noise takes half a second each time.
        Image.linear_gradient("L").resize((1600, 1000)).convert("RGB").save(tmp_path / "pictures" / "hall.png")
        return load(notes.replace("&IMAGE", image.replace("\n      ", "\n        ")))

    return loading


def page_of(loaded: Loaded, note: str) -> BeautifulSoup:
    [planned] = [one for one in plan_pages(loaded.site) if one.note == note]
    return BeautifulSoup(render_page(loaded.site, planned, make_environment(loaded.site.catalog)).html, "html.parser")


def size_of_webp(content: bytes) -> tuple[int, int]:
    assert content[8:16] == b"WEBPVP8 "
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


@pytest.mark.slow
@pytest.mark.parametrize(("note", "size"), [("council", (400, 250)), ("story", (1200, 750)), ("flood", (1200, 750))])
def test_a_page_shows_its_picture_with_credit_and_licence(
    written: Callable[..., Loaded], note: str, size: tuple[int, int]
) -> None:
    loaded = written()
    page = page_of(loaded, note)
    [figure] = page.select("figure.xp-picture")
    image = figure.img
    assert isinstance(image, Tag)
    assert image["alt"] == 'The <hall> & "its" door.'
    assert (image["loading"], image["decoding"]) == ("lazy", "async")
    files = dict(published_files(loaded.site, make_environment(loaded.site.catalog)))
    content = files[str(image["src"]).replace("../", "")]
    assert size_of_webp(content) == size == (int(str(image["width"])), int(str(image["height"])))
    assert " ".join(figure.get_text().split()) == "Image: A. <Painter>, CC-BY-4.0, original"
    assert [link["href"] for link in figure.select("a")] == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://example.org/hall",
    ]


@pytest.mark.slow
def test_a_licence_without_an_address_is_told_in_words(written: Callable[..., Loaded]) -> None:
    image = "\n      {file: hall.png, alt: The hall., credit: The desk, licence: own picture}"
    [figure] = page_of(written(image=image), "council").select("figure.xp-picture")
    assert " ".join(figure.get_text().split()) == "Image: The desk, own picture"
    assert not figure.select("a")


@pytest.mark.slow
def test_a_preview_has_the_portrait_and_its_credit_and_no_link(written: Callable[..., Loaded]) -> None:
    [pop] = page_of(written(), "story").select("#pop_council")
    image = pop.img
    assert isinstance(image, Tag)
    assert image["loading"] == "lazy"  # so that nobody fetches what nobody opens
    assert [one.get_text() for one in pop.select(".xp-pop__credit")] == ["Image: A. <Painter>, CC-BY-4.0"]
    assert not pop.select("a")


@pytest.mark.slow
@pytest.mark.parametrize("state", ["withdrawn: {date: 2024-11-01, reason: An error.}", "draft: true"])
def test_a_note_that_is_not_published_publishes_no_picture(written: Callable[..., Loaded], state: str) -> None:
    notes = f"actors:\n  council:\n    name: The Council\n    kind: group\n    {state}\n    image: &IMAGE\n"
    loaded = written(notes)
    files = dict(published_files(loaded.site, make_environment(loaded.site.catalog)))
    assert not [path for path in files if "pictures" in path]
    assert not [path for path, content in files.items() if b"hall.png" in content]
    if "withdrawn" in state:
        assert not page_of(loaded, "council").select("img")


@pytest.mark.slow
def test_one_picture_of_two_notes_is_one_file(written: Callable[..., Loaded]) -> None:
    files = list(published_files((loaded := written()).site, make_environment(loaded.site.catalog)))
    pictures = [path for path, _ in files if "pictures" in path]
    assert len(pictures) == 2  # a portrait, and a figure that two pages show
    assert len({path for path, _ in files}) == len(files)


@pytest.mark.slow
def test_data_tells_where_a_picture_is(written: Callable[..., Loaded]) -> None:
    loaded = written()
    [notes] = [json.loads(content) for path, content in data_files(loaded.site) if path == "data/notes.json"]
    told = notes["notes"]["actors"]["council"]
    assert told["image"]["credit"] == "A. <Painter>"
    assert told["picture"]["address"].startswith("assets/explainer/pictures/")
    assert (told["picture"]["width"], told["picture"]["height"]) == (400, 250)
    assert "picture" not in notes["notes"]["actors"]["mayor"]


@pytest.mark.slow
@pytest.mark.parametrize("note", ["council", "story", "flood"])
def test_linked_data_has_the_credit_and_the_licence(written: Callable[..., Loaded], note: str) -> None:
    loaded = written()
    [planned] = [one for one in plan_pages(loaded.site) if one.note == note]
    [image] = [node["image"] for node in graph(loaded.site, planned) if "image" in node]
    assert isinstance(image, dict)
    found: dict[str, Any] = image
    assert found["@type"] == "ImageObject"
    assert found["contentUrl"].endswith(".webp")
    assert found["creditText"] == "A. <Painter>"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["isBasedOn"] == "https://example.org/hall"
    assert found["caption"] == 'The <hall> & "its" door.'
