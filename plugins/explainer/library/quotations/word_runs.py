"""Runs of words in archived texts, whatever stands between them: for words that our own sentences put in marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from explainer.language.folding import Folded, fold_name
from explainer.language.lexicons import UNSPACED, WORD
from explainer.library.quotations.texts import SourceText

_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.|\ue000+")
"""What stands for other words: an omission, words put in their place, the name of a note."""
_LETTER = re.compile(r"\[(\w)\]")
"""A first letter set anew: “[w]e”."""
_ENDS_IN_UNSPACED = re.compile(rf"^[{UNSPACED}]|[{UNSPACED}]$")


class WordRuns:
    """A text as its words alone, in small letters, each between blanks."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.each = tuple(texts)

    @cached_property
    def words(self) -> str:
        """Its words; those of several texts never follow one another."""
        return " \0 ".join(f" {_words_of(text)} " for text in self.each)

    def hold(self, run: str) -> bool:
        """Whether the words of a run follow one another there, what is left out left out."""
        at = 0
        for part in parts_of(run):
            loose = _ENDS_IN_UNSPACED.search(part) is not None
            wanted = part if loose else f" {part} "
            found = self.words.find(wanted, at)
            if found < 0:
                return False
            at = found + len(wanted) - (not loose)
        return True

    def times(self, run: str) -> int:
        """Return how often the first of the parts of a run occurs."""
        first = next(iter(parts_of(run)), "")
        return self.words.count(f" {first} ") if first else 0


def parts_of(run: str) -> tuple[str, ...]:
    """Return the words of a run as they are looked for, one text a part between what is left out."""
    return tuple(words for part in _LEFT_OUT.split(_LETTER.sub(r"\1", run)) if (words := _words_of(part)))


def runs_of(text: SourceText) -> WordRuns:
    """Return the words of an archived text, those that a line's end breaks joined too."""
    ways: tuple[Folded, ...] = (text.folded, *text.joined)
    return WordRuns(way.text for way in ways)


def _words_of(text: str) -> str:
    return " ".join(WORD.findall(fold_name(text).text))
