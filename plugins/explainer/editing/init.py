"""A new site: one worked example article with its notes, ready to be built."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from explainer.editing.distribution import NAME, read_requirement
from explainer.editing.schema_files import FOLDER as SCHEMA_FOLDER
from explainer.editing.schema_files import write_schema
from explainer.language.wording import Refusal
from explainer.writing import Change, write_changes

_STARTER = Path(__file__).parent.parent / "starter"
_DOT = "dot."
"""How hidden files are named in the starter, where they must not do their work."""


def starter_languages() -> tuple[str, ...]:
    """Return the languages in which there is a site to start from."""
    return tuple(sorted(path.name for path in _STARTER.iterdir() if path.is_dir()))


def write_site(folder: Path, language: str) -> list[str]:
    """Write a new site into an empty or a new folder and return its files, the schema's left out.

    Hidden files that are there are kept.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    _refuse_unless_empty(folder)
    with tempfile.TemporaryDirectory() as made:
        draft = Path(made).resolve()
        for path, content in (_read_starter(language) | _read_program(language)).items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(content)
        write_schema(draft, draft / "content" / "notes", language)
        files = {path.relative_to(draft): path.read_bytes() for path in sorted(draft.rglob("*")) if path.is_file()}
    new = {path: content for path, content in files.items() if not os.path.lexists(folder / path)}
    write_changes([Change(folder / path, None, content) for path, content in new.items()])
    return [path.as_posix() for path in new if path.parts[0] != SCHEMA_FOLDER]


def _read_starter(language: str) -> dict[Path, bytes]:
    """Return the files of a language's starter, by the path they get."""
    top = _STARTER / language
    return {
        Path(*(_visible(part) for part in path.relative_to(top).parts)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def _read_program(language: str) -> dict[Path, bytes]:
    """Return the requirements that install this program, and what they need beside them."""
    needed = read_requirement()
    lines = (_STARTER / language / "requirements.txt").read_text("utf-8").splitlines()
    written = "".join(f"{needed.line if line == NAME else line}\n" for line in lines)
    files = {Path(path): content for path, content in needed.files.items()}
    return {Path("requirements.txt"): written.encode()} | files


def _visible(part: str) -> str:
    return "." + part.removeprefix(_DOT) if part.startswith(_DOT) else part


def _refuse_unless_empty(folder: Path) -> None:
    try:
        there = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as error:
        raise Refusal("{file} cannot be read: {reason}", file=str(folder), reason=str(error.strerror)) from None
    if there:
        raise Refusal("the folder {folder} is not empty: it contains {file}", folder=str(folder), file=there[0])
