"""The `explainer` command: calls the layers, words what they return, prints it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from explainer.editing import Place, starter_languages, write_hashes, write_note, write_rename, write_site
from explainer.editing.draft import draft_in_words, write_draft
from explainer.editing.schema_files import print_schema, write_schema
from explainer.exports import data_files
from explainer.exports.coverage_html import coverage_report, write_report
from explainer.exports.coverage_reports import covered_sources
from explainer.exports.problem_reports import as_annotations, as_json, as_summary, count_in_words
from explainer.exports.status_reports import as_lines, as_status_summary
from explainer.language.refusal import Refusal
from explainer.language.wording import Worded, word
from explainer.library import status_changes, statuses
from explainer.notes import Claim, Kind
from explainer.pages.own_pages import read_own_pages
from explainer.pages.words import status_label
from explainer.pipeline import (
    Configuration,
    ConfigurationError,
    Loaded,
    load_site,
    read_configuration,
    read_published,
    vanished,
)
from explainer.pipeline.compare import read_statuses
from explainer.pipeline.watch import changes
from explainer.problems import Problem
from explainer.reading import show_path

_CONFIG = click.option(
    "-f",
    "--config-file",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The site's settings.",
)


@click.group()
@click.version_option(package_name="mkdocs-explainer")
def main() -> None:
    """Check notes, and see what they make. Exit status: 0 fine, 1 problems found, 2 it could not run."""


def _configured(config_file: Path) -> Configuration:
    try:
        found = read_configuration(config_file)
    except ConfigurationError as error:
        click.echo(f"explainer: {error}", err=True)
        sys.exit(2)
    if not found.folders.notes.is_dir():
        click.echo(f"explainer: no folder {found.folders.notes}", err=True)
        sys.exit(2)
    return found


def _loaded(config_file: Path, *, drafts: bool = True) -> Loaded:
    found = _configured(config_file)
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    return load_site(found.folders, found.settings, drafts=drafts, own_pages=own)


@main.command()
@_CONFIG
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="The form.",
)
@click.option("--watch", is_flag=True, help="Check again after every save, until Ctrl-C.")
@click.option("--write-hashes", "hashes", is_flag=True, help="First write each archived text's hash into its source.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="A site built before (its folder, sitemap.xml or data/notes.json): list addresses that would vanish.",
)
def check(  # noqa: PLR0913 (an option each)
    config_file: Path, form: str, *, strict: bool, watch: bool, hashes: bool, against: Path | None
) -> None:
    """List every problem of every note."""
    if hashes:
        _write_hashes(config_file)
    loaded = _checked(config_file, form, against)
    if not watch:
        sys.exit(1 if loaded.failing(strict=strict) else 0)
    found = _configured(config_file)
    try:
        for _ in changes([found.docs, found.folders.texts]):
            click.echo(f"-- {time.strftime('%H:%M:%S')}", err=True)
            _checked(config_file, form, against)
    except KeyboardInterrupt:
        sys.exit(0)


def _write_hashes(config_file: Path) -> None:
    place = _place(config_file)
    with _refusing(place.language):
        for shown in write_hashes(place, _configured(config_file).folders.texts):
            click.echo(shown, err=True)


def _checked(config_file: Path, form: str, against: Path | None) -> Loaded:
    loaded = _loaded(config_file)
    if against:
        loaded = replace(loaded, problems=(*loaded.problems, *_vanished(config_file, against)))
    report([word(problem, loaded.site.language) for problem in loaded.problems], loaded, form)
    return loaded


def _vanished(config_file: Path, against: Path) -> list[Problem]:
    """Return the addresses of a site built before that would vanish; none while errors hide notes that are there."""
    found = _configured(config_file)
    try:
        published = read_published(against, found.settings.site_url)
    except ConfigurationError as error:
        click.echo(f"explainer: {error}", err=True)
        sys.exit(2)
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    loaded = load_site(found.folders, found.settings, own_pages=own)
    if loaded.failing(strict=False):
        click.echo(loaded.site.catalog.gettext("Addresses are compared once the errors are mended."), err=True)
        return []
    return vanished(published, loaded.site, own, found)


def report(worded: list[Worded], loaded: Loaded, form: str) -> None:
    """Print problems in one of the formats; for GitHub, the whole list goes to the summary of the step."""
    notes, language = len(loaded.library.notes), loaded.site.language
    if form == "json":
        click.echo(as_json(worded, notes))
        return
    for line in as_annotations(worded) if form == "github" else map(str, worded):
        click.echo(line)
    click.echo(count_in_words(worded, notes, language), err=True)
    if form == "github":
        _write_summary(as_summary(worded, notes, language))


@main.command()
@_CONFIG
@click.option("--against", help="A git revision or a data/notes.json: list only what has changed since.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="github: with --against, a table in the summary of the step as well.",
)
def status(config_file: Path, against: str | None, form: str) -> None:
    """List every claim with its status and the notes that decided it."""
    loaded = _loaded(config_file, drafts=False)
    if against:
        _report_changes(loaded, against, config_file, form)
        return
    for claim in loaded.library.all(Claim):
        found = loaded.library.status(claim)
        why = f" ({', '.join(found.decided_by)})" if found.decided_by else ""
        click.echo(f"{claim.id}: {found.name}, {status_label(loaded.site.catalog, found.name)}{why}")


def _report_changes(loaded: Loaded, against: str, config_file: Path, form: str) -> None:
    """Print each claim whose status changed, and the notes that decide it now."""
    try:
        before = read_statuses(against, config_file)
    except ConfigurationError as error:
        click.echo(f"explainer: {error}", err=True)
        sys.exit(2)
    changes_found = status_changes(before, statuses(loaded.library))
    for line in as_lines(changes_found, loaded.site):
        click.echo(line)
    if form == "github":
        _write_summary(as_status_summary(changes_found, loaded.site))


def _write_summary(words: str) -> None:
    """Add Markdown to the summary of a step of GitHub's, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(words)


@main.command()
@_CONFIG
@click.argument("source", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="The form; html is a page to look at.",
)
@click.option("--to", "file", type=click.Path(path_type=Path, dir_okay=False), help="The file to write to.")
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), default=0.0, help="Fail if less than this per cent is covered."
)
def coverage(config_file: Path, source: str | None, form: str, file: Path | None, fail_under: float) -> None:
    """Show each sentence of an archived text with the notes that quote it."""
    found = _configured(config_file)
    loaded = _loaded(config_file, drafts=False)
    with _refusing(loaded.site.language):
        several = covered_sources(loaded.library, source)
        report = coverage_report(several, form, loaded.site, found.folders.root)
        if file is None:
            click.echo(report)
        else:
            write_report(file, report, found.docs)
    if broken := len(loaded.failing(strict=False)):
        words = loaded.site.catalog.ngettext(
            "{n} error: what stands in a note with a mistake is not counted (explainer check)",
            "{n} errors: what stands in a note with a mistake is not counted (explainer check)",
            broken,
        )
        click.echo(f"explainer: {words.format(n=broken)}", err=True)
    sys.exit(1 if any(one.coverage.share * 100 < fail_under for one in several) else 0)


def _place(config_file: Path) -> Place:
    found = _configured(config_file)
    return Place(found.folders.root, found.docs, found.folders.notes, found.settings.language)


@contextmanager
def _refusing(language: str) -> Iterator[None]:
    """Say in one line why nothing was changed."""
    try:
        yield
    except Refusal as error:
        click.echo(f"explainer: {error.words(language)}", err=True)
        sys.exit(2)


@main.command()
@_CONFIG
@click.argument("kind", type=click.Choice([str(kind) for kind in Kind]))
@click.argument("note_id", metavar="ID")
def new(config_file: Path, kind: str, note_id: str) -> None:
    """Write a note with every required field and a comment each, in the right place."""
    place = _place(config_file)
    with _refusing(place.language):
        position = write_note(Kind(kind), note_id, place)
        click.echo(f"{position.path}:{position.line}")


@main.command()
@_CONFIG
@click.argument("old")
@click.argument("new")
def rename(config_file: Path, old: str, new: str) -> None:
    """Give a note another id, everywhere it is used; its old address leads to the new one."""
    place = _place(config_file)
    with _refusing(place.language):
        for path in write_rename(old, new, place):
            click.echo(path)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(starter_languages()), default="en", show_default=True)
def init(folder: Path, language: str) -> None:
    """Write a new site with one worked example, which builds at once."""
    with _refusing(language):
        for path in write_site(folder, language):
            click.echo((folder / path).as_posix())


@main.command()
@_CONFIG
@click.option("--write", is_flag=True, help="Put it in place for VS Code, with its settings and the ids that exist.")
def schema(config_file: Path, *, write: bool) -> None:
    """Print the JSON Schema of notes, for text editors."""
    found = _configured(config_file)
    folders, language = found.folders, found.settings.language
    if not write:
        click.echo(print_schema(language), nl=False)
        return
    written = write_schema(folders.root, folders.notes, language)
    for path in written.paths:
        click.echo(path.relative_to(folders.root).as_posix())
    for path, wanted in written.by_hand:
        name = path.relative_to(folders.root).as_posix()
        click.echo(f"explainer: {name} is left as it is (it is not plain JSON); add to it:\n{wanted}", err=True)
    sys.exit(1 if written.by_hand else 0)


@main.command()
@_CONFIG
@click.argument("form", type=click.Choice(["json", "csv"]), metavar="FORM")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
def export(config_file: Path, form: str, folder: Path) -> None:
    """Write the library with everything computed: json or csv."""
    loaded = _loaded(config_file, drafts=False)
    for name, content in data_files(loaded.site):
        if name.endswith(f".{form}"):
            path = folder / Path(name).name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            click.echo(str(path))


@main.command()
@_CONFIG
@click.argument("text_file", type=click.Path(path_type=Path))
@click.option("--id", "note_id", default="", help="The source's id; left out, it is made of the title.")
@click.option("--language", default="", help="The text's language; left out, its words tell.")
def draft(config_file: Path, text_file: Path, note_id: str, language: str) -> None:
    """File an article's text with its source and a scaffold of notes: exact quotations, and nothing asserted."""
    place = _place(config_file)
    with _refusing(place.language):
        done = write_draft(text_file, place, _configured(config_file).folders.texts, note_id, language)
        for path in done.paths:
            click.echo(show_path(path, place.root))
        click.echo(draft_in_words(done, place.language), err=True)
