"""An action killed at each moment, or at one: `killed_actions SITE RUNS ACTION [MOMENT]` of `build_server.py`.

ACTION is Python that makes an action: `actions.rename(entry("a"), "b", place)`, or that takes one back: `undo(KEY)`.
For each moment, the number of an operation on files before which the process is killed, SITE is copied to
`RUNS/MOMENT` and the action written there; with one MOMENT, it is written in SITE itself. Prints the moments at which
it was still at work.
"""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from itertools import count
from pathlib import Path

from dying import die_before
from explainer.editing import NewNote, Workplace, actions, write_action, write_undo
from explainer.language.wording import Refusal
from explainer.notes import Kind, parse_notes
from explainer.reading import read_notes


def is_killed(root: Path, moment: int, written: str) -> bool:
    """Do the action in a process of its own and tell whether it was killed."""
    child = os.fork()
    if child == 0:
        place = Workplace(root, root / "content", root / "content" / "notes", "en")
        parsed, _ = parse_notes(read_notes(place.notes, place.root)[0], "en")
        entries = {entry.id: entry for entry in parsed.entries}
        names = {"actions": actions, "entry": entries.__getitem__, "place": place, "parsed": parsed}
        names["undo"] = lambda key: partial(write_undo, key, place)
        try:
            action = eval(written, {**names, "NewNote": NewNote, "Kind": Kind})  # noqa: S307 (a test's own words)
        except (Refusal, KeyError):
            os._exit(0)
        die_before(moment)
        action() if callable(action) else write_action(action, place)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        sys.exit("it ended with an exception")
    return os.WIFSIGNALED(status)


def killed_actions(arguments: list[str], prog_name: str) -> None:
    """Print each moment at which the action was killed."""
    site, runs, written, *moments = Path(arguments[0]), Path(arguments[1]), *arguments[2:]
    for moment in map(int, moments) if moments else count(1):
        root = site if moments else runs / str(moment)
        if not moments:
            shutil.copytree(site, root)
        if not is_killed(root, moment, written):
            break
        sys.stdout.write(f"{moment}\n")
        sys.stdout.flush()
