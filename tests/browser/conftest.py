"""What tests in a browser share."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import give_up
from programs import PATIENCE

AXE = "axe-core@4.14.1"


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The program, installed beside the project once and for all."""
    folder = root / ".cache" / "axe"
    program = folder / "node_modules" / "axe-core" / "axe.min.js"
    manifest = folder / "node_modules" / "axe-core" / "package.json"
    if not program.is_file() or json.loads(manifest.read_text("utf-8"))["version"] != AXE.partition("@")[2]:
        if not shutil.which("npm"):
            give_up("no npm here")
        command = [
            "npm",
            "install",
            "--prefix",
            folder,
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-save",
            AXE,
        ]
        command += ["--fetch-retries=1", "--fetch-timeout=60000"]  # without a network, say so soon
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            give_up(f"axe-core could not be installed: {done.stderr[-500:]}")
    return program.read_text("utf-8")
