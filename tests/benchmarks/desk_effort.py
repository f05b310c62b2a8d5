"""What the whole job costs an editor at the desk, as a share of the same notes written by hand.

`python tests/benchmarks/desk_effort.py`: does the job of `tests/browser/test_desk_whole_job.py` in Chromium, in both
languages, and those of two whole articles, with `explainer desk --log`.
What a guess fills in rightly is left; names are typed to their last letter.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, PROGRAMS
from desk_articles import LIBRARY, RIVER
from desk_job import BRIDGE, SETTINGS, VIEW, Job, Mouse, do_the_job
from desks import READY, opened
from explainer.desk.effort import Effort, by_hand, read_log
from programs import BuildServer


class Hand(Mouse):
    """An editor who types letter by letter, pastes, and leaves what is right."""

    def paste(self, selector: str, words: str) -> None:
        """Paste what was copied elsewhere."""
        self._go_to(selector)
        self.page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
        self.page.keyboard.press("ControlOrMeta+v")

    def choose(self, words: str) -> None:
        """Select words, unless they are chosen: a whole sentence is, once the note before it is saved."""
        if self.page.evaluate("document.getSelection().toString().replace(/\\s+/g, ' ').trim()") != words:
            super().choose(words)

    def _go_to(self, selector: str) -> None:
        field = self.page.locator(selector)
        if not field.evaluate("(one) => one === document.activeElement"):
            field.click()

    def fill(self, selector: str, words: str) -> None:
        """Write a field that says something else."""
        field = self.page.locator(selector)
        if field.input_value() == words:
            return
        self._go_to(selector)
        if field.evaluate("(one) => one.tagName") == "SELECT":
            field.select_option(words)
            return
        if field.input_value():
            self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def save(self) -> None:
        """Send the form, once the answer to what was typed is there."""
        self.page.wait_for_timeout(300)
        super().save()


def effort_of(builds: BuildServer, browser: Browser, language: str, job: Job) -> tuple[Effort, Effort]:
    """Return what a job took at the desk, and what its notes would by hand; the site is built strictly at the end."""
    with tempfile.TemporaryDirectory() as made:
        site = Path(made)
        (site / "mkdocs.yml").write_text(SETTINGS.format(language=language), "utf-8")
        (site / "docs" / "notes").mkdir(parents=True)
        with opened(builds, site, "--log", str(site / "log")) as desk:
            page = desk.enter(browser, viewport=VIEW, permissions=["clipboard-read", "clipboard-write"])
            do_the_job(page, Hand(page), site, job)
            page.goto(desk.address)  # which tells what was counted last
            page.wait_for_selector(READY)
        written = (site / "docs" / "notes" / f"{job.notes}.yml").read_text("utf-8")
        subprocess.run([PROGRAMS / "mkdocs", "build", "-q", "--strict"], cwd=site, check=True)
        return read_log(site / "log"), by_hand([written], [f"{job.notes}.txt"])


def main() -> None:
    """Print a row a language."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        print("the job at the desk: skipped, there is no Chromium", file=sys.stderr)
        return
    print("\n| the whole job | typed, at the desk | by hand | share | actions, at the desk | by hand | share |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, BuildServer() as builds:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        jobs = (("the bridge", "en", BRIDGE), ("the bridge", "fr", BRIDGE))
        for name, language, job in (*jobs, ("the library", "en", LIBRARY), ("the river", "fr", RIVER)):
            desk, hand = effort_of(builds, browser, language, job)
            typed = f"{desk.typed} | {hand.typed} | **{desk.typed / hand.typed:.2f}**"
            actions = f"{desk.actions} | {hand.actions} | **{desk.actions / hand.actions:.2f}**"
            print(f"| {name}, {language} | {typed} | {actions} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
