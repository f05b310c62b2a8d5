"""Our pages and assets as MkDocs files, and the place of our pages in its navigation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import nest_paths

from explainer.engines.page_html import Frame, anchors_of, top_of
from explainer.exports.favicon import MATERIALS, favicon
from explainer.pages.addresses import HOME
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import hidden_beside, is_withdrawn, pages_above
from explainer.pages.render import inert_title, render_page
from explainer.pages.words import reference_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem

    from explainer.pages.context import Heading
    from explainer.pages.plan import PlannedPage
    from explainer.pages.site import Mentioned, Site


ASSETS = Path(__file__).parent.parent / "assets"
ASSETS_URI = "assets/explainer"
_NO_SOURCE = Path(__file__).with_name("no_source.md")
"""An empty file: plugins that read where a page comes from (mkdocs-ezlinks, mkdocs-static-i18n) find one."""


@dataclass(frozen=True)
class Content:
    """What MkDocs is told of a page of ours."""

    html: str
    headings: tuple[Heading, ...]
    top: str


class NotePage(Page):
    """A page made from notes: its content comes from a template, not from Markdown."""

    contents: Content
    frame: Frame | None = None
    """The page within the theme, where a preview keeps it."""

    def __init__(
        self, planned: PlannedPage, site: Site, environment: jinja2.Environment, file: File, config: MkDocsConfig
    ) -> None:
        self.planned = planned
        self._site = site
        self._environment = environment
        self.mentions: tuple[Mentioned, ...] = ()
        """What was known, when it was last rendered, of where the site's own pages name notes."""
        super().__init__(inert_title(planned.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what front matter would."""
        self.markdown = ""
        # The plugin macros would run the title, by whatever marks it was told to.
        self.meta = {"title": inert_title(self.planned.title), "render_macros": False}
        self.meta["hide"] = list(hidden_beside(self.planned, in_section=isinstance(self.parent, Section)))
        if is_withdrawn(self._site, self.planned):
            self.meta["search"] = {"exclude": True}
        if self.planned.description:
            self.meta["description"] = inert_title(self.planned.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the template."""
        self.mentions = self._site.own_mentions
        made = self.contents = self._site.keep("page", (self.planned,), self._make)
        self.content = made.html
        self.toc = contents(self.planned.title, made.headings, made.top)
        self.__dict__.pop("present_anchor_ids", None)
        self.links_to_anchors = {}

    def _make(self) -> Content:
        rendered = render_page(self._site, self.planned, self._environment)
        return Content(rendered.html, rendered.headings, top_of(rendered.html) or "top")

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What a link can lead to within the page: looked for if one does, as few have an anchor."""
        return anchors_of(self.content or "")


def contents(title: str, headings: Iterable[Heading], top_id: str) -> TableOfContents:
    """Return the table of contents: the title, its sections below it."""
    top = AnchorLink(inert_title(title), top_id, 1)
    latest = top
    for heading in headings:
        link = AnchorLink(inert_title(heading.text), heading.id, heading.level)
        parent = latest if heading.level > 2 and latest.level < heading.level else top  # noqa: PLR2004 (an h3 stands below its h2)
        parent.children.append(link)
        if heading.level == 2:  # noqa: PLR2004
            latest = link
    return TableOfContents([top])


def attach_pages(
    site: Site, environment: jinja2.Environment, files: Files, config: MkDocsConfig, notes_uri: str
) -> list[NotePage]:
    """Add a file and a page for each planned page, and our assets. `notes_uri`: the notes folder under the site's."""
    pages = []
    for planned in plan_pages(site):
        inclusion = (
            InclusionLevel.INCLUDED if planned.in_navigation and config.nav is None else InclusionLevel.NOT_IN_NAV
        )
        if files.get_file_from_path(planned.uri):
            continue  # told as address-taken: in a preview, the site's own page stays
        file = File.generated(config, planned.uri, content="", inclusion=inclusion)
        file.abs_src_path = str(_NO_SOURCE)
        if planned.note:  # what "edit this page" opens
            source = site.library.entries[planned.note].document.parts
            file.edit_uri = "/".join((notes_uri, *source))
        files.append(file)
        pages.append(NotePage(planned, site, environment, file, config))
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            uri = f"{ASSETS_URI}/{path.relative_to(ASSETS).as_posix()}"
            if files.get_file_from_path(uri):
                continue  # a site may replace any of them
            files.append(File.generated(config, uri, abs_src_path=str(path)))
    return pages


def without_notes(files: Files, notes_uri: str) -> None:
    """Take everything below the notes folder out of the site: it holds what is never published."""
    for file in list(files):
        if file.src_uri.startswith(f"{notes_uri}/"):
            files.remove(file)


def add_assets(config: MkDocsConfig) -> None:
    """Link our style sheet and script from every page, and our sign where Material would show its own."""
    sheet, script = f"{ASSETS_URI}/explainer.css", f"{ASSETS_URI}/explainer.js"
    if sheet not in config.extra_css:
        config.extra_css.insert(0, sheet)  # first, so that the site's own wins
    if script not in [str(one) for one in config.extra_javascript]:
        value = ExtraScriptValue(script)
        value.defer = True
        config.extra_javascript.append(value)
    if config.theme.get("favicon") == MATERIALS:
        folders = [Path(one) for one in (config.docs_dir, config.theme.custom_dir) if one]
        config.theme["favicon"] = favicon(MATERIALS, is_own=lambda name: any((one / name).exists() for one in folders))


def arrange_navigation(
    site: Site, nav: Navigation, pages: Sequence[NotePage], files: Files, chosen: object
) -> Navigation:
    """Put our index pages first, in their order; those for reference share a section with the site's own pages.

    A site that chose its navigation (`chosen`: as mkdocs.yml has it) keeps it, titles included; what it lacks comes
    last. Folders of the site's own stay sections, and what another plugin arranged stays as it is. The home page is no
    entry: the logo and each page lead to it.
    """
    titles = dict(_titles(chosen))
    for one in pages:
        one.title = titles.get(one.file.src_uri, one.title)
    ours = [page for page in pages if page.planned.in_navigation and page.planned.key != HOME]
    listed = [page.file.src_uri for page in _pages(nav.items)]
    home = [page for page in (*_pages(nav.items), *pages) if page.is_homepage][:1]
    if chosen is not None:
        items = [*nav.items, *_entries(site, [page for page in ours if page.file.src_uri not in listed])]
        home = [page for page in home if page.file.src_uri not in listed]
    else:
        is_default = listed == [*_uris(nest_paths(_in_default_order(files)))]
        taken = {page.file.src_uri for page in (*home, *ours)}
        others = [item for item in (_without(item, taken) for item in nav.items) if item is not None]
        joining = [item for item in others if is_default and isinstance(item, Page)]
        items = [*_entries(site, ours, joining), *(item for item in others if item not in joining)]
    for item in items:
        item.parent = None
    ordered = [*home, *_pages(items)]
    for before, page, after in zip([None, *ordered[:-1]], ordered, [*ordered[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    _place_below_indexes(site, pages, {page.file.src_uri for page in ordered})
    return Navigation(items, ordered)


def _entries(site: Site, ours: Iterable[NotePage], joining: Sequence[Page] = ()) -> list[StructureItem]:
    """Return index pages as entries, those for reference in a section, with pages of the site's own after them."""
    plain: list[StructureItem] = []
    shared: list[StructureItem] = []
    for page in ours:
        (shared if page.planned.section else plain).append(page)
    shared += joining
    if len(shared) < 2:  # noqa: PLR2004 (one page is no section)
        return [*plain, *shared]
    section = Section(reference_title(site.catalog), shared)
    for one in shared:
        one.parent = section
    return [*plain, section]


def _place_below_indexes(site: Site, pages: Iterable[NotePage], listed: set[str]) -> None:
    """Tell each note's page that it stands below the index of its kind, whose entry themes then mark as current."""
    by_key = {page.planned.key: page for page in pages}
    for page in pages:
        above = pages_above(site, page.planned)
        if page.planned.note and page.file.src_uri not in listed and (index := by_key.get(above[-1][1])):
            page.parent = index  # type: ignore[assignment]  # no section, but with all that themes read of one


def _in_default_order(files: Files) -> list[str]:
    """Return the pages of the navigation that MkDocs makes where nothing else does."""
    return [
        file.src_uri for file in sorted(files.documentation_pages(), key=file_sort_key) if file.inclusion.is_in_nav()
    ]


def _uris(nested: Iterable[object]) -> Iterator[str]:
    for one in nested:
        if isinstance(one, dict):
            for inside in one.values():
                yield from _uris(inside)
        else:
            yield str(one)


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
