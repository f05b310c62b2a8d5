"""What a build leaves is not believed where any package is another one by then."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from mkdocs.config import load_config

from explainer.engines.between_builds import read_around


def test_other_packages_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: mkdocs\nplugins: []\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    first, second = tmp_path / "packages", tmp_path / "packages.zip"
    monkeypatch.syspath_prepend(first)  # not there yet
    monkeypatch.syspath_prepend(second)
    seen = {read_around(config)}
    for folder in ("paper-1.0.dist-info", "paper-1.1.dist-info", "old-2.egg-info"):
        (first / folder).mkdir(parents=True)
        seen.add(read_around(config))
    for name in ("a", "another"):
        with zipfile.ZipFile(second, "a") as archive:
            archive.writestr(name, "")
        seen.add(read_around(config))
    assert len(seen) == 6
    (first / "module.py").write_text("")  # of no package: whoever writes it is seen by what imports it
    assert read_around(config) in seen
