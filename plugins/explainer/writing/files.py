"""Files written whole, and several of them all or none."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.writing.alone import alone
from explainer.writing.change import PREFIX, SUFFIX, Change, is_below, refuse_writing
from explainer.writing.journal import write_journal

_LEFT_OVER_AFTER = 3600
"""Seconds after which nobody is still writing."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file into a folder that is there, in place of what it holds; a device or a pipe is written to.

    Raises:
        Refusal: It cannot be written; it is as it was.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        path.parent.stat()
    except OSError as error:
        raise refuse_writing(path, error) from None
    write_files({path: content})


def write_files(files: Mapping[Path, bytes], within: Path | None = None) -> None:
    """Write all files, in place of what they hold, or none; folders that are missing are made.

    `within`: a folder that no link may lead out of.

    Raises:
        Refusal: One cannot be written; all are as they were.
    """
    changes = []
    for path, content in files.items():
        try:
            changes.append(Change(path, path.read_bytes() if os.path.lexists(path) else None, content))
        except OSError as error:
            raise refuse_writing(path, error) from None
    write_changes(changes, within)


def write_made(path: Path, parts: Iterable[bytes | bytearray | memoryview]) -> None:
    """Write a file whole that a program can make again at any time, in place of whatever is there, unread.

    Raises:
        Refusal: It cannot be written.
    """
    beside = None
    try:
        _write_folders(path.parent, [])
        _write_off(path.parent)
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
        beside = Path(name)
        with open(handle, "wb") as file:  # noqa: PTH123 (it is open already)
            file.writelines(parts)
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refuse_writing(path, error) from None
        raise


def write_at_end(path: Path, content: bytes) -> None:
    """Add to what a file holds, all or nothing.

    Raises:
        Refusal: It cannot be written.
    """
    try:
        with path.open("ab", buffering=0) as file:
            before = file.tell()
            try:
                while content:
                    content = content[file.write(content) :]
            except OSError:
                file.truncate(before)
                raise
    except OSError as error:
        raise refuse_writing(path, error) from None


def write_changes(changes: Iterable[Change], within: Path | None = None) -> None:
    """Write all changes, or none: new contents are written beside the files before the first is replaced.

    `within`: a folder that no link may lead out of. What somebody's pull request brings is written through else.

    Raises:
        Refusal: A file changed since it was read, cannot be written, or is elsewhere; all files are as they were.
    """
    wanted = list(changes)
    folder = within or next((one for change in wanted[:1] for one in change.path.parents if one.is_dir()), None)
    with alone(folder):
        _write_changes(wanted, within)


def _write_changes(changes: list[Change], within: Path | None) -> None:
    staged: list[tuple[Change, Path]] = []
    tidied: set[Path] = set()
    done: list[Change] = []
    made: list[Path] = []
    journal: Path | None = None
    path = Path()
    try:
        for change in changes:
            path = change.path
            for place in (path, change.moved_to):
                _refuse_outside(place, within)
            _refuse_if_changed(change)
            _write_folders((change.moved_to or path).parent, made)
            _write_folders(path.parent, made)
            staged.append((change, _write_beside(change, tidied)))
        if within is not None and (len(changes) > 1 or any(change.moved_to for change in changes)):
            journal = write_journal(staged, within)
        for change, beside in staged:
            path = change.path
            _refuse_if_changed(change)
            done.append(change)
            if change.after is None:
                path.replace(beside)
                continue
            beside.replace(path.resolve())
            if change.moved_to is not None:
                path.rename(change.moved_to)
        _remove_deleted(staged)
    except BaseException as error:
        _write_back(done, made, staged)
        if isinstance(error, OSError):
            raise refuse_writing(path, error) from None
        raise
    finally:
        if journal is not None:
            with suppress(OSError):
                journal.unlink()


def _refuse_outside(path: Path | None, within: Path | None) -> None:
    """Refuse a path below a folder that a link leads out of it; one that is named elsewhere is no link's doing."""
    if path is None or within is None or not Path(os.path.abspath(path)).is_relative_to(os.path.abspath(within)):  # noqa: PTH100 (links are not followed)
        return
    if not is_below(path, within):
        raise Refusal("{file} leads out of {folder} by a link: nothing was written", file=str(path), folder=str(within))


def _refuse_if_changed(change: Change) -> None:
    target = change.moved_to
    if target is not None and os.path.lexists(target):
        raise Refusal("{file} already exists", file=str(target))
    if change.before is None:
        if os.path.lexists(change.path):
            raise Refusal("{file} already exists", file=str(change.path))
    elif change.path.read_bytes() != change.before:
        raise Refusal("{file} changed in the meantime: nothing was done, try again", file=str(change.path))


def _write_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are missing; add them to `made`, the highest first."""
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(exist_ok=True)
        made.append(one)


def _write_beside(change: Change, tidied: set[Path]) -> Path:
    """Write the new contents to a hidden file in the same folder, with the old file's permissions.

    A file that is deleted takes the hidden file's place until all is done. `tidied`: folders that were looked through
    for what is left of others, which takes long where there are thousands of files.
    """
    real = change.path.resolve() if change.after is not None else change.path
    if change.before is not None and not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied")
    if real.parent not in tidied:
        _write_off(real.parent)
        tidied.add(real.parent)
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=real.parent)
    beside = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (it is open already)
            file.write(change.after or b"")
        if change.before is not None:
            shutil.copymode(real, beside)
        else:
            beside.chmod(0o666 & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def read_left_over(folder: Path) -> list[Path]:
    """Return what is left below a folder of a writer that was killed: contents that it did not put in place."""
    return sorted(
        Path(top, name)
        for top, _, files in os.walk(folder)
        for name in files
        if name.startswith(PREFIX) and name.endswith(SUFFIX)
    )


def _write_off(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; one that is still at work is not so old."""
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_OVER_AFTER:
                path.unlink()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _remove_deleted(staged: list[tuple[Change, Path]]) -> None:
    """Remove what was taken out of its place; what cannot be is hidden, and removed later."""
    for change, beside in staged:
        if change.after is None:
            with suppress(OSError):
                beside.unlink()


def _write_back(done: list[Change], made: list[Path], staged: list[tuple[Change, Path]]) -> None:
    """Put everything back as it was; what cannot be is left, the rest is done all the same."""
    hidden = {change.path: beside for change, beside in staged}
    for change in reversed(done):
        with suppress(OSError):
            if change.moved_to is not None and os.path.lexists(change.moved_to) and not os.path.lexists(change.path):
                change.moved_to.rename(change.path)
        with suppress(OSError):
            if change.before is None:
                change.path.unlink(missing_ok=True)
            elif change.after is None and not os.path.lexists(change.path):
                hidden[change.path].replace(change.path)
            elif change.path.read_bytes() != change.before:
                change.path.resolve().write_bytes(change.before)
    for change, beside in staged:
        if change.after is None and not os.path.lexists(change.path):
            continue  # it could not be put back: its contents are there alone
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
