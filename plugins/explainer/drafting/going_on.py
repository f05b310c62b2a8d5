"""Who goes on speaking, where a pronoun is the subject of a verb, or nobody is: “, she added”, “, adding: “…””."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.drafting.clauses import GERUND, Clauses
from explainer.drafting.marks import Quoted
from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, NOBODY, People, Said, Speaker, Speakers
from explainer.drafting.pronouns import goes_with, is_alone, pronoun_before, pronoun_behind
from explainer.language.hedging import ReportingVerb
from explainer.language.lexicons import verbs_of

_GOES_ON = re.compile(r"(?:,|\b(?:avant|et|en|and|before|while))\s(?:(?:tout\s)?en\s|d[e’'])?\s?$")
"""Before a participle, or an infinitive, with the subject of its sentence: “, adding”, « avant d’ajouter »."""
_COMPLEMENT = re.compile(r"\s(?:(?:that|que)\s|qu['’])?(?:he|she|it|il|elle)", re.IGNORECASE)
_CITED_BY_PRONOUN = re.compile(
    r"\b(?:selon|d['’]après|according\sto)\s(?:lui|elle|eux|elles|him|her|them)\b(?!\s\w+[a-z])", re.IGNORECASE
)
_WHAT_ONE_SAYS = re.compile(r"\b(?:what|ce\squ['’])\s?(?:he|she|it|they|ils?|elles?)$")
"""« ce qu’il appelle », “what it called”: whose those words are, and not what the sentence is about."""
_THEY = re.compile(r"(?:^|\s)(?:ils|elles|they)$", re.IGNORECASE)
_FEW = 3
"""Words before a verb that leave no room for another subject."""
_SENTENCES_BACK = 4
"""Sentences before a pronoun in which the one it stands for speaks."""
_QUOTATIONS_BACK = 20


@dataclass(frozen=True)
class GoingOn:
    """Whoever has spoken so far in a text."""

    clauses: Clauses
    said: Mapping[int, Said]
    """Where a quotation opens → by whom it is."""

    @property
    def _people(self) -> People:
        return self.clauses.people

    def by(self, quoted: Quoted, at: int) -> Speakers:
        """Return who goes on where the verb at an offset has a pronoun as its subject, or none: “, adding: “…””."""
        number = self.clauses.number(at)
        verb = self.clauses.verb_at(at)
        if verb is None:
            return NOBODY
        start, end = self.clauses.sentences[number]
        here = bisect_left(self._people.quoted, quoted.opens, key=lambda one: one.opens)
        earlier = self._people.quoted[max(0, here - _QUOTATIONS_BACK) : here]
        before = self.clauses.masked[start:at]
        if _GOES_ON.search(before) and (
            GERUND[self._people.tag].fullmatch(verb.words) or not before.endswith((" ", ", "))
        ):
            return self._same_as_last(earlier[-1:], start, at)
        subject = self.clauses.masked[start : self.clauses.end_of_subject(start, at)]
        sort = pronoun_behind(self._people.text, verb.end, end) or pronoun_before(subject)
        if not sort:
            return NOBODY
        return self._told_of_oneself(sort, number, start + len(subject)) or self._by_pronoun(
            sort, verb, earlier, number
        )

    def _told_of_oneself(self, sort: str, number: int, until: int) -> Speakers:
        """Return who says of themselves what the next verb tells: “Anna Example said she had told them “…””."""
        start = self.clauses.sentences[number][0]
        for verb in self.clauses.forms[number]:
            if verb.end < until and _COMPLEMENT.fullmatch(self.clauses.masked, verb.end, until):
                by = self.clauses.subject(verb, number) or NOBODY
                name = named(self._people, by)
                if name and goes_with(self._people, name, sort):
                    return by if is_alone(self._people, name, start, until, organization=True) else NOBODY
        return NOBODY

    def _same_as_last(self, last: Sequence[Quoted], start: int, at: int) -> Speakers:
        """Return who says the quotation before a participle of the same sentence, where nobody else came between."""
        if not last or last[0].opens < start:
            return NOBODY
        said = self.said[last[0].opens]
        name = named(self._people, said.by)
        alone = name and is_alone(self._people, name, max(said.verb, last[0].closes), at, organization=False)
        return said.by if alone else NOBODY

    def _by_pronoun(self, sort: str, verb: ReportingVerb, earlier: Sequence[Quoted], number: int) -> Speakers:
        """Return the one who spoke last, or whom the last sentence names alone, if a pronoun goes with them."""
        first, crossed = number, 0
        while first > 0 and number - first < _SENTENCES_BACK:
            breaks = self.clauses.paragraph_ends.search(
                self.clauses.masked, self.clauses.sentences[first - 1][1], self.clauses.sentences[first][0]
            )
            crossed += breaks is not None
            if crossed and (first < number or crossed > 1):
                return NOBODY
            first -= 1
            start, end = self.clauses.sentences[first]
            quoting = [self.said[one.opens].by for one in earlier if start <= one.opens < end]
            telling = [self.clauses.subject(verb, first) for verb in self.clauses.forms[first]]
            by = self._only((*quoting, *telling)) if quoting or telling else self._sole(start, end)
            if not by and not crossed and self._is_about(sort, start, end):
                continue  # « Elle rejette aussi … »: it is she who goes on
            if by is None:
                continue
            if verb.lemma in verbs_of(self._people.tag, "continuing") and not (quoting or telling):
                return NOBODY
            name = named(self._people, by)
            goes = name and goes_with(self._people, name, sort)
            if name is None or goes is False or (goes is None and (crossed or not quoting)):
                return NOBODY
            organization = name.guess.kind == "organization"
            alone = is_alone(self._people, name, start, self.clauses.sentences[number][1], organization=organization)
            return by if alone else NOBODY
        return NOBODY

    def _is_about(self, sort: str, start: int, end: int) -> bool:
        """Whether a sentence opens with the pronoun, and names nobody."""
        opens = re.match(r"\W*(\w+)", self.clauses.masked[start:end])
        alone = re.search(NAME, self.clauses.masked[start:end]) is None
        return alone and opens is not None and pronoun_before(opens[1]) == sort

    def _only(self, several: Sequence[Speakers | None]) -> Speakers:
        """Return the speakers that several verbs and quotations have in common."""
        found = {by for by in several if by}
        return found.pop() if len(found) == 1 else NOBODY

    def _sole(self, start: int, end: int) -> Speakers | None:
        """Return the only one whom a sentence names in which nobody speaks; None where it names nobody."""
        found = {
            self._people.at[one.start()].name for one in re.compile(NAME).finditer(self.clauses.masked, start, end)
        }
        if not found:
            return None
        name = found.pop()
        return NOBODY if found else (Speaker(name, name),)


def named(people: People, by: Speakers) -> ProperName | None:
    """Return the name of a single speaker."""
    return next((one for one in people.names if len(by) == 1 and one.name == by[0].name), None)


def pronoun_of(clauses: Clauses, verb: ReportingVerb) -> str:
    """Return the sort of the pronoun that is the subject of a verb."""
    start, end = clauses.sentences[clauses.number(verb.start)]
    before = clauses.masked[start : clauses.end_of_subject(start, verb.start)]
    if _WHAT_ONE_SAYS.search(before):
        return ""
    return pronoun_behind(clauses.people.text, verb.end, end) or pronoun_before(before)


def tells_by_pronoun(clauses: Clauses, number: int) -> bool:
    """Whether a sentence tells what somebody says whom it does not name: “It said that …”, « selon elle »."""
    start, end = clauses.sentences[number]
    if _CITED_BY_PRONOUN.search(clauses.masked, start, end):
        return True
    for verb in clauses.forms[number]:
        if verb.lemma not in verbs_of(clauses.people.tag, "telling"):
            continue
        before = clauses.masked[start : clauses.end_of_subject(start, verb.start)]
        if _WHAT_ONE_SAYS.search(before):
            continue
        opens = len(before.split()) <= _FEW or before.rstrip(" ,").endswith(("il", "elle", "he", "she", "it", "they"))
        if opens and (pronoun_before(before) or _THEY.search(before)):
            return True
        if clauses.people.tag == "fr" and pronoun_behind(clauses.people.text, verb.end, end):
            return True
    return False
