"""When files last changed and what they were, from git. Never from the clock."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

_COMMIT = b"//"
"""What begins the line of a commit: no path that git gives does."""
_LOG = (
    *("git", "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "log"),
    *("-z", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "--decorate=short"),
    f"--format={_COMMIT.decode()}%as %D",
)
_CHANGES = (
    *("git", "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "log"),
    *("--raw", "--no-abbrev", "--format=", "--no-renames", "--no-ext-diff"),
)
_CHANGED = ("git", "diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "HEAD^1", "HEAD")
"""On a pull request, GitHub checks out a merge whose first parent is the branch it goes to."""
_CHANGED_SINCE = (*_CHANGED[:-2], "--merge-base")
_UNKNOWN = ("git", "ls-files", "-z", "--others", "--exclude-standard")
_TRACKED = ("git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--")
_COMMIT_OF = ("git", "rev-parse", "--verify", "--quiet", "--end-of-options")
_CONTENT = ("git", "cat-file", "blob")
_TREE = ("git", "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", ".")
_HOLDING = (
    "git",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "grep.fullName=false",
    "grep",
    "-l",
    "-z",
    "--fixed-strings",
    "--no-textconv",
)
_BLOB_AFTER = 3
"""Which word of a line of changes names the file's content: “:100644 100644 before after M”."""
_BOUNDARY = b"grafted"
"""How git marks the oldest commit of a shallow clone, which seems to have changed every file there is."""


def read_history(folder: Path, paths: Iterable[str]) -> dict[str, date]:
    """Return the day of the last commit that changed each file, by path from `folder`: one call, however many files.

    A file that git does not know, or whose last change a shallow clone has cut off, is left out; without git, all are.
    """
    wanted = {os.fsencode(path) for path in paths}
    if not wanted:
        return {}
    try:
        git = subprocess.Popen([*_LOG, "--", "."], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 (fixed words)
    except OSError:
        return {}
    with git:
        found = dict(_last_changes(git.stdout, wanted)) if git.stdout else {}
        git.kill()  # every file is found: older history is nobody's question
    return {os.fsdecode(path): day for path, day in found.items() if day}


def _last_changes(log: IO[bytes], wanted: set[bytes]) -> Iterator[tuple[bytes, date | None]]:
    """Yield each wanted file once, with the day of the first commit it is in; no day for one we cannot trust."""
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
    """Yield what is between the zero bytes, as it arrives."""
    rest = b""
    while chunk := log.read(65536):
        *words, rest = (rest + chunk).split(b"\0")
        yield from (word.lstrip(b"\n") for word in words)
    yield rest


def read_versions(folder: Path, path: str) -> Iterator[bytes]:
    """Yield each committed version of a file, newest first; none without git."""
    log = _output(folder, (*_CHANGES, "--", f":(literal){path}"))
    for blob in dict.fromkeys(line.split()[_BLOB_AFTER].decode() for line in log.splitlines()):
        if blob.strip("0"):  # zeros: it was deleted
            yield _output(folder, (*_CONTENT, blob))


def read_changed(folder: Path) -> frozenset[str]:
    """Return the files that the last commit, or a pull request, changes, by path from `folder`; none without git."""
    names = _output(folder, _CHANGED).split(b"\0")
    return frozenset(name.decode(errors="surrogateescape") for name in names if name)


def read_changed_since(folder: Path, revision: str) -> frozenset[str] | None:
    """Return the files changed since the history left a revision, by path from `folder`; new and unsaved ones count.

    None where there is no such revision, or no git.
    """
    if revision.startswith("-") or not _output(folder, (*_COMMIT_OF, f"{revision}^{{commit}}")):
        return None
    names = _output(folder, (*_CHANGED_SINCE, revision)) + _output(folder, _UNKNOWN)
    return frozenset(name.decode(errors="surrogateescape") for name in names.split(b"\0") if name)


def read_committed(folder: Path, words: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the last commit below `folder` that hold one of some words or are called so; none without git.

    Each with its path from `folder` on and what it holds.
    """
    wanted = set(words)
    patterns = [part for word in sorted(wanted) for part in ("-e", word)]
    holding = set(_output(folder, (*_HOLDING, *patterns, "HEAD", "--", ".")).split(b"\0"))
    for name in filter(None, _output(folder, _TREE).split(b"\0")):
        path = os.fsdecode(name)
        if b"HEAD:" + name in holding or PurePosixPath(path).stem in wanted:
            yield path, _output(folder, (*_CONTENT, f"HEAD:./{path}"))


def has_commits(folder: Path) -> bool:
    """Whether there is a last commit; not without git."""
    return bool(_output(folder, (*_COMMIT_OF, "HEAD^{commit}")))


def read_prefix(folder: Path) -> str:
    """Return the way from the root of the repository to `folder`: “sites/news/”; nothing at the root or without git."""
    return _output(folder, ("git", "rev-parse", "--show-prefix")).decode(errors="replace").rstrip("\n")


def read_tracked(folder: Path, name: str) -> bool:
    """Whether git has anything of that name in `folder`, in letters of any case; true where it may have, unasked."""
    try:
        asked = subprocess.run((*_TRACKED, f":(icase){name}"), cwd=folder, capture_output=True, check=False)  # noqa: S603 (fixed words, and a name of ours)
    except OSError:
        asked = None
    if asked is None or asked.returncode:
        return any((one / ".git").exists() for one in (folder, *folder.parents))
    return bool(asked.stdout)


def _output(folder: Path, command: tuple[str, ...]) -> bytes:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout  # noqa: S603 (fixed words, and a path that cannot be an option)
    except OSError:
        return b""
