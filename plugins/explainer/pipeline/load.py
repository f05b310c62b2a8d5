"""The one visible path: read → parse → link → check → find mentions → plan → render → export."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment

from explainer.exports import published_files, published_names
from explainer.language.catalogs import load_catalog
from explainer.language.wording import Refusal
from explainer.library import (
    Assessment,
    Library,
    Marked,
    Quotation,
    SourceText,
    accept,
    check_references,
    circular_references,
    find_quotations,
    link_notes,
    missing_translations,
    read_changes,
    read_pictures,
    read_texts,
    run_checks,
    run_text_checks,
    with_marks,
    without_drafts,
)
from explainer.notes import Entry, NoteId, NoteLocator, Parsed, ParsedFile, parse_notes
from explainer.pages.addresses import below
from explainer.pages.navigation import check_names
from explainer.pages.site import Nav, Readings, Settings, Site
from explainer.pages.types.own_pages import (
    OwnPage,
    check_addresses,
    check_own_pages,
    has_home,
    mentioned_in,
    read_taken,
)
from explainer.pages.views.end_matter import check_contact
from explainer.pages.views.outlines import divide
from explainer.pipeline.withheld import Broken, is_unread, part_withheld
from explainer.problems import Code, Problem, Severity
from explainer.prose.names import name_notes
from explainer.reading import Document, ReadFile, read_history, read_notes
from explainer.writing import write_files


@dataclass(frozen=True)
class Folders:
    """Where things are. Paths in problems are shown relative to `root`, where mkdocs.yml is."""

    root: Path
    notes: Path
    texts: Path
    docs: Path | None = None
    """The site's own pages and files; without it, nobody asks whether one would be written over."""

    pictures: Path | None = None
    """The pictures that notes name; without it, none is looked for."""

    @property
    def beside(self) -> tuple[Path, ...]:
        """The folders that are read beside that of the site."""
        return (self.texts, self.pictures) if self.pictures else (self.texts,)


@dataclass(frozen=True)
class Loaded:
    """A library ready for pages, and everything wrong with the notes, in the order of their places."""

    site: Site
    """In the site's own language."""
    problems: tuple[Problem, ...]
    hidden: frozenset[NoteId] | None = frozenset()
    """Ids of notes that are there, and left out for an error in them; None where not even the ids are known."""

    withheld: tuple[Problem, ...] = ()
    """What may only seem wrong because of an error: told once that is mended."""
    written: tuple[Entry, ...] = ()
    """Every note as it is written, right or wrong."""
    texts: Mapping[NoteId, SourceText] = field(default_factory=dict)
    """Id of a source → its archived text, though something else may be wrong with the source."""
    quotations: tuple[Quotation, ...] = ()
    """What every note quotes, right or wrong."""
    unread_ids: frozenset[NoteId] = frozenset()
    """Ids in places that could not be read."""
    others: tuple[Site, ...] = ()
    """The same notes in each further language of the site."""

    @property
    def sites(self) -> tuple[Site, ...]:
        """The site in each of its languages, its own first."""
        return (self.site, *self.others)

    @property
    def library(self) -> Library:
        """All notes, linked."""
        return self.site.library

    @property
    def assessment(self) -> Assessment:
        """What follows from them."""
        return self.site.assessment

    def failing(self, *, strict: bool) -> tuple[Problem, ...]:
        """Return the problems that fail a build."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return tuple(problem for problem in self.problems if problem.severity in bad)

    def may_hide(self, note: NoteId) -> bool:
        """Whether a note that is not in the library may be there all the same."""
        return self.hidden is None or note in self.hidden


@dataclass
class Kept:
    """What a preview keeps of one build for the next; of files by path: what is as it was is the same object again."""

    good_entries: Mapping[NoteId, Entry] = field(default_factory=dict)
    """What stands in for entries that are broken now."""
    files: dict[str, ReadFile] = field(default_factory=dict)
    parsed: dict[str, ParsedFile] = field(default_factory=dict)
    texts: dict[str, SourceText] = field(default_factory=dict)
    readings: Readings | None = None
    marked: dict[NoteId, Marked] = field(default_factory=dict)
    others: dict[str, Kept] = field(default_factory=dict)
    """Further language → what is kept of its pages; files are read once for all."""

    @property
    def of_broken_notes(self) -> Kept:
        """What has to be kept whatever a preview is told: what stands in for notes that are broken now."""
        others = {tag: one.of_broken_notes for tag, one in self.others.items()}
        return Kept(self.good_entries, others=others)


WHOLE_SITE = frozenset(
    {
        Code.ADDRESS_TAKEN,
        Code.AMBIGUOUS_NAME,
        Code.IN_NO_EXPLAINER,
        Code.UNDATED_STATEMENT,
        Code.UNUSED_ACCEPTANCE,
        Code.UNUSED_NOTE,
    }
)
"""What only the whole site shows: whether a note is used, shares its name, is the first of several to be told."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector.

    Without this, a note takes half as long again to read among 25,000 as among 1,000.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True)
class Linked:
    """Notes read and linked, with what is known of them before any check is run: cards can be shown, lists made."""

    site: Site
    documents: tuple[Document, ...]
    parsed: Parsed
    published: Parsed
    """What pages are made of."""
    texts: Mapping[NoteId, SourceText]
    quotations: tuple[Quotation, ...]
    """What every note quotes, right or wrong."""
    errors: tuple[Problem, ...]
    """For which notes are left out."""
    broken: frozenset[NoteId]
    """The notes that an error is in."""
    shared_names: tuple[Problem, ...]
    locator: NoteLocator
    """Finds the note that a problem is in."""
    others: tuple[Site, ...] = ()
    """The same notes in each further language of the site."""

    @property
    def library(self) -> Library:
        """All notes, linked."""
        return self.site.library


def load_site(  # noqa: PLR0913 (an option each)
    folders: Folders,
    settings: Settings,
    *,
    drafts: bool = False,
    own_pages: Iterable[OwnPage] = (),
    kept: Kept | None = None,
    instead: Mapping[Path, bytes | None] = MappingProxyType({}),
) -> Loaded:
    """Return all notes, linked, and what is wrong with them.

    `drafts`: with drafts, for a preview. `kept`: what a preview knows of its last build, brought up to date.
    `instead`: what files of notes would hold that are about to be written.
    """
    linked = link_site(folders, settings, drafts=drafts, kept=kept, instead=instead)
    return check_site(linked, folders, own_pages)


@collector_paused()
def link_site(
    folders: Folders,
    settings: Settings,
    *,
    drafts: bool = False,
    kept: Kept | None = None,
    instead: Mapping[Path, bytes | None] = MappingProxyType({}),
) -> Linked:
    """Return all notes, read and linked: the first half of `load_site`, with the same options."""
    kept = kept or Kept()
    documents, unreadable = read_notes(folders.notes, folders.root, kept.files, instead)
    parsed, malformed = parse_notes(documents, settings.language, kept.parsed)
    texts, missing = read_texts(parsed.entries, folders.texts, folders.root, kept.texts)
    quotations, misquoted = find_quotations(parsed.entries, texts)
    written = tuple(quotations)
    missing += read_changes(parsed.entries, texts, quotations, misquoted, folders.root)
    pictures, unseen = read_pictures(parsed.entries, folders.pictures, folders.root, folders.docs)
    missing += unseen
    errors = _without_echoes(unreadable + malformed + missing + misquoted + check_references(parsed))

    locator = NoteLocator(parsed.entries)
    broken = _broken(parsed, errors, locator)
    good = {entry.id: entry for entry in parsed.entries if entry.note is not None and entry.id not in broken}
    standing = _standing(good, _stand_ins(documents, parsed, broken, kept.good_entries))
    kept.good_entries = standing
    published = Parsed(tuple(standing.values()), parsed.unread_ids)
    if not drafts:
        published = without_drafts(published)
    if len(standing) > len(good):
        quotations, _ = find_quotations(published.entries, texts)
    library = link_notes(published, texts, quotations, language=settings.language, pictures=pictures)
    site, shared_names = _site_of(library, settings, kept)
    others, in_others = _in_further_languages(site, documents, folders, kept)
    return Linked(
        site,
        tuple(documents),
        parsed,
        published,
        texts,
        written,
        tuple(errors),
        broken,
        tuple(shared_names + in_others),
        locator,
        others,
    )


@collector_paused()
def check_site(linked: Linked, folders: Folders, own_pages: Iterable[OwnPage] = ()) -> Loaded:
    """Return what is wrong with notes that are linked: the second half of `load_site`."""
    site, parsed, errors, own = linked.site, linked.parsed, list(linked.errors), tuple(own_pages)
    library, others = site.library, linked.others
    mentioned = frozenset(mention.target for mention in site.note_mentions) | mentioned_in(own, site.names)
    found = [*linked.shared_names, *site.problems(), *check_own_pages(own, library)]
    found += check_contact(site) + check_names(site)
    for one in (site, *others):
        found += check_addresses(own, one.library, one.addresses)
    for one in others:
        found += one.problems() + run_text_checks(one.assessment)
    if folders.docs:
        names = (name for one in (site, *others) for name in published_names(one))
        found += read_taken(folders.docs, folders.notes, folders.root, names)
    found += run_checks(site.assessment, mentioned, {page.path: page.text for page in own})
    found, withheld = _told(linked, found)
    problems = _in_order(errors + found)
    advice = _advice(linked.published, problems)
    for one in (site, *others):
        one.advice = advice
    hidden = None if is_unread(errors) else linked.broken | parsed.unread_ids
    texts, quotations = linked.texts, linked.quotations
    return Loaded(site, problems, hidden, withheld, parsed.entries, texts, quotations, parsed.unread_ids, others)


@collector_paused()
def check_note(linked: Linked, note_id: NoteId) -> tuple[Problem, ...]:
    """Return what `check_site` says of one note, but for `WHOLE_SITE`: by the same checks, of the notes around it."""
    found: list[Problem] = []
    if (note := linked.library.notes.get(note_id)) is not None:
        around = linked.library.around(note_id, linked.site.named_in(note))
        found = linked.site.problems([note]) + run_checks(Assessment(around, note_id))
        found, _ = _told(linked, found, around)
    return tuple(
        problem
        for problem in _in_order([*linked.errors, *found])
        if problem.code not in WHOLE_SITE and linked.locator.note_at(problem.position) == note_id
    )


def _told(
    linked: Linked, found: list[Problem], library: Library | None = None
) -> tuple[list[Problem], tuple[Problem, ...]]:
    """Return the problems to tell, and those that wait for errors to be mended."""
    library = library or linked.library
    drafted = frozenset(entry.id for entry in linked.parsed.entries if entry.is_draft)
    told = tuple(problem for problem in linked.errors if not problem.of_draft)
    broken = linked.broken - drafted  # nothing published waits for drafts
    apart = Broken(linked.parsed, told, broken, linked.documents, library)
    return part_withheld(_of_drafts(accept(library, found), linked.locator, drafted), apart)


def _site_of(library: Library, settings: Settings, kept: Kept) -> tuple[Site, list[Problem]]:
    """Return the site in one language, and the names that several notes share."""
    catalog = load_catalog(settings.language)
    if settings.languages:
        library = with_marks(library, catalog.language_mark, kept.marked)
    names, shared_names = name_notes(library, kept.readings.names if kept.readings else None)
    site = Site(library, names, catalog, settings, divide)
    if kept.readings:
        site.know(kept.readings)
    kept.readings = site.readings
    return site, shared_names


def _in_further_languages(
    site: Site, documents: list[Document], folders: Folders, kept: Kept
) -> tuple[tuple[Site, ...], list[Problem]]:
    """Return the site in each further language, and the names that several notes share there.

    A note that stands there stands here: only the texts are others.
    """
    library, settings = site.library, site.settings
    others: list[Site] = []
    found: list[Problem] = []
    for language in settings.languages[1:]:
        own = kept.others.setdefault(language, Kept())
        parsed, _ = parse_notes(documents, language, own.parsed, first=settings.language)
        read = {entry.id: entry for entry in parsed.entries if entry.note is not None}
        last_good = own.good_entries
        # What stands in for a broken note does so in each language.
        standing = {
            note_id: read[note_id] if note_id in read and read[note_id].document is entry.document else good
            for note_id, entry in library.entries.items()
            if (good := last_good.get(note_id) or read.get(note_id))
        }
        own.good_entries = standing
        linked = replace(library, language=language, entries=standing)
        root = below(language, settings.root).rstrip("/")
        home = folders.docs is None or not has_home(folders.docs / root)
        here = replace(settings, language=language, root=root, home=home, site_description="", nav=Nav())
        other, shared_names = _site_of(linked, here, own)
        others.append(other)
        found += shared_names
    if others:
        versions = {one.language: one.addresses for one in (site, *others)}
        for one in (site, *others):
            one.versions = versions
    return tuple(others), found


def with_missing(loaded: Loaded, language: str) -> Loaded:
    """Return what was loaded, with everything told that is missing in one of the site's languages.

    Raises:
        Refusal: The site has no pages in it.
    """
    libraries = {site.language: site.library for site in loaded.sites}
    if language not in libraries:
        raise Refusal(
            "“{language}” is none of the site's languages: {known}", language=language, known=", ".join(libraries)
        )
    return replace(loaded, problems=_in_order([*loaded.problems, *missing_translations(libraries[language])]))


def read_site_history(folders: Folders, library: Library, own_pages: Iterable[OwnPage]) -> dict[str, date]:
    """Return the day of the last commit of each file that pages are made from: what `Site.history` holds."""
    paths = {entry.document.path for entry in library.entries.values()} | {page.path for page in own_pages}
    return read_history(folders.root, paths)


def _of_drafts(found: Iterable[Problem], locator: NoteLocator, drafted: frozenset[NoteId]) -> list[Problem]:
    """Return problems with those warnings marked that are of drafts: they are nobody else's obstacle."""
    return [
        replace(problem, of_draft=True)
        if problem.severity is Severity.WARNING and locator.note_at(problem.position) in drafted
        else problem
        for problem in found
    ]


def _advice(published: Parsed, problems: Iterable[Problem]) -> dict[NoteId, tuple[str, ...]]:
    """Return the codes of the advice on each note."""
    locator = NoteLocator(published.entries)
    found: dict[NoteId, dict[str, None]] = defaultdict(dict)
    for problem in problems:
        tells = problem.severity is Severity.ADVICE and problem.code is not Code.TODO
        owner = locator.note_at(problem.position) if tells else None
        if owner is not None:
            found[owner][str(problem.code)] = None
    return {note: tuple(codes) for note, codes in found.items()}


def _without_echoes(errors: list[Problem]) -> list[Problem]:
    """Leave out errors caused by another one, which is reported.

    They are ids that may be in a file of which nothing could be read, the line that no longer fits because the
    note above it lost its indentation, and a quotation that is not found for an invisible character in it.
    """
    lost = {problem.position.path for problem in errors if problem.message_id == "unknown-kind.note"}
    invisible = {problem.position for problem in errors if problem.message_id == "encoding.character"}
    unread = is_unread(errors)
    return [
        problem
        for problem in errors
        if not (problem.code is Code.QUOTE_NOT_FOUND and problem.position in invisible)
        and not (unread and problem.code is Code.UNKNOWN_ID)
        and not (problem.message_id == "yaml.indentation" and problem.position.path in lost)
    ]


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, in the order of their places."""
    once = {(p.position, p.message_id, tuple(sorted(p.values.items()))): p for p in problems}
    return tuple(once[key] for key in sorted(once))


def _broken(parsed: Parsed, errors: Iterable[Problem], locator: NoteLocator) -> frozenset[NoteId]:
    """Return the ids of the notes that an error is in."""
    found = {locator.note_at(problem.position) for problem in errors}
    found |= {entry.id for entry in parsed.entries if entry.note is None}
    return frozenset(note_id for note_id in found if note_id is not None)


def _stand_ins(
    documents: list[Document], parsed: Parsed, broken: frozenset[NoteId], last_good: Mapping[NoteId, Entry]
) -> dict[NoteId, Entry]:
    """Return the last good version of each broken note, and of notes that their file no longer lets us read."""
    here = {entry.id for entry in parsed.entries}
    unread = {document.path for document in documents if not document.complete}
    return {
        note_id: entry
        for note_id, entry in last_good.items()
        if note_id in broken or (note_id not in here and entry.document.path in unread)
    }


def _standing(good: dict[NoteId, Entry], stand_ins: dict[NoteId, Entry]) -> dict[NoteId, Entry]:
    """Return notes with those that stand in, or without where an earlier version and a later one refer in a circle."""
    together = good | stand_ins
    return good if stand_ins and any(circular_references(together.values())) else together


def write_exports(site: Site, folder: Path, environment: Environment) -> None:
    """Write what is published beside the pages.

    Raises:
        Refusal: It cannot be written; nothing was changed.
    """
    write_files({folder / name: content for name, content in published_files(site, environment)})
