"""The workflows publish what they say: the very steps of their build job, run in a new clone with a new Python."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import PROGRAMS, ROOT
from programs import PATIENCE
from workflows import BASE_URL, OURS, Runner, read_workflow

pytestmark = pytest.mark.long  # each run installs a site's packages, from the index that pip is set to
EVENTS = ("push", "pull_request")
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, timeout=PATIENCE)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_site_is_published_by_its_workflow(tmp_path: Path, language: str, event: str) -> None:
    site = tmp_path / "written"
    subprocess.run([PROGRAMS / "explainer", "init", site, "--language", language], check=True, timeout=PATIENCE)
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "first")
    if event == "pull_request":
        notes = next((site / "content" / "notes").glob("*.yml"))
        text = notes.read_text("utf-8")
        notes.write_text(re.sub(r"    concedes: .*\n", "", text, count=1), "utf-8")
        git(site, "commit", "-qam", "second")
    git(tmp_path, "clone", "-q", str(site), "clone")
    runner = Runner(tmp_path / "clone", event)  # no registry has the package: the site has
    runner.run(read_workflow(tmp_path / "clone/.github/workflows/pages.yml")["jobs"]["build"])
    judge(runner, {"en": "explainers", "fr": "dossiers"}[language])
    if event == "pull_request":  # one denial concedes nothing any more
        assert {"en": "| **denied** |", "fr": "| **démentie** |"}[language] in runner.summary.read_text("utf-8")


@pytest.mark.parametrize("event", EVENTS)
def test_our_own_site_is_published_by_ours(tmp_path: Path, event: str) -> None:
    git(tmp_path, "clone", "-q", str(ROOT), "clone")
    caller = read_workflow(OURS / "pages.yml")["jobs"]["site"]
    assert caller["uses"] == "./.github/workflows/site.yml"
    called = read_workflow(OURS / "site.yml")
    inputs = {name: one["default"] for name, one in called["on"]["workflow_call"]["inputs"].items()}
    runner = Runner(tmp_path / "clone", event, inputs={**inputs, **caller["with"]})
    runner.run(called["jobs"]["build"])
    judge(runner, "dossiers")


def test_a_release_is_built_and_checked(tmp_path: Path) -> None:
    """Its steps up to the publishing; the check sees nothing but what was handed over."""
    jobs = read_workflow(OURS / "release.yml")["jobs"]
    (tmp_path / "build").mkdir()
    git(tmp_path / "build", "clone", "-q", str(ROOT), "clone")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    built = Runner(tmp_path / "build/clone", "push", tag=f"v{version}")
    built.run(jobs["build"])
    assert {path.suffix for path in built.named["dist"].iterdir()} == {".whl", ".gz"}
    (tmp_path / "check/clone").mkdir(parents=True)
    checked = Runner(tmp_path / "check/clone", "push", named=built.named)
    checked.run(jobs["check"])
    for language, folder in (("en", "explainers"), ("fr", "dossiers")):
        assert list((checked.clone / f"new-{language}/site" / folder).glob("*/index.html"))


def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path) -> None:
    refuse = next(s for s in read_workflow(OURS / "release.yml")["jobs"]["build"]["steps"] if "TAG" in s.get("env", {}))
    git(tmp_path, "clone", "-q", str(ROOT), "clone")
    for tag in ("v999.0.0", 'v0.1.0"; true', "v"):
        with pytest.raises(AssertionError):
            Runner(tmp_path / "clone", "push", tag=tag).run_command(refuse)


def judge(runner: Runner, folder: str) -> None:
    """One artifact, whose pages know where they will be; a summary that says what a pull request changes."""
    preview = runner.event == "pull_request"
    (action, site), *others = runner.artifacts.items()
    assert (action, others) == (f"actions/upload-{'' if preview else 'pages-'}artifact", [])
    page = next((site / folder).glob("*/index.html"))
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert soup.select("[data-note^='claim:'][data-status]")
    canonical = soup.select_one("link[rel=canonical]")
    base = "http://127.0.0.1:8000" if preview else BASE_URL
    assert canonical is not None
    assert canonical["href"] == f"{base}/{folder}/{page.parent.name}/"
    summary = runner.summary.read_text("utf-8")
    assert ("### " in summary) is preview
    assert not (site / "notes").exists()
    assert [sorted(one.name for one in kept.iterdir()) for kept in runner.clone.glob(runner.kept)] == [
        ["cards", "pages"]
    ]
