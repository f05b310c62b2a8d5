"""When files last changed, from git: one call a build, however many files. Never from the clock."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

_COMMIT = b"\x01"
_LOG = (
    *("git", "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "log"),
    *("-z", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "--decorate=short"),
    f"--format={_COMMIT.decode()}%as %D",
)
_BOUNDARY = b"grafted"
"""How git marks the oldest commit of a shallow clone, which seems to have changed every file there is."""


def read_history(folder: Path, paths: Iterable[str]) -> dict[str, date]:
    """Return the day of the last commit that changed each file, by path from `folder`.

    A file that git does not know, or whose last change a shallow clone has cut off, is left out; without git, all are.
    """
    wanted = {path.encode() for path in paths}
    if not wanted:
        return {}
    try:
        git = subprocess.Popen([*_LOG, "--", "."], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 (fixed words)
    except OSError:
        return {}
    with git:
        found = dict(_last_changes(git.stdout, wanted)) if git.stdout else {}
        git.kill()  # every file is found: older history is nobody's question
    return {path.decode(): day for path, day in found.items() if day}


def _last_changes(log: IO[bytes], wanted: set[bytes]) -> Iterator[tuple[bytes, date | None]]:
    """Yield each wanted file once, with the day of the first commit it stands in; no day for one we cannot trust."""
    day: date | None = None
    for word in _words(log):
        if word.startswith(_COMMIT):
            stamp, _, names = word.removeprefix(_COMMIT).partition(b" ")
            day = None if _BOUNDARY in names.split(b", ") else date.fromisoformat(stamp.decode())
        elif word in wanted:
            wanted.discard(word)
            yield word, day
            if not wanted:
                return


def _words(log: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands between the zero bytes, as it arrives."""
    rest = b""
    while chunk := log.read(65536):
        *words, rest = (rest + chunk).split(b"\0")
        yield from (word.lstrip(b"\n") for word in words)
    yield rest
