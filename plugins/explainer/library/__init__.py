"""Notes to a linked library: references, reverse links, quotations, statuses, coverage, checks."""

from explainer.library.answers import Answer, answers_to, parties, speakers, spoken_for
from explainer.library.chains import Chain, Corroboration, chain_of, corroborate
from explainer.library.checks import accept, run_checks
from explainer.library.coverage import Coverage, Sentence, coverage
from explainer.library.library import Library, Link
from explainer.library.link import check_references, link_notes, without_drafts
from explainer.library.note_at import NoteLocator
from explainer.library.quotations.changed_texts import read_changes
from explainer.library.quotations.find import Quotation, find_quotations
from explainer.library.quotations.texts import SourceText, read_texts
from explainer.library.status_changes import StatusChange, Statuses, status_changes, statuses
from explainer.library.statuses import Status, StatusName, compute_status, weakest

__all__ = [
    "Answer",
    "Chain",
    "Corroboration",
    "Coverage",
    "Library",
    "Link",
    "NoteLocator",
    "Quotation",
    "Sentence",
    "SourceText",
    "Status",
    "StatusChange",
    "StatusName",
    "Statuses",
    "accept",
    "answers_to",
    "chain_of",
    "check_references",
    "compute_status",
    "corroborate",
    "coverage",
    "find_quotations",
    "link_notes",
    "parties",
    "read_changes",
    "read_texts",
    "run_checks",
    "speakers",
    "spoken_for",
    "status_changes",
    "statuses",
    "weakest",
    "without_drafts",
]
