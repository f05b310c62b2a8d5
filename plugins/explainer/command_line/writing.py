"""The commands that write notes, or change them, for an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal
from explainer.drafting.claimreview import imported_in_words, write_claim_reviews
from explainer.drafting.draft import draft_in_words, write_draft
from explainer.editing import (
    Migration,
    addresses_to_archive,
    starter_languages,
    write_archived,
    write_layout,
    write_migration,
    write_note,
    write_rename,
    write_site,
)
from explainer.language.catalogs import load_catalog
from explainer.language.visible import visible
from explainer.language.wording import word
from explainer.notes import Kind
from explainer.reading import show_path


@click.command()
@CONFIG
@click.argument("kind", type=click.Choice([str(kind) for kind in Kind]))
@click.argument("note_id", metavar="ID")
@click.option(
    "--in",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of notes it joins; if left out, that of the explainer changed last.",
)
def new(config_file: Path, kind: str, note_id: str, file: Path | None) -> None:
    """Create a note with every required field, each explained in a comment, in the right place."""
    place = configured(config_file).place
    with exit_on_refusal(place.language):
        position = write_note(Kind(kind), note_id, place, file)
        click.echo(f"{position.path}:{position.line}")


@click.command()
@CONFIG
@click.argument("old")
@click.argument("new")
def rename(config_file: Path, old: str, new: str) -> None:
    """Change the id of a note everywhere it is used; its old address redirects to the new one."""
    place = configured(config_file).place
    with exit_on_refusal(place.language):
        for path in write_rename(old, new, place):
            click.echo(path)


@click.command()
@CONFIG
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change nothing: list the files that would change, and fail if any would.",
)
def migrate(config_file: Path, *, only_check: bool) -> None:
    """Rewrite notes of an older form in place, all of them or none; comments and layout stay."""
    place = configured(config_file).place
    with exit_on_refusal(place.language):
        done = write_migration(place, only_check=only_check)
    for problem in done.obstacles:
        click.echo(str(word(problem, place.language)))
    for path in done.files:
        click.echo(path)
    for problem in done.to_write:
        click.echo(str(word(problem, place.language)), err=True)
    click.echo(_migration_in_words(done, place.language, only_check=only_check), err=True)
    sys.exit(1 if done.obstacles or (only_check and done.files) else 0)


def _migration_in_words(done: Migration, language: str, *, only_check: bool) -> str:
    catalog = load_catalog(language)
    if done.obstacles:
        return catalog.gettext("Nothing was changed: correct this first, then run it again.")
    number = len(done.notes)
    if not number:
        return catalog.gettext("No note is of an older form.")
    if only_check:
        words = catalog.ngettext("{n} note is of an older form.", "{n} notes are of an older form.", number)
    else:
        words = catalog.ngettext("{n} note was rewritten.", "{n} notes were rewritten.", number)
    if done.to_write:
        words += " " + catalog.gettext("TODO marks what only a person can tell; a note with TODO is not published.")
    return words.format(n=number)


@click.command("format")
@CONFIG
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change nothing: list the files that would change, and fail if any would.",
)
def format_(config_file: Path, files: tuple[Path, ...], *, only_check: bool) -> None:
    """Lay out files of many notes in one order, or these alone: kinds, then ids; what notes say stays as written."""
    place = configured(config_file).place
    with exit_on_refusal(place.language):
        done = write_layout(place, files, only_check=only_check)
    for problem in done.unread:
        click.echo(str(word(problem, place.language)), err=True)
    for error in done.unsure:
        click.echo(error.words(place.language), err=True)
    for path in done.files:
        click.echo(path)
    sys.exit(1 if done.unread or done.unsure or (only_check and done.files) else 0)


@click.command()
@click.argument("folder", metavar="[DIR]", default=Path(), type=click.Path(path_type=Path))
@click.option(
    "--language", type=click.Choice(starter_languages()), default="en", show_default=True, help="The site's language."
)
def init(folder: Path, language: str) -> None:
    """Create a site with one worked example, ready to build, in a folder or in this one."""
    with exit_on_refusal(language):
        for path in write_site(folder, language):
            click.echo((folder / path).as_posix())
    words = load_catalog(language).gettext(
        "The site is made. In its folder, “explainer desk” makes notes of an article; “mkdocs serve” shows its pages."
    )
    click.echo(words, err=True)


@click.command()
@CONFIG
@click.argument("text_file", type=click.Path(path_type=Path))
@click.option("--id", "note_id", default="", help="The source's id; if left out, it is made from the title.")
@click.option("--language", default="", help="The text's language; if left out, it is guessed from the words.")
def draft(config_file: Path, text_file: Path, note_id: str, language: str) -> None:
    """File the text of an article, or of a saved page (.html), and a scaffold of notes: nothing is asserted."""
    found = configured(config_file)
    place = found.place
    with exit_on_refusal(place.language):
        done = write_draft(text_file, place, found.folders.texts, note_id, language)
        for path in done.paths:
            click.echo(show_path(path, place.root))
        click.echo(draft_in_words(done, place.language), err=True)


@click.command("import")
@CONFIG
@click.argument("form", metavar="FORM", type=click.Choice(["claimreview"]))
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
def import_(config_file: Path, form: str, path: Path) -> None:  # noqa: ARG001 (one form so far)
    """Write what others publish as drafts of notes: reviews of claims (claimreview), in JSON or in saved pages."""
    place = configured(config_file).place
    with exit_on_refusal(place.language):
        done = write_claim_reviews(path, place)
        for written in done.paths:
            click.echo(show_path(written, place.root))
    for problem in done.problems:
        click.echo(str(word(problem, place.language)), err=True)
    for line in imported_in_words(done, place.language):
        click.echo(line, err=True)
    sys.exit(1 if done.problems else 0)


@click.command()
@CONFIG
@click.argument("file", required=False, type=click.File(encoding="utf-8", errors="replace"))
def archive(config_file: Path, file: TextIO | None) -> None:
    """List the addresses of sources without an archived copy; with FILE, write what an archive gave for them."""
    place = configured(config_file).place
    if file is None:
        addresses = addresses_to_archive(place)
        for address in addresses:
            click.echo(address)
        if not addresses:  # on the other stream: what is listed may go into a file
            click.echo(
                load_catalog(place.language).gettext("every source with an address has an archived copy"), err=True
            )
        return
    with exit_on_refusal(place.language):
        done = write_archived(file, place)
    for shown in done.files:
        click.echo(shown)
    words = load_catalog(place.language).gettext("of no source: {line}")
    for line in done.unmatched:
        click.echo(words.format(line=visible(line)), err=True)
    sys.exit(1 if done.unmatched else 0)
