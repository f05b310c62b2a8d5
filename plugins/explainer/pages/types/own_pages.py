"""The site's own Markdown pages, as far as notes are concerned: which they name, which `[[id]]` is unknown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.library import Library
from explainer.notes import Nearest, fold_id, written_links
from explainer.pages.addresses import Addresses, redirects
from explainer.pages.site import Mentioned
from explainer.problems import Code, Position, Problem
from explainer.prose.extension import linked_references, may_tear, torn_references
from explainer.prose.mentions import Mention
from explainer.prose.names import NameFinder
from explainer.reading import decode, place_of, read_bytes, show_path


@dataclass(frozen=True)
class OwnPage:
    """A Markdown page of the site's own."""

    path: str
    text: str
    key: str = ""
    """Its source path without suffix, as our addresses know pages: “a-propos”, “blog/index”."""


def read_own_pages(docs: Path, notes: Path, root: Path) -> tuple[OwnPage, ...]:
    """Read every Markdown page below the site's folder but the notes; MkDocs reports what cannot be read."""
    found = []
    for top, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(top, name) != notes)
        for name in sorted(files):
            if name.endswith((".md", ".markdown")):
                path = Path(top, name)
                shown = show_path(path, root)
                raw = read_bytes(path, shown)
                text = decode(raw, shown) if isinstance(raw, bytes) else raw
                if isinstance(text, str):
                    found.append(OwnPage(shown, text, page_key(path.relative_to(docs).as_posix())))
    return tuple(found)


def page_key(uri: str) -> str:
    """Return a source path as our addresses know it; a folder's README is its index."""
    key = uri.rsplit(".", 1)[0]
    folder, slash, name = key.rpartition("/")
    return f"{folder}{slash}index" if name == "README" else key


def check_addresses(pages: Iterable[OwnPage], library: Library, addresses: Addresses) -> list[Problem]:
    """Return each note, old id and page of the site's own that would have the address of a page made from notes."""
    ours: dict[str, str] = {}
    found = []
    for page, name in addresses.pages():
        if (path := addresses.path(page)) in ours:  # indexes come first: it is a note called “index”
            values = {"address": path, "name": ours[path]}
            found.append(Problem(library.position(library.notes[name]), Code.ADDRESS_TAKEN, "note", values))
        ours.setdefault(path, name)
    for redirect in redirects(library, addresses):
        path, note = addresses.path(redirect.key), library.notes[redirect.note]
        if path in ours:
            where = library.position(note, ("formerly", note.formerly.index(redirect.key.rpartition("/")[2])))
            found.append(Problem(where, Code.ADDRESS_TAKEN, "former", {"address": path, "name": ours[path]}))
        ours.setdefault(path, note.id)
    for own in pages:
        if (path := addresses.path(own.key)) in ours:
            values = {"address": path, "name": ours[path]}
            found.append(Problem(Position(own.path), Code.ADDRESS_TAKEN, values=values))
    return found


def read_taken(docs: Path, notes: Path, root: Path, ours: Iterable[str]) -> list[Problem]:
    """Return each file of the site's own that would be written over: `ours` are the files made from notes."""
    return [
        Problem(Position(show_path(docs / name, root)), Code.ADDRESS_TAKEN, "file", {"address": name})
        for name in sorted(set(ours))
        if (docs / name).is_file() and not (docs / name).is_relative_to(notes)
    ]


def has_home(docs: Path) -> bool:
    """Whether a site begins with a page of its own."""
    return any((docs / name).exists() for name in ("index.md", "README.md", "index.html"))


def mentions_of(mentions: Sequence[Mention], key: str, title: str) -> tuple[Mentioned, ...]:
    """Return what a page names, each note once: where it does so first."""
    once = {mention.target: mention for mention in reversed(mentions)}
    return tuple(Mentioned(target, one.sentence, page=key, page_title=title) for target, one in once.items())


def mentioned_in(pages: Iterable[OwnPage], names: NameFinder) -> frozenset[str]:
    """Return the ids that pages name or refer to; a rough reading, to tell which notes are of use."""
    found: set[str] = set()
    for page in pages:
        found |= {hit.target for hit in names.find(page.text)}
        found |= {note_id for _, note_id in written_links(page.text)}
    return frozenset(found)


def check_own_pages(pages: Iterable[OwnPage], library: Library) -> list[Problem]:
    """Return each `[[id]]` that a note was meant by and none has, or that a table tears."""
    problems = []
    pages = tuple(pages)
    meant = Meant(library, pages)
    for page in pages:
        written = list(written_links(page.text))
        if any(may_tear(page.text, offset) for offset, _ in written):
            for offset, note_id in torn_references(page.text):
                if note_id in library.notes or meant.by(note_id):
                    where = Position(page.path, *place_of(page.text, offset))
                    problems.append(Problem(where, Code.UNKNOWN_LINK, "torn", {"id": note_id[:80]}))
        if not any(meant.by(note_id) for _, note_id in written):
            continue  # Markdown takes its time
        for offset, note_id in linked_references(page.text):
            if suggestion := meant.by(note_id):
                where = Position(page.path, *place_of(page.text, offset))
                values = {"id": note_id[:80], "suggestion": suggestion}
                problems.append(Problem(where, Code.UNKNOWN_LINK, values=values))
    return problems


class Meant:
    """Tells which note a wrong `[[id]]` means, if any: other extensions and plugins read `[[…]]` as well."""

    def __init__(self, library: Library, pages: Iterable[OwnPage] = ()) -> None:
        self._library = library
        self._nearest = Nearest(library.notes)
        self._found: dict[str, str] = {}
        self._pages = frozenset(fold_id(part) for page in pages for part in (page.key, page.key.rpartition("/")[2]))

    def by(self, note_id: str) -> str:
        """Return the id that is meant; empty for that of a note, for a page of the site's own and for other words."""
        if note_id in self._library.notes or fold_id(note_id) in self._pages:
            return ""
        if note_id not in self._found:
            folded = fold_id(note_id)
            near = folded if folded in self._library.notes else ""
            self._found[note_id] = near or (self._nearest.to(note_id) if folded == note_id else "")
        return self._found[note_id]
