"""GitHub's workflows as data, and their steps as a runner would run them, on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plain_yaml import read_texts
from programs import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / ".github" / "workflows"
STARTERS = ROOT / "plugins" / "explainer" / "starter"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
BASE_URL = "https://someone.github.io/notes"

Workflow = dict[str, Any]


def read_workflow(path: Path) -> Workflow:
    """Read a workflow; its `on:` stays a text."""
    workflow: Workflow = read_texts(path.read_text("utf-8"))
    return workflow


def all_workflows() -> list[Path]:
    """Return every workflow that we run or give away."""
    return sorted([*OURS.glob("*.yml"), *STARTERS.glob("*/dot.github/workflows/*.yml")])


@dataclass
class Runner:
    """Runs a job's steps in a clone, with a Python of its own, for one event.

    Only what our workflows use is known: anything else is an error, so that nothing is passed over.
    """

    clone: Path
    event: str
    inputs: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    artifacts: dict[str, Path] = field(default_factory=dict)
    """What was handed over, by the action that did; `named` has it by its name."""
    named: dict[str, Path] = field(default_factory=dict)
    kept: str = ""
    """The pattern of what is kept for the next run."""
    tag: str = ""
    names: list[str] = field(default_factory=list)
    """The steps that were run."""

    @property
    def python(self) -> Path:
        """The environment's folder."""
        return self.clone.parent / "python"

    @property
    def summary(self) -> Path:
        """What the summary of the run shows."""
        return self.clone.parent / "summary.md"

    def run(self, job: Workflow) -> None:
        for step in job["steps"]:
            if self.condition(step.get("if", "")):
                self.names.append(step.get("name", step.get("uses")))
                if "run" in step:
                    self.run_command(step)
                else:
                    self.use(step["uses"].partition("@")[0], step.get("with", {}))

    def condition(self, words: str) -> bool:
        known = {
            "": True,
            "github.event_name == 'pull_request'": self.event == "pull_request",
            "github.event_name != 'pull_request'": self.event != "pull_request",
            "inputs.package != ''": self.inputs.get("package", "") != "",
        }
        return known[words]

    def filled(self, words: str) -> str:
        base = self.outputs.get("base_url")
        known = {f"inputs.{name}": value for name, value in self.inputs.items()} | {
            "github.ref_name": self.tag,
            "steps.pages.outputs.base_url && format('{0}/', steps.pages.outputs.base_url)"
            " || 'http://127.0.0.1:8000/'": f"{base}/" if base else "http://127.0.0.1:8000/",
        }
        return EXPRESSION.sub(lambda found: known[found[1]], words)

    def run_command(self, step: Workflow) -> None:
        """Run a step as GitHub does on Linux where no shell is named."""
        own = {name: self.filled(value) for name, value in step.get("env", {}).items()}
        assert not EXPRESSION.search(step["run"]), "an expression in a command may run what others wrote"
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        registry = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "REQUESTS_"))}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=self.clone,
            env={
                **kept,
                **registry,
                "PATH": f"{self.python / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
                "CI": "true",
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "NO_MKDOCS_2_WARNING": "1",
                **self.environment,
                **own,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert not done.returncode or step.get("continue-on-error") == "true", (
            f"{step['run']}\n{done.stdout}{done.stderr}"
        )

    def use(self, action: str, options: dict[str, str]) -> None:
        if action == "actions/checkout":
            assert (self.clone / ".git").is_dir()
        elif action == "actions/setup-python":
            assert self.filled(options["python-version"])
            if cached := options.get("cache-dependency-path"):
                assert (self.clone / self.filled(cached)).is_file()
            subprocess.run([sys.executable, "-m", "venv", self.python], check=True, timeout=PATIENCE)
        elif action == "actions/cache":
            assert options["key"].startswith(options["restore-keys"])
            self.kept = options["path"]
        elif action == "actions/configure-pages":
            self.outputs["base_url"] = BASE_URL
        elif action in ("actions/upload-pages-artifact", "actions/upload-artifact"):
            name = options.get("name", "")
            kept = self.clone.parent / f"{action.rpartition('/')[2]}-{name}"
            given = self.clone / self.filled(options["path"])
            if given.is_dir():
                shutil.copytree(given, kept)
            else:
                kept.mkdir()
                shutil.copy(given, kept)
            self.artifacts[action] = self.named[name] = kept
        elif action == "actions/download-artifact":
            shutil.copytree(self.named[options["name"]], self.clone / options["path"], dirs_exist_ok=True)
        else:
            raise AssertionError(action)
