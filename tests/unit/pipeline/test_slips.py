"""Slips that would pass silently, and texts made to be slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from explainer.pipeline import Loaded

Lines = Callable[[Loaded], list[str]]
USED = "events:\n  e: {title: E, date: 2024, who: [clerk]}\n"
CLERK = "actors:\n  clerk: {name: A Clerk, kind: person, "
SWALLOWED = "actors:\n  clerk:\n    name: >-\n      A Clerk\n      role: usher\n    kind: person\n"
SLIPS = [
    # what is written, the one line's beginning
    (SWALLOWED, "3:11: field-in-text: “role:” is inside"),
    (
        "actors:\n  clerk: {name: '\u200b', kind: person}\n",
        "2:17: bad-value: “name” contains only invisible characters",
    ),
    ("actors:\n  clerk: {name: 'A \u202eClerk', kind: person}\n", "2:20: encoding: the invisible character U+202E"),
    (CLERK + "summary: 'See [[mayor].'}\n", "2:54: unknown-link: “[[” is never closed"),
    (CLERK + "formerly: [mayor]}\n", "2:51: duplicate-id: the id “mayor” is already used"),
    (CLERK + "formerly: [../x]}\n", "2:51: bad-id: “../x” is not a valid id (did you mean “x”?)"),
    (CLERK + "formerly: [nul]}\n", "2:51: bad-id: no file of Windows may be called “nul”"),
    (CLERK + f"formerly: [{'a' * 300}]}}\n", f"2:51: bad-id: the id “{'a' * 40}…” is too long"),
    (CLERK + "speaks_for: 'mayor, city'}\n", "2:52: unknown-id: “mayor, city” is read as a single id"),
]


@pytest.mark.parametrize(("notes", "line"), SLIPS, ids=[case[1].split(": ")[1] for case in SLIPS])
def test_a_slip_is_told(load: Callable[..., Loaded], lines: Lines, notes: str, line: str) -> None:
    (told,) = lines(load(notes + USED))
    assert told.startswith(f"notes/notes.yml:{line}")


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt1", "lpt9"])
def test_a_name_that_windows_keeps_for_itself_is_no_id(load: Callable[..., Loaded], lines: Lines, name: str) -> None:
    """Nobody on Windows could check out the file, or the page."""
    (told,) = lines(load(f"actors:\n  {name}: {{name: A Clerk, kind: person}}\n{USED.replace('clerk', name)}"))
    assert told.startswith(f"notes/notes.yml:2:3: bad-id: no file of Windows may be called “{name}”")


def test_a_folder_that_is_no_kind_is_told_once(load: Callable[..., Loaded], lines: Lines) -> None:
    (told,) = lines(load({"acteurs/clerk.yml": "name: A Clerk\nkind: person\n"}))
    assert told.startswith(
        "notes/acteurs/clerk.yml:1:1: unknown-kind: “acteurs” is neither a kind of note nor a folder"
    )
    assert told.endswith("(did you mean “actors”?)")


def test_a_kind_left_out_is_told_once(load: Callable[..., Loaded], lines: Lines) -> None:
    (told,) = lines(load("clerk: {name: A Clerk, kind: person}\nusher: {name: An Usher, kind: person}\n"))
    assert "unknown-kind" in told


EMPTY = [
    # the field, what is written in it, what the line names
    ("text", '" "', "text"),
    ("text", "{}", "text"),
    ("text", "{en: ''}", "text"),
    ("text", '{en: " ", fr: Le pont}', "en"),
    ("about", "[]", "about"),
    ("about", '[""]', "about"),
    ("about", '[" "]', "about"),
    ("by", '["\u00a0"]', "by"),
    ("by", "[]", "by"),
    ("quote", '" "', "quote"),
    ("quote", '[""]', "quote"),
    ("quote", '["q", " "]', "quote"),
    ("label", "'\u00a0'", "label"),
    ("label", "{}", "label"),
    ("locator", '"\\t"', "locator"),
    ("also", "[]", "also"),
    ("accepts", "{}", "accepts"),
    ("withdrawn", "{date: 2024-01-01, reason: ' '}", "reason"),
    ("when", "' '", "when"),
    ("hedge", "{}", "hedge"),
    ("draft", "' '", "draft"),
]


@pytest.mark.parametrize(("field", "value", "told_of"), EMPTY, ids=[f"{case[0]}: {case[1]}" for case in EMPTY])
def test_a_field_with_nothing_in_it_is_told_once(
    load: Callable[..., Loaded], lines: Lines, field: str, value: str, told_of: str
) -> None:
    written = {"text": "T", "about": "[mayor]", "by": "mayor", "quote": "q", "source": "paper"} | {field: value}
    note = "\n".join(f"    {key}: {item}" for key, item in written.items())
    (told,) = lines(load(f"claims:\n  c:\n{note}\n"))
    assert f": wrong-type: “{told_of}” is empty" in told


def test_an_empty_list_says_none_where_one_would_be_computed(load: Callable[..., Loaded]) -> None:
    note = "claims:\n  c: {text: T, about: [mayor], right_of_reply: [], by: mayor, quote: q, source: paper}\n"
    assert not [problem for problem in load(note).problems if problem.code == "wrong-type"]


GLUED = [
    ("actors:\n  clerk:\n    name:Bob\n", "3:5: yaml: there is no space after “name:” (write “name: …”)"),
    ("actors:\n  clerk: {name:Bob, kind: person}\n", "2:11: yaml: there is no space after “name:” (write “name: …”)"),
    ("actors:\n  clerk:\n    name: Bob\n    kind:person\n", "4:5: yaml: there is no space after “kind:”"),
    (
        "actors:\n  clerk:\n    name: Bob\n    summary:>-\n      S.\n    kind: person\n",
        "4:5: yaml: there is no space after “summ",
    ),
    (
        "actors:\n  clerk: {name: Bob, kind: person, withdrawn: 'date:2024-01-01'}\n",
        "2:47: yaml: there is no space after",
    ),
]


@pytest.mark.parametrize(
    ("notes", "line"), GLUED, ids=["a note", "in brackets", "the last line", "a text of several lines", "a block"]
)
def test_a_colon_without_its_space_is_told_once(
    load: Callable[..., Loaded], lines: Lines, notes: str, line: str
) -> None:
    (told,) = lines(load(notes))
    assert told.startswith(f"notes/notes.yml:{line}")


NAMES = ["a\0b", "n" * 5000, "../notes/notes.yml", "/etc/passwd", "", "."]


@pytest.mark.parametrize("name", NAMES, ids=[repr(name[:12]) for name in NAMES])
def test_a_name_that_no_text_has(load: Callable[..., Loaded], lines: Lines, name: str) -> None:
    written = name.replace("\0", "\\0")
    notes = f'sources:\n  s: {{type: article, title: T, language: en, authors: [X], text_file: "{written}"}}\n'
    told = lines(load(notes + "events:\n  e: {title: E, date: 2024, passages: [{source: s, quote: x}]}\n"))
    expected = [] if not name else ["encoding", "source-text-missing"] if "\0" in name else ["source-text-missing"]
    assert [line.split(": ")[1] for line in told] == expected


SLOW = {
    "open references": "[[" * 4000,
    "open brackets": "[" * 8000,
    "backticks": " ".join("`" * (1 + at % 60) for at in range(400)),
    "many references": "word [[mayor]] *x* " * 1000,
    "emphasis": "*a **b " * 2000,
    "quotes in quotes": "> " * 5000,
    "lists in lists": "\n".join("  " * at + "- x" for at in range(300)),
}


@pytest.mark.parametrize("prose", SLOW.values(), ids=SLOW)
@pytest.mark.slow
def test_prose_made_to_be_slow_is_not(load: Callable[..., Loaded], prose: str) -> None:
    body = "\n".join("      " + line for line in prose.splitlines())
    notes = f"context:\n  c:\n    title: T\n    explains: [mayor]\n    body: |-\n{body}\n"
    started = time.process_time()
    load(notes)
    assert time.process_time() - started < 10  # it took a minute; this is no measure, only a bound


def test_a_book_is_no_note(load: Callable[..., Loaded], lines: Lines) -> None:
    told = lines(load("context:\n  c: {title: T, explains: [mayor], body: " + "word " * 20_000 + "}\n"))
    assert [line.split(": ")[1] for line in told] == ["bad-value"]


@pytest.mark.slow
def test_a_wrong_quotation_as_long_as_a_chapter(load: Callable[..., Loaded], lines: Lines) -> None:
    text = "".join(f"Sentence number {at} says nothing new. " for at in range(30_000))
    notes = (
        "sources:\n  s: {type: article, title: T, language: en, authors: [X], text_file: t.txt}\n"
        "context:\n  c: {title: T, explains: [mayor], body: B, "
        f"passages: [{{source: s, quote: '{'other words ' * 3000}'}}]}}\n"
    )
    started = time.process_time()
    (told,) = lines(load(notes, {"t.txt": text}))
    assert "quote-not-found" in told
    assert len(told) < 2000
    assert time.process_time() - started < 10
