"""The notes language: typed, closed, read-only models, and plain data to notes."""

from explainer.notes.actors import Actor
from explainer.notes.background import Context, Event, Relation
from explainer.notes.base import AttributedNote, Attribution, LeftOut, Model, Note, Passage, Withdrawn
from explainer.notes.claims import Claim
from explainer.notes.denials import Denial
from explainer.notes.entry import Entry, Parsed
from explainer.notes.explainers import Explainer
from explainer.notes.fields import ID, MAX_ID, Line, NoteId, Prose
from explainer.notes.kinds import Kind
from explainer.notes.parse import parse_notes
from explainer.notes.plain import plain_data
from explainer.notes.reactions import UNQUOTED_STANCES, Reaction
from explainer.notes.references import Reference, blocks, references
from explainer.notes.registry import MODELS
from explainer.notes.sources import Source
from explainer.notes.suggest import fold_id, nearest
from explainer.notes.terms_and_questions import Correction, Question, Term
from explainer.notes.unfinished import field_of, is_todo

__all__ = [
    "ID",
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
    "Kind",
    "LeftOut",
    "Line",
    "Model",
    "Note",
    "NoteId",
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
    "nearest",
    "parse_notes",
    "plain_data",
    "references",
]
