"""The sign in a browser's tab: ours in place of Material's, never in place of the site's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from conftest import Source

OURS = "assets/explainer/favicon.png"
MATERIALS = "assets/images/favicon.png"


def put_none(_: Path) -> None:
    """Leave the site as it is."""


def put_among_pages(folder: Path) -> None:
    (folder / "content" / "assets" / "images").mkdir(parents=True)
    shutil.copy(Path(__file__), folder / "content" / MATERIALS)


def put_into_the_theme(folder: Path) -> None:
    (folder / "theirs" / "assets" / "images").mkdir(parents=True)
    shutil.copy(Path(__file__), folder / "theirs" / MATERIALS)


@pytest.mark.parametrize(
    ("put", "chosen", "shown"),
    [
        (put_none, {}, OURS),
        (put_none, {"favicon": "mine.png"}, "mine.png"),
        (put_among_pages, {}, MATERIALS),
        (put_into_the_theme, {"custom_dir": "theirs"}, MATERIALS),
    ],
)
def test_a_page_shows_the_sites_own_sign_or_ours(
    small_source: Callable[..., Source], put: Callable[[Path], None], chosen: dict[str, str], shown: str
) -> None:
    theme = {"name": "material", "language": "en", "font": False, **chosen}
    source: Source = small_source(theme=theme, site_url="https://example.org/repo/")
    put(source.folder)
    site = source.build(strict=False)
    for page in (site / "index.html", site / "actors" / "index.html"):
        icon = BeautifulSoup(page.read_bytes(), "html.parser").select_one('link[rel="icon"]')
        assert icon
        assert str(icon["href"]).removeprefix("../") == shown
    if shown == OURS:
        assert (site / OURS).read_bytes().startswith(b"\x89PNG")
