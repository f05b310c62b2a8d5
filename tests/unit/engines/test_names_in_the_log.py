"""What a build prints of names of files gives no command to a workflow and sets no terminal."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from programs import BuildServer

NAMES = {
    "a command of a line of its own": b"a\n::error file=README.md::pwned\n",
    "a command behind a carriage return": b"a\r::add-mask::pwned",
    "a command of old": b"##[error]pwned",
    "the terminal's escape": b"a\x1b[2Jb",
    "an override of direction": "a\u202eb".encode(),
    "a control alone": b"\x01foo",
    "no UTF-8": b"\xff",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_build_prints_no_name_raw(tmp_path: Path, build_server: BuildServer, name: bytes) -> None:
    """With a mistake in the note of that name, and in a page."""
    notes = tmp_path / "docs" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\nexclude_docs: notes/\ntheme: {name: mkdocs, language: en}\nplugins: [explainer]\n"
    )
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    Path(os.fsdecode(os.fsencode(notes) + b"/" + name + b".yml")).write_text("actors: {x: {nam: X}}\n")
    Path(os.fsdecode(os.fsencode(notes.parent) + b"/" + name + b".md")).write_text("[[nobody]]\n")
    _, output, errors = build_server.run(["mkdocs", "build", "-d", str(tmp_path / "site")], tmp_path)
    ours = [line for line in (output + errors).splitlines() if "explainer:" in line]
    assert ours
    assert "Traceback" not in output + errors
    for line in (output + errors).splitlines():
        assert not re.search(r"##\w*\[|^\s*::", line), line
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "\n".join(ours)) == []
