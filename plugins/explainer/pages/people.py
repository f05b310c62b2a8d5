"""What people are called in a sentence: with their article, the anonymous by how their source describes them."""

from __future__ import annotations

from explainer.language.articles import Named
from explainer.library import Library
from explainer.notes import Actor, NoteId, Source


def named_of(library: Library, note_id: NoteId) -> Named | None:
    """Return the name of an actor, or the title of a source that speaks for itself; nothing for any other note.

    Of an actor that is left out for what its note lacks, the id: nobody is dropped from a sentence on who says what.
    """
    note = library.notes.get(note_id)
    if note is None:
        return Named(note_id)
    if isinstance(note, Source):
        return Named(str(note.title))
    if not isinstance(note, Actor):
        return None
    article = str(note.article or "")
    if note.described_as:
        return Named(str(note.described_as), "" if Named(str(note.described_as)).has_article else article)
    return Named(str(note.name), article, organization=note.kind == "organization")
