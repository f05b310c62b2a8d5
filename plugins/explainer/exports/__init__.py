"""What other programs read beside the pages: one format a file. A new one is one module and one entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import Environment

from explainer.exports.atom import atom_feed
from explainer.exports.claims_csv import claims_csv
from explainer.exports.csl_json import csl_json
from explainer.exports.notes_json import NEVER, notes_json
from explainer.exports.notes_schema import SCHEMA_FILE, export_schema
from explainer.pages.addresses import redirects
from explainer.pages.metadata.embed import embeds, render_embed
from explainer.pages.metadata.feed import feeds
from explainer.pages.pictures import pictures
from explainer.pages.render import render_redirect
from explainer.pages.site import Site

__all__ = ["FORMS", "claims_csv", "data_files", "notes_json", "published_files", "published_names", "requested_files"]

_DATA_FILES: dict[str, Callable[[Site], bytes]] = {
    "data/notes.json": notes_json,
    f"data/{SCHEMA_FILE}": lambda site: export_schema(site.language, NEVER),
    "data/claims.csv": claims_csv,
}
"""Path in the site → what makes its bytes."""
_ON_REQUEST: dict[str, tuple[str, Callable[[Site], bytes]]] = {"csl": ("sources.csl.json", csl_json)}
"""Form of a file that no site publishes → its name, and what makes its bytes."""
FORMS = tuple(dict.fromkeys([*(name.rpartition(".")[2] for name in _DATA_FILES), *_ON_REQUEST]))
"""The forms in which a command may ask for data."""


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files that hold the library as data: the path of each in the site, and its bytes."""
    for name, bytes_of in _DATA_FILES.items():
        yield site.addresses.beside(name), bytes_of(site)


def requested_files(site: Site, form: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of data in one of the forms: the name of each, and its bytes."""
    for name, bytes_of in _DATA_FILES.items():
        if name.endswith(f".{form}"):
            yield name.rpartition("/")[2], bytes_of(site)
    if form in _ON_REQUEST:
        name, bytes_of = _ON_REQUEST[form]
        yield name, bytes_of(site)


def published_names(site: Site) -> Iterator[str]:
    """Yield the path in the site of each file that is written: pages, what is beside them, old addresses.

    Without notes there is none.
    """
    if not site.library.notes:
        return
    yield from map(site.addresses.beside, _DATA_FILES)
    yield from (feed.path for feed in feeds(site))
    yield from (path for path, _ in embeds(site))
    yield from (path for path, _ in pictures(site))
    for key in (
        *(key for key, _ in site.addresses.pages()),
        *(one.key for one in redirects(site.library, site.addresses)),
    ):
        yield site.addresses.file(key)


def published_files(site: Site, environment: Environment) -> Iterator[tuple[str, bytes]]:
    """Yield each file beside the pages: its path in the site, and its bytes; none without notes."""
    if not site.library.notes:
        return
    yield from data_files(site)
    for feed in feeds(site):
        yield feed.path, site.keep("feed", (feed.path,), partial(atom_feed, site, environment, feed), feed)
    yield from pictures(site)
    for path, claim in embeds(site):
        yield path, site.keep("embed", (path,), partial(render_embed, site, claim, environment), claim).encode()
    for redirect in redirects(site.library, site.addresses):
        page = site.keep("redirect", (redirect.key,), partial(render_redirect, site, redirect, environment), redirect)
        yield site.addresses.file(redirect.key), page.encode()
