"""The words by which a note is called where there is no room for all of it."""

from __future__ import annotations

from explainer.library import Library
from explainer.notes import KINDS, Actor, AttributedNote, Note, Relation


def title_of(note: Note, library: Library) -> str:
    """Return a note's title: its name, label, term or text."""
    match note:
        case Relation():
            ends = (library.find(end, Actor) for end in (note.from_, note.to))
            return " – ".join(end.name for end in ends if end)
        case Note() if fields := KINDS[note.note_kind].title_fields:
            return next((title for field in fields if (title := getattr(note, field))), note.id)
        case AttributedNote():
            speakers = [library.speaker(by) for by in note.by]
            return ", ".join(speaker.name for speaker in speakers if speaker) or note.id
    return note.id
