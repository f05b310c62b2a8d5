"""What an editor does changes the files that it must, and can be taken back for a day."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.editing import actions
from explainer.editing.undo import read_actions, write_action, write_undo
from explainer.editing.whole_notes import NewNote
from explainer.editing.yaml_lines import BlockText
from explainer.language.wording import Refusal
from explainer.notes import Entry, Kind, Parsed, parse_notes
from explainer.reading import read_notes

if TYPE_CHECKING:
    from conftest import Desk  # this folder's

NewDesk = Callable[..., "Desk"]
ALL = """\
# The bridge
defaults: {source: paper}

explainers:
  story:
    title: The bridge
    summary: It is said to be [[safe]].
    published: 2024-01-01
    claims: [safe, old]  # in this order
    further_claims: [deep]
  other: {title: The river, summary: A river., published: 2024-01-01, claims: [wide]}

sources:
  paper: {type: article, title: News, language: en, publisher: the-paper}

actors:
  the-paper: {name: The Paper, kind: organization}

claims:
  # The first
  safe: {text: The bridge is said to be safe., about: the-paper, by: the-paper, quote: It is safe}
  old: {text: The bridge is said to be old., about: [the-paper], by: the-paper, quote: It is old}
  deep: {text: The river is said to be deep., about: [the-paper], by: the-paper, quote: It is deep}
  wide: {text: The river is said to be wide., about: [the-paper], by: the-paper, quote: It is wide}
"""
QUESTION = "text: Why?\nabout: [old]\n"


@pytest.fixture
def desk(new_desk: NewDesk) -> Desk:
    return new_desk({"notes/all.yml": ALL, "notes/questions/why.yml": QUESTION, "own.md": "See [[wide]].\n"})


def parsed(desk: Desk) -> Parsed:
    return parse_notes(read_notes(desk.place.notes, desk.place.root)[0], "en")[0]


def entry(desk: Desk, note: str) -> Entry:
    return next(one for one in parsed(desk).entries if one.id == note)


def do(desk: Desk, action: actions.Action) -> str:
    done = write_action(action, desk.place)
    assert done is not None
    assert done.changed == ()
    return done.key


def undo_all(desk: Desk) -> None:
    for done in read_actions(desk.place):
        write_undo(done.key, desk.place)


def notes(desk: Desk) -> dict[str, bytes]:
    return {name: content for name, content in desk.files().items() if not name.startswith(".")}


RED = NewNote(
    Kind.CLAIMS,
    "red",
    {
        "text": BlockText("It is said to be red."),
        "about": ("the-paper",),
        "by": "the-paper",
        "quote": "red",
        "source": "paper",
    },
)


BLUE = NewNote(Kind.QUESTIONS, "blue", {"text": "Is it blue?", "about": ("safe",)})


def test_notes_are_added_beside_another_without_the_source_that_the_file_gives(desk: Desk) -> None:
    before = notes(desk)
    asked = NewNote(Kind.QUESTIONS, "who", {"text": "Who?", "about": ("red",)})
    action = actions.add([RED, asked], desk.place, parsed(desk), entry(desk, "safe"))
    assert notes(desk) == before
    do(desk, action)
    added = "\n  red:\n    text: >-\n      It is said to be red.\n    about: [the-paper]\n"
    added += "    by: the-paper\n    quote: red\n"
    assert desk.text("notes/all.yml") == ALL + added
    assert desk.text("notes/questions/who.yml") == "text: 'Who?'\nabout: [red]\n"
    assert {path.name: content for path, content in action.instead.items()} == {
        "all.yml": (ALL + added).encode(),
        "who.yml": b"text: 'Who?'\nabout: [red]\n",
    }
    undo_all(desk)
    assert notes(desk) == before


def test_a_note_begins_a_file(desk: Desk) -> None:
    do(desk, actions.add([RED], desk.place, parsed(desk), desk.place.notes / "new.yml"))
    assert desk.text("notes/new.yml").startswith("claims:\n  red:\n    text: >-\n")
    assert desk.text("notes/new.yml").endswith("    source: paper\n")
    for path in (desk.place.root / "x.yml", desk.place.notes / "claims" / "a.yml", desk.place.notes / "a.txt"):
        with pytest.raises(Refusal, match="no file of notes"):
            actions.add([BLUE], desk.place, parsed(desk), path)
    with pytest.raises(Refusal, match="already used"):
        actions.add([RED], desk.place, parsed(desk), entry(desk, "safe"))


def test_fields_change_as_they_are_written(desk: Desk) -> None:
    fields = {"about": ("the-paper",), "right_of_reply": (), "label": "Safety", "repeats": (), "accepts": {"todo": ""}}
    do(desk, actions.change(entry(desk, "safe"), fields, desk.place))
    assert desk.text("notes/all.yml") == ALL.replace(
        "safe., about: the-paper", "safe., label: Safety, about: the-paper, right_of_reply: []"
    )
    assert actions.change(entry(desk, "safe"), fields, desk.place).changes == ()
    assert write_action(actions.change(entry(desk, "safe"), fields, desk.place), desk.place) is None


@pytest.mark.parametrize("words", ["turned \u202e round", "\ue000"])
def test_words_that_could_not_be_read_again_are_refused(desk: Desk, words: str) -> None:
    question = NewNote(Kind.QUESTIONS, "who", {"text": words, "about": ("safe",)})
    for make in (
        lambda: actions.change(entry(desk, "safe"), {"note": words}, desk.place),
        lambda: actions.accept(entry(desk, "safe"), "unused-note", words, desk.place),
        lambda: actions.add([question], desk.place, parsed(desk), entry(desk, "safe")),
    ):
        with pytest.raises(Refusal, match="cannot be kept: leave it out"):
            make()


def test_a_text_that_could_not_be_read_again_is_refused(desk: Desk) -> None:
    text = actions.KeptText(desk.place.root / "seeds", "x.txt", "A bell \x07 rings.\n")
    source = NewNote(Kind.SOURCES, "x", {"type": "article", "title": "X", "language": "en"})
    with pytest.raises(Refusal, match="U\\+0007"):
        actions.archive(text, source, desk.place, parsed(desk), entry(desk, "safe"))


def test_a_note_is_renamed_everywhere_and_back(desk: Desk) -> None:
    before = notes(desk)
    do(desk, actions.rename(entry(desk, "wide"), "broad", desk.place))
    do(desk, actions.rename(entry(desk, "why"), "what-for", desk.place))
    assert "[[broad]]" in desk.text("own.md")
    assert "notes/questions/why.yml" not in desk.files()
    undo_all(desk)
    assert notes(desk) == before


@pytest.mark.parametrize("note", ["wide", "why"])
def test_an_address_that_nobody_knows_is_not_kept(desk: Desk, note: str) -> None:
    before = notes(desk)
    do(desk, actions.rename(entry(desk, note), "another", desk.place, keeps_address=False))
    renamed = notes(desk)
    assert b"formerly" not in b"".join(renamed.values())
    do(desk, actions.rename(entry(desk, "another"), note, desk.place))
    assert b"formerly: [another]" in b"".join(notes(desk).values())
    do(desk, actions.rename(entry(desk, note), "another", desk.place, keeps_address=False))
    assert notes(desk) == renamed != before


def test_a_note_is_withdrawn(desk: Desk) -> None:
    do(desk, actions.withdraw(entry(desk, "why"), "2024-02-02", "It was asked twice.", desk.place))
    assert desk.text("notes/questions/why.yml") == QUESTION + (
        "withdrawn:\n  date: 2024-02-02\n  reason: It was asked twice.\n"
    )


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("safe", "story"),
        ("wide", "content/own.md, other"),
        ("old", "story, why"),
        ("paper", "content/notes/all.yml, deep"),
    ],
)
def test_what_is_referred_to_is_not_deleted(desk: Desk, note: str, others: str) -> None:
    with pytest.raises(Refusal, match=f"“{note}” is still referred to: change that first, in {others}"):
        actions.delete(entry(desk, note), desk.place, parsed(desk))


def test_a_note_is_deleted_with_its_file_or_its_comments(desk: Desk) -> None:
    before = notes(desk)
    do(desk, actions.delete(entry(desk, "why"), desk.place, parsed(desk)))
    do(desk, actions.delete(entry(desk, "other"), desk.place, parsed(desk)))
    assert "notes/questions/why.yml" not in desk.files()
    assert desk.text("notes/all.yml") == ALL.replace(
        "  other: {title: The river, summary: A river., published: 2024-01-01, claims: [wide]}\n", ""
    )
    undo_all(desk)
    assert notes(desk) == before


def test_what_was_committed_is_not_deleted(desk: Desk) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], cwd=desk.place.root, check=True)
    with pytest.raises(Refusal, match="“why” has been published: withdraw it"):
        actions.delete(entry(desk, "why"), desk.place, parsed(desk))
    do(desk, actions.rename(entry(desk, "why"), "what-for", desk.place))
    do(desk, actions.move(entry(desk, "what-for"), desk.place.notes / "all.yml", desk.place))
    with pytest.raises(Refusal, match="“what-for” has been published: withdraw it"):
        actions.delete(entry(desk, "what-for"), desk.place, parsed(desk))
    undo_all(desk)
    do(
        desk,
        actions.add([NewNote(Kind.QUESTIONS, "who", {"text": "Who?"})], desk.place, parsed(desk), entry(desk, "why")),
    )
    do(desk, actions.delete(entry(desk, "who"), desk.place, parsed(desk)))
    shown = subprocess.run(["git", "status", "--porcelain"], cwd=desk.place.root, check=True, capture_output=True)
    assert shown.stdout == b""


@pytest.mark.parametrize("field", ["draft: true\n", ""])
def test_a_draft_that_was_committed_is_deleted(desk: Desk, field: str) -> None:
    desk.put({"notes/questions/why.yml": QUESTION + field, "notes/why.txt": "why"})
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], cwd=desk.place.root, check=True)
    if field:
        do(desk, actions.delete(entry(desk, "why"), desk.place, parsed(desk)))
    else:
        with pytest.raises(Refusal, match="has been published"):
            actions.delete(entry(desk, "why"), desk.place, parsed(desk))


def test_a_claim_moves_to_another_explainer(desk: Desk) -> None:
    do(desk, actions.move_claim("safe", entry(desk, "story"), entry(desk, "other"), desk.place))
    do(desk, actions.move_claim("deep", entry(desk, "story"), entry(desk, "other"), desk.place))
    assert desk.text("notes/all.yml") == (
        ALL.replace("[safe, old]", "[old]")
        .replace("    further_claims: [deep]\n", "")
        .replace("claims: [wide]}", "claims: [wide, safe], further_claims: [deep]}")
    )
    with pytest.raises(Refusal, match="“story” would have no claim left"):
        actions.move_claim("old", entry(desk, "story"), entry(desk, "other"), desk.place)


def test_claims_change_places(desk: Desk) -> None:
    do(desk, actions.reorder(entry(desk, "story"), ["deep", "old"], ["safe"], desk.place))
    assert desk.text("notes/all.yml") == ALL.replace("[safe, old]", "[deep, old]").replace("[deep]\n", "[safe]\n")
    with pytest.raises(Refusal, match="changed in the meantime"):
        actions.reorder(entry(desk, "story"), ["deep"], ["safe"], desk.place)
    with pytest.raises(Refusal, match="no claim left"):
        actions.reorder(entry(desk, "story"), [], ["safe", "old", "deep"], desk.place)


def test_a_note_moves_to_another_file_and_says_the_same(desk: Desk) -> None:
    before = notes(desk)
    place, said = desk.place, entry(desk, "safe").data
    do(desk, actions.move(entry(desk, "safe"), place.notes / "new.yml", place))
    assert desk.text("notes/new.yml").startswith("claims:\n  # The first\n  safe: {text: The bridge")
    assert entry(desk, "safe").data == said
    do(desk, actions.move(entry(desk, "safe"), place.notes / "claims" / "safe.yml", place))
    assert entry(desk, "safe").data == said
    do(desk, actions.move(entry(desk, "why"), place.notes / "all.yml", place))
    assert "notes/questions/why.yml" not in desk.files()
    assert desk.told() == []
    undo_all(desk)
    assert notes(desk) == before


def test_a_text_is_kept_with_its_source_and_sentences_are_left_out(desk: Desk) -> None:
    text = actions.KeptText(desk.place.root / "seeds", "town.txt", "It rained. Nobody asked.\n")
    source = NewNote(Kind.SOURCES, "town", {"title": BlockText("Town"), "type": "article", "language": "en"})
    do(desk, actions.archive(text, source, desk.place, parsed(desk), entry(desk, "paper")))
    assert (desk.place.root / "seeds" / "town.txt").read_text() == "It rained. Nobody asked.\n"
    with pytest.raises(Refusal, match="kept already, as that of the source “town”"):
        actions.archive(text, source, desk.place, parsed(desk), entry(desk, "paper"))
    town = entry(desk, "town")
    for quote in ("It rained", "Nobody asked", "It rained"):  # whatever it said when it was read
        action = actions.leave_out(town, [(quote, "Of no use.")], desk.place)
        write_action(action, desk.place)
    assert entry(desk, "town").data["leaves_out"] == [
        {"quote": "It rained", "reason": "Of no use."},
        {"quote": "Nobody asked", "reason": "Of no use."},
    ]
    assert [line.split(":")[0] for line in desk.told()] == ["unused-note"]
    undo_all(desk)
    assert desk.text("notes/all.yml") == ALL
    assert list((desk.place.root / "seeds").glob("*")) == []


def test_what_somebody_changed_since_is_named_and_stays(desk: Desk) -> None:
    key = do(desk, actions.rename(entry(desk, "wide"), "broad", desk.place))
    desk.put({"own.md": "See [[broad]], now.\n"})
    before = notes(desk)
    with pytest.raises(Refusal, match=r"content/own\.md changed since: nothing was taken back, and nothing is lost"):
        write_undo(key, desk.place)
    assert notes(desk) == before
    assert [done.changed for done in read_actions(desk.place)] == [("content/own.md",)]
    desk.put({"own.md": "See [[broad]].\n"})
    assert write_undo(key, desk.place).what == "rename"
    with pytest.raises(Refusal, match="cannot be taken back any more"):
        write_undo(key, desk.place)


def test_an_action_that_was_stopped_before_it_began_is_none(desk: Desk) -> None:
    """As by a kill between the record and the first file: then nothing is to be taken back."""
    for action in (
        actions.change(entry(desk, "safe"), {"label": "Safety"}, desk.place),
        actions.rename(entry(desk, "why"), "what-for", desk.place),
    ):
        before = notes(desk)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("explainer.editing.undo.write_changes", lambda *_: None)
            write_action(action, desk.place)
        assert notes(desk) == before
        assert read_actions(desk.place) == []


def test_an_action_that_cannot_be_written_leaves_nothing_to_take_back(desk: Desk) -> None:
    action = actions.change(entry(desk, "safe"), {"label": "Safety"}, desk.place)
    desk.put({"notes/all.yml": ALL + "# now\n"})
    with pytest.raises(Refusal, match="changed in the meantime"):
        write_action(action, desk.place)
    assert read_actions(desk.place) == []


def test_yesterday_s_actions_are_forgotten(desk: Desk) -> None:
    do(desk, actions.change(entry(desk, "safe"), {"label": "Safety"}, desk.place))
    (record,) = (desk.place.root / ".explainer" / "undo").glob("*.json")
    os.utime(record, (time.time() - 90_000,) * 2)
    assert read_actions(desk.place) == []
    do(desk, actions.change(entry(desk, "safe"), {"label": "Safe"}, desk.place))
    assert not record.exists()


def test_a_past_that_somebody_brings_is_none(desk: Desk, tmp_path: Path) -> None:
    key = do(desk, actions.change(entry(desk, "safe"), {"label": "Safety"}, desk.place))
    folder = desk.place.root / ".explainer" / "undo"
    assert (folder / ".gitignore").read_text() == "*\n"
    content = json.loads((folder / key).read_text())
    (tmp_path / "outside").write_bytes(b"x")
    for name, change in {
        "copied": {},
        "outside": {"path": os.path.relpath(tmp_path / "outside", desk.place.root)},
        "nothing": {"path": None},
    }.items():
        step = {**content["steps"][0], **change}
        new = folder / name
        new.write_text(json.dumps({**content, "steps": [step]}))
        number = new.stat().st_ino + (name == "copied")
        new.rename(folder / f"1-{number}.json")
        assert [done.key for done in read_actions(desk.place)] == [key]
        with pytest.raises(Refusal, match="cannot be taken back"):
            write_undo(f"1-{number}.json", desk.place)
    shutil.rmtree(folder)
    folder.symlink_to(tmp_path)
    assert read_actions(desk.place) == []
    with pytest.raises(Refusal, match="by a link: nothing was written"):
        write_action(actions.change(entry(desk, "safe"), {"label": "x"}, desk.place), desk.place)
