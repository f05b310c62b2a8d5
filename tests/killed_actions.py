"""An action killed at each moment, or at some: `killed_actions SITE RUNS ACTION [MOMENT…]` of `build_server.py`.

ACTION is Python that makes an action: `actions.rename(entry("a"), "b", place)`, or that takes one back: `undo(KEY)`.
For each moment, SITE is copied to `RUNS/MOMENT` and the action written there; with one MOMENT, it is written in SITE
itself. A moment is the number of an operation on files, before which the process is killed, or with a point a share of
the time that the whole action takes, after which it is. Prints the moments at which it was still at work.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path

from dying import die_before
from explainer.editing import NewNote, Workplace, actions, write_action, write_undo
from explainer.language.wording import Refusal
from explainer.notes import Kind, parse_notes
from explainer.reading import read_notes


def begin(root: Path, written: str, *, moment: int = 0) -> tuple[int, int]:
    """Begin an action in a process of its own; return that, and what can be read from once it is at work."""
    ready, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, ready
    place = Workplace(root, root / "content", root / "content" / "notes", "en")
    parsed, _ = parse_notes(read_notes(place.notes, place.root)[0], "en")
    entries = {entry.id: entry for entry in parsed.entries}
    names = {"actions": actions, "entry": entries.__getitem__, "place": place, "parsed": parsed}
    names["undo"] = lambda key: partial(write_undo, key, place)
    try:
        action = eval(written, {**names, "NewNote": NewNote, "Kind": Kind})  # noqa: S307 (a test's own words)
    except (Refusal, KeyError):
        os._exit(0)
    os.write(tell, b".")
    if moment:
        die_before(moment)
    action() if callable(action) else write_action(action, place)
    os._exit(0)


def was_killed(child: int) -> bool:
    """Wait for the end of a process and tell whether it was killed."""
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        sys.exit("it ended with an exception")
    return os.WIFSIGNALED(status)


def is_killed(root: Path, moment: int, written: str) -> bool:
    """Do the action and tell whether it was killed before that operation."""
    child, ready = begin(root, written, moment=moment)
    os.close(ready)
    return was_killed(child)


def is_killed_after(root: Path, seconds: float, written: str) -> bool:
    """Do the action and tell whether it was killed after so many seconds of its work."""
    child, ready = begin(root, written)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return was_killed(child)


def seconds_of(root: Path, written: str) -> float:
    """Do the action and return how long it was at work."""
    child, ready = begin(root, written)
    os.read(ready, 1)
    os.close(ready)
    started = time.monotonic()
    was_killed(child)
    return time.monotonic() - started


def killed_actions(arguments: list[str], prog_name: str) -> None:
    """Print each moment at which the action was killed; of all operations, none after the last."""
    site, runs, written, *moments = Path(arguments[0]), Path(arguments[1]), *arguments[2:]
    whole = 0.0
    if any("." in moment for moment in moments):
        shutil.copytree(site, runs / "whole")
        whole = seconds_of(runs / "whole", written)
    for moment in moments or map(str, count(1)):
        root = site if len(moments) == 1 else runs / moment
        if root != site:
            shutil.copytree(site, root)
        if "." in moment:
            dead = is_killed_after(root, whole * float(moment), written)
        else:
            dead = is_killed(root, int(moment), written)
        if dead:
            sys.stdout.write(f"{moment}\n")
            sys.stdout.flush()
        elif not moments:
            break
