"""What a site keeps of its builds is taken where nobody else can have brought it along."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from explainer.reading import read_kept_folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / ".cache" / "explainer" / "cards").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    return tmp_path / "site"


def test_what_git_does_not_have_is_kept_by_this_site(site: Path) -> None:
    assert read_kept_folder(site, "cards") == site / ".cache" / "explainer" / "cards"
    assert read_kept_folder(site, "pages") == site / ".cache" / "explainer" / "pages"


@pytest.mark.parametrize("name", [".cache/explainer/cards/a.png", ".Cache/b"])
def test_what_git_has_may_be_anybody_s(site: Path, name: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_bytes(b"")
    subprocess.run(["git", "add", "-f", name], cwd=site, check=True)
    assert read_kept_folder(site, "cards") is None
    assert read_kept_folder(site, "pages") is None


def test_where_git_cannot_be_asked_nothing_is_taken(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_kept_folder(site, "cards") is None


@pytest.mark.parametrize("link", [".cache", ".cache/explainer", ".cache/explainer/cards"])
def test_a_link_may_lead_anywhere(site: Path, link: str) -> None:
    (site / link).rename(site / "elsewhere")
    (site / link).symlink_to(site / "elsewhere")
    assert read_kept_folder(site, "cards") is None
