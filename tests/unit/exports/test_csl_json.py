"""`sources.csl.json`: what a reference manager needs to cite a source."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from explainer.exports import requested_files
from explainer.pipeline import Loaded

NOTES = """
sources:
  report:
    type: report
    title: "The state of the “bridge”"
    publisher: city
    authors: [Paul Durand]
    date: 2024-03
    url: https://example.org/report
    archive_url: https://archive.example/report
    retrieved: 2024-04-02
    language: en
  post: {type: post, title: A post, publisher: city, date: %s, language: fr, draft: %s}
"""


def items(load: Callable[..., Loaded], date: str = "2024-03-01", draft: str = "false") -> dict[str, dict[str, object]]:
    ((name, content),) = requested_files(load(NOTES % (date, draft), drafts=True).site, "csl")
    assert name == "sources.csl.json"
    return {one["id"]: one for one in json.loads(content)}


def test_a_source_has_what_a_citation_needs(load: Callable[..., Loaded]) -> None:
    found = items(load)
    assert found["report"] == {
        "id": "report",
        "type": "report",
        "title": "The state of the “bridge”",
        "author": [{"literal": "Paul Durand"}],
        "publisher": "The City",
        "issued": {"date-parts": [[2024, 3]]},
        "accessed": {"date-parts": [[2024, 4, 2]]},
        "URL": "https://example.org/report",
        "archive_location": "https://archive.example/report",
        "language": "en",
    }
    assert found["post"]["container-title"] == "The City"


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-03~", {"date-parts": [[2024, 3]], "circa": True}),
        ("2024-03/2024-05-02", {"date-parts": [[2024, 3], [2024, 5, 2]]}),
        ("2024/..", {"literal": "2024/.."}),
        ("202X", {"literal": "202X"}),
        ("2024-22", {"literal": "2024-22"}),
    ],
)
def test_a_date_says_no_more_than_is_known(load: Callable[..., Loaded], written: str, issued: object) -> None:
    assert items(load, written)["post"]["issued"] == issued


def test_a_draft_is_left_out(load: Callable[..., Loaded]) -> None:
    assert "post" not in items(load, draft="true")
