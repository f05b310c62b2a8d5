"""Files are written whole or not at all, whatever becomes of the disk."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from explainer.command_line import main
from explainer.exports.cards import card_uri, write_cards
from explainer.language.wording import Refusal
from explainer.pages.metadata.card import Card
from explainer.writing import Change, write_at_end, write_changes, write_file, write_files, write_made, write_unfinished
from programs import needs_forks
from reviews import REVIEW

NOTES = """
sources:
  paper: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt, url: "https://a.example/n"}
actors:
  the-paper: {name: The Paper, kind: organization}
claims:
  safe: {text: The bridge would be safe., about: [the-paper], by: the-paper, quote: It is safe, source: paper}
explainers:
  story: {title: The bridge, summary: A story., published: 2024-01-01, claims: [safe]}
"""
COMMANDS = [
    ["schema", "--write"],
    ["export", "json", "--to", "out"],
    ["export", "csv", "--to", "out"],
    ["export", "markdown", "--to", "out"],
    ["coverage", "--to", "coverage.txt"],
    ["coverage", "--format", "html", "--to", "coverage.html"],
    ["format"],
    ["archive", "archived.txt"],
    ["import", "claimreview", "reviews.json"],
]
DONE_ONCE = {"schema", "format", "archive", "import"}
"""Commands to which nothing is left to write."""


@contextmanager
def nearly_full_disk() -> Iterator[None]:
    """Let no file be longer than some bytes: what is longer breaks off in the middle."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in found.items() if name.parts[0] != ".cache"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    (tmp_path / "archived.txt").write_text("https://web.archive.org/web/2024/https://a.example/n\n")
    (tmp_path / "reviews.json").write_text(json.dumps(REVIEW))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_command_writes_all_or_says_in_one_line_why_nothing(site: Path, command: list[str], is_first: bool) -> None:  # noqa: FBT001
    (site / ".vscode").mkdir()
    (site / ".vscode" / "settings.json").write_text('{"mine": "%s"}' % ("x" * 90))
    if not is_first:
        assert CliRunner().invoke(main, command).exit_code == 0
        (site / "seeds" / "news.txt").write_text("It is safe. Nobody asked. Or perhaps somebody did.\n")
    before = files(site)
    with nearly_full_disk():
        result = CliRunner().invoke(main, command, catch_exceptions=False)
    if files(site) == before and not is_first and command[0] in DONE_ONCE:
        return  # nothing was to be written
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert "cannot be written: File too large" in result.output
    assert files(site) == before


@pytest.mark.parametrize("fails_at", range(3))
def test_of_several_files_all_are_written_or_none(
    tmp_path: Path, fill_disk: Callable[[int], list[Path]], fails_at: int
) -> None:
    (tmp_path / "a").write_bytes(b"a before")
    fill_disk(fails_at)
    with pytest.raises(Refusal, match="cannot be written: No space left on device"):
        write_files({tmp_path / name: b"now" for name in ("a", "b", "c/d/e")})
    assert files(tmp_path) == {"a": b"a before"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_there_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    path.chmod(0o640)
    write_file(path, b"after")
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    write_file(Path(os.devnull), b"gone")
    assert Path(os.devnull).is_char_device()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()


def test_neither_a_folder_is_replaced_nor_one_made_that_nobody_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written: Is a directory"):
        write_file(tmp_path, b"x")
    with pytest.raises(Refusal, match="no/a cannot be written: No such file or directory"):
        write_file(tmp_path / "no" / "a", b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal, match="file/a/b cannot be written: "):
        write_files({tmp_path / "file" / "a" / "b": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_can_be_made_again_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_made(path, [b"one", bytearray(b" two"), memoryview(b" three")])
    assert path.read_bytes() == b"one two three"

    def cut_off() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(Refusal):
        write_made(path, cut_off())
    assert path.read_bytes() == b"one two three"
    assert [one.name for one in path.parent.iterdir()] == ["file"]


def test_what_is_appended_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    write_at_end(path, b"one\n")
    with nearly_full_disk(), pytest.raises(Refusal, match="File too large"):
        write_at_end(path, b"x" * 100)
    write_at_end(path, b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_picture_is_whole_or_not_there(tmp_path: Path, is_kept: bool) -> None:  # noqa: FBT001
    card, kept = Card("Site", title="Title"), tmp_path / "kept"
    if is_kept:
        write_cards([card], tmp_path / "before", kept)
    with nearly_full_disk(), pytest.raises(Refusal, match="png cannot be written: File too large"):
        write_cards([card], tmp_path / "site", kept)
    assert not list((tmp_path / "site").rglob("*"))
    assert [path.name for path in kept.rglob("*")] == ([Path(card_uri(card)).name] if is_kept else [])


LINKS = {
    "the editor's settings": (".vscode/settings.json", ["schema", "--write"]),
    "the editor's folder": (".vscode", ["schema", "--write"]),
    "the folder of schemas": (".explainer", ["schema", "--write"]),
    "a schema": (".explainer/claims.schema.json", ["schema", "--write"]),
    "a folder of notes": ("docs/notes/questions", ["new", "questions", "who-knows"]),
    "another folder of notes": ("docs/notes/claims", ["new", "claims", "so-they-say"]),
    "the folder of what is brought": ("docs/notes/reviews", ["import", "claimreview", "reviews.json"]),
    "a page of the site's own": ("docs/own.md", ["rename", "safe", "sound"]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("link", "command"), LINKS.values(), ids=LINKS)
@needs_forks
def test_no_link_leads_what_is_written_out_of_the_site(
    site: Path, tmp_path: Path, link: str, command: list[str]
) -> None:
    """A stranger's pull request brings the link; the maintainer runs the command."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    path = site / link
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        (outside / path.name).write_text("{}" if path.suffix == ".json" else "[[safe]]")
        path.symlink_to(outside / path.name)
    else:
        path.symlink_to(outside, target_is_directory=True)
    before = files(outside), files(site)
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output.count("\n")) == (2, 1), done.output
    assert "by a link: nothing was written" in done.output
    assert (files(outside), files(site)) == before


TESTS = Path(__file__).parents[1]
BEGIN = """
import os, pathlib, shutil, sys
from explainer.writing import write_files
from dying import die_before

folder = pathlib.Path(sys.argv[1])
content = before = {folder / "a": b"before", folder / "b": b"before"}
operation = 0
while len(set(content.values())) == 1:
    operation += 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_files(before)
    child = os.fork()
    if child == 0:
        die_before(operation)
        write_files(dict.fromkeys(before, b"after"), folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.exit("it was never killed between two files")
    content = {path: path.read_bytes() for path in before}
"""


def begun(folder: Path) -> Path:
    """Kill a writer between two files, and return its journal."""
    subprocess.run([sys.executable, "-c", BEGIN, folder], cwd=TESTS, check=True)
    return next(folder.glob(".explainer-*.journal"))


def test_what_a_killed_writer_began_is_finished_and_told_once(tmp_path: Path) -> None:
    begun(tmp_path / "site")
    line = "a command was stopped while it wrote; what it began is done now: a, b"
    assert write_unfinished(tmp_path / "site", "en") == [(line, True)]
    assert files(tmp_path / "site") == {"a": b"after", "b": b"after"}
    assert write_unfinished(tmp_path / "site", "en") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a", "b"])
def test_what_somebody_wrote_since_is_not_overwritten(tmp_path: Path, name: str) -> None:
    journal = begun(tmp_path / "site")
    (tmp_path / "site" / name).unlink()
    (tmp_path / "site" / name).write_bytes(b"of an editor")
    before = files(tmp_path / "site")
    ((line, is_done),) = write_unfinished(tmp_path / "site", "fr")
    assert line.startswith(f"{journal.name} liste des changements qu’une commande a commencés")
    assert not is_done
    assert files(tmp_path / "site") == before


def test_a_journal_that_somebody_brings_writes_nothing(tmp_path: Path) -> None:
    """A clone of the folder has other files than those that were written, even where they hold the same."""
    begun(tmp_path / "site")
    shutil.copytree(tmp_path / "site", tmp_path / "clone")
    before = files(tmp_path / "clone")
    ((_, is_done),) = write_unfinished(tmp_path / "clone", "en")
    assert not is_done
    assert files(tmp_path / "clone") == before


DELETE = """
import json, os, pathlib, shutil, sys
from explainer.writing import Change, write_changes, write_files, write_unfinished
from killing import die_before

folder = pathlib.Path(sys.argv[1])
a, b, c = (folder / name for name in "abc")
states = set()
for operation in range(1, 100):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_files({a: b"before", b: b"before", c: b"before"})
    child = os.fork()
    if child == 0:
        die_before(operation)
        write_changes([Change(a, b"before", None), Change(b, b"before", b"after"), Change(c, b"before", None)], folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    killed = {path.name: path.read_bytes().decode() for path in (a, b, c) if path.exists()}
    told = write_unfinished(folder, "en")
    left = {path.name: path.read_bytes().decode() for path in (a, b, c) if path.exists()}
    states.add((json.dumps(killed), json.dumps(left), bool(told), all(done for _, done in told)))
    if not os.WIFSIGNALED(status):
        break
print(json.dumps(sorted(states)))
"""


@pytest.mark.slow
@needs_forks
def test_files_that_are_deleted_and_written_are_so_together(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DELETE, tmp_path / "site"], cwd=TESTS, capture_output=True, check=True, text=True
    )
    states = json.loads(done.stdout)
    before, after = {"a": "before", "b": "before", "c": "before"}, {"b": "after"}
    for killed, left, told, is_done in states:
        assert json.loads(left) in (before, after)
        assert is_done
        assert told or killed == left
    between = [json.loads(killed) for killed, _, _, _ in states if json.loads(killed) not in (before, after)]
    assert between, "it was never killed between two files"


def test_a_file_that_cannot_be_deleted_with_others_is_there_again(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    number = one.stat().st_ino
    with pytest.raises(Refusal, match="other changed in the meantime"):
        write_changes([Change(one, b"1", None), Change(other, b"3", b"4")], tmp_path)

    def changed_late() -> Iterator[Change]:
        yield Change(one, b"1", None)
        yield Change(other, b"2", b"4", tmp_path / "taken")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        with pytest.raises(Refusal, match="Input/output error"):
            write_changes(changed_late(), None)
    assert files(tmp_path) == {"one": b"1", "other": b"2"}
    assert one.stat().st_ino == number


@pytest.mark.parametrize("name", ["gone", "there"])
def test_a_journal_that_somebody_brings_deletes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "there").write_bytes(b"kept")
    step = {"path": name, "beside": ".explainer-y.tmp", "written": [1, 1], "moved_to": None, "is_deleted": True}
    step["before"] = hashlib.sha256(b"kept").hexdigest()
    (tmp_path / ".explainer-x.journal").write_text(json.dumps([step]))
    before = files(tmp_path)
    ((_, is_done),) = write_unfinished(tmp_path, "en")
    assert not is_done
    assert files(tmp_path) == before


@pytest.mark.slow
@pytest.mark.parametrize("field", ["path", "beside", "moved_to"])
@pytest.mark.parametrize("where", ["../outside", "{tmp}/outside", "link/outside"])
def test_a_journal_writes_nowhere_else(tmp_path: Path, field: str, where: str) -> None:
    journal = begun(tmp_path / "site")
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    steps = json.loads(journal.read_text())
    new = next(step for step in steps if (tmp_path / "site" / step["beside"]).exists())
    (tmp_path / "outside").write_bytes(b"before")
    if field == "beside":
        (tmp_path / "site" / new["beside"]).replace(tmp_path / "outside")
    elif field == "moved_to":
        (tmp_path / "outside").unlink()
    new[field] = where.format(tmp=tmp_path)
    journal.write_text(json.dumps(steps))
    before = files(tmp_path)
    ((_, is_done),) = write_unfinished(tmp_path / "site", "en")
    assert not is_done
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "content",
    [
        *("", "{}", "[]", "[1]", '[{"path": 1}]', "[" * 100_000, '["\x00"]', "link", "pipe", "folder"),
        '[{"path": "a\\u0000", "beside": [], "written": 1, "before": {}, "moved_to": 2}]',
    ],
)
def test_what_is_no_journal_is_told_and_left(tmp_path: Path, content: str) -> None:
    path = tmp_path / ".explainer-x.journal"
    match content:
        case "link":
            path.symlink_to("/dev/zero")
        case "pipe" if hasattr(os, "mkfifo"):
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.write_text(content)
    ((line, is_done),) = write_unfinished(tmp_path, "en")
    assert line.startswith(".explainer-x.journal lists changes that a command began, and they cannot be finished")
    assert not is_done
    assert os.path.lexists(path)


def test_a_writer_waits_for_another_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows keeps nobody out")
    monkeypatch.setattr("explainer.writing.alone._PATIENCE", 0.05)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(Refusal, match=r"another command is writing in .*: try again once it is done"):
        write_files({tmp_path / "a": b"x"})
    os.close(other)
    write_files({tmp_path / "a": b"x"})
    assert files(tmp_path) == {"a": b"x"}
