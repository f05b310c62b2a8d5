"""One writer at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from explainer.language.wording import Refusal

if sys.platform != "win32":
    import fcntl

_PATIENCE = 10
"""Seconds for which a writer waits for another one."""


@contextmanager
def alone(folder: Path | None) -> Iterator[None]:
    """Let no other command write there meanwhile; a system that cannot keep them out (Windows) lets both begin.

    Raises:
        Refusal: Another one does not end.
    """
    handle = None
    if sys.platform != "win32" and folder is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _PATIENCE
        while handle is not None and not _is_locked(handle):
            if time.monotonic() > until:
                raise Refusal("another command is writing in {folder}: try again once it is done", folder=str(folder))
            time.sleep(0.01)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _is_locked(handle: int) -> bool:
    """Lock an open folder and tell whether it is ours; where folders have no locks, it is everybody's."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass
    return True
