"""Templates of ours are compiled once and kept beside the package; what is kept and wrong is made again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from explainer.language.catalogs import load_catalog
from explainer.pages import render
from explainer.pages.render import make_environment

NAME = "explainer/path.html"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Python keeps what it compiles, empty."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    render._compiled.cache_clear()  # noqa: SLF001 (another process)
    yield tmp_path
    render._compiled.cache_clear()  # noqa: SLF001 (the same)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled."""
    names: list[str] = []
    compile_template = Environment.compile

    def counted(self: Environment, source: str, name: str, filename: str | None) -> object:
        names.append(name)
        return compile_template(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    return names


def shown(**overrides: str) -> str:
    """Return a page's path in a process that has compiled nothing."""
    render._compiled.cache_clear()  # noqa: SLF001 (another process)
    environment = make_environment(load_catalog("en"), DictLoader(overrides) if overrides else None)

    class Page:
        def page_url(self, key: str) -> str:
            return f"../{key}"

    return environment.get_template(NAME).render(page=Page(), above=[("Home", "index")])


def test_a_template_is_compiled_once(kept: Path, compiled: list[str]) -> None:
    first = shown()
    assert "Home" in first
    assert compiled.count(NAME) == 1
    assert shown() == first
    assert compiled.count(NAME) == 1
    assert [path.name for path in kept.rglob("path.html.*")] == [f"path.html.{sys.implementation.cache_tag}.pyc"]


def of_another(kept: Path) -> bytes:
    make_environment(load_catalog("en")).get_template("explainer/embed.css")
    (file,) = kept.rglob("embed.css.*")
    return file.read_bytes()


@pytest.mark.parametrize("wrong", ["", "j2", "\0" * 100, "cut", "of another template"])
def test_what_is_kept_and_wrong_is_made_again(kept: Path, compiled: list[str], wrong: str) -> None:
    first = shown()
    (file,) = kept.rglob("path.html.*")
    contents = {"cut": file.read_bytes()[:-10], "of another template": of_another(kept)}
    file.write_bytes(contents.get(wrong, wrong.encode()))
    assert shown() == first
    assert compiled.count(NAME) == 2
    assert shown() == first
    assert compiled.count(NAME) == 2


def test_a_sites_own_template_is_not_kept(kept: Path, compiled: list[str]) -> None:
    assert shown(**{NAME: "Mine"}) == "Mine"
    assert shown(**{NAME: "Mine, changed"}) == "Mine, changed"
    assert compiled.count(NAME) == 2
    assert list(kept.rglob("*.pyc")) == []


def test_a_package_that_cannot_be_written_to_costs_only_time(kept: Path, compiled: list[str]) -> None:
    (kept / Path(render.__file__).anchor.strip("/") / Path(render.__file__).parts[1]).write_text("no folder")
    first = shown()
    assert shown() == first
    assert compiled.count(NAME) == 2


def test_where_python_keeps_nothing_neither_do_we(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    shown()
    assert list(kept.rglob("*.pyc")) == []
