"""Whatever way a file of notes is written in, fields of a note change, and nothing else does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from explainer.editing.fields import with_fields
from explainer.editing.text import TextFile, UnsureError
from explainer.editing.yaml_lines import BlockText
from explainer.reading import read_yaml
from profiles import often

NAMES = ("title", "text", "about", "also", "by", "quote", "odd key", "accepts", "x")
WORDS = ("a", "été", "l’eau\u00a0: vive !", "# no", "- x", "null", 'it\'s "q"', "x: y", "🌉 b", "a,b]", "c  d", "true")
LONG = "Des mots, encore des mots : « rien » n’est sûr. " * 4
EMPTY: list[Any] = ["", [], {}]
TEXTS = st.one_of(st.sampled_from(WORDS), st.just(LONG.strip()), st.just("one\ntwo\n\nthree"), st.just(" x"))
KEYS = ("k", "source", "m")
BLOCKS = st.dictionaries(st.sampled_from(KEYS), TEXTS, min_size=1, max_size=3)
VALUES = st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=5), BLOCKS, st.lists(BLOCKS, min_size=1, max_size=3))


@dataclass
class Chunk:
    """Some lines of a file: a field of the note that is changed, or anything else."""

    text: str
    name: str = ""
    has_comment: bool = False


@dataclass
class Written:
    """A file, what it says, and which of its notes is changed."""

    before: str
    chunks: list[Chunk]
    after: str
    data: dict[str, Any]
    path: tuple[str, ...]
    flow: bool = False
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.before + "".join(chunk.text for chunk in self.chunks) + self.after

    @property
    def note(self) -> dict[str, Any]:
        here = self.data
        for step in self.path:
            here = here[step]
        return here


class Pen:
    """Writes values in the ways that YAML has."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def chance(self) -> bool:
        return self.draw(st.integers(0, 5)) == 0

    def comment(self) -> str:
        self.comments.append(f"# c{len(self.comments)}: 'it' [is] - so")
        return self.comments[-1]

    def above(self, indent: int) -> str:
        """A comment or a blank line, or nothing."""
        if not self.chance():
            return "\n" if self.chance() else ""
        return " " * indent + self.comment() + "\n"

    def beside(self) -> str:
        return f"  {self.comment()}" if self.chance() else ""

    def flow(self, value: Any, *, wide: str = "") -> str:  # noqa: ANN401 (what YAML holds)
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.flow(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            between = f"{wide}, {wide}" if wide and not self.chance() else ", "
            return f"[{between.join(map(self.flow, value))}{', ' if self.chance() else ''}]"
        if re.fullmatch(r"[\wé]+", value) and value not in {"true", "null"} and self.draw(st.booleans()):
            return value
        if self.draw(st.booleans()) and "\n" not in value:
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def value(self, value: Any, indent: int) -> str:  # noqa: ANN401 (the same)
        """What follows a key whose column is `indent`, to the end of its last line."""
        inner = indent + self.draw(st.integers(1, 4))
        blank = " " * inner
        if isinstance(value, str):
            return self.words(value, blank)
        if self.draw(st.booleans()):
            return f" {self.flow(value, wide=self.draw(st.sampled_from(['', chr(10) + blank])))}{self.beside()}\n"
        if isinstance(value, dict):
            lines = [self.above(inner) + f"{blank}{key}:{self.value(item, inner)}" for key, item in value.items()]
            return f"{self.beside()}\n{''.join(lines)}"
        dash = indent if self.draw(st.booleans()) else inner
        return f"{self.beside()}\n" + "".join(self.above(dash) + self.item(item, dash) for item in value)

    def item(self, value: Any, dash: int) -> str:  # noqa: ANN401 (the same)
        if isinstance(value, dict) and self.draw(st.booleans()):
            inner = " " * (dash + 2)
            lines = [f"{key}:{self.value(item, dash + 2)}" for key, item in value.items()]
            return " " * dash + "- " + inner.join(lines)
        if isinstance(value, str):
            return " " * dash + "-" + self.words(value, " " * (dash + 2))
        return " " * dash + f"- {self.flow(value)}{self.beside()}\n"

    def words(self, value: str, blank: str) -> str:
        style = self.draw(st.sampled_from(["flow", "flow", ">-", "|-", "below", "+"]))
        if style == "below" and "\n" not in value:
            return f"\n{blank}{self.flow(value)}\n"
        if style == ">-" and value == value.strip() and "\n" not in value and "  " not in value:
            lines = value.split(" ")
            return f" >-{self.beside()}\n" + "".join(f"{blank}{line}\n" for line in lines if line)
        if style == "|-" and value == value.strip():
            return " |-\n" + "".join(f"{blank}{line}\n" if line else "\n" for line in value.split("\n"))
        return f" {self.flow(value)}{self.beside()}\n"


@st.composite
def files(draw: st.DrawFn) -> Written:
    pen = Pen(draw)
    alone = draw(st.booleans())
    fields = draw(st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=6))
    keys = {name: draw(st.sampled_from([name, f'"{name}"', f"'{name}' "])) for name in fields}
    before = f"{pen.comment()}\n{pen.above(0)}"
    indent = 0 if alone else draw(st.integers(2, 5))
    data: dict[str, Any] = dict(fields)
    after = ""
    path: tuple[str, ...] = ()
    flow = False
    if not alone:
        path = ("claims", "safe")
        outer = draw(st.integers(1, indent - 1))
        blank = " " * outer
        before += f"defaults:{pen.beside()}\n  source: s\nclaims:{pen.beside()}\n"
        before += f"{blank}other: {{text: a, odd: b}}\n{pen.above(outer)}"
        flow = pen.chance()
        before += f"{blank}safe:{' ' if flow else pen.beside() + chr(10)}"
        after = (
            f"{pen.above(outer)}{blank}last: {{text: 'a',odd: b}}  {pen.comment()}\n\n{pen.comment()}\nodd: [1, 2]\n"
        )
        if draw(st.booleans()):
            after = ""
    if flow:
        words = {name: f"{keys[name].strip()}: {pen.flow(value)}" for name, value in fields.items()}
        chunks = [
            Chunk(text, name)
            for number, (name, one) in enumerate(words.items())
            for text, name in ([(", ", "")] if number else []) + [(one, name)]
        ]
        before, after = before + "{", "}\n" + after
    else:
        chunks = []
        for name, value in fields.items():
            chunks.append(Chunk(pen.above(indent)))
            counted = len(pen.comments)
            text = " " * indent + f"{keys[name]}:{pen.value(value, indent)}"
            chunks.append(Chunk(text, name, has_comment=len(pen.comments) > counted))
    if not alone:
        data = {"defaults": {"source": "s"}, "claims": {"other": {"text": "a", "odd": "b"}, "safe": fields}}
        if "last:" in after:
            data["claims"]["last"] = {"text": "a", "odd": "b"}
            data["odd"] = ["1", "2"]
    written = Written(before, chunks, after, data, path, flow)
    written.comments = [one for one in pen.comments if one in written.text]
    return written


def without_empty_texts(value: Any) -> Any:  # noqa: ANN401 (what YAML holds)
    """What is read: an empty text is left out, an empty list is not."""
    if isinstance(value, dict):
        return {key: without_empty_texts(item) for key, item in value.items() if item not in ("", None)}
    return [without_empty_texts(item) for item in value if item != ""] if isinstance(value, list) else value


def as_value(value: Any) -> Any:  # noqa: ANN401 (what YAML holds)
    if isinstance(value, dict):
        return {key: as_value(item) for key, item in value.items()}
    return tuple(map(as_value, value)) if isinstance(value, list) else value


@st.composite
def changes(draw: st.DrawFn, written: Written) -> dict[str, Any]:
    """What fields are to hold: another value, or the old one with a few changes."""
    wanted: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=4)):
        old = written.note.get(name)
        if isinstance(old, list) and draw(st.booleans()):
            more = draw(st.lists(BLOCKS if isinstance(old[0], dict) else TEXTS, max_size=2))
            mixed = draw(st.permutations([*old, *more])) if draw(st.booleans()) else [*more[:1], *old, *more[1:]]
            wanted[name] = mixed[: draw(st.integers(0, len(mixed)))]
        elif isinstance(old, list) and isinstance(old[-1], dict):
            wanted[name] = [*old[:-1], old[-1] | draw(BLOCKS)]
        elif isinstance(old, dict):
            wanted[name] = {key: item for key, item in (old | draw(BLOCKS)).items() if draw(st.integers(0, 3))}
        else:
            wanted[name] = draw(st.one_of(st.none(), VALUES, TEXTS.map(BlockText), st.sampled_from(EMPTY)))
    if not without_empty_texts(written.note | wanted):  # a note with nothing in it is none
        wanted["title"] = "a"
    return wanted


def untouched(written: Written, touched: Iterable[str]) -> str:
    """A pattern of the file, with anything in the place of fields that change, and of new ones between the others."""
    between = "(?s:.*)" if not written.flow else "(?s:.*?)"
    parts = [re.escape(chunk.text) for chunk in written.chunks if chunk.text and chunk.name not in touched]
    if written.flow:  # its commas go with what is between them
        parts = [re.escape(one.text) for one in written.chunks if one.name and one.name not in touched]
    return re.escape(written.before) + between + "".join(part + between for part in parts) + re.escape(written.after)


def changed(written: Written, wanted: dict[str, Any], newline: str, bom: bytes) -> None:
    raw = bom + written.text.replace("\n", newline).encode()
    read, problems = read_yaml(written.text, "x.yml", ())
    assert read.data == written.data, problems
    read_as = without_empty_texts(written.note | wanted)
    touched = {name for name in wanted if read_as.get(name) != written.note.get(name)}
    file = TextFile(Path("x.yml"), raw, "x.yml")
    try:
        new = with_fields(file, written.path, {name: as_value(value) for name, value in wanted.items()}, NAMES)
    except UnsureError:
        event("unsure")
        assert any(chunk.has_comment for chunk in written.chunks if chunk.name in touched)
        return
    event("changed")
    assert "\r" not in new.replace("\r\n", "")
    assert newline == "\n" or "\n" not in new.replace("\r\n", "")
    new = new.replace("\r\n", "\n")
    after, _ = read_yaml(new, "x.yml", ())
    written.note.clear()
    written.note.update(read_as)
    assert after.data == written.data
    assert [one for one in written.comments if new.count(one) != 1] == []
    if not touched:
        assert new == written.text
    assert re.fullmatch(untouched(written, touched), new), new


QUICK = {"suppress_health_check": list(HealthCheck)}


@pytest.mark.slow
@often(300, **QUICK)
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n"]), bom=st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_fields_change_and_nothing_else(data: st.DataObject, newline: str, bom: bytes) -> None:
    written = data.draw(files())
    changed(written, data.draw(changes(written)), newline, bom)


@pytest.mark.long
@settings(max_examples=5000, **QUICK)
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n"]), bom=st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_fields_change_and_nothing_else_many_times(data: st.DataObject, newline: str, bom: bytes) -> None:
    written = data.draw(files())
    changed(written, data.draw(changes(written)), newline, bom)
