"""The command that writes the library for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from jinja2 import FileSystemLoader

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, loaded_from, tell_errors
from explainer.exports import FORMS, data_files
from explainer.exports.markdown import markdown_site
from explainer.exports.markdown.folder import write_folder
from explainer.language.wording import word
from explainer.pages.render import make_environment
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import load_site, read_site_history
from explainer.pipeline.sources import read_sources
from explainer.writing import write_files


@click.command()
@CONFIG
@click.argument("form", type=click.Choice([*FORMS, "markdown"]), metavar="FORM")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
def export(config_file: Path, form: str, folder: Path) -> None:
    """Export all notes with what is computed from them (json, csv), or a site that needs no plugin (markdown)."""
    if form == "markdown":
        _export_site(config_file, folder)
        return
    loaded = loaded_from(config_file, drafts=False)
    files = {folder / Path(name).name: data for name, data in data_files(loaded.site) if name.endswith(f".{form}")}
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
    loaded.site.history = read_site_history(found.folders, loaded.library, own)
    with exit_on_refusal(loaded.site.language):
        sources = read_sources(config_file, found, own)
        environment = make_environment(
            loaded.site.catalog, FileSystemLoader(found.custom_dir) if found.custom_dir else None
        )
        cards = found.folders.root / ".cache" / "explainer" / "cards" if found.cards else None
        files = markdown_site(loaded.site, sources, environment, cards)
        for name in write_folder(folder, files, (found.docs, found.folders.texts)):
            click.echo((folder / name).as_posix())
