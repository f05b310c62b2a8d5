"""The table of statuses, row by row, from readable cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.library import StatusName
from explainer.notes import Claim
from explainer.pipeline import Loaded

CASES = sorted((Path(__file__).parents[2] / "cases" / "statuses").glob("*.yml"))


def read_case(path: Path) -> dict[str, Any]:
    """Read a case as notes are read: every scalar is text."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return case


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_status(load: Callable[..., Loaded], path: Path) -> None:
    case = read_case(path)
    notes = yaml.safe_dump({"defaults": {"source": "paper"}} | case["notes"], allow_unicode=True, sort_keys=False)
    loaded = load(notes)
    assert not [p for p in loaded.problems if p.severity == "error"]
    claim = loaded.library.find("safe", Claim)
    assert claim is not None
    status = loaded.library.status(claim)
    assert str(status.name) == case["status"], case["purpose"]
    assert list(status.decided_by) == case["decided_by"]
    for field in ("unheard", "rulings", "silences"):
        if field in case:
            assert list(getattr(status, field)) == case[field]


def test_every_status_has_a_case() -> None:
    names = {read_case(path)["status"] for path in CASES}
    assert names == {str(name) for name in StatusName}
