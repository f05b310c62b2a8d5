"""The JSON Schema of notes, for editors: made of the models and of the words on each field.

The root is a file of many notes; `#/definitions/<kind>` is one note.
"""

from __future__ import annotations

import inspect
import math
import typing
from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from explainer.notes.base import Attribution, Model, Note, Passage
from explainer.notes.field_help import FieldHelp, Help, read_help, section_name
from explainer.notes.fields import MAX_ID, Kind, Language, Prose, Quotes, Truth
from explainer.notes.kinds import KINDS, MODELS
from explainer.notes.models import UNQUOTED_STANCES, Reaction
from explainer.notes.schema_values import (
    ID_PATTERN,
    Known,
    Schema,
    alternatives,
    block_models,
    ids,
    ids_name,
    is_list,
    one_of,
    ref,
    referred_kinds,
    shared,
    values_of,
)

SCHEMA_NAME = "notes.schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_NO_IDS: Known = {}
_IN_BLOCKS = frozenset({"text", "title"})
_QUOTING = (Attribution, Passage)


def notes_schema(language: str, known: Known = _NO_IDS) -> Schema:
    """Return the schema of a notes file, in a language, with the ids of `known` as completions."""
    words = read_help(language)
    return {
        "$schema": _DRAFT,
        "title": words.title("file"),
        "type": "object",
        "properties": {"defaults": _defaults(words), **{str(kind): _group(kind, words) for kind in Kind}},
        "additionalProperties": False,
        "if": {"required": ["defaults"], "properties": {"defaults": {"type": "object", "required": ["source"]}}},
        "else": {"properties": {kind: {"additionalProperties": ref(_sourced(kind))} for kind in _quoting_kinds()}},
        "definitions": dict(_definitions(words, language, known)),
    }


def one_note_schema(kind: Kind, language: str) -> Schema:
    """Return the schema of a file with one note, which refers to the file with the whole schema."""
    words = read_help(language)
    names = [kind, *([_sourced(kind)] if kind in _quoting_kinds() else [])]
    return {
        "$schema": _DRAFT,
        "title": words.title(kind),
        "allOf": [{"$ref": f"{SCHEMA_NAME}#/definitions/{name}"} for name in names],
        "defaultSnippets": [_snippet(kind, words, dict(_scaffold(kind, words, 1, 2)))],
    }


def editor_fields(model: type[Model]) -> dict[str, tuple[str, FieldInfo]]:
    """Return a model's fields by the names editors write: its own first, then who says it, then what all notes have."""
    declared: dict[str, float] = {}
    for place, one in reversed(list(enumerate(model.__mro__))):
        declared |= dict.fromkeys(inspect.get_annotations(one), math.inf if one is Note else place)
    named = sorted(model.model_fields, key=lambda name: declared[name])
    return {model.model_fields[name].alias or name: (name, model.model_fields[name]) for name in named}


def fields_to_fill(kind: Kind) -> list[str]:
    """Return the fields to fill in a new note; in one that quotes, last who says it, in which words, read where."""
    fields, expected = editor_fields(MODELS[kind]).items(), KINDS[kind].expected
    asked = [key for key, (_, field) in fields if field.is_required() or key in expected]
    said = ("by", "quote", "source") if issubclass(MODELS[kind], Attribution) else ()
    return [*(key for key in asked if key not in said), *said]


def all_models() -> dict[str, type[Model]]:
    """Return the models of all kinds, then of the blocks in them, by the name of their section."""
    found: dict[str, type[Model]] = {str(kind): model for kind, model in MODELS.items()}
    for model in MODELS.values():
        found |= {section_name(one): one for hint in _hints(model).values() for one in block_models(hint)}
    return found


def _definitions(words: Help, language: str, known: Known) -> Iterator[tuple[str, Schema]]:
    yield from shared(words, language).items()
    models = all_models()
    for name, model in models.items():
        told = {"markdownDescription": words.kinds[name]} if name in words.kinds else {}
        yield name, _object(model, words) | told
    for name in _quoting_kinds():
        yield _sourced(name), _with_sources(models[name])
    hints = [hint for model in models.values() for hint in _hints(model).values()]
    for kinds in sorted({kinds for hint in hints for kinds in referred_kinds(hint)}):
        yield ids_name(kinds), ids(kinds, words, known)


def _hints(model: type[Model]) -> dict[str, object]:
    """Return the annotations of a model's fields, by the names editors write."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {key: hints[name] for key, (name, _) in editor_fields(model).items()}


def _object(model: type[Model], words: Help) -> Schema:
    """Return the schema of a note or a block."""
    fields, hints = editor_fields(model), _hints(model)
    required = [key for key, (_, field) in fields.items() if field.is_required()]
    if issubclass(model, _QUOTING):
        required = [key for key in required if key != "source"]  # a file's defaults may give it
    properties = {}
    for key, (_, field) in fields.items():
        told = words.of(model, key)
        takes = [*_takes(hints[key], field, told, words), *([] if key in required else [ref("empty")])]
        properties[key] = {**one_of(takes), "markdownDescription": told.markdown}
    made: Schema = {"type": "object", "title": words.title(section_name(model)), "properties": properties}
    made |= {"additionalProperties": False, "required": required}
    return made | ({"if": _SILENT, "else": {"required": ["quote"]}} if model is Reaction else {})


_SILENT: Schema = {  # a pattern: the server lists the values of any `enum` it meets
    "required": ["stance"],
    "properties": {"stance": {"pattern": f"^(?:{'|'.join(sorted(UNQUOTED_STANCES))})$"}},
}


def _takes(hint: object, field: FieldInfo, told: FieldHelp, words: Help) -> list[Schema]:
    """Return what a field takes, with what the field itself requires: a pattern, a least length."""
    pattern = next((str(part.pattern) for part in field.metadata if getattr(part, "pattern", None)), "")
    takes = alternatives(hint, told, words, pattern=pattern)
    if any(getattr(part, "min_length", 0) for part in field.metadata):
        return [one | {"minItems": 1} if one.get("type") == "array" else one for one in takes]
    return takes


def _defaults(words: Help) -> Schema:
    told = words.fields["defaults", "source"]
    source = {**one_of([ref(ids_name((Kind.SOURCES,))), ref("empty")]), "markdownDescription": told.markdown}
    told = words.fields["defaults", "draft"]
    draft = {**one_of(alternatives(Truth, told, words)), "markdownDescription": told.markdown}
    properties: Schema = {"source": source, "draft": draft}
    block: Schema = {"type": "object", "title": words.title("defaults"), "properties": properties}
    block |= {"additionalProperties": False}
    return {**one_of([block, ref("empty")]), "markdownDescription": words.kinds["defaults"]}


def _group(kind: Kind, words: Help) -> Schema:
    """Return the schema of what is under a kind: ids and their notes."""
    names: Schema = {"pattern": ID_PATTERN, "maxLength": MAX_ID, "patternErrorMessage": words.patterns["id"]}
    names |= {"doNotSuggest": True}
    note_id = f"${{1:{words.title('id')}}}"
    return {
        "if": {"type": "null"},
        "else": {"type": "object", "propertyNames": names, "additionalProperties": ref(kind)},
        "markdownDescription": words.kinds[kind],
        "defaultSnippets": [_snippet(kind, words, {note_id: dict(_scaffold(kind, words, 2, 6))})],
    }


def _snippet(kind: Kind, words: Help, body: Mapping[str, object]) -> Schema:
    label = words.title("new").format(kind=words.title(kind).lower())
    return {"label": label, "markdownDescription": words.kinds[kind], "body": body}


def _scaffold(kind: Kind, words: Help, first: int, indent: int) -> Iterator[tuple[str, str]]:
    """Yield the fields that a new note needs, each value a place to fill in; blocks are `indent` deep."""
    model = MODELS[kind]
    hints = _hints(model)
    for number, key in enumerate(fields_to_fill(kind), first):
        hint = hints[key]
        if key in _IN_BLOCKS or hint in (Prose, Quotes):
            yield key, f">-\n{' ' * indent}${number}"
        elif choice := values_of(hint):
            yield key, f"${{{number}|{','.join(choice)}|}}"
        elif hint == Language:
            yield key, f"${{{number}:{words.language}}}"
        else:
            yield key, f"[${number}]" if is_list(hint) and key != "by" else f"${number}"


def _quoting_kinds() -> list[str]:
    """Return the kinds whose notes quote sources, which a file's defaults may name."""
    return [str(kind) for kind, model in MODELS.items() if _attributed(model) or _quoting(model)]


def _attributed(model: type[Model]) -> bool:
    return issubclass(model, Attribution)


def _quoting(model: type[Model]) -> list[str]:
    """Return the fields that hold quotations."""
    return [key for key, hint in _hints(model).items() if any(issubclass(one, _QUOTING) for one in block_models(hint))]


def _sourced(kind: str) -> str:
    return f"{kind}-with-sources"


def _with_sources(model: type[Model]) -> Schema:
    """Return what a note requires if no defaults give the source."""
    named: Schema = {"required": ["source"]}
    made: Schema = {"properties": {key: {**named, "items": named} for key in _quoting(model)}}
    if model is Reaction:
        return made | {"if": _SILENT, "else": named}
    return made | (named if issubclass(model, Attribution) else {})
