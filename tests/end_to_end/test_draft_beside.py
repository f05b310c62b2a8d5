"""A finished site and a colleague's scaffold of another article build strictly, as without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from conftest import ROOT
from explainer.command_line import main

if TYPE_CHECKING:
    from conftest import Source

HARBOUR = ROOT / "tests" / "cases" / "draft" / "harbour.txt"


BY_HAND = """\
defaults: {draft: true}
sources:
  northquay-paper: {type: article, title: Northquay, language: en, publisher: northquay-press, authors: [TODO]}
actors:
  northquay-press: {name: Northquay Press, kind: TODO}
  northquay-mayor: {name: Northquay's mayor, kind: person, summary: "Said “I never saw that harbour”; see [[nobody]]."}
claims:
  northquay-claim: {text: TODO, about: [northquay-mayor], by: northquay-mayor, source: northquay-paper, quote: TODO}
explainers:
  northquay: {title: Northquay, summary: TODO, published: 2026-01-02, claims: [northquay-claim]}
"""


def drafted(source: Source) -> None:
    result = CliRunner().invoke(main, ["draft", "-f", str(source.folder / "mkdocs.yml"), str(HARBOUR)])
    assert result.exit_code == 0, result.output


def written_by_hand(source: Source) -> None:
    (source.folder / "content" / "notes" / "northquay.yml").write_text(BY_HAND, encoding="utf-8")


@pytest.mark.parametrize("begin", [drafted, written_by_hand])
def test_two_editors_at_once(new_source: Callable[..., Source], begin: Callable[[Source], None]) -> None:
    source = new_source()
    status, alone = source.try_build(strict=True)
    assert status == 0, alone
    begin(source)
    checked = CliRunner().invoke(main, ["check", "-f", str(source.folder / "mkdocs.yml"), "--strict"])
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("todo:") == 1
    status, beside = source.try_build(strict=True)
    assert status == 0, beside
    advice = [[line for line in output.splitlines() if "explainer check" in line] for output in (alone, beside)]
    assert advice[0] == advice[1]
    site = source.build(strict=True)
    published = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    assert b"Northquay" not in published
