"""The site that the desk shows: read again whenever a file of it changes, by whomever."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from explainer.desk.names import Names
from explainer.drafting.answered import KnownClaim
from explainer.drafting.article import Article
from explainer.drafting.guesses import Marked
from explainer.drafting.known import Known
from explainer.drafting.scaffold import known_actors
from explainer.language.catalogs import Catalog, load_catalog
from explainer.language.wording import Refusal
from explainer.library import Library, SourceText
from explainer.notes import Entry, Kind, NoteId, Parsed
from explainer.pages.render import make_environment, overrides_in
from explainer.pages.site import Readings, Site
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import (
    Configuration,
    Kept,
    Linked,
    Loaded,
    check_note,
    check_site,
    link_site,
    read_configuration,
)
from explainer.problems import Problem
from explainer.reading import list_notes

Stamp = tuple[tuple[str, int, int], ...]
"""Path, time and size of each file: what changes when one does."""


@dataclass(frozen=True)
class View:
    """The site as it is now, or would be."""

    found: Configuration
    linked: Linked
    environment: Environment
    """The templates, with those of the theme in place of ours."""
    folded: dict[str, str]
    """Names → what is compared of them."""
    stamp: Stamp = ()

    @property
    def site(self) -> Site:
        """What pages are made from."""
        return self.linked.site

    @property
    def library(self) -> Library:
        """The notes that nothing is wrong with, linked."""
        return self.linked.library

    @cached_property
    def checked(self) -> Loaded:
        """The same, with everything wrong with it: what takes longest, and only overviews ask for it."""
        found = self.found
        own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
        return check_site(self.linked, found.folders, own)

    @property
    def mark(self) -> str:
        """What tells whether a file changed since."""
        return hashlib.sha256(repr(self.stamp).encode()).hexdigest()[:16]

    @property
    def catalog(self) -> Catalog:
        """The words of the site's language."""
        return self.site.catalog

    @cached_property
    def entries(self) -> Mapping[NoteId, Entry]:
        """Every note as it is written, right or wrong."""
        return {entry.id: entry for entry in self.linked.parsed.entries}

    @property
    def parsed(self) -> Parsed:
        """The same, as what writes notes asks for it."""
        return self.linked.parsed

    @cached_property
    def names(self) -> Names:
        """The names by which notes are chosen."""
        return Names(self.site, self.parsed.entries, self.folded)

    def problems_of(self, note: NoteId) -> tuple[Problem, ...]:
        """Return what is wrong with a note, advice too, as far as it and those around it tell."""
        return check_note(self.linked, note)

    @cached_property
    def problems_by_note(self) -> Mapping[NoteId, tuple[Problem, ...]]:
        """Id of a note → what is wrong with it, advice too: of every note, by the whole site."""
        found: dict[NoteId, list[Problem]] = {}
        for problem in self.checked.problems:
            if owner := self.linked.locator.note_at(problem.position):
                found.setdefault(owner, []).append(problem)
        return {note: tuple(several) for note, several in found.items()}

    def entry(self, note_id: NoteId) -> Entry:
        """Return a note as it is written.

        Raises:
            Refusal: There is none of that id.
        """
        if note_id not in self.entries:
            raise Refusal("no note has the id “{id}”", id=note_id)
        return self.entries[note_id]

    def text(self, source: NoteId) -> SourceText:
        """Return the archived text of a source.

        Raises:
            Refusal: There is none.
        """
        text = self.linked.texts.get(source)
        if text is None:
            raise Refusal("“{id}” has no archived text: add “text_file”", id=source)
        return text

    def marked(self, source: NoteId, start: int, end: int, article: Article) -> Marked:
        """Return words of a source that an editor marked, with what the site knows of it."""
        people = (entry for entry in self.parsed.entries if entry.kind is Kind.ACTORS)
        speaks_for = {entry.id: frozenset(self._ids(entry, "speaks_for")) for entry in people}
        data = self.entry(source).data
        return Marked(
            known_in(self, article),
            source,
            start,
            end,
            self.claims_of(source),
            speaks_for,
            str(data.get("date", "")),
            str(data.get("publisher", "")),
        )

    def claims_of(self, source: NoteId) -> list[KnownClaim]:
        """Return the claims that quote a source, in the order in which their words begin in its text."""
        spans = {
            quotation.note: (quotation.spans[0][0], quotation.spans[-1][1])
            for quotation in reversed(self.linked.quotations)
            if quotation.source == source and quotation.spans and self.entries[quotation.note].kind is Kind.CLAIMS
        }
        claims = (self._known_claim(self.entries[claim], *span) for claim, span in spans.items())
        return sorted(claims, key=lambda one: (one.at, one.id))

    def _known_claim(self, entry: Entry, at: int, end: int) -> KnownClaim:
        """Return a claim as guesses of answers look at it: what its publisher says is said by its publisher."""
        by = {*self._ids(entry, "by")}
        by |= {
            one
            for each in by
            if each in self.entries
            for one in self._ids(self.entries[each], "speaks_for", "publisher")
        }
        return KnownClaim(at, end, entry.id, frozenset(by), frozenset(self._ids(entry, "about")))

    def _ids(self, entry: Entry, *fields: str) -> Iterator[NoteId]:
        """Yield the ids in fields of a note, right or wrong."""
        for value in map(entry.data.get, fields):
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def known_in(view: View, article: Article) -> Known:
    """Return an article with the actors of a site, whom it may name."""
    people = [entry for entry in view.parsed.entries if entry.kind is Kind.ACTORS]
    places = frozenset(entry.id for entry in people if entry.data.get("kind") == "place")
    return Known(article, known_actors((entry.id, entry.data) for entry in people), places)


class DeskSite:
    """Reads the site, once a change. Threads wait for one another."""

    def __init__(self, config_file: Path) -> None:
        self.config_file = config_file
        self._lock = threading.RLock()
        self._view: View | None = None
        self._articles: dict[tuple[str, str], Article] = {}
        self._kept = Kept()
        self._readings: Readings | None = None
        self._folded: dict[str, str] = {}
        self._environments: dict[tuple[str, Path | None], Environment] = {}

    def view(self) -> View:
        """Return the site as its files are now."""
        with self._lock:
            found = self._view.found if self._view else read_configuration(self.config_file)
            stamp = self._stamp(found)
            if self._view is None or self._view.stamp != stamp:
                found = read_configuration(self.config_file)
                self._view = View(found, self._link(found), self._templates(found), self._folded, self._stamp(found))
                if self._readings is None or self._readings.names is not self._view.site.names:
                    self._readings = self._view.site.readings
            return self._view

    def checked(self) -> View:
        """Return the site as its files are now, with everything wrong with it."""
        with self._lock:
            view = self.view()
            self._readings = view.checked.site.readings
            return view

    def view_with(self, instead: Mapping[Path, bytes | None]) -> View:
        """Return the site as it would be if files held something else."""
        now = self.view()
        return View(now.found, self._link(now.found, instead), now.environment, self._folded)

    def article(self, text: SourceText, language: str) -> Article:
        """Return a text as rules read it: once a text."""
        key = (text.sha256, language)
        if key not in self._articles:
            self._articles[key] = Article(text, language)
        return self._articles[key]

    def _link(self, found: Configuration, instead: Mapping[Path, bytes | None] | None = None) -> Linked:
        """Read the site; of files that are as they were, what was read stays. Nothing stands in for a broken note."""
        with self._lock:
            here = Kept(
                files=self._kept.files, parsed=self._kept.parsed, texts=self._kept.texts, readings=self._readings
            )
            kept = replace(here, files={**here.files}, parsed={**here.parsed}) if instead else here
            return link_site(found.folders, found.settings, drafts=True, kept=kept, instead=instead or {})

    def _templates(self, found: Configuration) -> Environment:
        """Return the templates of a language and a theme: to compile them takes longer than to fill them in."""
        key = (found.settings.language, found.custom_dir)
        if key not in self._environments:
            self._environments[key] = make_environment(load_catalog(key[0]), overrides_in(key[1]))
        return self._environments[key]

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
