"""Days of the last change, from real repositories."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from explainer.reading import read_changed, read_changed_since, read_history

QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *words: str, day: str = "2024-01-01") -> None:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": f"{day}T23:30:00-05:00", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    environment = {**os.environ, **QUIET, **who, **when}
    subprocess.run(["git", "-c", "protocol.file.allow=always", *words], cwd=folder, env=environment, check=True)


def commit(folder: Path, day: str, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", ".", day=day)
    git(folder, "commit", "-qm", day, day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "dépôt"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, "2024-01-01", site__a="a", site__é="é", other="o")
    commit(folder, "2024-02-02", site__a="aa")
    commit(folder, "2024-03-03", other="oo")
    return folder


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    """Its author's day, not the committer's; paths from the site's folder, whatever letters they have."""
    (repository / "site" / "new").write_text("n", "utf-8")
    found = read_history(repository / "site", ["a", "é", "new", "../other"])
    assert found == {"a": date(2024, 2, 2), "é": date(2024, 1, 1)}


def test_a_shallow_clone_tells_nothing_it_does_not_know(repository: Path, tmp_path: Path) -> None:
    """Its oldest commit seems to have changed everything."""
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{repository}", "clone")
    assert read_history(tmp_path / "clone", ["site/a", "site/é", "other"]) == {"other": date(2024, 3, 3)}


def test_without_a_repository_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor without git, nor in a repository without a commit."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_history(tmp_path, ["a"]) == {}
    git(tmp_path, "init", "-q")
    assert read_history(tmp_path, ["a"]) == {}
    monkeypatch.setenv("PATH", "")
    assert read_history(tmp_path, ["a"]) == {}


def test_changed_files_are_those_of_the_last_commit(repository: Path) -> None:
    commit(repository, "2024-04-04", site__é="ée", site__b="b")
    assert read_changed(repository / "site") == {"é", "b"}


def test_changed_files_are_all_those_of_a_pull_request(repository: Path) -> None:
    git(repository, "checkout", "-qb", "request", "HEAD^")
    commit(repository, "2024-04-04", site__a="aaa")
    commit(repository, "2024-04-05", site__b="b")
    git(repository, "checkout", "-q", "-")
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "request")
    assert read_changed(repository / "site") == {"a", "b"}


def test_files_changed_since_a_branch_are_those_of_ours(repository: Path) -> None:
    """What changed on the other branch meanwhile is nobody's here; what is not committed yet is ours."""
    main = subprocess.run(
        ["git", "-C", repository, "branch", "--show-current"], capture_output=True, text=True, check=True
    ).stdout.strip()
    git(repository, "checkout", "-qb", "ours")
    commit(repository, "2024-04-04", site__a="aaa")
    git(repository, "checkout", "-q", main)
    commit(repository, "2024-04-05", site__b="b")
    git(repository, "checkout", "-q", "ours")
    (repository / "site" / "new ü").write_text("n", "utf-8")
    (repository / "site" / "é").write_text("other", "utf-8")
    assert read_changed_since(repository / "site", main) == {"a", "new ü", "é"}
    assert read_changed_since(repository / "site", "HEAD") == {"new ü", "é"}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-h", "", "HEAD:site", "a b"])
def test_what_is_no_revision_is_none(repository: Path, revision: str) -> None:
    assert read_changed_since(repository / "site", revision) is None
    assert not list(repository.rglob("x"))


def test_without_git_or_an_earlier_commit_no_file_is_changed(tmp_path: Path) -> None:
    assert read_changed(tmp_path) == frozenset()
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2024-01-01", a="a")
    assert read_changed(tmp_path) == frozenset()


def test_names_of_any_bytes_have_their_day(repository: Path) -> None:
    """One that begins with \\x01, or is not UTF-8, once ended a build with a traceback."""
    names = [os.fsdecode(name) for name in (b"\x01foo", b"\xff.md", b"a\nb.md", b"// 2020-01-01")]
    for name in names[:3]:
        (repository / "site" / name).write_text("x")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "odd", day="2024-04-04")
    assert read_history(repository / "site", names) == dict.fromkeys(names[:3], date(2024, 4, 4))
