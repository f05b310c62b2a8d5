"""What a build costs, as ratios to a baseline measured in the same run.

`python tests/benchmarks/bench.py [--runs N] [--notes N…] [--many] [--builds]`: builds this site, and generated ones, in
turn with MkDocs and Material building as many hand-written pages of the same size of HTML; prints each median and its
ratio, what memory a note takes, and what the article's page costs a browser. `--many` builds 25,000 notes too, once;
`--builds` measures nothing else.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import checks
import desk
import desk_effort
import drafting
import growth
import hedging
import linking
import markdown
import preview
import quoting
import reading
import rendering
import sentences
import showing
import yaml
from texts import compose_block

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MANY_NOTES, FEW_NOTES = 25_000, 100
MKDOCS = Path(sys.executable).parent / "mkdocs"
ARTICLE_PAGE = "dossiers/musk-poutine/"
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Cost:
    """What a build took: processor time, which a busy machine changes least, and memory at its peak."""

    seconds: float
    kilobytes: int


LEFT = Path(".cache", "explainer", "pages")
"""What a build leaves for the next."""


def build(folder: Path, *, is_cold: bool = True) -> Cost:
    """Build a site; `is_cold`: as if none had been built before."""
    if is_cold:
        shutil.rmtree(folder / LEFT, ignore_errors=True)
    running = subprocess.Popen(
        [MKDOCS, "build", "-q", "-d", "site"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, "mkdocs build")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss)


def pages_of(folder: Path) -> list[Path]:
    """Return the pages of a built site: those in its frame, without the cards of claims for other sites."""
    found = sorted((folder / "site").rglob("*.html"))
    return [page for page in found if page.name != "404.html" and page.parent.name != "embed"]


def this_site(folder: Path) -> None:
    """Copy this project's site."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)


def generated_site(folder: Path, notes: int) -> None:
    """Compose a library of `notes` notes with the tools beside the project."""
    scale = SHARED / "tools" / "scale"
    raw = folder / "raw"
    run = [sys.executable, scale / "compose_notes.py", "--n", str(notes), "--seed", "7", "--lang", "fr"]
    run += ["--articles", str(max(1, notes // 50)), "--unique-aliases", "--out", raw]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    run = [sys.executable, scale / "to_site.py", folder, raw / "notes", raw / "articles"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)


def baseline_site(built: Path, folder: Path) -> int:
    """Write hand-written Markdown pages that make as much HTML as the built site's, and return how many."""
    site = built / "site"
    pages = pages_of(built)
    hubs = []
    for page in pages:
        found = ARTICLE.search(page.read_text("utf-8"))
        uri = page.relative_to(site).parent
        source = uri.with_suffix(".md") if uri.parts else Path("index.md")
        if len(uri.parts) < 2:
            hubs.append(source.as_posix())
        path = folder / "docs" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_markdown(found[1] if found else ""), "utf-8")
    settings = {
        "site_name": "Baseline",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "language": "fr", "font": False},
        "plugins": ["search"],
        "nav": hubs,  # as ours: only hubs are in the navigation
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    return len(pages)


def as_markdown(content: str) -> str:
    """Return Markdown that makes as many bytes of HTML, as people write it: sections, paragraphs, lists, links."""
    words = [word.strip("[]()*_`#<>|&;") or "mot" for word in TAGS.sub(" ", content).split()] or ["vide"]
    blocks, size, at = ["# Une page"], 0, 0
    while size < len(content.encode()):
        number = len(blocks)
        run = [words[(at + step) % len(words)] for step in range(40)]
        at += 40
        block = compose_block(number, run)
        blocks.append(block)
        size += len(markdown.markdown(block).encode())
    return "\n\n".join(blocks) + "\n"


def html_bytes(folder: Path) -> int:
    """Return how much HTML a built site holds."""
    return sum(path.stat().st_size for path in pages_of(folder))


def compare(name: str, folder: Path, runs: int) -> None:
    """Print one row: a site, and the baseline of the same pages, built in turn."""
    started = time.monotonic()
    build(folder)  # warm, and measured by nobody
    with tempfile.TemporaryDirectory() as other:
        baseline = Path(other)
        pages = baseline_site(folder, baseline)
        build(baseline)
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(build(folder).seconds)
            theirs.append(build(baseline).seconds)
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        size = html_bytes(folder) / html_bytes(baseline)
    times = f"{statistics.median(ours):.2f} | {statistics.median(theirs):.2f}"
    print(f"| {name} | {pages} | {times} | **{ratio:.2f}** | {size:.2f} |", flush=True)
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)


def grow(sizes: list[int]) -> None:
    """Print a row a size: what a page takes in time, and a note in memory beyond what a small site takes."""
    print("\n| notes | pages | ms of processor a page | of the first | MB at most | KB a note | MB of site |")
    print("|---|---|---|---|---|---|---|")
    small, first = 0, 0.0
    for notes in (FEW_NOTES, *sizes):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            generated_site(folder, notes)
            if notes <= MANY_NOTES // 5:
                build(folder)  # warm, its cards drawn
            cost = build(folder)
            if notes == FEW_NOTES:
                small = cost.kilobytes
                continue
            pages = len(pages_of(folder))
            of_page = cost.seconds * 1000 / pages
            first = first or of_page
            of_note = (cost.kilobytes - small) / (notes - FEW_NOTES)
            size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
            figures = f"{of_page:.1f} | **{of_page / first:.2f}** | {cost.kilobytes / 1024:.0f} | **{of_note:.0f}**"
            print(f"| {notes} | {pages} | {figures} | {size / 1e6:.0f} |", flush=True)


def build_again(sizes: list[int]) -> None:
    """Print a row a size: a build, the next with nothing changed, and one after a note changed."""
    print("\n| built again | first, s of processor | again, s | of the first | one note changed | MB left |")
    print("|---|---|---|---|---|---|")
    for notes in sizes:
        with tempfile.TemporaryDirectory() as folder:
            generated_site(Path(folder), notes)
            print(f"| {notes} notes {row_of_builds(Path(folder))}", flush=True)


def row_of_builds(folder: Path) -> str:
    """Return what several builds of one site took, as the rest of a row."""
    build(folder)  # its cards drawn
    first, second = build(folder), build(folder, is_cold=False)
    path = sorted((folder / "content" / "notes").rglob("*.yml"))[1]
    path.write_text(preview.TEXT.sub(r"\1\2: \3Encore. ", path.read_text("utf-8"), count=1), "utf-8")
    changed = build(folder, is_cold=False)
    ratios = f"**{second.seconds / first.seconds:.2f}** | **{changed.seconds / first.seconds:.2f}**"
    left = sum(one.stat().st_size for one in (folder / LEFT).iterdir()) / 1e6
    return f"| {first.seconds:.1f} | {second.seconds:.1f} | {ratios} | {left:.1f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--notes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--builds", action="store_true")
    options = parser.parse_args()
    print("| site | pages | ours, s of processor | baseline, s | ratio | ratio of bytes of HTML |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        this_site(Path(folder))
        compare("the article", Path(folder), options.runs)
    if SHARED.is_dir():
        for notes in options.notes:
            with tempfile.TemporaryDirectory() as folder:
                generated_site(Path(folder), notes)
                compare(f"{notes} notes", Path(folder), options.runs)
        grow([*options.notes, *([MANY_NOTES] if options.many else [])])
        build_again(options.notes)
        preview.headings()
        for notes in options.notes:
            with tempfile.TemporaryDirectory() as folder:
                generated_site(Path(folder), notes)
                preview.report(f"{notes} notes", Path(folder), options.runs)
        desk.headings()
        with tempfile.TemporaryDirectory() as folder:
            generated_site(Path(folder), options.notes[0])
            desk.report(f"{options.notes[0]} notes", Path(folder))
    else:
        print("generated sites: skipped, ../shared is not here", file=sys.stderr)
    if options.builds:
        return
    with tempfile.TemporaryDirectory() as folder:
        this_site(Path(folder))
        build(Path(folder))
        showing.report(Path(folder, "site"), ARTICLE_PAGE)
    desk_effort.main()
    rendering.main()
    hedging.main()
    drafting.main()
    checks.main()
    sentences.main()
    quoting.main()
    linking.main()
    growth.main()
    if SHARED.is_dir():
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as many:
            generated_site(Path(folder), options.notes[0])
            generated_site(Path(many), MANY_NOTES)
            reading.report([Path(folder), Path(many)])


if __name__ == "__main__":
    main()
