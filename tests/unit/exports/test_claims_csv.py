"""`data/claims.csv`: a spreadsheet shows it, and calculates nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from explainer.exports.claims_csv import COLUMNS, claims_csv
from explainer.pages.site import Site
from explainer.pipeline import Loaded

NOTES = r"""
claims:
  safe:
    text: %s
    about: [mayor]
    by: engineer
    source: paper
    quote: [It is safe, "so \"they\" say,\nhe said"]
    also: {by: builder, source: paper, quote: Safe}
denials:
  no: {of: [safe], by: mayor, source: paper, quote: It is not}
"""


def rows(content: bytes) -> list[dict[str, str]]:
    """Read as spreadsheets do."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_one_row_a_claim_with_its_replies(load: Callable[..., Loaded]) -> None:
    (row,) = rows(claims_csv(load(NOTES % "It might be safe; who knows?").site))
    assert tuple(row) == COLUMNS
    assert row["text"] == "It might be safe; who knows?"
    assert row["quote_by"] == "An Engineer\nThe Builder"
    assert row["quote_via"] == "The Paper\nThe Paper"
    assert (row["status"], row["status_in_words"], row["decided_by"]) == ("denied", "Denied", "no")
    assert row["standing"] == "Denied by The Mayor"
    assert row["replies"] == "Denies (The Mayor; The Paper): “It is not” (The paper’s article)"
    assert row["quote"] == 'It is safe […] so "they" say, he said\nSafe'
    assert (row["source"], row["address"], row["url"]) == ("paper\npaper", "claims/safe/", "")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "＝1", " =1", "=cmd|' /C calc'!A0"])
def test_no_cell_starts_a_formula(load: Callable[..., Loaded], start: str) -> None:
    (row,) = rows(claims_csv(load(NOTES % f'"{start}"').site))
    assert row["text"] == f"'{start.strip()}"
    assert not [cell for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("words", ["It is;=1+1;so", "a; =1+1", "a;@SUM(1)", "a;＝1"])
def test_no_cell_starts_a_formula_where_a_spreadsheet_cuts_at_semicolons(
    load: Callable[..., Loaded], words: str
) -> None:
    """A French one does, which takes the commas for words."""
    content = claims_csv(load(NOTES % f'"{words}"').site).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=";") for cell in row]
    assert len(cells) > 3
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_drafts_and_withdrawn_claims_are_not_in_it(load: Callable[..., Loaded]) -> None:
    fields = "text: T, about: [mayor], by: engineer, source: paper, quote: Q"
    notes = f"""
    claims:
      draft: {{{fields}, draft: true}}
      gone: {{{fields}, withdrawn: {{date: 2024-01-01, reason: R}}}}
      here: {{{fields}}}
    """
    site: Site = load(notes, drafts=True).site
    assert [row["id"] for row in rows(claims_csv(site))] == ["here"]
