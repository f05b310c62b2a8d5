"""Lighthouse's marks for a page of each important kind, beside those of a bare Material page measured in the same run.

`make lighthouse` prints a table of medians, and fails where a mark is too low.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import BinaryIO

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # before this folder, which has a conftest of its own

from conftest import (
    CHROMIUM_ARGS,
    CHROMIUM_NAMES,
    PROGRAMS,
    ROOT,
    SiteHandler,
    read_settings,
    serving,
)

RUNS = 3
PACKED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
LEAST = 98
KINDS = ("dossiers", "acteurs", "affirmations")
MARKS = ("accessibility", "best-practices", "seo", "performance")


class PackingHandler(SiteHandler):
    """Serves texts packed, as static hosts do: what is measured is what a reader waits for."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


def bare_site(folder: Path) -> Path:
    """Build one page of the same theme, without our plugin and our colours."""
    config = read_settings(ROOT / "mkdocs.yml")
    config["plugins"] = [one for one in config["plugins"] if "explainer" not in one]
    for palette in config["theme"]["palette"]:
        del palette["primary"], palette["accent"]
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text("# Accueil\n\nUne phrase.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([PROGRAMS / "mkdocs", "build", "-q"], cwd=folder, env=environment, check=True)
    return folder / "site"


def measure(program: Path, address: str, chromium: str) -> dict[str, float]:
    """Return the marks of one run for a telephone, of 100, and the shift of the layout."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        flags = " ".join(
            ("--headless=new", f"--user-data-dir={folder}/profile", *(a for a in CHROMIUM_ARGS if " " not in a))
        )
        command = ["node", program, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(MARKS)}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": chromium}
        subprocess.run(command, env=environment, check=True, timeout=300, stdout=subprocess.DEVNULL)
        found = json.loads(report.read_text("utf-8"))
    if found.get("runtimeError"):
        sys.exit(f"lighthouse: {address}: {found['runtimeError']['message']}")
    marks = {name: 100 * found["categories"][name]["score"] for name in MARKS}
    return {**marks, "shift": found["audits"]["cumulative-layout-shift"]["numericValue"]}


def main(program: Path, site: Path) -> int:
    """Print the table; return 1 where a mark is too low."""
    with suppress(AttributeError, PermissionError):  # Linux, as root: other work of the machine does not count as ours
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(which, CHROMIUM_NAMES)))
    pages = {kind: f"{next(iter(sorted((site / kind).glob('*/')))).relative_to(site).as_posix()}/" for kind in KINDS}
    pages["home"] = ""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(bare_site(Path(folder)), "/bare/", PackingHandler) as bare,
        serving(site, "/repo/", PackingHandler) as ours,
    ):
        addresses = {"bare": bare, **{kind: f"{ours}{page}" for kind, page in pages.items()}}
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in addresses}
        for _ in range(RUNS):
            for name, address in addresses.items():
                runs[name].append(measure(program, address, chromium))
    # No lowest: whether the theme's script finds the page painted is a race, which moves one run between 97 and 100.
    medians = {
        name: {key: statistics.median(run[key] for run in found) for key in MARKS} for name, found in runs.items()
    }
    sys.stdout.write(f"| page | {' | '.join(MARKS)} | shift |\n|---|{'---|' * (len(MARKS) + 1)}\n")
    faults = []
    for name, found in medians.items():
        values = " | ".join(f"{found[mark]:.0f}" for mark in MARKS)
        shift = max(run["shift"] for run in runs[name])
        sys.stdout.write(f"| {pages.get(name) or name} | {values} | {shift:.3f} |\n")
        if name != "bare":
            faults += [f"{name}: {mark} {found[mark]:.0f}" for mark in MARKS if found[mark] < LEAST]
    sys.stderr.writelines(f"lighthouse: {fault}\n" for fault in faults)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
