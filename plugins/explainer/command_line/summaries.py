"""The summary that GitHub shows of a step."""

from __future__ import annotations

import os
from pathlib import Path


def write_summary(words: str) -> None:
    """Add Markdown to the summary of a step of GitHub's, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(words)
