"""Several files cannot be replaced at once: a journal says which are, until all of them are."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from explainer.language.catalogs import load_catalog
from explainer.language.visible import visible
from explainer.language.wording import Refusal
from explainer.writing.alone import alone
from explainer.writing.change import PREFIX, SUFFIX, Change, is_below, refuse_writing

_JOURNAL = ".journal"
_NAMED = 3
"""Files that a line names of those that a killed writer began to change."""
_MAX_JOURNAL = 20_000_000
"""Bytes of a journal of some 50,000 files."""


@dataclass(frozen=True)
class _Step:
    """One file of a journal: paths below the journal's folder, and which file is the one that was written."""

    path: str
    beside: str
    written: list[int]
    before: str | None
    moved_to: str | None
    is_deleted: bool = False
    """It takes the place of the hidden file, which is then removed."""


def write_journal(staged: list[tuple[Change, Path]], folder: Path) -> Path | None:
    """Say on disk what is about to be put in place; of files elsewhere, nothing can be said."""
    steps = []
    for change, beside in staged:
        places = (change.path, beside, change.moved_to)
        if not all(place is None or is_below(place, folder) for place in places):
            return None
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        is_deleted = change.after is None
        path, new, moved_to = (None if one is None else _below(one, folder) for one in places)
        before = None if change.before is None else hashlib.sha256(change.before).hexdigest()
        written = _which(change.path if is_deleted else beside)
        steps.append(_Step(str(path), str(new), written, before, moved_to, is_deleted))
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
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
        if any(folder.glob(f"{PREFIX}*{_JOURNAL}")):
            with alone(folder):
                journals = sorted(folder.glob(f"{PREFIX}*{_JOURNAL}"))
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
        if step.is_deleted:
            (folder / step.path).unlink(missing_ok=True)
            (folder / step.beside).unlink(missing_ok=True)
            continue
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
        is_ours = any(not step.is_deleted or _is_there(step, folder) for step in steps)
        return steps if is_ours and all(_can_be_done(step, folder) for step in steps) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _is_there(step: _Step, folder: Path) -> bool:
    """Whether a file that is deleted can still be told to be the one that was meant."""
    return os.path.lexists(folder / step.path) or os.path.lexists(folder / step.beside)


def _can_be_done(step: _Step, folder: Path) -> bool:
    path, beside = folder / step.path, folder / step.beside
    moved_to = None if step.moved_to is None else folder / step.moved_to
    if not all(place is None or is_below(place, folder) for place in (path, beside, moved_to)):
        return False
    if step.is_deleted:
        return _may_go(path if os.path.lexists(path) else beside, step)
    if moved_to is not None and os.path.lexists(moved_to):
        return not os.path.lexists(path) and _which(moved_to) == step.written
    if not os.path.lexists(beside):
        return _which(path) == step.written
    before = not os.path.lexists(path) if step.before is None else _holds(path, step.before)
    return before and _which(beside) == step.written


def _may_go(path: Path, step: _Step) -> bool:
    """Whether a file is the one to be deleted, or is gone already."""
    return not os.path.lexists(path) or (_which(path) == step.written and _holds(path, step.before))


def _holds(path: Path, sha256: str | None) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _which(path: Path) -> list[int]:
    """Return what tells a file from each other one, wherever it is moved on its disk."""
    found = path.stat()
    return [found.st_ino, found.st_mtime_ns]


def _below(path: Path, folder: Path) -> str:
    """Return a path from a folder on; where it is a link, that of the link."""
    return os.path.relpath(Path(os.path.realpath(path.parent), path.name), os.path.realpath(folder))
