"""Old addresses of renamed notes: a page each that leads to the new one, or an anchor beside the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from explainer.library import Library
from explainer.notes import NoteId
from explainer.pages.addresses import Addresses
from explainer.pages.site import Site


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that leads to a note's page of today. `key`: its source path without suffix, as for other pages."""

    key: str
    note: NoteId
    target: str
    """The key of the page it leads to."""


def redirects(library: Library, addresses: Addresses) -> Iterator[Redirect]:
    """Yield a redirect for each old id of a note that has a page of its own."""
    for note in library.notes.values():
        place = addresses.place(note.id)
        if place and not place.anchor:
            yield from (Redirect(former.page, note.id, place.page) for former in addresses.former_places(note))


def render_redirect(site: Site, redirect: Redirect, environment: Environment) -> str:
    """Return the page of a redirect: without JavaScript it leads on, with it the anchor comes along."""
    note = site.library.notes[redirect.note]
    title = site.catalog.gettext("Withdrawn note") if note.withdrawn else site.title(note.id)
    address = site.addresses.relative_url(redirect.key, redirect.target)
    canonical = site.absolute(site.addresses.path(redirect.target)) or address
    template = environment.get_template("explainer/redirect.html")
    return template.render(language=site.language, title=title, address=address, canonical=canonical)
