"""What notes cost their editor: characters typed and actions, at the desk as its log tells, and by hand.

An action is a click, a key that chooses or sends, a choice from a list, a paste: whatever writes no character.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.writing import refuse_writing

ACTIONS = ("click", "choice", "key", "paste")
_MOST = 10_000
"""What a page may tell at once of one sort."""
_OF_A_QUOTATION = 4
"""By hand: select the words in the article, copy, go back to the notes, paste."""
_OF_A_TEXT = 5
"""By hand: select the article, copy, a new file, paste, save. To strike out menus and captions is not counted."""
_QUOTED = re.compile(r"^\s*(?:- )?(?:quote|prefix|suffix):\s*(?P<words>.*)$")
_BLOCK = re.compile(r"[>|][-+]?\s*")


@dataclass(frozen=True)
class Effort:
    """Characters typed, and actions."""

    typed: int = 0
    actions: int = 0

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.typed + other.typed, self.actions + other.actions)


def write_told(log: Path, raw: bytes, page: str) -> None:
    """Add what a page tells of its editor to the log: a line of JSON, with the time and the page.

    Raises:
        Refusal: It tells something else, or the log cannot be written.
    """
    try:
        told = json.loads(raw)
        counts = {name: min(_MOST, max(0, int(told.get(name, 0)))) for name in ("typed", *ACTIONS)}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Refusal("this is no count of actions") from None
    line = json.dumps({"seconds": round(time.time(), 1), "page": page[:200], **counts})
    try:
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii") as file:
            file.write(line + "\n")
    except OSError as error:
        raise refuse_writing(log, error) from None


def read_log(log: Path) -> Effort:
    """Return what the desk's log counts."""
    lines = [json.loads(line) for line in log.read_text("ascii").splitlines()]
    return sum((Effort(one["typed"], sum(one[name] for name in ACTIONS)) for one in lines), Effort())


def by_hand(notes: Iterable[str], texts: Iterable[str] = ()) -> Effort:
    """Return what files of notes cost whoever writes them in a text editor, with the names of texts kept: at the least.

    The editor indents lines by itself, so blanks at their beginning are nobody's; hashes are written by a command;
    quotations are copied from the article, and count as actions. Each line is ended by a key. Not counted: to find the
    place of each note in its file, to look up ids, to save, to check.
    """
    kept = (Effort(len(name), _OF_A_TEXT) for name in texts)
    return sum((*(_of_file(text) for text in notes), *kept), Effort())


def _of_file(text: str) -> Effort:
    typed = actions = 0
    within = -1
    """The indentation of a quotation whose words follow; -1 outside one."""
    for line in filter(str.strip, text.splitlines()):
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if within >= 0 and indent > within:
            continue
        within = -1
        if words.startswith(("#", "sha256:")):
            continue
        actions += 1
        if found := _QUOTED.match(line):
            actions += _OF_A_QUOTATION
            typed += len(words) - len(found["words"])
            within = indent if _BLOCK.fullmatch(found["words"]) else -1
            typed += len(found["words"]) if within >= 0 else 0
        else:
            typed += len(words)
    return Effort(typed, actions)
