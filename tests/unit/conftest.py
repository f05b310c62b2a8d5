"""Libraries from a few lines of notes."""

from __future__ import annotations

import errno
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.editing import write_site
from explainer.language.wording import word
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site

Load = Callable[..., Loaded]
COMMON = """
sources:
  paper:
    type: article
    title: The paper's article
    publisher: the-paper
    authors: [A. Writer]
    language: en
actors:
  the-paper: {name: The Paper, kind: organization}
  mayor: {name: The Mayor, kind: person}
  city: {name: The City, kind: organization, speaks_for: [mayor]}
  builder: {name: The Builder, kind: organization}
  engineer: {name: An Engineer, kind: person}
  bridge: {name: The Bridge, kind: place}
"""
"""Actors and a source without archived text, for cases that are not about quotations."""


@pytest.fixture
def common() -> str:
    """Actors and a source to refer to."""
    return COMMON


@pytest.fixture(scope="session")
def begin_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], None]:
    """Return what `explainer init` does; what it writes for a language is written once, then copied."""
    written: dict[str, Path] = {}

    def begin(folder: Path, language: str) -> None:
        if language not in written:
            written[language] = tmp_path_factory.mktemp("begun") / "site"
            write_site(written[language], language)
        shutil.copytree(written[language], folder)

    return begin


@pytest.fixture(scope="session")
def load_in() -> Callable[[Path], Load]:
    """Return a `load` that writes into a folder of its own, for what is loaded once for many tests."""

    def into(folder: Path) -> Load:
        def loaded(
            notes: str | dict[str, str], texts: dict[str, str] | None = None, *, common: bool = True, **options: object
        ) -> Loaded:
            files = {"notes.yml": notes} if isinstance(notes, str) else dict(notes)
            if common:
                files["common.yml"] = COMMON
            for name, content in (("notes", files), ("texts", texts or {})):
                for path, text in content.items():
                    file = folder / name / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(textwrap.dedent(text), encoding="utf-8")
            folders = Folders(folder, folder / "notes", folder / "texts", pictures=folder / "pictures")
            return load_site(folders, Settings(language="en"), **options)  # type: ignore[arg-type]

        return loaded

    return into


@pytest.fixture
def load(tmp_path: Path, load_in: Callable[[Path], Load]) -> Load:
    """Load notes given as `name=text` files (`notes` alone: one file), with archived texts."""
    return load_in(tmp_path)


@pytest.fixture
def lines() -> Callable[[Loaded], list[str]]:
    """Return a load's errors and warnings as the lines an editor reads."""

    def of(loaded: Loaded) -> list[str]:
        told = [problem for problem in loaded.failing(strict=True) if problem.position.path != "notes/common.yml"]
        return [str(word(problem, "en")) for problem in told]

    return of


@pytest.fixture
def fill_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[Path]]:
    """Let the disk be full once so many files have been put in place; return a list of those, which grows."""

    def filled(after: int) -> list[Path]:
        done: list[Path] = []
        replace = Path.replace

        def failing(self: Path, target: Path) -> Path:
            if len(done) == after:
                raise OSError(errno.ENOSPC, "No space left on device")
            done.append(target)
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", failing)
        return done

    return filled
