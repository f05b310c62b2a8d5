"""Kinds of sentences that were once drafted wrongly, each with others of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from explainer.drafting.article import Article
from explainer.drafting.scaffold import Draft, Ids
from explainer.language.catalogs import load_catalog
from explainer.library import SourceText
from explainer.notes import Kind

REPORTED = Path(__file__).resolve().parents[2] / "cases" / "draft" / "reported.yml"
CASES = [
    pytest.param(one, id=f"{case['line']}-{number}")
    for case in yaml.safe_load(REPORTED.read_text("utf-8"))
    for number, one in enumerate(case["inputs"], 1)
]


def several(value: object) -> list[str]:
    return list(map(str, value if isinstance(value, tuple) else [value]))


@pytest.mark.parametrize("case", CASES)
def test_statements_and_actors_are_those_of_a_careful_reader(case: dict[str, object]) -> None:
    language = str(case["language"])
    article = Article(SourceText("article.txt", str(case["text"]), ""), language)
    statements, actors = [], []
    for note in Draft(article, "article", Ids({"article"}), {}, load_catalog(language), "article.txt").write():
        fields = {field.name: field.value for field in note.fields}
        if note.kind in {Kind.CLAIMS, Kind.DENIALS}:
            sort = "claim" if note.kind is Kind.CLAIMS else "denial"
            statements.append(f"{sort} by {' + '.join(several(fields['by']))}: {several(fields['quote'])[0][:24]}")
        elif note.kind is Kind.ACTORS:
            actors.append(", ".join([*several(fields["name"]), *several(fields.get("aliases", ()))]))
    assert statements == case["statements"]
    assert actors == case["actors"]


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("fr", "Luc Supposé accuse la mairie de fraude.\n\nLa mairie assure que le budget est sain.", ""),
        (
            "fr",
            "La liste des Lilas\n\nAnne Durand affirme qu’elle n’a pas modifié la liste.",
            "Anne Durand",
        ),
        (
            "en",
            "Tom Doe accused the club.\n\nAnna Example said that the books were right.",
            "Anna Example",
        ),
        ("en", "The club denied it. Anna Example said that the roof had been mended.", "Anna Example"),
        (
            "en",
            "The army denied it.\n\nOthers saw craters.\n\n“You don’t get that from a fire,” said Jo Roe.",
            "Jo Roe",
        ),
        ("fr", "Le club dément.\n\nIl a plu.\n\n« Ce n’est pas tombé du ciel », dit Anne Petit.", "Anne Petit"),
    ],
)
def test_what_may_be_a_denial_is_nobodys_claim_and_says_whose_it_may_be(language: str, text: str, named: str) -> None:
    article = Article(SourceText("article.txt", text, ""), language)
    notes = Draft(article, "article", Ids({"article"}), {}, load_catalog("en"), "article.txt").write()
    unsure = [note for note in notes if "Perhaps a denial" in note.comment]
    assert unsure
    for note in unsure:
        assert note.kind is Kind.CLAIMS
        assert {field.name: field.value for field in note.fields}["by"] == "TODO"
    assert f"Perhaps a denial, by {named}," in unsure[0].comment if named else True
