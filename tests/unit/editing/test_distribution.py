"""What a new site installs: what was installed here, named so that another machine finds it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

from explainer.editing import init as installed
from explainer.editing import write_site
from explainer.editing.init import NAME, read_requirement, read_wheel

VERSION = distribution(NAME).version
COMMIT = "0123456789abcdef0123456789abcdef01234567"
DIGEST = "ab" * 32
WHEEL = f"wheels/mkdocs_explainer-{VERSION}-py3-none-any.whl"


class Recorded(Distribution):
    """The distribution as an installer would have recorded it."""

    def __init__(self, origin: dict[str, object] | None) -> None:
        self.origin = origin
        self.real = distribution(NAME)

    @property
    def metadata(self) -> Message:  # type: ignore[override]
        return self.real.metadata  # type: ignore[return-value]

    def read_text(self, filename: str) -> str | None:
        return json.dumps(self.origin) if self.origin and filename == "direct_url.json" else None

    def locate_file(self, path: object) -> Path:  # type: ignore[override]
        return Path(str(self.real.locate_file(str(path))))


def required(monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None) -> str:
    monkeypatch.setattr(installed, "distribution", lambda _: Recorded(origin))
    needed = read_requirement()
    assert [str(path) for path in needed.files] == ([WHEEL] if needed.line == f"./{WHEEL}" else [])
    return needed.line


def test_from_a_registry_it_is_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    assert required(monkeypatch, None) == f"{NAME}=={VERSION}"


def test_from_a_repository_it_is_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("https://example.org/explainer.git", "ssh://git@example.org/explainer.git"):
        origin = {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}}
        assert required(monkeypatch, origin) == f"{NAME} @ git+{url}@{COMMIT}"


def test_from_an_archive_on_the_web_it_is_its_address_and_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://example.org/explainer.whl"
    assert required(monkeypatch, {"url": url, "archive_info": {}}) == f"{NAME} @ {url}"
    origin = {"url": url, "archive_info": {"hashes": {"sha256": DIGEST}}}
    assert required(monkeypatch, origin) == f"{NAME} @ {url}#sha256={DIGEST}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///somewhere", "dir_info": {"editable": True}},
        {"url": "file:///somewhere", "dir_info": {}},
        {"url": "file:///somewhere/explainer.whl", "archive_info": {}},
        {"url": "file:///somewhere", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {"url": "https://example.org/all.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}, "subdirectory": "a"},
        {"url": "https://example.org/all.git", "vcs_info": {"vcs": "git", "commit_id": "-x"}},
        {"url": "https://example.org/a\n--index-url https://example.net", "archive_info": {}},
        {"url": "https://me:secret@example.org/explainer.whl", "archive_info": {}},
        {},
    ],
    ids=str,
)
def test_what_no_other_machine_can_use_becomes_a_wheel(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, object]
) -> None:
    assert required(monkeypatch, origin or {"url": ""}) == f"./{WHEEL}"


def test_without_metadata_it_is_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Distribution:
        raise PackageNotFoundError

    monkeypatch.setattr(installed, "distribution", missing)
    assert read_requirement() == installed.Requirement(NAME, {})


@pytest.mark.slow
def test_the_wheel_is_the_program_and_nothing_of_this_machine() -> None:
    packed = read_wheel(distribution(NAME))
    assert packed == read_wheel(distribution(NAME))
    with zipfile.ZipFile(io.BytesIO(packed)) as wheel:
        names = wheel.namelist()
        about = f"mkdocs_explainer-{VERSION}.dist-info"
        assert {"explainer/__init__.py", "explainer/assets/explainer.css", "explainer/starter/en/mkdocs.yml"} <= set(
            names
        )
        assert {f"{about}/{name}" for name in ("METADATA", "WHEEL", "entry_points.txt", "RECORD")} <= set(names)
        assert not [name for name in names if name.endswith((".pyc", "direct_url.json", "INSTALLER", "REQUESTED"))]
        recorded = dict(line.split(",", 1) for line in wheel.read(f"{about}/RECORD").decode().splitlines())
        assert list(recorded) == names
        for name in set(names) - {f"{about}/RECORD"}:
            content = wheel.read(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert recorded[name] == f"sha256={digest},{len(content)}"


def test_a_new_site_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed, "distribution", lambda _: Recorded(None))
    assert not [name for name in write_site(tmp_path / "site", "fr") if name.startswith("wheels")]
    comment, line = (tmp_path / "site" / "requirements.txt").read_text("utf-8").splitlines()
    assert comment.startswith("# ")
    assert line == f"{NAME}=={VERSION}"
