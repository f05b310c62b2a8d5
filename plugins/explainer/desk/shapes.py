"""What a form asks for: the fields of a kind as its model has them, those first that most notes have.

A block, such as a further passage, is asked for field by field: `also-0-by`. So are the texts in other languages of a
field (`text-fr`) and the reasons for which problems are accepted (`accepts-no-byline`).
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from explainer.notes import MODELS, AttributedNote, Kind, Prose
from explainer.notes.base import Model, Passage
from explainer.notes.fields import Line, Truth
from explainer.notes.schema import editor_fields
from explainer.notes.schema_values import block_models, is_list, referred_kinds, values_of

Sort = Literal["ids", "choice", "truth", "date", "prose", "words", "short"]
"""How a field is asked for: notes by name, one of some words, yes or no, a date, paragraphs, a sentence, a word."""

LIKELY: dict[Kind, tuple[str, ...]] = {
    Kind.EXPLAINERS: ("title", "summary", "published", "authors", "topic", "claims"),
    Kind.SOURCES: ("type", "title", "publisher", "authors", "date", "url", "language"),
    Kind.ACTORS: ("name", "kind", "role", "aliases", "described_as"),
    Kind.CLAIMS: ("text", "label", "by", "about", "right_of_reply", "hedge", "when", "nature", "quote"),
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
"""What a form asks of the first passage, beside the other fields of its note."""
LIKELY_IN_BLOCKS = frozenset({"by", "quote", "source", "reason", "file", "alt", "credit", "licence"})
"""The fields of a block that are asked first."""
_SENTENCES = frozenset({"text", "title", "quote", "definition", "body", "summary", "translation"})
_LEFT_TO_FILES = frozenset({"formerly", "withdrawn", "sha256", "source", "text_file"})
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
    by_language: bool = False
    """Whether it may be given in several languages."""
    block: str = ""
    """The field whose blocks it is in."""
    number: int = 0
    """Which of the blocks."""
    language: str = ""
    """The language, other than the site's first, that it is asked for in."""
    field: str = ""
    """What it is called in the note, or in the block; the code of a problem, among those accepted."""


ACCEPTS = "accepts"


@dataclass(frozen=True, slots=True)
class Block:
    """A field whose values have fields of their own."""

    name: str
    model: type[Model]
    several: bool
    first: int
    """The number of its first block here: the first passage is asked for beside the other fields of its note."""
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Extent:
    """What a form asks beyond the fields of its kind."""

    blocks: Mapping[str, int]
    """Field → how many blocks of it are asked for here."""
    languages: Sequence[str] = ()
    """Those beside the site's first."""
    accepted: Sequence[str] = ()
    """Codes of problems that the note accepts."""


@cache
def blocks_of(kind: Kind) -> tuple[Block, ...]:
    """Return the fields of a kind that hold blocks."""
    found = []
    hints = typing.get_type_hints(MODELS[kind], include_extras=True)
    for key, (name, _) in editor_fields(MODELS[kind]).items():
        model = next(block_models(hints[name]), None)
        if model is None or key in _LEFT_TO_FILES:
            continue
        shapes = tuple(
            replace(one, likely=one.required or one.name in LIKELY_IN_BLOCKS) for one in _fields_of(model, frozenset())
        )
        found.append(Block(key, model, is_list(hints[name]), int(model is Passage), shapes))
    return tuple(found)


def shapes_in(kind: Kind, extent: Extent) -> tuple[Shape, ...]:
    """Return all that a form asks for: the fields of a kind, each block, each language, each problem accepted."""
    found = [*shapes_of(kind)]
    for block in blocks_of(kind):
        for number in range(block.first, block.first + extent.blocks.get(block.name, 0)):
            found += (
                replace(one, name=f"{block.name}-{number}-{one.name}", block=block.name, number=number)
                for one in block.shapes
            )
    found = [each for one in found for each in (one, *_in_languages(one, extent.languages))]
    found += (Shape(f"{ACCEPTS}-{code}", "words", block=ACCEPTS, field=code) for code in extent.accepted)
    return tuple(found)


def _in_languages(shape: Shape, languages: Sequence[str]) -> Iterator[Shape]:
    for tag in languages if shape.by_language else ():
        yield replace(shape, name=f"{shape.name}-{tag}", language=tag, required=False)


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
    likely = frozenset(LIKELY[kind])
    for one in _fields_of(MODELS[kind], _LEFT_TO_FILES | {ACCEPTS}):
        yield replace(one, likely=one.required or one.name in likely)
    if has_passages(kind):
        for one in _fields_of(Passage, frozenset()):
            if one.name in PASSAGE:
                yield replace(one, likely=one.name == "quote", required=False)


def _fields_of(model: type[Model], left: frozenset[str]) -> Iterator[Shape]:
    """Yield the fields of a note or a block that are no blocks themselves."""
    hints = typing.get_type_hints(model, include_extras=True)
    for key, (name, field) in editor_fields(model).items():
        hint = hints[name]
        if key in left or any(block_models(hint)):
            continue
        kinds = next(iter(referred_kinds(hint)), None)
        choices = tuple(values_of(hint))
        yield Shape(
            key,
            _sort(key, hint, refers=kinds is not None, chooses=bool(choices)),
            several=is_list(hint),
            required=field.is_required(),
            kinds=kinds or (),
            choices=choices,
            by_language=not is_list(hint) and _is_line(hint),
            field=key,
        )


def _is_line(hint: object) -> bool:
    return (isinstance(hint, type) and issubclass(hint, Line)) or any(map(_is_line, typing.get_args(hint)))


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
