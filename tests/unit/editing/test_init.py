"""`explainer init`: a whole site or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.editing import starter_languages, write_site
from explainer.language.wording import Refusal


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("language", starter_languages())
def test_a_site_is_complete(tmp_path: Path, language: str) -> None:
    written = write_site(tmp_path / "deep" / "site", language)
    files = contents(tmp_path / "deep" / "site")
    assert set(written) <= set(files)
    assert {
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "README.md",
        "mkdocs.yml",
        "requirements.txt",
    } <= set(written)
    assert not [name for name in files if "dot." in name or name.endswith(".tmp")]
    assert b"mkdocs-explainer" in files["requirements.txt"]
    assert not any(b"\r" in content for name, content in files.items() if not name.endswith((".whl", ".png")))


@pytest.mark.slow
def test_languages_have_the_same_files(tmp_path: Path) -> None:
    shapes = set()
    for language in starter_languages():
        files = write_site(tmp_path / language, language)
        shapes.add(tuple(sorted((len(Path(name).parts), Path(name).suffix) for name in files)))
    assert starter_languages() == ("en", "fr")
    assert len(shapes) == 1


@pytest.mark.slow
def test_hidden_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("mine")
    assert ".gitignore" not in write_site(tmp_path, "fr")
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refusal) as refused:
        write_site(tmp_path, "en")
    assert str(refused.value) == f"the folder {tmp_path} is not empty: it contains letter.txt"
    assert contents(tmp_path) == {"letter.txt": b"mine"}


@pytest.mark.parametrize("inside", ["", "new/site"])
def test_a_file_is_no_folder(tmp_path: Path, inside: str) -> None:
    (tmp_path / "letter").write_text("mine")
    with pytest.raises(Refusal) as refused:
        write_site(tmp_path / "letter" / inside, "en")
    assert "\n" not in str(refused.value)
    assert contents(tmp_path) == {"letter": b"mine"}


@pytest.mark.slow
@pytest.mark.parametrize("fails_at", [0, 5, 15])
def test_nothing_is_half_written(tmp_path: Path, fill_disk: Callable[[int], list[Path]], fails_at: int) -> None:
    done = fill_disk(fails_at)
    with pytest.raises(Refusal, match="No space left on device"):
        write_site(tmp_path / "site", "en")
    assert len(done) == fails_at
    assert list(tmp_path.iterdir()) == []
