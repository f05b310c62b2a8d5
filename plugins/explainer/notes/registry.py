"""Which model reads which kind. A new kind is one file and one entry here."""

from __future__ import annotations

from explainer.notes.actors import Actor
from explainer.notes.background import Context, Event, Relation
from explainer.notes.base import Note
from explainer.notes.claims import Claim
from explainer.notes.denials import Denial
from explainer.notes.explainers import Explainer
from explainer.notes.kinds import Kind
from explainer.notes.reactions import Reaction
from explainer.notes.sources import Source
from explainer.notes.terms_and_questions import Correction, Question, Term

MODELS: dict[Kind, type[Note]] = {
    model.note_kind: model
    for model in (
        Explainer,
        Source,
        Actor,
        Claim,
        Denial,
        Reaction,
        Context,
        Event,
        Relation,
        Term,
        Question,
        Correction,
    )
}
