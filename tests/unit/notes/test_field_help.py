"""Every field is explained in every language, with an example."""

from __future__ import annotations

import typing

import pytest
import yaml

from explainer.language.catalogs import available_languages
from explainer.notes import Kind
from explainer.notes.base import Model
from explainer.notes.field_help import Help, read_help, section_of
from explainer.notes.schema import all_models, editor_fields
from explainer.notes.schema_values import values_of
from messages import PACKAGE

LANGUAGES = available_languages()
FIELDS = [(model, key) for model in all_models().values() for key in editor_fields(model)]
EACH_FIELD = pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{m.__name__}-{k}" for m, k in FIELDS])
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@EACH_LANGUAGE
@EACH_FIELD
def test_a_field_is_explained(model: type[Model], key: str, language: str) -> None:
    told = read_help(language).fields[section_of(model, key), key]
    assert told.words.endswith("."), told
    assert told.example.startswith(f"{key}: ") or told.example.startswith(f"{key}:\n")
    hint = typing.get_type_hints(model, include_extras=True)[editor_fields(model)[key][0]]
    assert tuple(told.values) == values_of(hint)
    assert all(words.endswith(".") for words in told.values.values())


@EACH_LANGUAGE
def test_no_help_is_that_of_another_language(language: str) -> None:
    """`read_help` takes from English what a language lacks, so that the other tests would not see it missing."""
    own = yaml.safe_load((PACKAGE / "locales" / language / "fields.yml").read_text("utf-8"))
    missing = [
        (section, key)
        for section, key in ((section_of(model, key), key) for model, key in FIELDS)
        if not own.get(section, {}).get(key, {}).get("help")
    ]
    assert missing == []


@EACH_LANGUAGE
def test_what_is_explained_exists(language: str) -> None:
    known = {(section_of(model, key), key) for model, key in FIELDS} | {("defaults", "source"), ("defaults", "draft")}
    assert read_help(language).fields.keys() - known == set()


@EACH_LANGUAGE
def test_kinds_and_blocks_have_a_title(language: str) -> None:
    told: Help = read_help(language)
    assert all_models().keys() <= told.titles.keys()
    assert {"defaults", *Kind} == told.kinds.keys()


def test_another_language_is_told_in_english() -> None:
    assert read_help("tlh").kinds == read_help("en").kinds
