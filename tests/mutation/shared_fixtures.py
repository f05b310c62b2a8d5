"""A plugin of pytest: who uses a fixture reaches what building it reached, though an earlier test had it built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from typing import Any

import pytest
from mutmut.state import state

_reached: dict[str, set[str]] = defaultdict(set)
"""Name of a fixture → the functions that building it called."""


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
    """Note what a fixture that several tests share calls."""
    built = yield
    if fixturedef.scope != "function":
        _reached[fixturedef.argname] |= state()._stats  # noqa: SLF001 (mutmut notes it there, and offers no other way)
    return built


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Add it to what the test called, before mutmut takes note."""
    for name in getattr(item, "fixturenames", ()):
        state()._stats |= _reached[name]  # noqa: SLF001 (as above)
