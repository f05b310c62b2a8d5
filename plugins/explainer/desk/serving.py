"""The desk on this computer alone: a port of loopback, an address that works once."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from explainer.desk.application import Desk
from explainer.desk.door import Door
from explainer.language.wording import Refusal

HOST = "127.0.0.1"


def serve(config_file: Path, port: int, tell: Callable[[str], None], *, browser: bool, log: Path | None = None) -> None:
    """Serve the desk until it is stopped; `tell` is given the start address. `log`: where actions are counted.

    Raises:
        Refusal: The port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()  # from now on whoever follows the address waits, and is not refused
    except OSError as error:
        listening.close()
        raise Refusal("port {port} cannot be used: {reason}", port=str(port), reason=error.strerror or "") from None
    door = Door(listening.getsockname()[1])
    application = Desk(config_file, door, log).application()
    settings = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    tell(door.start)
    if browser:
        webbrowser.open(door.start)
    uvicorn.Server(settings).run([listening])
