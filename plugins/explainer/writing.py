"""Files are written whole, and several of them all or none: what a killed writer began, the next command finishes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from explainer.language.catalogs import load_catalog
from explainer.language.visible import visible
from explainer.language.wording import Refusal

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX, _JOURNAL = ".explainer-", ".tmp", ".journal"
"""How new contents are named until they are in place, and what lists them: hidden, so that no site publishes them."""
_NAMED = 3
"""Files that a line names of those that a killed writer began to change."""
_PATIENCE = 10
"""Seconds for which a writer waits for another one."""
_MAX_JOURNAL = 20_000_000
"""Bytes of a journal of some 50,000 files."""
_LEFT_OVER_AFTER = 3600
"""Seconds after which nobody is still writing."""


@dataclass(frozen=True)
class Change:
    """What a file holds (None: there is none) and what it shall hold; `moved_to` is its new name."""

    path: Path
    before: bytes | None
    after: bytes
    moved_to: Path | None = None


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


def refuse_writing(path: Path, error: OSError) -> Refusal:
    """Return why a file cannot be written."""
    return Refusal("{file} cannot be written: {reason}", file=str(path), reason=error.strerror or str(error))


def write_changes(changes: Iterable[Change], within: Path | None = None) -> None:
    """Write all changes, or none: new contents are written beside the files before the first is replaced.

    `within`: a folder that no link may lead out of. What somebody's pull request brings is written through else.

    Raises:
        Refusal: A file changed since it was read, cannot be written, or is elsewhere; all files are as they were.
    """
    wanted = list(changes)
    folder = within or next((one for change in wanted[:1] for one in change.path.parents if one.is_dir()), None)
    with _alone(folder):
        _write_changes(wanted, within)


def _write_changes(changes: list[Change], within: Path | None) -> None:
    staged: list[tuple[Change, Path]] = []
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
            staged.append((change, _write_beside(change)))
        if within is not None and (len(changes) > 1 or any(change.moved_to for change in changes)):
            journal = _write_journal(staged, within)
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
            raise refuse_writing(path, error) from None
        raise
    finally:
        if journal is not None:
            with suppress(OSError):
                journal.unlink()


@contextmanager
def _alone(folder: Path | None) -> Iterator[None]:
    """Let no other command write there meanwhile; a system that cannot keep them out (Windows) lets both begin.

    Raises:
        Refusal: Another one does not end.
    """
    handle = None
    if sys.platform != "win32" and folder is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE
        while handle is not None and not _is_locked(handle):
            if time.monotonic() > until:
                raise Refusal("another command is writing in {folder}: try again once it is done", folder=str(folder))
            time.sleep(0.01)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _is_locked(handle: int) -> bool:
    """Lock an open folder and tell whether it is ours; where folders have no locks, it is everybody's."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass
    return True


# Several files cannot be replaced at once: a journal says which are, until all of them are.


@dataclass(frozen=True)
class _Step:
    """One file of a journal: paths below the journal's folder, and which file is the one that was written."""

    path: str
    beside: str
    written: list[int]
    before: str | None
    moved_to: str | None


def _write_journal(staged: list[tuple[Change, Path]], folder: Path) -> Path | None:
    """Say on disk what is about to be put in place; of files elsewhere, nothing can be said."""
    steps = []
    for change, beside in staged:
        places = (change.path, beside, change.moved_to)
        if not all(place is None or _is_below(place, folder) for place in places):
            return None
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        path, new, moved_to = (None if one is None else _below(one, folder) for one in places)
        before = None if change.before is None else hashlib.sha256(change.before).hexdigest()
        steps.append(_Step(str(path), str(new), _which(beside), before, moved_to))
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    try:
        with open(handle, "w", encoding="ascii") as file:  # noqa: PTH123 (it is open already)
            json.dump([asdict(step) for step in steps], file)
            file.flush()
            os.fsync(handle)
        return Path(name).rename(Path(name).with_suffix(_JOURNAL))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_unfinished(folder: Path, language: str) -> list[tuple[str, bool]]:
    """Finish what writers that were killed began below a site's folder; return lines that say so, and whether it was.

    A journal is only followed if each file that it names is the very one that was written here, by its number and time
    on this disk, which no pull request can bring: so what strangers put there changes nothing.
    """
    lines: list[tuple[str, bool]] = []
    try:
        if any(folder.glob(f"{_PREFIX}*{_JOURNAL}")):
            with _alone(folder):
                journals = sorted(folder.glob(f"{_PREFIX}*{_JOURNAL}"))
                lines.extend(_write_rest(journal, folder, language) for journal in journals)
    except OSError as error:
        lines.append((refuse_writing(folder, error).words(language), False))
    except Refusal as error:
        lines.append((error.words(language), False))
    return lines


def _write_rest(journal: Path, folder: Path, language: str) -> tuple[str, bool]:
    """Do what a journal still says is to be done, and return the line that says so, and whether it could be."""
    catalog = load_catalog(language)
    steps = _read_journal(journal, folder)
    if steps is None:
        words = catalog.gettext(
            "{file} lists changes that a command began, and they cannot be finished any more: "
            "see what changed (git diff), then delete it"
        )
        return words.format(file=visible(journal.name)), False
    for step in steps:
        if os.path.lexists(folder / step.beside):
            (folder / step.beside).replace((folder / step.path).resolve())
        if step.moved_to is not None and os.path.lexists(folder / step.path):
            (folder / step.path).rename(folder / step.moved_to)
    journal.unlink()
    names = [visible(Path(step.moved_to or step.path).as_posix()) for step in steps]
    words = catalog.gettext("a command was stopped while it wrote; what it began is done now: {files}")
    return words.format(files=", ".join(names[:_NAMED]) + (" …" if names[_NAMED:] else "")), True


def _read_journal(journal: Path, folder: Path) -> list[_Step] | None:
    """Return what is to be done, if it is ours and nothing changed since."""
    try:
        if journal.is_symlink() or not journal.is_file() or journal.stat().st_size > _MAX_JOURNAL:
            return None
        steps = [_Step(**one) for one in json.loads(journal.read_bytes())]
        return steps if steps and all(_can_be_done(step, folder) for step in steps) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _can_be_done(step: _Step, folder: Path) -> bool:
    path, beside = folder / step.path, folder / step.beside
    moved_to = None if step.moved_to is None else folder / step.moved_to
    if not all(place is None or _is_below(place, folder) for place in (path, beside, moved_to)):
        return False
    if moved_to is not None and os.path.lexists(moved_to):
        return not os.path.lexists(path) and _which(moved_to) == step.written
    if not os.path.lexists(beside):
        return _which(path) == step.written
    if _which(beside) != step.written:
        return False
    if step.before is None:
        return not os.path.lexists(path)
    return hashlib.sha256(path.read_bytes()).hexdigest() == step.before


def _which(path: Path) -> list[int]:
    """Return what tells a file from each other one, wherever it is moved on its disk."""
    found = path.stat()
    return [found.st_ino, found.st_mtime_ns]


def _below(path: Path, folder: Path) -> str:
    """Return a path from a folder on; where it is a link, that of the link."""
    return os.path.relpath(Path(os.path.realpath(path.parent), path.name), os.path.realpath(folder))


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _refuse_outside(path: Path | None, within: Path | None) -> None:
    """Refuse a path below a folder that a link leads out of it; one that is named elsewhere is no link's doing."""
    if path is None or within is None or not Path(os.path.abspath(path)).is_relative_to(os.path.abspath(within)):  # noqa: PTH100 (links are not followed)
        return
    if not _is_below(path, within):
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


def _write_beside(change: Change) -> Path:
    """Write the new contents to a hidden file in the same folder, with the old file's permissions."""
    real = change.path.resolve()
    if change.before is not None and not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied")
    _write_off(real.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=real.parent)
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


def read_left_over(folder: Path) -> list[Path]:
    """Return what is left below a folder of a writer that was killed: contents that it did not put in place."""
    return sorted(
        Path(top, name)
        for top, _, files in os.walk(folder)
        for name in files
        if name.startswith(_PREFIX) and name.endswith(_SUFFIX)
    )


def _write_off(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; one that is still at work is not so old."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_OVER_AFTER:
                path.unlink()


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
