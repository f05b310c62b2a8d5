"""What a preview costs after one note changed, as a ratio to making every page again.

`python tests/benchmarks/preview.py FOLDER...`: builds each site as `mkdocs serve` does, again and again: a word is
added to a note, in another file each time.
"""

from __future__ import annotations

import logging
import os
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from explainer.engines.mkdocs import ExplainerPlugin
from explainer.pages.asking import Memory
from explainer.pipeline import Kept

TEXT = re.compile(r"^( +)(text|summary|definition|body): ('?)(?![|>])", re.MULTILINE)
"""Where a note begins to say something."""


class Preview:
    """A site that is built again and again."""

    def __init__(self, folder: Path, target: Path) -> None:
        self._settings = folder / "mkdocs.yml"
        self._target = target
        self.forget()

    def forget(self) -> None:
        """Keep nothing."""
        self._kept, self._memories = Kept(), defaultdict[str, Memory](Memory)

    def build(self) -> float:
        """Build the site, and return the seconds of processor time it took."""
        config = load_config(str(self._settings), site_dir=str(self._target))
        plugin = config.plugins["explainer"]
        assert isinstance(plugin, ExplainerPlugin)
        plugin.kept, plugin.memories, plugin.serving = self._kept, self._memories, True
        started = time.process_time()
        build(config)
        return time.process_time() - started


def one_note_changed(folder: Path, runs: int) -> tuple[float, float, int]:
    """Return the seconds of a full rebuild and of one after a note changed, medians; and how many pages there are."""
    logging.disable(logging.ERROR)
    files = sorted((folder / "content" / "notes").rglob("*.yml"))
    full, changed = [], []
    with tempfile.TemporaryDirectory() as target:
        preview = Preview(folder, Path(target))
        preview.build()  # warm, and measured by nobody
        for run in range(runs):
            preview.forget()
            full.append(preview.build())
            path = files[(run + 1) * len(files) // (runs + 1)]
            written = path.read_text("utf-8")
            try:
                path.write_text(TEXT.sub(r"\1\2: \3Encore. ", written, count=1), "utf-8")
                changed.append(preview.build())
            finally:
                path.write_text(written, "utf-8")
        pages = sum(1 for _ in Path(target).rglob("index.html"))
    logging.disable(logging.NOTSET)
    return statistics.median(full), statistics.median(changed), pages


def report(name: str, folder: Path, runs: int) -> None:
    """Print one row."""
    full, changed, pages = one_note_changed(folder, runs)
    print(f"| {name} | {pages} | {changed:.2f} | {full:.2f} | **{changed / full:.2f}** |", flush=True)


def headings() -> None:
    """Print the head of the table."""
    print("\n| preview, one note changed | pages | one note, s of processor | every page, s | ratio |")
    print("|---|---|---|---|---|", flush=True)


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    headings()
    for given in sys.argv[1:]:
        report(given, Path(given).resolve(), 3)
