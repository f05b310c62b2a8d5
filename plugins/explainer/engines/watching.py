"""What `mkdocs serve` watches beside the site's own folder, and what it would lose sight of."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SECONDS = 0.5
"""As often as MkDocs looks for changes."""


def reload_missing(server: LiveReloadServer) -> None:
    """Let the page for an address where there is none reload itself after a build, as all others do."""
    shown = server.error_handler

    def reloading(code: int) -> bytes | None:
        content = shown(code)
        return content and server._inject_js_into_html(content, server._visible_epoch)  # noqa: SLF001 (MkDocs does so for what it finds)

    server.error_handler = reloading


class FileForFolder(FileSystemEventHandler):
    """Asks for a build where a file came in the place of a folder, with its number on the disk.

    For watchdog the folder changed, or moved, and MkDocs passes over whatever is told of folders.
    """

    def __init__(self, ask: Callable[[], None]) -> None:
        self._ask = ask

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look at what is there now."""
        if event.is_directory and Path(os.fsdecode(event.dest_path or event.src_path)).is_file():
            self._ask()


class Watch(Thread):
    """Watches folders while they are there. For MkDocs, one that was away for a moment is gone for good."""

    def __init__(self, server: LiveReloadServer, *folders: Path) -> None:
        super().__init__(name="explainer-watch", daemon=True)
        self._server = server
        self._folders = {str(folder) for folder in folders}
        self._away = set(self._folders)
        self._find()

    def run(self) -> None:
        """Look until the server ends."""
        while not self._server.observer.stopped_event.wait(SECONDS):
            gone = self._gone()
            self._away |= gone
            if self._find() or gone:
                self._ask_for_build()

    def _gone(self) -> set[str]:
        """Return the folders that are no longer watched since they were not there, and let MkDocs forget them."""
        observer = self._server.observer
        if not observer.is_alive():  # not yet
            return set()
        gone = {one.watch.path for one in observer.emitters.copy() if not one.is_alive()} & self._folders
        for folder in gone:
            self._forget(folder)
        return gone

    def _find(self) -> bool:
        """Watch the folders that are there again; return whether any is."""
        found = {folder for folder in self._away if Path(folder).is_dir() and self._begin(folder)}
        self._away -= found
        return bool(found)

    def _begin(self, folder: str) -> bool:
        try:
            self._server.watch(folder)
            self._server.observer.schedule(FileForFolder(self._ask_for_build), folder, recursive=True)
        except OSError:  # away again
            self._forget(folder)
            return False
        return True

    def _forget(self, folder: str) -> None:
        """Let the server forget a folder, however often it was told to watch it."""
        with suppress(KeyError):
            while True:
                self._server.unwatch(folder)

    def _ask_for_build(self) -> None:
        """Have the server build as if a file had changed: what comes with a folder comes before it is watched."""
        for emitter in self._server.observer.emitters.copy():
            emitter.queue_event(FileModifiedEvent(emitter.watch.path))
