"""The `explainer` command: calls the layers, words what they return, prints it."""

from __future__ import annotations

import click

from explainer.command_line.checking import check
from explainer.command_line.exporting import export
from explainer.command_line.reports import coverage, schema
from explainer.command_line.statuses import status
from explainer.command_line.writing import draft, init, new, rename


@click.group()
@click.version_option(package_name="mkdocs-explainer")
def main() -> None:
    """Check notes, and see what they make. Exit status: 0 fine, 1 problems found, 2 it could not run."""


for _command in (check, status, coverage, new, rename, init, schema, export, draft):
    main.add_command(_command)
