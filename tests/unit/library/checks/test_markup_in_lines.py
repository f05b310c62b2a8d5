"""Markdown in a field that is a line is told; marks that are nobody's markup are not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from explainer.pipeline import Loaded

# a line, what in it is shown as it is typed
TOLD = [
    ("The [[mayor]] said so.", "[[mayor]]"),
    ("The [[mayor|old mayor]] said so.", "[[mayor|old mayor]]"),
    ("The [[|Mayor]] said so.", "[[|Mayor]]"),
    ("It is **not** safe.", "**not**"),
    ("It is *not* safe.", "*not*"),
    ("It is __not__ safe.", "__not__"),
    ("See [the report](https://example.org/r).", "[the report](https://example.org/r)"),
    ("See [the report](../report.md).", "[the report](../report.md)"),
    ("The file `a.txt` is gone.", "`a.txt`"),
]
LEFT = [
    "Five * three * two.",
    "A M*A*S*H unit.",
    "He said f** and s***.",
    "A file a__b__c and b_c_d.",
    "The act [sic] (of 1931).",
    "It said “we […] will see”.",
    "A list[0](1) of numbers.",
    "Hawai`i is far.",
    "* A star.",
]


@pytest.mark.parametrize(("line", "typed"), TOLD)
def test_markup_in_a_line_is_told(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], line: str, typed: str
) -> None:
    question = f"questions:\n  why: {{text: {json.dumps(line)}, about: [mayor]}}\n"
    told = [one for one in lines(load(question)) if "markup-in-line" in one]
    assert [f"“{typed}” is shown as it is written: “text” is plain text" in one for one in told] == [True]


@pytest.mark.parametrize("line", LEFT)
def test_other_marks_are_left_alone(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], line: str
) -> None:
    question = f"questions:\n  why: {{text: {json.dumps(line)}, about: [mayor]}}\n"
    assert [one for one in lines(load(question)) if "markup-in-line" in one] == []


def test_markup_in_prose_is_markup(load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]]) -> None:
    term = "glossary:\n  deck: {term: deck, definition: 'What **carries** the [[|road]].'}\n"
    assert [one for one in lines(load(term)) if "markup-in-line" in one] == []


def test_it_is_told_in_whatever_line_of_a_note(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]]
) -> None:
    notes = "actors:\n  clerk: {name: A *Clerk*, aliases: [ok, '[[mayor]]'], role: '`x`', kind: person}\n"
    told = [one.partition(": “")[0] for one in lines(load(notes)) if "markup-in-line" in one]
    assert told == [f"notes/notes.yml:2:{column}: markup-in-line" for column in (17, 43, 62)]
