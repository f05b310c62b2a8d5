"""How much of what checks of our own words tell is right, against sentences marked by hand in `tests/cases/checks/`.

`python tests/benchmarks/checks.py`: prints precision and recall, what is told of the notes that come with the project,
and every marked sentence that differs, but for those held out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from explainer.pages.site import Settings
from explainer.pipeline import Folders, load_site
from explainer.problems import Code, Problem

CASES = Path(__file__).resolve().parents[1] / "cases" / "checks"
HELD_OUT = CASES / "held-out"
ROOT = CASES.parents[2]
SITES = {
    "article": (ROOT, "content"),
    "starter, English": (ROOT / "plugins" / "explainer" / "starter" / "en", "content"),
    "starter, French": (ROOT / "plugins" / "explainer" / "starter" / "fr", "content"),
}
Case = dict[str, Any]
Notes = dict[str, dict[str, Any]]


@dataclass
class Score:
    """What should be told, what is, and what of it is right."""

    sentences: int = 0
    marked: int = 0
    told: int = 0
    right: int = 0
    differing: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones among those told."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """Right ones among those marked."""
        return self.right / self.marked


def _prose(group: Case, case: str, note_id: str) -> Iterator[tuple[str, str, Case, str]]:
    del group
    yield "context", note_id, {"title": "C", "body": case}, ""


def _negation(group: Case, case: Case, note_id: str) -> Iterator[tuple[str, str, Case, str]]:
    del group
    fields = {"by": "speaker", "source": f"s-{note_id}", "quote": case["quote"]}
    if case.get("kind") == "denial":
        yield "denials", note_id, {**fields, "of": ["denied"]}, case["sentence"]
    else:
        yield "claims", note_id, {**fields, "text": "C", "about": ["speaker"]}, case["sentence"]


def _differing(group: Case, case: Case, note_id: str) -> Iterator[tuple[str, str, Case, str]]:
    del group
    quoting = {"source": f"s-{note_id}", "quote": case["quote"]}
    if "date" in case:
        yield (
            "events",
            note_id,
            {"title": case["text"], "date": str(case["date"]), "passages": [quoting]},
            case["quote"],
        )
    else:
        said = {"said": str(case["said"])} if "said" in case else {}
        claim = {"text": case["text"], "about": ["speaker"], "by": "speaker", **quoting, **said}
        yield "claims", note_id, claim, case["quote"]


def _hedged(group: Case, case: Case, note_id: str) -> Iterator[tuple[str, str, Case, str]]:
    del group
    quoting = {"by": "speaker", "source": f"s-{note_id}", "quote": case["quote"]}
    yield "claims", note_id, {"text": case["text"], "about": ["speaker"], **quoting}, case["sentence"]


def _given(group: Case, case: Case, note_id: str) -> Iterator[tuple[str, str, Case, str]]:
    del group
    quoting = {"by": case["by"], "source": f"s-{note_id}", "quote": case["sentence"].rstrip(".")}
    yield "claims", note_id, {"text": "C", "about": ["speaker"], **quoting}, case["sentence"]


def _source(language: str, name: str, title: str) -> Case:
    known = {"type": "article", "publisher": "paper", "authors": ["X"], "date": "2026-03-04"}
    return {**known, "title": title, "language": language, "text_file": f"{name}.txt"}


MAKERS: dict[str, Callable[[Case, Any, str], Iterator[tuple[str, str, Case, str]]]] = {
    Code.PROSE_QUOTE_NOT_FOUND: _prose,
    Code.QUOTE_INSIDE_NEGATION: _negation,
    Code.DIFFERS_FROM_QUOTE: _differing,
    f"{Code.DIFFERS_FROM_QUOTE}.speaker": _given,
    Code.FIRMER_THAN_SOURCE: _hedged,
    Code.SOFTER_THAN_SOURCE: _hedged,
    Code.LOADED_WORD: _prose,
}
"""Code, alone or with a wording → what makes notes of one case: kind, id, fields, the archived text that is its own."""


@cache
def score(code: str, folder: Path = CASES) -> Score:
    """Compare what is told of the marked sentences with the marks."""
    total = Score()
    for group in yaml.safe_load((folder / f"{code}.yml").read_text(encoding="utf-8")):
        cases = [(case, wanted) for wanted in (True, False) for case in group["told" if wanted else "fine"]]
        told = _told(code, group, [case for case, _ in cases])
        for at, (case, wanted) in enumerate(cases):
            found = f"case-{at}" in told
            total.sentences += 1
            total.marked += wanted
            total.told += found
            total.right += wanted and found
            if wanted != found:
                total.differing.append(f"{'missed' if wanted else 'wrong'}: {case}")
    return total


def _told(code: str, group: Case, cases: list[Any]) -> set[str]:
    """Return the ids of the notes of which a code is told."""
    language = group["language"]
    notes: Notes = {
        "sources": {"press": _source(language, "press", group.get("title", "T"))},
        "actors": {
            "paper": {"name": "Press", "kind": "organization"},
            "speaker": {"name": "Speaker", "kind": "person"},
            **{made: {"name": name, "kind": "person"} for made, name in group.get("actors", {}).items()},
        },
    }
    if "text" not in group:
        words = {"by": "speaker", "source": "press", "quote": "T"}
        notes["claims"] = {"denied": {"text": "C", "about": ["speaker"], **words}}
    texts = {"press.txt": group.get("text", "T\n")}
    for at, case in enumerate(cases):
        for kind, note_id, fields, text in MAKERS[code](group, case, f"case-{at}"):
            notes.setdefault(kind, {})[note_id] = fields
            if text:
                notes["sources"][f"s-{note_id}"] = _source(language, note_id, "T")
                texts[f"{note_id}.txt"] = text
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, files in (("notes", {"notes.yml": yaml.safe_dump(notes, allow_unicode=True)}), ("texts", texts)):
            (folder / name).mkdir()
            for path, content in files.items():
                (folder / name / path).write_text(content, encoding="utf-8")
        loaded = load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language=language))
    errors = loaded.failing(strict=False)
    if errors:
        raise ValueError(errors[0])
    lines = {entry.key_position().line: entry.id for entry in loaded.library.entries.values()}
    at_lines = (problem.position.line for problem in loaded.problems if code in _names_of(problem))
    return {lines[max(line for line in lines if line <= told)] for told in at_lines}


@cache
def told_of_sites() -> dict[str, Counter[str]]:
    """Count what is told of the notes that come with the project, by code."""
    found = {}
    for name, (folder, docs) in SITES.items():
        settings = Settings(language="en" if "English" in name else "fr")
        loaded = load_site(Folders(folder, folder / docs / "notes", folder / "seeds"), settings)
        if not loaded.library.entries:
            raise ValueError(name)
        found[name] = Counter(code for problem in loaded.problems for code in _names_of(problem))
    return found


def _names_of(problem: Problem) -> set[str]:
    """Return the code of a problem, alone and with its wording."""
    return {str(problem.code), f"{problem.code}.{problem.variant}"}


def main() -> None:
    """Print the tables."""
    print("| told of marked sentences | sentences | marked | precision | recall |")
    print("|---|---|---|---|---|")
    rows = [(code, code, CASES) for code in MAKERS]
    rows += [(path.stem, f"{path.stem}, held out", HELD_OUT) for path in sorted(HELD_OUT.glob("*.yml"))]
    for code, name, folder in rows:
        one = score(code, folder)
        print(f"| {name} | {one.sentences} | {one.marked} | {one.precision:.3f} | {one.recall:.3f} |")
    print()
    print(f"| told of notes | {' | '.join(SITES)} |")
    print(f"|---|{'---|' * len(SITES)}")
    for code in MAKERS:
        print(f"| `{code}` | {' | '.join(str(told[code]) for told in told_of_sites().values())} |")
    print()
    for code in MAKERS:
        for line in score(code).differing:
            print(f"- `{code}` {line}")


if __name__ == "__main__":
    main()
