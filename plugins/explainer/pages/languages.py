"""The same page in the other languages of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.language.catalogs import own_name
from explainer.pages.direction import direction
from explainer.pages.site import Site


def in_languages(site: Site, page: str) -> Iterator[tuple[str, str]]:
    """Yield each language in which a page is there, its own among them, and its key there.

    `page`: its key. Nothing where the site has one language.
    """
    for tag, others in site.versions.items():
        key = page if tag == site.language else site.addresses.counterpart(page, others)
        if key is not None:
            yield tag, key


@dataclass(frozen=True)
class Version:
    """A page in another language."""

    language: str
    direction: str
    name: str
    """What the language calls itself."""
    url: str
    """Relative, from the page."""


def versions_of(site: Site, page: str) -> tuple[Version, ...]:
    """Return a page, by its key, in each other language."""
    return tuple(
        Version(tag, direction(tag), own_name(tag), site.addresses.relative_url(page, key))
        for tag, key in in_languages(site, page)
        if tag != site.language
    )
