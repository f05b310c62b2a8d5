"""Which claim an answer is to, of those that quote the same article: the only one, or the one that rules tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.drafting.article import Article
from explainer.language.folding import fold_name
from explainer.language.lexicons import WORD, common_words, lexicon_language
from explainer.notes import NoteId

_STEM = 6
"""First letters that two words must share to be of one family."""
_FEWEST_LETTERS = 4
_FEWEST_SHARED = 2
"""Words that a denial must share with one claim, and more than with any other."""


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim that quotes an article: where its words are, whose they are, whom it is about."""

    at: int
    end: int
    id: NoteId
    by: frozenset[NoteId] = frozenset()
    """Those who say it, and for whom they speak."""
    about: frozenset[NoteId] = frozenset()


@dataclass(frozen=True)
class Answered:
    """Words of an article that answer, and the claims of others that were made before them."""

    article: Article
    start: int
    end: int
    by: frozenset[NoteId]
    """Those who answer, and for whom they speak."""
    claims: Sequence[KnownClaim]

    @property
    def earlier(self) -> list[KnownClaim]:
        """The claims of others that stand before the words, in order: nobody denies what they said themselves."""
        return [one for one in self.claims if one.at < self.start and not one.by & self.by]

    def only(self) -> KnownClaim | None:
        """Return the only claim of the article so far; no rule tells of several."""
        before = [one for one in self.claims if one.at < self.start]
        return before[0] if len(before) == 1 and before == self.earlier else None

    def denied(self, names: Sequence[tuple[int, int]]) -> KnownClaim | None:
        """Return the claim that is denied, where the article tells. `names`: where it names somebody.

        The only one; the one that shares most words; the one in the sentence right before, in the same paragraph; the
        only one about whoever denies.
        """
        several = self.earlier
        if only := self.only():
            return only
        about = [one for one in several if one.about & self.by]
        found = (self._alike(several, names), self._right_before(several), about[0] if len(about) == 1 else None)
        return next(filter(None, found), None)

    def _alike(self, several: Sequence[KnownClaim], names: Sequence[tuple[int, int]]) -> KnownClaim | None:
        """Return the claim that shares at least two words, and more than the others do; names do not count."""
        mine = self._stems(self.start, self.end, names)
        shared = sorted(((len(mine & self._stems(one.at, one.end, names)), one.at) for one in several), reverse=True)
        if not shared or shared[0][0] < _FEWEST_SHARED or (shared[1:] and shared[0][0] == shared[1][0]):
            return None
        return next(one for one in several if one.at == shared[0][1])

    def _stems(self, start: int, end: int, names: Sequence[tuple[int, int]]) -> frozenset[str]:
        letters = list(self.article.source.text[start:end])
        for first, last in names:
            if first < end and last > start:
                inside = slice(max(0, first - start), min(len(letters), last - start))
                letters[inside] = " " * len(letters[inside])
        tag = lexicon_language(self.article.language)
        common = common_words(tag) if tag else frozenset()
        words = WORD.findall(fold_name("".join(letters)).text)
        return frozenset(word[:_STEM] for word in words if len(word) >= _FEWEST_LETTERS and word not in common)

    def _right_before(self, several: Sequence[KnownClaim]) -> KnownClaim | None:
        """Return the last claim, where it ends in the sentence right before, or in this one, and alone does."""
        source = self.article.source
        if not several or not self.by:  # it may be of whoever denies
            return None
        last = several[-1]
        ends = [source.sentences_at([(one.end - 1, one.end)])[-1:] for one in several]
        here = source.sentences_at([(self.start, self.start + 1)])
        is_near = bool(ends[-1] and here) and here[0] - ends[-1][0] <= 1
        is_one_paragraph = not re.search(r"\n\s*\n", source.text[last.end : self.start])
        return last if is_near and is_one_paragraph and ends.count(ends[-1]) == 1 else None
