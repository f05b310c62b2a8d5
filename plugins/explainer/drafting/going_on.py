"""Who goes on speaking, where a pronoun is the subject of a verb, or nobody is: “, she added”, “, adding: “…””."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.drafting.clauses import GERUND, Clauses
from explainer.drafting.marks import Quoted
from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, NOBODY, People, Said, Span, Speaker, Speakers
from explainer.drafting.pronouns import goes_with, is_alone, is_person_like, pronoun_before, pronoun_behind
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
_SOMEBODY = re.compile(r"(?<![^\W_])(?:ils?|elles?|he|she|they)(?![^\W_])", re.IGNORECASE)
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

    def meant(self, verb: ReportingVerb) -> Speakers:
        """Return whom the pronoun stands for that is the subject of a verb which quotes nothing: “He denied it”."""
        sort = pronoun_of(self.clauses, verb)
        here = bisect_left(self._people.quoted, verb.start, key=lambda one: one.opens)
        earlier = self._people.quoted[max(0, here - _QUOTATIONS_BACK) : here]
        return self._by_pronoun(sort, verb, earlier, self.clauses.number(verb.start)) if sort else NOBODY

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
        """Return the one who spoke last, or whom the last sentence names alone, if a pronoun goes with them.

        Sentences whose subject is the pronoun are passed over, and one end of a paragraph: she is who it was before.
        """
        first, crossed = number, 0
        others: list[Span] = []  # sentences passed over that tell of something else
        while first > 0 and number - first < _SENTENCES_BACK:
            breaks = self.clauses.paragraph_ends.search(
                self.clauses.masked, self.clauses.sentences[first - 1][1], self.clauses.sentences[first][0]
            )
            crossed += breaks is not None
            if crossed > 1:
                return NOBODY
            first -= 1
            by, spoke = self._told_last(first, earlier)
            if not (by and spoke) and self._is_about(sort, first):
                continue  # « Elle rejette aussi … »: it is she who goes on
            if by is None:
                others.append(self.clauses.sentences[first])
                continue
            goes_on = verb.lemma in verbs_of(self._people.tag, "continuing")
            name = named(self._people, by)
            if name is None or (goes_on and not spoke):
                return NOBODY
            alone = all(is_alone(self._people, name, *one, organization=False) for one in others)
            firmly = bool(crossed) or not (spoke or name.guess.kind == "person")
            return by if alone and self._goes_with(name, sort, first, verb.start, firmly=firmly) else NOBODY
        return NOBODY

    def _told_last(self, number: int, earlier: Sequence[Quoted]) -> tuple[Speakers | None, bool]:
        """Return who speaks in a sentence, or whom alone it names, and whether they speak; None if it names nobody."""
        start, end = self.clauses.sentences[number]
        quoting = [self.said[one.opens].by for one in earlier if start <= one.opens < end]
        subjects = [(verb, self.clauses.subject(verb, number)) for verb in self.clauses.forms[number]]
        telling = [by for verb, by in subjects if by and self._stands_before(by, start, verb.start)]
        cited = self.clauses.cited(start, end)
        if quoting or telling or cited:
            return self._only((*quoting, *telling[:1], cited)), True
        sole = self._sole(start, end)
        unclear = bool(subjects) and (sole is None or _SOMEBODY.search(self.clauses.masked, start, end) is not None)
        return (NOBODY if unclear else sole), False

    def _stands_before(self, by: Speakers, start: int, until: int) -> bool:
        """Whether somebody is named in front of a verb, or has no name: “spoke to The Example” tells not who spoke."""
        names = {
            self._people.at[one.start()].name for one in re.compile(NAME).finditer(self.clauses.masked, start, until)
        }
        return all(not one.name or one.name in names for one in by)

    def _goes_with(self, name: ProperName, sort: str, number: int, until: int, *, firmly: bool) -> bool:
        """Whether a pronoun is somebody of whom a sentence tells, and nobody else named from there on."""
        start, last = self.clauses.sentences[number]
        goes = goes_with(self._people, name, sort)
        if goes is False or (goes is None and firmly):
            return False
        end = self.clauses.sentences[self.clauses.number(until)][1]
        organization = name.guess.kind == "organization"
        alone = is_alone(self._people, name, start, end, organization=organization)
        told = self._told_last(number, ())[1] or self._people.quoted_within(start, last)
        opens = self.clauses.main_subject(start, last) == (Speaker(name.name, name.name),)
        return alone or bool((told or opens) and self._fits_alone(name, sort, start, until))

    def _fits_alone(self, name: ProperName, sort: str, start: int, until: int) -> bool:
        """Whether a pronoun goes with nobody else named in a stretch; whose something is, is not who does it."""
        for one in re.compile(rf"{NAME}(?P<whose>['’]s\b)?").finditer(self.clauses.masked, start, until):
            other = self._people.at[one.start()]
            apart = other is name or one["whose"] or not is_person_like(other)
            if not apart and goes_with(self._people, other, sort) is not False:
                return False
        return True

    def _is_about(self, sort: str, number: int) -> bool:
        """Whether a sentence opens with the pronoun, or tells what it says."""
        start, end = self.clauses.sentences[number]
        opens = re.match(r"\W*(\w+)", self.clauses.masked[start:end])
        if opens is not None and pronoun_before(opens[1]) == sort:
            return True
        return any(pronoun_of(self.clauses, verb) == sort for verb in self.clauses.forms[number])

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


def cites_by_pronoun(words: str) -> bool:
    """Whether words are told as somebody’s whom a pronoun stands for: « selon elle », “according to him”."""
    return _CITED_BY_PRONOUN.search(words) is not None


def tells_by_pronoun(clauses: Clauses, number: int) -> bool:
    """Whether a sentence tells what somebody says whom it does not name: “It said that …”, « selon elle »."""
    start, end = clauses.sentences[number]
    if cites_by_pronoun(clauses.masked[start:end]):
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
