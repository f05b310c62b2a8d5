"""Where pages made from notes stand in the navigation of a site, in the form of `nav` in mkdocs.yml.

A site names them there by our names for them, whatever their folder is called: “explainer/claims” for the index of
claims, “explainer/ID” for the page of a note, “explainer” for all indexes in a section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import cast

from explainer.notes import INDEXED, Kind, Nearest
from explainer.pages.addresses import HOME
from explainer.pages.plan import PlannedPage, folder_title, section_title
from explainer.pages.site import Site
from explainer.pages.words import reference_title
from explainer.problems import Code, Problem

NAME = "explainer"
_INDEXES = frozenset({"index", "README"})


def names_in(nav: object) -> Iterator[tuple[str, str]]:
    """Yield each of our names in a navigation, and the title that it has there; empty where it has none."""
    for title, target in _targets(nav):
        if target == NAME or target.startswith(f"{NAME}/"):
            yield target, title


def titles_in(nav: object) -> dict[str, str]:
    """Return the title that a navigation gives to a page, by the page's path: the first, where there are several."""
    found: dict[str, str] = {}
    for title, target in _targets(nav):
        if title:
            found.setdefault(target, title)
    return found


def _targets(nav: object, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, list):
        for item in nav:
            yield from _targets(item)
    elif isinstance(nav, dict):
        for name, item in nav.items():
            yield from _targets(item, str(name))


def check_names(site: Site) -> list[Problem]:
    """Return each name in the navigation that no page has; without notes there is none to miss."""
    if not site.library.notes:
        return []
    known = Nearest([*INDEXED, *site.library.notes])
    return [
        Problem(place, Code.UNKNOWN_LINK, "nav", {"id": name[:80], "suggestion": f"{NAME}/{near}" if near else ""})
        for name, place in site.settings.nav.named
        if name and _uri_of(site, name) is None
        for near in [known.to(name)]
    ]


def _uri_of(site: Site, name: str) -> str | None:
    """Return the path of the page that stands behind “explainer/”."""
    if name in INDEXED:
        return f"{site.addresses.index_of(Kind(name))}.md"
    place = site.addresses.place(name)
    return f"{place.page}.md" if place and not place.anchor else None


def with_paths(nav: Sequence[object], site: Site, pages: Iterable[PlannedPage]) -> list[object]:
    """Return a navigation with paths in place of our names; “explainer” is all indexes that it does not name itself."""
    pages = tuple(pages)
    uris = frozenset(page.uri for page in pages)
    given = {_path(site, target, uris) for _, target in _targets(list(nav)) if target != NAME}
    rest = section_entries(site, [page for page in pages if page.uri not in given])
    return list(_replaced(nav, site, uris, rest))


def _replaced(items: Sequence[object], site: Site, uris: frozenset[str], rest: list[object]) -> Iterator[object]:
    """Yield items with paths in place of our names; a name that no page has is told elsewhere, and left out here."""
    for item in items:
        if isinstance(item, dict):
            for title, inside in item.items():
                if inside == NAME:
                    found: object = rest
                elif isinstance(inside, list):
                    found = list(_replaced(inside, site, uris, rest))
                else:
                    found = _path(site, inside, uris)
                if found or not inside:
                    yield {title: found}
        elif item == NAME:
            if rest:
                yield {section_title(site): rest}
        elif found := _path(site, item, uris):
            yield found


def _path(site: Site, target: object, uris: frozenset[str]) -> object:
    """Return what a navigation leads to, our names replaced; None for one that no page has."""
    if not isinstance(target, str) or not target.startswith(f"{NAME}/"):
        return target
    uri = _uri_of(site, target.removeprefix(f"{NAME}/"))
    return uri if uri in uris else None


def section_entries(site: Site, pages: Iterable[PlannedPage]) -> list[object]:
    """Return what stands in the section of all indexes: in a folder of its own, the page that leads to them first."""
    listed = [page for page in pages if page.in_navigation]
    home = [page for page in listed if page.key == site.addresses.home and site.addresses.root]
    overview = [{site.catalog.pgettext("index", "Overview"): page.uri} for page in home]
    return [*overview, *entries(site, [page for page in listed if page.key != site.addresses.home])]


def entries(site: Site, indexes: Iterable[PlannedPage], joining: Iterable[object] = ()) -> list[object]:
    """Return indexes as entries, those for reference in a section, with pages of the site's own (`joining`) at its end.

    One page alone is no section.
    """
    plain: list[object] = []
    shared: list[object] = []
    for page in indexes:
        (shared if page.section else plain).append(page.uri)
    shared += joining
    return [*plain, {reference_title(site.catalog): shared}] if len(shared) > 1 else [*plain, *shared]


def navigation_of(given: object, site: Site, pages: Iterable[PlannedPage], own_uris: Iterable[str]) -> list[object]:
    """Return the navigation as the plugin arranges it: a chosen one, else ours and the site's own."""
    pages, own_uris = tuple(pages), tuple(own_uris)
    ours = {page.uri for page in pages if page.key != HOME}
    section = section_entries(site, pages)
    if isinstance(given, list) and given:
        found = with_paths(given, site, pages)
        named = {target for _, target in _targets(found)}
        return found if named & ours or not section else [*found, {section_title(site): section}]
    if site.addresses.root:
        return _beside_own(own_uris, f"{site.addresses.home}.md", section)
    indexes = [page for page in pages if page.in_navigation and page.key != site.addresses.home]
    taken = {f"{site.addresses.home}.md", "README.md", *(page.uri for page in indexes)}
    own = _sections([uri for uri in own_uris if uri not in taken])
    joining = [one for one in own if isinstance(one, str)] if indexes else []
    return [*entries(site, indexes, joining), *own[len(joining) :]]


def _beside_own(own_uris: Sequence[str], home: str, section: list[object]) -> list[object]:
    """Return the site's own pages by folder, with our indexes in the section of their folder."""
    found = _sections([*dict.fromkeys([*own_uris, *([home] if section else [])])])
    inside = found
    while section and home not in inside:
        inside = next(
            one for item in inside if isinstance(item, dict) for one in item.values() if home in map(str, _leaves(one))
        )
    if section:
        at = inside.index(home)
        inside[at : at + 1] = [home, *section] if home in own_uris else section
    return found


def _leaves(nav: object) -> Iterator[str]:
    yield from (target for _, target in _targets(nav))


def in_sections(navigation: Iterable[object]) -> set[str]:
    """Return the pages that stand in a section of a navigation."""
    sections = (one for item in navigation if isinstance(item, dict) for one in item.values())
    return {uri for one in sections if isinstance(one, list) for uri in _leaves(one)}


def _sections(uris: Iterable[str], depth: int = 0) -> list[object]:
    """Return pages by folder: pages first, then a section a folder, as MkDocs has them."""
    pages: list[object] = []
    folders: dict[str, list[str]] = {}
    for uri in uris:
        parts = uri.split("/")[depth:]
        if len(parts) == 1:
            pages.append(uri)
        else:
            folders.setdefault(parts[0], []).append(uri)
    pages.sort(key=lambda uri: (PurePosixPath(cast("str", uri)).stem not in _INDEXES, uri))
    return [*pages, *({folder_title(name): _sections(inside, depth + 1)} for name, inside in sorted(folders.items()))]
