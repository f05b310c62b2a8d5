"""Where the notes to change are, and in which language we speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A site's folders; paths are shown relative to `root`, where mkdocs.yml is."""

    root: Path
    docs: Path
    notes: Path
    language: str
