"""What a build costs, as ratios to a baseline measured in the same run.

`python tests/benchmarks/bench.py [--runs N] [--notes N]`: builds this site, and a generated one, in turn with MkDocs
and Material building as many hand-written pages of the same size of HTML; prints each median and its ratio.
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
from pathlib import Path

import checks
import drafting
import growth
import hedging
import linking
import markdown
import quoting
import reading
import rendering
import sentences
import yaml
from texts import compose_block

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MANY_NOTES = 25_000
MKDOCS = Path(sys.executable).parent / "mkdocs"
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


def build(folder: Path) -> float:
    """Build a site and return the seconds of processor time it took, which a busy machine changes least."""
    before = os.times()
    subprocess.run(
        [MKDOCS, "build", "-q", "-d", "site"],
        cwd=folder,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


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
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
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
    return sum(path.stat().st_size for path in (folder / "site").rglob("*.html"))


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
            ours.append(build(folder))
            theirs.append(build(baseline))
        ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
        size = html_bytes(folder) / html_bytes(baseline)
    times = f"{statistics.median(ours):.2f} | {statistics.median(theirs):.2f}"
    print(f"| {name} | {pages} | {times} | **{ratio:.2f}** | {size:.2f} |", flush=True)
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--notes", type=int, default=1000)
    options = parser.parse_args()
    print("| site | pages | ours, s of processor | baseline, s | ratio | ratio of bytes of HTML |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        this_site(Path(folder))
        compare("the article", Path(folder), options.runs)
    rendering.main()
    hedging.main()
    drafting.main()
    checks.main()
    sentences.main()
    quoting.main()
    linking.main()
    growth.main()
    if not SHARED.is_dir():
        print("generated sites: skipped, ../shared is not here", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        generated_site(Path(folder), options.notes)
        compare(f"{options.notes} notes", Path(folder), options.runs)
        with tempfile.TemporaryDirectory() as many:
            generated_site(Path(many), MANY_NOTES)
            reading.report([Path(folder), Path(many)])


if __name__ == "__main__":
    main()
