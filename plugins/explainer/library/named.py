"""Where a sentence names actors of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.language.folding import fold_name
from explainer.language.lexicons import WORD
from explainer.library.library import Library
from explainer.notes import Actor, NoteId

_LONGEST_ACTOR = 8
"""Words of a name."""


@dataclass(frozen=True)
class NamedActors:
    """The names and aliases of actors, looked up word by word."""

    library: Library

    def places(self, sentence: str) -> Iterator[tuple[int, int, NoteId]]:
        """Yield where names of actors are in a sentence, and whose."""
        folded = fold_name(sentence)
        words = list(WORD.finditer(folded.text))
        for at, first in enumerate(words):
            for length in range(min(self._longest.get(first[0], 0), len(words) - at), 0, -1):
                named = tuple(word[0] for word in words[at : at + length])
                if (actor := self._actors.get(named)) is not None:
                    yield *folded.original(first.start(), words[at + length - 1].end()), actor
                    break

    @cached_property
    def _longest(self) -> dict[str, int]:
        """The first word of names → the number of words of the longest: most words begin none."""
        found: dict[str, int] = {}
        for name in filter(None, self._actors):
            found[name[0]] = max(found.get(name[0], 0), min(len(name), _LONGEST_ACTOR))
        return found

    @cached_property
    def _actors(self) -> dict[tuple[str, ...], NoteId]:
        """The words of a name → the actor who has it."""
        return {
            tuple(WORD.findall(fold_name(name).text)): actor.id
            for actor in self.library.all(Actor)
            for name in (actor.name, *actor.aliases)
        }
