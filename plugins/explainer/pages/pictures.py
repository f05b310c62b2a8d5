"""Where the pictures of notes are in the site, and what is told of each: whose it is, and under which terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.library import Picture
from explainer.notes import Image, Note, NoteId
from explainer.pages.licences import licence_address
from explainer.pages.site import Site

_FOLDER = "assets/explainer/pictures"


@dataclass(frozen=True)
class Shown:
    """A picture on a page."""

    image: Image
    picture: Picture
    path: str
    """Where it is in the site."""
    licence_url: str = ""
    """The address of its licence, where we know one."""


def picture_of(site: Site, note_id: NoteId) -> Shown | None:
    """Return the picture of a note; None for one that has none, or is withdrawn."""
    note = site.library.find(note_id, Note)
    image: Image | None = getattr(note, "image", None)
    picture = site.library.pictures.get(note_id)
    if note is None or note.withdrawn or image is None or picture is None:
        return None
    return Shown(image, picture, f"{_FOLDER}/{picture.name}", licence_address(image.licence))


def pictures(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the site of each picture that a page shows, and its bytes; several notes may share one."""
    found = (shown for note_id in site.library.pictures if (shown := picture_of(site, note_id)))
    yield from {shown.path: shown.picture.content for shown in found}.items()
