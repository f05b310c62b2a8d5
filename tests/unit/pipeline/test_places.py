"""A wrong `[[id]]` is told at its brackets, however its text is written in YAML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.pipeline import Loaded
from explainer.reading.text import place_in_text
from explainer.reading.yaml_events import read_yaml

HEAD = "glossary:\n  cable:\n    term: cable\n    definition: "
# definition as it is written; the line and column of the brackets
WRITTEN = [
    ("See [[nowhere]].\n", (4, 21)),
    ("'It’s ''seen'', see [[nowhere]].'\n", (4, 37)),
    ('"\\u00c9t\\u00e9 \\"x\\" \\t [[nowhere]]"\n', (4, 41)),
    (">-\n      One line,\n      another, see\n      the [[nowhere]].\n", (7, 11)),
    (">\n      One.\n\n\n      Two   blanks [[nowhere]].\n", (8, 20)),
    ("|\n      - one\n      - [[nowhere]]\n", (6, 9)),
    (">2-\n      One\n        more [[nowhere]]\n", (6, 14)),
    ("one\n      two [[nowhere]]\n", (5, 11)),
    ("'one\n\n      two [[nowhere|x]]'\n", (6, 11)),
    ('"one \\\n      two [[nowhere]]"\n', (5, 11)),
    ("\n      en: >-\n        See [[nowhere]] here.\n      fr: Voir.\n", (6, 13)),
    ("\n      fr: Voir [[nulle-part]].\n      en: See [[nowhere]].\n", (6, 15)),
    ("|\n      See [[nowhere|two\n      words]].\n", (5, 11)),
    ("'[[cable]] [[ nowhere ]], [x](https://example.org)'\n", (4, 28)),
    ("Is it \"so\" ?  [[cable]] -- 'yes' ... [[nowhere]]\n", (4, 54)),
]


@pytest.mark.parametrize(("written", "place"), WRITTEN)
def test_a_wrong_reference_is_told_at_its_brackets(
    load: Callable[..., Loaded], written: str, place: tuple[int, int]
) -> None:
    loaded = load(HEAD + written, common=False)
    found = [p.position for p in loaded.problems if p.code == "unknown-link"]
    assert [(position.line, position.column) for position in found] == [place]
    line = (HEAD + written).split("\n")[place[0] - 1]
    assert line[place[1] - 1 :].startswith("[[")


def test_each_of_several_is_told_at_its_own_place(load: Callable[..., Loaded]) -> None:
    notes = HEAD + ">-\n      [[nope]] and\n      [[nope]]\n  rope:\n    term: rope\n    definition: 'See [[nope'\n"
    loaded = load(notes, common=False)
    found = [p.position for p in loaded.problems if p.code == "unknown-link"]
    assert [(position.line, position.column) for position in found] == [(5, 7), (6, 7), (9, 22)]


def test_brackets_closed_on_the_next_line_are_closed(
    lines: Callable[[Loaded], list[str]], load: Callable[..., Loaded]
) -> None:
    def told(words: str) -> list[str]:
        body = f"|\n      See [[cable|{words}]].\n"
        return [line for line in lines(load(HEAD + body, common=False)) if "unknown-link" in line]

    assert told("two\n      words") == []
    (line,) = told("two\n\n      words")  # another paragraph
    assert "never closed" in line


TEXTS = st.text(st.sampled_from("ab é[]'\"\\:#-\n\t\u00a0😀"), min_size=1, max_size=30)


@given(TEXTS, st.sampled_from(["'", '"']), st.data())
def test_places_in_quoted_texts_are_right(text: str, quote: str, data: st.DataObject) -> None:
    """Walking the file finds the very character, unless it is a blank."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    written = f'"{escaped}"' if quote == '"' else "'{}'".format(text.replace("'", "''").replace("\n", "\n\n"))
    document, _ = read_yaml(f"key: {written}\n", "x.yml", ())
    value = document.data.get("key")
    if not isinstance(value, str) or not value.strip():
        return
    offset = data.draw(st.sampled_from([at for at, one in enumerate(value) if not one.isspace()]))
    line, column = place_in_text(document.text, 5, value, offset)
    found = document.text.split("\n")[line - 1][column - 1]
    assert found == value[offset] or (found == "\\" and value[offset] in '\\"')
