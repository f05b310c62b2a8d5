"""Pages of ours within the theme, which a preview keeps where nothing changed that the theme shows.

What Material's templates read is in the key: the page and its contents, the navigation, the settings. Other templates
may read anything, and other plugins change anything: with them, every page is set in its theme again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from babel import Locale as BabelLocale
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from explainer.engines.mkdocs_files import NotePage
from explainer.engines.page_html import Frame
from explainer.engines.search import searchable
from explainer.options import Publisher
from explainer.pages.compiled import read_compiled, write_compiled
from explainer.pages.sameness import Digests
from explainer.pages.views.summaries import Sought, search_lead, sought_on

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem

    from explainer.pages.site import Site

_PAGE_EVENTS = ("env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_SEARCH = "material.plugins.search.plugin"
_NOT_SHOWN = frozenset(
    {
        *("config_file_path", "docs_dir", "draft_docs", "exclude_docs", "hooks", "markdown_extensions", "nav"),
        *("not_in_nav", "plugins", "site_dir", "theme", "watch"),
    }
)
"""Settings that the theme does not read, or that are told apart from the others."""


def may_keep(config: MkDocsConfig, ours: object) -> bool:
    """Whether nothing but Material, its search and this plugin has a hand in a page."""
    theme, custom = config.theme, config.theme.custom_dir
    if theme.name != "material" or config.hooks:
        return False
    if custom and any(path.relative_to(custom).parts[0] != "explainer" for path in Path(custom).rglob("*.html")):
        return False
    others = (one for one in config.plugins.values() if one is not ours and type(one).__module__ != _SEARCH)
    return not any(
        hasattr(one, f"on_{event}") and _is_own(one, f"on_{event}") for one in others for event in _PAGE_EVENTS
    )


def _is_own(plugin: object, method: str) -> bool:
    """Whether a plugin defines a method itself; `BasePlugin` has each of them, to say what it is for."""
    return any(method in vars(kind) for kind in type(plugin).__mro__ if kind.__module__ != "mkdocs.plugins")


class Framing:
    """Sets pages of ours in the theme, during one build of a preview."""

    def __init__(
        self, site: Site, config: MkDocsConfig, nav: Navigation, finish: Callable[[str, NotePage], Frame]
    ) -> None:
        self.site = site
        self.finish = finish
        shown = (site.language, _plain(_settings(config)), _item(nav.homepage), tuple(map(_item, nav.items)))
        self._shown = Digests().of(shown) or object()  # in doubt, the same as nothing else
        self._index: Any = next(
            (
                one.search_index
                for one in config.plugins.values()
                if type(one).__module__ == _SEARCH and one.config.enabled
            ),
            None,
        )

    def words(self, page: NotePage) -> dict[str, Sought]:
        """Put the words of a page into the index of the search, and return what notes they are about."""
        planned, content = page.planned, page.content or ""

        def read() -> tuple[str, dict[str, Sought]]:
            return searchable(content, *search_lead(self.site, planned)), sought_on(self.site, planned)

        words, sought = self.site.keep("words", (planned.key,), read, content)
        if self._index:
            of = (self._shown, words, page.url, _text(page.title), page.meta, page.contents.headings, page.contents.top)
            entries = self.site.keep("entries", (planned.key,), lambda: self._entries(page, words), of)
            self._index.entries += map(dict, entries)  # what is kept stays as it is, whoever changes the index
        return sought

    def _entries(self, page: NotePage, words: str) -> list[Mapping[str, object]]:
        """Return what the search makes of a page."""
        before, shown = self._index.entries, page.content
        self._index.entries = []
        page.content = words
        try:
            self._index.add_entry_from_context(page)
            return list(self._index.entries)
        finally:
            page.content = shown
            self._index.entries = before

    def frame(self, template: jinja2.Template, context: Any) -> Frame:  # noqa: ANN401 (MkDocs' own type, or a mapping)
        """Return a page in its theme."""
        page = context["page"]
        of = (self._shown, page.content, page.contents.headings, page.contents.top, _page(page))
        return self.site.keep("frame", (page.planned.key,), lambda: self.finish(template.render(context), page), of)


class Compiled(BytecodeCache):
    """The theme's templates, compiled once a preview: MkDocs reads them at each build. Jinja compares their text.

    Those that Material brings along are kept for other processes, too.
    """

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    @cached_property
    def _theme(self) -> Path:
        return Path(get_theme_dir("material"))

    @cached_property
    def _compilers(self) -> str:
        """What code depends on beside a template: Jinja, and MkDocs, which makes its environment."""
        return f"{version('jinja2')} {version('mkdocs')}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Know a template by its file."""
        return filename or name

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of what code depends on."""
        return hashlib.sha256(f"{self._compilers} {source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])
        if bucket.code is None and (kept := self._name(bucket.key)):
            read_compiled(bucket, kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()
        if kept := self._name(bucket.key):
            write_compiled(bucket, kept)

    def _name(self, file: str) -> str | None:
        """Return under which name a template of Material is kept."""
        path = Path(file)
        if not path.is_relative_to(self._theme):
            return None
        return ".".join(("material", *path.relative_to(self._theme).parts))


class FramingTemplate:
    """Stands for the theme's template of a page."""

    def __init__(self, template: jinja2.Template, framings: Mapping[str, Framing]) -> None:
        self._template = template
        self._framings = framings

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever a template has)
        return getattr(self._template, name)

    def render(self, context: Any) -> str:  # noqa: ANN401 (MkDocs' own type, or a mapping)
        """Return a page; one of ours may be kept, and is finished."""
        page = context["page"]
        if not isinstance(page, NotePage):
            return self._template.render(context)
        page.frame = self._framings[page.language].frame(self._template, context)
        return page.frame.html


class FramingEnvironment:
    """Stands for the theme's templates: all but that of a page are its own. `framings`: by the language of a page."""

    def __init__(self, environment: jinja2.Environment, framings: Mapping[str, Framing]) -> None:
        self._environment = environment
        self._framings = framings

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever an environment has)
        return getattr(self._environment, name)

    def get_template(self, name: str, *others: Any, **more: Any) -> Any:  # noqa: ANN401 (whatever Jinja takes and gives)
        """Return a template."""
        template = self._environment.get_template(name, *others, **more)
        return FramingTemplate(template, self._framings) if name == "main.html" else template


def _text(one: object) -> str:
    return str(one)


def _page(page: Page) -> tuple[object, ...]:
    """Return what the theme reads of a page beside its content."""
    above: list[object] = []
    parent: Any = page.parent
    while parent is not None:
        above.append(_item(parent))
        parent = parent.parent
    beside = tuple(one and (_text(one.title), one.url) for one in (page.previous_page, page.next_page))
    day = getattr(page, "update_date", None)
    addresses = (page.url, page.canonical_url or "", page.abs_url or "", page.edit_url or "")
    return (addresses, _text(page.title), page.meta, page.is_homepage, tuple(above), beside, _text(day), bool(day))


def _item(item: StructureItem | None) -> tuple[object, ...]:
    """Return what the theme reads of an item of the navigation."""
    meta = item.meta if isinstance(item, Page) else None
    children = tuple(map(_item, item.children)) if isinstance(item, Section) else ()
    return (
        type(item).__name__,
        _text(getattr(item, "title", "")),
        _text(getattr(item, "url", "")),
        _plain(meta),
        children,
    )


def _settings(config: MkDocsConfig) -> dict[str, object]:
    """Return what the theme may read of mkdocs.yml."""
    return {
        **{name: value for name, value in config.items() if name not in _NOT_SHOWN},
        "theme": dict(config.theme),
        "plugins": [(name, type(one).__qualname__, dict(one.config)) for name, one in config.plugins.items()],
    }


def _plain(value: object) -> object:
    """Return a setting as plain data; what is none is the same as nothing else."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, (BabelLocale, Enum, Path, Publisher, ExtraScriptValue)):
        return repr(value)
    return (value.__module__, value.__qualname__) if isinstance(value, FunctionType) else object()
