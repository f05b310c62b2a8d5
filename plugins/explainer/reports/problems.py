"""Problems for people and programs: text, JSON, annotations of GitHub."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TextIO

from explainer.language.catalogs import load_catalog
from explainer.language.wording import Worded
from explainer.problems import DRAFTS, Code, Problem, Severity

_SEVERITIES = list(Severity)
MOST_ANNOTATIONS = 10
"""What GitHub shows of one step; further ones are dropped there without a word."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def count_in_words(worded: Sequence[Worded], notes: int, language: str) -> str:
    """Return the closing line: how many notes, and how many problems of each severity."""
    found = {severity: sum(one.problem.severity is severity for one in worded) for severity in Severity}
    _ = load_catalog(language).ngettext
    parts = (
        _("{n} error", "{n} errors", found[Severity.ERROR]).format(n=found[Severity.ERROR]),
        _("{n} warning", "{n} warnings", found[Severity.WARNING]).format(n=found[Severity.WARNING]),
        _("{n} piece of advice", "{n} pieces of advice", found[Severity.ADVICE]).format(n=found[Severity.ADVICE]),
    )
    return f"{_('{n} note', '{n} notes', notes).format(n=notes)}: {', '.join(parts)}"


def withheld_in_words(withheld: Sequence[Problem], language: str) -> str:
    """Return the line that says how many lines wait for errors to be mended, and of which sorts."""
    sorts = Counter(str(problem.code) for problem in withheld)
    listed = ", ".join(f"{code} ({times})" if times > 1 else code for code, times in sorted(sorts.items()))
    words = load_catalog(language).ngettext(
        "{n} more line waits until the errors are mended, which may be its cause: {sorts}",
        "{n} more lines wait until the errors are mended, which may be their cause: {sorts}",
        len(withheld),
    )
    return words.format(n=len(withheld), sorts=listed)


def one_a_draft(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems; what is left to do in the drafts of a file is one, at the first place: others need no list."""
    problems = list(problems)
    left = Counter(one.position.path for one in problems if one.code is Code.TODO and one.of_draft)
    told = set()
    for one in problems:
        path = one.position.path
        if not (one.code is Code.TODO and one.of_draft and left[path] > 1):
            yield one
        elif path not in told:
            told.add(path)
            yield replace(one, variant=DRAFTS, values={"n": str(left[path]), "file": path})


def as_json(worded: Sequence[Worded], notes: int, withheld: Sequence[Worded] = (), language: str = "en") -> str:
    """Return the problems as JSON: `problems`, the number of `notes`, and what is `withheld`, and why."""
    found: dict[str, object] = {"problems": [_as_data(one) for one in worded], "notes": notes}
    if withheld:
        why = withheld_in_words([one.problem for one in withheld], language)
        found["withheld"] = {"why": why, "problems": [_as_data(one) for one in withheld]}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _as_data(one: Worded) -> dict[str, object]:
    position = one.problem.position
    return {
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "code": one.problem.code,
        "severity": one.problem.severity,
        "message": one.message,
        "hint": one.hint,
    }


def as_annotations(worded: Sequence[Worded], changed: AbstractSet[str] = frozenset()) -> list[str]:
    """Return workflow commands that mark lines of a pull request, as many as GitHub shows.

    Errors come first, then what is in files that are `changed`: elsewhere nobody looks at lines.
    Source: GitHub Docs, "Workflow commands": values are percent-encoded, those of properties more strictly.
    """

    def rank(one: Worded) -> tuple[bool, bool, int]:
        problem = one.problem
        is_elsewhere = problem.position.path not in changed
        return problem.severity is not Severity.ERROR, is_elsewhere, _SEVERITIES.index(problem.severity)

    ordered = sorted(worded, key=rank)
    lines = []
    for one in ordered[:MOST_ANNOTATIONS]:
        position = one.problem.position
        place = f"file={_property(position.path)},line={position.line},col={position.column}"
        words = f"{one.message} ({one.hint})" if one.hint else one.message
        level = _LEVELS[one.problem.severity]
        lines.append(f"::{level} {place},title={_property(str(one.problem.code))}::{_data(words)}")
    return lines


def as_summary(worded: Sequence[Worded], notes: int, language: str, withheld: Sequence[Problem] = ()) -> str:
    """Return all problems as a table in Markdown, for the summary of a step."""
    rows = [count_in_words(worded, notes, language), ""]
    if withheld:
        rows += [withheld_in_words(withheld, language), ""]
    if worded:
        rows += ["| | | |", "|---|---|---|"]
    for one in sorted(worded, key=lambda one: _SEVERITIES.index(one.problem.severity)):
        words = f"{one.message} ({one.hint})" if one.hint else one.message
        rows.append(f"| {_code(one.place)} | {one.problem.code} | {cell(words)} |")
    return "\n".join(rows) + "\n"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def cell(words: str) -> str:
    """Return words as they are shown in a cell of a table in Markdown."""
    for character in "\\|<>`*_[]&~$":
        words = words.replace(character, f"\\{character}")
    return words


def _code(words: str) -> str:
    """Return words as code in a cell, whatever marks are in them."""
    marks = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
    inner = f" {words} " if "`" in words else words
    return f"{marks}{inner}{marks}".replace("|", "\\|")


DOCUMENTATION = ""
"""Where the documentation is published, with a slash at the end. Empty: nowhere, and nothing is linked."""
_LANGUAGES = ("en", "fr")
_ADDRESS = re.compile(r"https://[!-~]+/")


def page_of(code: str, language: str) -> str:
    """Return the address of a problem's page; empty while the documentation is published nowhere."""
    if not _ADDRESS.fullmatch(DOCUMENTATION):
        return ""
    return f"{DOCUMENTATION}{language if language in _LANGUAGES else 'en'}/reference/problems/{code}/"


def as_linked(one: Worded, language: str) -> str:
    """Return a problem's line, its code linked.

    Source: "Hyperlinks in Terminal Emulators" (OSC 8). The sequence contains nothing but an address of ours.
    """
    address = page_of(one.problem.code, language)
    return one.with_code(f"\x1b]8;;{address}\x1b\\{one.problem.code}\x1b]8;;\x1b\\") if address else str(one)


def shows_links(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody looks at a terminal that shows links, or at least passes over them."""
    if not stream.isatty() or environment.get("CI") or environment.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in environment  # the old console prints the sequence
