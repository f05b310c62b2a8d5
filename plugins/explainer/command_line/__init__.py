"""The `explainer` command: calls the layers, words what they return, prints it."""

from __future__ import annotations

import click

from explainer.command_line.checking import check
from explainer.command_line.desk import desk
from explainer.command_line.reports import coverage, export, schema, status
from explainer.command_line.writing import archive, draft, format_, import_, init, migrate, new, rename


@click.group()
@click.version_option(package_name="mkdocs-explainer")
def main() -> None:
    """Check, write and export notes. Exit status: 0 for success, 1 if there are problems, 2 if it could not run."""


_COMMANDS = (
    check,
    status,
    coverage,
    new,
    rename,
    migrate,
    format_,
    init,
    schema,
    export,
    draft,
    import_,
    archive,
    desk,
)
for _command in _COMMANDS:
    main.add_command(_command)
