"""What a new site installs: the very program that writes it, named so that it can be installed elsewhere."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

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
