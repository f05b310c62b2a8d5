"""The parts of the reference that are not about fields: statuses, commands; and what all parts use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click

from explainer.command_line import main
from explainer.language.catalogs import load_catalog
from explainer.library import StandingCode
from explainer.pages.standing import code_label, code_rule
from plain_yaml import read_texts

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs"
STATUS_ORDER = ("retracted", "contested", "acknowledged", "denied", "answered", "unanswered", "stated")
"""As the rules are tried; `unanswered` is what is left."""
Words = dict[str, Any]


@cache
def read_words(language: str) -> Words:
    """Read what stands between the generated parts."""
    text = (DOCS / "words" / f"{language}.yml").read_text("utf-8")
    words: Words = read_texts(text)
    return words


def fence(text: str, kind: str = "yaml") -> str:
    """Return a block of code."""
    return f"```{kind}\n{text.rstrip()}\n```"


def cell(text: str) -> str:
    """Return a text as it may stand in a table."""
    return " ".join(text.split()).replace("|", "\\|")


def statuses_page(words: Words) -> Iterator[str]:
    """Yield every status, with its rule, who decides it, and a note that gets it."""
    told, catalog = words["statuses"], load_catalog(words["language"])
    order = [StandingCode(name) for name in STATUS_ORDER]
    yield f"# {told['title']}"
    yield told["intro"]
    rows = [f"| {code_label(catalog, s)} | [`{s}`](#{s}) | {cell(code_rule(catalog, s))} |" for s in order]
    yield "\n".join([told["head"], "|---|---|---|", *rows])
    yield told["who"]
    for status in order:
        yield f"## `{status}`"
        label, rule = code_label(catalog, status).capitalize(), code_rule(catalog, status)
        yield f"**{label}.** {rule} {told[status]['decides']}"
        yield fence(told[status]["example"])


def commands_page(words: Words) -> Iterator[str]:
    """Yield every command with its options."""
    told = words["commands"]
    yield f"# {told['title']}"
    yield told["intro"]
    for name, command in sorted(main.commands.items()):
        arguments = [
            one.make_metavar(click.Context(command)) for one in command.params if isinstance(one, click.Argument)
        ]
        shown = "KIND" if name == "new" else None
        yield f"## `explainer {name}`"
        yield told["help"].get(name) or str(command.help)
        usage = " ".join(["explainer", name, told["options"], *([shown, *arguments[1:]] if shown else arguments)])
        yield fence(usage, "text")
        options = [one for one in command.params if isinstance(one, click.Option)]
        rows = []
        for option in options:
            said = told["option-help"].get(max(option.opts, key=len)) or option.help or ""
            rows.append(f"| `{', '.join(option.opts)}` | {cell(said)} | {_choices(option)} |")
        yield "\n".join([told["head"], "|---|---|---|", *rows])
    yield told["exit"]


def _choices(option: click.Option) -> str:
    kind = option.type
    return ", ".join(f"`{value}`" for value in kind.choices) if isinstance(kind, click.Choice) else ""
