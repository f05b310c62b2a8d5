"""The JSON Schema says what the models say, no more and no less."""

from __future__ import annotations

import functools
import json
import re
import typing
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT7

from explainer.language.dates import parse_date
from explainer.notes import MODELS, Kind, Reaction
from explainer.notes.base import Model
from explainer.notes.field_help import read_help, section_name
from explainer.notes.schema import SCHEMA_NAME, all_models, editor_fields, notes_schema, one_note_schema
from explainer.notes.schema_values import DATE_PATTERN, MAX_LABEL
from plain_yaml import read_texts

LANGUAGES = ("en", "fr")
NOTE = {
    "text": "It is safe.",
    "about": ["city"],
    "by": "mayor",
    "quote": "it is safe",
    "source": "paper",
}


class Yaml12(yaml.SafeLoader):
    """Reads scalars as a text editor's server does: YAML 1.2, with numbers and booleans, without dates."""


Yaml12.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))


def read(text: str) -> typing.Any:  # noqa: ANN401 (any YAML)
    return yaml.load(text, Loader=Yaml12)  # noqa: S506 (a SafeLoader)


@functools.cache
def validator(language: str = "en", kind: Kind | None = None) -> Draft7Validator:
    """Check a file of many notes, or of one note of a kind."""
    whole = notes_schema(language)
    registry = Registry().with_resource(SCHEMA_NAME, DRAFT7.create_resource(whole))
    return Draft7Validator(one_note_schema(kind, language) if kind else whole, registry=registry)


def faults(data: object, kind: Kind | None = None) -> list[str]:
    return [
        f"{'.'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in validator("en", kind).iter_errors(data)
    ]


FIELDS = [(model, key) for model in all_models().values() for key in editor_fields(model)]
EACH_FIELD = pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{section_name(m)}-{k}" for m, k in FIELDS])
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@functools.cache
def definition(model: type[Model], language: str = "en") -> dict[str, typing.Any]:
    return validator(language).schema["definitions"][section_name(model)]


@EACH_LANGUAGE
@EACH_FIELD
def test_an_example_is_right(model: type[Model], key: str, language: str) -> None:
    told = read_help(language)
    needed = [name for name, (_, field) in editor_fields(model).items() if field.is_required()]
    needed += ["quote", "source"] if model is Reaction else []
    text = "\n".join(told.of(model, name).example for name in dict.fromkeys((*needed, key)))
    assert [
        one.message for one in validator(language).evolve(schema=definition(model, language)).iter_errors(read(text))
    ] == []
    model.model_validate(read_texts(text), context={"language": language})


@pytest.mark.slow
@EACH_LANGUAGE
def test_the_schema_is_one(language: str) -> None:
    Draft7Validator.check_schema(notes_schema(language))
    for kind in Kind:
        Draft7Validator.check_schema(one_note_schema(kind, language))


@pytest.mark.parametrize("model", all_models().values(), ids=all_models())
def test_a_note_has_the_fields_of_its_model(model: type[Model]) -> None:
    found = definition(model)
    assert set(found["properties"]) == {field.alias or name for name, field in model.model_fields.items()}
    assert found["additionalProperties"] is False
    required = {field.alias or name for name, field in model.model_fields.items() if field.is_required()}
    assert required - set(found["required"]) <= {"source"}  # which a file's defaults may give
    assert set(found["required"]) <= required


@pytest.mark.slow
def test_our_own_notes_are_right(root: Path) -> None:
    notes = root / "content" / "notes"
    found = {}
    for path in sorted(notes.rglob("*.yml")):
        kind = Kind(path.parent.name) if path.parent.name in set(Kind) else None
        found[path.name] = faults(read(path.read_text("utf-8")), kind)
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "written",
    [
        "label: 2022",
        "label: true",
        "label: 1e5",
        "label: {fr: Oui, en: Yes}",
        "label:",
        'label: ""',
        "when: 2022",
        "when: 2022-10?",
        "nature:",
        "draft: false",
        'draft: "true"',
        "quote: [one, two]",
        "locator: 12",
        "about: city",
        "repeats: [2024]",
        "right_of_reply: []",
        "accepts: {no-byline: It is not signed.}",
        "aliases:",
    ],
)
def test_what_is_right_is_not_refused(written: str) -> None:
    key = written.partition(":")[0]
    kind, note = (Kind.ACTORS, {"name": "X", "kind": "person"}) if key == "aliases" else (Kind.CLAIMS, NOTE)
    assert faults({**note, **read(written)}, kind) == []


@pytest.mark.parametrize(
    "written",
    [
        "natur: fact",
        "nature: fakt",
        "nature: [fact]",
        "draft: yes",
        "text: [one]",
        "text:",
        "text: {french: Oui}",
        "about: []x",
        "about: [City Hall]",
        "by: {name: city}",
        "when: 2022-13",
        "when: 2022.5",
        "accepts: {unknown-id: No.}",
        "accepts: {no-bylines: No.}",
        "withdrawn: {date: 2026-03-02}",
        "reviewed: 2026",
    ],
)
def test_what_is_wrong_is_marked(written: str) -> None:
    assert faults({**NOTE, **read(written.replace("[]x", "[x y]"))}, Kind.CLAIMS)


@pytest.mark.parametrize("label", ["x" * MAX_LABEL, "👍" * MAX_LABEL, "x" * (MAX_LABEL + 1), "👍" * (MAX_LABEL + 1)])
def test_a_label_is_as_long_as_the_model_lets_it_be(label: str) -> None:
    try:
        MODELS[Kind.CLAIMS].model_validate({**NOTE, "label": label})
    except ValidationError:
        assert faults({**NOTE, "label": label}, Kind.CLAIMS)
    else:
        assert faults({**NOTE, "label": label}, Kind.CLAIMS) == []


@given(st.from_regex(r"[0-9X]{3,5}(-[0-9X]{2}){0,2}[?~%]?(/(\.\.|[0-9X]{4}))?|\.\./[0-9]{4}", fullmatch=True))
@example("2022-21")
@example("../2024-10-25")
@example("2022~/2023?")
@example("20XX")
def test_no_date_is_refused(text: str) -> None:
    try:
        parse_date(text)
    except ValueError:
        return
    assert re.search(DATE_PATTERN, text)


@pytest.mark.parametrize("text", ["2022-13", "2022/", "/2022", "../..", "2022-10-32", "22", "2022-1", "2022 ", "soon"])
def test_what_is_no_date_is_marked(text: str) -> None:
    assert not re.search(DATE_PATTERN, text)


def test_defaults_give_the_source() -> None:
    unsourced = {key: value for key, value in NOTE.items() if key != "source"}
    notes = {"claims": {"safe": {**unsourced, "also": {"by": "engineer", "quote": "safe"}}}}
    assert faults({"defaults": {"source": "paper"}, **notes}) == []
    assert faults(notes) == [
        "claims.safe.also: 'source' is a required property",
        "claims.safe: 'source' is a required property",
    ]
    assert faults(unsourced, Kind.CLAIMS) == [": 'source' is a required property"]
    assert faults({"title": "Then", "body": "Once.", "passages": [{"quote": "then"}]}, Kind.CONTEXT) == [
        "passages.0: 'source' is a required property"
    ]


def test_only_who_said_nothing_needs_no_quotation() -> None:
    silent = {"to": ["safe"], "by": "mayor", "stance": "no-answer"}
    assert faults(silent, Kind.REACTIONS) == []
    assert faults({**silent, "stance": "confirms"}, Kind.REACTIONS) == [
        ": 'quote' is a required property",
        ": 'source' is a required property",
    ]


def test_ids_that_exist_are_offered_where_they_may_stand_and_nowhere_required() -> None:
    known = {Kind.ACTORS: {"jane-roe": "The *Mayor*"}, Kind.CLAIMS: {"safe": ""}}
    parts = notes_schema("en", known)["definitions"]
    offered = {name: [one["body"] for one in part.get("defaultSnippets", [])] for name, part in parts.items()}
    assert (offered["id-of-actors"], offered["id-of-claims"], offered["id"]) == (
        ["jane-roe"],
        ["safe"],
        ["jane-roe", "safe"],
    )
    assert offered["id-of-actors-or-sources"] == ["jane-roe"]
    told = parts["id-of-actors"]["defaultSnippets"][0]
    assert (told["label"], told["markdownDescription"]) == ("jane-roe · The *Mayor*", r"The \*Mayor\* (Actor)")
    assert "jane-roe" not in json.dumps([part for name, part in parts.items() if not name.startswith("id")])
