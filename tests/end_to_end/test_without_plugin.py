"""Where the plugin does not run, the notes stay unpublished: it was taken out, or the engine runs none."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from programs import BuildServer

SECRET = "zyxhidden"  # noqa: S105 (a marker to look for, no password)
NOTE = f"actors:\n  zyxactor: {{name: The Actor, kind: person, note: {SECRET} in a note}}\n"


class Started:
    """A site as `explainer init` leaves it, with a private field in a note."""

    def __init__(self, folder: Path, server: BuildServer) -> None:
        self.folder, self.server = folder, server

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.server.call(self.folder, program, *arguments)


@pytest.fixture(params=["en", "fr"])
def started(
    request: pytest.FixtureRequest, tmp_path: Path, build_server: BuildServer, begin_site: Callable[[Path, str], None]
) -> Started:
    folder = tmp_path / "site"
    begin_site(folder, request.param)
    (folder / "content" / "notes" / "more").mkdir()
    (folder / "content" / "notes" / "more" / "zyx.yml").write_text(NOTE)
    return Started(folder, build_server)


def without_plugin(folder: Started, **changes: object) -> None:
    """Take the plugin out of the settings, and the links that it alone reads out of the pages."""
    path = folder / "mkdocs.yml"
    settings = yaml.load(path.read_text("utf-8").replace("!ENV ", ""), yaml.SafeLoader)
    settings |= {"site_url": "https://example.org/", "plugins": ["search"], **changes}
    path.write_text(yaml.safe_dump({key: value for key, value in settings.items() if value is not None}), "utf-8")
    (folder / "content" / "index.md").write_text("# Home\n")


def published_notes(folder: Started) -> list[str]:
    site = folder / "site"
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return [
        path.relative_to(site).as_posix()
        for path in files
        if path.suffix in {".yml", ".yaml"} or SECRET.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_a_new_site_publishes_no_note_without_the_plugin(started: Started, engine: str) -> None:
    without_plugin(started)
    built = started.run(engine, "build")
    assert built.returncode == 0, built.stderr
    assert (started / "site" / "index.html").is_file()
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
def test_zensical_on_the_site_itself_publishes_no_note(started: Started) -> None:
    """With the plugin named in mkdocs.yml, which it does not run."""
    built = started.run("zensical", "build")
    assert built.returncode == 0, built.stderr
    assert [*(started / "site").rglob("*.html")]
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("folder", ["desk/notes", "my notes", "notes [private]"])
def test_the_line_that_check_gives_does_it_for_any_folder(started: Started, engine: str, folder: str) -> None:
    (started / "content" / folder).parent.mkdir(exist_ok=True)
    (started / "content" / "notes").rename(started / "content" / folder)
    path = started / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  - explainer:\n", f"  - explainer:\n      notes: {folder}\n")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("exclude_docs:"))
    path.write_text(kept, "utf-8")
    told = started.run("explainer", "check").stderr
    line = told.partition("add the line “")[2].partition("”")[0]
    assert line.startswith("exclude_docs: "), told
    path.write_text(f"{kept}\n{line}\n", "utf-8")
    assert "exclude_docs" not in started.run("explainer", "check").stderr
    without_plugin(started)
    assert started.run(engine, "build").returncode == 0
    assert published_notes(started) == []


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_these_tests_see_a_note_that_is_published(started: Started, engine: str) -> None:
    without_plugin(started, exclude_docs=None)
    assert started.run(engine, "build").returncode == 0
    assert "notes/more/zyx.yml" in published_notes(started)


@pytest.mark.parametrize("started", ["en"], indirect=True)
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_build_says_what_is_missing_and_passes_strictly_all_the_same(started: Started, engine: str) -> None:
    path = started / "mkdocs.yml"
    (started / "content" / "notes" / "more" / "zyx.yml").unlink()
    text = path.read_text("utf-8")
    path.write_text("".join(one for one in text.splitlines(keepends=True) if not one.startswith("exclude_docs:")))
    words = "mkdocs.yml: add the line “exclude_docs: notes/”"
    strict = started.run(engine, "build", "--strict")
    assert strict.returncode == 0, strict.stderr
    assert strict.stderr.count(words) == 1
    lines = [line for line in started.run(engine, "build").stderr.splitlines() if words in line]
    assert [line.split()[0] for line in lines] == ["WARNING"]
    assert published_notes(started) == []
    path.write_text(text)
    assert "exclude_docs" not in started.run(engine, "build", "--strict").stderr
    assert published_notes(started) == []
