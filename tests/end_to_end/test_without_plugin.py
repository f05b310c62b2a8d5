"""Where the plugin does not run, the notes stay unpublished: it was taken out, or the engine runs none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import PROGRAMS
from programs import PATIENCE

SECRET = "zyxhidden"  # noqa: S105 (a marker to look for, no password)
NOTE = f"actors:\n  zyxactor: {{name: The Actor, kind: person, note: {SECRET} in a note}}\n"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAMS / program, *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture(params=["en", "fr"])
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site as `explainer init` leaves it, with a private field in a note."""
    folder = tmp_path / "site"
    assert run(tmp_path, "explainer", "init", str(folder), "--language", request.param).returncode == 0
    (folder / "content" / "notes" / "more").mkdir()
    (folder / "content" / "notes" / "more" / "zyx.yml").write_text(NOTE)
    return folder


def without_plugin(folder: Path, **changes: object) -> None:
    """Take the plugin out of the settings, and the links that it alone reads out of the pages."""
    path = folder / "mkdocs.yml"
    settings = yaml.load(path.read_text("utf-8").replace("!ENV ", ""), yaml.SafeLoader)
    settings |= {"site_url": "https://example.org/", "plugins": ["search"], **changes}
    path.write_text(yaml.safe_dump({key: value for key, value in settings.items() if value is not None}), "utf-8")
    (folder / "content" / "index.md").write_text("# Home\n")


def published_notes(folder: Path) -> list[str]:
    site = folder / "site"
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return [
        path.relative_to(site).as_posix()
        for path in files
        if path.suffix in {".yml", ".yaml"} or SECRET.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_a_new_site_publishes_no_note_without_the_plugin(started: Path, engine: str) -> None:
    without_plugin(started)
    built = run(started, engine, "build")
    assert built.returncode == 0, built.stderr
    assert (started / "site" / "index.html").is_file()
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
def test_zensical_on_the_site_itself_publishes_no_note(started: Path) -> None:
    """With the plugin named in mkdocs.yml, which it does not run."""
    built = run(started, "zensical", "build")
    assert built.returncode == 0, built.stderr
    assert [*(started / "site").rglob("*.html")]
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("folder", ["desk/notes", "my notes", "notes [private]"])
def test_the_line_that_check_gives_does_it_for_any_folder(started: Path, engine: str, folder: str) -> None:
    (started / "content" / folder).parent.mkdir(exist_ok=True)
    (started / "content" / "notes").rename(started / "content" / folder)
    path = started / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  - explainer:\n", f"  - explainer:\n      notes: {folder}\n")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("exclude_docs:"))
    path.write_text(kept, "utf-8")
    told = run(started, "explainer", "check").stderr
    line = told.partition("add the line “")[2].partition("”")[0]
    assert line.startswith("exclude_docs: "), told
    path.write_text(f"{kept}\n{line}\n", "utf-8")
    assert "exclude_docs" not in run(started, "explainer", "check").stderr
    without_plugin(started)
    assert run(started, engine, "build").returncode == 0
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_these_tests_see_a_note_that_is_published(started: Path, engine: str) -> None:
    without_plugin(started, exclude_docs=None)
    assert run(started, engine, "build").returncode == 0
    assert "notes/more/zyx.yml" in published_notes(started)


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_build_says_what_is_missing_and_passes_strictly_all_the_same(started: Path, engine: str) -> None:
    path = started / "mkdocs.yml"
    (started / "content" / "notes" / "more" / "zyx.yml").unlink()
    text = path.read_text("utf-8")
    path.write_text("".join(one for one in text.splitlines(keepends=True) if not one.startswith("exclude_docs:")))
    words = "mkdocs.yml: add the line “exclude_docs: notes/”"
    strict = run(started, engine, "build", "--strict")
    assert strict.returncode == 0, strict.stderr
    assert strict.stderr.count(words) == 1
    lines = [line for line in run(started, engine, "build").stderr.splitlines() if words in line]
    assert [line.split()[0] for line in lines] == ["WARNING"]
    assert published_notes(started) == []
    path.write_text(text)
    assert "exclude_docs" not in run(started, engine, "build", "--strict").stderr
    assert published_notes(started) == []
