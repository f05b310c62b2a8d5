"""What an explainer costs a browser's main thread, as a ratio to a page of the same words in the theme without us.

`python tests/benchmarks/showing.py SITE PAGE`: loads a page of a built site and the other in turn, in two windows.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import yaml
from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.texts import compose_block
from conftest import CHROMIUM_ARGS, CHROMIUM_NAMES, PROGRAMS, ROOT, read_settings, serving

RUNS = 9
SIZES = {"telephone": (360, 740), "desk": (1440, 900)}
_RUN = 40
"""Words of a paragraph."""
_EMPTY = "assets/images/favicon.png"
"""What is shown before each measurement: of the same origin, and so in the same process."""


@dataclass(frozen=True)
class Row:
    """Seconds of processor time of the main thread until a page rests, medians; and of each run both, as a ratio."""

    size: str
    ours: float
    bare: float
    ratio: float


def words_of(page: Path) -> list[str]:
    """Return the words of a page's article, what is folded too; without drawings and previews."""
    article = LexborHTMLParser(page.read_text("utf-8")).css_first("article")
    for one in article.css("svg, script, noscript, .xp-pops"):
        one.decompose()
    return [word.strip("[]()*_`#<>|&;{}") or "mot" for word in article.text(separator=" ").split()]


def build_bare(folder: Path, words: list[str]) -> Path:
    """Build one page of these words in the site's theme, without our plugin and our colours."""
    config = read_settings(ROOT / "mkdocs.yml")
    config["plugins"] = [one for one in config["plugins"] if "explainer" not in one]
    for palette in config["theme"]["palette"]:
        del palette["primary"], palette["accent"]
    blocks = [compose_block(number, words[at : at + _RUN]) for number, at in enumerate(range(0, len(words), _RUN), 1)]
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text("\n\n".join(["# Une page", *blocks]) + "\n", "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([PROGRAMS / "mkdocs", "build", "-q"], cwd=folder, env=environment, check=True)
    return folder / "site"


def thread_time(browser: Browser, home: str, path: str, size: tuple[int, int]) -> float:
    """Return the seconds that the main thread works on a page at a first visit, until it asks for nothing more."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    asked = context.new_cdp_session(page)
    page.goto(home + _EMPTY)
    asked.send("Performance.enable", {"timeDomain": "threadTicks"})

    def ticks() -> float:
        found = asked.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in found if one["name"] == "ThreadTime")

    before = ticks()
    page.goto(home + path)
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    spent = ticks() - before
    context.close()
    return spent


def measure(browser: Browser, ours: tuple[str, str], bare: tuple[str, str], runs: int = RUNS) -> Iterator[Row]:
    """Yield a row a size; both pages, each its site's home and a path, are loaded in turn."""
    for name, size in SIZES.items():
        for address in (ours, bare):  # warm, and measured by nobody
            thread_time(browser, *address, size)
        times = [(thread_time(browser, *ours, size), thread_time(browser, *bare, size)) for _ in range(runs)]
        ratio = statistics.median(one / other for one, other in times)
        yield Row(name, *(statistics.median(side) for side in zip(*times, strict=True)), ratio)


@contextmanager
def bare_page(site: Path, path: str) -> Iterator[tuple[str, str]]:
    """Serve the page of the same words as one of ours."""
    with tempfile.TemporaryDirectory() as folder:
        built = build_bare(Path(folder), words_of(site / path / "index.html"))
        with serving(built, "/bare/") as home:
            yield home, ""


def report(site: Path, path: str) -> None:
    """Print the table."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(which, CHROMIUM_NAMES)), None)
    if not chromium:
        print("thread time of a page: skipped, no Chromium here", file=sys.stderr)
        return
    print("\n| window | the explainer, ms of the main thread | the same words in Material alone, ms | ratio |")
    print("|---|---|---|---|")
    with sync_playwright() as playwright, serving(site, "/repo/") as home, bare_page(site, path) as bare:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        for row in measure(browser, (home, path), bare):
            print(f"| {row.size} | {1000 * row.ours:.0f} | {1000 * row.bare:.0f} | **{row.ratio:.2f}** |", flush=True)
        browser.close()


if __name__ == "__main__":
    report(Path(sys.argv[1]), sys.argv[2])
