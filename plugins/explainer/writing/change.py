"""What a file is to hold, and why it cannot."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from explainer.language.wording import Refusal

PREFIX, SUFFIX = ".explainer-", ".tmp"
"""How new contents are named until they are in place: hidden, so that no site publishes them."""


@dataclass(frozen=True)
class Change:
    """What a file holds and what it shall hold (None: there is none); `moved_to` is its new name."""

    path: Path
    before: bytes | None
    after: bytes | None
    moved_to: Path | None = None


def refuse_writing(path: Path, error: OSError) -> Refusal:
    """Return why a file cannot be written."""
    return Refusal("{file} cannot be written: {reason}", file=str(path), reason=error.strerror or str(error))


def is_below(path: Path, folder: Path) -> bool:
    """Tell whether a path is in a folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
