"""Runs MkDocs and our command, or kills it, each time in a fork of a process that has imported everything.

A request is a line of JSON, its answer the exit status, or the process's number where the command goes on, as one that
serves does. What a command leaves behind goes with its process, as it does for somebody who types it; only the second
of imports is gone.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import backrefs.bre  # noqa: F401 (all that is imported here is not imported by each of those that are forked)
import material.plugins.search.plugin  # noqa: F401 (the same)
import mkdocs.__main__
import mkdocs.commands.build
import mkdocs.commands.serve
import mkdocs.contrib.search
import pygments.formatters
import pygments.lexers  # noqa: F401 (the same)
from PIL import Image, ImageCms, ImageDraw  # noqa: F401 (the same)

import explainer.engines.mkdocs  # noqa: F401 (the same)
from compiled_templates import compile_theme, keep_compiled
from explainer.command_line import main as explainer_command
from explainer.language.catalogs import load_catalog
from explainer.pages.render import make_environment
from killed_actions import killed_actions
from killing import killing

COMMANDS: dict[str, Callable[..., Any]] = {
    "mkdocs": mkdocs.__main__.cli,
    "explainer": explainer_command,
    "killing": killing,
    "killed_actions": killed_actions,
}
DESK = ("explainer.desk.serving", "uvicorn.protocols.http.auto", "uvicorn.loops.auto")
"""What a desk imports beside: two seconds that builds do without, so once there is one."""


def run(asked: dict[str, Any]) -> NoReturn:
    """Run one command as this process, and end it."""
    status = 1
    try:
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        time.tzset()
        tempfile.tempdir = None  # where the environment says
        said = os.O_WRONLY | os.O_APPEND  # to the same file, perhaps
        for at, (name, flags) in enumerate(
            ((os.devnull, os.O_RDONLY), (asked["output"], said), (asked["errors"], said))
        ):
            os.dup2(os.open(name, flags), at)
        program, *arguments = asked["command"]
        COMMANDS[program](arguments, prog_name=program)
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 (Python would say it, too)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def answer(asked: dict[str, Any]) -> int | None:
    """Return a command's status, or the number of its process if it goes on; or of such a one its status, if it has."""
    if process := asked.get("process"):
        ended, status = os.waitpid(process, 0 if asked["until_it_ends"] else os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if ended else None
    if asked["command"][:2] == ["explainer", "desk"]:
        for name in DESK:
            import_module(name)
    child = os.fork()
    if not child:
        run(asked)
    return child if asked["goes_on"] else os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Answer until there is nobody to ask."""
    environment = make_environment(load_catalog("en"))
    for name in environment.list_templates():
        environment.get_template(name)
    keep_compiled()
    compile_theme("material")
    Image.init()
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)  # noqa: T201 (the answer)


if __name__ == "__main__":
    main()
