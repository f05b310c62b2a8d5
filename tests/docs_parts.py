"""The parts of the reference that are not about fields: problems, statuses, commands."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import yaml

from explainer.command_line import main
from explainer.language.catalogs import load_catalog
from explainer.language.messages import MESSAGES
from explainer.language.wording import word
from explainer.library.statuses import StatusName
from explainer.pages.site import Settings
from explainer.pages.words import status_label, status_rule
from explainer.pipeline import Folders, load_site
from explainer.problems import Code, Problem, Severity

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs"
STATUS_ORDER = ("retracted", "contested", "confirmed", "partly-denied", "denied", "no-comment", "commented", "asserted")
"""As the rules are tried; `unanswered` is what is left."""
Words = dict[str, Any]


def read_words(language: str) -> Words:
    """Read what stands between the generated parts."""
    text = (DOCS / "words" / f"{language}.yml").read_text("utf-8")
    words: Words = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (plain texts of our own)
    return words


def read_broken(code: str) -> Words:
    """Read the example of a problem; empty where there is none."""
    path = TESTS / "broken" / f"{code}.yml"
    found: Words = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) if path.is_file() else {}  # noqa: S506
    return found


def fence(text: str, kind: str = "yaml") -> str:
    """Return a block of code."""
    return f"```{kind}\n{text.rstrip()}\n```"


def cell(text: str) -> str:
    """Return a text as it may stand in a table."""
    return " ".join(text.split()).replace("|", "\\|")


def write_example(folder: Path, example: Words, version: str, common: str) -> Folders:
    """Write the broken or the mended note of an example where a site would have it, beside what it refers to."""
    notes, texts = folder / "notes", folder / "texts"
    for place in (notes, texts):
        place.mkdir(parents=True)
    broken = version == "broken"
    encoding = example.get("encoding", "utf-8") if broken else "utf-8"
    padding = "word " * int(example.get("padding", 0)) if broken else ""
    if broken and "link" in example:
        (notes / "example.yml").symlink_to(example["link"])
    else:
        (notes / "example.yml").write_text(example[version] + padding, encoding=encoding)
    (notes / "common.yml").write_text(common, encoding="utf-8")
    for name, text in example.get("texts", {}).items():
        (texts / name).write_text(text, encoding="utf-8")
    return Folders(folder, notes, texts)


def problems_of(example: Words, code: Code) -> list[Problem]:
    """Load the broken note of an example, and return what it is an example of."""
    common = runpy.run_path(str(TESTS / "unit" / "conftest.py"))["COMMON"]
    with TemporaryDirectory() as made:
        folders = write_example(Path(made).resolve(), example, "broken", common)
        found = load_site(folders, Settings(language="en"))
    return [problem for problem in found.problems if problem.code is code]


def problems_page(words: Words) -> Iterator[str]:
    """Yield every problem, by how grave it is."""
    told = words["problems"]
    yield f"# {told['title']}"
    yield told["intro"]
    for severity in Severity:
        codes = [code for code in Code if code.severity is severity]
        yield f"## {told[severity]['title']}"
        yield told[severity]["effect"]
        yield ", ".join(f"[`{code}`](#{code})" for code in codes)
        for code in codes:
            yield from _problem_part(code, words)


def _problem_part(code: Code, words: Words) -> Iterator[str]:
    told, example = words["problems"], read_broken(code)
    yield f"### `{code}`"
    yield told["why"].get(code) or example["why"].strip()
    if example:
        for name, text in example.get("texts", {}).items():
            yield f"{told['text'].format(name=f'`{name}`')}\n\n{fence(text, 'text')}"
        yield fence(example["broken"], "text" if "link" in example else "yaml")
        lines = dict.fromkeys(str(word(problem, words["language"])) for problem in problems_of(example, code))
        yield fence("\n".join(lines), "text")
        if example["mended"] != example["broken"]:
            yield f"{told['mended']}\n\n{fence(example['mended'])}"
        else:
            yield told["saved"]
    catalog = load_catalog(words["language"])
    others = {key: value for key, value in MESSAGES.items() if key.partition(".")[0] == code}
    shown = {f"- {_blank(catalog.gettext(said))} ({_blank(catalog.gettext(hint))})" for said, hint in others.values()}
    if not example or len(shown) > 1:
        yield "\n".join([told["all" if example else "said"], "", *sorted(shown)])


def _blank(message: str) -> str:
    """Return a message with an ellipsis for what is filled in, as Markdown that shows it as it is."""
    return re.sub(r"([\\*_\[\]<>|])", r"\\\1", re.sub(r"\{\w+\}", "…", message).replace("{{", "{").replace("}}", "}"))


def statuses_page(words: Words) -> Iterator[str]:
    """Yield every status, with its rule, who decides it, and a note that gets it."""
    told, catalog = words["statuses"], load_catalog(words["language"])
    order = [StatusName(name) for name in (*STATUS_ORDER, "unanswered")]
    yield f"# {told['title']}"
    yield told["intro"]
    rows = [f"| {status_label(catalog, s)} | [`{s}`](#{s}) | {cell(status_rule(catalog, s))} |" for s in order]
    yield "\n".join([told["head"], "|---|---|---|", *rows])
    yield told["who"]
    for status in order:
        yield f"## `{status}`"
        label, rule = status_label(catalog, status).capitalize(), status_rule(catalog, status)
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
