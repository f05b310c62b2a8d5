"""The schema's files and the settings of VS Code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer.editing.schema_files import write_schema
from explainer.notes import Kind

NOTES = """\
actors:
  mayor: {name: The Mayor, kind: person}
  city: {name: {en: The City, fr: La ville}, kind: wrong}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    notes = tmp_path / "content" / "notes"
    notes.mkdir(parents=True)
    (notes / "all.yml").write_text(NOTES, "utf-8")
    return tmp_path


def write(site: Path) -> list[str]:
    return [path.name for path, _ in write_schema(site, site / "content" / "notes", "fr").by_hand]


def read(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))


def test_the_schema_offers_the_ids_of_broken_notes_too(site: Path) -> None:
    write(site)
    part = read(site / ".explainer" / "notes.schema.json")["definitions"]["id-of-actors"]
    assert [one["label"] for one in part["defaultSnippets"]] == ["mayor · The Mayor", "city · La ville"]


def test_each_kind_has_a_schema_that_the_settings_name(site: Path) -> None:
    assert write(site) == []
    named = read(site / ".vscode" / "settings.json")["yaml.schemas"]
    assert len(named) == 1 + len(Kind)
    assert all((site / name).is_file() for name in named)
    assert named[".explainer/claims.schema.json"] == ["content/notes/**/claims/*.{yml,yaml}"]
    assert read(site / ".vscode" / "extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}


def test_what_is_generated_keeps_itself_out_of_the_repository(site: Path) -> None:
    write(site)
    assert (site / ".explainer" / ".gitignore").read_text("utf-8") == "*\n"


def test_settings_are_added_to(site: Path) -> None:
    settings = site / ".vscode" / "settings.json"
    settings.parent.mkdir()
    mine = {"editor.wordWrap": "on", "yaml.schemas": {"mine.json": "*.yml", ".explainer/old.schema.json": "x"}, "z": 1}
    settings.write_text(json.dumps(mine), "utf-8")
    write(site)
    found = read(settings)
    assert list(found) == list(mine)
    assert (found["editor.wordWrap"], found["yaml.schemas"]["mine.json"]) == ("on", "*.yml")
    assert ".explainer/old.schema.json" not in found["yaml.schemas"]


@pytest.mark.slow
def test_writing_twice_changes_nothing(site: Path) -> None:
    write(site)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    write(site)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ['{\n  // mine\n  "a": 1\n}\n', '{"a": 1,}', "[]", '{"yaml.schemas": "none"}', "\udcff"],
    ids=["comment", "comma", "list", "other-type", "not-utf-8"],
)
def test_settings_that_cannot_be_rewritten_are_left_alone(site: Path, text: str) -> None:
    settings = site / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(text, "utf-8", errors="surrogateescape")
    before = settings.read_bytes()
    assert write(site) == ["settings.json"]
    assert settings.read_bytes() == before
