"""The same notes make the same site, whoever builds it, wherever, and with either engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Source


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_two_builds_give_the_same_bytes(new_source: Callable[..., Source]) -> None:
    here = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Niue", "LC_ALL": "C"}
    first = contents(new_source().build(environment=here))
    second = contents(new_source().build(into="another-site", environment=there))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_building_again_changes_nothing(new_source: Callable[..., Source]) -> None:
    source = new_source()
    assert contents(source.build()) == contents(source.build())


def test_both_engines_make_the_same_pages(site_built_as: Callable[..., Path]) -> None:
    """ProperDocs builds what MkDocs builds; only the name of the generator differs."""
    built, second = (contents(site_built_as(engine=engine)) for engine in ("mkdocs", "properdocs"))
    assert any(name.startswith("affirmations/") for name in built)
    assert {name for name in built if name.endswith(".html")} == {name for name in second if name.endswith(".html")}
    assert built["data/notes.json"] == second["data/notes.json"]
