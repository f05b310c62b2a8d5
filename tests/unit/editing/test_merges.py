"""Two editors' branches on one story merge as text: real git, real files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainer.command_line import main
from explainer.reading import read_yaml

STORY = """\
defaults: {source: paper}

explainers:
  bridge:
    title: The bridge
    summary: A story.
    published: 2024-01-01
    claims:
      - closed
      - safe
    further_claims:
      - paid

sources:
  paper: {type: article, title: News, language: en, publisher: the-paper}

actors:
  city: {name: City, kind: organization}
  the-paper: {name: The Paper, kind: organization}

claims:
  closed:
    text: It would be closed.
    by: the-paper
    quote: closed

  paid:
    text: It is paid.
    by: city
    quote: paid

  safe:
    text: It is safe.
    by: city
    quote: safe

questions:
  who-paid: {text: Who paid?, about: [paid]}
"""
HERS = ("\nquestions:", "\n  repaired:\n    text: It was repaired.\n    by: city\n    quote: repaired\n\nquestions:")
HIS = ("\nquestions:", "\n  inspected:\n    text: It was inspected.\n    by: the-paper\n    quote: seen\n\nquestions:")


def git(folder: Path, *words: str) -> int:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **who, **quiet}, capture_output=True, check=False
    ).returncode


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material, language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "notes" / "bridge.yml").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    assert explainer("format", "--check") == 0
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "A story")
    return tmp_path


def explainer(*arguments: str) -> int:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False).exit_code


def branch(site: Path, name: str, *changes: tuple[str, str], is_laid_out: bool = True) -> None:
    """Let an editor change the story on a branch, and lay the file out before the commit."""
    git(site, "checkout", "-q", "-b", name, "main")
    path = site / "docs" / "notes" / "bridge.yml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    assert not is_laid_out or explainer("format") == 0
    git(site, "commit", "-qam", name)


def test_branches_that_add_and_change_different_notes_merge(site: Path) -> None:
    branch(site, "hers", HERS, ("- closed\n", "- closed\n      - repaired\n"), ("Who paid?", "Who paid for it?"))
    branch(site, "his", HIS, ("- paid\n", "- paid\n      - inspected\n"), ("It would be", "It would soon be"))
    assert git(site, "merge", "-q", "hers") == 0
    text = (site / "docs" / "notes" / "bridge.yml").read_text("utf-8")
    document, problems = read_yaml(text, "bridge.yml", ())
    assert problems == []
    assert list(document.data["claims"]) == ["closed", "inspected", "paid", "repaired", "safe"]  # type: ignore[call-overload]
    assert document.value(("explainers", "bridge", "claims")) == ["closed", "repaired", "safe"]
    assert document.value(("explainers", "bridge", "further_claims")) == ["paid", "inspected"]
    assert "It would soon be" in text
    assert "Who paid for it?" in text
    assert explainer("format", "--check") == 0
    assert explainer("check") == 0


def test_what_both_add_at_the_end_does_not_merge(site: Path) -> None:
    """Why there is an order: without it, the same two notes are a conflict."""
    branch(site, "hers", HERS, is_laid_out=False)
    branch(site, "his", HIS, is_laid_out=False)
    assert git(site, "merge", "-q", "hers") == 1


def test_two_new_notes_between_the_same_neighbours_are_both_kept_by_hand(site: Path) -> None:
    """As the documentation says: take out the marks of the conflict, then lay the file out."""
    branch(site, "hers", ("\n  safe:", "\n  pump:\n    text: It has a pump.\n    by: city\n    quote: pump\n\n  safe:"))
    branch(site, "his", ("\n  safe:", "\n  pool:\n    text: It has a pool.\n    by: city\n    quote: pool\n\n  safe:"))
    assert git(site, "merge", "-q", "hers") == 1
    path = site / "docs" / "notes" / "bridge.yml"
    marks = ("<<<<<<<", "=======", ">>>>>>>")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(marks)), "utf-8")
    assert explainer("format") == 0
    assert explainer("check") == 0
    document, _ = read_yaml(path.read_text("utf-8"), "bridge.yml", ())
    assert list(document.data["claims"]) == ["closed", "paid", "pool", "pump", "safe"]  # type: ignore[call-overload]


def test_a_note_a_file_merges_whoever_writes_it(site: Path) -> None:
    for name, note in (("hers", "repaired"), ("his", "inspected")):
        git(site, "checkout", "-q", "-b", name, "main")
        path = site / "docs" / "notes" / "claims" / f"{note}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("text: It is so.\nby: city\nquote: so\nsource: paper\n")
        git(site, "add", ".")
        git(site, "commit", "-qm", name)
    assert git(site, "merge", "-q", "hers") == 0
    assert {path.stem for path in (site / "docs" / "notes" / "claims").iterdir()} == {"inspected", "repaired"}
