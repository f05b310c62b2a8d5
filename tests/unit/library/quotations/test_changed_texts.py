"""What is told of the quotations of an archived text that changed: what can be known of them, and no more."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.pipeline import Loaded

BEFORE = """\
The bridge, again

The mayor denied the plan. It is safe, an engineer said.
Nobody asked the builder. The council met in May.
"""
NOTES = """
sources:
  town:
    type: article
    title: Town
    publisher: the-paper
    authors: [A. Writer]
    language: en
    text_file: town.txt
    sha256: {sha256}
context:
  one: {{title: T, body: B, passages: [{{source: town, quote: The mayor denied the plan}}]}}
  two: {{title: U, body: B, passages: [{{source: town, quote: "It is safe, an engineer said"}}]}}
  three: {{title: V, body: B, passages: [{{source: town, quote: [Nobody asked, The council met in May]}}]}}
"""
Lines = Callable[[Loaded], list[str]]
CHANGED = "notes/notes.yml:10:13: source-changed: texts/town.txt has changed since it was archived; "
LOOK = " (review it, then run “explainer check --write-hashes”)"
THEM = " (review them, then run “explainer check --write-hashes”)"
MOVED = "three (Nobody asked) 4 → 5; three (The council met in May) 4 → 5"
SEE = " (check that the note still says what the source says)"
MEND = " (correct or delete those, then run “explainer check --write-hashes”)"
SENTENCE = "source-changed: the words are still in texts/town.txt, but their sentence has changed: "


@pytest.fixture
def told(
    load: Callable[..., Loaded], lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Return what is told of a text that was `BEFORE` when its hash was written; `by_git`: and was committed."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def of(now: str, *, by_git: bool) -> list[str]:
        notes = NOTES.format(sha256=hashlib.sha256(BEFORE.encode()).hexdigest())
        if by_git:
            for text in (BEFORE, "Something else stood here for a day.\n"):
                load(notes, {"town.txt": text})
                commit(tmp_path)
        found = load(notes, {"town.txt": now})
        return [line for line in lines(found) if "in-no-explainer" not in line and "unused-note" not in line]

    return of


def commit(folder: Path) -> None:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=folder, env={**os.environ, **who, **quiet}, check=True)


def test_the_text_of_the_hash_has_not_changed(told: Callable[..., list[str]]) -> None:
    assert told(BEFORE, by_git=False) == []


@pytest.mark.parametrize("by_git", [True, False])
def test_a_text_changed_where_nothing_is_quoted(told: Callable[..., list[str]], *, by_git: bool) -> None:
    kept = "quotations still on their line: 4" if by_git else "quotations still in it: 4"
    assert told(BEFORE.replace(" The council", "  The council") + "The end.\n", by_git=by_git) == [
        CHANGED + kept + LOOK
    ]


def test_what_moved_is_told_by_the_text_in_git(told: Callable[..., list[str]]) -> None:
    now = BEFORE.replace("Nobody", "Much later:\nNobody").replace("The mayor", "Yesterday, the mayor", 1)
    now = now.replace("the mayor denied", "The mayor denied")
    assert told(now, by_git=True) == [
        f"{CHANGED}quotations still on their line: 2; moved (line): {MOVED}{THEM}",
        f"notes/notes.yml:12:61: {SENTENCE}[– → Yesterday,] The mayor denied …{SEE}",
        f"notes/notes.yml:14:64: {SENTENCE}[– → Much later:] Nobody asked the builder.{SEE}",
    ]


def test_what_stays_on_its_line_has_not_moved(told: Callable[..., list[str]]) -> None:
    now = BEFORE.replace("bridge", "bridges")
    assert told(now, by_git=True) == [f"{CHANGED}quotations still on their line: 4{LOOK}"]


def test_what_moved_otherwise_than_the_others_is_named_first(told: Callable[..., list[str]]) -> None:
    last = " The council met in May."
    (line,) = told(last.strip() + "\n" + BEFORE.replace(last, "").replace("asked the", "asked\nthe"), by_git=True)
    first = "moved (line): three (The council met in May) 4 → 1; one (The mayor denied the plan) 3 → 4; two "
    assert first in line


def test_without_git_nobody_knows_what_moved(told: Callable[..., list[str]]) -> None:
    assert told("Hear, hear!\n" + BEFORE, by_git=False) == [CHANGED + "quotations still in it: 4" + LOOK]


@pytest.mark.parametrize(
    ("by_git", "fates"),
    [
        (True, "quotations still on their line: 3; lost"),
        (False, "quotations still in it: 3; no longer in it"),
    ],
)
def test_what_is_lost_is_named(told: Callable[..., list[str]], *, by_git: bool, fates: str) -> None:
    first, second = told(BEFORE.replace("It is safe", "It is quite safe"), by_git=by_git)
    assert first == f"{CHANGED}{fates}: two (It is safe, an engineer said){MEND}"
    assert second.startswith("notes/notes.yml:13:61: quote-not-found: ")


def test_what_is_lost_and_what_moved(told: Callable[..., list[str]]) -> None:
    now = BEFORE.replace("met in May", "did not meet").replace("Nobody", "\nNobody")
    first, _ = told(now, by_git=True)
    fates = "2; moved (line): three (Nobody asked) 4 → 5; lost: three (The council met in May)"
    assert first == f"{CHANGED}quotations still on their line: {fates}{MEND}"


def test_a_sentence_that_says_the_contrary_is_told_where_the_words_stand(told: Callable[..., list[str]]) -> None:
    """Every word quoted is still there, and the source no longer says it."""
    _, *sentences = told(BEFORE.replace("It is safe", "Nobody believes it. It is safe", 1), by_git=True)
    assert sentences == []
    _, sentence = told(BEFORE.replace("denied the plan.", "denied the plan, then took it back."), by_git=True)
    assert sentence.startswith("notes/notes.yml:12:61: source-changed: ")
    assert "The mayor denied the [plan. → plan, then took it back.]" in sentence
