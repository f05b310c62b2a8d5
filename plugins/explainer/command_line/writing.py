"""The commands that write notes, or change them, for an editor."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, place_of
from explainer.drafting.draft import draft_in_words, write_draft
from explainer.editing import starter_languages, write_note, write_rename, write_site
from explainer.notes import Kind
from explainer.reading import show_path


@click.command()
@CONFIG
@click.argument("kind", type=click.Choice([str(kind) for kind in Kind]))
@click.argument("note_id", metavar="ID")
def new(config_file: Path, kind: str, note_id: str) -> None:
    """Create a note with every required field, each explained in a comment, in the right place."""
    place = place_of(config_file)
    with exit_on_refusal(place.language):
        position = write_note(Kind(kind), note_id, place)
        click.echo(f"{position.path}:{position.line}")


@click.command()
@CONFIG
@click.argument("old")
@click.argument("new")
def rename(config_file: Path, old: str, new: str) -> None:
    """Change the id of a note everywhere it is used; its old address redirects to the new one."""
    place = place_of(config_file)
    with exit_on_refusal(place.language):
        for path in write_rename(old, new, place):
            click.echo(path)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--language", type=click.Choice(starter_languages()), default="en", show_default=True, help="The site's language."
)
def init(folder: Path, language: str) -> None:
    """Create a site with one worked example, ready to build."""
    with exit_on_refusal(language):
        for path in write_site(folder, language):
            click.echo((folder / path).as_posix())


@click.command()
@CONFIG
@click.argument("text_file", type=click.Path(path_type=Path))
@click.option("--id", "note_id", default="", help="The source's id; if left out, it is made from the title.")
@click.option("--language", default="", help="The text's language; if left out, it is guessed from the words.")
def draft(config_file: Path, text_file: Path, note_id: str, language: str) -> None:
    """File the text of an article with its source and a scaffold of notes: exact quotations, nothing asserted."""
    place = place_of(config_file)
    with exit_on_refusal(place.language):
        done = write_draft(text_file, place, configured(config_file).folders.texts, note_id, language)
        for path in done.paths:
            click.echo(show_path(path, place.root))
        click.echo(draft_in_words(done, place.language), err=True)
