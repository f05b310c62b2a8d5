"""Builds of the whole site, judged from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent


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
    "properdocs": Variant(engine="properdocs"),
}


@pytest.fixture(scope="session", params=VARIANTS.values(), ids=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Variant:
    return request.param


@pytest.fixture(scope="session")
def variant_site(variant: Variant, site_built_as: Callable[..., Path]) -> Path:
    """The site built in one of the ways it may be."""
    return site_built_as(engine=variant.engine, base=variant.base, directory_urls=variant.directory_urls)
