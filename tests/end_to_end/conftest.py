"""Builds of the whole site, judged from outside."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compiled_templates import keep_compiled
from programs import BuildServer

if TYPE_CHECKING:
    from conftest import Source

HERE = Path(__file__).parent
SMALL_HOME = "https://example.org/repo/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.end_to_end)


@dataclass(frozen=True)
class Variant:
    """One way to build and place the site."""

    base: str = "/repo/"
    directory_urls: bool = True
    engine: str = "mkdocs"


VARIANTS = {
    "at-root": Variant(base="/"),
    "under-repo": Variant(),
    "flat": Variant(directory_urls=False),
    "flat-at-root": Variant(base="/", directory_urls=False),
    "properdocs": Variant(engine="properdocs"),
}


@pytest.fixture(scope="session", params=VARIANTS.values(), ids=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


@pytest.fixture(scope="session")
def variant_site(variant: Variant, site_built_as: Callable[..., Path]) -> Path:
    """The site built in one of the ways it may be."""
    return site_built_as(engine=variant.engine, base=variant.base, directory_urls=variant.directory_urls)


@pytest.fixture(scope="session")
def small_source(new_source: Callable[..., Source]) -> Callable[..., Source]:
    """A small English site, with every kind of note, renamed and withdrawn ones among them; settings as keywords."""

    def copy(**settings: object) -> Source:
        theme = {"name": "material", "language": "en", "font": False}
        plugins = ["search", {"explainer": {"publisher": {"name": "The Desk"}, "licence": "CC-BY-4.0"}}]
        source: Source = new_source(**{"site_name": "Small", "theme": theme, "plugins": plugins} | settings)
        source.hold_small_notes()
        shutil.rmtree(source.folder / "seeds")
        (source.folder / "content" / "about.md").write_text("# About\n\nWho we are: see [[bridge]].\n", "utf-8")
        return source

    return copy


@pytest.fixture(scope="session", params=[True, False], ids=["folders", "flat"])
def directory_urls(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="session")
def small_site(directory_urls: bool, small_source: Callable[..., Source]) -> Path:  # noqa: FBT001 (a fixture)
    """The small site, with either style of addresses, under a base path."""
    return small_source(site_url=SMALL_HOME, use_directory_urls=directory_urls).build(strict=False)


@pytest.fixture(scope="session")
def begin_site(build_server: BuildServer, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], None]:
    """Return what `explainer init` does; what it writes for a language is written once, then copied."""
    begun: dict[str, Path] = {}

    def begin(folder: Path, language: str) -> None:
        if language not in begun:
            site = tmp_path_factory.mktemp("begun") / "site"
            status, _, errors = build_server.run(["explainer", "init", str(site), "--language", language], site.parent)
            assert status == 0, errors
            assert "explainer desk" in errors  # what comes next
            begun[language] = site
        shutil.copytree(begun[language], folder)

    return begin


@pytest.fixture(scope="session")
def compiled() -> None:
    """Let builds within this process compile each template of a theme once."""
    keep_compiled()
