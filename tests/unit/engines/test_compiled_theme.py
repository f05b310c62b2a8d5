"""Material's templates are compiled once and kept beside our package; a site's own are compiled in each build."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir

from explainer.engines.frames import Compiled

NAME = "partials/actions.html"
IN_MATERIAL = Path(get_theme_dir("material"), NAME)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, empty."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def compiled_by(monkeypatch: pytest.MonkeyPatch, **theme: str) -> list[str]:
    """Return the names of the templates that a process compiles to read one of the theme."""
    names: list[str] = []
    compile_template = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, name: str, filename: str | None) -> object:
        names.append(name)
        return compile_template(self, source, name, filename)

    environment = Theme("material", locale="en", **theme).get_env()
    environment.bytecode_cache = Compiled()
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", counted)
        environment.get_template(NAME)
    return names


def test_material_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_by(monkeypatch) == [NAME]
    assert [path.name for path in kept.rglob("*.pyc")] == [
        f"material.partials.actions.html.{sys.implementation.cache_tag}.pyc"
    ]
    assert compiled_by(monkeypatch) == []


def test_another_text_or_another_jinja_is_compiled_again(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled_by(monkeypatch)
    monkeypatch.setattr(Compiled, "_compilers", "Jinja of tomorrow")
    assert compiled_by(monkeypatch) == [NAME]
    assert compiled_by(monkeypatch) == []
    environment, cache = Theme("material", locale="en").get_env(), Compiled()
    bucket = cache.get_bucket(environment, NAME, str(IN_MATERIAL), IN_MATERIAL.read_text("utf-8"))
    assert bucket.code
    assert cache.get_bucket(environment, NAME, str(IN_MATERIAL), "Another text").code is None


def test_a_sites_own_template_is_not_kept(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "overrides" / NAME
    mine.parent.mkdir(parents=True)
    mine.write_bytes(IN_MATERIAL.read_bytes())
    assert compiled_by(monkeypatch, custom_dir=str(tmp_path / "overrides")) == [NAME]
    assert not [*kept.rglob("*.pyc")]
    assert compiled_by(monkeypatch, custom_dir=str(tmp_path / "overrides")) == [NAME]


def test_where_python_keeps_nothing_neither_do_we(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled_by(monkeypatch) == [NAME]
    assert not [*kept.rglob("*.pyc")]
