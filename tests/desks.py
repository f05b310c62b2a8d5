"""The desk as an editor starts it, for tests in a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from programs import BuildServer, Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READY = "html[data-desk=ready] main"


@dataclass
class OpenDesk:
    """A desk that runs, and what the browser complains of."""

    start: str
    process: Running
    complaints: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The desk's address, without a slash at its end."""
        return self.start.partition("/start")[0]

    def enter(self, browser: Browser, **options: object) -> Page:
        """Come in by the start address in a browser of one's own."""
        page = browser.new_context(**options).new_page()
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.start)
        page.wait_for_selector(READY)
        return page

    def _hear(self, sort: str, words: str) -> None:
        # htmx tells as an error that a page was left while it asked for something.
        if sort == "error" and not words.startswith(("htmx:afterRequest", "htmx:sendAbort")):
            self.complaints.append(words)


@contextmanager
def opened(builds: BuildServer, site: Path, *options: str, within: Sequence[str] = ()) -> Iterator[OpenDesk]:
    """Run `explainer desk` on a site until the test is done. `within`: the command that runs it, if it is not we."""
    command = ["explainer", "desk", "-f", str(site / "mkdocs.yml"), "--no-browser", *options]
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with builds.running(command, Path.cwd(), log, within=within) as process:
            while not (found := re.search(r"http://127\.0\.0\.1:\d+/start\?token=\S+(?=\s)", log.read_text("utf-8"))):
                assert process.poll() is None, log.read_text("utf-8")
                time.sleep(0.02)
            yield OpenDesk(found[0], process)
