"""In a terminal, the code of a problem leads to its page, once the documentation has an address."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAMS
from docs_story import DOCS
from explainer.language.wording import word
from explainer.problems import Code, Position, Problem
from explainer.reports import problems
from explainer.reports.problems import as_linked, as_summary, page_of, shows_links
from programs import PATIENCE

ADDRESS = "https://docs.example.org/"
PROBLEM = Problem(Position("content/notes/a.yml", 4, 13), Code.UNKNOWN_ID, values={"id": "major"})


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "DOCUMENTATION", ADDRESS)


def test_nothing_is_linked_while_there_is_no_address() -> None:
    assert problems.DOCUMENTATION == ""
    assert as_linked(word(PROBLEM, "en"), "en") == str(word(PROBLEM, "en"))


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("language", "folder"), [("en", "en"), ("fr", "fr"), ("de", "en")])
def test_the_code_leads_to_its_page(language: str, folder: str) -> None:
    worded = word(PROBLEM, language)
    address = f"{ADDRESS}{folder}/reference/problems/unknown-id/"
    line = as_linked(worded, language)
    assert f"4:13: \x1b]8;;{address}\x1b\\unknown-id\x1b]8;;\x1b\\: " in line
    assert line.replace(f"\x1b]8;;{address}\x1b\\", "").replace("\x1b]8;;\x1b\\", "") == str(worded)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", Code)
def test_every_page_exists(code: Code) -> None:
    for language in ("en", "fr"):
        path = page_of(code, language).removeprefix(ADDRESS).removesuffix("/")
        assert (DOCS / f"{path}.md").is_file()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["\x1b]8;;https://evil.example\x1b\\", "\x9b31m", "\x07\n", ": unknown-id: "])
def test_a_name_of_a_file_ends_no_link(name: str) -> None:
    problem = Problem(Position(f"notes/{name}.yml", 1, 1), Code.UNKNOWN_ID, values={"id": f"a{name}b"})
    line = as_linked(word(problem, "en"), "en")
    assert line.count("\x1b]8;;") == 2
    assert line.count("\x1b\\") == 2
    left = line.replace("\x1b]8;;", "").replace("\x1b\\", "")
    assert left.isprintable()
    assert line.index("\x1b]8;;") > line.index(":1:1: ")


def test_a_name_of_a_file_breaks_no_line() -> None:
    worded = word(Problem(Position("notes/a\nb.yml", 2, 3), Code.UNKNOWN_ID, values={"id": "x"}), "en")
    assert "\n" not in str(worded)
    assert "`notes/a\\x0ab.yml:2:3`" in as_summary([worded], 1, "en")


@pytest.mark.parametrize(
    "address", ["http://docs.example.org/", "https://docs.example.org", "https://a\x1b\\/", "docs/"]
)
def test_an_address_of_another_form_links_nothing(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(problems, "DOCUMENTATION", address)
    assert page_of(Code.YAML, "en") == ""


def test_only_a_terminal_shows_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert shows_links(Terminal(), {"TERM": "xterm-256color"})
    assert not shows_links(io.StringIO(), {"TERM": "xterm-256color"})
    assert not shows_links(Terminal(), {"TERM": "dumb"})
    assert not shows_links(Terminal(), {"TERM": "xterm-256color", "CI": "true"})
    monkeypatch.setattr(sys, "platform", "win32")
    assert not shows_links(Terminal(), {})
    assert shows_links(Terminal(), {"WT_SESSION": "1"})


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.slow
def test_the_command_links_in_a_terminal(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 (not on Windows)

    subprocess.run(
        [PROGRAMS / "explainer", "init", tmp_path / "site"], check=True, capture_output=True, timeout=PATIENCE
    )
    notes = tmp_path / "site" / "content" / "notes" / "footbridge.yml"
    notes.write_text(notes.read_text("utf-8").replace("about:", "abuot:", 1), "utf-8")
    told = f"from explainer.reports import problems; problems.DOCUMENTATION = {ADDRESS!r}"
    command = [sys.executable, "-c", f"{told}; from explainer.command_line import main; main()", "check"]
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"TERM": "xterm"}
    reader, writer = pty.openpty()
    done = subprocess.run(
        command,
        cwd=notes.parents[2],
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env=environment,
        timeout=PATIENCE,
        check=False,
    )
    shown = os.read(reader, 10_000)
    os.close(reader)
    os.close(writer)
    assert done.returncode == 1
    assert f"\x1b]8;;{ADDRESS}en/reference/problems/unknown-key/\x1b\\unknown-key".encode() in shown
    piped = subprocess.run(
        command, cwd=notes.parents[2], capture_output=True, env=environment, timeout=PATIENCE, check=False
    )
    assert b"\x1b" not in piped.stdout
