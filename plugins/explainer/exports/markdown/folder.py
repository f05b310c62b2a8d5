"""The folder that an export is written to: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.reading import real_path
from explainer.writing import refuse_writing, write_file

MARK = ".explainer-export"
"""Tells that a folder is ours. It holds the names that the last export wrote there, a line each."""


def write_folder(folder: Path, files: Iterable[tuple[str, bytes | Path]], sources: Iterable[Path]) -> list[str]:
    """Write files into a folder, in place of those of the last export, and return the names at its top.

    What else is there (a built site, a repository) stays. `sources`: folders that are read, where nothing is written.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    folder = real_path(folder)
    last = _read_mark(folder)
    for one in sources:
        if folder.is_relative_to(real_path(one)):
            raise Refusal("{folder} contains the site’s own files: choose another folder", folder=str(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as aside:
            names = _write_aside(Path(aside, "new"), files)
            foreign = [name for name in names if name not in last and os.path.lexists(folder / name)]
            if foreign:
                raise Refusal(
                    "{file} does not come from an export and would be overwritten", file=str(folder / foreign[0])
                )
            _swap(Path(aside), folder, names, last)
    except OSError as error:
        raise refuse_writing(Path(error.filename or folder), error) from None
    return names


def _read_mark(folder: Path) -> list[str]:
    """Return what the last export wrote into a folder; refuse one that is not ours."""
    try:
        there = sorted(path.name for path in folder.iterdir())
        if MARK not in there and there:
            raise Refusal("the folder {folder} is not empty: it contains {file}", folder=str(folder), file=there[0])
        return (folder / MARK).read_text("utf-8").split("\n")[:-1] if there else []
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        reason = str(getattr(error, "strerror", None) or "not UTF-8")
        raise Refusal("{file} cannot be read: {reason}", file=str(folder), reason=reason) from None


def _write_aside(new: Path, files: Iterable[tuple[str, bytes | Path]]) -> list[str]:
    names: dict[str, None] = {}
    for name, content in files:
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)
        names[name.partition("/")[0]] = None
    return sorted(names)


def _swap(aside: Path, folder: Path, names: list[str], last: list[str]) -> None:
    """Put new files in the place of old ones; where that breaks off, old ones come back."""
    folder.mkdir(exist_ok=True)
    old = aside / "old"
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    # Whatever is there when we are killed is known to be ours, and the next export puts it right.
    _write_mark(folder, sorted({*last, *names}))
    try:
        for name in sorted({*last, *names}):
            if os.path.lexists(folder / name) and "/" not in name and name not in {"", ".", ".."}:
                moved.append(((folder / name), old / name))
                (folder / name).rename(old / name)
        for name in names:
            moved.append((aside / "new" / name, folder / name))
            (aside / "new" / name).rename(folder / name)
        _write_mark(folder, names)
    except (OSError, Refusal):
        for was, now in reversed(moved):
            if os.path.lexists(now):
                now.rename(was)
        with suppress(Refusal):
            _write_mark(folder, last)
        raise


def _write_mark(folder: Path, names: list[str]) -> None:
    write_file(folder / MARK, "".join(f"{name}\n" for name in names).encode())
