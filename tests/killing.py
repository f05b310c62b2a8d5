"""A command killed at each moment, or at random ones: `python tests/killing.py SITE RUNS MOMENT… -- COMMAND…`.

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
from explainer.exports.markdown import markdown_site  # noqa: F401 (all is imported before a process is copied)


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


if __name__ == "__main__":
    at = sys.argv.index("--")
    run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:at], sys.argv[at + 1 :])
