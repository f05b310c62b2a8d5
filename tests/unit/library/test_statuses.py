"""The table of statuses, row by row, from readable cases."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.library import Status, StatusName
from explainer.notes import Claim
from explainer.pipeline import Loaded

CASES = sorted((Path(__file__).parents[2] / "cases" / "statuses").glob("*.yml"))


def read_case(path: Path) -> dict[str, Any]:
    """Read a case as notes are read: every scalar is text."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return case


PAIRS = [path for path in CASES if "over" in read_case(path)]
"""Cases where two rows of the table apply: one decides, the other would without it."""
ROWS = ("retracted", "contested", "confirmed", "partly-denied", "denied", "no-comment", "commented", "asserted")
"""The rows of the table, in its order, without the last: all else."""


def compute(load: Callable[..., Loaded], notes: dict[str, Any]) -> Status:
    """Return the status of the claim ``safe`` in some notes."""
    loaded = load(yaml.safe_dump({"defaults": {"source": "paper"}} | notes, allow_unicode=True, sort_keys=False))
    assert not [p for p in loaded.problems if p.severity == "error"]
    claim = loaded.library.find("safe", Claim)
    assert claim is not None
    return loaded.assessment.status(claim)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_status(load: Callable[..., Loaded], path: Path) -> None:
    case = read_case(path)
    status = compute(load, case["notes"])
    assert str(status.name) == case["status"], case["purpose"]
    assert list(status.decided_by) == case["decided_by"]
    for field in ("unheard", "rulings", "silences"):
        if field in case:
            assert list(getattr(status, field)) == case[field]


@pytest.mark.parametrize(
    ("name", "own"), [("asserted-in-another-article", True), ("unanswered-by-the-article-of-another", False)]
)
def test_whose_voice_a_claim_is_has_one_answer(load: Callable[..., Loaded], name: str, own: bool) -> None:  # noqa: FBT001
    """For its status, and for the checks of how firmly a publication says a thing."""
    (path,) = (path for path in CASES if path.stem == name)
    notes = {"defaults": {"source": "paper"}} | read_case(path)["notes"]
    found = load(yaml.safe_dump(notes, allow_unicode=True, sort_keys=False)).assessment
    (claim,) = found.library.all(Claim)
    assert [said.own_voice for said in found.said[claim.id]] == [own]
    assert (found.status(claim).name is StatusName.ASSERTED) is own


@pytest.mark.parametrize("path", PAIRS, ids=[path.stem for path in PAIRS])
def test_row_below_applies_without_the_notes_that_decided(load: Callable[..., Loaded], path: Path) -> None:
    case = read_case(path)
    left = {
        section: {id_: note for id_, note in notes.items() if id_ not in case["without"]}
        for section, notes in case["notes"].items()
    }
    assert str(compute(load, left).name) == case["over"], case["purpose"]


def test_every_pair_of_rows_has_a_case() -> None:
    # "All else" meets no other row; a party's denial beside a confirmation is contested, a row above both.
    apart = {("confirmed", "partly-denied"), ("confirmed", "denied")}
    pairs = {(case["status"], case["over"]) for case in map(read_case, PAIRS)}
    assert pairs == set(combinations(ROWS, 2)) - apart


def test_every_status_has_a_case() -> None:
    names = {read_case(path)["status"] for path in CASES}
    assert names == {str(name) for name in StatusName}
