"""The notes folder to documents. The only part of this layer that touches the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from explainer.language.visible import visible
from explainer.problems import Code, Position, Problem
from explainer.reading.document import Document
from explainer.reading.document import Mapping as Data
from explainer.reading.text import decode, read_bytes
from explainer.reading.yaml_events import keys_in, read_yaml

SUFFIXES = frozenset({".yml", ".yaml"})


class ReadFile(NamedTuple):
    """A notes file as it was read before."""

    text: str
    document: Document
    faults: list[Problem]


def walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Yield each folder with the names of the folders and of the files in it, sorted, without what is hidden."""
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(top), folders, sorted(name for name in files if not name.startswith("."))


def list_notes(folder: Path) -> list[Path]:
    """Return the notes files below `folder`, sorted, hidden ones and hidden folders left out."""
    return [top / name for top, _, files in walk(folder) for name in files if Path(name).suffix.lower() in SUFFIXES]


def _linked_folders(folder: Path) -> list[Path]:
    """Return the folders below `folder` that are links: they are not followed, which somebody should know."""
    return [top / name for top, folders, _ in walk(folder) for name in folders if (top / name).is_symlink()]


def read_notes(
    folder: Path,
    root: Path,
    kept: dict[str, ReadFile] | None = None,
    instead: Mapping[Path, bytes | None] = MappingProxyType({}),
) -> tuple[list[Document], list[Problem]]:
    """Read every notes file below `folder`; paths are shown relative to `root`.

    `kept`: path → what was read there before, which is brought up to date: a file with the same text is the same
    document again. `instead`: what files would hold that are about to be written; None: they would be gone.
    """
    kept = {} if kept is None else kept
    documents: list[Document] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return [], [Problem(Position(show_path(folder, root)), Code.UNREADABLE, "no-folder")]
    problems += [
        Problem(Position(show_path(path, root)), Code.UNREADABLE, "folder-link") for path in _linked_folders(folder)
    ]
    inside = os.path.realpath(folder)
    paths = [path for path in list_notes(folder) if instead.get(path, b"") is not None]
    paths += [path for path, raw in instead.items() if raw is not None and path not in paths]
    real = {path: os.path.realpath(path) for path in paths}  # `Path.resolve` raises on a link to itself
    themselves = {real[path] for path in paths if not path.is_symlink()}
    for path in paths:
        shown = show_path(path, root)
        name = path.relative_to(folder).as_posix()
        if visible(name) != name:
            problems.append(Problem(Position(shown), Code.UNREADABLE, "name"))
            continue
        if os.path.lexists(real[path]) and not Path(real[path]).is_relative_to(inside):
            problems.append(Problem(Position(shown), Code.UNREADABLE, "outside"))
            continue
        if path.is_symlink() and real[path] in themselves:
            problems.append(Problem(Position(shown), Code.UNREADABLE, "twice"))
            continue
        wanted = instead.get(path)
        raw = read_bytes(path, shown) if wanted is None else wanted
        text = decode(raw, shown) if isinstance(raw, bytes) else raw
        if isinstance(text, Problem):
            problems.append(text)
            ids = keys_in(raw.replace(b"\0", b"").decode("latin-1")) if isinstance(raw, bytes) else frozenset()
            parts = path.relative_to(folder).parts
            documents.append(Document(shown, parts, Data(), complete=False, later_keys=ids))
            continue
        parts = path.relative_to(folder).parts
        if shown not in kept or kept[shown].text != text or kept[shown].document.parts != parts:
            kept[shown] = ReadFile(text, *read_yaml(text, shown, parts))
        documents.append(kept[shown].document)
        problems += kept[shown].faults
    for gone in kept.keys() - {document.path for document in documents}:
        del kept[gone]
    return documents, problems


def real_path(path: Path) -> Path:
    """Return a path with its links followed, as far as they lead; `Path.resolve` raises on a link to itself."""
    return Path(os.path.realpath(path))


def is_file_inside(path: Path, folder: Path) -> bool:
    """Whether a path is that of a file in the folder, links followed; a name that no file can have is not."""
    try:
        return path.is_file() and real_path(path).is_relative_to(real_path(folder))
    except (OSError, ValueError):
        return False


def show_path(path: Path, root: Path) -> str:
    """Return a path as an editor knows it: from the site's folder, with slashes, and fit for any terminal or log."""
    try:
        return visible(path.relative_to(root).as_posix())
    except ValueError:
        return visible(path.as_posix())
