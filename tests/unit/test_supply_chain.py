"""What we depend on: why, under which licence, with which known faults; what we release is the same anywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from programs import ROOT
from supply_chain import LOCK, is_allowed, licence_faults, locked, read_audit


def install(folder: Path, name: str, *lines: str) -> None:
    place = folder / f"{name}-1.0.dist-info"
    place.mkdir()
    (place / "METADATA").write_text(
        "\n".join(["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines, "", ""])
    )


def test_every_locked_package_has_a_licence_that_is_allowed() -> None:
    assert len(locked(LOCK)) > 100
    assert list(licence_faults(locked(LOCK), sys.path)) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("License-Expression: GPL-3.0-or-later", "GPL-3.0-or-later"),
        ("License-Expression: MIT AND AGPL-3.0-only", "MIT AND AGPL-3.0-only"),
        ("License-Expression: (MIT OR GPL-2.0-only) AND SSPL-1.0", "(MIT OR GPL-2.0-only) AND SSPL-1.0"),
        (
            "Classifier: License :: OSI Approved :: GNU Affero General Public License v3",
            "GNU Affero General Public License v3",
        ),
        ("License: Free for non-commercial use", "Free for non-commercial use"),
        ("Summary: says nothing", "none is named"),
    ],
)
def test_another_licence_is_told(tmp_path: Path, line: str, named: str) -> None:
    install(tmp_path, "taken", line)
    install(tmp_path, "free", "License-Expression: MIT")
    (told,) = licence_faults(["taken", "free", "elsewhere"], [str(tmp_path)])
    assert told == f"taken: a licence that nobody has allowed in tests/supply_chain.py: {named}"


def test_one_may_choose() -> None:
    assert is_allowed("GPL-2.0-only OR MIT")
    assert not is_allowed("GPL-2.0-only OR MIT AND SSPL-1.0")


def test_known_faults_are_told_and_so_is_what_nobody_knows() -> None:
    fault = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}
    report = [
        {"name": "fine", "version": "1.0", "vulns": []},
        {"name": "faulty", "version": "1.0", "vulns": [fault, fault | {"id": "PYSEC-2", "fix_versions": []}]},
        {"name": "unheard", "skip_reason": "not found"},
    ]
    faults, unknown = read_audit(json.dumps({"dependencies": report, "fixes": []}))
    assert faults == ["faulty 1.0: PYSEC-1, mended in 1.1", "faulty 1.0: PYSEC-2, mended in none yet"]
    assert unknown == ["unheard"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8").casefold()
    names = [re.match(r"[\w-]+", one) for one in project["dependencies"]]
    assert [name[0] for name in names if name and name[0].removeprefix("mkdocs-").casefold() not in reasons] == []


def test_every_test_that_the_threat_model_names_is_there() -> None:
    english, french = ((ROOT / "docs" / one / "reference" / "security.md").read_text("utf-8") for one in ("en", "fr"))
    named = re.findall(r"`(tests/[\w/]+\.py)`", english)
    assert len(named) > 20
    assert [one for one in named if not (ROOT / one).is_file()] == []
    assert named == re.findall(r"`(tests/[\w/]+\.py)`", french)


def test_every_locked_package_has_hashes_and_no_address() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text("utf-8")
        assert len(re.findall(r"==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", text)) == len(locked(lock)), lock.name
        assert "://" not in text


@pytest.mark.slow
def test_the_same_is_released_wherever_and_whenever_it_is_built(tmp_path: Path) -> None:
    built = []
    for name, umask, epoch in (("here", 0o022, None), ("there/deeper", 0o077, None), ("dated", 0o022, "1700000000")):
        folder = tmp_path / name
        ignored = shutil.ignore_patterns("__pycache__", "images")
        for part in ("plugins", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=ignored, copy_function=shutil.copyfile)
        for part in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", ".gitignore"):
            shutil.copyfile(ROOT / part, folder / part)
        for path in folder.rglob("*"):
            os.utime(path, (1_000_000_000 + len(built) * 86_400,) * 2)
            if path.is_file():
                path.chmod(0o666 & ~umask)
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", "dist"],
            cwd=folder,
            env=environment | ({"SOURCE_DATE_EPOCH": epoch} if epoch else {}),
            capture_output=True,
            check=True,
        )
        built.append({path.name: path.read_bytes() for path in (folder / "dist").iterdir()})
    here, there, dated = built
    assert sorted(name.rpartition("-")[2] for name in here) == ["0.1.0.tar.gz", "any.whl"]
    assert {name for name in here if here[name] != there[name]} == set()
    assert {name for name in here if here[name] != dated[name]} == set(here)  # the day is in both: it is heeded
