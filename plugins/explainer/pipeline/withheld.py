"""What seems wrong only because a note is broken: told once the error is mended, and nothing else with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.library import Library
from explainer.notes import (
    MODELS,
    Actor,
    Claim,
    Denial,
    Entry,
    Explainer,
    NoteId,
    NoteLocator,
    Parsed,
    Reaction,
    texts_in,
    written_links,
)
from explainer.problems import Code, Problem
from explainer.reading import Document

_CONSEQUENCES = frozenset({Code.IN_NO_EXPLAINER, Code.UNUSED_NOTE, Code.UNUSED_ACCEPTANCE, Code.NO_RIGHT_OF_REPLY})
"""What may only seem so because a note is missing."""
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTED = re.compile(r"[\[\s]*[a-z0-9-]+(?:[,;\s]+[a-z0-9-]+)*[\]\s]*")
_NAMED_BY = ("name", "term", "title", "label", "aliases", "forms", "names")


def is_unread(errors: Iterable[Problem]) -> bool:
    """Whether there are notes of which not even the ids are known."""
    return any(p.code in (Code.UNREADABLE, Code.TOO_LARGE) and p.variant not in ("twice", "items") for p in errors)


def part_withheld(found: Iterable[Problem], broken: Broken) -> tuple[list[Problem], tuple[Problem, ...]]:
    """Return the problems to tell, and those that wait: what a broken note, or a file not read, may account for."""
    errors = broken.errors
    if not errors:
        return list(found), ()
    told, waiting = [], []
    unread = is_unread(errors)
    named = {problem.values["id"] for problem in errors if problem.code is Code.UNKNOWN_ID} | broken.ids
    acceptances = []
    for problem in found:
        if problem.code is Code.UNUSED_ACCEPTANCE:
            acceptances.append(problem)
        elif problem.code is Code.UNKNOWN_LINK:  # an echo of an error, and no line of its own
            if not unread and problem.values["id"] not in named:
                told.append(problem)
        elif problem.code in _CONSEQUENCES and (unread or broken.accounts_for(problem)):
            waiting.append(problem)
        else:
            told.append(problem)
    for problem in acceptances:
        (waiting if unread or broken.may_cause(problem, waiting) else told).append(problem)
    return told, tuple(waiting)


@dataclass(frozen=True)
class Broken:
    """The notes that an error is in, what is left of files not read to their end, and the notes that are whole."""

    parsed: Parsed
    errors: tuple[Problem, ...]
    notes: frozenset[NoteId]
    documents: tuple[Document, ...]
    library: Library

    @property
    def ids(self) -> frozenset[NoteId]:
        """Every id that is known, of broken notes too."""
        return frozenset(entry.id for entry in self.parsed.entries) | self.parsed.unread_ids

    def accounts_for(self, problem: Problem) -> bool:
        """Whether a note seems unused, unanswered or untold only because of what is broken."""
        note_id = problem.values["id"]
        if self._is_lost or note_id in self._near:
            return True
        if problem.code is Code.NO_RIGHT_OF_REPLY:
            return self._concerns(note_id)
        if problem.code is Code.IN_NO_EXPLAINER:
            return self._stands_with(note_id)
        return problem.code is Code.UNUSED_NOTE and self._names(note_id)

    def may_cause(self, problem: Problem, waiting: Iterable[Problem]) -> bool:
        """Whether an acceptance seems unused only because what it accepts waits, or hangs on what is broken."""
        owner = self._locator.note_at(problem.position)
        if self._is_lost or owner is None or owner in self._near or self._refers(owner):
            return True
        return any(self._locator.note_at(one.position) == owner for one in waiting)

    def _concerns(self, claim_id: NoteId) -> bool:
        """Whether a claim, one of its answers or somebody who answers for a party hangs on a broken note."""
        claim = self.library.find(claim_id, Claim)
        answers = (*self.library.linking(claim_id, Denial), *self.library.linking(claim_id, Reaction))
        if claim is None or self._refers(claim_id) or any(self._refers(answer.id) for answer in answers):
            return True
        parties = {*claim.about, *(claim.right_of_reply or ())}
        return not parties.isdisjoint(self._targets_of_actors)

    def _stands_with(self, note_id: NoteId) -> bool:
        """Whether a note refers to what is broken, or to what that lists, or stands with a broken explainer."""
        entry = self.library.entries.get(note_id)
        if entry is None or MODELS[entry.kind] is Claim:
            return False
        lost = {one.document.parts[0] for one in self._entries if MODELS[one.kind] is Explainer}
        return (
            entry.document.parts[0] in lost or self._refers(note_id) or not self._targets(entry).isdisjoint(self._near)
        )

    def _refers(self, note_id: NoteId) -> bool:
        entry = self.library.entries.get(note_id)
        return entry is not None and bool(self._targets(entry) & (self.notes | self.parsed.unread_ids))

    def _names(self, note_id: NoteId) -> bool:
        """Whether what is broken may name a note in running text."""
        entry = self.library.entries.get(note_id)
        written = {key: entry.data[key] for key in _NAMED_BY if key in entry.data} if entry else {}
        return any(name.casefold() in self._text for _, name in texts_in(written, ()))

    @staticmethod
    def _targets(entry: Entry) -> frozenset[NoteId]:
        return frozenset(reference.target for reference in entry.references)

    @cached_property
    def _targets_of_actors(self) -> frozenset[NoteId]:
        broken = (self._targets(entry) for entry in self._entries if MODELS[entry.kind] is Actor)
        return frozenset().union(*broken)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.parsed.entries if entry.id in self.notes)

    @cached_property
    def _locator(self) -> NoteLocator:
        return NoteLocator(self.parsed.entries)

    @cached_property
    def _is_lost(self) -> bool:
        """Whether nothing at all is known of some file."""
        return any(not document.complete and not document.text for document in self.documents)

    @cached_property
    def _unread(self) -> str:
        """What stands in files behind the place where reading stopped."""
        lost = (one for one in self.documents if not one.complete)
        return "\n".join("\n".join(one.text.splitlines()[max(0, int(one.stopped_at) - 1) :]) for one in lost)

    @cached_property
    def _text(self) -> str:
        return "\n".join(
            [*(text for entry in self._entries for _, text in texts_in(entry.data, ())), self._unread]
        ).casefold()

    @cached_property
    def _near(self) -> frozenset[NoteId]:
        """The ids that broken notes refer to, link or likely mean, and whatever looks like one in what was not read."""
        meant = {one.values.get("suggestion", "") for one in self.errors if one.code is Code.UNKNOWN_ID}
        return frozenset(self._ids_written()) | frozenset(_IDS.findall(self._unread)) | meant

    def _ids_written(self) -> Iterator[NoteId]:
        for entry in self._entries:
            yield from self._targets(entry)
            for _, text in texts_in(entry.data, ()):
                yield from (note_id for _, note_id in written_links(text))
                if _LISTED.fullmatch(text):
                    yield from _IDS.findall(text)
