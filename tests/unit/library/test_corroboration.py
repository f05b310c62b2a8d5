"""How many origins a claim goes back to, from readable cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.notes import Claim
from explainer.pipeline import Loaded
from plain_yaml import read_texts

CASES = sorted((Path(__file__).parents[2] / "cases" / "corroboration").glob("*.yml"))
PAPERS = """
sources:
  first: {type: article, title: One, publisher: first-paper, authors: [A], language: en}
  second: {type: article, title: Two, publisher: second-paper, authors: [A], language: en}
  third: {type: article, title: Three, publisher: third-paper, authors: [A], language: en}
  wire: {type: article, title: Wire, publisher: agency, language: en, seen_in: first}
actors:
  first-paper: {name: The First, kind: organization}
  second-paper: {name: The Second, kind: organization}
  third-paper: {name: The Third, kind: organization}
  agency: {name: The Agency, kind: organization}
  insider: {name: An insider, kind: anonymous, described_as: an insider}
  other-insider: {name: Another insider, kind: anonymous, described_as: another insider}
"""


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_origins_of_a_claim(load: Callable[..., Loaded], path: Path) -> None:
    case: dict[str, Any] = read_texts(path.read_text(encoding="utf-8"))
    loaded = load({"case.yml": yaml.safe_dump(case["notes"]), "papers.yml": PAPERS})
    assert not loaded.failing(strict=False)
    claim = loaded.library.find("safe", Claim)
    assert claim is not None
    found = loaded.assessment.corroboration_of(claim)
    assert list(found.sources) == case["sources"], case["purpose"]
    assert [list(root) for root in found.roots] == case["roots"], case["purpose"]
