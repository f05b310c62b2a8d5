"""Everything a site consists of beside its notes, for an export that another engine builds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from explainer.exports.markdown import SiteSources, Tagged
from explainer.pages.types.own_pages import OwnPage
from explainer.pipeline.configuration import Configuration, PlainLoader, read_patterns, read_settings
from explainer.reading import walk

_OUR_TEMPLATES = "explainer/"


class _TagKeeper(PlainLoader):
    """Keeps a value that names a function of Python as it is written."""


_TagKeeper.add_multi_constructor("!", lambda _loader, _suffix, node: Tagged(node))
_TagKeeper.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, node: Tagged(node))


def read_sources(config_file: Path, found: Configuration, own: tuple[OwnPage, ...]) -> SiteSources:
    """Read a site's settings, and find its files: what is hidden, or kept out of the site, is left out.

    Raises:
        ConfigurationError: The settings cannot be read.
    """
    settings = read_settings(config_file, _TagKeeper)
    left_out = read_patterns(settings.get("exclude_docs"), settings.get("draft_docs"))
    files = {
        uri: path
        for uri, path in _files(found.docs)
        if not path.is_relative_to(found.folders.notes) and not left_out.match_file(uri)
    }
    pages = {uri: page for page in own if (uri := _uri(page, found)) in files}
    return SiteSources(
        settings,
        pages,
        {uri: path for uri, path in files.items() if uri not in pages},
        {
            name: path
            for name, path in (_files(found.custom_dir) if found.custom_dir else ())
            if not name.startswith(_OUR_TEMPLATES)
        },
    )


def _uri(page: OwnPage, found: Configuration) -> str:
    return os.path.relpath(found.folders.root / page.path, found.docs).replace(os.sep, "/")


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below a folder by their path in it, hidden ones left out."""
    paths = (top / name for top, _, names in walk(folder) for name in names)
    return ((path.relative_to(folder).as_posix(), path) for path in paths)
