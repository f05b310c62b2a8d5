"""Files as they stand, what they shall become, and the writing of it: all or nothing."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from explainer.editing.refusal import EditingError


@dataclass(frozen=True)
class TextFile:
    """A file's bytes and the text in them, line ends as they are, without a byte order mark."""

    path: Path
    raw: bytes

    @property
    def bom(self) -> bytes:
        """The byte order mark at its beginning, if it has one."""
        return codecs.BOM_UTF8 if self.raw.startswith(codecs.BOM_UTF8) else b""

    @property
    def text(self) -> str:
        """The text."""
        return self.raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if b"\r\n" in self.raw else "\n"

    def with_text(self, text: str) -> Change:
        """Return the change that gives this file another text."""
        return Change(self.path, self.raw, self.bom + text.encode("utf-8"))


@dataclass(frozen=True)
class Change:
    """What a file holds (None: there is none) and what it shall hold; `moved_to` is its new name."""

    path: Path
    before: bytes | None
    after: bytes
    moved_to: Path | None = None


@dataclass(frozen=True, order=True)
class Splice:
    """Characters `start` to `end` of a text give way to `words`."""

    start: int
    end: int
    words: str


def splice(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with parts replaced that do not overlap."""
    pieces = []
    done = 0
    for one in sorted(set(splices)):
        pieces += [text[done : one.start], one.words]
        done = one.end
    return "".join((*pieces, text[done:]))


def read_file(path: Path, shown: str) -> TextFile:
    """Read a file that has been read as text before.

    Raises:
        EditingError: It is gone, or no longer text.
    """
    try:
        found = TextFile(path, path.read_bytes())
        found.text  # noqa: B018 (it must still be UTF-8)
    except (OSError, UnicodeDecodeError):
        raise EditingError("{file} changed meanwhile: nothing was done, try again", file=shown) from None
    return found


def write_changes(changes: list[Change]) -> None:
    """Write all changes, or none: new contents stand beside the files before the first is replaced.

    Raises:
        EditingError: A file changed since it was read, or cannot be written; all files are as they were.
    """
    staged: list[tuple[Change, Path]] = []
    done: list[Change] = []
    made: list[Path] = []
    path = Path()
    try:
        for change in changes:
            path = change.path
            _refuse_if_changed(change)
            _write_folders(path.parent, made)
            staged.append((change, _write_beside(change)))
        for change, beside in staged:
            path = change.path
            _refuse_if_changed(change)
            done.append(change)
            beside.replace(path.resolve())
            if change.moved_to is not None:
                path.rename(change.moved_to)
    except BaseException as error:
        _write_back(done, made, [beside for _, beside in staged])
        if isinstance(error, OSError):
            raise EditingError("{file} cannot be written: {reason}", **_reason(path, error)) from None
        raise


def _reason(path: Path, error: OSError) -> dict[str, str]:
    return {"file": str(path), "reason": error.strerror or str(error)}


def _refuse_if_changed(change: Change) -> None:
    target = change.moved_to
    if target is not None and os.path.lexists(target):
        raise EditingError("{file} is already there", file=str(target))
    if change.before is None:
        if os.path.lexists(change.path):
            raise EditingError("{file} is already there", file=str(change.path))
    elif change.path.read_bytes() != change.before:
        raise EditingError("{file} changed meanwhile: nothing was done, try again", file=str(change.path))


def _write_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing; add them to `made`, the highest first."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir()
        made.append(one)


def _write_beside(change: Change) -> Path:
    """Write the new contents to a hidden file in the same folder, with the old file's permissions."""
    real = change.path.resolve()
    if change.before is not None and not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(prefix=".explainer-", suffix=".tmp", dir=real.parent)
    beside = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (it is open already)
            file.write(change.after)
        if change.before is not None:
            shutil.copymode(real, beside)
        else:
            beside.chmod(0o666 & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _write_back(done: list[Change], made: list[Path], staged: list[Path]) -> None:
    """Put everything back as it was; what cannot be is left, the rest is done all the same."""
    for change in reversed(done):
        with suppress(OSError):
            if change.moved_to is not None and os.path.lexists(change.moved_to) and not os.path.lexists(change.path):
                change.moved_to.rename(change.path)
        with suppress(OSError):
            if change.before is None:
                change.path.unlink(missing_ok=True)
            elif change.path.read_bytes() != change.before:
                change.path.resolve().write_bytes(change.before)
    for beside in staged:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
