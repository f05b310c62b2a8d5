"""Ways between the sources of pages, where another engine makes the pages and their addresses from Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import copy
from urllib.parse import quote

from explainer.language.catalogs import Catalog
from explainer.library import Library
from explainer.pages.addresses import Addresses
from explainer.pages.site import Site


class SourceAddresses(Addresses):
    """Finds the way from a page's source to that of another; published addresses are as they were."""

    def __init__(
        self, library: Library, catalog: Catalog, own_uris: Mapping[str, str], *, use_directory_urls: bool
    ) -> None:
        super().__init__(library, catalog, use_directory_urls=use_directory_urls)
        self._own_uris = own_uris

    def relative_url(self, here: str, page: str, anchor: str = "") -> str:
        """Return the relative path of a page's source from that of the page `here`."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if here == page and anchor:
            return fragment
        return quote(posixpath.relpath(self.uri(page), posixpath.dirname(here) or ".")) + fragment

    def uri(self, page: str) -> str:
        """Return a page's path among the sources."""
        return self._own_uris.get(page, f"{page}.md")


def with_source_links(site: Site, own_uris: Mapping[str, str]) -> Site:
    """Return a site whose pages lead to sources. `own_uris`: key → path, of the site's own pages."""
    made = copy(site)
    addresses = site.settings.use_directory_urls
    made.addresses = SourceAddresses(site.library, site.catalog, own_uris, use_directory_urls=addresses)
    return made
