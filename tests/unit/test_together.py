"""Of two commands that write at once, both succeed or one says in a line why it did not: no note is torn or lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from programs import needs_forks

pytestmark = needs_forks

ROUNDS = 4
BOTH = """
import json, os, pathlib, shutil, sys, time
from explainer.command_line import main

site, runs, *commands = sys.argv[1:]
for number in range(ROUNDS):
    folder = shutil.copytree(site, f"{runs}/{number}")
    start, go = os.pipe()
    children = []
    for command in commands:
        child = os.fork()
        if child == 0:
            os.close(go)
            said = os.open(f"{runs}/{number}-{len(children)}", os.O_WRONLY | os.O_CREAT)
            os.dup2(said, 1)
            os.dup2(said, 2)
            os.chdir(folder)
            # On a slow disk, the other one has time to come between.
            sys.addaudithook(lambda event, _: time.sleep(0.05) if event == "os.rename" else None)
            os.read(start, 1)
            main(command.split())
        children.append(child)
    os.close(go)
    statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    said = [pathlib.Path(f"{runs}/{number}-{at}").read_text() for at in range(2)]
    print(json.dumps([folder, *zip(statuses, said)]))
""".replace("ROUNDS", str(ROUNDS))
NOTES = {
    "actors.yml": "actors:\n  mayor: {name: The Mayor, kind: person}\n  press: {name: The Press, kind: organization}\n",
    "claims.yml": "claims:\n  safe: {text: It is safe., about: [mayor], by: press, quote: It is safe, source: paper}\n",
    "sources.yml": "sources:\n  paper: {type: article, title: News, language: en, publisher: press}\n",
}


def together(site: Path, first: str, second: str) -> Iterator[tuple[Path, list[tuple[int, str]]]]:
    """Run two commands at the same time, again and again: yield the site then, and what became of each."""
    runs = site.parent / "runs"
    runs.mkdir()
    command = [sys.executable, "-c", BOTH, site, runs, first, second]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == ROUNDS
    for line in done.stdout.splitlines():
        folder, *both = json.loads(line)
        for status, words in both:
            assert status in (0, 2), words
            assert status == 0 or (words.startswith("explainer: ") and words.count("\n") == 1), words
        assert any(status == 0 for status, _ in both), both
        yield Path(folder), both


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    notes = tmp_path / "site" / "docs" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "site" / "mkdocs.yml").write_text("site_name: S\nplugins: [explainer]\n")
    (tmp_path / "site" / "seeds").mkdir()
    return notes


def read(file: Path) -> dict[str, dict[str, dict[str, Any]]]:
    found = yaml.safe_load(file.read_text())
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("second", ["rename press agency", "rename mayor major"])
def test_two_that_rename_at_once_change_all_files_or_none(notes: Path, second: str) -> None:
    for name, text in NOTES.items():
        (notes / name).write_text(text)
    for site, both in together(notes.parents[1], "rename mayor chief", second):
        folder = site / "docs" / "notes"
        assert sorted(path.name for path in folder.iterdir()) == sorted(NOTES), "something was left over"
        expected = {"mayor", "press"}
        for command, (status, _) in zip(("rename mayor chief", second), both, strict=True):
            if status == 0:
                expected = expected - {command.split()[1]} | {command.split()[2]}
        assert read(folder / "actors.yml")["actors"].keys() == expected
        claim = read(folder / "claims.yml")["claims"]["safe"]
        assert {*claim["about"], claim["by"]} == expected
        assert read(folder / "sources.yml")["sources"]["paper"]["publisher"] in expected


@pytest.mark.slow
def test_two_new_notes_at_once_are_both_there_or_one_is_refused(notes: Path) -> None:
    (notes / "all.yml").write_text("glossary:\n  word: {term: Word, definition: A word.}\n")
    command = "new glossary {} --in docs/notes/all.yml"
    for site, both in together(notes.parents[1], command.format("one"), command.format("two")):
        there = {"word", *(name for name, (status, _) in zip(("one", "two"), both, strict=True) if status == 0)}
        assert read(site / "docs" / "notes" / "all.yml")["glossary"].keys() == there


@pytest.mark.slow
def test_of_two_drafts_at_once_one_is_refused(notes: Path) -> None:
    for words in ("first", "second"):
        (notes.parents[1] / f"{words}.txt").write_text(f"A bridge\n\n“It is the {words},” the mayor said.\n")
    for site, both in together(notes.parents[1], "draft first.txt --id bridge", "draft second.txt --id bridge"):
        assert sorted(status for status, _ in both) == [0, 2], both
        kept = "first" if both[0][0] == 0 else "second"
        assert [path.name for path in (site / "seeds").iterdir()] == ["bridge.txt"]
        assert kept in (site / "seeds" / "bridge.txt").read_text()
        assert kept in (site / "docs" / "notes" / "bridge.yml").read_text()
