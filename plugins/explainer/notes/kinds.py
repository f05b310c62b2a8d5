"""The kinds of notes, in one table: models, addresses, hooks, indexes and names all derive from it."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.notes import models
from explainer.notes.base import Note
from explainer.notes.fields import Kind


@dataclass(frozen=True, kw_only=True)
class NoteKind:
    """What all notes of a kind have in common."""

    model: type[Note]
    hook: str
    """The first half of `data-note`; sites rely on it."""
    singular: str
    """What one note is called: a message in the context `kind`."""
    title_fields: tuple[str, ...] = ()
    """Fields that name a note, the shortest first. Without any, its title is computed or is its id."""
    folder: str = ""
    """The address of the kind's index: a message in the context `address`. Without one, see `shown_with`."""
    index: str = ""
    """The title of the index: a message in the context `index`."""
    about: str = ""
    """What the index holds: a message, one sentence."""
    own_pages: bool = False
    """Whether each note has a page in the folder; otherwise each has an anchor on the index."""
    shown_with: str = ""
    """The field with the ids of notes that it is shown beside; its place is that of the first."""
    stands_alone: bool = False
    """Whether a note is of use although no other note refers to it."""
    expected: tuple[str, ...] = ()
    """Fields that may be left out, but that most notes have: a new note asks for them as well."""
    own_words: tuple[str, ...] = ()
    """Fields in the editor's own words, which must not judge."""


KINDS: dict[Kind, NoteKind] = {
    row.model.note_kind: row
    for row in (
        NoteKind(
            model=models.Explainer,
            hook="explainer",
            singular="Explainer",
            title_fields=("title",),
            folder="explainers",
            index="Explainers",
            about="One page on one story: who says what, and who replies.",
            own_pages=True,
            stands_alone=True,
            own_words=("title", "summary", "key_points"),
        ),
        NoteKind(
            model=models.Claim,
            hook="claim",
            singular="Claim",
            title_fields=("label", "text"),
            expected=("about",),
            folder="claims",
            index="Claims",
            about="All claims, with who puts them forward, who replies, and their status.",
            own_pages=True,
            own_words=("text", "label", "names"),
        ),
        NoteKind(model=models.Denial, hook="denial", singular="Denial", shown_with="of", own_words=("text",)),
        NoteKind(model=models.Reaction, hook="reaction", singular="Reaction", shown_with="to", own_words=("text",)),
        NoteKind(model=models.Finding, hook="finding", singular="Finding", shown_with="of", own_words=("text",)),
        NoteKind(
            model=models.Actor,
            hook="actor",
            singular="Actor",
            title_fields=("name",),
            folder="actors",
            index="Actors",
            about="The people and organisations who speak or are spoken of.",
            own_pages=True,
            own_words=("aliases", "role", "summary"),
        ),
        NoteKind(model=models.Relation, hook="relation", singular="Relation", shown_with="from_", own_words=("role",)),
        NoteKind(
            model=models.Event,
            hook="event",
            singular="Event",
            title_fields=("title",),
            folder="timeline",
            index="Timeline",
            about="What our sources date, and how precisely they do.",
            stands_alone=True,
            own_words=("title",),
        ),
        NoteKind(
            model=models.Context,
            hook="context",
            singular="Context",
            title_fields=("title",),
            folder="context",
            index="Context",
            about="The background that helps to read the claims, as our sources give it.",
            own_pages=True,
            own_words=("title", "names", "body"),
        ),
        NoteKind(
            model=models.Term,
            hook="term",
            singular="Term",
            title_fields=("term",),
            folder="glossary",
            index="Glossary",
            about="The words with a dotted underline are defined here, without taking sides.",
            own_words=("definition",),
        ),
        NoteKind(
            model=models.Question,
            hook="question",
            singular="Question",
            title_fields=("text",),
            folder="questions",
            index="Open questions",
            about="What our sources do not say.",
            stands_alone=True,
            own_words=("text",),
        ),
        NoteKind(
            model=models.Source,
            hook="source",
            singular="Source",
            title_fields=("title",),
            folder="sources",
            index="Sources",
            about="Where we read what we report, and what we know only second-hand.",
            own_pages=True,
        ),
        NoteKind(
            model=models.Correction,
            hook="correction",
            singular="Correction",
            title_fields=("text",),
            folder="corrections",
            index="Corrections",
            about="Every update and every correction, dated.",
            stands_alone=True,
            own_words=("text",),
        ),
    )
}
"""Kind → what its notes have in common, in the order of the navigation."""
MODELS: dict[Kind, type[Note]] = {kind: KINDS[kind].model for kind in Kind}
"""Kind → model, in the order in which kinds are listed to editors."""
INDEXED: dict[Kind, NoteKind] = {kind: row for kind, row in KINDS.items() if row.folder}
"""Kinds with a page that lists all their notes."""
