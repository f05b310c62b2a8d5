"""Fields of a note change in place: what an editor wrote around them stays, comments too."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from explainer.editing.fields import with_fields
from explainer.editing.text import TextFile, UnsureError
from explainer.editing.yaml_lines import BlockText, Value
from explainer.language.wording import Refusal
from explainer.notes import MODELS, Kind, parse_notes
from explainer.notes.schema import editor_fields
from explainer.reading import Path as Steps
from explainer.reading import read_yaml

ORDER = tuple(editor_fields(MODELS[Kind.CLAIMS]))
NOTE = ("claims", "safe")


def edit(text: str, fields: dict[str, Value | None], note: Steps = NOTE, order: tuple[str, ...] = ORDER) -> str:
    written = textwrap.dedent(text)
    return with_fields(TextFile(Path("all.yml"), written.encode(), "all.yml"), note, fields, order)


def same(text: str) -> str:
    return textwrap.dedent(text)


CLAIMS = """
    # The story
    claims:
      safe:   # the first
        text: >-
          The bridge would be safe.
        # who
        about: [bridge]
        unknown: {kept:   as it is}
        by: mayor  # not sure

      # What others say
      old:
        text: "It is old."
"""


def test_a_text_in_a_block_stays_in_one() -> None:
    assert edit(CLAIMS, {"text": "It is said: safe."}) == same(CLAIMS).replace(
        "The bridge would be safe.", "It is said: safe."
    )


def test_a_comment_beside_a_value_stays_beside_it() -> None:
    assert edit(CLAIMS, {"by": ("mayor", "city")}) == same(CLAIMS).replace("by: mayor", "by: [mayor, city]")
    long = BlockText("long words " * 20 + "end")
    assert f"    by: '{long}'  # not sure\n" in edit(CLAIMS, {"by": long})


def test_new_fields_go_where_the_order_puts_them() -> None:
    found = edit(CLAIMS, {"said": "2024", "label": "Safety", "quote": BlockText("It is safe")})
    assert found == same(CLAIMS).replace("    # who\n", "    label: Safety\n    # who\n").replace(
        "# not sure\n", "# not sure\n    quote: >-\n      It is safe\n    said: 2024\n"
    )


def test_a_field_goes_and_the_comment_above_it_stays() -> None:
    assert edit(CLAIMS, {"about": None, "unknown": ""}) == same(CLAIMS).replace("    about: [bridge]\n", "").replace(
        "    unknown: {kept:   as it is}\n", ""
    )


def test_a_comment_is_never_lost() -> None:
    with pytest.raises(UnsureError) as refused:
        edit(CLAIMS, {"by": None, "text": "x"})
    assert str(refused.value).startswith("all.yml:10: this comment would be lost")


LISTED = """
    explainers:
      story:
        claims:
          # the heart of it
          - heart

          - lungs  # both
          # later
          - liver
        published: 2024-01-01
"""
STORY = ("explainers", "story")


def test_items_change_places_with_the_comments_above_them() -> None:
    assert edit(LISTED, {"claims": ("liver", "heart", "lungs")}, STORY) == same(
        """
        explainers:
          story:
            claims:
              # later
              - liver

              # the heart of it
              - heart
              - lungs  # both
            published: 2024-01-01
        """
    )


def test_items_come_and_go_while_others_change_places() -> None:
    assert edit(LISTED, {"claims": ("lungs", "kidney", "heart", "spleen")}, STORY) == same(
        """
        explainers:
          story:
            claims:
              - lungs  # both
              - kidney

              # the heart of it
              - heart
              # later
              - spleen
            published: 2024-01-01
        """
    )


def test_an_item_with_a_comment_beside_it_does_not_go() -> None:
    with pytest.raises(UnsureError, match=r"all\.yml:8: this comment would be lost"):
        edit(LISTED, {"claims": ("heart", "liver")}, STORY)


def test_one_field_of_one_item_changes() -> None:
    text = """
        claims:
          safe:
            also:
              - by: town     # the paper
                quote: 'It is safe'
                source: other
              - {by: mayor, quote: It is not}
    """
    also = ({"by": "town", "quote": "It was safe", "source": "other"}, {"by": "mayor", "quote": "It is not, now"})
    assert edit(text, {"also": also}) == same(text).replace("'It is safe'", "It was safe").replace(
        "quote: It is not", "quote: 'It is not, now'"
    )


def test_a_note_in_brackets() -> None:
    text = "claims:\n  safe: {text: A, by: [mayor, city], about: bridge}\n"
    found = edit(text, {"by": ("city",), "about": None, "label": "a, b", "quote": "It is"})
    assert found == "claims:\n  safe: {text: A, label: 'a, b', by: [city], quote: It is}\n"


def test_a_list_in_brackets_that_grows_too_long_is_written_on_lines() -> None:
    ids = tuple(f"claim-number-{number}" for number in range(9))
    found = edit(f"claims:\n  safe:\n    about: [{', '.join(ids[:4])}]\n", {"about": ids})
    assert found == "claims:\n  safe:\n    about:\n" + "".join(f"      - {one}\n" for one in ids)


def test_a_note_of_its_own_file() -> None:
    text = "# The bridge\ntext: A\r\n"
    found = edit(text, {"label": "B", "text": "C"}, ())
    assert found == "# The bridge\ntext: C\r\nlabel: B\r\n"
    assert edit("# nothing yet", {"text": "A", "by": "mayor"}, ()) == "# nothing yet\ntext: A\nby: mayor\n"


def test_a_note_with_nothing_in_it() -> None:
    assert edit("claims:\n  safe: # to do\n", {"text": "A"}) == "claims:\n  safe: # to do\n    text: A\n"
    assert edit("claims: {safe: {}}\n", {"text": "A"}) == "claims: {safe: {text: A}}\n"


def test_a_field_with_nothing_in_it() -> None:
    text = "claims:\n  safe:\n    text:   # to do\n    by:\n    about: a\n"
    assert edit(text, {"text": "A", "by": "b"}) == text.replace("text:  ", "text: 'A'  ").replace("by:", "by: b")


def test_blank_lines_that_a_text_keeps() -> None:
    text = "claims:\n  safe:\n    text: |+\n      A\n\n    by: b\n"
    assert edit(text, {"label": "B"}) == text.replace("    by", "    label: B\n    by")
    assert edit(text, {"text": BlockText("C")}) == "claims:\n  safe:\n    text: >-\n      C\n    by: b\n"


def test_a_faulty_file_is_changed_where_it_can_be_read() -> None:
    text = "claims:\n  safe:\n    text: A\n  bad id:\n    text: B # cut\n    text: again\n"
    assert edit(text, {"text": "C"}) == text.replace("text: A", "text: C")


@pytest.mark.parametrize("text", ["claims:\n  safe:\n    text: 'A\n", "claims:\r  safe:\r    text: A\r", "a: b: c"])
def test_a_file_that_cannot_be_read_is_left(text: str) -> None:
    with pytest.raises(Refusal, match="cannot be read to its end"):
        edit(text, {"text": "C"})


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("claims:\n  safe: words\n", {"text": "C"}),
        ("claims:\n  other:\n    text: A\n", {"text": "C"}),
        ("claims:\n  safe:\n    text: A\n    text: B\n", {"text": "C"}),
        ("claims:\n  safe:\n    text: A\n", {"text": "A\0B"}),
        ("claims:\n  safe:\n    ? text\n    : A\n", {"text": "C"}),
        ("claims:\n  safe:\n    text: A\n", {"text": None}),
    ],
)
def test_what_is_not_understood_is_left(text: str, fields: dict[str, Value | None]) -> None:
    with pytest.raises(UnsureError, match=r"all\.yml:\d+"):
        edit(text, fields)


@pytest.mark.slow
def test_each_field_of_this_site_s_notes_is_written_again() -> None:
    """Every list turned round and back, every text changed and back: the same bytes."""
    path = Path(__file__).parents[3] / "content/notes/musk-poutine.yml"
    file = TextFile(path, path.read_bytes(), "all.yml")
    document, _ = read_yaml(file.text, "all.yml", ("all.yml",))
    entries = parse_notes([document], "fr")[0].entries
    for entry in entries[::7]:
        order = tuple(editor_fields(MODELS[entry.kind]))
        lists = {key: tuple(item) for key, item in entry.data.items() if isinstance(item, list)}
        texts = {key: item for key, item in entry.data.items() if isinstance(item, str)}
        turned = {key: item[::-1] for key, item in lists.items() if all(isinstance(one, str) for one in item)}
        new = with_fields(file, entry.path, {**turned, "note": "x", "reviewed": "2024-01-01"}, order)
        again = TextFile(path, new.encode(), "all.yml")
        note = texts.get("note")
        old = {key: lists[key] for key in turned} | {
            "note": None if note is None else BlockText(note),
            "reviewed": texts.get("reviewed"),
        }
        assert read_yaml(with_fields(again, entry.path, old, order), "", ())[0].data == document.data
        if note is None:
            assert with_fields(again, entry.path, old, order) == file.text
