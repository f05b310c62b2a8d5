"""Notes to a linked library, and what follows from it: answers, statuses, what was said and how; coverage, checks."""

from explainer.library.answers import Answer
from explainer.library.assessment import Assessment
from explainer.library.chains import Chain
from explainer.library.checks import accept, missing_translations, run_checks, run_text_checks
from explainer.library.coverage import Coverage, Sentence, coverage
from explainer.library.library import Library, Link
from explainer.library.link import check_references, circular_references, link_notes, without_drafts
from explainer.library.pictures import Picture, read_pictures
from explainer.library.positions import Position, TakenBack
from explainer.library.quotations.changed_texts import read_changes
from explainer.library.quotations.find import find_quotations, is_found
from explainer.library.quotations.quotation import Quotation, Run
from explainer.library.quotations.texts import SourceText, read_texts
from explainer.library.said import QuotedAttribution
from explainer.library.standing import Found, Standing, StandingCode, StatusChange, Statuses, status_changes
from explainer.library.translations import Marked, with_marks

__all__ = [
    "Answer",
    "Assessment",
    "Chain",
    "Coverage",
    "Found",
    "Library",
    "Link",
    "Marked",
    "Picture",
    "Position",
    "Quotation",
    "QuotedAttribution",
    "Run",
    "Sentence",
    "SourceText",
    "Standing",
    "StandingCode",
    "StatusChange",
    "Statuses",
    "TakenBack",
    "accept",
    "check_references",
    "circular_references",
    "coverage",
    "find_quotations",
    "is_found",
    "link_notes",
    "missing_translations",
    "read_changes",
    "read_pictures",
    "read_texts",
    "run_checks",
    "run_text_checks",
    "status_changes",
    "with_marks",
    "without_drafts",
]
