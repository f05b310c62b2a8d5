"""Where a site keeps what it made: believed only where nobody can have brought it along."""

from __future__ import annotations

from pathlib import Path

from explainer.reading.folder import real_path
from explainer.reading.history import read_tracked

KEPT = (".cache", "explainer")


def read_kept_folder(root: Path, name: str) -> Path | None:
    """Return the folder of that name in `.cache/explainer`, below that of mkdocs.yml; None where it may be anybody's.

    What git has of `.cache` may come from anybody's pull request, and a link may lead anywhere.
    """
    folder = root.joinpath(*KEPT, name)
    is_here = real_path(folder) == real_path(root).joinpath(*KEPT, name)
    return folder if is_here and not read_tracked(root, KEPT[0]) else None
