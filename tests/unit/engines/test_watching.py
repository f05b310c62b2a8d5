"""The server of MkDocs learns of what changes in folders that come and go."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from mkdocs.livereload import LiveReloadServer

from explainer.engines.watching import Watch

PATIENCE = 120
TRIES = 5
Read = dict[str, str]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    docs, texts = tmp_path / "docs", tmp_path / "archive" / "texts"
    docs.mkdir()
    (docs / "index.md").write_text("first")
    return docs, texts


@pytest.fixture
def is_built(folders: tuple[Path, Path], tmp_path: Path) -> Iterator[Callable[[], bool]]:
    """Tells, in time, whether the last build read what the folders hold now."""

    def read() -> Read:
        return {str(path): path.read_text() for folder in folders for path in folder.rglob("*.*") if path.is_file()}

    builds: list[Read] = []
    server = LiveReloadServer(lambda: builds.append(read()), "127.0.0.1", 0, str(tmp_path), polling_interval=0.05)
    server.watch(str(folders[0]))  # as MkDocs does before it asks plugins
    Watch(server, *folders).start()
    running = Thread(target=server.serve)
    running.start()

    def wait() -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (not builds or builds[-1] != read()):
            time.sleep(0.02)
        return builds[-1] == read()

    while not server.observer.is_alive():
        time.sleep(0.02)
    yield wait
    server.shutdown()
    running.join()


def test_a_folder_made_later_is_watched_and_again_each_time_it_comes(
    folders: tuple[Path, Path], is_built: Callable[[], bool]
) -> None:
    _, texts = folders
    for words in ("one", "another"):
        texts.mkdir(parents=True)
        (texts / "a.txt").write_text(words)
        assert is_built()
        (texts / "a.txt").write_text(f"{words}, changed")
        assert is_built()
        shutil.rmtree(texts.parent)
        assert is_built()


@pytest.mark.parametrize("pause", [0, 0.3, 1])
def test_the_site_s_own_folder_may_be_away(
    folders: tuple[Path, Path], is_built: Callable[[], bool], pause: float
) -> None:
    """As in a checkout of a branch without it; what changes after it came back is seen as before."""
    docs, _ = folders
    (docs / "index.md").write_text("second")
    assert is_built()
    docs.rename(docs.with_name("aside"))
    time.sleep(pause)
    docs.mkdir()
    (docs / "index.md").write_text("third")
    assert is_built()
    (docs / "index.md").write_text("fourth")
    assert is_built()


def test_a_file_in_the_place_of_a_folder_is_seen(folders: tuple[Path, Path], is_built: Callable[[], bool]) -> None:
    """With the folder's number on the disk: a preview of 271 sites edited at random did not see one."""
    place = folders[0] / "note.yml"
    for _ in range(TRIES):
        place.mkdir()
        number = place.stat().st_ino
        (folders[0] / "index.md").write_text(f"beside folder {number}")
        assert is_built()
        time.sleep(0.2)  # the folder has been seen by now
        place.rmdir()
        place.write_text("words")
        if place.stat().st_ino == number:
            assert is_built()
            return
        place.unlink()
    pytest.skip("this file system gives no number away at once")
