"""A Firefox driven over WebDriver BiDi, which Firefox speaks by itself: no driver is needed beside it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PREFERENCES: dict[str, bool | int | str] = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "gfx.downloadable_fonts.enabled": False,  # it prints variable fonts as outlines, in which no word can be read
    "network.dns.localDomains": "",
    "network.proxy.type": 0,
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 0,
}
PATIENCE = 600
"""Seconds, a bound on what never comes."""


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self.version = str(self.send("session.new", capabilities={})["capabilities"]["browserVersion"])
        self.tab = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and return its result."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("id") == self._sent:
                break
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return dict(answer["result"])

    def here(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command to the tab."""
        return self.send(method, context=self.tab, **parameters)

    def run(self, expression: str) -> Any:  # noqa: ANN401 (what JavaScript gives)
        """Return the value of an expression of JavaScript."""
        done = self.send(
            "script.evaluate",
            expression=f"JSON.stringify({expression}) ?? 'null'",
            target={"context": self.tab},
            awaitPromise=True,
        )
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])


@contextmanager
def running_firefox(program: str, profile: Path, preferences: dict[str, bool | int | str]) -> Iterator[Firefox]:
    """Start a Firefox with a profile of its own."""
    profile.mkdir(parents=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            # No pings: their thread draws on `random`, which Hypothesis takes for a fault of other tests.
            with connect(
                f"{_address(profile, process)}/session", max_size=None, proxy=None, ping_interval=None
            ) as socket:
                yield Firefox(socket)
        finally:
            process.kill()  # it has nothing to keep


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait until Firefox has written where it listens."""
    written = profile / "WebDriverBiDiServer.json"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        text = written.read_text("utf-8") if written.is_file() else ""
        if text.endswith("}"):
            found = json.loads(text)
            return f"ws://{found['ws_host']}:{found['ws_port']}"
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not start: {process.returncode}")
