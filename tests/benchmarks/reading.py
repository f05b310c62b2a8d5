"""What reading notes costs, as ratios to PyYAML's C loader building plain data from the same text in the same run.

`python tests/benchmarks/reading.py SITE…`: for each site folder, all its notes in one text of at least 1 MB.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explainer.library import check_references, link_notes
from explainer.notes import ID, parse_notes
from explainer.pipeline.load import collector_paused
from explainer.reading import read_yaml

BYTES_A_NOTE = 1000
RUNS = 5


@dataclass(frozen=True)
class Row:
    """Seconds of processor time, the best of several runs."""

    notes: int
    ours: float
    loader: float

    @property
    def ratio(self) -> float:
        """Reading, parsing and linking, beside plain data."""
        return self.ours / self.loader

    @property
    def a_note(self) -> float:
        """Seconds a note."""
        return self.ours / self.notes


def plain(text: str) -> Any:  # noqa: ANN401 (whatever the text holds)
    """Return plain data: the baseline."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (texts and lists only)


def one_text(folder: Path) -> tuple[str, int]:
    """Return all notes of a site as one text of a kilobyte a note, and their number."""
    whole: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "content" / "notes").glob("*.yml")):
        data = plain(path.read_text("utf-8"))
        source = data.pop("defaults", {}).get("source")
        for kind, notes in data.items():
            for note_id, note in notes.items():
                if not ID.fullmatch(note_id):
                    continue  # the composer cuts a few ids after a hyphen
                if source and kind in ("claims", "denials"):
                    note.setdefault("source", source)
                whole.setdefault(kind, {})[note_id] = note
    count = sum(map(len, whole.values()))
    size = len(yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True).encode())
    padding = "mot " * max(0, (count * BYTES_A_NOTE - size) // count // 4)
    for notes in whole.values():
        for note in notes.values():
            note["note"] = f"{padding}fin"
    return yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), count


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of several runs."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def ours(text: str) -> None:
    """Read, parse and link a text."""
    with collector_paused():
        document, faults = read_yaml(text, "notes.yml", ("notes.yml",))
        parsed, wrong = parse_notes([document], "fr")
        if faults or wrong:
            raise ValueError(faults or wrong)
        check_references(parsed)
        link_notes(parsed, {}, (), language="fr")


def measure(folder: Path) -> Row:
    """Measure one site."""
    text, count = one_text(folder)
    return Row(count, best(lambda: ours(text)), best(lambda: plain(text)))


def report(folders: list[Path]) -> None:
    """Print a row a site: the last column is the time a note beside the first site's."""
    print(
        "\n| notes | read, parse, link, s | plain data, s | ratio | time a note beside the first |"
        "\n|---|---|---|---|---|"
    )
    rows = [measure(folder) for folder in folders]
    for row in rows:
        growth = row.a_note / rows[0].a_note
        print(
            f"| {row.notes} | {row.ours:.3f} | {row.loader:.3f} | **{row.ratio:.2f}** | **{growth:.2f}** |", flush=True
        )


if __name__ == "__main__":
    report([Path(name) for name in sys.argv[1:]])
