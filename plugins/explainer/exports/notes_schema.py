"""The JSON Schema of `data/notes.json`, for programs that read it: the models' fields, then what is computed.

Open: a field that a reader does not know is to be passed over, as new ones may come at any time.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping

from explainer.language.dates import Date
from explainer.library import StandingCode
from explainer.notes import ID, MAX_ID, MODELS, AttributedNote, Claim, Event, Kind, Line, Model, Relation, Source
from explainer.notes.field_help import Help, read_help, section_name
from explainer.notes.schema import all_models, editor_fields
from explainer.notes.schema_values import DATE_PATTERN, block_models, is_list, referred_kinds, values_of
from explainer.problems import Code, Severity

VERSION = 2
"""Raised when a field changes its meaning or goes; new fields may come at any time."""
SCHEMA_FILE = "notes.schema.json"
Schema = dict[str, object]
_TEXT: Schema = {"type": "string"}
_ALWAYS: dict[type[Model], tuple[str, ...]] = {Claim: ("address", "status", "standing", "chains", "corroboration")}
"""What is computed of every note of a kind."""


def export_schema(language: str, never: frozenset[str]) -> bytes:
    """Return the schema, its descriptions in the site's language; `never`: fields that are not published."""
    words = read_help(language)
    kinds = {str(kind): _by_id(kind) for kind in Kind}
    site = {"name": _TEXT, "url": _TEXT}
    top: Schema = {
        "$schema": {"const": SCHEMA_FILE},
        "version": {"const": VERSION},
        "language": _TEXT,
        "site": _object(site, [*site]),
        "publisher": _object(site, [*site]),
        "licence": _TEXT,
        "notes": _object(kinds, []),
        "withdrawn": _by_id("marker"),
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "data/notes.json",
        **_object(top, [*top]),
        "$defs": _shared() | {name: _model(model, words, never) for name, model in all_models().items()},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, object], required: list[str]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": required}


def _by_id(name: str) -> Schema:
    return {"type": "object", "propertyNames": _ref("id"), "additionalProperties": _ref(name)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _shared() -> dict[str, Schema]:
    """Return what occurs in several places, and what is computed."""
    ids, numbers = _list(_ref("id")), _list({"type": "integer", "minimum": 0})
    names = {"enum": [str(name) for name in StandingCode]}
    marker = {
        "kind": {"enum": [*Kind]},
        "address": _TEXT,
        "formerly": ids,
        "date": _ref("date"),
        "reason": _ref("text"),
    }
    points: Schema = {"type": "integer", "minimum": 1}
    span: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    return {
        "id": {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": MAX_ID},
        "text": {"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]},
        "date": {"type": "string", "pattern": DATE_PATTERN},
        "marker": _object(marker, [*marker]),
        "status": _object({"name": names}, ["name"]),
        "status-of-claim": _object(
            {"name": names, "decided_by": ids, "findings": ids, "silences": ids, "unheard": ids},
            ["name", "decided_by", "findings", "silences", "unheard"],
        ),
        "standing": _object(
            {"code": names, **dict.fromkeys(("sentence", "short", "presumption_of_innocence"), _TEXT)},
            ["code", "sentence", "short"],
        ),
        "corroboration": _object({"sources": ids, "roots": _list(ids)}, ["sources", "roots"]),
        "picture": _object(
            {"address": _TEXT, "width": points, "height": points},
            ["address", "width", "height"],
        ),
        "chain": _object({"speakers": ids, "relays": ids}, ["speakers", "relays"]),
        "found": _object(
            {
                "field": _list({"type": ["string", "integer"]}),
                "source": _ref("id"),
                "spans": _list(span),
                "sentences": numbers,
                "url": {"type": "string", "format": "uri"},
            },
            ["field", "source", "spans", "sentences"],
        ),
    }


def _model(model: type[Model], words: Help, never: frozenset[str]) -> Schema:
    hints = typing.get_type_hints(model, include_extras=True)
    fields = {key: one for key, one in editor_fields(model).items() if key not in never}
    properties: Schema = {}
    for key, (name, field) in fields.items():
        told = {"description": words.of(model, key).words, "default": field.default}
        known = {word: one for word, one in told.items() if isinstance(one, (str, bool)) and one != ""}
        properties[key] = {**_value(hints[name]), **known}
    required = [key for key, (_, field) in fields.items() if field.is_required()]
    if model in MODELS.values():
        properties |= _computed(model)
        required += [key for key in _ALWAYS.get(model, ()) if key in properties]
    return _object(properties, required)


def _computed(model: type[Model]) -> Schema:
    """Return what is computed of the notes of a kind."""
    found: Schema = {
        "address": _TEXT,
        "linked_from": {"type": "object", "additionalProperties": _list(_ref("id"))},
        "advice": _list({"enum": [str(code) for code in Code if code.severity is Severity.ADVICE]}),
        "passages_found": _list(_ref("found")),
    }
    if model is Claim:
        found["status"] = _ref("status-of-claim")
        found["standing"] = _ref("standing")
        found["corroboration"] = _ref("corroboration")
    if model in (Event, Relation):
        found["status"] = _ref("status")
    if model is Source:
        found["coverage"] = {"type": "number", "minimum": 0, "maximum": 1}
    if "image" in model.model_fields:
        found["picture"] = _ref("picture")
    if issubclass(model, AttributedNote):
        found["chains"] = _list(_ref("chain"))
    return found


def _value(hint: object) -> Schema:
    """Return what a field's value is in the export: lists are always lists there."""
    if any(part is type(None) for part in typing.get_args(hint)):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if is_list(hint):
        inner = hint if typing.get_origin(hint) is tuple else typing.get_args(hint)[0]
        item = _ref("id") if any(True for _ in referred_kinds(hint)) else _value(typing.get_args(inner)[0])
        return _list(item)
    if any(True for _ in referred_kinds(hint)):
        return _ref("id")
    if choice := values_of(hint):
        return {"enum": list(choice)}
    if models := list(block_models(hint)):
        return _ref(section_name(models[0]))
    plain = typing.get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    if isinstance(plain, type) and issubclass(plain, Line):
        return _ref("text")
    forms: dict[object, Schema] = {
        Date: _ref("date"),
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": 1},
    }
    return forms.get(plain, _TEXT)
