"""A new site: one worked example article with its notes, ready to be built, and the program that builds it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from explainer.editing.schema_files import FOLDER as SCHEMA_FOLDER
from explainer.editing.schema_files import write_schema
from explainer.language.wording import Refusal
from explainer.writing import Change, write_changes

_STARTER = Path(__file__).parent.parent / "starter"
_DOT = "dot."
"""How hidden files are named in the starter, where they must not do their work."""


def starter_languages() -> tuple[str, ...]:
    """Return the languages in which there is a site to start from."""
    return tuple(sorted(path.name for path in _STARTER.iterdir() if path.is_dir()))


def write_site(folder: Path, language: str) -> list[str]:
    """Write a new site into an empty or a new folder and return its files, the schema's left out.

    Hidden files that are there are kept.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    _refuse_unless_empty(folder)
    with tempfile.TemporaryDirectory() as made:
        draft = Path(made).resolve()
        for path, content in (_read_starter(language) | _read_program(language)).items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(content)
        write_schema(draft, draft / "content" / "notes", language)
        files = {path.relative_to(draft): path.read_bytes() for path in sorted(draft.rglob("*")) if path.is_file()}
    new = {path: content for path, content in files.items() if not os.path.lexists(folder / path)}
    write_changes([Change(folder / path, None, content) for path, content in new.items()])
    return [path.as_posix() for path in new if path.parts[0] != SCHEMA_FOLDER]


def _read_starter(language: str) -> dict[Path, bytes]:
    """Return the files of a language's starter, by the path they get."""
    top = _STARTER / language
    return {
        Path(*(_visible(part) for part in path.relative_to(top).parts)): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def _read_program(language: str) -> dict[Path, bytes]:
    """Return the requirements that install this program, and what they need beside them."""
    needed = read_requirement()
    lines = (_STARTER / language / "requirements.txt").read_text("utf-8").splitlines()
    written = "".join(f"{needed.line if line == NAME else line}\n" for line in lines)
    files = {Path(path): content for path, content in needed.files.items()}
    return {Path("requirements.txt"): written.encode()} | files


def _visible(part: str) -> str:
    return "." + part.removeprefix(_DOT) if part.startswith(_DOT) else part


def _refuse_unless_empty(folder: Path) -> None:
    try:
        there = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as error:
        raise Refusal("{file} cannot be read: {reason}", file=str(folder), reason=str(error.strerror)) from None
    if there:
        raise Refusal("the folder {folder} is not empty: it contains {file}", folder=str(folder), file=there[0])


NAME = "mkdocs-explainer"
WHEELS = "wheels"
"""The folder of a site that holds the program where no registry has it."""
_PACKAGE = Path(__file__).parent.parent
_OF_THIS_MACHINE = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"}
"""What an installer adds to a distribution's own metadata."""
_PUBLIC = re.compile(r"(?:https://|ssh://(?:[\w.-]+@)?)[^\s#;@]+")
"""An address that others can use: no name or password in it but that of an SSH account, and nothing that ends it."""


@dataclass(frozen=True)
class Requirement:
    """A line of requirements.txt, and the files that it needs beside it."""

    line: str
    files: Mapping[PurePosixPath, bytes]


def read_requirement() -> Requirement:
    """Return what installs this program in another place.

    If it came from a registry, that is its name and version; if from an address on the web, that address.
    A folder or a file of this machine is nowhere else: the site then gets the program itself, as a wheel.
    """
    try:
        found = distribution(NAME)
    except PackageNotFoundError:
        return Requirement(NAME, {})
    origin = found.read_text("direct_url.json")
    if origin is None:
        return Requirement(f"{NAME}=={found.version}", {})
    if address := _public_address(json.loads(origin)):
        return Requirement(f"{NAME} @ {address}", {})
    wheel = f"{NAME.replace('-', '_')}-{found.version}-py3-none-any.whl"
    return Requirement(f"./{WHEELS}/{wheel}", {PurePosixPath(WHEELS, wheel): read_wheel(found)})


def _public_address(origin: dict[str, dict[str, object] | str]) -> str:
    """Return an address that other machines know; empty where there is none.

    Source: PEP 610, "Recording the Direct URL Origin of installed distributions".
    """
    url, repository, archive = str(origin.get("url", "")), origin.get("vcs_info"), origin.get("archive_info")
    if not _PUBLIC.fullmatch(url) or "subdirectory" in origin:
        return ""
    if isinstance(repository, dict):
        address = f"{repository.get('vcs')}+{url}@{repository.get('commit_id')}"
        return address if re.fullmatch(r"(?:git|hg)\+.+@[0-9a-f]{7,64}", address) else ""
    hashes = archive.get("hashes") if isinstance(archive, dict) else None
    known = str(hashes.get("sha256", "")) if isinstance(hashes, dict) else ""
    return f"{url}#sha256={known}" if known else url


def read_wheel(found: Distribution) -> bytes:
    """Return the installed program as a wheel: the same bytes for the same program.

    Source: PyPA, "Binary distribution format".
    """
    about = f"{NAME.replace('-', '_')}-{found.version}.dist-info"
    metadata = Path(str(found.locate_file(about)))
    contents = {f"explainer/{name}": content for name, content in _read_files(_PACKAGE).items()}
    contents |= {f"{about}/{name}": content for name, content in _read_files(metadata).items()}
    record = f"{about}/RECORD"
    lines = [f"{name},{_digest(content)},{len(content)}\n" for name, content in contents.items()]
    contents[record] = "".join([*lines, f"{record},,\n"]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in contents.items():
            wheel.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _read_files(folder: Path) -> dict[str, bytes]:
    """Return a folder's files by their paths in it, without what Python, an installer or an editor puts there."""
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    own = [
        path
        for path in paths
        if path.name not in _OF_THIS_MACHINE and not any(p.startswith(".") or p == "__pycache__" for p in path.parts)
    ]
    return {path.as_posix(): (folder / path).read_bytes() for path in own}


def _digest(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
