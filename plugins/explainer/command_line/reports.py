"""The commands that make something of the notes to look at or to use elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, loaded_from, tell_errors
from explainer.editing.schema_files import print_schema, write_schema
from explainer.reports.coverage import covered_sources
from explainer.reports.coverage_html import coverage_report, write_report


@click.command()
@CONFIG
@click.argument("source", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Output format; html is a page for the browser.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of standard output.",
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), default=0.0, help="Fail if less than this percentage is covered."
)
def coverage(config_file: Path, source: str | None, form: str, file: Path | None, fail_under: float) -> None:
    """Show each sentence of an archived text with the notes that quote it."""
    found = configured(config_file)
    loaded = loaded_from(config_file, drafts=False)
    with exit_on_refusal(loaded.site.language):
        several = covered_sources(loaded.library, source)
        report = coverage_report(several, form, loaded.site, found.folders.root)
        if file is None:
            click.echo(report)
        else:
            write_report(file, report, found.docs)
    tell_errors(loaded)
    sys.exit(1 if any(one.coverage.share * 100 < fail_under for one in several) else 0)


@click.command()
@CONFIG
@click.option("--write", is_flag=True, help="Set it up for VS Code, with the editor's settings and all existing ids.")
def schema(config_file: Path, *, write: bool) -> None:
    """Print the JSON Schema of notes, for text editors."""
    found = configured(config_file)
    folders, language = found.folders, found.settings.language
    if not write:
        click.echo(print_schema(language), nl=False)
        return
    with exit_on_refusal(language):
        written = write_schema(folders.root, folders.notes, language)
    for path in written.paths:
        click.echo(path.relative_to(folders.root).as_posix())
    for path, wanted in written.by_hand:
        name = path.relative_to(folders.root).as_posix()
        click.echo(f"explainer: {name} is left as it is (it is not plain JSON); add to it:\n{wanted}", err=True)
    sys.exit(1 if written.by_hand else 0)
