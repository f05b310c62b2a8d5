"""A process that dies at a moment of its choice; it imports nothing that takes long, as many are started."""

from __future__ import annotations

import os
import signal
import sys

OPERATIONS = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}
)


def die_before(operation: int) -> None:
    """Kill this process before it changes files for the so many-th time."""
    done = 0

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        flags = arguments[2] if event == "open" else 0
        if event in OPERATIONS or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            done += 1
            if done == operation:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
