"""Wait for somebody to save something."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.1
"""Seconds without a further change before the changes are looked at: editors save in several steps."""
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class _Bell(FileSystemEventHandler):
    """Rings when a file changes; reading one is no change."""

    def __init__(self) -> None:
        self.rung = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring."""
        if event.event_type in _CHANGES and not event.is_directory:
            self.rung.set()


def changes(folders: list[Path]) -> Iterator[None]:
    """Yield once for each burst of changes below the folders, until interrupted."""
    bell = _Bell()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(bell, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            bell.rung.wait()
            while bell.rung.is_set():
                bell.rung.clear()
                bell.rung.wait(QUIET)
            yield
    finally:
        observer.stop()
        observer.join()
