"""What sites and other programs may rely on is what docs/*/reference/api.md says."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from conftest import ROOT
from docs_reference import LANGUAGES
from explainer import notes
from explainer.notes import MODELS
from explainer.pages.context import PageContext
from explainer.pages.functions import FUNCTIONS
from explainer.pages.page_types import PAGE_TYPES, plan_pages
from explainer.pipeline import load_site, read_configuration


def api(tag: str) -> str:
    return (ROOT / "docs" / tag / "reference" / "api.md").read_text("utf-8")


def names(line: str) -> list[str]:
    return re.findall(r"`(\w+)`", line)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_programs_may_import_is_there(tag: str) -> None:
    python = api(tag).partition("```python")[0]
    declared = re.findall(r"^\| `(explainer\.[\w.]+)` \|", python, re.MULTILINE)
    assert len(declared) > 5
    for name in declared:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name
    row = next(line for line in api(tag).splitlines() if line.startswith("| `explainer.notes`"))
    assert sorted(names(row)) == sorted(model.__name__ for model in MODELS.values())
    assert set(names(row)) <= set(notes.__all__)


def test_the_declared_entry_points_are_there() -> None:
    for group in ("mkdocs.plugins", "markdown.extensions"):
        assert entry_points(group=group)["explainer"].load()
    assert "explainer" in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_example_runs(
    tag: str,
    begin_site: Callable[[Path, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin_site(tmp_path / "site", tag)
    monkeypatch.chdir(tmp_path / "site")
    code = api(tag).partition("```python\n")[2].partition("```")[0]
    exec(code, {})  # noqa: S102 (the documentation's own example)
    assert re.fullmatch(r"([a-z0-9-]+ [a-z-]+\n)+", capsys.readouterr().out)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_templates_may_use_is_listed(tag: str, begin_site: Callable[[Path, str], None], tmp_path: Path) -> None:
    """The variables of each template, the methods of `page`, the functions: all of them, and no other."""
    begin_site(tmp_path / "site", tag)
    found = read_configuration(tmp_path / "site" / "mkdocs.yml")
    site = load_site(found.folders, found.settings).site
    given: dict[str, set[str]] = defaultdict(set)
    for page in plan_pages(site):
        given[page.type] |= PAGE_TYPES[page.type].view(site, page).keys()
    assert given.keys() == PAGE_TYPES.keys()
    table = re.findall(r"^\| `(\w+)\.html` \| (.*) \|$", api(tag), re.MULTILINE)
    assert {name: set(names(row)) for name, row in table} == given
    points = [re.split(r"\s*:\s", line[2:], maxsplit=1) for line in api(tag).splitlines() if line.startswith("- ")]
    *_, (_, functions) = points
    assert set(names(functions)) == set(FUNCTIONS)
    methods = api(tag).partition("- `page`")[2].splitlines()[1]
    assert names(methods) == [name for name in vars(PageContext) if not name.startswith("_")]
