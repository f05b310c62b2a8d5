"""Which names the notes have in running text."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library import Library
from explainer.notes import Actor, Claim, Context, Note, Term
from explainer.problems import Code, Problem
from explainer.prose.names import Name, NameFinder


def name_notes(library: Library) -> tuple[NameFinder, list[Problem]]:
    """Return what finds the names of notes, and the names that several of one sort share."""
    finder = NameFinder(_names(library))
    return finder, [problem for words, ids in finder.ambiguous for problem in _shared(library, words, ids)]


def _names(library: Library) -> Iterator[Name]:
    for actor in library.published(Actor):
        if actor.kind != "anonymous":
            for words in dict.fromkeys((actor.name, *actor.aliases)):
                yield Name(words, actor.id, "actor")
    for term in library.published(Term):
        for words in dict.fromkeys((term.term, *term.forms)):
            yield Name(words, term.id, "term", exact_case=term.exact_case)
        for words in term.not_forms:
            yield Name(words, term.id, "term", is_barred=True)
    yield from _titles(library)


def _titles(library: Library) -> Iterator[Name]:
    """Give titles and labels, which are sentences or headings: only their very words name them."""
    for context in library.published(Context):
        yield Name(context.title, context.id, "context", exact_case=True)
    for claim in library.published(Claim):
        if claim.label:
            yield Name(claim.label, claim.id, "claim", exact_case=True)


def _shared(library: Library, words: str, ids: list[str]) -> Iterator[Problem]:
    """Tell a shared name once, where the last of the notes that share it gives it."""
    notes: list[Note] = [library.notes[note_id] for note_id in ids]
    last = max(notes, key=library.position)
    values = {"name": words, "ids": ", ".join(note.id for note in notes)}
    yield Problem(library.position(last), Code.AMBIGUOUS_NAME, values=values)
