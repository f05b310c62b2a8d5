"""A form asks for every field of its kind: a new one shows by itself."""

from __future__ import annotations

from typing import ClassVar, Literal

import pytest

from explainer.desk import shapes
from explainer.desk.shapes import LIKELY, shapes_of
from explainer.notes import MODELS, Kind
from explainer.notes.models import Question
from explainer.notes.schema import editor_fields

WITHOUT_A_FORM = {
    "also",
    "image",
    "passages",
    "leaves_out",
    "withdrawn",
    "formerly",
    "accepts",
    "sha256",
    "source",
    "text_file",
}
"""Blocks, and what other actions write."""
OF_PASSAGES = {"quote", "prefix", "suffix", "translation"}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_asked_for(kind: Kind) -> None:
    asked = {one.name for one in shapes_of(kind)}
    fields = set(editor_fields(MODELS[kind]))
    assert fields - asked <= WITHOUT_A_FORM
    assert asked - fields <= (OF_PASSAGES if "passages" in fields else set())


@pytest.mark.parametrize("kind", Kind)
def test_what_must_be_given_is_not_folded_away_and_the_likely_comes_first(kind: Kind) -> None:
    found = shapes_of(kind)
    assert [one.name for one in found if one.required and not one.likely] == []
    assert [one.name for one in found][: len(LIKELY[kind])] == list(LIKELY[kind])


@pytest.mark.parametrize(
    ("kind", "name", "sort", "several"),
    [
        (Kind.EXPLAINERS, "summary", "prose", False),
        (Kind.EXPLAINERS, "published", "date", False),
        (Kind.EXPLAINERS, "claims", "ids", True),
        (Kind.EVENTS, "date", "date", False),
        (Kind.DENIALS, "general", "truth", False),
        (Kind.REACTIONS, "stance", "choice", False),
        (Kind.RELATIONS, "from", "ids", False),
        (Kind.ACTORS, "aliases", "short", True),
        (Kind.CLAIMS, "draft", "truth", False),
    ],
)
def test_a_field_is_asked_for_as_what_it_is(kind: Kind, name: str, sort: str, several: bool) -> None:  # noqa: FBT001
    found = next(one for one in shapes_of(kind) if one.name == name)
    assert (found.sort, found.several) == (sort, several)


def test_a_new_field_shows_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class Asked(Question):
        note_kind: ClassVar[Kind] = Kind.QUESTIONS
        mood: Literal["calm", "urgent"] | None = None

    monkeypatch.setattr(shapes, "MODELS", {**MODELS, Kind.QUESTIONS: Asked})
    shapes_of.cache_clear()
    try:
        found = next(one for one in shapes_of(Kind.QUESTIONS) if one.name == "mood")
    finally:
        shapes_of.cache_clear()
    assert (found.sort, found.choices, found.likely) == ("choice", ("calm", "urgent"), False)
