"""The site that a command works on, found by its settings. What cannot be done is said in one line, status 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from explainer.language.visible import in_line
from explainer.language.wording import Refusal
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import Configuration, ConfigurationError, Loaded, load_site, read_configuration
from explainer.writing import write_at_end, write_unfinished

CONFIG = click.option(
    "-f",
    "--config-file",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The site's configuration file.",
)


@contextmanager
def exit_on_refusal(language: str = "en") -> Iterator[None]:
    """Say in one line why nothing was done."""
    try:
        yield
    except Refusal as error:
        _refuse(error.words(language))
    except ConfigurationError as error:
        _refuse(str(error))


def _refuse(why: str) -> NoReturn:
    click.echo(f"explainer: {in_line(why)}", err=True)
    sys.exit(2)


def configured(config_file: Path) -> Configuration:
    """Return the site's settings and folders; what a killed command began in them is finished first.

    Once a command: what it says is said once.
    """
    with exit_on_refusal():
        found = read_configuration(config_file)
    if not found.folders.notes.is_dir():
        _refuse(f"no folder {found.folders.notes}")
    for line, _ in write_unfinished(found.folders.root, found.settings.language):
        click.echo(f"explainer: {line}", err=True)
    return found


def loaded_from(found: Configuration, *, drafts: bool = True) -> Loaded:
    """Read and check the site's notes."""
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    return load_site(found.folders, found.settings, drafts=drafts, own_pages=own)


def tell_errors(loaded: Loaded) -> bool:
    """Say how many errors there are, whose notes are left out; return whether there are any."""
    count = len(loaded.failing(strict=False))
    if count:
        words = loaded.site.catalog.ngettext(
            "{n} error: notes with mistakes are not counted (explainer check)",
            "{n} errors: notes with mistakes are not counted (explainer check)",
            count,
        )
        click.echo(f"explainer: {words.format(n=count)}", err=True)
    return count > 0


def write_summary(words: str, language: str) -> None:
    """Add Markdown to the summary of a step of GitHub's, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with exit_on_refusal(language):
            write_at_end(Path(summary), words.encode())
