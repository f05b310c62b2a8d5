"""A mkdocs.yml that needs no plugin: what the site's own says, with our assets, and every page we make at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

import yaml

from explainer.exports.favicon import favicon
from explainer.pages.addresses import HOME
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site

DOCS = "docs"
OVERRIDES = "overrides"
_SHEET, _SCRIPT = "assets/explainer/explainer.css", "assets/explainer/explainer.js"
_NEEDED = ("toc", "tables", "fenced_code", "attr_list", "md_in_html")
"""The Markdown extensions that our pages, and what MkDocs lets every page do, depend on."""
_OF_THIS_SITE = frozenset(
    {"INHERIT", "docs_dir", "site_dir", "hooks", "watch", "exclude_docs", "draft_docs", "edit_uri", "edit_uri_template"}
    | {"remote_branch", "remote_name", "strict", "dev_addr"}
)
"""Settings that speak of files which are not in the export, or of how this site is built."""


def markdown_settings(
    site: Site,
    given: Mapping[str, object],
    pages: Iterable[PlannedPage],
    navigation: list[object],
    own_files: Collection[str] = (),
) -> bytes:
    """Return the settings. `given`: mkdocs.yml as data; `own_files`: the site's, and those of its theme's folder."""
    indexes = [page.uri for page in pages if page.in_navigation]
    found = {key: value for key, value in given.items() if key not in _OF_THIS_SITE}
    theme = _theme(given.get("theme"), site.language)
    if theme["name"] == "material":
        theme["favicon"] = favicon(theme.get("favicon"), is_own=own_files.__contains__)
    found |= {"docs_dir": DOCS, "theme": theme, "nav": navigation}
    if given.get("repo_url"):
        found["edit_uri"] = ""  # a page made from notes has no source in the repository
    folders = sorted({PurePosixPath(uri).parent.as_posix() for uri in indexes} - {"."})
    found["not_in_nav"] = "\n".join(
        [str(given.get("not_in_nav") or "").strip(), f"/{HOME}.md", *(f"/{one}/*" for one in folders)]
    ).strip()
    found["plugins"] = _plugins(given.get("plugins"))
    found["markdown_extensions"] = _extensions(given.get("markdown_extensions"))
    found["extra_css"] = [_SHEET, *_listed(given.get("extra_css"))]
    found["extra_javascript"] = [*_listed(given.get("extra_javascript")), {"path": _SCRIPT, "defer": True}]
    words = site.catalog.gettext("Written by “explainer export markdown”: the next export replaces this file.")
    return f"# {words}\n{written(found)}".encode()


def _theme(given: object, language: str) -> dict[str, object]:
    """Return the theme: Material's looks, which Zensical calls classic, or a theme that a package brings."""
    theme = {str(key): value for key, value in given.items()} if isinstance(given, dict) else {"name": given}
    if theme.get("name") in {None, "mkdocs", "readthedocs"}:
        theme = {"name": "material"}
    theme.pop("locale", None)
    return {"variant": "classic", "font": False, **theme, "language": language, "custom_dir": OVERRIDES}


def _plugins(given: object) -> list[object]:
    """Return all plugins but ours: an engine leaves out those it does not know."""
    pairs = given.items() if isinstance(given, dict) else ()
    items: list[object] = [{name: options} if options else name for name, options in pairs] or _listed(given)
    return [one for one in items if one != "explainer" and not (isinstance(one, dict) and "explainer" in one)]


def _extensions(given: object) -> list[object]:
    """Return the site's Markdown extensions, after those of ours that it does not name."""
    named = [{name: options} if options else name for name, options in given.items()] if isinstance(given, dict) else []
    named = named or _listed(given)
    names = {str(next(iter(one))) if isinstance(one, dict) else str(one) for one in named if one}
    known = {name.removeprefix("markdown.extensions.") for name in names}
    return [*(name for name in _NEEDED if name not in known), *named]


def named_extensions(given: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each Markdown extension of the export with its options."""
    return _named_options(_extensions(given))


def _named_options(items: list[object]) -> Iterator[tuple[str, dict[str, object]]]:
    for one in items:
        for name, options in one.items() if isinstance(one, dict) else ((one, None),):
            yield str(name), {str(key): value for key, value in options.items()} if isinstance(options, dict) else {}


_BREAKABLE = frozenset("!$%()*+,?@[]^`|\\~")
"""Punctuation that is nothing to HTML, and so may be a character reference in any words."""


def template_marks(given: Mapping[str, object]) -> str:
    """Return what else than a brace begins a template in a site's pages, as its plugins are configured."""
    told = [*_named_options(_plugins(given.get("plugins"))), *named_extensions(given.get("markdown_extensions"))]
    marks = (
        str(value)
        for _, options in told
        for name, value in options.items()
        if name.endswith(("start_string", "opening_tag"))
    )
    return "".join(sorted(_BREAKABLE & {*"".join(marks)}))


def titles_in_navigation(items: object) -> dict[str, str]:
    """Return the title that a chosen navigation gives to a page, by the page's path."""
    found: dict[str, str] = {}
    for item in _listed(items):
        for title, inside in item.items() if isinstance(item, dict) else ():
            if isinstance(inside, str):
                found.setdefault(inside, str(title))
            else:
                found = titles_in_navigation(inside) | found
    return found


def _listed(given: object) -> list[object]:
    return list(given) if isinstance(given, list) else []


def navigation_of(given: object, pages: Iterable[PlannedPage], own_uris: Iterable[str]) -> list[object]:
    """Return the navigation as the plugin arranges it: a chosen one, then what it lacks; else ours first."""
    indexes = [page for page in pages if page.in_navigation and page.key != HOME]
    if isinstance(given, list) and given:
        named = {*_named(given)}
        return [*given, *_entries([page for page in indexes if page.uri not in named])]
    taken = {f"{HOME}.md", "README.md", *(page.uri for page in indexes)}
    own = _sections([uri for uri in own_uris if uri not in taken])
    joining = [one for one in own if isinstance(one, str)]
    return [*_entries(indexes, joining), *own[len(joining) :]]


def _entries(indexes: Iterable[PlannedPage], joining: Sequence[str] = ()) -> list[object]:
    plain: list[object] = []
    shared: list[object] = []
    title = ""
    for page in indexes:
        (shared if page.section else plain).append(page.uri)
        title = page.section or title
    shared += joining
    return [*plain, {title: shared}] if len(shared) > 1 else [*plain, *shared]


def in_sections(navigation: Iterable[object]) -> set[str]:
    """Return the pages that stand in a section of a navigation."""
    sections = (one for item in navigation if isinstance(item, dict) for one in item.values())
    return {uri for one in sections if isinstance(one, list) for uri in _named(one)}


def _named(items: Iterable[object]) -> Iterable[str]:
    for item in items:
        if isinstance(item, dict):
            yield from _named(item.values())
        elif isinstance(item, list):
            yield from _named(item)
        else:
            yield str(item)


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
    pages.sort(key=lambda uri: (PurePosixPath(cast("str", uri)).stem not in {"index", "README"}, uri))
    return [*pages, *({_words(name): _sections(inside, depth + 1)} for name, inside in sorted(folders.items()))]


def _words(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ")
    return words.capitalize() if words.lower() == words else words


@dataclass(frozen=True)
class Tagged:
    """A value with a tag that names a function of Python: written as it was read."""

    node: yaml.Node


class _Dumper(yaml.SafeDumper):
    """Writes plain data and tagged values; never an alias, which people do not expect."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (theirs)
        return True


def _text(dumper: _Dumper, words: str) -> yaml.Node:
    """Return words in one line, or lines as lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(Tagged, lambda _, tagged: tagged.node)
_Dumper.add_representer(str, _text)


def written(found: dict[str, object]) -> str:
    """Return data as YAML, in its order."""
    text: str = yaml.dump(found, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text
