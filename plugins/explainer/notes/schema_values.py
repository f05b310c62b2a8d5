"""The values that a field takes, as JSON Schema, read off the annotations of the models.

Tuned for yaml-language-server: docs/decisions/0007-json-schema.md says where it needs care, and why.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping

from pydantic import BeforeValidator

from explainer.language.catalogs import load_catalog
from explainer.language.messages import MESSAGES
from explainer.notes.base import Model
from explainer.notes.field_help import FieldHelp, Help, section_name
from explainer.notes.fields import ID, MAX_ID, AnyDate, Count, Day, Kind, Label, Language, Line, RefersTo, Truth, Url
from explainer.problems import Code, Severity

Schema = dict[str, object]
Known = Mapping[Kind, Mapping[str, str]]
"""The ids that exist, by kind, each with the note's name."""

MAX_LABEL = 40
ID_PATTERN = f"^{ID.pattern}$"
_POINT = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"
DATE_PATTERN = rf"^(?:{_POINT}|{_POINT}/(?:{_POINT}|[.][.])|[.][.]/{_POINT})$"
_DAY_PATTERN = "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
_URL_PATTERN = r'^[hH][tT][tT][pP][sS]?://[^\s<>"{}|\\^`]+$'
_LANGUAGE_PATTERN = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
_MAX_ITEM = 57
"""The server cuts longer names in a list of completions."""

# Not `{"type": "null"}`: the server would offer “null” wherever text may be left out. The same for “true”.
_EMPTY: Schema = {"if": {"type": "null"}, "else": {"type": ["string"], "maxLength": 0}, "properties": {}}
_TRUTH_AS_TEXT: Schema = {"if": {"type": "boolean"}, "else": False, "properties": {}}
_TEXT: Schema = {"type": ["string", "number"]}


def ref(name: str) -> Schema:
    """Return a reference to a part that is defined once."""
    return {"$ref": f"#/definitions/{name}"}


def one_of(alternatives: list[Schema]) -> Schema:
    """Return a schema of the alternatives, with the one that mistakes are compared to first."""
    if len(alternatives) == 1:
        return dict(alternatives[0])
    # The server shows the description of the alternatives, not of the field, where it cannot tell them apart;
    # it does so by their titles, descriptions and the identity of their properties.
    told_apart = [
        one if number == 0 or "$ref" in one else {"properties": {}, **one} for number, one in enumerate(alternatives)
    ]
    return {"anyOf": told_apart}


def shared(words: Help, language: str) -> dict[str, Schema]:
    """Return the parts that many fields use."""
    site = load_catalog(language).language
    tags = {tag: {**_TEXT} for tag in dict.fromkeys((site, "fr", "en"))}
    return {
        "empty": _EMPTY,
        "truth-as-text": _TRUTH_AS_TEXT,
        "date": _written(words, "date", DATE_PATTERN, type=["string", "integer"]),
        "day": _written(words, "day", _DAY_PATTERN, errorMessage=words.patterns["day"]),
        "by-language": {
            "type": "object",
            "properties": tags,
            "additionalProperties": _TEXT,
            "propertyNames": {
                "pattern": _LANGUAGE_PATTERN,
                "patternErrorMessage": words.patterns["language"],
                "doNotSuggest": True,
            },
        },
    }


def ids(kinds: tuple[Kind, ...], words: Help, known: Known) -> Schema:
    """Return what an id may be, with those that exist as completions.

    Not as an `enum`: an id written a minute ago would be an error, and each hover would list them all.
    """
    found = ((note_id, name, kind) for kind in kinds or Kind for note_id, name in known.get(kind, {}).items())
    snippets = [
        {
            "label": f"{note_id} · {name}"[:_MAX_ITEM].rstrip(" ·"),
            "markdownDescription": f"{_plain(name)} ({words.title(kind)})",
            "body": note_id,
        }
        for note_id, name, kind in found
    ]
    pattern = {"pattern": ID_PATTERN, "maxLength": MAX_ID, "patternErrorMessage": words.patterns["id"]}
    return {**_TEXT, **pattern, **({"defaultSnippets": snippets} if snippets else {})}


def _plain(name: str) -> str:
    """Return a name as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(name.split()))


def ids_name(kinds: tuple[Kind, ...]) -> str:
    """Return the name of the part that defines ids of these kinds."""
    return "-or-".join(("id", *kinds)).replace("id-or-", "id-of-", 1)


def referred_kinds(hint: object) -> Iterator[tuple[Kind, ...]]:
    """Yield the kinds that an annotation refers to."""
    for part in (*getattr(hint, "__metadata__", ()), *typing.get_args(hint)):
        if isinstance(part, RefersTo):
            yield part.kinds
        elif not isinstance(part, type):
            yield from referred_kinds(part)


def block_models(hint: object) -> Iterator[type[Model]]:
    """Yield the models of the blocks in a field."""
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    for part in typing.get_args(hint):
        yield from block_models(part)


def is_list(hint: object) -> bool:
    """Whether a field takes several values."""
    inner = _without_none(hint)
    return (
        typing.get_origin(typing.get_args(inner)[0] if typing.get_origin(inner) is typing.Annotated else inner) is tuple
    )


def values_of(hint: object) -> tuple[str, ...]:
    """Return the values an annotation leaves to choose from."""
    inner = _without_none(hint)
    return typing.get_args(inner) if typing.get_origin(inner) is typing.Literal else ()


def _without_none(hint: object) -> object:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def alternatives(hint: object, told: FieldHelp, words: Help, *, pattern: str = "") -> list[Schema]:
    """Return the schemas of what is annotated as `hint`, one for each form that it may take."""
    hint = _without_none(hint)
    metadata = getattr(hint, "__metadata__", ())
    plain = typing.get_args(hint)[0] if metadata else hint
    refers = next((part for part in metadata if isinstance(part, RefersTo)), None)
    if typing.get_origin(plain) is tuple:
        item = typing.get_args(plain)[0]
        single = [ref(ids_name(refers.kinds))] if refers else alternatives(item, told, words)
        # An empty item is left out, too; but the server completes only what has one form.
        each = single[0] if len(single) == 1 else one_of([*single, ref("empty")])
        return [*single, {"type": "array", "items": {**each, "markdownDescription": told.markdown}}]
    if refers:
        return [ref(ids_name(refers.kinds))]
    return _form(metadata, words) or _plain_value(plain, told, words, pattern)


def _plain_value(plain: object, told: FieldHelp, words: Help, pattern: str) -> list[Schema]:
    if choice := values_of(plain):
        told_values = [told.values.get(value, "") for value in choice]
        return [{"type": "string", "enum": list(choice), "markdownEnumDescriptions": told_values}]
    if typing.get_origin(plain) is dict:
        return [_acceptances(words)]
    if isinstance(plain, type) and issubclass(plain, Model):
        return [ref(section_name(plain))]
    if pattern:
        return [{**_TEXT, "pattern": pattern}]
    text = [dict(_TEXT), ref("truth-as-text")]
    return [*text, ref("by-language")] if isinstance(plain, type) and issubclass(plain, Line) else text


def _written(words: Help, told: str, pattern: str, **others: object) -> Schema:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": words.patterns[told], **others}


def _validator(annotated: object) -> object:
    return next(part.func for part in getattr(annotated, "__metadata__", ()) if isinstance(part, BeforeValidator))


def _form(metadata: tuple[object, ...], words: Help) -> list[Schema]:
    """Return the schemas of what the field's own reader takes; none without a reader."""
    readers = [part.func for part in metadata if isinstance(part, BeforeValidator)]
    told = words.patterns
    forms: dict[object, list[Schema]] = {
        _validator(AnyDate): [ref("date")],
        _validator(Day): [ref("day")],
        _validator(Url): [_written(words, "url", _URL_PATTERN)],
        _validator(Language): [_written(words, "language", _LANGUAGE_PATTERN)],
        _validator(Truth): [
            {"type": "boolean", "errorMessage": told["truth"]},
            _written(words, "truth", "^(?:true|false)$", type=["string"]),
        ],
        _validator(Count): [
            {"type": "integer", "minimum": 1, "maximum": 999_999_999, "errorMessage": told["number"]},
            _written(words, "number", "^[1-9][0-9]{0,8}$", type=["string"]),
        ],
        # A pattern counts code points, as we do; `maxLength` counts an emoji twice.
        _validator(Label): [
            _written(words, "length", rf"^[\s\S]{{0,{MAX_LABEL}}}$", **_TEXT),
            ref("truth-as-text"),
            ref("by-language"),
        ],
    }
    return next((forms[reader] for reader in readers if reader in forms), [])


def _acceptances(words: Help) -> Schema:
    """Return what may be accepted: the codes of warnings and advice, each with the words of its problem."""
    catalog = load_catalog(words.language)
    codes = [code for code in Code if code.severity is not Severity.ERROR]
    told = {code: re.sub(r"\{\w+\}", "…", catalog.gettext(MESSAGES.get(code, ("",))[0])) for code in codes}
    reasons = [*alternatives(Line, FieldHelp(), words), ref("empty")]
    properties = {str(code): {**one_of(reasons), "markdownDescription": told[code]} for code in codes}
    return {"type": "object", "properties": properties, "additionalProperties": False}
