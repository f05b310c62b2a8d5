"""A mkdocs.yml that needs no plugin: what the site's own says, with our assets, and every page we make at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from explainer.exports.favicon import favicon
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site

DOCS = "docs"
OVERRIDES = "overrides"
_SHEET, _SCRIPT = "assets/explainer/explainer.css", "assets/explainer/explainer.js"
_OF_LANGUAGES = "assets/explainer/languages.css"
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
    found = {key: value for key, value in given.items() if key not in _OF_THIS_SITE}
    theme = _theme(given.get("theme"), site.language)
    if theme["name"] == "material":
        theme["favicon"] = favicon(theme.get("favicon"), is_own=own_files.__contains__)
    found |= {"docs_dir": DOCS, "theme": theme, "nav": navigation}
    if given.get("repo_url"):
        found["edit_uri"] = ""  # a page made from notes has no source in the repository
    home = f"{site.addresses.home}.md"
    folders = sorted({PurePosixPath(page.uri).parent.as_posix() for page in pages if page.uri != home})
    found["not_in_nav"] = "\n".join(
        [str(given.get("not_in_nav") or "").strip(), f"/{home}", *(f"/{one}/*" for one in folders)]
    ).strip()
    found["plugins"] = _plugins(given.get("plugins"))
    found["markdown_extensions"] = _extensions(given.get("markdown_extensions"))
    sheets = [_SHEET, _OF_LANGUAGES] if site.settings.languages else [_SHEET]
    found["extra_css"] = [*sheets, *_listed(given.get("extra_css"))]
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


def _listed(given: object) -> list[object]:
    return list(given) if isinstance(given, list) else []


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
