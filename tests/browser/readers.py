"""One reader at a browser, whichever it is: looks at a page, presses keys, points, taps, prints."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

from playwright.sync_api import Browser, Error, Page
from pypdf import PdfReader

from browser.firefox import PREFERENCES, Firefox, running_firefox

Way = Literal["plain", "no-script", "calm"]
"""How somebody reads: as most do; without JavaScript; with reduced motion and forced colours."""
SIZE = {"width": 1280, "height": 900}
PATIENCE = 120
"""Seconds, a bound on what never comes."""


class Reader(Protocol):
    """What somebody can do at a browser; places are in CSS pixels of the window."""

    version: str

    def open(self, address: str) -> None:
        """Go to a page."""

    def run(self, expression: str) -> Any:  # noqa: ANN401 (what JavaScript gives)
        """Return the value of an expression of JavaScript."""

    def press(self, key: str) -> None:
        """Press a key: Tab or Escape."""

    def point(self, x: float, y: float) -> None:
        """Move the pointer."""

    def click(self, x: float, y: float) -> None:
        """Click with the pointer."""

    def tap(self, x: float, y: float) -> None:
        """Tap with a finger."""

    def resize(self, width: int, height: int) -> None:
        """Give the window a size."""

    def print(self) -> bytes:
        """Return the page on paper, as PDF."""


NewReader = Callable[[Way], AbstractContextManager[Reader]]


def until(reader: Reader, expression: str, *, is_so: bool = True) -> bool:
    """Wait until an expression is true, or false; tell whether it came to be."""
    end = time.monotonic() + PATIENCE
    while reader.run(f"Boolean({expression})") is not is_so:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def printed_text(reader: Reader) -> str:
    """Return what can be read on paper."""
    return " ".join(" ".join(printed_sheets(reader)).split())


def printed_sheets(reader: Reader) -> list[str]:
    """Return what can be read on each sheet of paper."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(reader.print())).pages]


class ChromiumReader:
    """Somebody at a Chromium."""

    def __init__(self, page: Page, version: str) -> None:
        self.version = version
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, expression: str) -> Any:  # noqa: ANN401 (what JavaScript gives)
        try:
            return self._page.evaluate(f"() => ({expression})")
        except Error:  # the page went away meanwhile: ask the next one
            self._page.wait_for_load_state()
            return self._page.evaluate(f"() => ({expression})")

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def point(self, x: float, y: float) -> None:
        self._page.mouse.move(x, y, steps=4)

    def click(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def tap(self, x: float, y: float) -> None:
        self._page.touchscreen.tap(x, y)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def print(self) -> bytes:
        return self._page.pdf(format="A4")


@contextmanager
def at_chromium(browser: Browser, way: Way) -> Iterator[Reader]:
    """Seat a reader at a Chromium."""
    context = browser.new_context(
        viewport={"width": SIZE["width"], "height": SIZE["height"]},
        has_touch=True,
        java_script_enabled=way != "no-script",
        reduced_motion="reduce" if way == "calm" else "no-preference",
        forced_colors="active" if way == "calm" else "none",
    )
    try:
        yield ChromiumReader(context.new_page(), browser.version)
    finally:
        context.close()


KEYS = {"Tab": "\ue004", "Escape": "\ue00c"}
WAYS: dict[Way, dict[str, bool | int | str]] = {
    "plain": {"dom.w3c_touch_events.enabled": 1},
    "no-script": {"javascript.enabled": False},
    "calm": {"ui.prefersReducedMotion": 1, "browser.display.document_color_use": 2},
}


class FirefoxReader:
    """Somebody at a Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        self.version = firefox.version
        self._firefox = firefox
        self.resize(SIZE["width"], SIZE["height"])
        firefox.here("browsingContext.activate")

    def open(self, address: str) -> None:
        self._firefox.here("browsingContext.navigate", url=address, wait="complete")

    def run(self, expression: str) -> Any:  # noqa: ANN401 (what JavaScript gives)
        return self._firefox.run(expression)

    def press(self, key: str) -> None:
        steps = [{"type": step, "value": KEYS[key]} for step in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": steps})

    def point(self, x: float, y: float) -> None:
        self._pointer("mouse", {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 40})

    def click(self, x: float, y: float) -> None:
        self._pointer("mouse", *self._steps(x, y))

    def tap(self, x: float, y: float) -> None:
        self._pointer("touch", *self._steps(x, y))

    def resize(self, width: int, height: int) -> None:
        self._firefox.here("browsingContext.setViewport", viewport={"width": width, "height": height})

    def print(self) -> bytes:
        return base64.b64decode(self._firefox.here("browsingContext.print")["data"])

    def _steps(self, x: float, y: float) -> list[dict[str, object]]:
        move: dict[str, object] = {"type": "pointerMove", "x": round(x), "y": round(y)}
        return [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]

    def _pointer(self, kind: str, *steps: dict[str, object]) -> None:
        self._act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": list(steps)})

    def _act(self, source: dict[str, object]) -> None:
        self._firefox.here("input.performActions", actions=[source])


@contextmanager
def at_firefox(program: str, folder: Path, way: Way) -> Iterator[Reader]:
    """Seat a reader at a Firefox of its own."""
    with running_firefox(program, folder, PREFERENCES | WAYS[way]) as firefox:
        yield FirefoxReader(firefox)
