"""Whether the notes stay unpublished without the plugin, as MkDocs would decide it, and what is said where not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from explainer.command_line import main
from explainer.pipeline.configuration import advise_exclusion, read_patterns

NOTE = "actors:\n  mayor: {name: The Mayor, kind: person}\n"


def advice(docs: Path, notes: str, *exclude: object) -> str | None:
    given = read_patterns(*exclude) if exclude else None
    return advise_exclusion(Path("mkdocs.yml"), given, docs, docs / notes, "en")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    for name in ("notes/all.yml", "notes/claims/bridge.yaml", "desk/my [notes]/all.yml", ".notes/all.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(NOTE)
    return folder


COVERING = [
    "notes/",
    "/notes/",
    "notes",
    "/notes/**",
    "notes/*",
    "*.yml\n*.yaml",
    "*.y*ml",
    "**/notes/",
    "# private\ndrafts/\nnotes/\n",
    "no*/",
]
LEAVING = [
    "",
    "# notes/",
    "drafts/",
    "notes.yml",
    "other/notes/",
    "*.yml",  # the other suffix stays
    "notes/all.yml\nnotes/claims/bridge.yaml",  # those of today alone
    "/notes/*.yml",
    "*.y*ml\n!notes/all.yml",
    "Notes/",
]


@pytest.mark.parametrize("patterns", COVERING)
def test_any_pattern_that_keeps_every_note_out_will_do(docs: Path, patterns: str) -> None:
    assert advice(docs, "notes", patterns) is None
    assert not published(docs, patterns)


@pytest.mark.parametrize("patterns", LEAVING)
def test_what_leaves_a_note_in_is_told(docs: Path, patterns: str) -> None:
    assert "notes/”" in (advice(docs, "notes", patterns) or "")


def published(docs: Path, patterns: str) -> list[str]:
    """Return the notes files that MkDocs itself would publish."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "S", "docs_dir": str(docs), "exclude_docs": patterns})
    assert config.validate() == ([], [])
    return [
        one.src_uri for one in get_files(config) if one.src_uri.startswith("notes/") and one.inclusion.is_included()
    ]


@pytest.mark.parametrize("patterns", [one for one in LEAVING if "bridge" not in one])
def test_mkdocs_would_publish_what_is_told(docs: Path, patterns: str) -> None:
    assert published(docs, patterns)


def test_the_line_holds_what_to_add(docs: Path) -> None:
    told = advice(docs, "notes")
    assert told == (
        "mkdocs.yml: add the line “exclude_docs: notes/”, or the notes are published wherever the plugin does not run"
    )
    told = advice(docs, "notes", "drafts/")
    assert told
    assert told.startswith("mkdocs.yml: add the line “notes/” under “exclude_docs”, ")


def test_the_line_works_for_any_folder(docs: Path) -> None:
    told = advice(docs, "desk/my [notes]")
    assert told
    setting = yaml.safe_load(told.partition("“")[2].partition("”")[0])
    assert advice(docs, "desk/my [notes]", setting["exclude_docs"]) is None


def test_a_hidden_folder_is_left_out_by_itself(docs: Path) -> None:
    assert advice(docs, ".notes") is None


def test_a_folder_that_the_plugin_refuses_is_not_spoken_of(docs: Path) -> None:
    assert advice(docs, ".") is None
    assert advice(docs, "../elsewhere") is None


@pytest.mark.parametrize("given", [3, ["notes/"], {"notes": None}, True, "!"])
def test_what_is_no_pattern_excludes_nothing(docs: Path, given: object) -> None:
    assert advice(docs, "notes", given)


SITE = "site_name: S\ntheme: {language: en}\nplugins: [explainer]\n"


def check(folder: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml"), *words])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_says_it_beside_the_problems_and_never_fails(docs: Path, form: str) -> None:
    site = docs.parent
    (site / "mkdocs.yml").write_text(SITE)
    (docs / "index.md").write_text("# Home\n\n[[mayor]]\n")
    _, stdout, stderr = check(site, "--format", form)
    assert "explainer: mkdocs.yml: add the line “exclude_docs: notes/”" in stderr
    (site / "mkdocs.yml").write_text(f"{SITE}exclude_docs: notes/\n")
    status, quiet, stderr = check(site, "--format", form)
    assert quiet == stdout
    assert "exclude_docs" not in stderr
    (site / "base.yml").write_text(f"{SITE}exclude_docs: /notes\n")
    (site / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    assert check(site, "--format", form)[:2] == (status, stdout)
    assert "exclude_docs" not in check(site, "--format", form)[2]


def test_check_says_it_in_french_and_survives_any_value(docs: Path) -> None:
    site = docs.parent
    for value in ("[notes/]", "3", "{a: b}", "''", "null", '"!"'):
        (site / "mkdocs.yml").write_text(f"{SITE.replace('en', 'fr')}exclude_docs: {value}\n")
        stderr = check(site)[2]
        assert "mkdocs.yml: ajoutez la ligne «" in stderr, value
        assert "Traceback" not in stderr
