"""The HTML of a page, finished: what we add to its head, a preview's problems on top, faults of the theme mended."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from explainer.language.wording import word
from explainer.pages.types.home import not_found_title, render_not_found
from explainer.problems import Severity
from explainer.prose.markup import find_tag, read_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from explainer.language.catalogs import Catalog
    from explainer.pages.metadata.card import Card
    from explainer.pages.site import Site
    from explainer.pipeline import Loaded


_TOGGLE = re.compile(r'(<input\b[^>]*class="md-(?:toggle|option)"[^>]*?) autocomplete="off"')
_NO_TABINDEX = re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex=""')
_NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(</div>)')
_TOP = re.compile(r'<(?:h1|header)\b[^>]*\bid="((?:top|haut)(?:-section)*)"')
"""Where our pages begin; a site's own copy of a template may have the id of an earlier version."""
_ANCHOR = re.compile(r"\sid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SEARCH = re.compile(r'<div class="md-search" data-md-component="search" role="dialog">')


def mend_html(html: str, catalog: Catalog) -> str:
    """Return a page whose search dialog has a name, and whose toggles and labels are valid."""
    name = escape(catalog.gettext("Search"))
    html = _SEARCH.sub(f'<div class="md-search" data-md-component="search" role="dialog" aria-label="{name}">', html)
    if _NO_SKIP.search(html) and (
        top := top_of(html)
    ):  # a page without contents, as the missing page, has no way past the navigation
        skip = f'<a href="#{top}" class="md-skip">{escape(catalog.gettext("Skip to content"))}</a>'
        html = _NO_SKIP.sub(rf"\1{skip}\2", html)
    if 'id="__toc"' not in html:  # Material leaves the toggle out of pages that are not in the navigation
        html = html.replace(' for="__toc"', "")
    return _TOGGLE.sub(r"\1", _NO_TABINDEX.sub(r"\1", html))


def top_of(html: str) -> str | None:
    """Return the id with which a page of ours begins: another than “top” where a note has that."""
    found = _TOP.search(html)
    return found[1] if found else None


def anchors_of(html: str) -> set[str]:
    """Return what a link can lead to within a page: every id."""
    attributes = (tag["attributes"] for tag in read_tags(html))
    return {unescape(found[1] or found[2] or "") for written in attributes for found in _ANCHOR.finditer(written)}


BEFORE_PAINTING = (
    "<script>(c=>{c.replace('no-js','js')&&c.add('js-focus-visible');"
    "try{localStorage.getItem('xp-fonts')||c.add('xp-later')}catch{}"
    "})(document.documentElement.classList)</script>"
)
"""Told before anything is painted.

There is JavaScript: Material's script writes the same two classes once the page is there, which styles it all again.
Our fonts are not here yet: explainer.css and .js say what follows.
"""


LINKS_IN_DRAWINGS = (
    "<script>((p,d)=>d&&!d.set&&Object.defineProperty(p,'href',{...d,set(){}})"
    ")(SVGAElement.prototype,Object.getOwnPropertyDescriptor(SVGAElement.prototype,'href'))</script>"
)
"""For Material's instant navigation, which writes the whole address into each link of a page that it shows first.

That of a link in a drawing cannot be set: at the map of an explainer, it gave up on all links that follow.
"""


def with_links_in_drawings(html: str) -> str:
    """Return a page of Material's whose script goes past the links of a drawing."""
    return with_head(html, LINKS_IN_DRAWINGS) if '"navigation.instant"' in html else html


COLOURS_THAT_CHANGE = (
    "<script>(d=>{const{head}=d,add=head.appendChild;head.appendChild=one=>{"
    "if(one.name!=='color-scheme')return add.call(head,one);"
    "const tell=()=>one.isConnected||['','light'].includes(one.content)||add.call(head,one);"
    "new MutationObserver(tell).observe(one,{attributeFilter:['content']});tell();"
    "const{body}=d,set=body.setAttribute,mark='data-md-color-switching';let held=0;"
    "body.setAttribute=(name,value)=>{if(name===mark)return void(held=1);"
    "if(held&&/^data-md-color-(scheme|primary|accent)$/.test(name)&&body.getAttribute(name)!==value)"
    "held=set.call(body,mark,'');set.call(body,name,value)};return one}})(document)</script>"
)
"""For Material's switch between light and dark, which sets the colours that a page has already.

It marks `body` meanwhile, takes the mark away, and tells the browser of the scheme twice: each time, all that is shown
is styled again. The mark waits for a colour that changes; the scheme is told once it is another than light, which
browsers take for granted.
"""


def with_colours_that_change(html: str) -> str:
    """Return a page of Material's that is not styled again for colours that stay."""
    return with_head(html, COLOURS_THAT_CHANGE) if 'data-md-component="palette"' in html else html


def with_head(html: str, head: str) -> str:
    """Return a page with more in its head."""
    end = find_tag(html, "head", is_closing=True) if head else None
    return f"{html[: end.start()]}{head}\n{html[end.start() :]}" if end else html


_ACTIVE = (
    re.compile(r'__item--active">\s*<a href="([^"]*)" class="md-(?:nav|tabs)__link"'),
    re.compile(r'<a href="([^"]*)" class="md-nav__link md-nav__link--active"'),
)
"""Entries of Material's that only their looks mark as current; each begins with letters, which are quick to find."""


def with_current(html: str, url: str) -> str:
    """Return a page whose entries in the navigation say that they are current. `url`: the page's, from the root."""

    def marked(found: re.Match[str]) -> str:
        is_page = urljoin(f"/{url}", found[1]) == f"/{url}"
        return f'{found[0]} aria-current="{"page" if is_page else "true"}"'

    for entry in _ACTIVE:
        html = entry.sub(marked, html)
    return html


def problems_banner(loaded: Loaded, environment: jinja2.Environment) -> str:
    """Return the list of errors and warnings, each with its file and line; nothing where there are none."""
    shown = [problem for problem in loaded.problems if problem.severity is not Severity.ADVICE]
    if not shown:
        return ""
    worded = [word(problem, loaded.site.language) for problem in shown]
    return environment.get_template("explainer/problems.html").render(problems=worded)


def with_banner(html: str, banner: str) -> str:
    """Return a page with the banner at its top."""
    body = find_tag(html, "body") if banner else None
    return html[: body.end()] + banner + html[body.end() :] if body else html


@dataclass(frozen=True)
class Frame:
    """A page as it is published, but for what a preview tells on top."""

    packed: bytes
    has_search: bool
    cards: tuple[Card, ...] = ()
    """What is to be drawn for it."""

    @property
    def html(self) -> str:
        """The page."""
        return zlib.decompress(self.packed).decode()


def packed(html: str, *, has_search: bool, cards: Iterable[Card] = ()) -> Frame:
    """Return a page to keep: a tenth of its size, which costs less time than any other part of it."""
    written = html.encode("utf-8", "xmlcharrefreplace")  # as MkDocs writes it
    return Frame(zlib.compress(written, 1), has_search, tuple(cards))


NAME = "404.html"
_TEMPLATE = """{% extends "main.html" %}
{% block htmltitle %}<title>{{ explainer_title | e }} - {{ config.site_name | e }}</title>{% endblock %}
{% block content %}{{ explainer_content }}{% endblock %}"""


def with_not_found(
    template: jinja2.Template, sites: Sequence[tuple[Site, jinja2.Environment]], config: MkDocsConfig
) -> jinja2.Template:
    """Return the template of the missing page; a site's own, in its `custom_dir`, stays.

    `sites`: in each language, with its templates.
    """
    custom = config.theme.custom_dir
    if custom and template.filename and Path(template.filename).is_relative_to(custom):
        return template
    found = {"explainer_title": not_found_title(sites[0][0]), "explainer_content": render_not_found(sites)}
    return template.environment.from_string(_TEMPLATE, globals=found)
