"""Every message that the code and the templates may show, found by reading them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2.ext import babel_extract

import explainer
from explainer.language.messages import DID_YOU_MEAN, MESSAGES
from explainer.notes import KINDS
from explainer.pages.standing import (
    CALLED,
    CONCESSIONS,
    FINDINGS,
    FINDINGS_BY_NATURE,
    INSTANCES,
    NUMBERS,
    OTHERS_TAKEN_BACK,
    OUTSIDERS,
    TAKEN_BACK,
)
from explainer.pages.words import ACTS

PACKAGE = Path(str(explainer.__file__)).parent
_ARGUMENTS = {"gettext": 1, "ngettext": 3, "pgettext": 2, "npgettext": 4}
_OWN_WAYS = ("Refusal", "UnsureError", "_say")
"""What takes a message as its first argument."""


@dataclass(frozen=True, order=True)
class Message:
    """What is looked up in a catalog."""

    context: str
    singular: str
    plural: str = ""


@cache
def messages() -> frozenset[Message]:
    """Return all messages."""
    return frozenset([*_in_code(), *_in_templates(), *_computed()])


def constants() -> set[str]:
    """Return every text in the code: what a message that is looked up in a table must be among."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _computed() -> Iterator[Message]:
    """Yield those whose words the code puts together or looks up in a table."""
    for kind in KINDS.values():
        yield Message("kind", kind.singular)
        if kind.folder:
            yield from (Message("address", kind.folder), Message("index", kind.index), Message("", kind.about))
    for context in ("season", "season in a sentence"):
        for season in ("spring", "summer", "autumn", "winter"):
            yield Message(context, f"{season} %(year)s")
    yield from (Message("act", act.label) for act in ACTS.values())
    for code in CALLED:
        yield from (Message("standing", code.label), Message("standing", code.rule))
        yield Message("standing", code.counted, code.counted)
    yield from (Message("standing", *pair) for pair in CONCESSIONS.values())
    for words in (*FINDINGS.values(), *FINDINGS_BY_NATURE.values(), *INSTANCES.values()):
        yield Message("finding", words)
    yield from (Message("people", words) for words in NUMBERS if words)
    for told in (*(told for _, told in OUTSIDERS), *TAKEN_BACK.values(), *OTHERS_TAKEN_BACK.values()):
        yield Message("", told)
    yield Message("", DID_YOU_MEAN)
    for pair in MESSAGES.values():
        yield from (Message("", words) for words in pair if words)


def _in_code() -> Iterator[Message]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                yield from _of_call(call)


def _of_call(call: ast.Call) -> Iterator[Message]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    words = [_constants(argument) for argument in call.args]
    count = len(call.args) if name == "_" else _ARGUMENTS.get(name)
    if name in _OWN_WAYS and words and words[0]:
        yield from (Message("", one) for one in words[0])
    elif count == len(call.args) and all(words[: min(count, 3)] if count != 3 else words[:2]):
        match count:
            case 1:
                yield from (Message("", one) for one in words[0])
            case 2:
                yield from (Message(context, one) for context in words[0] for one in words[1])
            case 3:
                yield Message("", words[0][0], words[1][0])
            case 4:
                yield Message(words[0][0], words[1][0], words[2][0])


def _constants(node: ast.expr) -> list[str]:
    """Return the texts that an argument may be."""
    if isinstance(node, ast.IfExp):
        return [*_constants(node.body), *_constants(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _in_templates() -> Iterator[Message]:
    options = {"extensions": "jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    keywords = ("_", "gettext", "ngettext", "pgettext", "npgettext")
    for path in sorted(PACKAGE.glob("templates/**/*.html")):
        with path.open("rb") as file:
            for _, name, found, _ in babel_extract(file, keywords, (), options):
                words = [one for one in ([found] if isinstance(found, str) else found) if isinstance(one, str)]
                match name, words:
                    case ("pgettext", [context, one]):
                        yield Message(context, one)
                    case ("npgettext", [context, one, several]):
                        yield Message(context, one, several)
                    case ("ngettext", [one, several]):
                        yield Message("", one, several)
                    case (_, [one]):
                        yield Message("", one)
