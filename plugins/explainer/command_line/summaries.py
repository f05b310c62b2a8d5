"""The summary that GitHub shows of a step."""

from __future__ import annotations

import os
from pathlib import Path

from explainer.command_line.site import exit_on_refusal
from explainer.writing import append_file


def write_summary(words: str, language: str) -> None:
    """Add Markdown to the summary of a step of GitHub's, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with exit_on_refusal(language):
            append_file(Path(summary), words.encode())
