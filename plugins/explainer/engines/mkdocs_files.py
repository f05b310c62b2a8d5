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
from explainer.pages.navigation import entries, section_entries, titles_in, with_paths
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import hidden_beside, is_searched, pages_above, section_title
from explainer.pages.render import inert_title, render_page
from explainer.pages.views.end_matter import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem

    from explainer.pages.context import Heading
    from explainer.pages.plan import PlannedPage
    from explainer.pages.site import Mentioned, Site


ASSETS = Path(__file__).parent.parent / "assets"
ASSETS_URI = "assets/explainer"
_OF_LANGUAGES = "languages.css"
"""What only a site in several languages shows."""
_NO_SOURCE = Path(__file__).with_name("no_source.md")
"""An empty file: plugins that look for that of a page find one."""


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
        self.waits = False
        """Whether it is made when it is set in the theme, and let go then: nobody else looks at it."""
        super().__init__(inert_title(planned.title), file, config)

    @property
    def language(self) -> str:
        """The language that it is in."""
        return self._site.language

    @property
    def is_homepage(self) -> bool:
        """Whether it is the home page, of its language."""
        return super().is_homepage or (self.planned.key == self._site.addresses.home and bool(self._site.settings.top))

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what front matter would."""
        self.markdown = ""
        # The plugin macros would run the title, by whatever marks it was told to.
        self.meta = {"title": inert_title(self.planned.title), "render_macros": False}
        self.meta["hide"] = list(hidden_beside(self.planned, in_section=isinstance(self.parent, Section)))
        if not is_searched(self._site, self.planned):
            self.meta["search"] = {"exclude": True}
        if self.planned.description:
            self.meta["description"] = inert_title(self.planned.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the template, unless it waits."""
        self.content = ""
        self.links_to_anchors = {}
        if not self.waits:
            self.make()

    def make(self) -> None:
        """Fill the template."""
        self.mentions = self._site.own_mentions
        made = self.contents = self._kept()
        self.content = made.html
        self.toc = contents(self.planned.title, made.headings, made.top)
        self.__dict__.pop("present_anchor_ids", None)

    def let_go(self) -> None:
        """Keep what was made no longer: a page is forty kilobytes."""
        self.content, self.toc, self.frame = "", TableOfContents([]), None
        del self.contents

    def _kept(self) -> Content:
        return self._site.keep("page", (self.planned.key,), self._make, self.planned)

    def _make(self) -> Content:
        rendered = render_page(self._site, self.planned, self._environment)
        return Content(rendered.html, rendered.headings, top_of(rendered.html) or "top")

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What a link can lead to within the page: looked for if one does, as few have an anchor."""
        return anchors_of(self.content or self._kept().html)


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
    """Add a file and a page for each planned page. `notes_uri`: the notes folder under the site's."""
    pages = []
    planned_pages = plan_pages(site)
    if config.nav is not None and not site.settings.top:
        config.nav = with_paths(config.nav, site, planned_pages)
    for planned in planned_pages:
        inclusion = InclusionLevel.INCLUDED if _is_entry(site, planned, config) else InclusionLevel.NOT_IN_NAV
        if files.get_file_from_path(planned.uri):
            continue  # told as address-taken: in a preview, the site's own page stays
        file = File.generated(config, planned.uri, content="", inclusion=inclusion)
        source = source_of(site, planned)
        file.abs_src_path = str(Path(config.docs_dir, notes_uri, *source) if source else _NO_SOURCE)
        if source and planned.note:  # what "edit this page" opens
            file.edit_uri = "/".join((notes_uri, *source))
        files.append(file)
        pages.append(NotePage(planned, site, environment, file, config))
    return pages


def _is_entry(site: Site, planned: PlannedPage, config: MkDocsConfig) -> bool:
    """Whether MkDocs is to give a page an entry; in a folder of its own, what leads to the others stands for them."""
    if config.nav is not None or not planned.in_navigation or site.settings.top:
        return False
    return planned.key == site.addresses.home or not site.addresses.root


def attach_assets(files: Files, config: MkDocsConfig, *, has_languages: bool) -> None:
    """Add our style sheets, scripts, fonts and signs; a site may replace any of them."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and (has_languages or path.name != _OF_LANGUAGES):
            uri = f"{ASSETS_URI}/{path.relative_to(ASSETS).as_posix()}"
            if not files.get_file_from_path(uri):
                files.append(File.generated(config, uri, abs_src_path=str(path)))


def without_notes(files: Files, notes_uri: str) -> None:
    """Take everything below the notes folder out of the site: it holds what is never published."""
    for file in list(files):
        if file.src_uri.startswith(f"{notes_uri}/"):
            files.remove(file)


def add_assets(config: MkDocsConfig, *, has_languages: bool) -> None:
    """Link our style sheet and script from every page, and our sign where Material would show its own."""
    sheet, script = f"{ASSETS_URI}/explainer.css", f"{ASSETS_URI}/explainer.js"
    if sheet not in config.extra_css:
        config.extra_css.insert(0, sheet)  # first, so that the site's own wins
    if has_languages and (more := f"{ASSETS_URI}/{_OF_LANGUAGES}") not in config.extra_css:
        config.extra_css.insert(1, more)
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
    """Put our index pages into the navigation, which stays the same object: other plugins know it by that.

    A site that chose its navigation (`chosen`: as mkdocs.yml has it) keeps it, titles included; if it names no page of
    ours, one section comes last. In a folder of their own, our indexes stand in the section of that folder, wherever
    another plugin put it. Otherwise they come first, and those for reference share a section with the site's own pages;
    folders of the site's own stay sections, and what another plugin arranged stays as it is. Our home page is no entry
    then: the logo and each page lead to it.
    """
    by_uri = {page.file.src_uri: page for page in pages}
    home = [page for page in (*_pages(nav.items), *pages) if page.is_homepage][:1]
    listed = {page.file.src_uri for page in _pages(nav.items)}
    if chosen is not None:
        ours = (page.file.src_uri for page in pages if page.planned.key != HOME)
        if listed.isdisjoint(ours):
            _put_last(site, nav.items, _section(site, by_uri))
        home = [page for page in home if page.file.src_uri not in listed]
    elif site.addresses.root:
        _put_beside_home(site, nav.items, _section(site, by_uri))
        home = []
    else:
        nav.items[:] = _ours_first(site, nav.items, home, by_uri, files)
    titles = titles_in(chosen)
    for one in pages:
        one.title = titles.get(one.file.src_uri, one.title)
    _set_pages(site, nav, home, pages)
    return nav


def navigation_in(site: Site, pages: Sequence[NotePage]) -> Navigation:
    """Return the navigation of a further language: our index pages alone, as the site's own are in its first."""
    indexes = [one.planned for one in pages if one.planned.in_navigation and one.planned.type != "home"]
    nav = Navigation(_items(entries(site, indexes), {one.file.src_uri: one for one in pages}), [])
    _set_pages(site, nav, [page for page in pages if page.is_homepage], pages)
    return nav


def _set_pages(site: Site, nav: Navigation, home: Sequence[Page], pages: Iterable[NotePage]) -> None:
    """Tell a navigation and its pages what follows from its entries."""
    _tell_parents(nav.items, None)
    nav.pages[:] = [*home, *_pages(nav.items)]
    for before, page, after in zip([None, *nav.pages[:-1]], nav.pages, [*nav.pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    nav.homepage = next((page for page in nav.pages if page.is_homepage), None)
    _place_below_indexes(site, pages, {page.file.src_uri for page in nav.pages})


def _items(
    entries: Iterable[object], by_uri: Mapping[str, NotePage], joining: Iterable[Page] = ()
) -> list[StructureItem]:
    """Return entries in the form of mkdocs.yml as MkDocs knows them. `joining`: pages of the site's own in them."""
    pages: dict[str, Page] = {one.file.src_uri: one for one in joining} | dict(by_uri)
    found: list[StructureItem] = []
    for entry in entries:
        if isinstance(entry, dict):
            ((title, inside),) = entry.items()
            if isinstance(inside, list):
                found.append(Section(str(title), _items(inside, by_uri, joining)))
            else:
                pages[inside].title = str(title)
                found.append(pages[inside])
        else:
            found.append(pages[str(entry)])
    return found


def _put_beside_home(site: Site, items: list[StructureItem], section: list[StructureItem]) -> None:
    """Put our indexes behind the page of their folder; where that is nowhere, last and in a section of their own."""
    uri = f"{site.addresses.home}.md"
    for inside in _lists(items):
        at = next((at for at, one in enumerate(inside) if isinstance(one, Page) and one.file.src_uri == uri), None)
        if at is None:
            continue
        page = inside[at]
        new = [one for one in section if one is not page]
        if isinstance(page, Section):  # of the plugin section-index: a page that is a section as well
            page.children += new
        else:
            inside[at + 1 : at + 1] = new
        return
    _put_last(site, items, section)


def _put_last(site: Site, items: list[StructureItem], section: list[StructureItem]) -> None:
    if section:
        items.append(Section(section_title(site), section))


def _section(site: Site, by_uri: Mapping[str, NotePage]) -> list[StructureItem]:
    return _items(section_entries(site, [page.planned for page in by_uri.values()]), by_uri)


def _lists(items: list[StructureItem]) -> Iterator[list[StructureItem]]:
    yield items
    for item in items:
        if isinstance(item, Section):
            yield from _lists(item.children)


def _ours_first(
    site: Site,
    items: Sequence[StructureItem],
    home: Iterable[Page],
    by_uri: Mapping[str, NotePage],
    files: Files,
) -> list[StructureItem]:
    """Return the entries of a site that chose none."""
    ours = [one.planned for one in by_uri.values() if one.planned.in_navigation and one.planned.type != "home"]
    is_default = [page.file.src_uri for page in _pages(items)] == [*_uris(nest_paths(_in_default_order(files)))]
    taken = {page.file.src_uri for page in home} | {page.uri for page in ours}
    if not ours:
        return [*items]
    others = [item for item in (_without(item, taken) for item in items) if item is not None]
    joining = [item for item in others if is_default and type(item) is not Section and isinstance(item, Page)]
    shown = _items(entries(site, ours, [page.file.src_uri for page in joining]), by_uri, joining)
    return [*shown, *(item for item in others if item not in joining)]


def _tell_parents(items: Iterable[StructureItem], parent: Section | None) -> None:
    for item in items:
        item.parent = parent
        if isinstance(item, Section):
            _tell_parents(item.children, item)


def _place_below_indexes(site: Site, pages: Iterable[NotePage], listed: set[str]) -> None:
    """Tell each note's page that it stands below the index of its kind, whose entry themes then mark as current.

    So do the further pages of that index.
    """
    by_key = {page.planned.key: page for page in pages}
    for page in pages:
        above = pages_above(site, page.planned)
        goes_on = page.planned.lists is not None and page.planned.lists.number > 1
        if (page.planned.note or goes_on) and page.file.src_uri not in listed and (index := by_key.get(above[-1][1])):
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
        return item if item.children or isinstance(item, Page) else None
    return None if isinstance(item, Page) and item.file.src_uri in ours else item


def _pages(items: Iterable[StructureItem]) -> Iterable[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        if isinstance(item, Section):  # a page too, perhaps: of the plugin section-index
            yield from _pages(item.children)
