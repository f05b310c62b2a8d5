"""The kinds of notes, by the key an editor writes."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of note; the value is the key in a file and the name of a one-note folder."""

    EXPLAINERS = "explainers"
    SOURCES = "sources"
    ACTORS = "actors"
    CLAIMS = "claims"
    DENIALS = "denials"
    REACTIONS = "reactions"
    CONTEXT = "context"
    EVENTS = "events"
    RELATIONS = "relations"
    GLOSSARY = "glossary"
    QUESTIONS = "questions"
    CORRECTIONS = "corrections"
