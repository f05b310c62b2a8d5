"""Files that cannot be read, or should not be: `unreadable`, `too-large`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explainer.language.visible import visible
from explainer.language.wording import word
from explainer.reading import read_notes
from explainer.reading.text import MAX_BYTES


def told(folder: Path) -> list[str]:
    _, problems = read_notes(folder, folder)
    return [str(word(problem, "en")) for problem in problems]


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "big.yml").open("wb") as file:
        file.truncate(100_000_000)  # takes no room on the disk
    assert told(tmp_path) == [
        f"big.yml:1:1: too-large: the file has more than {MAX_BYTES // 1_000_000} MB (split it into several files)"
    ]


def test_a_link_out_of_the_notes_folder_is_not_followed(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "secret.yml").write_text("actors: {}\n")
    (notes / "link.yml").symlink_to(tmp_path / "secret.yml")
    assert [line.split(": ")[1] for line in told(notes)] == ["unreadable"]


def test_a_dangling_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to(tmp_path / "nothing.yml")
    (line,) = told(tmp_path)
    assert line.startswith("link.yml:1:1: unreadable: this link leads nowhere")


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to("link.yml")
    (line,) = told(tmp_path)
    assert line.startswith("link.yml:1:1: unreadable: this link leads nowhere")


def test_a_file_is_read_once_whatever_links_to_it(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text("actors: {}\n")
    (tmp_path / "again.yml").symlink_to("people.yml")
    (line,) = told(tmp_path)
    assert line.startswith("again.yml:1:1: unreadable: this link leads to another notes file")


@pytest.mark.parametrize("target", ["elsewhere", "."])
def test_a_linked_folder_is_not_followed_and_this_is_told(tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.yml").write_text("nonsense")
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "linked").symlink_to(tmp_path / target)
    (line,) = told(notes)
    assert line.startswith("linked:1:1: unreadable: this folder is a link")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("actors: {}\n")
    (tmp_path / "secret.yml").chmod(0)
    (line,) = told(tmp_path)
    assert line.startswith("secret.yml:1:1: unreadable: you do not have permission to read this file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (line,) = told(tmp_path)
    assert line.startswith("pipe.yml:1:1: unreadable: ")


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".draft.yml").write_text("nonsense")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yml").write_text("nonsense")
    assert told(tmp_path) == []


def test_a_million_keys_take_bounded_time(tmp_path: Path) -> None:
    (tmp_path / "keys.yml").write_text("actors:\n" + "".join(f"  k{at}:\n" for at in range(400_000)))
    documents, problems = read_notes(tmp_path, tmp_path)
    assert problems == [] or problems[0].code == "too-large"
    assert len(documents) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_ids_in_a_file_of_another_encoding_are_known(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "people.yml").write_text("actors:\n  an-usher:\n    name: Éloïse\n", encoding=encoding)
    (document,), (problem,) = read_notes(tmp_path, tmp_path)
    assert problem.code == "encoding"
    assert "an-usher" in document.later_keys


ODD_NAMES = {
    "a line break": (b"a\n::error file=x::pwned.yml", "a\\x0a::error file=x::pwned.yml"),
    "a carriage return": (b"a\r::error::pwned.yml", "a\\x0d::error::pwned.yml"),
    "the terminal's escape": (b"a\x1b[2Jb.yml", "a\\x1b[2Jb.yml"),
    "an override of direction": ("a\u202elmy.b.yml".encode(), "a\\u202elmy.b.yml"),
    "an isolate": ("a\u2067b.yml".encode(), "a\\u2067b.yml"),
    "a line separator": ("a\u2028b.yml".encode(), "a\\u2028b.yml"),
    "no UTF-8": (b"a\xffb.yml", "a\\xffb.yml"),
    "a control of old": ("a\u009bb.yml".encode(), "a\\x9bb.yml"),
}


@pytest.mark.parametrize(("name", "shown"), ODD_NAMES.values(), ids=ODD_NAMES)
def test_a_name_that_cannot_be_shown_is_refused_and_made_visible(tmp_path: Path, name: bytes, shown: str) -> None:
    """Raw, it would be a command to GitHub's workflow, set the terminal, or read as another name."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("actors: {}\n")
    (line,) = told(tmp_path)
    assert line.startswith(f"{shown}:1:1: unreadable: the name of this file has characters that cannot be seen")
    assert visible(line) == line


def test_a_name_of_any_letters_is_none_of_these(tmp_path: Path) -> None:
    for name in ("é à.yml", "北京.yml", "a`b|c.yml", "ה.yml", "नमस्ते.yml", "a\\x0a.yml"):
        (tmp_path / name).write_text("actors: {}\n")
    assert told(tmp_path) == []
