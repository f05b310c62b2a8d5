"""The models of notes, typed, closed and read-only, and how plain data becomes notes."""

from explainer.notes.base import AttributedNote, Attribution, LeftOut, Model, Note, Passage, Withdrawn, plain_data
from explainer.notes.entry import Entry, NoteLocator, Parsed, field_of, is_todo
from explainer.notes.fields import ID, MAX_ID, Kind, Line, NoteId, Prose
from explainer.notes.kinds import INDEXED, KINDS, MODELS, NoteKind
from explainer.notes.models import (
    COURT_FINDINGS,
    UNQUOTED_STANCES,
    Actor,
    Claim,
    Context,
    Correction,
    Denial,
    Event,
    Explainer,
    Finding,
    Question,
    Reaction,
    Relation,
    Source,
    Term,
)
from explainer.notes.parse import parse_notes
from explainer.notes.references import Reference, blocks, keys_of, references
from explainer.notes.suggest import fold_id, nearest

__all__ = [
    "COURT_FINDINGS",
    "ID",
    "INDEXED",
    "KINDS",
    "MAX_ID",
    "MODELS",
    "UNQUOTED_STANCES",
    "Actor",
    "AttributedNote",
    "Attribution",
    "Claim",
    "Context",
    "Correction",
    "Denial",
    "Entry",
    "Event",
    "Explainer",
    "Finding",
    "Kind",
    "LeftOut",
    "Line",
    "Model",
    "Note",
    "NoteId",
    "NoteKind",
    "NoteLocator",
    "Parsed",
    "Passage",
    "Prose",
    "Question",
    "Reaction",
    "Reference",
    "Relation",
    "Source",
    "Term",
    "Withdrawn",
    "blocks",
    "field_of",
    "fold_id",
    "is_todo",
    "keys_of",
    "nearest",
    "parse_notes",
    "plain_data",
    "references",
]
