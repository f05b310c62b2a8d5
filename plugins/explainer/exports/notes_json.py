"""The library as JSON, computed values included. Drafts and notes to editors are never in it."""

from __future__ import annotations

import json

from explainer.library import Library, coverage
from explainer.notes import Claim, Event, Kind, Note, Relation, plain_data
from explainer.pages.site import Site

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come at any time."""
_NEVER = frozenset({"note", "draft", "accepts"})


def notes_json(site: Site) -> bytes:
    """Return all published notes by kind and id, with their address, status and coverage."""
    notes = {
        str(kind): {
            note.id: _note(site, note)
            for note in site.library.notes.values()
            if note.note_kind is kind and not note.draft and note.withdrawn is None
        }
        for kind in Kind
    }
    whole = {
        "version": VERSION,
        "language": site.language,
        "notes": {kind: found for kind, found in notes.items() if found},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _note(site: Site, note: Note) -> dict[str, object]:
    data: dict[str, object] = {key: value for key, value in plain_data(note).items() if key not in _NEVER}
    place = site.addresses.place(note.id)
    if place:
        data["address"] = site.addresses.path(place.page) + (f"#{place.anchor}" if place.anchor else "")
    return data | _computed(site.library, note)


def _computed(library: Library, note: Note) -> dict[str, object]:
    if isinstance(note, Claim):
        status = library.status(note)
        return {
            "status": {
                "name": str(status.name),
                "decided_by": list(status.decided_by),
                "rulings": list(status.rulings),
                "silences": list(status.silences),
                "unheard": list(status.unheard),
            }
        }
    if isinstance(note, (Event, Relation)) and (basis := library.basis_status(note)):
        return {"status": {"name": str(basis.name)}}
    if note.note_kind is Kind.SOURCES and (covered := coverage(library, note.id)):
        return {"coverage": round(covered.share, 4)}
    return {}
