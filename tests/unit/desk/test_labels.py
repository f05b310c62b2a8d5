"""The desk names fields as its forms label them: whoever works there knows no YAML."""

from __future__ import annotations

import pytest

from explainer.desk.labels import help_of, hint_of, in_labels
from explainer.language.wording import word
from explainer.notes import Kind
from explainer.problems import Code, Position, Problem


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "add “When it was said” if the source gives a date"),
        ("fr", "ajoutez « Quand cela a été dit » si la source donne une date"),
    ],
)
def test_advice_names_a_field_by_its_label(language: str, hint: str) -> None:
    problem = Problem(Position("a.yml", 1, 1), Code.UNDATED_STATEMENT, values={"id": "safe", "words": "It is."})
    told = in_labels(word(problem, language), Kind.CLAIMS, language)
    assert " ".join(told.hint.split()) == hint
    assert "safe" in told.message


def test_a_field_of_another_note_is_named_by_its_label_there() -> None:
    problem = Problem(Position("a.yml", 1, 1), Code.SPOKESPERSON_WITHOUT_MANDATE, values={"id": "safe"})
    hint = in_labels(word(problem, "en"), Kind.CLAIMS, "en").hint
    assert "speaks_for" not in hint
    assert hint.startswith("say for whom they speak, in “")


def test_help_names_other_fields_by_their_labels() -> None:
    hint = hint_of(help_of(Kind.CLAIMS, "right_of_reply", "en"), Kind.CLAIMS, "en")
    assert hint == "If left out, the persons and organizations in “The actors it is about”."
