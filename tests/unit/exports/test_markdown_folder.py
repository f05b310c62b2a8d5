"""An export is there whole or not at all, and takes the place of nothing but the last one."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from explainer.exports.markdown.folder import MARK, write_folder
from explainer.language.wording import Refusal

FIRST = [("docs/index.md", b"one"), ("docs/gone.md", b"gone"), ("overrides/main.html", b"a"), ("mkdocs.yml", b"x: 1")]
SECOND = [("docs/index.md", b"two"), ("mkdocs.yml", b"x: 2")]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_export_replaces_the_first_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "export"
    assert write_folder(folder, FIRST, ()) == ["docs", "mkdocs.yml", "overrides"]
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_bytes(b"kept")
    (folder / "site").mkdir()
    write_folder(folder, SECOND, ())
    assert contents(folder) == {**dict(SECOND), ".git/HEAD": b"kept", MARK: b"docs\nmkdocs.yml\n"}
    assert (folder / "site").is_dir()
    assert [path.name for path in folder.parent.iterdir()] == ["export"]


def test_files_are_copied(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    write_folder(tmp_path / "export", [("docs/a.png", tmp_path / "a.png")], ())
    assert (tmp_path / "export" / "docs" / "a.png").read_bytes() == b"\x89PNG"


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine")
    with pytest.raises(Refusal, match=r"is not empty: it contains mkdocs\.yml"):
        write_folder(tmp_path, FIRST, ())
    assert contents(tmp_path) == {"mkdocs.yml": b"mine"}


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "export", SECOND, ())
    (tmp_path / "export" / "overrides").mkdir()
    before = contents(tmp_path)
    with pytest.raises(Refusal, match=r"overrides does not come from an export"):
        write_folder(tmp_path / "export", FIRST, ())
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["content", "content/notes/export"])
def test_the_sites_own_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(Refusal, match="contains the site’s own files"):
        write_folder(tmp_path / name, FIRST, (tmp_path / "content",))
    assert contents(tmp_path) == {}


def test_a_mark_that_names_other_folders_moves_none(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"kept")
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / MARK).write_text("../precious\n..\n.\n\ndocs\n")
    write_folder(tmp_path / "export", SECOND, ())
    assert (tmp_path / "precious").read_bytes() == b"kept"


@pytest.mark.parametrize("after", range(5))
def test_where_the_disk_fails_the_last_export_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    folder = tmp_path / "export"
    write_folder(folder, FIRST, ())
    before, done, rename = contents(folder), [], Path.rename

    def failing(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == after + 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(Refusal, match="cannot be written: No space left on device"):
        write_folder(folder, SECOND, ())
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["export"]
