"""Who may be denying where no rule can tell a claim from a denial: then an editor says whose claim it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.denials import (
    denies_by_verb,
    denies_of_oneself,
    rejects,
    says_what_is_not,
)
from explainer.drafting.offices import is_officer, speaks_for
from explainer.drafting.people import Speakers, is_indefinite
from explainer.drafting.roles import listed
from explainer.drafting.sentence import Sentence
from explainer.drafting.told import TOLD_WITHIN, Told
from explainer.drafting.who_denies import NOT_WITHIN, TOLD_NEAR, Denials
from explainer.language.hedging import find_phrases, holds_denial
from explainer.language.lexicons import verbs_of

_ACCUSED_WITHIN = 8
"""Sentences behind a wrong in which whatever those say of whom it told may answer it."""
_WE_DO_NOT = re.compile(
    r"\b(?:I|[Ww]e)\s(?:(?:do|did|have|had|would)(?:\snot|\snever|n['’]t)|never)\b|\b(?:[Jj]e|[Nn]ous|[Oo]n)\sn(?:e\s|['’])",
)
"""What those say of themselves who deny, where somebody has."""


@dataclass(frozen=True)
class Doubts:
    """The sentences of an article in which somebody may deny, though none was found to."""

    told: Told
    denials: Denials

    def may_be(self, sentence: Sentence) -> bool:
        """Whether rules cannot tell a claim from a denial: then a claim of its speaker is nobody’s until it is read.

        Somebody who has denied says something else; somebody says what is not so, or insists; or speaks right behind a
        denial or an accusation; or, anywhere behind one, says “not”, protests, or vouches that all was as it should be.
        Whoever accuses is left out.
        """
        while sentence.number not in self._doubts:
            one = self.told.sentences[len(self._doubts)]
            self._doubts[one.number] = self._is_doubtful(one)
        return self._doubts[sentence.number]

    @cached_property
    def _doubts(self) -> dict[int, bool]:
        """Number of a sentence → whether it may deny, filled in reading order too."""
        return {}

    def _is_doubtful(self, sentence: Sentence) -> bool:
        if sentence.role != "body" or self.denials.of(sentence):
            return False
        words, inside = self.told.words(sentence), self.told.quoted_in(sentence)
        by = self.told.telling(sentence)
        cited = self.told.clauses.cited(sentence.start, sentence.end)
        by = by | {cited} if cited else by
        tells = inside or cited or self.told.clauses.reporting(sentence.number)
        vague = not inside and any(is_indefinite(one) for several in by for one in several)
        if tells and (by & self.denials.deniers(sentence) or (not vague and self._defends_somebody(sentence))):
            return True
        if not tells or vague or self._looks_on(sentence, words, by):
            return False  # « des informations révèlent que … » answers nobody
        answers_nobody = self.denials.answers_nobody(sentence, by)
        if self._is_concerned(sentence, by):
            return not answers_nobody
        accuses = bool(by) and by <= self.denials.accusers(sentence)
        if accuses or answers_nobody or self._is_third_party(sentence, by, words):
            return False
        return self._is_unclear(sentence, words) or (not inside and self._was_told_of(sentence, by))

    def _was_told_of(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether somebody tells something, not in direct speech, of whom others had told where a denial stands before.

        “The Example said that the money went to Paul Roe. … Roe told the agency that the payment was for a boat.”
        """
        if not any(self.denials.found.get(number) for number in range(sentence.number)):
            return False
        named = {one.name for several in by for one in several} - {""}
        earlier = (one for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1] if one.role == "body")
        return any(
            self.told.clauses.reporting(one.number)
            and named & {name.name for name, _ in self.told.clauses.names_in(one.number)}
            for one in earlier
            if not self.told.telling(one) & by
        )

    def _is_concerned(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether somebody speaks who is accused, denies elsewhere or speaks for who does, as far as anything tells."""
        named = {one.name for several in by for one in several}
        inside = self.told.quoted_in(sentence)
        near = any(map(self.denials.of, self.told.up_to(sentence, NOT_WITHIN)[:-1]))
        return (
            bool(named & self.denials.accused(sentence, _ACCUSED_WITHIN))
            or self._is_of_concerned(sentence, named)
            or (near and self.told.is_for_another(sentence))
            or bool(inside and (by & self._denying or self._may_be_unnamed_denier(sentence, by)))
        )

    def _defends_somebody(self, sentence: Sentence) -> bool:
        """Whether whoever speaks does so for the defence."""
        outside = self.told.outside(sentence)
        return bool(find_phrases(outside, self.told.tag, "speakers", "defence"))

    def _looks_on(self, sentence: Sentence, words: str, by: set[Speakers]) -> bool:
        """Whether a paragraph brings in somebody who asks, waits or takes no side, or one of theirs.

        “The union wants a meeting. “Sooner or later a real one will win,” said its president, Mo Example.” What rejects
        something in so many words is left to be read, and so is who was told of before.
        """
        paragraph = self.told.paragraph_before(sentence)
        concerned = self.denials.concerned(sentence)
        named = {one.name for several in by for one in several}
        if not self.told.quoted_in(sentence) or not named or "" in named or named & concerned:
            return False
        if any(self.denials.of(one) or self._doubts.get(one.number) for one in paragraph):
            return False
        for one in (sentence, *paragraph):
            outside = self.told.outside(one)
            if find_phrases(outside, self.told.tag, "speakers", "onlookers"):
                return not rejects(words, self.told.tag, told=False, near=False)
            if one is not sentence and self.told.telling(one) != by:
                break
        return False

    def _is_of_concerned(self, sentence: Sentence, named: set[str]) -> bool:
        """Whether an officer of a body that is accused, or has denied, speaks: “Acme’s head, Anna Example”."""
        concerned = self.denials.concerned(sentence)
        told = {name.name for name, _ in self.told.clauses.names_in(sentence.number)} - named
        outside = self.told.outside(sentence)
        return bool(told & concerned) and bool(find_phrases(outside, self.told.tag, "reporting", "officers"))

    def _may_be_unnamed_denier(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether somebody speaks for the first time where only somebody without a name has denied so far.

        “The director of the winner has denied … “I wrote it by hand,” said Anna Example, 31.”
        """
        denied = [self.denials.of(one) for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]]
        found = [one for one in denied if one]
        if not found or any(one.by and one.by[0].name for one in found):
            return False
        accusers = self.denials.accusers(sentence)
        return bool(by) and not by <= accusers

    @cached_property
    def _denying(self) -> set[Speakers]:
        """Return who denies by a verb anywhere in the article: what they say elsewhere may deny as well."""
        found = (denies_by_verb(self.told.speech, one.number) for one in self.told.sentences)
        return {one.by for one in found if one and one.by}

    def _is_unclear(self, sentence: Sentence, words: str) -> bool:
        """Whether a sentence says what is not so, insists, or stands behind what is contested and may answer it."""
        inside = self.told.quoted_in(sentence)
        denied = any(self.denials.found[one] for one in self.denials.found if one < sentence.number)
        of_us = bool(inside) and denied and _WE_DO_NOT.search(words) is not None
        near = bool(inside) and any(map(self.denials.of, self.told.up_to(sentence, NOT_WITHIN)[:-1]))
        of_us = of_us or (near and says_what_is_not(words, self.told.tag))
        not_so = of_us or denies_of_oneself(words, self.told.tag) or (not inside and holds_denial(words, self.told.tag))
        return (
            not_so
            or self._insists(sentence)
            or self._is_behind_denial(sentence)
            or (
                self._is_contested(sentence) and (self.told.is_asked(sentence) or self.told.may_answer(sentence, words))
            )
        )

    def _is_third_party(self, sentence: Sentence, by: set[Speakers], words: str) -> bool:
        """Whether direct speech is of somebody of whom no wrong was told, and who speaks for nobody who denies.

        A “not” may still answer something, and so may words that vouch for something.
        """
        named = {one.name for several in by for one in several}
        if not self.told.quoted_in(sentence) or not named or "" in named or self.told.may_answer(sentence, words):
            return False
        concerned = self.denials.concerned(sentence)
        if named & concerned:
            return False
        paragraph = self.told.paragraph_before(sentence)
        if any(self.denials.of(one) or self._doubts.get(one.number) for one in paragraph):
            return False
        if self.told.is_asked(sentence):
            return False
        outside = self.told.outside(sentence)
        officer = any(
            find_phrases(outside, self.told.tag, *where)
            for where in (("reporting", "officers"), ("speakers", "spokespersons"), ("speakers", "bodies"))
        )
        if not officer and not self.told.is_for_another(sentence):
            return True
        told = {name.name for one in paragraph for name, _ in self.told.clauses.names_in(one.number)}
        return bool(paragraph) and not told & concerned

    def _is_contested(self, sentence: Sentence) -> bool:
        """Whether an accusation, a denial, or what may be one, has been told of before a sentence."""
        return any(
            one.number in self.told.wrongs or self._doubts.get(one.number) or self.denials.of(one) is not None
            for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]
        )

    def _insists(self, sentence: Sentence) -> bool:
        """Whether somebody insists, as nobody does whom nobody has contradicted: others have spoken before."""
        if not bool(self.told.lemmas(sentence) & verbs_of(self.told.tag, "insisting")):
            return False
        return any(
            self.told.telling(one) - self.told.telling(sentence) for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]
        )

    def _is_behind_denial(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on behind a denial, or is the first behind a wrong that somebody else told of."""
        before = self.told.before(sentence)
        by = self.told.telling(sentence)
        if before is None:
            return False
        if self.told.clauses.is_one_paragraph(before.end, sentence.start) and (
            self.denials.of(before) or self._doubts[before.number]
        ):
            return not self._brings_in_another(before, sentence, by)
        if self.told.quoted_in(sentence) and self.denials.of(before):
            return True  # the next paragraph often quotes whoever has denied
        told = [one for one in self.told.up_to(sentence, TOLD_NEAR)[:-1] if one.number in self.told.wrongs]
        if not by or any(self.told.telling(one) & by for one in told):
            return False
        return any(self.denials.own_denial(one) is None for one in told)

    def _brings_in_another(self, before: Sentence, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether the only one who speaks is named here for the first time, and speaks for nobody told of before."""
        if not self.told.quoted_in(sentence) or len(by) != 1 or len(next(iter(by))) != 1:
            return False
        named = next(iter(by))[0].name
        first = next((name.spans[0][0] for name in self.told.people.names if name.name == named), -1)
        if not sentence.start <= first < sentence.end or speaks_for(self.told.people, sentence.start, sentence.end):
            return False
        if any(listed(word, self.told.tag, "organizations") for word in self.told.things_outside(sentence)):
            return False  # « précise Anne Durand, virologue à l’agence »
        return not is_officer(self.told.people, (before.start, before.end), (sentence.start, sentence.end))
