"""What every page is made from: the library, names, words, addresses, settings. Computed once a build."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, wraps
from types import FunctionType
from typing import TypeVar, TypeVarTuple, cast
from urllib.parse import quote, urlsplit

from explainer.language.catalogs import Catalog
from explainer.language.typography import typeset, typeset_title
from explainer.library import Assessment, Library
from explainer.library.library import grouped
from explainer.notes import (
    INDEXED,
    KINDS,
    Actor,
    AttributedNote,
    Kind,
    Line,
    Nearest,
    Note,
    NoteId,
    Prose,
    Relation,
    Source,
    is_same_language,
    lines_in,
)
from explainer.options import LinkNames, Publisher
from explainer.pages.addresses import HOME, Addresses, SourceAddresses, below
from explainer.pages.list_pages import ListPage, Part
from explainer.problems import Code, Position, Problem
from explainer.prose.markdown import Mention, read_line, read_prose
from explainer.prose.markdown import Prose as ReadProse
from explainer.prose.names import NameFinder
from explainer.reading import Path

typeset_name = lru_cache(maxsize=8192)(typeset)
typeset_source_title = lru_cache(maxsize=2048)(typeset_title)
"""Cached: names and titles come again on every page."""


@dataclass(frozen=True)
class Nav:
    """What `nav` in mkdocs.yml says of pages made from notes by our names for them: “explainer/claims”."""

    named: tuple[tuple[str, Position], ...] = ()
    """What stands behind “explainer/”, and where."""
    title: str = ""
    """The title of the entry “explainer”, which stands for all indexes."""


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says, as far as pages need it."""

    site_name: str = ""
    site_description: str = ""
    site_url: str = ""
    language: str = "en"
    """Of these pages."""
    languages: tuple[str, ...] = ()
    """All that the site has pages in, its own first; nothing where there is one alone."""
    link_names: LinkNames = "section"
    use_directory_urls: bool = True
    publisher: Publisher = field(default_factory=Publisher)
    publisher_place: Position | None = None
    """Where a file says who answers for the site, or would; None where the settings come from no file."""
    licence: str = ""
    content_security_policy: bool = False
    """Whether pages that are no page of the engine's say what they may run; of its own, the engine's adapter does."""
    home: bool = True
    """Whether we make the home page, or with `root` that of its folder: the site's own Markdown has none."""
    root: str = ""
    """The folder of the site below which everything made from notes is; empty for the site's own root."""
    indexes: tuple[Kind, ...] = tuple(INDEXED)
    """Kinds whose index has an entry in the navigation."""
    nav: Nav = Nav()

    @property
    def top(self) -> str:
        """The folder at which the pages of this language begin: “en”; empty for the site's first."""
        return self.language if self.language in self.languages[1:] else ""

    @property
    def home_key(self) -> str:
        """The key of the home page in this language, whoever makes it."""
        return below(self.top, HOME)


class SourceTitle(Line):
    """The title of a source in its own language, `other` than that of the page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A note named in the running text of another note (`origin`) or of a page of the site's own (`page`)."""

    target: NoteId
    sentence: str
    origin: NoteId | None = None
    page: str = ""
    page_title: str = ""


Found = TypeVar("Found")
Of = TypeVarTuple("Of")


def once_a_site(find: Callable[[Site, *Of], Found]) -> Callable[[Site, *Of], Found]:
    """Let each site remember a result: views are asked for the same on every page."""

    @wraps(find)
    def remembered(site: Site, *of: *Of) -> Found:
        return site.remember(find, of)

    vars(remembered)[_FINDS] = find
    return remembered


_FINDS = "finds_once_a_site"


def find_remembered(name: str) -> Callable[..., object] | None:
    """Return what one of our functions marked with `once_a_site` finds with: “explainer.pages.site:Site.title”."""
    module, _, path = name.partition(":")
    found: object = sys.modules.get(module) if module.startswith("explainer.pages.") else None
    for step in path.split("."):
        found = getattr(found, step, None)
    return vars(found).get(_FINDS) if isinstance(found, FunctionType) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read, and the titles that were asked for: of `[[id]]` without words."""

    prose: ReadProse
    titles: tuple[tuple[NoteId, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """Texts, whether they are prose and their words → how they were read, in a language and with some names."""

    language: str
    names: NameFinder
    texts: dict[tuple[bool, str], Reading]


Divide = Callable[["Site"], Mapping[ListPage, tuple[Part, ...]]]
"""Finds what stands on each page of each index that may be long."""


class Site:
    """Everything a page is made from. Read-only but for what it remembers and `own_mentions`."""

    def __init__(
        self, library: Library, names: NameFinder, catalog: Catalog, settings: Settings, divide: Divide
    ) -> None:
        self._divide = divide
        self.library = library
        self.assessment = Assessment(library)
        self.names = names
        self.catalog = catalog
        self.settings = settings
        self.addresses = Addresses(
            library,
            catalog,
            lambda: self.list_pages,
            use_directory_urls=settings.use_directory_urls,
            root=settings.root,
        )
        self.versions: Mapping[str, Addresses] = {}
        """Each language of the site → the addresses of its pages, these among them; nothing where there is one."""
        self.own_mentions: tuple[Mentioned, ...] = ()
        """Names found in the site's own Markdown: known only after its pages are made."""
        self.history: Mapping[str, date] = {}
        """File as problems name it → day of its last commit, where git knows it."""
        self.advice: Mapping[NoteId, tuple[str, ...]] = {}
        """Id of a note → the codes of the advice on it that nobody accepted: kept in the exports."""
        self.memory: dict[object, object] = {}
        """What `once_a_site` keeps."""
        self.readings = Readings(settings.language, names, {})
        self._readings_before: Mapping[tuple[bool, str], Reading] = {}

    def remember(self, find: Callable[..., Found], of: tuple[object, ...]) -> Found:
        """Return what a function of the site found of its arguments: once, whoever asks."""
        key = (find, of)
        if key not in self.memory:
            self.memory[key] = find(self, *of)
        return cast("Found", self.memory[key])

    def keep(self, name: str, of: tuple[Hashable, ...], make: Callable[[], Found], given: object = None) -> Found:  # noqa: ARG002 (for a preview's)
        """Return what `make` makes of this site; in a preview, what it made before if nothing that it reads changed.

        `name`, `of`: tell it from everything else. `given`: what it reads beside the site.
        """
        return make()

    @cached_property
    def list_pages(self) -> Mapping[ListPage, tuple[Part, ...]]:
        """What stands on each page of each index that may be long."""
        return self._divide(self)

    @property
    def language(self) -> str:
        """The site's language tag."""
        return self.settings.language

    @property
    def words_language(self) -> str:
        """The language of our own words on the pages: the site's; English where we have none in that."""
        return self.language if self.is_worded else self.catalog.language

    @cached_property
    def is_worded(self) -> bool:
        """Whether there are words of ours in the site's language."""
        return is_same_language(self.catalog.language, self.language)

    def absolute(self, path: str, anchor: str = "") -> str:
        """Return the absolute address of a path in the site; nothing where mkdocs.yml has no `site_url`."""
        base = self.settings.site_url
        if not base:
            return ""
        return f"{base.rstrip('/')}/{quote(path)}" + (f"#{quote(anchor)}" if anchor else "")

    @property
    def root_path(self) -> str:
        """The path of the site's root: “/repo/”, whether or not `site_url` ends so."""
        return f"{urlsplit(self.settings.site_url).path.rstrip('/')}/"

    def absolute_url(self, note_id: NoteId) -> str | None:
        """Return a note's absolute address; None for one without a place, or where mkdocs.yml has no `site_url`."""
        root = self.absolute("")
        return self.addresses.url_from(root, note_id) if root else None

    @once_a_site
    def title(self, note_id: NoteId) -> str | None:
        """Return the words by which a note is linked, or None for an unknown one."""
        note = self.library.notes.get(note_id)
        if note is None:
            return None
        title = title_of(note, self.library)
        if not isinstance(note, Source):
            return typeset_name(title, self.language)
        if note.title.translations or is_same_language(note.language, self.language):
            return typeset_source_title(title, self.language)
        return SourceTitle(typeset_source_title(title, note.language), other=note.language)

    def read(self, text: str) -> ReadProse:
        """Return prose or a line as HTML with the names found in it; each text is read once."""
        key = (isinstance(text, Prose), str(text))
        if key not in self.readings.texts:
            self.readings.texts[key] = self._read_before(key) or self._read(key)
        return self.readings.texts[key].prose

    def know(self, before: Readings) -> None:
        """Read no text again that was read before in the same language, with the same names and titles."""
        if before.language == self.language and before.names is self.names:
            self._readings_before = before.texts

    def _read_before(self, key: tuple[bool, str]) -> Reading | None:
        found = self._readings_before.get(key)
        return found if found and all(self.title(note) == title for note, title in found.titles) else None

    def _read(self, key: tuple[bool, str]) -> Reading:
        is_prose, words = key[0], typeset(key[1], self.language)
        if not is_prose:
            return Reading(read_line(words, names=self.names, language=self.language))
        titles: dict[NoteId, str | None] = {}

        def title_of(note_id: NoteId) -> str | None:
            titles[note_id] = self.title(note_id)
            return titles[note_id]

        prose = read_prose(words, names=self.names, title_of=title_of, language=self.language)
        return Reading(prose, tuple(titles.items()))

    @cached_property
    def note_mentions(self) -> tuple[Mentioned, ...]:
        """Every note named in the running text of another that is not withdrawn, each pair once."""
        return tuple(self._find_mentions())

    def _find_mentions(self) -> Iterator[Mentioned]:
        for note in self.library.published(Note):
            seen = {note.id}
            for mention in self._mentions_in(note):
                if mention.target not in seen and mention.target in self.library.notes:
                    seen.add(mention.target)
                    yield Mentioned(mention.target, mention.sentence, origin=note.id)

    def _mentions_in(self, note: Note) -> Iterator[Mention]:
        return (mention for _, text in running_texts(note) for mention in self.read(text).mentions)

    def named_in(self, note: Note) -> frozenset[NoteId]:
        """Return the notes that are named in the running text of one."""
        return frozenset(mention.target for mention in self._mentions_in(note)) & self.library.notes.keys()

    def problems(self, notes: Iterable[Note] | None = None) -> list[Problem]:
        """Return what is wrong in the prose of notes, or of some: unknown `[[id]]`, unsafe links."""
        found = []
        known = Nearest(self.library.notes)
        for note in self.library.notes.values() if notes is None else notes:
            for path, text in running_texts(note):
                if isinstance(text, Prose) and not text.other and (left_open := _OPEN_REFERENCE.search(text)):
                    where = self.library.place(note, path, text, left_open.start())
                    found.append(Problem(where, Code.UNKNOWN_LINK, "open", {"id": ""}))
                findings = () if text.other else self.read(text).findings  # told where the text is at home
                words = typeset(str(text), self.language) if findings else ""
                for finding in findings:
                    values = dict(finding.values)
                    if finding.code is Code.UNKNOWN_LINK:
                        values["suggestion"] = known.to(values["id"])
                    where = self.library.place(note, path, words, finding.offset)
                    found.append(Problem(where, finding.code, values=values))
        return found

    @cached_property
    def foreign(self) -> Mapping[str, str]:
        """Letters of a text that is in another language than our words around it → that language; see `language_of`."""
        if self.is_worded and not self.settings.languages:
            return {}
        lines = (line for note in self.library.notes.values() for _, line in lines_in(note, ()))
        return {_letters(line): tag for line in lines if (tag := self.language_of(line))}

    def language_of(self, words: str) -> str:
        """Return the language of words that are known to be in another than our words around them; else nothing."""
        if isinstance(words, Line):
            if words.mark or isinstance(words, SourceTitle):
                return words.other
            return "" if self.is_worded or words.other else self.language
        if self.is_worded and not (self.settings.languages and words.rstrip(".").endswith(")")):
            return ""
        return self.foreign.get(_letters(words), "")

    def mentions_of(self, note_id: NoteId) -> tuple[Mentioned, ...]:
        """Return where a note is named in running text."""
        return self._mentions_by_target.get(note_id, ()) + tuple(
            mention for mention in self.own_mentions if mention.target == note_id
        )

    @cached_property
    def _mentions_by_target(self) -> dict[NoteId, tuple[Mentioned, ...]]:
        return grouped(self.note_mentions, lambda mention: mention.target)


def _letters(words: str) -> str:
    """Return the letters of words: typography may have changed their marks and blanks."""
    return "".join(filter(str.isalnum, words.casefold()))


_OPEN_REFERENCE = re.compile(r"\[\[(?!(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![^\S\n]*\n))+\]\])")
"""Brackets that are not closed in their paragraph."""
RUNNING_FIELDS = ("summary", "key_points", "text", "body", "definition", "title", "role")
"""Fields in which names become links."""


def running_texts(note: Note) -> Iterator[tuple[Path, Line]]:
    """Yield the texts of a note that are read as running text, with their path in the note."""
    for name in RUNNING_FIELDS:
        value = getattr(note, name, None)
        if isinstance(value, Line):
            yield (name, *_tag_of(value)), value
        elif isinstance(value, tuple):
            yield from (((name, at, *_tag_of(item)), item) for at, item in enumerate(value) if isinstance(item, Line))


def _tag_of(line: Line) -> Path:
    """Return the key of the language a text was taken from, where it was written in several."""
    return next(((tag,) for tag, text in line.translations.items() if text == line), ())


def title_of(note: Note, library: Library) -> str:
    """Return a note's title: its name, label, term or text."""
    match note:
        case Relation():
            ends = (library.find(end, Actor) for end in (note.from_, note.to))
            return " – ".join(end.name for end in ends if end)
        case Note() if fields := KINDS[note.note_kind].title_fields:
            return next((title for field in fields if (title := getattr(note, field))), note.id)
        case AttributedNote():
            speakers = [library.speaker(by) for by in note.by]
            return ", ".join(speaker.name for speaker in speakers if speaker) or note.id
    return note.id


def with_source_links(site: Site, own_uris: Mapping[str, str]) -> Site:
    """Return a site whose pages lead to sources. `own_uris`: key → path, of the site's own pages."""
    made = copy(site)
    made.memory = {}
    made.addresses = SourceAddresses(
        site.library,
        site.catalog,
        lambda: site.list_pages,
        own_uris,
        use_directory_urls=site.settings.use_directory_urls,
        root=site.settings.root,
    )
    return made
