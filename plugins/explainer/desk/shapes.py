"""What a form asks for: the fields of a kind as its model has them, those first that most notes have."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from explainer.notes import MODELS, AttributedNote, Kind, Prose
from explainer.notes.fields import Truth
from explainer.notes.schema import editor_fields
from explainer.notes.schema_values import block_models, is_list, referred_kinds, values_of

Sort = Literal["ids", "choice", "truth", "date", "prose", "words", "short"]
"""How a field is asked for: notes by name, one of some words, yes or no, a date, paragraphs, a sentence, a word."""

LIKELY: dict[Kind, tuple[str, ...]] = {
    Kind.EXPLAINERS: ("title", "summary", "published", "authors", "topic", "claims"),
    Kind.SOURCES: ("type", "title", "publisher", "authors", "date", "url", "language"),
    Kind.ACTORS: ("name", "kind", "role", "aliases", "described_as"),
    Kind.CLAIMS: ("text", "label", "by", "about", "hedge", "when", "nature", "quote"),
    Kind.DENIALS: ("of", "by", "concedes", "leaves_open", "speech", "said", "quote"),
    Kind.REACTIONS: ("to", "stance", "by", "speech", "said", "quote"),
    Kind.FINDINGS: ("of", "finding", "by", "said", "quote"),
    Kind.CONTEXT: ("title", "body", "explains", "quote"),
    Kind.EVENTS: ("title", "date", "who", "quote"),
    Kind.RELATIONS: ("from", "to", "type", "role", "when", "quote"),
    Kind.GLOSSARY: ("term", "definition", "forms"),
    Kind.QUESTIONS: ("text", "about"),
    Kind.CORRECTIONS: ("of", "type", "date", "text"),
}
"""Kind → what its form asks for first, in this order; its other fields unfold."""
PASSAGE = ("quote", "prefix", "suffix", "translation")
"""What a form asks of a passage."""
_SENTENCES = frozenset({"text", "title", "quote", "definition", "body", "summary", "translation"})
_LEFT_TO_FILES = frozenset({"formerly", "accepts", "withdrawn", "sha256", "source", "text_file"})
"""What an editor never types into a form: what other actions write."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A field as a form asks for it."""

    name: str
    sort: Sort
    several: bool = False
    required: bool = False
    likely: bool = False
    kinds: tuple[Kind, ...] = ()
    """Of notes that it refers to; none for any."""
    choices: tuple[str, ...] = ()


@cache
def shapes_of(kind: Kind) -> tuple[Shape, ...]:
    """Return the fields of a kind, the likely ones first."""
    found = {shape.name: shape for shape in _shapes(kind)}
    likely = [name for name in LIKELY[kind] if name in found]
    return tuple(found[name] for name in (*likely, *(name for name in found if name not in likely)))


def has_passages(kind: Kind) -> bool:
    """Whether a note of a kind quotes in passages: a form asks for the words of the first."""
    return "passages" in MODELS[kind].model_fields


def quotes(kind: Kind) -> bool:
    """Whether a note of a kind may quote."""
    return issubclass(MODELS[kind], AttributedNote) or has_passages(kind)


def _shapes(kind: Kind) -> Iterator[Shape]:
    model = MODELS[kind]
    hints = typing.get_type_hints(model, include_extras=True)
    required = {key for key, (_, field) in editor_fields(model).items() if field.is_required()}
    for key, (name, _) in editor_fields(model).items():
        hint = hints[name]
        if key in _LEFT_TO_FILES or any(block_models(hint)):
            continue
        kinds = next(iter(referred_kinds(hint)), None)
        choices = tuple(values_of(hint))
        yield Shape(
            key,
            _sort(key, hint, refers=kinds is not None, chooses=bool(choices)),
            several=is_list(hint),
            required=key in required,
            likely=key in LIKELY[kind] or key in required,
            kinds=kinds or (),
            choices=choices,
        )
    if has_passages(kind):
        yield from (Shape(name, "words", several=name == "quote", likely=name == "quote") for name in PASSAGE)


def _sort(key: str, hint: object, *, refers: bool, chooses: bool) -> Sort:
    if refers:
        return "ids"
    if chooses:
        return "choice"
    text = repr(hint)
    if hint == Truth or "_truth" in text:
        return "truth"
    if "_date" in text or "_day" in text:
        return "date"
    if Prose.__name__ in text:
        return "prose"
    return "words" if key in _SENTENCES else "short"
