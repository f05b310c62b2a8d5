"""How well hedges and reporting verbs are found, against sentences marked by hand in `tests/cases/hedges/`.

Those in `held-out/` were marked before anything was looked up, and no rule was made to fit them.

`python tests/benchmarks/hedging.py`: prints precision and recall, and every sentence that differs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from explainer.language.hedging import find_hedges, find_reporting_verbs

CASES = Path(__file__).resolve().parents[1] / "cases" / "hedges"
HELD_OUT = "held-out"
LANGUAGES = ("fr", "en")
SORTS = {"hedges": find_hedges, "verbs": find_reporting_verbs}


@dataclass
class Score:
    """What was marked, what was found, and what of it is right: the same words, of the same kind."""

    marked: int = 0
    found: int = 0
    right: int = 0
    differing: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones among those found."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Right ones among those marked."""
        return self.right / self.marked


def read_cases(language: str, folder: str = "") -> list[dict[str, object]]:
    """Read the marked sentences of a language."""
    cases: list[dict[str, object]] = yaml.safe_load((CASES / folder / f"{language}.yml").read_text(encoding="utf-8"))
    return cases


def score(language: str, sort: str, folder: str = "") -> Score:
    """Compare what is found in the marked sentences of a language with the marks."""
    total = Score()
    for case in read_cases(language, folder):
        marks = case.get(sort) or {}
        marked = Counter((kind, words) for kind, several in marks.items() for words in several)
        found = Counter((one.kind, one.words) for one in SORTS[sort](case["text"], language))
        total.marked += marked.total()
        total.found += found.total()
        total.right += (marked & found).total()
        if marked != found:
            missed, wrong = (", ".join(words for _, words in some) for some in (marked - found, found - marked))
            total.differing.append(f"{case['text']} (missed: {missed or '—'}; wrong: {wrong or '—'})")
    return total


def main() -> None:
    """Print the table."""
    print("| found in marked sentences | sentences | marked | precision | recall |")
    print("|---|---|---|---|---|")
    scores = {
        (language, sort, folder): score(language, sort, folder)
        for folder in ("", HELD_OUT)
        for language in LANGUAGES
        for sort in SORTS
    }
    for (language, sort, folder), one in scores.items():
        sentences = len(read_cases(language, folder))
        name = f"{sort}, {language}{', held out' if folder else ''}"
        print(f"| {name} | {sentences} | {one.marked} | {one.precision:.3f} | {one.recall:.3f} |")
    for one in scores.values():
        for line in one.differing:
            print(f"- {line}")


if __name__ == "__main__":
    main()
