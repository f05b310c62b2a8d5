"""A new site builds at once, and each everyday mistake in it is one line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import PROGRAMS, ROOT
from programs import PATIENCE, BuildServer

LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Started:
    """A site as `explainer init` leaves it."""

    folder: Path
    language: str
    server: BuildServer

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.server.call(self.folder, program, *arguments)

    def check(self, *options: str) -> tuple[int, list[str]]:
        """Return the status, and what is told beside what a new site asks everybody to fill in."""
        done = self.run("explainer", "check", *options)
        told = done.stdout.splitlines()
        assert sum(": no-contact: " in line for line in told) == 1
        return done.returncode, [line for line in told if ": no-contact: " not in line]

    @property
    def notes(self) -> Path:
        """The file of many notes."""
        return next((self.folder / "content" / "notes").glob("*.yml"))


@pytest.fixture(params=LANGUAGES)
def started(
    request: pytest.FixtureRequest, tmp_path: Path, build_server: BuildServer, begin_site: Callable[[Path, str], None]
) -> Started:
    folder = tmp_path / "site"
    begin_site(folder, request.param)
    return Started(folder, request.param, build_server)


def test_a_new_site_builds_at_once(started: Started) -> None:
    assert started.check("--strict") == (0, [])
    built = started.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    folder, status = {"en": ("explainers", "denied"), "fr": ("dossiers", "denied")}[started.language]
    page = next((started.folder / "site" / folder).glob("*/index.html"))
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert soup.select(f'[data-note^="claim:"][data-status="{status}"]')
    words = soup.get_text()
    assert {"en": "Fictional example", "fr": "Exemple fictif"}[started.language] in words


def test_every_sentence_is_quoted_or_left_out(started: Started) -> None:
    covered = started.run("explainer", "coverage", "--fail-under", "100")
    assert covered.returncode == 0, covered.stdout


def test_the_hook_of_a_new_site_is_ours(started: Started) -> None:
    configured = yaml.safe_load((started.folder / ".pre-commit-config.yaml").read_text("utf-8"))
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    theirs = configured["repos"][0]["hooks"][0]
    for key in ("id", "name", "entry", "pass_filenames"):
        assert theirs[key] == ours[0][key]
    assert theirs["language"] == "system"  # nothing to install: what builds the site checks it
    for manifest in ("validate-manifest", "validate-config"):
        file = ROOT / ".pre-commit-hooks.yaml" if manifest == "validate-manifest" else ".pre-commit-config.yaml"
        assert started.run("pre-commit", manifest, str(file)).returncode == 0


def test_the_hook_stops_a_commit_with_a_mistake(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(started.folder.parent / "pre-commit"))
    subprocess.run(["git", "init", "-q"], cwd=started.folder, check=True, timeout=PATIENCE)
    subprocess.run(["git", "add", "."], cwd=started.folder, check=True, timeout=PATIENCE)
    passed = started.run("pre-commit", "run")
    assert passed.returncode == 0, passed.stdout
    started.notes.write_text(started.notes.read_text("utf-8").replace("about:", "abuot:", 1), "utf-8")
    subprocess.run(["git", "add", "."], cwd=started.folder, check=True, timeout=PATIENCE)
    stopped = started.run("pre-commit", "run")
    assert stopped.returncode == 1
    assert ": unknown-key: " in stopped.stdout


def test_a_folder_in_use_is_refused_in_one_line(started: Started) -> None:
    again = started.run("explainer", "init", "--language", started.language)  # in this folder, as none is named
    assert again.returncode == 2
    assert again.stderr.startswith("explainer: ")
    assert again.stderr.count("\n") == 1


MISTAKES = {
    # name: ({language: (what is written, what is written instead)}, code, what its hint holds)
    "a misspelt key": (
        dict.fromkeys(LANGUAGES, ("\n    nature: request", "\n    natur: request")),
        "unknown-key",
        "nature",
    ),
    "a misspelt id": (
        {"en": ("about: [town-hall, ", "about: [town-hal, "), "fr": ("about: [mairie, ", "about: [marie, ")},
        "unknown-id",
        "?)",
    ),
    "a tab": (dict.fromkeys(LANGUAGES, ("\n    when: 2024\n", "\n\twhen: 2024\n")), "yaml", "("),
    "a word changed in a quotation": (
        {
            "en": ("\n      the footbridge is safe", "\n      the footbridge is sound"),
            "fr": ("\n      la passerelle est sûre", "\n      la passerelle est solide"),
        },
        "quote-not-found",
        "(",
    ),
    "a date as people write it": (dict.fromkeys(LANGUAGES, ("2026-03-20", "20/03/2026")), "bad-date", "2026-03-20"),
    "a field forgotten": (
        {
            "en": ("    by: mayor\n    quote: >-", "    quote: >-"),
            "fr": ("    by: maire\n    quote: >-", "    quote: >-"),
        },
        "missing-field",
        "by",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_line(started: Started, mistake: str) -> None:
    changes, code, hint = MISTAKES[mistake]
    right, wrong = changes[started.language]
    text = started.notes.read_text("utf-8")
    assert text.count(right) >= 1
    started.notes.write_text(text.replace(right, wrong, 1), "utf-8")
    status, (line,) = started.check("--strict")
    assert status == 1
    assert f": {code}: " in line
    assert hint in line
    started.notes.write_text(text, "utf-8")
    assert started.run("explainer", "check", "--strict").returncode == 0


def test_new_then_rename_then_build(started: Started) -> None:
    before = started.notes.read_text("utf-8")
    new = started.run("explainer", "new", "claims", "one-more")
    assert new.returncode == 0
    _, told = started.check()
    assert told
    assert all(": todo: " in line for line in told)
    started.notes.write_text(before, "utf-8")
    claim = {"en": "closure-in-may", "fr": "fermeture-en-mai"}[started.language]
    renamed = started.run("explainer", "rename", claim, "one-more")
    assert renamed.returncode == 0
    assert renamed.stdout.count("\n") == 2  # the notes, and the site's own page
    assert started.check("--strict") == (0, [])
    built = started.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr


def test_what_is_refused_is_one_line(started: Started) -> None:
    for arguments in (("new", "claims", "Bad Id"), ("new", "claims", "gazette"), ("rename", "gazete", "x")):
        refused = started.run("explainer", *arguments)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert refused.stdout == ""
