"""A site as `explainer export markdown` writes it, and as Zensical makes it from that."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from programs import PATIENCE, PROGRAMS

if TYPE_CHECKING:
    from programs import Source


def export(source: Source, to: str = "exported", **environment: str) -> Path:
    """Export a site as a user does."""
    config = source.folder / "variant.yml"
    config.write_text(yaml.safe_dump({"INHERIT": "mkdocs.yml", **source.settings}), "utf-8")
    words = ["explainer", "export", "-f", str(config), "markdown", "--to", str(source.folder / to)]
    if not environment:
        status, output, errors = source.run(*words)
        assert status == 0, output + errors
        return source.folder / to
    command = [PROGRAMS / words[0], *words[1:]]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return source.folder / to


def build(folder: Path) -> Path:
    """Build what was exported, in a copy: engines leave things beside it."""
    copy = folder.with_name(f"{folder.name}-built")
    shutil.copytree(folder, copy)
    command = [PROGRAMS / "zensical", "build", "--strict"]
    done = subprocess.run(
        command, cwd=copy, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"
