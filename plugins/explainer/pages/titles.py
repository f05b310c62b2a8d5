"""The words by which a note is called where there is no room for all of it."""

from __future__ import annotations

from explainer.library import Library
from explainer.notes import (
    Actor,
    AttributedNote,
    Claim,
    Context,
    Correction,
    Event,
    Explainer,
    Note,
    Question,
    Relation,
    Source,
    Term,
)


def title_of(note: Note, library: Library) -> str:  # noqa: PLR0911 (one return a sort of note)
    """Return a note's title: its name, label, term or text."""
    match note:
        case Explainer() | Context() | Event() | Source():
            return note.title
        case Actor():
            return note.name
        case Term():
            return note.term
        case Claim():
            return note.label or note.text
        case Question() | Correction():
            return note.text
        case Relation():
            ends = (library.find(end, Actor) for end in (note.from_, note.to))
            return " – ".join(end.name for end in ends if end)
        case AttributedNote():
            speakers = [library.speaker(by) for by in note.by]
            return ", ".join(speaker.name for speaker in speakers if speaker) or note.id
    return note.id
