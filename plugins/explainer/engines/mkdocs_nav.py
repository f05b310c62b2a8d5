"""Our index pages in MkDocs' navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure import StructureItem

    from explainer.engines.mkdocs_files import NotePage


def arrange_navigation(nav: Navigation, pages: Sequence[NotePage], chosen: object) -> Navigation:
    """Put our index pages first, in their order, as plain entries.

    A site that chose its navigation (`chosen`: as mkdocs.yml has it) keeps it, titles included; what it lacks comes
    last.
    """
    titles = dict(_titles(chosen))
    for one in pages:
        one.title = titles.get(one.file.src_uri, one.title)
    ours = [page for page in pages if page.planned.in_navigation]
    listed = {page.file.src_uri for page in _pages(nav.items)}
    if chosen is not None:
        missing = [page for page in ours if page.file.src_uri not in listed and page.planned.type != "home"]
        items = [*nav.items, *missing]
    else:
        others = [
            item
            for item in (_without(item, {page.file.src_uri for page in ours}) for item in nav.items)
            if item is not None
        ]
        home = [item for item in others if isinstance(item, Page) and item.is_homepage]
        items = [*home, *ours, *(item for item in others if item not in home)]
    for item in items:
        item.parent = None
    ordered = list(_pages(items))
    for before, page, after in zip([None, *ordered[:-1]], ordered, [*ordered[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    return Navigation(items, ordered)


def _without(item: StructureItem, ours: set[str]) -> StructureItem | None:
    """Return an item without our pages; nothing where nothing else was in it."""
    if isinstance(item, Section):
        item.children = [child for child in (_without(one, ours) for one in item.children) if child is not None]
        return item if item.children else None
    return None if isinstance(item, Page) and item.file.src_uri in ours else item


def _titles(chosen: object) -> Iterator[tuple[str, str]]:
    """Yield the pages that a navigation gives a title, by their source."""
    if isinstance(chosen, list):
        for item in chosen:
            yield from _titles(item)
    elif isinstance(chosen, dict):
        for title, item in chosen.items():
            if isinstance(item, str):
                yield item, str(title)
            else:
                yield from _titles(item)


def _pages(items: Iterable[StructureItem]) -> Iterable[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)
