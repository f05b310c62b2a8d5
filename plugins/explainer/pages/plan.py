"""Which pages there are. A new type of page is one module and one entry in `PAGE_TYPES` (see `page_types.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from explainer.notes import KINDS, Kind, Note, NoteId
from explainer.pages.list_pages import Part
from explainer.pages.site import Site, once_a_site
from explainer.pages.words import index_title


@dataclass(frozen=True)
class ListedOn:
    """Which page of an index it is."""

    kind: Kind
    number: int
    """From 1."""
    pages: int
    """How many there are."""

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.number == self.pages


@dataclass(frozen=True)
class PlannedPage:
    """A page to be made. `key` is its source path without suffix: “acteurs/elon-musk”, “glossaire/index”, “index”."""

    key: str
    type: str
    """The name of its entry in `PAGE_TYPES` and, with `.html`, of its template."""
    title: str
    note: NoteId | None = None
    """The note it is about."""
    hide: tuple[str, ...] = ()
    """What Material leaves out beside it: navigation, toc."""
    in_navigation: bool = False
    section: str = ""
    """The section of the navigation that it stands in; without one, it is an entry of its own."""
    description: str = ""
    """One or two plain sentences, for search results and shared links."""
    lists: ListedOn | None = None
    """Of an index: which of its pages it is."""

    @property
    def uri(self) -> str:
        """The page's path among the site's sources."""
        return f"{self.key}.md"


@dataclass(frozen=True)
class PageType:
    """A type of page: which pages there are, and what the template gets."""

    name: str
    plan: Callable[[Site], Iterable[PlannedPage]]
    view: Callable[[Site, PlannedPage], Mapping[str, object]]
    """Data alone; what templates may call is in `FUNCTIONS`."""


AnyNote = TypeVar("AnyNote", bound=Note)


def note_type(
    name: str,
    model: type[AnyNote],
    words: Callable[[Site, AnyNote], tuple[str, str]],
    view: Callable[[Site, AnyNote], Mapping[str, object]],
    *,
    marker_hides: str = "navigation",
) -> PageType:
    """Return the type of the pages of a kind, one a note.

    `words`: a page's title and description. `marker_hides`: what Material leaves out beside a withdrawn note.
    """

    def plan(site: Site) -> Iterator[PlannedPage]:
        for note in site.library.all(model):
            if place := site.addresses.place(note.id):
                title, description = words(site, note)
                hide = marker_hides if note.withdrawn else "navigation"
                yield PlannedPage(place.page, name, title, note.id, hide=(hide,), description=description)

    def fill(site: Site, page: PlannedPage) -> Mapping[str, object]:
        (note,) = site.library.notes_of([page.note or ""], model)
        return {"note": note, **view(site, note)}

    return PageType(name, plan, fill)


def pages_above(site: Site, page: PlannedPage) -> tuple[tuple[str, str], ...]:
    """Return the title and key of each page above one, our home page first: its breadcrumb without itself."""
    if page.key == site.addresses.home:
        return ()
    note = site.library.notes.get(page.note) if page.note else None
    kind = note.note_kind if note else page.lists.kind if page.lists and page.lists.number > 1 else None
    index = [(index_title(site.catalog, kind), site.addresses.index_of(kind))] if kind else []
    return ((home_title(site), site.addresses.home), *index)


def home_title(site: Site) -> str:
    """Return the title of our home page: of a folder of its own, the title that the folder has in the navigation."""
    return (
        section_title(site) if site.addresses.home != site.settings.home_key else site.catalog.pgettext("index", "Home")
    )


@once_a_site
def section_title(site: Site) -> str:
    """Return the title of the section that holds all indexes: as `nav` has it, or that of the folder they are in."""
    folder = folder_title(site.addresses.root.rpartition("/")[2])
    return site.settings.nav.title or folder or index_title(site.catalog, Kind.EXPLAINERS)


def folder_title(folder: str) -> str:
    """Return the title of a folder's section, as MkDocs makes it."""
    words = folder.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words


def hidden_beside(page: PlannedPage, *, in_section: bool) -> tuple[str, ...]:
    """Return what Material leaves out beside a page. In a section, the navigation shows what else there is.

    Its path of pages is left out, too: ours is there under any theme.
    """
    kept = tuple(part for part in page.hide if not (in_section and part == "navigation"))
    return (*kept, "path")


def index_page_title(site: Site, kind: Kind, number: int) -> str:
    """Return the title of a page of an index."""
    title = index_title(site.catalog, kind)
    return title if number == 1 else site.catalog.gettext("{title}, page {number}").format(title=title, number=number)


def count_pages(site: Site, kind: Kind) -> int:
    """Return how many pages the index of a kind has."""
    return next(number for number in count(1) if (kind.value, number + 1) not in site.list_pages)


def parts_on(site: Site, kind: Kind, number: int) -> tuple[Part, ...]:
    """Return what stands on a page of an index."""
    return site.list_pages[kind.value, number]


def entries_on(site: Site, kind: Kind, number: int) -> tuple[NoteId, ...]:
    """Return the ids of what stands on a page of an index."""
    return tuple(one for part in parts_on(site, kind, number) for one in part.entries)


def listed_on(site: Site, page: PlannedPage, notes: tuple[AnyNote, ...]) -> tuple[AnyNote, ...]:
    """Return those of some notes that a page of an index lists; all of them where it has one page."""
    if page.lists is None or page.lists.pages == 1:
        return notes
    shown = frozenset(entries_on(site, page.lists.kind, page.lists.number))
    return tuple(note for note in notes if note.id in shown)


def is_searched(site: Site, page: PlannedPage) -> bool:
    """Whether the search has a page: not the marker of a withdrawn note, nor one that goes on listing pages."""
    goes_on = page.lists is not None and page.lists.number > 1
    return not is_withdrawn(site, page) and not (goes_on and page.lists and KINDS[page.lists.kind].own_pages)


def is_withdrawn(site: Site, page: PlannedPage) -> bool:
    """Whether a page is the marker of a withdrawn note: search engines, our own included, leave it out."""
    note = site.library.notes.get(page.note) if page.note else None
    return note is not None and note.withdrawn is not None
