"""The command that lists the status of each claim, and the statuses that a change of the notes would change."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.command_line.site import CONFIG, exit_on_refusal, loaded_from, tell_errors, write_summary
from explainer.library import status_changes
from explainer.notes import Claim
from explainer.pages.words import status_label
from explainer.pipeline import Loaded
from explainer.pipeline.compare import read_statuses
from explainer.reports.statuses import as_lines, as_status_summary


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
