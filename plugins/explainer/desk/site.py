"""The site that the desk shows: read again whenever a file of it changes, by whomever."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from explainer.desk.names import Names
from explainer.drafting.article import Article
from explainer.drafting.guesses import Marked
from explainer.drafting.scaffold import known_actors
from explainer.language.catalogs import Catalog
from explainer.language.wording import Refusal
from explainer.library import SourceText
from explainer.notes import Claim, Entry, Kind, NoteId, NoteLocator
from explainer.pages.render import make_environment, overrides_in
from explainer.pages.site import Site
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import Configuration, Kept, Loaded, load_site, read_configuration
from explainer.problems import Problem
from explainer.reading import list_notes

Stamp = tuple[tuple[str, int, int], ...]
"""Path, time and size of each file: what changes when one does."""


@dataclass(frozen=True)
class View:
    """The site as it is now, or would be."""

    found: Configuration
    loaded: Loaded
    stamp: Stamp = ()

    @property
    def site(self) -> Site:
        """What pages are made from."""
        return self.loaded.site

    @property
    def catalog(self) -> Catalog:
        """The words of the site's language."""
        return self.loaded.site.catalog

    @cached_property
    def entries(self) -> Mapping[NoteId, Entry]:
        """Every note as it is written, right or wrong."""
        return {entry.id: entry for entry in self.loaded.written}

    @cached_property
    def names(self) -> Names:
        """The names by which notes are chosen."""
        return Names(self.site, self.loaded.written)

    @cached_property
    def environment(self) -> Environment:
        """The templates, with those of the theme in place of ours."""
        return make_environment(self.catalog, overrides_in(self.found.custom_dir))

    @cached_property
    def problems_by_note(self) -> Mapping[NoteId, tuple[Problem, ...]]:
        """Id of a note → what is wrong with it, advice too."""
        locator = NoteLocator(self.loaded.written)
        found: dict[NoteId, list[Problem]] = {}
        for problem in self.loaded.problems:
            if owner := locator.note_at(problem.position):
                found.setdefault(owner, []).append(problem)
        return {note: tuple(several) for note, several in found.items()}

    def text(self, source: NoteId) -> SourceText:
        """Return the archived text of a source.

        Raises:
            Refusal: There is none.
        """
        text = self.loaded.library.texts.get(source)
        if text is None:
            raise Refusal("“{id}” has no archived text: add “text_file”", id=source)
        return text

    def marked(self, source: NoteId, start: int, end: int, article: Article) -> Marked:
        """Return words of a source that an editor marked, with what the site knows of it."""
        actors = known_actors((entry.id, entry.data) for entry in self.loaded.written if entry.kind is Kind.ACTORS)
        library = self.loaded.library
        claims = {
            quotation.note: quotation.spans[0][0]
            for quotation in reversed(library.quotations_of.get(source, ()))
            if quotation.spans and library.find(quotation.note, Claim)
        }
        ordered = sorted((at, claim) for claim, at in claims.items())
        return Marked(article, source, start, end, actors, ordered)


class DeskSite:
    """Reads the site, once a change. Threads wait for one another."""

    def __init__(self, config_file: Path) -> None:
        self.config_file = config_file
        self._lock = threading.RLock()
        self._view: View | None = None
        self._articles: dict[tuple[str, str], Article] = {}
        self._kept = Kept()

    def view(self) -> View:
        """Return the site as its files are now."""
        with self._lock:
            found = self._view.found if self._view else read_configuration(self.config_file)
            stamp = self._stamp(found)
            if self._view is None or self._view.stamp != stamp:
                found = read_configuration(self.config_file)
                self._view = View(found, self._load(found), self._stamp(found))
            return self._view

    def view_with(self, instead: Mapping[Path, bytes]) -> View:
        """Return the site as it would be if files held something else."""
        found = self.view().found
        return View(found, self._load(found, instead))

    def article(self, text: SourceText, language: str) -> Article:
        """Return a text as rules read it: once a text."""
        key = (text.sha256, language)
        if key not in self._articles:
            self._articles[key] = Article(text, language)
        return self._articles[key]

    def _load(self, found: Configuration, instead: Mapping[Path, bytes] | None = None) -> Loaded:
        """Read the site; of files that are as they were, what was read stays. Nothing stands in for a broken note."""
        with self._lock:
            here = Kept(files=self._kept.files, parsed=self._kept.parsed, texts=self._kept.texts)
            kept = replace(here, files={**here.files}, parsed={**here.parsed}) if instead else here
            own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
            return load_site(
                found.folders, found.settings, drafts=True, own_pages=own, kept=kept, instead=instead or {}
            )

    def _stamp(self, found: Configuration) -> Stamp:
        return tuple(_stamps([self.config_file, *list_notes(found.folders.notes), *_files(found.folders.texts)]))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _stamps(paths: list[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue
        yield str(path), state.st_mtime_ns, state.st_size
