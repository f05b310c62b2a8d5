"""Faults of Material's own markup that a theme override would have to fork whole templates for."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.language.catalogs import Catalog

_TOGGLE = re.compile(r'(<input\b[^>]*class="md-(?:toggle|option)"[^>]*?) autocomplete="off"')
_NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(</div>)')
_TOP = re.compile(r'<(?:h1|header)\b[^>]*\bid="((?:top|haut)(?:-section)*)"')
"""Where our pages begin; a site's own copy of a template may have the id of an earlier version."""
_SEARCH = re.compile(r'<div class="md-search" data-md-component="search" role="dialog">')


def mend_html(html: str, catalog: Catalog) -> str:
    """Return a page whose search dialog has a name, and whose toggles and their labels are valid."""
    name = escape(catalog.gettext("Search"))
    html = _SEARCH.sub(f'<div class="md-search" data-md-component="search" role="dialog" aria-label="{name}">', html)
    if _NO_SKIP.search(html) and (
        top := top_of(html)
    ):  # a page without contents, as the missing page, has no way past the navigation
        skip = f'<a href="#{top}" class="md-skip">{escape(catalog.gettext("Skip to content"))}</a>'
        html = _NO_SKIP.sub(rf"\1{skip}\2", html)
    if 'id="__toc"' not in html:  # Material leaves the toggle out of pages that are not in the navigation
        html = html.replace(' for="__toc"', "")
    return _TOGGLE.sub(r"\1", html)


def top_of(html: str) -> str | None:
    """Return the id with which a page of ours begins: another than “top” where a note has that."""
    found = _TOP.search(html)
    return found[1] if found else None
