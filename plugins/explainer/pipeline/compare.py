"""The statuses of another time: those of a git revision or of an export."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from explainer.library import Statuses, statuses
from explainer.pipeline.configuration import ConfigurationError, read_configuration
from explainer.pipeline.load import load_site


def read_statuses(against: str, config_file: Path) -> Statuses:
    """Read the statuses of an export (a file) or of a git revision.

    Raises:
        ConfigurationError: It is neither, or the revision has no site.
    """
    path = Path(against)
    if path.is_file():
        return _read_export(path)
    return _read_revision(against, config_file.resolve())


def _read_export(path: Path) -> Statuses:
    try:
        claims = json.loads(path.read_text(encoding="utf-8"))["notes"]["claims"]
        return {claim: str(note["status"]["name"]) for claim, note in claims.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ConfigurationError(f"{path}: not a data/notes.json") from None


def _read_revision(revision: str, config_file: Path) -> Statuses:
    folder = config_file.parent
    if revision.startswith("-"):
        raise ConfigurationError(f"{revision}: neither a file nor a revision")
    try:
        done = subprocess.run(  # noqa: S603 (a revision cannot be an option: see above)
            ["git", "-C", folder, "archive", "--format=tar", revision, "--", "."],  # noqa: S607 (the git on the PATH is meant)
            capture_output=True,
            check=False,
        )
    except OSError:
        raise ConfigurationError("git is not here, and a revision is asked for") from None
    if done.returncode:
        raise ConfigurationError(f"{revision}: neither a file nor a revision")
    with tempfile.TemporaryDirectory() as name:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(name, filter="data")
        found = read_configuration(Path(name) / config_file.name)
        return statuses(load_site(found.folders, found.settings).assessment)
