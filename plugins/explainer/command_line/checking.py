"""The commands that an editor runs to see what is wrong, and what the notes come to."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from explainer.command_line.site import CONFIG, configured, exit_on_refusal, loaded_from, write_summary
from explainer.editing import write_hashes
from explainer.language.catalogs import load_catalog
from explainer.language.wording import Refusal, Worded, word
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import Loaded, advise_exclusion, load_site, missing_addresses, read_published, with_missing
from explainer.pipeline.configuration import Configuration, read_patterns
from explainer.problems import Problem, Severity
from explainer.reading import read_changed, read_changed_since, read_prefix, real_path, show_path
from explainer.reports.problems import (
    as_annotations,
    as_json,
    as_linked,
    as_summary,
    count_in_words,
    one_a_draft,
    shows_links,
    withheld_in_words,
)
from explainer.reports.sarif import as_sarif
from explainer.writing import read_left_over


@click.command()
@CONFIG
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option(
    "--since",
    metavar="REV",
    help="List all errors, and of the rest what concerns files changed since the history left this git revision.",
)
@click.option("--watch", is_flag=True, help="Check again after every save, until Ctrl-C.")
@click.option(
    "--write-hashes", "hashes", is_flag=True, help="First record the hash of each archived text in its source."
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="List addresses of an earlier build (its folder, sitemap.xml or data/notes.json) that would disappear.",
)
@click.option(
    "--missing",
    metavar="LANGUAGE",
    help="List what pages in this language of the site show in another, and quotations without a translation.",
)
def check(  # noqa: PLR0913 (an option each)
    config_file: Path,
    files: tuple[Path, ...],
    form: str,
    *,
    strict: bool,
    since: str | None,
    watch: bool,
    hashes: bool,
    against: Path | None,
    missing: str | None,
) -> None:
    """List every problem in every note, or in these files and folders alone: the exit status is theirs."""
    if files and against:
        raise click.UsageError("--against looks at the whole site: give no FILE with it")
    if files and since:
        raise click.UsageError("--since finds the files by itself: give no FILE with it")
    found = configured(config_file)
    if hashes:
        _write_hashes(found)
    if not watch:
        loaded = _checked(config_file, found, form, files=files, against=against, since=since, missing=missing)
        sys.exit(1 if loaded.failing(strict=strict) else 0)
    try:
        for is_first in _changes([found.docs, *found.folders.beside]):
            if not is_first:
                click.echo(f"-- {time.strftime('%H:%M:%S')}", err=True)
                found = configured(config_file)
            _checked(config_file, found, form, files=files, against=against, since=since, missing=missing)
    except KeyboardInterrupt:
        sys.exit(0)


def _write_hashes(found: Configuration) -> None:
    place = found.place
    with exit_on_refusal(place.language):
        done = write_hashes(place, found.folders.texts)
        for shown in done.files:
            click.echo(shown, err=True)
        for problem in done.renewed:  # once more: from now on, nobody knows
            worded = word(problem, place.language)
            again = "--write-hashes" in worded.hint  # no advice to somebody who just did it
            click.echo(replace(worded, hint="") if again else worded, err=True)


def _checked(  # noqa: PLR0913 (an option each)
    config_file: Path,
    found: Configuration,
    form: str,
    *,
    files: Sequence[Path],
    against: Path | None,
    since: str | None,
    missing: str | None,
) -> Loaded:
    loaded = loaded_from(found)
    if missing:
        with exit_on_refusal(loaded.site.language):
            loaded = with_missing(loaded, missing)
    broken = {problem.position.path for problem in loaded.problems if problem.severity is Severity.ERROR}
    if files:
        loaded = _of_files(loaded, files, real_path(config_file).parent)
    if since:
        loaded = _of_changes(loaded, since, real_path(config_file).parent)
    if against:
        loaded = replace(loaded, problems=(*loaded.problems, *_vanished(found, against)))
    shown = loaded.problems if files else one_a_draft(loaded.problems)
    worded = [word(problem, loaded.site.language) for problem in shown]
    report(worded, loaded, form, real_path(config_file).parent, _notes_in(loaded, files, real_path(config_file).parent))
    elsewhere = [one for one in sorted(broken) if not _is_in(one, files, real_path(config_file).parent)]
    if files and loaded.withheld and elsewhere and form != "json":
        words = loaded.site.catalog.gettext("errors in other files: {files}")
        click.echo(words.format(files=", ".join(elsewhere[:_NAMED]) + (" …" if elsewhere[_NAMED:] else "")), err=True)
    _advise(config_file, found)
    return loaded


def _is_in(shown: str, files: Sequence[Path], root: Path) -> bool:
    """Whether a path, as it is shown, is one of some files or in one of some folders."""
    path = real_path(root / shown)
    return any(path == one or one in path.parents for one in map(real_path, files))


def _of_files(loaded: Loaded, files: Sequence[Path], root: Path) -> Loaded:
    """Return what was loaded, with the problems of some files alone."""
    return replace(
        loaded,
        problems=tuple(one for one in loaded.problems if _is_in(one.position.path, files, root)),
        withheld=tuple(one for one in loaded.withheld if _is_in(one.position.path, files, root)),
    )


def _of_changes(loaded: Loaded, revision: str, root: Path) -> Loaded:
    """Return what was loaded, with all errors, and of the rest what concerns the files changed since a revision.

    A change breaks notes elsewhere: a note that is gone is missed where it is named, and words where they are quoted.
    """
    changed = read_changed_since(root, revision)
    if changed is None:
        with exit_on_refusal(loaded.site.language):
            raise Refusal("git knows no revision “{revision}” here", revision=revision)
    library = loaded.library
    texts = {source for source, text in library.texts.items() if text.path in changed}
    notes = texts | {one.note for one in library.quotations if one.source in texts}
    near = changed | {library.entries[note].document.path for note in notes}

    def concerned(problems: Sequence[Problem]) -> tuple[Problem, ...]:
        return tuple(one for one in problems if one.severity is Severity.ERROR or one.position.path in near)

    return replace(loaded, problems=concerned(loaded.problems), withheld=concerned(loaded.withheld))


def _notes_in(loaded: Loaded, files: Sequence[Path], root: Path) -> int:
    """Return how many notes there are in some files; without any named, in all."""
    entries = loaded.library.entries.values()
    return sum(not files or _is_in(entry.document.path, files, root) for entry in entries)


def _advise(config_file: Path, found: Configuration) -> None:
    """Say how the notes stay unpublished without the plugin: of the settings, and so no problem of a note."""
    exclude = read_patterns(found.exclude_docs) if found.exclude_docs else None
    line = advise_exclusion(config_file, exclude, found.docs, found.folders.notes, found.settings.language)
    if line:
        click.echo(f"explainer: {line}", err=True)
    words = load_catalog(found.settings.language).gettext(
        "a command was stopped while it wrote and left {file}: see what it changed (git diff), then delete it"
    )
    for path in read_left_over(found.docs):
        click.echo(f"explainer: {words.format(file=show_path(path, found.folders.root))}", err=True)


def _vanished(found: Configuration, against: Path) -> list[Problem]:
    """Return the addresses of a site built before that would vanish; none while errors hide notes that are there."""
    with exit_on_refusal(found.settings.language):
        published = read_published(against, found.settings.site_url, found.settings.root)
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    loaded = load_site(found.folders, found.settings, own_pages=own)
    if loaded.failing(strict=False):
        click.echo(loaded.site.catalog.gettext("Addresses are compared once the errors are mended."), err=True)
        return []
    return missing_addresses(published, loaded.sites, own, found)


def report(worded: list[Worded], loaded: Loaded, form: str, root: Path, notes: int) -> None:
    """Print problems in one of the formats; for GitHub, the whole list goes to the summary of the step."""
    language = loaded.site.language
    if form == "json":
        click.echo(as_json(worded, notes, [word(problem, language) for problem in loaded.withheld], language))
        return
    prefix = read_prefix(root) if form in {"github", "sarif"} else ""  # files are found from the repository's root
    worded = [_below(one, prefix) for one in worded] if prefix else worded
    if form == "sarif":
        lines = [as_sarif(worded, language)]
    elif form == "github":
        lines = as_annotations(worded, {prefix + name for name in read_changed(root)})
    elif shows_links(sys.stdout):
        lines = [as_linked(one, language) for one in worded]
    else:
        lines = [str(one) for one in worded]
    for line in lines:
        click.echo(line)
    click.echo(count_in_words(worded, notes, language), err=True)
    if loaded.withheld:
        click.echo(withheld_in_words(loaded.withheld, language), err=True)
    if form == "github":
        write_summary(as_summary(worded, notes, language, loaded.withheld), language)


def _below(worded: Worded, prefix: str) -> Worded:
    """Return a worded problem with its file named from `prefix` on."""
    problem = worded.problem
    place = replace(problem.position, path=prefix + problem.position.path)
    return replace(worded, problem=replace(problem, position=place))


_NAMED = 3
"""Files named of those with errors that somebody did not ask for."""
_QUIET = 0.1
"""Seconds without a further change before the changes are looked at: editors save in several steps."""
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


class _Bell(FileSystemEventHandler):
    """Rings when a file changes; reading one is no change."""

    def __init__(self) -> None:
        self.rung = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring."""
        if event.event_type in _CHANGES and not event.is_directory:
            self.rung.set()


def _changes(folders: list[Path]) -> Iterator[bool]:
    """Yield true once the folders are watched, then false for each burst of changes below them, until interrupted.

    What is saved during the first check is seen, too.
    """
    bell = _Bell()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(bell, str(folder), recursive=True)
    observer.start()
    try:
        yield True
        while True:
            bell.rung.wait()
            while bell.rung.is_set():
                bell.rung.clear()
                bell.rung.wait(_QUIET)
            yield False
    finally:
        observer.stop()
        observer.join()
