"""Why nothing was changed is said in the language of the site."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import explainer.drafting
import explainer.editing
from explainer.language.catalogs import load_catalog

FOLDERS = [Path(str(room.__file__)).parent for room in (explainer.drafting, explainer.editing)]
MESSAGES = sorted(
    {
        call.args[0].value
        for folder in FOLDERS
        for path in folder.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"Refusal", "UnsureError"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }
)


def test_there_are_messages() -> None:
    assert len(MESSAGES) > 10


@pytest.mark.parametrize("message", MESSAGES)
def test_each_is_said_in_french(message: str) -> None:
    said = load_catalog("fr").gettext(message)
    assert said != message
    assert fields(said) == fields(message)


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
