"""A sentence of an article, and what words say of it."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.language.hedging import Hedge, ReportingVerb


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what is found in it; offsets of hedges and verbs count from its beginning."""

    number: int
    start: int
    end: int
    text: str
    line: int
    role: str
    """title, heading, dateline or body."""
    hedges: tuple[Hedge, ...]
    verbs: tuple[ReportingVerb, ...]
