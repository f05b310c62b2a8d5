"""A command that is killed, whenever that is, leaves each file as it was or as it would be, whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainer.command_line import main
from explainer.writing import read_left_over, write_files
from programs import BuildServer, needs_forks
from reviews import REVIEW

pytestmark = needs_forks

Kill = Callable[[Path, Path, list[str], list[str]], list[str]]
NOTES = """
sources:
  paper: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt, url: "https://a.example/n"}
actors:
  the-paper: {name: The Paper, kind: organization}
claims:
  safe: {text: The bridge would be safe., about: [the-paper], by: the-paper, quote: It is safe, source: paper}
explainers:
  story: {title: The bridge, summary: "A story, of [[safe]].", published: 2024-01-01, claims: [safe]}
"""
OLD = """
reactions:
  upheld: {to: [safe], by: the-paper, stance: rules-for, quote: Nobody asked, source: paper}
"""
MORE = """
questions:
  why: {text: Why?, about: [safe]}
sources:
  other: {type: article, title: Other news, language: en, url: "https://a.example/o"}
"""
ARCHIVED = """\
https://web.archive.org/web/2024/https://a.example/n
https://web.archive.org/web/2024/https://a.example/o
"""
OWN = "Read [[safe]] and [[the-paper]].\n"
COMMANDS = {
    "new": ["new", "glossary", "word"],
    "new, in a file": ["new", "glossary", "word", "--in", "docs/notes/all.yml"],
    "rename": ["rename", "safe", "sound"],
    "draft": ["draft", "article.txt"],
    "init": ["init", "begun"],
    "schema": ["schema", "--write"],
    "hashes": ["check", "--write-hashes"],
    "json": ["export", "json", "--to", "out"],
    "csv": ["export", "csv", "--to", "out"],
    "markdown": ["export", "markdown", "--to", "pages"],
    "coverage": ["coverage", "--to", "coverage.txt"],
    "migrate": ["migrate"],
    "format": ["format"],
    "archive": ["archive", "archived.txt"],
    "import": ["import", "claimreview", "reviews.json"],
}
SOME = [1, 2, 3, 5, 8, 13, 30]
"""Operations on files before which a usual run kills; a long run kills before each."""
OF_SEVERAL = ("rename", "draft", "migrate", "format", "archive", "import")
"""Commands that change several files, of which one without the others would be wrong."""
AGAIN = frozenset({"schema", "hashes", "json", "csv", "markdown", "coverage", "format", "archive"})
"""Commands that, run again, finish what was begun."""


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in found.items() if name.parts[0] != ".cache"}


def is_left_over(name: str) -> bool:
    """Whether a file is one that no site publishes: hidden, or in a hidden folder."""
    return any(part.startswith((".explainer-", ".pages-")) for part in Path(name).parts)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, content in {
        "mkdocs.yml": "site_name: S\ntheme: {name: mkdocs, language: en}\nplugins: [explainer]\n",
        "docs/notes/all.yml": NOTES,
        "docs/own.md": OWN,
        "docs/notes/more.yml": MORE,
        "archived.txt": ARCHIVED,
        "reviews.json": json.dumps([REVIEW, REVIEW | {"url": "https://checkers.example/again"}]),
        "seeds/news.txt": "It is safe. Nobody asked.\n",
        "article.txt": "A bridge\n\nBy A. Writer\n\n“It is safe,” the mayor said on Monday. Nobody answered.\n",
        ".vscode/settings.json": '{"mine": true}\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def kill(build_server: BuildServer, tmp_path: Path) -> Kill:
    def killed(site: Path, runs: Path, moments: list[str], command: list[str]) -> list[str]:
        words = ["killing", str(site), str(runs), *moments, "--", *command]
        status, told, complaints = build_server.run(words, tmp_path)
        assert status == 0, complaints
        return told.split()

    return killed


def finished(site: Path, folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return the files of a run that nobody killed."""
    subprocess.run(["cp", "-r", site, folder], check=True)
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return files(folder)


def check_whole(before: dict[str, bytes], after: dict[str, bytes], folder: Path) -> None:
    now = files(folder)
    for name, content in now.items():
        if not is_left_over(name) and name != "pages/.explainer-export":
            assert content in (before.get(name), after.get(name)), f"{folder.name}: {name} is torn"
    missing = [name for name in before if name in after and name not in now]
    assert all(name.startswith("pages/") for name in missing), f"{folder.name}: {missing}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "is_first"),
    [*((name, True) for name in COMMANDS), *((name, False) for name in ("schema", "json", "markdown"))],
)
def test_a_command_killed_at_some_operation_tears_no_file(  # noqa: PLR0913, PLR0917 (fixtures)
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kill: Kill,
    name: str,
    is_first: bool,  # noqa: FBT001
) -> None:
    command = COMMANDS[name]
    if name == "migrate":
        (site / "docs" / "notes" / "old.yml").write_text(OLD, encoding="utf-8")
    if not is_first:
        finished(site, tmp_path / "earlier", command, monkeypatch)
        site = tmp_path / "earlier"
        (site / "seeds" / "news.txt").write_text("It is safe. Nobody asked. Or perhaps somebody did.\n")
        (site / "docs" / "new.md").write_text("# Another page\n")
    before, after = files(site), finished(site, tmp_path / "finished", command, monkeypatch)
    runs = tmp_path / "runs"
    killed = kill(site, runs, [str(number) for number in SOME], command)
    assert before != after or not is_first
    assert killed or before == after
    for moment in killed:
        check_whole(before, after, runs / moment)
    for moment in killed if name in AGAIN else ():
        monkeypatch.chdir(runs / moment)
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code in (0, 1), f"{moment}: {result.output}"
        assert {key: value for key, value in files(runs / moment).items() if not is_left_over(key)} == {
            key: value for key, value in after.items() if not is_left_over(key)
        }, moment


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_random_tears_no_file(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill: Kill, name: str
) -> None:
    command = COMMANDS[name]
    started = time.monotonic()
    before, after = files(site), finished(site, tmp_path / "finished", command, monkeypatch)
    whole = time.monotonic() - started
    moments = [f"{random.uniform(0.001, whole):.6f}" for _ in range(200)]  # noqa: S311 (no secret)
    moments = [*dict.fromkeys(moments), *map(str, range(1, 1000))]
    killed = kill(site, tmp_path / "runs", moments, command)
    assert len(killed) > 3
    for moment in killed:
        check_whole(before, after, tmp_path / "runs" / moment)


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_SEVERAL)
def test_the_next_command_finishes_what_a_killed_one_began(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill: Kill, name: str
) -> None:
    """Whatever the moment, all files are then as they were or all as they would be, and a line says so."""
    if name == "migrate":
        (site / "docs" / "notes" / "old.yml").write_text(OLD, encoding="utf-8")
        (site / "docs" / "notes" / "reactions").mkdir()
        (site / "docs" / "notes" / "reactions" / "again.yml").write_text(
            "to: [safe]\nby: the-paper\nstance: rules-for\nquote: Nobody asked\nsource: paper\n", encoding="utf-8"
        )
    before, after = files(site), finished(site, tmp_path / "finished", COMMANDS[name], monkeypatch)
    runs = tmp_path / "runs"
    mixed = 0
    for moment in kill(site, runs, [str(number) for number in range(1, 40)], COMMANDS[name]):
        monkeypatch.chdir(runs / moment)
        left = shown(files(runs / moment))
        told = CliRunner().invoke(main, ["check"], catch_exceptions=False)
        assert told.exit_code in (0, 1), told.output
        now = files(runs / moment)
        assert shown(now) in (shown(before), shown(after)), f"{moment}: some files alone were changed"
        assert not list((runs / moment).glob("*.journal"))
        if left not in (shown(before), shown(after)):
            mixed += 1
            assert "a command was stopped while it wrote; what it began is done now: " in told.output
    assert mixed > 0, "no moment was between two files"


def shown(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in found.items() if not is_left_over(name)}


@pytest.mark.slow
def test_a_build_finishes_what_a_killed_command_began(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill: Kill, build_server: BuildServer
) -> None:
    before, after = files(site), finished(site, tmp_path / "finished", COMMANDS["rename"], monkeypatch)
    runs = tmp_path / "runs"
    killed = kill(site, runs, [str(number) for number in range(1, 40)], COMMANDS["rename"])
    folder = next(runs / one for one in killed if shown(files(runs / one)) not in (shown(before), shown(after)))
    _, _, said = build_server.run(["mkdocs", "build", "--site-dir", str(tmp_path / "built")], folder)
    assert "a command was stopped while it wrote; what it began is done now: docs/notes/all.yml" in said
    assert shown(files(folder)) == shown(after)
    assert not [name for name in files(tmp_path / "built") if ".explainer" in name]


@pytest.mark.slow
def test_what_a_killed_command_left_is_told_then_removed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill: Kill
) -> None:
    runs = tmp_path / "runs"
    killed = kill(site, runs, [str(number) for number in range(1, 12)], COMMANDS["rename"])
    left_over = [one for one in killed if read_left_over(runs / one / "docs")]
    folder = next(runs / one for one in left_over if not list((runs / one).glob(".explainer-*.journal")))
    left = read_left_over(folder / "docs")[0]
    monkeypatch.chdir(folder)
    told = CliRunner().invoke(main, ["check"])
    assert (
        f"a command was stopped while it wrote and left docs/{left.relative_to(folder / 'docs').as_posix()}"
        in told.output
    )
    write_files({left.parent / "other.txt": b"x"})
    assert left.exists(), "another command may still be at work"
    os.utime(left, (0, 0))
    write_files({left.parent / "other.txt": b"y"})
    assert not left.exists()
