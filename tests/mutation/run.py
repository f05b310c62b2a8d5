"""Change the code of two rooms a little, a mutant at a time, and tell whether their unit tests see it (`make mutate`).

`run.py --sample 300` tries as many mutants of all, taken at random: their share is right within a few points. It prints
the seed, with which (`--seed`) the same are taken again from the same code where none was tried before.
mutmut wants the package under `src/` and its settings beside it, so it works on a copy in `.cache/mutation`. What it
found of a function is kept until the function changes; `run.py library/standing` tries all of one module again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / ".cache" / "mutation"
ROOMS = ("library", "prose")
TESTS = (
    *(f"tests/unit/{room}" for room in ROOMS),
    "tests/unit/test_broken.py",
    "tests/unit/reports/test_coverage.py",
    "tests/unit/pipeline/test_load.py",
    "tests/unit/pipeline/test_slips.py",
    *(f"tests/unit/pages/test_{name}.py" for name in ("one_standing", "standing", "voices", "acts", "fairness")),
)
"""Those of the rooms themselves, and those that see links, statuses, answers and counts from outside."""
BESIDE = ("mkdocs.yml", "content", "seeds", "docs", "plugins/explainer/starter")
"""What these tests read of the project."""
SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {json.dumps([f"src/explainer/{room}/*" for room in ROOMS])}
also_copy = {json.dumps(BESIDE)}
# A process that has run no test is forked for each mutant: what functions remember is not that of the code unchanged.
process_isolation = "forkserver"
pytest_add_cli_args = ["--hypothesis-profile=mutation", "--tb=no", "-p", "no:xdist", "-p", "shared_fixtures"]
pytest_add_cli_args_test_selection = {json.dumps([*TESTS, "-m", "not long and not slow"])}
timeout_multiplier = 10
timeout_constant = 2
use_git_change_detection = false
"""
SMALLEST = "library/said"
"""A module of few mutants."""
NO_TEST, SURVIVED = 33, 0
"""How mutmut notes a mutant that no test reaches, and one that passes all tests; the others fail one, or never end."""


def copy_project() -> None:
    """Lay the copy out anew; mutants and what was found of them stay."""
    for name, into in {"plugins/explainer": "src/explainer", **{name: name for name in ("tests", *BESIDE)}}.items():
        stale = [COPY / into] + ([COPY / "mutants" / into] if into == name else [])
        for there in stale:
            if there.is_dir():
                shutil.rmtree(there)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, COPY / into, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, COPY / into)
    (COPY / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + SETTINGS, "utf-8")


def results() -> dict[str, Counter[int]]:
    """Return how many mutants of a module ended how, of those that were tried."""
    found = {}
    package = COPY / "mutants" / "src" / "explainer"
    for path in sorted(package.rglob("*.meta")):
        ends = json.loads(path.read_text("utf-8"))["exit_code_by_key"].values()
        found[path.relative_to(package).as_posix().removesuffix(".py.meta")] = Counter(
            end for end in ends if end is not None
        )
    return found


def as_row(name: str, ends: Counter[int]) -> str:
    """Return a line of the table."""
    killed = ends.total() - ends[SURVIVED] - ends[NO_TEST]
    return f"{name:36}{ends.total():7}{killed:8}{ends[SURVIVED]:10}{ends[NO_TEST]:10}{killed / ends.total():8.1%}"


def run_mutmut(patterns: Sequence[str]) -> int:
    """Try the mutants of some names; without any, those that were not tried before."""
    command = [Path(sys.executable).parent / "mutmut", "run", "--max-children", "1", *patterns]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.run(command, cwd=COPY, env=environment, check=False).returncode


def sampled(number: int, seed: int) -> list[str]:
    """Return the names of some mutants that were not tried before, at random."""
    run_mutmut([f"explainer.{SMALLEST.replace('/', '.')}.*"])  # all are made before the first is tried
    package = COPY / "mutants" / "src" / "explainer"
    names = [
        name
        for path in sorted(package.rglob("*.meta"))
        for name, end in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()
        if end is None
    ]
    print(f"{min(number, len(names))} of {len(names)} mutants, seed {seed}", flush=True)
    return random.Random(seed).sample(names, min(number, len(names)))  # noqa: S311 (the same)


def main() -> int:
    """Try mutants; print what became of all that were tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))  # noqa: S311 (no secret)
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    COPY.mkdir(parents=True, exist_ok=True)
    copy_project()
    patterns = [f"explainer.{module.replace('/', '.')}.*" for module in options.modules]
    status = run_mutmut(sampled(options.sample, options.seed) if options.sample else patterns)
    found = {name: ends for name, ends in results().items() if ends}
    if not found:
        return status or 1  # a test fails without any mutant: mutmut says so
    head = f"{'module':36}{'tried':>7}{'killed':>8}{'survived':>10}{'no test':>10}"
    print("", head, *(as_row(*row) for row in found.items()), as_row("all", sum(found.values(), Counter())), sep="\n")
    print(f"\nA survivor: (cd {COPY.relative_to(ROOT)}; mutmut results; mutmut show NAME)")
    return status


if __name__ == "__main__":
    sys.exit(main())
