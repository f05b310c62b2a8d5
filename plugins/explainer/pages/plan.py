"""Which pages there are. A new type of page is one module and one entry in `PAGE_TYPES` (see `page_types.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explainer.notes import NoteId
from explainer.pages.site import Site


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
    description: str = ""
    """One or two plain sentences, for search results and shared links."""

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


def is_withdrawn(site: Site, page: PlannedPage) -> bool:
    """Whether a page is the marker of a withdrawn note: search engines, our own included, leave it out."""
    note = site.library.notes.get(page.note) if page.note else None
    return note is not None and note.withdrawn is not None
