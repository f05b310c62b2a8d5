"""What the desk's forms call the fields of notes, in the words of problems too: an editor there knows no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.desk.shapes import blocks_of
from explainer.language.catalogs import load_catalog
from explainer.language.wording import Worded
from explainer.notes import MODELS, Kind
from explainer.notes.base import Model
from explainer.notes.field_help import FieldHelp, read_help
from explainer.notes.models import Claim
from explainer.notes.schema import editor_fields

_QUOTED = re.compile(r"(?P<opens>“|«\s?)(?P<name>[a-z_]+)(?P<closes>”|\s?»)")
"""A word between the quotation marks of messages, in English or French."""
_CODE = re.compile(r"`([a-z_]+)`")
_ELSEWHERE = (Kind.ACTORS, Kind.SOURCES, Kind.EXPLAINERS)
"""Whose fields the problems of other notes name: “say for whom they speak, in “speaks_for””."""


def help_of(kind: Kind, name: str, language: str, block: str = "") -> FieldHelp:
    """Return the help on a field of a kind, or of one of its blocks."""
    help_ = read_help(language)
    models: list[type[Model]] = [one.model for one in blocks_of(kind) if one.name == block]
    models += [MODELS[kind], Claim]
    return next((told for one in models if (told := help_.of(one, name)).words), FieldHelp())


def label_of(told: FieldHelp) -> str:
    """Return what a form calls a field; nothing for one of which there is no help."""
    return told.words.replace("`", "").partition(". ")[0].rstrip(".")


def hint_of(told: FieldHelp, kind: Kind, language: str) -> str:
    """Return what a form says beside a field, other fields by their labels."""
    rest = told.words.partition(". ")[2]
    marks = load_catalog(language).pgettext("words of a source", "“{words}”")

    def labelled(found: re.Match[str]) -> str:
        label = _labelled(found[1], kind, language)
        return marks.format(words=label) if label else found[1]

    return _CODE.sub(labelled, rest).replace("`", "")


def in_labels(worded: Worded, kind: Kind | None, language: str) -> Worded:
    """Return a problem of a note of a kind with the labels of the fields that it names."""

    def labelled(found: re.Match[str]) -> str:
        label = _labelled(found["name"], kind, language)
        return f"{found['opens']}{label}{found['closes']}" if label else found[0]

    return replace(worded, message=_QUOTED.sub(labelled, worded.message), hint=_QUOTED.sub(labelled, worded.hint))


def _labelled(name: str, kind: Kind | None, language: str) -> str:
    """Return the label of a field, of whichever note has it; nothing for a word that is no field."""
    return next((label for one in _kinds_with(name, kind) if (label := label_of(help_of(one, name, language)))), "")


def _kinds_with(name: str, kind: Kind | None) -> Iterator[Kind]:
    for one in ((kind,) if kind else ()) + _ELSEWHERE:
        blocks = {shape.field for block in blocks_of(one) for shape in block.shapes} if one is kind else set[str]()
        if name in editor_fields(MODELS[one]) or name in blocks:
            yield one
