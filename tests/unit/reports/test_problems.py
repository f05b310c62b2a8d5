"""Which lines GitHub marks, when there are more than it shows."""

from __future__ import annotations

import pytest

from explainer.language.wording import word
from explainer.problems import Code, Position, Problem
from explainer.reports.problems import MOST_ANNOTATIONS, as_annotations, as_summary


def marked(*problems: tuple[str, Code], changed: frozenset[str] = frozenset()) -> list[str]:
    worded = [
        word(Problem(Position(path, line, 1), code, values={"id": "x", "suggestion": ""}), "en")
        for line, (path, code) in enumerate(problems, 1)
    ]
    return [line.partition(",col=")[0] for line in as_annotations(worded, changed)]


def test_errors_come_first_then_what_is_in_changed_files() -> None:
    found = marked(
        *[("old.yml", Code.UNUSED_NOTE)] * 9,
        ("new.yml", Code.UNUSED_NOTE),
        ("old.yml", Code.UNKNOWN_ID),
        ("new.yml", Code.UNKNOWN_ID),
        changed=frozenset({"new.yml"}),
    )
    assert found[:4] == [
        "::error file=new.yml,line=12",
        "::error file=old.yml,line=11",
        "::warning file=new.yml,line=10",
        "::warning file=old.yml,line=1",
    ]
    assert len(found) == MOST_ANNOTATIONS


def test_without_changed_files_the_order_is_that_of_places() -> None:
    found = marked(("b.yml", Code.UNUSED_NOTE), ("a.yml", Code.UNUSED_NOTE))
    assert found == ["::warning file=b.yml,line=1", "::warning file=a.yml,line=2"]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("a`b|[c](https://example.org)``.yml", "``` a`b\\|[c](https://example.org)``.yml:1:1 ```"),
        ("a|b|c.yml", "`a\\|b\\|c.yml:1:1`"),
        ("`<img src=x>`.yml", "`` `<img src=x>`.yml:1:1 ``"),
    ],
)
def test_a_name_of_a_file_leaves_neither_its_code_nor_its_cell(name: str, cell: str) -> None:
    problem = word(Problem(Position(name), Code.UNUSED_NOTE, values={"id": "x"}), "en")
    row = as_summary([problem], 1, "en").splitlines()[-1]
    assert row.startswith(f"| {cell} | unused-note | ")
