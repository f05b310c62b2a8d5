"""Where each note is published: all addresses are computed here."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count, takewhile
from urllib.parse import quote

from explainer.language.catalogs import Catalog
from explainer.library import Library
from explainer.notes import INDEXED, KINDS, Kind, Note, NoteId
from explainer.pages.list_pages import ListPage, Part

HOME = "index"
"""The key of the site's home page."""
Lists = Callable[[], Mapping[ListPage, tuple[Part, ...]]]
"""What stands on each page of each index."""


def hook(note: Note) -> str:
    """Return a note's `data-note`: “claim:echanges-depuis-2022”."""
    return f"{KINDS[note.note_kind].hook}:{note.id}"


def folders_of(catalog: Catalog, root: str = "") -> dict[Kind, str]:
    """Return the folder of each kind's pages, in the language of the site, below the folder `root`."""
    return {kind: below(root, catalog.pgettext("address", row.folder)) for kind, row in INDEXED.items()}


def below(root: str, path: str) -> str:
    """Return a path below a folder of the site; an empty `root` is the site's own."""
    return f"{root}/{path}" if root else path


@dataclass(frozen=True, slots=True)
class Place:
    """A page's key (its source path without suffix: “acteurs/elon-musk”, “glossaire/index”) and an anchor on it."""

    page: str
    anchor: str = ""


class Addresses:
    """Finds the place of every note and the links from page to page."""

    def __init__(
        self,
        library: Library,
        catalog: Catalog,
        lists: Lists,
        *,
        use_directory_urls: bool,
        root: str = "",
    ) -> None:
        self.root = root
        """The folder of the site below which everything made from notes is, but for assets."""
        self.home = below(root, HOME)
        """The key of the page that leads to everything made from notes: the site's home page, where we make that."""
        self._library = library
        self._use_directory_urls = use_directory_urls
        self._lists = lists
        self._folders = folders_of(catalog, root)
        self._further = catalog.pgettext("address", "page")
        self._places: dict[NoteId, Place | None] = {}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every page made from notes but the home page: its key, and its subject (an id or a folder).

        Without notes there is none.
        """
        if not self._library.notes:
            return
        for kind, folder in self._folders.items():
            yield self.index_of(kind), folder
            yield from ((self.list_page(kind, number), folder) for number in self._further_pages(kind))
        for note in self._library.notes.values():
            if KINDS[note.note_kind].own_pages:
                yield f"{self._folders[note.note_kind]}/{note.id}", note.id

    def beside(self, name: str) -> str:
        """Return the path in the site of a file that is published beside the pages."""
        return below(self.root, name)

    def index_of(self, kind: Kind) -> str:
        """Return the key of a kind's index page."""
        return self.list_page(kind, 1)

    def list_page(self, kind: Kind, number: int) -> str:
        """Return the key of a page of a kind's index: “affirmations/index”, “affirmations/page/2”."""
        return f"{self._folders[kind]}/{f'{self._further}/{number}' if number > 1 else 'index'}"

    def page_of_list(self, page: str) -> tuple[Kind, int] | None:
        """Return the kind whose index a page is of, and its number, whether or not there is such a page now."""
        for kind, folder in self._folders.items():
            if page == self.index_of(kind):
                return kind, 1
            number = page.removeprefix(f"{folder}/{self._further}/")
            if number != page and number.isdecimal():
                return kind, int(number)
        return None

    def _further_pages(self, kind: Kind) -> Iterator[int]:
        yield from takewhile(lambda number: (kind.value, number) in self._lists(), count(2))

    def counterpart(self, page: str, others: Addresses) -> str | None:
        """Return the key of the page that is, at other addresses, about the same as one of ours; None for none."""
        if page == self.home:
            return others.home
        if listed := self.page_of_list(page):
            return others.list_page(*listed)
        place = others.place(page.rpartition("/")[2])
        return place.page if place and not place.anchor else None

    def place(self, note_id: NoteId) -> Place | None:
        """Return where a note is published; None for one without a place."""
        if note_id not in self._places:
            self._places[note_id] = self._find(note_id)
        return self._places[note_id]

    def former_places(self, note: Note) -> tuple[Place, ...]:
        """Return where a note was published under its old ids: a page each, or an anchor each on its current page."""
        place = self.place(note.id)
        if place is None:
            return ()
        if place.anchor:
            return tuple(Place(place.page, old) for old in note.formerly)
        return tuple(Place(f"{self._folders[note.note_kind]}/{old}") for old in note.formerly)

    def _find(self, note_id: NoteId) -> Place | None:
        note = self._library.notes.get(note_id)
        if note is None:
            return None
        if KINDS[note.note_kind].own_pages:
            return Place(f"{self._folders[note.note_kind]}/{note_id}")
        if note.note_kind in INDEXED:
            return Place(self.list_page(note.note_kind, self._numbers.get(note_id, 1)), note_id)
        # Answers and relations stand on the page of the first note they belong to.
        belongs = getattr(note, KINDS[note.note_kind].shown_with, ())
        hosts: tuple[NoteId, ...] = (belongs,) if isinstance(belongs, str) else belongs
        # What answers an entry of a shared page, or an answer, is shown where that is.
        found = next((place for host in hosts if (place := self.place(host))), None)
        return Place(found.page, note_id) if found else None

    @cached_property
    def _numbers(self) -> dict[NoteId, int]:
        """Id of a note that shares its page → the number of that page of the index, if it is not the first."""
        further = ((number, part) for (_, number), parts in self._lists().items() if number > 1 for part in parts)
        return {one: number for number, part in further for one in part.entries}

    def moved_from(self, page: str) -> tuple[NoteId, ...]:
        """Return the notes that stand on further pages of an index: their lasting addresses lead to its first."""
        return self._moved.get(page, ())

    @cached_property
    def _moved(self) -> dict[str, tuple[NoteId, ...]]:
        further = {kind: [self.list_page(kind, number) for number in self._further_pages(kind)] for kind in INDEXED}
        return {
            self.index_of(kind): tuple(one for page in pages for one in self.notes_on(page))
            for kind, pages in further.items()
            if not KINDS[kind].own_pages
        }

    def anchors(self, page: str) -> frozenset[str]:
        """Return the ids, old ones included, of the notes whose place is on a page."""
        return self._anchors.get(page, frozenset())

    def notes_on(self, page: str) -> tuple[NoteId, ...]:
        """Return the ids of the notes that have their place on a page, in reading order; an index shows its kind."""
        return self._by_page.get(page, ())

    @cached_property
    def _by_page(self) -> dict[str, tuple[NoteId, ...]]:
        found: dict[str, list[NoteId]] = defaultdict(list)
        numbers = self._numbers
        for note in self._library.notes.values():
            if place := self.place(note.id):
                found[place.page].append(note.id)
            if KINDS[note.note_kind].own_pages:
                found[self.list_page(note.note_kind, numbers.get(note.id, 1))].append(note.id)
        return {page: tuple(ids) for page, ids in found.items()}

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for note in self._library.notes.values():
            place = self.place(note.id)
            if place and place.anchor:
                anchors = {place.anchor, *note.formerly}
                found[place.page] |= anchors
                found[self.lasting(place).page] |= anchors
        return {page: frozenset(anchors) for page, anchors in found.items()}

    def lasting(self, place: Place) -> Place:
        """Return where a place is however long a list becomes: an entry's on the first page, which leads to it."""
        listed = self.page_of_list(place.page) if place.anchor else None
        return Place(self.index_of(listed[0]), place.anchor) if listed else place

    def address(self, note_id: NoteId) -> str:
        """Return a note's lasting address under the site's root, with its anchor; empty for one without a place."""
        place = self.place(note_id)
        place = self.lasting(place) if place else None
        return self.path(place.page) + (f"#{place.anchor}" if place.anchor else "") if place else ""

    def url_from(self, root: str, note_id: NoteId) -> str | None:
        """Return a note's address as a link that begins with the site's root; None for one without a place."""
        return root + quote(self.address(note_id), safe="/#") if self.place(note_id) else None

    def url(self, here: str, note_id: NoteId) -> str | None:
        """Return the relative address of a note from the page `here`; None for one without a place."""
        place = self.place(note_id)
        return self.relative_url(here, place.page, place.anchor) if place else None

    def relative_url(self, here: str, page: str, anchor: str = "") -> str:
        """Return the relative address of a page from the page `here`."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if here == page and anchor:
            return fragment
        return self.relative_url_to(here, self.path(page)) + fragment

    def relative_url_to(self, here: str, path: str) -> str:
        """Return the relative address of any path in the site from the page `here`."""
        return _relative(self.path(here), path)

    def link_to(self, here: str, path: str) -> str:
        """Return what a link within the page `here` says to lead to a file beside the pages."""
        return self.relative_url_to(here, path)

    def path(self, page: str) -> str:
        """Return a page's address under the site's root: “acteurs/elon-musk/”, or with `.html`."""
        if not self._use_directory_urls:
            return f"{page}.html"
        return f"{page.removesuffix(HOME)}" if page == HOME or page.endswith(f"/{HOME}") else f"{page}/"

    def file(self, page: str) -> str:
        """Return the file that is served at a page's address."""
        path = self.path(page)
        return f"{path}index.html" if path.endswith("/") or not path else path


class SourceAddresses(Addresses):
    """Links lead from a page's source to that of another; published addresses are unchanged.

    For an engine that makes the pages and their addresses from Markdown.
    """

    def __init__(  # noqa: PLR0913 (what all addresses take, and one more)
        self,
        library: Library,
        catalog: Catalog,
        lists: Lists,
        own_uris: Mapping[str, str],
        *,
        use_directory_urls: bool,
        root: str,
    ) -> None:
        super().__init__(library, catalog, lists, use_directory_urls=use_directory_urls, root=root)
        self._own_uris = own_uris

    def relative_url(self, here: str, page: str, anchor: str = "") -> str:
        """Return the relative path of a page's source from that of the page `here`."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if here == page and anchor:
            return fragment
        return quote(posixpath.relpath(self.uri(page), posixpath.dirname(here) or ".")) + fragment

    def link_to(self, here: str, path: str) -> str:
        """Return the relative path of a file from the source of the page `here`."""
        return quote(posixpath.relpath(path, posixpath.dirname(here) or "."))

    def uri(self, page: str) -> str:
        """Return a page's path among the sources."""
        return self._own_uris.get(page, f"{page}.md")


@lru_cache(maxsize=65536)
def _relative(here: str, target: str) -> str:
    """Return the relative path from one address to another; cached, as pages link to most of theirs several times."""
    relative = posixpath.relpath(target or ".", posixpath.dirname(here) or ".")
    if target.endswith("/") or not target:
        relative += "/"
    return quote(relative)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that redirects to a note's current page. `key`: its source path without suffix, as for other pages."""

    key: str
    note: NoteId
    target: str
    """The key of the page it leads to."""


def redirects(library: Library, addresses: Addresses) -> Iterator[Redirect]:
    """Yield a redirect for each old id of a note that has a page of its own."""
    for note in library.notes.values():
        place = addresses.place(note.id)
        if place and not place.anchor:
            yield from (Redirect(former.page, note.id, place.page) for former in addresses.former_places(note))
