"""libyaml's complaints, put as what an editor did."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


_LONGEST_KEY = 1024
"""Characters that YAML lets a key have. Source: YAML 1.2, 7.4.2."""
_ODD_INDENT = re.compile(r" *[\t\u00a0\u2000-\u200b\u202f\u3000]")
"""A line whose indentation is not of spaces alone: a tab, or a space that only looks like one."""


@dataclass(frozen=True)
class Fault:
    """Where a file stops being YAML, and which words say why (`yaml.VARIANT`)."""

    line: int
    column: int
    variant: str
    values: dict[str, str] = field(default_factory=dict)


def explain_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return the likeliest mistake behind a libyaml error."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(1, 1, "unreadable")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    what, context = error.problem or "", error.context or ""
    opened = error.context_mark or mark
    here, there = (mark.line + 1, mark.column + 1), (opened.line + 1, opened.column + 1)
    if "quoted scalar" in context:
        if opened.line != mark.line or "end of stream" in what:
            return Fault(*there, "quote-open")
        return Fault(*here, "escape")
    # libyaml often points past the tab: look at the lines it may mean
    for number in (mark.line, mark.line - 1):
        if 0 <= number < len(lines) and (space := _ODD_INDENT.match(lines[number])):
            return Fault(number + 1, space.end(), "tab" if space[0].endswith("\t") else "space")
    character = line[mark.column : mark.column + 1]
    before = line[: mark.column]
    key_alone = re.fullmatch(r"( +)[\w-]+", before) if mark.line else None
    table = (
        ("mapping values are not allowed" in what and mark.column > _LONGEST_KEY, Fault(here[0], 1, "long-key")),
        (
            "mapping values are not allowed" in what and key_alone is not None,
            Fault(here[0], len(key_alone[1]) + 1 if key_alone else 1, "indented-more"),
        ),
        ("mapping values are not allowed" in what, Fault(*here, "second-colon")),
        ("sequence entries are not allowed" in what, Fault(*here, "first-character", {"character": "-"})),
        ("cannot start any token" in what, Fault(*here, "first-character", {"character": character})),
        (
            "anchor" in context or "alias" in context,
            Fault(*there, "first-character", {"character": "&" if "anchor" in context else "*"}),
        ),
        ("tag" in context, Fault(*here, "first-character", {"character": "!"})),
        ("could not find expected ':'" in what, Fault(*there, "no-colon")),
        ("flow" in context, Fault(*there, "bracket-open")),
        (
            "did not find expected key" in what and before.rstrip()[-1:] in {"'", '"', "]", "}"},
            Fault(*here, "after-close", {"character": before.rstrip()[-1:]}),
        ),
        ("did not find expected key" in what or "block end" in what or "block" in context, Fault(*here, "indentation")),
    )
    return next((fault for applies, fault in table if applies), Fault(*here, "unreadable"))
