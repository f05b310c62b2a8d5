"""A finished site and a colleague's scaffold of another article build strictly, as without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from click.testing import CliRunner

from conftest import ROOT
from explainer.command_line import main

if TYPE_CHECKING:
    from conftest import Source

HARBOUR = ROOT / "tests" / "cases" / "draft" / "harbour.txt"


def test_two_editors_at_once(new_source: Callable[..., Source]) -> None:
    source = new_source()
    status, alone = source.try_build(strict=True)
    assert status == 0, alone
    result = CliRunner().invoke(main, ["draft", "-f", str(source.folder / "mkdocs.yml"), str(HARBOUR)])
    assert result.exit_code == 0, result.output
    status, beside = source.try_build(strict=True)
    assert status == 0, beside
    advice = [[line for line in output.splitlines() if "explainer check" in line] for output in (alone, beside)]
    assert advice[0] == advice[1]
    site = source.build(strict=True)
    published = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    assert b"Northquay" not in published
