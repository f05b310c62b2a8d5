"""What `mkdocs serve` watches beside the site's own folder: folders that may not be there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import ObservedWatch


class FolderWatch(FileSystemEventHandler):
    """Watches a folder, and while it is not there, what it will be in. A folder made anew is another folder."""

    def __init__(self, server: LiveReloadServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._is_there = False
        self._nearest: Path | None = None
        self._watch: ObservedWatch | None = None

    def begin(self) -> None:
        """Watch from now on."""
        self._is_there = self._folder.is_dir()
        if self._is_there:
            self._server.watch(str(self._folder))
        nearest = next(parent for parent in self._folder.parents if parent.is_dir())
        if nearest == self._nearest:
            return
        if self._watch:
            self._server.observer.unschedule(self._watch)
        self._nearest, self._watch = nearest, self._server.observer.schedule(self, str(nearest), recursive=False)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Begin anew once the folder, or one that it will be in, came or went."""
        was_there = self._is_there
        if self._folder.is_dir() == was_there and was_there:
            return
        if was_there:
            self._server.unwatch(str(self._folder))
        self.begin()
        if self._is_there != was_there:
            self._rebuild()

    def _rebuild(self) -> None:
        """Ask for a build: what came with the folder came before it was watched."""
        # The server has no public way to ask; this is what it does itself when a file changes.
        with self._server._rebuild_cond:  # noqa: SLF001
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001
