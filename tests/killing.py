"""A command killed at each moment, or at random ones: `killing SITE RUNS MOMENT… -- COMMAND…` of `build_server.py`.

For each moment, `SITE` is copied to `RUNS/MOMENT` and the command run there by a process of its own. A moment is the
number of an operation on files, before which the process is killed, or seconds with a point, after which it is.
Prints the moments at which it was still running.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from dying import die_before
from explainer.command_line import main


def is_killed(folder: Path, moment: str, command: list[str]) -> bool:
    """Run the command in a folder, and tell whether it was killed at that moment."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.chdir(folder)
        status = 3
        try:
            if "." not in moment:
                die_before(int(moment))
            main(command)
        except SystemExit as done:
            status = done.code if isinstance(done.code, int) else 1
        finally:
            os._exit(status)
    if "." in moment:
        time.sleep(float(moment))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 3:
        raise SystemExit(f"{command} ended with an exception")
    return os.WIFSIGNALED(status)


def run(site: Path, runs: Path, moments: list[str], command: list[str]) -> None:
    """Print each moment at which the command was killed; of numbered ones, none after the last."""
    for moment in moments:
        shutil.copytree(site, runs / moment)
        if is_killed(runs / moment, moment, command):
            sys.stdout.write(f"{moment}\n")
            sys.stdout.flush()
        elif "." not in moment:
            break


def killing(arguments: list[str], prog_name: str) -> None:
    """Run what is asked for on a line of words."""
    at = arguments.index("--")
    run(Path(arguments[0]), Path(arguments[1]), arguments[2:at], arguments[at + 1 :])
