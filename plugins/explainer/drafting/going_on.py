"""Who goes on speaking, where a pronoun is the subject of a verb, or nobody is: “, she added”, “, adding: “…””."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.drafting.clauses import GERUND, Clauses
from explainer.drafting.first_names import THING
from explainer.drafting.marks import Quoted
from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, NOBODY, People, Said, Span, Speaker, Speakers, is_person_like
from explainer.drafting.pronouns import is_alone, pronoun_before, pronoun_behind
from explainer.drafting.roles import listed
from explainer.language.hedging import ReportingVerb, find_phrases
from explainer.language.lexicons import read_lexicon, verbs_of

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
_BODY_BEFORE = re.compile(
    r"(?:\b(?:the|an?|its|le|la|une?|sa|son)\s|\bl['’])(?P<noun>[\w-]+)(?:\s(?:for|of|from)\s(?:the|its)\s\w+)?$",
    re.IGNORECASE,
)
_THINGS = re.compile(r"(?:\b(?:the|an?|le|la|une?)\s|\bl['’])(?:\w+\s)?([^\W\d_]+)", re.IGNORECASE)
_BODY_BEHIND = re.compile(r"\s(?:(?:le|la|une?|sa|son)\s|l['’])(?P<noun>[\w-]+)", re.IGNORECASE)
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
        sort = _pronoun_at(self.clauses, verb, end) or pronoun_before(subject)
        if not sort:
            return self._of_body(verb, number)
        return (
            self._told_of_oneself(sort, number, start + len(subject))
            or self._before_in_sentence(sort, start, start + len(subject))
            or self._by_pronoun(sort, verb, earlier, number)
        )

    def meant(self, verb: ReportingVerb) -> Speakers:
        """Return whom the pronoun stands for that is the subject of a verb which quotes nothing: “He denied it”."""
        sort = pronoun_of(self.clauses, verb)
        here = bisect_left(self._people.quoted, verb.start, key=lambda one: one.opens)
        earlier = self._people.quoted[max(0, here - _QUOTATIONS_BACK) : here]
        number = self.clauses.number(verb.start)
        return self._by_pronoun(sort, verb, earlier, number) if sort else self._of_body(verb, number)

    def _of_body(self, verb: ReportingVerb, number: int) -> Speakers:
        """Return the body that “the firm”, or “a spokesman”, stands for: of whom the sentences before told first.

        “Acme denied it. “We never asked for it,” a spokesman said.”
        """
        start, end = self.clauses.sentences[number]
        before = self.clauses.masked[start : self.clauses.end_of_subject(start, verb.start)]
        found = _BODY_BEFORE.search(before) or _BODY_BEHIND.match(self.clauses.masked, verb.end, end)
        if found is None or not is_body(found["noun"], self._people.tag):
            return NOBODY
        for earlier in range(number - 1, max(-1, number - 1 - _SENTENCES_BACK), -1):
            if not self.clauses.is_one_paragraph(self.clauses.sentences[earlier][1], start):
                return NOBODY
            several = {one.name: one for one, _ in self.clauses.names_in(earlier) if self._may_be_body(one)}
            first = [one for one in several.values() if self.clauses.opens_with(one, earlier)]
            if first or (len(several) == 1 and not self._tells_of_body(earlier)):
                name = (first or list(several.values()))[0].name
                return (Speaker(name, name),)
            if several or self._tells_of_body(earlier):
                return NOBODY
        return NOBODY

    def _may_be_body(self, name: ProperName) -> bool:
        """Whether a name can be that of “the firm”: no person’s, no place’s, and no newspaper’s that tells of it."""
        return name.guess.kind in {"", "organization"} and not (
            self._people.goes_with(name, THING) is False or self._people.is_paper(name)
        )

    def _tells_of_body(self, number: int) -> bool:
        """Whether a sentence tells of a body without a name: “the health department”."""
        words = _THINGS.findall(self.clauses.masked[slice(*self.clauses.sentences[number])])
        return any(listed(word, self._people.tag, "organizations") or is_body(word, self._people.tag) for word in words)

    def _told_of_oneself(self, sort: str, number: int, until: int) -> Speakers:
        """Return who says of themselves what the next verb tells: “Anna Example said she had told them “…””."""
        start = self.clauses.sentences[number][0]
        for verb in self.clauses.forms[number]:
            if verb.end < until and _COMPLEMENT.fullmatch(self.clauses.masked, verb.end, until):
                by = self.clauses.subject(verb, number) or NOBODY
                name = named(self._people, by)
                if name and self._people.goes_with(name, sort):
                    return by if is_alone(self._people, name, start, until, organization=True) else NOBODY
        return NOBODY

    def _before_in_sentence(self, sort: str, start: int, until: int) -> Speakers:
        """Return the only one whom a sentence names before a pronoun: “Anna Example was away when she said”."""
        names = {one.name: one for one in self._told_of(start, until)}
        people = [one for one in names.values() if self._people.goes_with(one, sort)]
        if len(people) != 1 or people[0].guess.kind != "person":
            return NOBODY
        first = min(at for at, _ in people[0].spans if start <= at)
        is_another = (
            _SOMEBODY.search(self.clauses.masked, start, first) is not None
        )  # “Asked whether he had met Roe, he”
        alone = is_alone(self._people, people[0], start, until, organization=False)
        return (Speaker(people[0].name, people[0].name),) if alone and not is_another else NOBODY

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
            by, spoke = self._told_last(first, earlier, sort)
            if not (by and spoke) and self._is_about(sort, first):
                continue  # « Elle rejette aussi … »: it is she who goes on
            if fitting := self._fitting(by, sort, first):
                by, spoke = fitting, False
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

    def _fitting(self, by: Speakers | None, sort: str, number: int) -> Speakers:
        """Return the one name of a sentence that a pronoun surely goes with, where it cannot be who speaks there.

        “Their barrister, Hugo Example, put it to Dr Mary Sample that … “It could,” she said.”
        """
        name = named(self._people, by) if by else None
        if by is None or (name and self._people.goes_with(name, sort) is not False):
            return NOBODY
        start, end = self.clauses.sentences[number]
        found = {
            one.name for one in self._told_of(start, end) if is_person_like(one) and self._people.goes_with(one, sort)
        }
        return (Speaker(only, only),) if len(found) == 1 and (only := found.pop()) else NOBODY

    def _told_of(self, start: int, end: int) -> list[ProperName]:
        """Return who is named in a stretch outside quotation marks, those apart whose something is told of."""
        whole = re.compile(rf"{NAME}(?P<whose>['’]s?(?![^\W_]))?")
        marks = whole.finditer(self.clauses.masked, start, end)
        return [self._people.at[one.start()] for one in marks if not one["whose"]]

    def _told_last(self, number: int, earlier: Sequence[Quoted], sort: str) -> tuple[Speakers | None, bool]:
        """Return who speaks in a sentence, or whom alone it names, and whether they speak; None if it names nobody."""
        start, end = self.clauses.sentences[number]
        quoting = [self.said[one.opens].by for one in earlier if start <= one.opens < end]
        subjects = [(verb, self.clauses.subject(verb, number)) for verb in self.clauses.forms[number]]
        telling = [by for verb, by in subjects if by and self._stands_before(by, start, verb.start)]
        cited = self.clauses.cited(start, end)
        if quoting or telling or cited:
            return self._only((*quoting, *telling[:1], cited)), True
        sole = self._sole(start, end, sort)
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
        goes = self._people.goes_with(name, sort)
        outside = self.clauses.masked[start:last]
        if name.guess.kind != "person" and find_phrases(outside, self._people.tag, "speakers", "spokespersons"):
            return sort != THING  # “A spokesman for Acme said … “…,” he said”
        if goes is False or (goes is None and firmly):
            return False
        end = self.clauses.sentences[self.clauses.number(until)][1]
        organization = name.guess.kind == "organization"
        alone = is_alone(self._people, name, start, end, organization=organization)
        told = self._told_last(number, (), sort)[1] or self._people.quoted_within(start, last)
        opens = self.clauses.main_subject(start, last) == (Speaker(name.name, name.name),)
        opens = opens or self.clauses.opens_with(name, number)
        if not alone and not goes and name.guess.kind != "person":
            return False  # « À l’Assemblée exemplaire, le ministre a démenti. « Non », a-t-il dit. »
        return alone or bool((told or opens) and self._fits_alone(name, sort, number, until))

    def _fits_alone(self, name: ProperName, sort: str, number: int, until: int) -> bool:
        """Whether a pronoun goes with nobody else named from a sentence on.

        Whom a sentence names that the pronoun opens is no subject: “She denied that she had met Anna Example.”
        """
        surely = self._people.goes_with(name, sort)
        for later in range(number, self.clauses.number(until) + 1):
            start, end = self.clauses.sentences[later]
            if later != number and self._is_about(sort, later) and end <= until:
                continue
            for other in self._told_of(start, min(end, until)):
                goes = self._people.goes_with(other, sort)
                likely = goes or (goes is None and (not surely or other.guess.kind == "person"))
                if other is not name and is_person_like(other) and likely:
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

    def _sole(self, start: int, end: int, sort: str) -> Speakers | None:
        """Return the only one whom a sentence names in which nobody speaks; None where it names nobody.

        Of several, the only one that the pronoun can go with: “South Korea’s Example Energy … It said”.
        """
        names = {one.name: one for one in self._told_of(start, end)}
        marks = re.compile(NAME).finditer(self.clauses.masked, start, end)
        every = {self._people.at[one.start()].name: self._people.at[one.start()] for one in marks}
        if not every:
            return None
        if len(every) > 1:
            every = {key: one for key, one in names.items() if self._people.goes_with(one, sort) is not False}
        name = next(iter(every), "")
        return (Speaker(name, name),) if len(every) == 1 else NOBODY


def is_body(noun: str, tag: str) -> bool:
    """Whether a noun is a body, or whoever speaks for one: “firm”, “spokesman”."""
    spokesperson = bool(find_phrases(noun, tag, "speakers", "spokespersons"))
    return noun.casefold() in read_lexicon(tag, "speakers")["bodies"] or spokesperson


def named(people: People, by: Speakers) -> ProperName | None:
    """Return the name of a single speaker."""
    return next((one for one in people.names if len(by) == 1 and one.name == by[0].name), None)


def pronoun_of(clauses: Clauses, verb: ReportingVerb) -> str:
    """Return the sort of the pronoun that is the subject of a verb."""
    start, end = clauses.sentences[clauses.number(verb.start)]
    before = clauses.masked[start : clauses.end_of_subject(start, verb.start)]
    if _WHAT_ONE_SAYS.search(before):
        return ""
    return _pronoun_at(clauses, verb, end) or pronoun_before(before)


def _pronoun_at(clauses: Clauses, verb: ReportingVerb, end: int) -> str:
    """Return the sort of the pronoun behind a verb, or within it: « fait-elle remarquer »."""
    within = re.search(r"-(?:il|elle)\b", verb.words)
    at = verb.start + within.start() if within else verb.end
    return pronoun_behind(clauses.people.text, at, end)


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
