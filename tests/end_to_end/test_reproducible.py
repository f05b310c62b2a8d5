"""The same notes make the same site, whoever builds it, wherever, and with either engine."""

from __future__ import annotations

import os
import re
import subprocess
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
    built, second = (contents(site_built_as(engine=engine, base="/repo/")) for engine in ("mkdocs", "properdocs"))
    assert any(name.startswith("affirmations/") for name in built)
    assert {name for name in built if name.endswith(".html")} == {name for name in second if name.endswith(".html")}
    assert built["data/notes.json"] == second["data/notes.json"]


def test_no_day_is_that_of_the_build(small_source: Callable[..., Source]) -> None:
    """Not even the time stamp in sitemap.xml.gz."""
    days = ({"SOURCE_DATE_EPOCH": epoch} for epoch in ("1", "1900000000"))
    first, second = (contents(small_source().build(strict=False, environment=day)) for day in days)
    assert "feed.xml" in first
    assert "sitemap.xml.gz" in first
    assert [name for name in first if first[name] != second.get(name)] == []


def test_days_come_from_git_where_notes_say_nothing(small_source: Callable[..., Source]) -> None:
    source = small_source()
    day = "2024-12-24T23:30:00+14:00"
    names = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", "-C", source.folder, *words], env=environment, check=True)
    here, there = ({"TZ": zone} for zone in ("Pacific/Kiritimati", "Pacific/Niue"))
    first = contents(source.build(strict=False, environment=here))
    second = contents(source.build(strict=False, environment=there))
    assert first == second
    sitemap = first["sitemap.xml"].decode()
    for page in ("about/", "actors/mayor/", "explainers/bridge/"):
        assert re.search(rf"{page}</loc>\s*<lastmod>2024-12-2[45]</lastmod>", sitemap), page
