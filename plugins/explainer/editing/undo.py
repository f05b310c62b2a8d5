"""Actions written, and taken back: what files held before each action of the day is kept beside the site.

It is kept in a folder that git ignores, by the number of each record on this disk, in its name: a pull request cannot
bring a record, and with it another past.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from explainer.editing.actions import Action
from explainer.editing.schema_files import FOLDER
from explainer.editing.workplace import Workplace
from explainer.language.wording import Refusal
from explainer.writing import Change, is_below, refuse_writing, write_changes, write_files

_FOLDER = "undo"
_DAY = 24 * 3600
"""Seconds for which an action can be taken back."""
_RECORD = re.compile(r"(?P<time>[0-9]{1,20})-(?P<number>[0-9]{1,20})\.json")
_MOST = 200_000_000
"""Bytes that are read of what one action changed."""


@dataclass(frozen=True)
class Done:
    """An action that was written."""

    key: str
    what: str
    note: str
    seconds: float
    """When, in seconds since 1970."""
    files: tuple[str, ...]
    changed: tuple[str, ...]
    """Files that hold something else by now: while there are any, it cannot be taken back."""


@dataclass(frozen=True)
class _Step:
    """What one file held, and the hash of what it holds since; paths from the site's folder, None for no file."""

    path: str
    moved_to: str | None
    before: str | None
    after: str | None

    @property
    def now(self) -> str:
        """Where the file is after the action."""
        return self.moved_to or self.path


def write_action(action: Action, place: Workplace) -> Done | None:
    """Write what an action changes, all or nothing, so that it can be taken back; None where it changes nothing.

    Raises:
        Refusal: A file changed meanwhile or cannot be written; nothing was changed.
    """
    if not action.changes:
        return None
    steps = [
        _Step(
            _from_root(one.path, place),
            None if one.moved_to is None else _from_root(one.moved_to, place),
            _packed(one.before),
            _hash(one.after),
        )
        for one in action.changes
    ]
    key = str(time.time_ns())
    record = _write_record(key, {"what": action.what, "note": action.note, "steps": [*map(asdict, steps)]}, place)
    try:
        write_changes(action.changes, place.root)
    except BaseException:
        with suppress(OSError):
            record.unlink()
        raise
    return _done(record.name, action.what, action.note, steps, place)


def _write_record(key: str, content: dict[str, object], place: Workplace) -> Path:
    """Keep a record, and forget those of earlier days."""
    folder = place.root / FOLDER / _FOLDER
    new = folder / f"{key}.new"
    ignored = {} if (folder / ".gitignore").is_file() else {folder / ".gitignore": b"*\n"}
    write_files({**ignored, new: json.dumps(content).encode("ascii")}, place.root)
    try:
        for path in folder.iterdir():
            if path != new and path.name != ".gitignore" and time.time() - path.lstat().st_mtime > _DAY:
                path.unlink()
        return new.rename(folder / f"{key}-{new.stat().st_ino}.json")
    except OSError as error:
        raise refuse_writing(new, error) from None


def read_actions(place: Workplace) -> list[Done]:
    """Return the actions of the day that can be taken back, or could but for files that changed since; last first.

    One that was stopped before it changed anything is left out.
    """
    found = []
    for key, content, steps in _read_records(place):
        if not all(_is_as_before(step, place) for step in steps):
            found.append(_done(key, str(content["what"]), str(content["note"]), steps, place))
    return found[::-1]


def write_undo(key: str, place: Workplace) -> Done:
    """Take an action back: every file holds what it held before.

    Raises:
        Refusal: A file holds something else by now, which stays; or there is no such action.
    """
    for name, content, steps in _read_records(place):
        if name != key:
            continue
        done = _done(key, str(content["what"]), str(content["note"]), steps, place)
        if done.changed:
            raise Refusal(
                "{files} changed since: nothing was taken back, and nothing is lost", files=", ".join(done.changed)
            )
        write_changes([_back(step, place) for step in steps], place.root)
        with suppress(OSError):
            (place.root / FOLDER / _FOLDER / name).unlink()
        return done
    raise Refusal("this cannot be taken back any more")


def _back(step: _Step, place: Workplace) -> Change:
    """Return the change that takes one back."""
    path, before = place.root / step.now, _unpacked(step.before)
    try:
        held = None if step.after is None else path.read_bytes()
    except OSError as error:
        raise refuse_writing(path, error) from None
    return Change(path, held, before, place.root / step.path if step.moved_to else None)


def _done(key: str, what: str, note: str, steps: list[_Step], place: Workplace) -> Done:
    now = _hashes(place, steps)
    changed = tuple(step.now for step, found in zip(steps, now, strict=True) if found != step.after)
    return Done(key, what, note, int(key.partition("-")[0]) / 1e9, tuple(step.now for step in steps), changed)


def _hashes(place: Workplace, steps: list[_Step]) -> list[str | None]:
    """Return the hash of what each file holds now, None where there is none."""
    return [_hash(path.read_bytes()) if (path := place.root / step.now).is_file() else None for step in steps]


def _is_as_before(step: _Step, place: Workplace) -> bool:
    path = place.root / step.path
    held = path.read_bytes() if path.is_file() else None
    return held == _unpacked(step.before) and not (step.moved_to and (place.root / step.moved_to).exists())


def _read_records(place: Workplace) -> Iterator[tuple[str, dict[str, object], list[_Step]]]:
    """Yield what was kept here and is of this day, the first action first; what somebody brought is passed over."""
    folder = place.root / FOLDER / _FOLDER
    if not folder.is_dir() or not is_below(folder, place.root):
        return
    for path in sorted(folder.iterdir(), key=lambda one: (len(one.name), one.name)):
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            named = _RECORD.fullmatch(path.name)
            if named is None or path.is_symlink() or not path.is_file():
                continue
            held = path.stat()
            if str(held.st_ino) != named["number"] or held.st_size > _MOST or time.time() - held.st_mtime > _DAY:
                continue
            content = json.loads(path.read_bytes())
            steps = [_Step(**step) for step in content["steps"]]
            if all(is_below(place.root / one, place.root) for step in steps for one in (step.path, step.now)):
                yield path.name, content, steps


def _from_root(path: Path, place: Workplace) -> str:
    return os.path.relpath(path, place.root)


def _hash(raw: bytes | None) -> str | None:
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def _packed(raw: bytes | None) -> str | None:
    return None if raw is None else base64.b64encode(zlib.compress(raw)).decode("ascii")


def _unpacked(kept: str | None) -> bytes | None:
    return None if kept is None else zlib.decompress(base64.b64decode(kept))
