"""Workflows: pinned, with no more rights than they need, and alike wherever we give one away."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from programs import ROOT
from supply_chain import locked
from workflows import OURS, STARTERS, Workflow, all_workflows, read_workflow

PINNED = re.compile(r"(actions/[a-z-]+|pypa/gh-action-pypi-publish)@([0-9a-f]{40}) # (v[0-9.]+)$")


def uses(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line and "uses: ./" not in line:
            yield line.partition("uses:")[2].strip()


def test_every_action_is_official_and_pinned_to_one_commit() -> None:
    pins = defaultdict(set)
    for path in all_workflows():
        for used in uses(path):
            found = PINNED.match(used)
            assert found, f"{path.name}: {used}"
            pins[found[1]].add((found[2], found[3]))
    assert len(pins) == 9
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", all_workflows(), ids=lambda path: path.relative_to(path.parents[4]).as_posix())
def test_rights_are_given_a_job_at_a_time(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        may_write = {"publish": {"pages", "id-token"}, "site": {"pages", "id-token"}, "announce": {"contents"}}
        assert writes <= may_write.get(name, set()), name


def test_a_release_fires_on_a_tag_alone_and_publishes_what_was_checked() -> None:
    release = read_workflow(OURS / "release.yml")
    assert release["on"] == {"push": {"tags": ["v*"]}}
    jobs = release["jobs"]
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "build": None,
        "check": "build",
        "publish": "check",
        "announce": "publish",
    }
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    steps = jobs["publish"]["steps"]
    assert [step["uses"].partition("@")[0] for step in steps] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert not any("secrets." in path.read_text("utf-8") for path in all_workflows())


def test_a_release_lists_every_package_that_a_site_is_built_with(tmp_path: Path) -> None:
    """As CycloneDX, by the command of the workflow."""
    (listing,) = (
        step for step in read_workflow(OURS / "release.yml")["jobs"]["build"]["steps"] if "cyclonedx" in str(step)
    )
    command = listing["run"].splitlines()[-1].split()
    if not (ROOT / command[0]).is_file():
        pytest.skip("`make audit` installs what lists packages")
    command[command.index("-o") + 1] = str(tmp_path / "sbom.json")
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    listed = json.loads((tmp_path / "sbom.json").read_text("utf-8"))
    assert listed["bomFormat"] == "CycloneDX"
    assert sorted(one["name"] for one in listed["components"]) == sorted(locked(ROOT / "requirements.txt"))
    assert all(one["externalReferences"][0]["hashes"] for one in listed["components"])


def essence(workflow: Workflow) -> Workflow:
    """What a workflow does: without its names for people."""
    jobs = {}
    for name, job in workflow["jobs"].items():
        steps = []
        for step in job["steps"]:
            options = {key: value for key, value in step.get("with", {}).items() if key != "name"}
            steps.append({**{key: value for key, value in step.items() if key != "name"}, "with": options})
        jobs[name] = {**{key: value for key, value in job.items() if key != "name"}, "steps": steps}
    return {**workflow, "jobs": jobs}


def test_the_starters_have_one_workflow() -> None:
    english, french = (read_workflow(STARTERS / tag / "dot.github/workflows/pages.yml") for tag in ("en", "fr"))
    assert essence(english) == essence(french)
    assert english != french


def test_a_site_that_calls_ours_gets_what_a_new_site_has() -> None:
    """With the inputs at their defaults, the reusable workflow does what the one of `explainer init` does."""
    called = read_workflow(OURS / "site.yml")
    inputs = {name: one["default"] for name, one in called["on"]["workflow_call"]["inputs"].items()}
    new = read_workflow(STARTERS / "en/dot.github/workflows/pages.yml")

    def shown(job: Workflow) -> list[tuple[str, ...]]:
        steps = []
        for step in job["steps"]:
            if step.get("if") == "inputs.package != ''":
                continue
            words = [step.get("uses", ""), step.get("if", ""), step.get("run", ""), *step.get("with", {}).values()]
            filled = [re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], one) for one in words]
            filled[2] = filled[2].replace(' -f "$CONFIG"', "").replace('"$REQUIREMENTS"', inputs["requirements"])
            steps.append(tuple(filled))
        return steps

    for name in ("build", "publish"):
        assert shown(called["jobs"][name]) == shown(new["jobs"][name])
        assert called["jobs"][name]["permissions"] == new["jobs"][name]["permissions"]
    assert (inputs["config-file"], inputs["package"]) == ("mkdocs.yml", "")
