"""Each code has the smallest note that causes it, the line it gives, and the mended note beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from docs_problems import load_example
from explainer.language.catalogs import load_catalog
from explainer.language.messages import MESSAGES
from explainer.language.wording import word
from explainer.problems import Code, Severity
from plain_yaml import read_texts

BROKEN = Path(__file__).parents[1] / "broken"
SHOWN = "notes/example.yml"
ELSEWHERE = {Code.ADDRESS_GONE: "tests/unit/test_check_against.py"}
"""The code that no note causes, only the comparison with a site; and the test that causes it."""


def read_example(code: str) -> dict[str, Any]:
    text = (BROKEN / f"{code}.yml").read_text(encoding="utf-8")
    example: dict[str, Any] = read_texts(text)
    return example


@pytest.mark.parametrize("code", [code for code in Code if code not in ELSEWHERE])
def test_code_has_a_broken_example(code: Code, tmp_path: Path, common: str) -> None:
    """Authors can see a note that causes any code, and the note that does not."""
    example = read_example(code)
    shown = example.get("file", SHOWN)
    broken = load_example(tmp_path / "broken", example, "broken", common)
    told = [str(word(p, "en")) for p in broken.problems if p.code is code and p.position.path == shown]
    assert told == [example["line"].strip()]
    mended = load_example(tmp_path / "mended", example, "mended", common)
    assert [str(word(p, "en")) for p in mended.problems if p.code is code and p.position.path == shown] == []
    worse = {p.code for p in mended.problems if p.position.path == shown} - {p.code for p in broken.problems}
    assert not [code for code in worse if code.severity == "error"]


@pytest.mark.parametrize("code", ELSEWHERE)
def test_codes_without_an_example_are_caused_elsewhere(code: Code) -> None:
    path = Path(__file__).parents[2] / ELSEWHERE[code]
    assert str(code) in path.read_text(encoding="utf-8")


def test_no_example_is_of_an_unknown_code() -> None:
    assert {path.stem for path in BROKEN.glob("*.yml")} <= {str(code) for code in Code}


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_has_a_hint_and_french(message: str) -> None:
    words, hint = MESSAGES[message]
    assert hint, "a hint says how to mend it"
    assert Code(message.partition(".")[0])
    french = load_catalog("fr")
    for english in (words, hint):
        translated = french.gettext(english)
        assert translated != english or not re.search("[a-z]{4}", english), english
        fields = set(re.findall(r"\{(\w+)\}", english))
        assert set(re.findall(r"\{(\w+)\}", translated)) == fields


def test_every_code_has_words() -> None:
    assert [code for code in Code if not any(m.partition(".")[0] == code for m in MESSAGES)] == []


def test_codes_are_listed_by_severity() -> None:
    """A code that says no severity is an error: where that was forgotten, it is out of place."""
    listed = [code.severity for code in Code]
    assert listed == sorted(listed, key=list(Severity).index)
