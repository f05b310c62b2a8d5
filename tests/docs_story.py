"""A page of the documentation, read as a story: each example adds to a site, and what is shown is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from click.testing import CliRunner

from docs_problems import write_picture
from explainer.command_line import main
from explainer.pipeline import Loaded, load_site, read_configuration
from explainer.problems import Code, Severity

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(
    r"^<!-- given\n(?P<given>.*?)-->$"
    r'|(?:^<!-- broken: (?P<code>[a-z-]+) -->\n)?^```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
"""Notes that a page takes for granted, or a block of code, with the problem it shall cause."""


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    title: str
    code: str
    """What the example is meant to cause."""


def blocks_of(path: Path) -> Iterator[Block]:
    for found in _BLOCK.finditer(path.read_text("utf-8")):
        if found["given"]:
            yield Block("given", found["given"], "", "")
        else:
            yield Block(found["kind"], found["text"], found["title"] or "", found["code"] or "")


def loaded(site: Path) -> Loaded:
    found = read_configuration(site / "mkdocs.yml")
    return load_site(found.folders, found.settings)


def what_is_wrong(site: Path) -> list[Code]:
    """Return the errors, and the warnings that an example on its own should not have either."""
    told = {Code.UNKNOWN_LINK, Code.FIELD_IN_TEXT, Code.FIRMER_THAN_SOURCE, Code.UNUSED_ACCEPTANCE}
    return [p.code for p in loaded(site).problems if p.severity is Severity.ERROR or p.code in told]


def is_configuration(block: Block) -> bool:
    return block.title == "mkdocs.yml" or bool(re.match(r"(?:theme|plugins|site_name|docs_dir):", block.text))


def language_of(path: Path) -> str:
    return path.relative_to(DOCS).parts[0] if path.is_relative_to(DOCS / "fr") else "en"


class Story:
    """A site that grows as a page is read."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.undo: tuple[Path, str] | None = None
        self.number = 0

    def read(self, block: Block) -> None:
        """Do what the block says."""
        if block.kind == "sh":
            for name in re.findall(r"\S+", " ".join(re.findall(r"^rm (.*)$", block.text, re.MULTILINE))):
                (self.site / name).unlink()
        elif block.kind == "text" and block.text.startswith("$ explainer "):
            self.run(block.text)
        elif block.kind == "text" and block.title:
            (self.site / block.title).write_text(block.text, "utf-8")
        elif block.kind == "yaml" and is_configuration(block):
            path = self.site / "shown.yml"
            path.write_text(block.text, "utf-8")
            read_configuration(path)
        elif block.kind == "yaml" and block.title.startswith("."):
            assert yaml.safe_load(block.text)
        elif block.kind in {"yaml", "given"}:
            self.add(block)

    def add(self, block: Block) -> None:
        """Add notes to their file; what is broken goes again with the next notes."""
        if self.undo:
            self.undo[0].write_text(self.undo[1], "utf-8")
            self.undo = None
        self.number += 1
        path = self.site / (block.title or f"content/notes/shown-{self.number}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if path.is_file() else ""
        path.write_text(before + block.text, "utf-8")
        for name in re.findall(r"^ +file: (.+)$", block.text, re.MULTILINE):
            write_picture(self.site / "pictures" / name, "a picture")
        found = what_is_wrong(self.site)
        if block.code:
            assert Code(block.code) in {p.code for p in loaded(self.site).problems}, block.text
            assert set(found) <= {block.code}, block.text
            self.undo = path, before
        else:
            assert not found, f"{[str(p) for p in loaded(self.site).problems]}\n{block.text}"

    def run(self, text: str) -> None:
        """Run a command that the page shows, and compare what it prints; the page may show its first lines alone."""
        command, *lines = text.splitlines()
        arguments = command.removeprefix("$ explainer ").split()
        printed = CliRunner().invoke(main, arguments, catch_exceptions=False).output.splitlines()
        assert printed[: len(lines)] == lines
