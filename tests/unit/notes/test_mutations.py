"""Any single change of a valid file gives notes or problems, never an exception, and each problem has its place."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.language.wording import word
from explainer.pages.site import Settings
from explainer.pipeline import Folders, load_site
from profiles import often

EXAMPLE = Path(__file__).parents[2] / "cases" / "every-kind.yml"
TEXT = "It is safe, an engineer said. The mayor said it was not safe.\n"
VALID = EXAMPLE.read_bytes()
TOKENS = [
    b":",
    b"-",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"&a",
    b"*a",
    b"!t",
    b"|",
    b">",
    b"'",
    b'"',
    b"\t",
    b"  ",
    b"\n",
    b"---\n",
    b"\xff",
    b"\r",
    "\u00a0".encode(),
    "\u0085".encode(),
    "\u2028".encode(),
    b'"\\x1b"',
]
WORDS = sorted({piece for line in VALID.splitlines() for piece in line.replace(b":", b" ").split()})


def load(raw: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notes").mkdir()
        (folder / "texts").mkdir()
        (folder / "notes" / "all.yml").write_bytes(raw)
        (folder / "texts" / "town.txt").write_text(TEXT, encoding="utf-8")
        loaded = load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language="fr"))
        lines = raw.count(b"\n") + 1
        for problem in loaded.problems:
            assert problem.position.path == "notes/all.yml"
            assert 1 <= problem.position.line <= lines + 1
        return [str(word(problem, "fr")) for problem in loaded.failing(strict=True)]


def test_the_example_is_valid_and_holds_every_kind() -> None:
    assert load(VALID) == []


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A byte, a token, a word, a line or an indentation: changed, put in, taken out or doubled."""
    at = draw(st.integers(0, len(VALID) - 1))
    how = draw(st.sampled_from(["byte", "token", "cut", "word", "line", "indent", "swap"]))
    if how == "byte":
        return VALID[:at] + bytes([draw(st.integers(0, 255))]) + VALID[at + 1 :]
    if how == "token":
        return VALID[:at] + draw(st.sampled_from(TOKENS)) + VALID[at:]
    if how == "cut":
        return VALID[:at] + VALID[at + draw(st.integers(1, 40)) :]
    if how == "word":
        return VALID.replace(draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS)), 1)
    lines = VALID.splitlines(keepends=True)
    line = draw(st.integers(0, len(lines) - 1))
    if how == "line":
        lines[line : line + 1] = draw(st.sampled_from([[], [lines[line]] * 2, [b"\n", lines[line]]]))
    elif how == "indent":
        lines[line] = b" " * draw(st.integers(0, 9)) + lines[line].lstrip()
    else:
        other = draw(st.integers(0, len(lines) - 1))
        lines[line], lines[other] = lines[other], lines[line]
    return b"".join(lines)


@pytest.mark.slow
@often(150)
@given(mutations())
def test_a_changed_file_gives_notes_or_problems(raw: bytes) -> None:
    load(raw)


@pytest.mark.long
@settings(max_examples=20_000)
@given(mutations())
def test_a_changed_file_gives_notes_or_problems_at_length(raw: bytes) -> None:
    load(raw)
