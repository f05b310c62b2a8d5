"""The commands that list what the notes come to, or make something of them to use elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, loaded_from, tell_errors, write_summary
from explainer.editing.schema_files import print_schema, write_schema
from explainer.library import status_changes
from explainer.notes import Claim
from explainer.pages.words import status_label
from explainer.pipeline import Loaded
from explainer.pipeline.compare import read_statuses
from explainer.reports.coverage import coverage_report, covered_sources, write_report
from explainer.reports.statuses import as_lines, as_status_summary


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


@click.command()
@CONFIG
@click.option("--against", help="List only what changed since a git revision or a data/notes.json file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="Output format; with --against, github also adds a table to the step summary.",
)
def status(config_file: Path, against: str | None, form: str) -> None:
    """List every claim with its status and the notes that decided it."""
    loaded = loaded_from(config_file, drafts=False)
    if against:
        _report_changes(loaded, against, config_file, form)
    else:
        for claim in loaded.library.all(Claim):
            found = loaded.assessment.status(claim)
            why = f" ({', '.join(found.decided_by)})" if found.decided_by else ""
            click.echo(f"{claim.id}: {found.name}, {status_label(loaded.site.catalog, found.name)}{why}")
    sys.exit(1 if tell_errors(loaded) else 0)


def _report_changes(loaded: Loaded, against: str, config_file: Path, form: str) -> None:
    """Print each claim whose status changed, and the notes that decide it now; none that a mistake hides."""
    with exit_on_refusal(loaded.site.language):
        before = read_statuses(against, config_file)
    changes_found = [
        change
        for change in status_changes(before, loaded.assessment.status_names())
        if change.after or not loaded.may_hide(change.claim)
    ]
    for line in as_lines(changes_found, loaded.site):
        click.echo(line)
    if form == "github":
        write_summary(as_status_summary(changes_found, loaded.site), loaded.site.language)
