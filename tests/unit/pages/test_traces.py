"""What a build leaves for the next gives the pages of a clean build; what is broken or foreign is not believed."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from markupsafe import Markup

from edits import Draft
from explainer.language.catalogs import load_catalog
from explainer.notes import Kind, Line, NoteId, Prose
from explainer.pages.asking import Answer, Conclusion, Question, StoredAnswer, _item, question_of
from explainer.pages.context import Heading
from explainer.pages.render import make_environment
from explainer.pages.sameness import UNKNOWN, Digests
from explainer.pages.site import Mentioned, Settings, find_remembered
from explainer.pages.traces import Spool, Spooled, TraceError, Values, pack_made, unpack_trace
from previews import VALUES, Around, Preview, seeds, try_edits

ENVIRONMENT = make_environment(load_catalog("en"))
NOTES = """
actors:
  mayor: {name: The Mayor, kind: person}
sources:
  news: {type: article, title: News, publisher: mayor, language: en, date: 2024-05-01}
claims:
  safe: {text: It would be safe., about: [mayor], by: mayor, quote: it is safe, source: news}
glossary:
  span: {term: span, definition: What carries a road.}
"""


def built(folder: Path, *several: str) -> Preview:
    preview = Preview(folder, is_left=True)
    for notes in several:
        preview.write({"content/notes/all.yml": notes.encode()})
        pages, clean = preview.build(Around(Settings(language="en", site_url="https://example.org/")))
        assert pages == clean
    return preview


def small() -> Draft:
    draft = Draft.first("", {})
    draft.pages = {}
    return draft


@pytest.mark.parametrize("seed", seeds(6, usual=3))
def test_whatever_is_edited_pages_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (no secret)
    assert try_edits(Preview(tmp_path, is_left=True), small(), Settings(language="en"), random, builds=3)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(200))
def test_many_edits(tmp_path: Path, seed: int) -> None:
    random = Random(seed + 3000)  # noqa: S311 (no secret)
    assert try_edits(Preview(tmp_path, is_left=True), small(), Settings(language="en"), random, builds=10)


def test_nothing_is_made_where_nothing_changed_and_the_same_is_left(tmp_path: Path) -> None:
    once = built(tmp_path, NOTES).left
    preview = built(tmp_path, NOTES, NOTES + "# A remark.\n")
    assert preview.made == []
    assert preview.asked
    assert preview.asked.asking.is_as_before
    assert preview.left == once


def test_a_change_makes_the_pages_that_it_touches(tmp_path: Path) -> None:
    preview = built(tmp_path, NOTES, NOTES.replace("What carries a road", "What is above"))
    assert preview.made == ["index", "glossary/index"]
    assert preview.asked
    assert not preview.asked.asking.is_as_before


def test_what_depended_on_something_else_is_not_believed(tmp_path: Path) -> None:
    preview = built(tmp_path, NOTES)
    pages, clean = preview.build(Around(Settings(language="en", site_url="https://example.net/")))
    assert pages == clean
    assert preview.made == list(pages)


def test_bytes_that_are_not_whole_are_not_believed(tmp_path: Path) -> None:
    left, of = built(tmp_path, NOTES).left, Digests().of(Settings(language="en", site_url="https://example.org/"))
    assert unpack_trace(left, of, VALUES, ENVIRONMENT)
    random = Random(0)  # noqa: S311 (no secret)
    for _ in range(100):
        at = random.randrange(len(left))
        for broken in (left[:at], left[:at] + bytes([left[at] ^ 1]) + left[at + 1 :]):
            with pytest.raises(TraceError):
                unpack_trace(broken, of, VALUES, ENVIRONMENT)


def test_bytes_that_somebody_made_up_break_nothing(tmp_path: Path) -> None:
    """Whole as far as their own sum tells, and any kind of nonsense beyond."""
    left, of = built(tmp_path, NOTES).left, Digests().of(Settings(language="en", site_url="https://example.org/"))
    begins, ends = left.index(b"\n") + 1, -hashlib.sha256().digest_size
    random, believed = Random(0), 0  # noqa: S311 (no secret)
    for _ in range(100):
        whole = bytearray(left[begins:ends])
        for _ in range(random.randrange(1, 4)):
            whole[random.randrange(len(whole))] = random.randrange(256)
        made_up = left[:begins] + whole + hashlib.sha256(whole).digest()
        try:
            found = unpack_trace(made_up, of, VALUES, ENVIRONMENT)
        except TraceError:
            continue
        believed += 1
        assert all(one.made is not None for one in found.values())
    assert believed


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("_item", ("library", "__class__", "x")),
        ("_item", ("os", "environ", "PATH")),
        ("_attribute", ("site", "settings")),
        ("_method", ("site", "keep", "x")),
        ("_method", ("library", "notes")),
        ("eval", ("1",)),
    ],
)
def test_only_what_pages_ask_can_be_asked(name: str, of: tuple[str, ...]) -> None:
    assert question_of(name, of) is None
    assert question_of("_item", ("library", "notes", "x")) == Question(_item, ("library", "notes", "x"))


@pytest.mark.parametrize("name", ["os:system", "explainer.pages.site:Site.read", "explainer.pages.site:sys", "x", ""])
def test_only_what_is_found_once_a_site_can_be_found(name: str) -> None:
    assert find_remembered(name) is None
    assert find_remembered("explainer.pages.site:Site.title")


def pack_page(spool: Spool | None) -> Answer | StoredAnswer:
    made = Answer({"title": "x" * 100}, (Question(_item, ("library", "notes", "x")),))
    return pack_made(VALUES, spool, Conclusion("page", ("index",)), made, Digests())


def test_what_is_made_waits_in_a_spool() -> None:
    spool = Spool()
    first, second = pack_page(spool), pack_page(spool)
    assert isinstance(first, StoredAnswer)
    assert isinstance(second, StoredAnswer)
    assert isinstance(first.packed, Spooled)
    assert second.made == first.made == {"title": "x" * 100}
    apart = pack_page(None)
    assert isinstance(apart, StoredAnswer)
    assert apart.packed == bytes(first.packed)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full here")
def test_a_spool_without_room_leaves_it_in_memory() -> None:
    spool = Spool()
    with Path("/dev/full").open("r+b", buffering=0) as spool._file:  # noqa: SLF001 (its disk)
        made = pack_page(spool)
    assert isinstance(made, StoredAnswer)
    assert made.made == {"title": "x" * 100}


@dataclass
class Other:
    """Of no kind that pages are made from."""

    one: int


def test_values_come_back_as_they_were() -> None:
    values = Values(Heading)
    value = {"a": [1, None, True, 2.5, "é\n"], "b": (b"\x00\xff", Heading(2, "x", "X")), "c": ["dict", "tuple"]}
    packed = b"".join(values.pack(value) or ())
    assert values.unpack(packed) == value
    for unknown in (Other(1), {"a": Markup("x")}, [Line("x")], object()):
        assert values.pack(unknown) is None
    for wrong in (b"", packed[:-1], packed[9:], b"\0" * 40, zlib.compress(json.dumps(["Other", 1]).encode())):
        with pytest.raises(TraceError):
            values.unpack(wrong)


DIFFERENT: list[Any] = [
    "a",
    Line("a"),
    Prose("a"),
    Line("a", {"en": "a"}),
    Line("a", other="fr"),
    Markup("a"),
    b"a",
    1,
    True,
    1.0,
    None,
    (),
    [],
    {},
    ("a",),
    ["a"],
    ("a", ()),
    (("a",),),
    {"a": 1},
    {"a": 1, "b": 2},
    {"b": 2, "a": 1},
    frozenset({"a", "b"}),
    date(2024, 5, 1),
    "2024-05-01",
    Kind.CLAIMS,
    "claims",
    ("str", "a"),
    Heading(2, "x", "X"),
    replace(Heading(2, "x", "X"), level=3),
    Mentioned(NoteId("a"), "b"),
    Line,
]


def test_what_differs_has_another_digest() -> None:
    digests = [Digests().of(one) for one in DIFFERENT]
    assert UNKNOWN not in digests
    assert len({*digests}) == len(DIFFERENT)


def test_what_is_unknown_has_none() -> None:
    for unknown in (object(), Other, [object()], {1, 2}, frozenset({1}), lambda: None, Random):
        assert Digests().of(unknown) == UNKNOWN or isinstance(unknown, type)
