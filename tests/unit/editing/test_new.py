"""`explainer new`: a note in the right place, nothing else touched, nothing told but what is still to be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from explainer.editing import write_note
from explainer.editing.new import scaffold
from explainer.language.wording import Refusal
from explainer.notes import MODELS, Kind

if TYPE_CHECKING:
    from conftest import Desk  # this folder's

NewDesk = Callable[..., "Desk"]
BRIDGE = """\
# The bridge
defaults: {source: paper}

sources:
  paper: {type: statement, title: The paper, language: en}

actors:
  mayor:
    name: The Mayor
    kind: person
  # Nobody knows them.

# What is said
claims:
    safe:
        text: >-
          The bridge is safe.
        about: mayor
        by: mayor
        quote: it is safe


# The story
explainers:
  story:
    title: The bridge
    summary: What is said.
    published: 2024-01-01
    claims: [safe]
"""
OTHER = "glossary:\n  deck: {term: deck, definition: What carries the road., see: [safe]}\n"
TEXT = "notes/bridge.yml"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("layout", ["many", "one", "empty"])
def test_only_what_is_to_be_written_is_told(new_desk: NewDesk, kind: Kind, layout: str, language: str) -> None:
    files: dict[str, str] = {} if layout == "empty" else {TEXT: BRIDGE}
    desk = new_desk(files, language)
    if layout == "one":
        (desk.place.notes / kind).mkdir()
    before = desk.told()
    position = write_note(kind, "new-one", desk.place)
    told = desk.told()
    assert [line for line in told if not line.startswith("todo: ")] == [
        line for line in before if layout == "empty"
    ] or before == []
    required = scaffold(kind, language, has_source=position.path.endswith("bridge.yml")).count("TODO")
    assert sum(line.startswith("todo: ") for line in told) == required
    assert desk.text(position.path.removeprefix("content/")).splitlines()[position.line - 1].strip() in (
        "new-one:",
        scaffold(kind, language).splitlines()[0],
    )


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_required_field_is_there_and_has_a_comment(kind: Kind, language: str) -> None:
    lines = scaffold(kind, language).splitlines()
    for name, field in MODELS[kind].model_fields.items():
        if field.is_required():
            at = next(number for number, line in enumerate(lines) if line.startswith(f"{field.alias or name}:"))
            assert lines[at - 1].startswith("# ")


def test_comments_are_in_the_language_of_the_site() -> None:
    assert "# The exact words of the source." in scaffold(Kind.CLAIMS, "en")
    assert "# Les mots exacts de la source." in scaffold(Kind.CLAIMS, "fr")


def test_a_note_joins_the_file_that_holds_most_of_its_kind(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE, "notes/words.yml": OTHER})
    assert write_note(Kind.GLOSSARY, "pier", desk.place).path == "content/notes/words.yml"
    assert write_note(Kind.QUESTIONS, "why", desk.place).path == "content/notes/bridge.yml"


STORY = "explainers:\n  {}: {{title: T, summary: S., published: 2024-01-01, claims: [{}]}}\n"
CLAIMS = "claims:\n" + "".join(f"  c{at}: {{text: T, by: m, quote: q, source: p}}\n" for at in range(5))


def changed_at(desk: Desk, times: dict[str, int]) -> None:
    for name, seconds in times.items():
        os.utime(desk.place.docs / name, (seconds, seconds))


@pytest.mark.parametrize("latest", ["one", "two"])
@pytest.mark.parametrize("kind", [Kind.CLAIMS, Kind.EVENTS, Kind.EXPLAINERS])
def test_a_note_joins_the_story_changed_last(new_desk: NewDesk, latest: str, kind: Kind) -> None:
    """However many of its kind another story has."""
    files = {"notes/one.yml": STORY.format("one", "c1"), "notes/two.yml": STORY.format("two", "c2") + CLAIMS}
    desk = new_desk(files | {"notes/shared.yml": "actors:\n  m: {name: M, kind: person}\nevents:\n"})
    changed_at(desk, {"notes/one.yml": 1000, "notes/two.yml": 1000, "notes/shared.yml": 3000})
    changed_at(desk, {f"notes/{latest}.yml": 2000})
    assert write_note(kind, "new-one", desk.place).path == f"content/notes/{latest}.yml"


def test_a_note_never_joins_the_story_of_others(new_desk: NewDesk) -> None:
    """Nor where the one changed last has no room."""
    one, two = "claims: {}\n" + STORY.format("one", "c1"), STORY.format("two", "c1")
    desk = new_desk({"notes/one.yml": one, "notes/two.yml": two})
    changed_at(desk, {"notes/one.yml": 2000, "notes/two.yml": 1000})
    assert write_note(Kind.CLAIMS, "new-one", desk.place).path == "content/notes/claims/new-one.yml"


@pytest.mark.parametrize("name", ["notes/two.yml", "notes/new/file.yml", "notes/shared.yaml"])
def test_a_note_joins_the_file_that_is_named(new_desk: NewDesk, name: str) -> None:
    desk = new_desk({TEXT: BRIDGE, "notes/two.yml": STORY.format("two", "safe"), "notes/shared.yaml": OTHER})
    (desk.place.notes / "claims").mkdir()
    position = write_note(Kind.CLAIMS, "new-one", desk.place, desk.place.docs / name)
    assert position.path == f"content/{name}"
    assert desk.text(name).splitlines()[position.line - 1] == "  new-one:"
    assert not [line for line in desk.told() if "new-one" in line or "new_one" in line]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("notes/a.txt", "is no file of notes: name one in content/notes that ends in .yml"),
        ("other.yml", "is no file of notes"),
        ("notes/../x.yml", "is no file of notes"),
        ("notes/claims/safe.yml", "content/notes/claims/safe.yml has no room for another note of the kind claims"),
        ("notes/flow.yml", "content/notes/flow.yml has no room"),
        ("notes/broken.yml", "correct this first: content/notes/broken.yml:1:5: yaml"),
    ],
)
def test_files_that_a_note_cannot_join(new_desk: NewDesk, name: str, line: str) -> None:
    desk = new_desk(
        {
            "notes/claims/safe.yml": "text: T\n",
            "notes/flow.yml": "claims: {a: {text: T}}\n",
            "notes/broken.yml": "a: b: c\n",
            "other.yml": "",
        }
    )
    before = desk.files()
    with pytest.raises(Refusal) as refused:
        write_note(Kind.CLAIMS, "new-one", desk.place, desk.place.docs / name)
    assert line in refused.value.words("en")
    assert desk.files() == before


def test_every_other_byte_stays(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE})
    position = write_note(Kind.CLAIMS, "old", desk.place)
    text = desk.text(TEXT)
    start = text.index("\n    old:")
    end = text.index("\n\n\n# The story")
    assert text[:start] + text[end + 1 :] == BRIDGE
    assert text[start:end].splitlines()[1:3] == [
        "    old:",
        "        # The claim in one sentence, with the same reservation as the source.",
    ]
    assert "source: TODO" not in text
    assert position.line == text[: start + 1].count("\n") + 1


def test_a_comment_indented_under_the_last_note_stays_with_it(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE})
    write_note(Kind.ACTORS, "engineer", desk.place)
    assert "  # Nobody knows them.\n\n  engineer:\n" in desk.text(TEXT)


def test_line_ends_and_byte_order_mark_stay(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: b"\xef\xbb\xbf" + BRIDGE.replace("\n", "\r\n").encode()})
    write_note(Kind.EVENTS, "fall", desk.place)
    raw = (desk.place.notes / "bridge.yml").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf#")
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize(
    "text",
    ["claims: {}\n", "{actors: {a: {name: A, kind: person}}}", "actors:\n  a: {name: A, kind: person}\n...\n"],
)
def test_a_file_without_room_is_left_alone(new_desk: NewDesk, text: str) -> None:
    desk = new_desk({TEXT: text})
    kind = Kind.CLAIMS if "claims" in text else Kind.EVENTS
    assert write_note(kind, "one", desk.place).path == f"content/notes/{kind}/one.yml"
    assert desk.text(TEXT) == text


@pytest.mark.parametrize(
    "text", ["claims:", "claims:\n", "claims: # none yet\n\nactors:\n  a: {name: A, kind: place}\n"]
)
def test_a_kind_without_notes_gets_its_first(new_desk: NewDesk, text: str) -> None:
    desk = new_desk({TEXT: text})
    write_note(Kind.CLAIMS, "one", desk.place)
    assert "claims:" in desk.text(TEXT).splitlines()[0]
    assert desk.text(TEXT).splitlines()[1] == "  one:"


@pytest.mark.parametrize(
    ("note_id", "line"),
    [
        ("mayor", "the id “mayor” is already used at content/notes/bridge.yml:8"),
        ("Élysée 2", "“Élysée 2” is not a valid id (did you mean “elysee-2”?)"),
        ("nul", "no file of Windows may be called “nul”: use a longer id"),
        ("..", "“..” is not a valid id: use lower-case letters, digits and single hyphens"),
        ("a" * 81, f"the id “{'a' * 40}…” is too long: use at most 80 characters"),
    ],
)
def test_ids_that_are_refused(new_desk: NewDesk, note_id: str, line: str) -> None:
    desk = new_desk({TEXT: BRIDGE})
    before = desk.files()
    with pytest.raises(Refusal) as refused:
        write_note(Kind.CLAIMS, note_id, desk.place)
    assert str(refused.value) == line
    assert desk.files() == before


def test_an_id_in_a_file_that_cannot_be_read_is_refused(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: 'claims:\n  a:\n    text: "open\n  later:\n    text: x\n'})
    with pytest.raises(Refusal, match="may be used in a file that cannot be read"):
        write_note(Kind.CLAIMS, "later", desk.place)


def test_a_folder_that_cannot_be_written_is_one_line(new_desk: NewDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = new_desk({})
    (desk.place.notes / "claims").write_text("not a folder")
    with pytest.raises(Refusal) as refused:
        write_note(Kind.CLAIMS, "one", desk.place)
    assert "cannot be written" in str(refused.value)
    assert "\n" not in refused.value.words("fr")
