"""Links of a terminal: the code of a problem leads to its page in the documentation."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from typing import TextIO

from explainer.language.wording import Worded

DOCUMENTATION = ""
"""Where the documentation is published, with a slash at the end. Empty: nowhere, and nothing is linked."""
_LANGUAGES = ("en", "fr")
_ADDRESS = re.compile(r"https://[!-~]+/")


def page_of(code: str, language: str) -> str:
    """Return the address of a problem's page; empty while the documentation is published nowhere."""
    if not _ADDRESS.fullmatch(DOCUMENTATION):
        return ""
    return f"{DOCUMENTATION}{language if language in _LANGUAGES else 'en'}/reference/problems/{code}/"


def as_linked(one: Worded, language: str) -> str:
    """Return a problem's line, its code linked.

    Source: "Hyperlinks in Terminal Emulators" (OSC 8). The sequence contains nothing but an address of ours.
    """
    address = page_of(one.problem.code, language)
    return one.with_code(f"\x1b]8;;{address}\x1b\\{one.problem.code}\x1b]8;;\x1b\\") if address else str(one)


def shows_links(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody looks at a terminal that shows links, or at least passes over them."""
    if not stream.isatty() or environment.get("CI") or environment.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in environment  # the old console prints the sequence
