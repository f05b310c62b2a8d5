"""A note comes, goes or moves with what is written on it; nothing else in the file does."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.editing.text import TextFile, UnsureError
from explainer.editing.whole_notes import NewNote, moved_note, own_file, with_note, without_note
from explainer.editing.yaml_lines import BlockText
from explainer.language.wording import Refusal
from explainer.notes import Kind

CLAIM = NewNote(Kind.CLAIMS, "deep", {"text": BlockText("It is deep."), "about": ("river",), "label": ""})
WATER = """\
# The river
defaults: {source: paper}

actors:
  river: {name: River, kind: place}

# What is said
claims:
    # Said twice
    wide:   # for now
       text:   'It is wide.'
       # whom
       about: [river]

    old: {text: It is old.}
# What is asked
questions:
  why: {text: Why?, about: [wide]}
"""


def file(text: str, name: str = "all.yml") -> TextFile:
    return TextFile(Path(name), text.encode(), name)


def test_a_note_comes_below_its_like_and_is_indented_as_they_are() -> None:
    added = "\n    deep:\n       text: >-\n         It is deep.\n       about: [river]\n"
    assert with_note(file(WATER), CLAIM) == WATER.replace(
        "old: {text: It is old.}\n", f"old: {{text: It is old.}}\n{added}"
    )
    crlf = WATER.replace("\n", "\r\n")
    assert with_note(file(crlf), CLAIM) == with_note(file(WATER), CLAIM).replace("\n", "\r\n")


def test_a_kind_comes_where_the_others_stand_in_their_order() -> None:
    denial = NewNote(Kind.DENIALS, "no", {"of": ("wide",)}, comment="Doubtful", comments={"of": "All?"})
    added = "\ndenials:\n  # Doubtful\n  no:\n    # All?\n    of: [wide]\n"
    assert with_note(file(WATER), denial) == WATER.replace("# What is asked", f"{added}# What is asked")
    mixed = "claims:\n  a: {text: A}\nactors:\n  b: {name: B}"
    assert with_note(file(mixed), denial) == f"{mixed}\n{added}"
    assert with_note(file(""), CLAIM) == "claims:\n  deep:\n    text: >-\n      It is deep.\n    about: [river]\n"


def test_a_note_comes_between_brackets() -> None:
    text = "claims: {wide: {text: A}}  # all\n"
    assert with_note(file(text), CLAIM) == text.replace("A}}", "A}, deep: {text: It is deep., about: [river]}}")


def test_a_note_has_a_file_of_its_own() -> None:
    assert own_file(NewNote(Kind.CLAIMS, "deep", CLAIM.fields, "To check")) == (
        "# To check\ntext: >-\n  It is deep.\nabout: [river]\n"
    )


@pytest.mark.parametrize(
    "text", ["claims: words\n", "claims:\n  deep: {text: A}\n", "claims:\n  wide: {text: 'A\n", "claims: {a: {}\n"]
)
def test_a_file_that_has_no_place_for_a_note_is_left(text: str) -> None:
    with pytest.raises(Refusal, match=r"all\.yml"):
        with_note(file(text), CLAIM)


def test_a_note_goes_with_its_comments() -> None:
    gone = without_note(file(WATER), Kind.CLAIMS, "wide")
    begins, ends = WATER.index("    # Said twice"), WATER.index("    old:")
    assert gone == WATER[:begins] + WATER[ends:]
    left = without_note(file(gone), Kind.CLAIMS, "old")
    assert left == WATER[: WATER.index("claims:")] + WATER[WATER.index("# What is asked") :]
    assert without_note(file("claims: {a: {b: c}, d: {}}\nx: 1\n"), Kind.CLAIMS, "a") == "claims: {d: {}}\nx: 1\n"
    assert without_note(file("claims: {a: {b: c}}\nx: 1\n"), Kind.CLAIMS, "a") == "x: 1\n"


@pytest.mark.parametrize(("text", "note"), [(WATER, "deep"), ("claims: {a: {}}  # all\n", "a"), ("a: [\n", "a")])
def test_what_is_not_surely_a_note_stays(text: str, note: str) -> None:
    with pytest.raises(Refusal, match=r"all\.yml"):
        without_note(file(text), Kind.CLAIMS, note)


WIDE = """\
  # Said twice
  wide:   # for now
     text:   'It is wide.'
     # whom
     about: [river]
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_note_moves_with_its_comments(newline: str) -> None:
    other = "claims:\n  first: {text: A}\n".replace("\n", newline)
    left, put = moved_note(file(WATER), file(other, "b.yml"), Kind.CLAIMS, "wide", alone=(False, False))
    assert left == without_note(file(WATER), Kind.CLAIMS, "wide")
    assert put == other + newline + WIDE.replace("\n", newline)
    back, again = moved_note(file(put, "b.yml"), file(left), Kind.CLAIMS, "wide", alone=(False, False))
    assert back == other
    assert again.count("wide:   # for now") == 1


def test_a_note_moves_into_a_file_of_its_own_and_back() -> None:
    text = WATER.replace("wide:   # for now", "wide:")
    left, alone = moved_note(file(text), file(""), Kind.CLAIMS, "wide", alone=(False, True))
    assert alone == "# Said twice\ntext:   'It is wide.'\n# whom\nabout: [river]\n"
    gone, put = moved_note(file(alone), file(left), Kind.CLAIMS, "wide", alone=(True, False))
    assert gone == ""
    assert "    wide:\n      # Said twice\n      text:   'It is wide.'\n      # whom\n      about: [river]\n" in put
    with pytest.raises(UnsureError):  # the comment beside its id has no place there
        moved_note(file(WATER), file(""), Kind.CLAIMS, "wide", alone=(False, True))
