"""The commands that list what the notes come to, or write something of them to look at or use elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, loaded_from, tell_errors, write_summary
from explainer.editing.schema_files import print_schema, write_schema
from explainer.exports import FORMS, requested_files
from explainer.exports.markdown import markdown_site
from explainer.exports.markdown.folder import write_folder
from explainer.language.visible import in_line
from explainer.language.wording import word
from explainer.library import status_changes
from explainer.notes import Claim
from explainer.pages.render import make_environment, overrides_in
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import Loaded, load_site, read_site_history
from explainer.pipeline.compare import read_statuses
from explainer.pipeline.sources import read_sources
from explainer.reports.coverage import coverage_report, covered_sources, write_report
from explainer.reports.statuses import as_line, as_lines, as_status_summary
from explainer.writing import write_files


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
    loaded = loaded_from(found, drafts=False)
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
    """List every claim with its standing: what became of it, in a sentence, and the notes that decide it."""
    loaded = loaded_from(configured(config_file), drafts=False)
    if against:
        _report_changes(loaded, against, config_file, form)
    else:
        for claim in loaded.library.all(Claim):
            click.echo(as_line(loaded.site, claim))
    sys.exit(1 if tell_errors(loaded) else 0)


def _report_changes(loaded: Loaded, against: str, config_file: Path, form: str) -> None:
    """Print each claim whose standing changed, and the notes that decide it now; none that a mistake hides."""
    with exit_on_refusal(loaded.site.language):
        before = read_statuses(against, config_file)
    changes_found = [
        change
        for change in status_changes(before, loaded.assessment.codes())
        if change.after or not loaded.may_hide(change.claim)
    ]
    for line in as_lines(changes_found, loaded.site):
        click.echo(line)
    if form == "github":
        write_summary(as_status_summary(changes_found, loaded.site), loaded.site.language)


@click.command()
@CONFIG
@click.argument("form", type=click.Choice([*FORMS, "markdown"]), metavar="FORM")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
def export(config_file: Path, form: str, folder: Path) -> None:
    """Export notes with what is computed from them (json, csv), sources (csl), or a site without plugins (markdown)."""
    if form == "markdown":
        _export_site(config_file, folder)
        return
    loaded = loaded_from(configured(config_file), drafts=False)
    files = {folder / name: data for name, data in requested_files(loaded.site, form)}
    with exit_on_refusal(loaded.site.language):
        write_files(files)
    for path in files:
        click.echo(str(path))
    sys.exit(1 if tell_errors(loaded) else 0)


def _export_site(config_file: Path, folder: Path) -> None:
    """Write pages, files and settings; nothing while a build would fail."""
    found = configured(config_file)
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    loaded = load_site(found.folders, found.settings, own_pages=own)
    if failing := loaded.failing(strict=False):
        for problem in failing:
            click.echo(str(word(problem, loaded.site.language)))
        sys.exit(1)
    history = read_site_history(found.folders, loaded.library, own)
    for site in loaded.sites:
        site.history = history
    with exit_on_refusal(loaded.site.language):
        sources = read_sources(config_file, found, own)
        overrides = overrides_in(found.custom_dir)
        editions = [(site, make_environment(site.catalog, overrides)) for site in loaded.sites]
        cards = found.folders.root if found.cards else None
        files = markdown_site(editions, sources, cards)
        for name in write_folder(folder, files, (found.docs, *found.folders.beside)):
            click.echo(in_line((folder / name).as_posix()))
