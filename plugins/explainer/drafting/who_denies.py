"""Who denies in an article: by the words of a sentence, as an answer to an accusation, or going on after a denial."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.denials import (
    Denial,
    accuses,
    accuses_itself,
    denies_by_phrase,
    denies_by_verb,
    denies_of_oneself,
    rejects,
    rejects_act,
    says_never,
    says_what_is_not,
)
from explainer.drafting.going_on import tells_by_pronoun
from explainer.drafting.offices import is_officer, is_represented, speaks_for
from explainer.drafting.people import NOBODY, Speakers
from explainer.drafting.roles import listed
from explainer.drafting.sentence import Sentence
from explainer.drafting.told import LATER, TOLD_WITHIN, Told
from explainer.language.hedging import ReportingVerb, find_phrases
from explainer.language.lexicons import read_lexicon, verbs_of

TOLD_NEAR = 2
"""Sentences behind one in which any word of denial may."""
NOT_WITHIN = 4
"""Sentences behind a denial in which any “not” in direct speech may be one."""
_GONE_ON_WITHIN = 3
"""Sentences behind a denial in which its speaker may go on with it."""
_ASKS = re.compile(r"\?\s?[»”\"]?$")
_FOR_ITS_PART = re.compile(
    r",\s(?:lui|elle|eux|elles)(?:\saussi)?,|\b(?:de\sson\scôté|de\sleur\scôté|pour\ssa\spart|for\s(?:its|his|her|their)\spart)\b"
)
"""Whose words stand against those told before: « la direction, elle, assure que … »."""
_FOR = re.compile(r"Pour\s(?:l[ae]s?\s|l['’])[^,.;:]{2,60},\s")
_TITLE_WITHIN = 8
"""Sentences at the top of an article of which one says in full what a title denies."""
_AS_TOLD = re.compile(r",\s(?:as|comme|ce\sque)\s[^,;]*$")
"""Before the verb of somebody else: “…, as The Example reported”."""
_ACCUSED = re.compile(r"accus", re.IGNORECASE)
_IS_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|being|est|sont|était|étaient|été)\s(?:\w+(?:ly|ment)\s)?(?:accused|accusée?s?)\b"
)
_ACCUSED_BESIDE = re.compile(
    r",\s(?:qui\s(?:est|sont)\s|who\s(?:is|was|has\sbeen)\s|which\s(?:is|was|has\sbeen)\s)?"
    r"(?:accusée?s?|soupçonnée?s?|mise?s?\s(?:en\scause|en\sexamen)|accused|suspected)\s[^,]{3,90},\s[^,]*$"
)
"""Beside a name, what its bearer is accused of."""
_I_NEVER = re.compile(
    r"[:'‘“«\"]\s?(?:I|We|Je|Nous|On)\s(?:(?:have|had|did|was|were)\s)?(?:never|not|didn['’]t|n['’](?:ai|avons|a)|ne)\b"
)
"""A title that quotes what somebody never did: “Sprinter: ‘I have never taken anything’”."""


@dataclass(frozen=True)
class Denials:
    """The sentences of an article, in which somebody may deny what was said before."""

    told: Told

    def of(self, sentence: Sentence) -> Denial | None:
        """Return who denies in a sentence, if somebody does: by its words, or going on after a denial of theirs."""
        while sentence.number not in self.found:
            one = self.told.sentences[len(self.found)]
            own = self.own_denial(one)
            gone_on = None if own and own.by else self._denial_gone_on_with(one)
            found = gone_on if gone_on and gone_on.by else own or gone_on
            self.found[one.number] = found or self._denial_again(one)
        return self.found[sentence.number]

    @cached_property
    def found(self) -> dict[int, Denial | None]:
        """Number of a sentence → who denies in it, filled in reading order: each looks back at those before it."""
        return {}

    @cached_property
    def _own(self) -> dict[int, Denial | None]:
        return {}

    def _denial_again(self, sentence: Sentence) -> Denial | None:
        """Return the denial of somebody who has denied before, and says again what is not so, or replies to more."""
        by = self.told.telling(sentence)
        if len(by) != 1:
            return None
        again = self._is_behind_denial_of_body(sentence) or (
            by <= self.deniers(sentence) and (self._goes_on_denying(sentence, by) or self._replies_again(sentence))
        )
        return Denial(next(iter(by))) if again else None

    def _replies_again(self, sentence: Sentence) -> bool:
        """Whether somebody says what is not so, or replies to a wrong that was told right before."""
        words = self.told.words(sentence)
        replies = bool(self.told.lemmas(sentence) & verbs_of(self.told.tag, "replying"))
        behind_wrong = any(one.number in self.told.wrongs for one in self.told.up_to(sentence, TOLD_NEAR)[:-1])
        return says_what_is_not(words, self.told.tag) or (replies and behind_wrong)

    def _goes_on_denying(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether direct speech is right behind a denial of the same people, or is of who speaks for them near one."""
        before = self.told.before(sentence)
        inside = self.told.quoted_in(sentence)
        if not inside or self.told.speaks_of_later(sentence) or self.answers_nobody(sentence, by):
            return False
        if before and self.told.clauses.is_one_paragraph(before.end, sentence.start):
            denied = self.of(before)
            if denied and denied.by in by:
                return True
        outside = self.told.outside(sentence)
        spoken_for = bool(find_phrases(outside, self.told.tag, "speakers", "spokespersons"))
        near = self.told.up_to(sentence, NOT_WITHIN)[:-1]
        return spoken_for and any(one.number in self.told.wrongs or self.of(one) for one in near)

    def _is_behind_denial_of_body(self, sentence: Sentence) -> bool:
        """Whether an officer speaks right behind what a body denies: « Anvil dément. « … », dit son directeur »."""
        before = self.told.before(sentence)
        if before is None or not self.told.quoted_in(sentence) or not self.told.denies_by_itself(before):
            return False
        if not self.told.clauses.is_one_paragraph(before.end, sentence.start) or self.told.speaks_of_later(sentence):
            return False
        outside = self.told.outside(sentence)
        first = self.told.quoted_in(sentence)[0].opens
        opens = not re.search(r"\w", self.told.people.masked[sentence.start : first])
        lemmas = self.told.lemmas(sentence)
        firm = bool(lemmas & verbs_of(self.told.tag, "insisting", "retorting", "replying"))
        officer = firm or bool(find_phrases(outside, self.told.tag, "reporting", "officers"))
        by = self.told.telling(sentence)
        return opens and officer and not self.answers_nobody(sentence, by) and not by <= self.accusers(sentence)

    def _denial_gone_on_with(self, sentence: Sentence) -> Denial | None:
        """Return who goes on after a denial, in direct speech: “Anna Example denied it. “They all saw it,” she said.”.

        Right behind what denies by itself, whatever the verb, it may be somebody who speaks for the denier; later on,
        and behind words that deny only as an answer, one who “added”.
        """
        last = sentence
        for before in self.told.up_to(sentence, _GONE_ON_WITHIN)[-2::-1]:
            if not (self._goes_on(before, last) or self._goes_on_telling(before, last)):
                break
            if (denied := self.own_denial(before)) and not self.told.speaks_of_later(sentence):
                inside = self.told.quoted_in(sentence)
                by = {self.told.speech.of(one).by for one in inside} or {denied.by}
                if by == {NOBODY} and self._is_of_denier(before, sentence, denied):
                    by = {denied.by}
                return Denial(next(iter(by)), goes_on=True) if len(by) == 1 else None
            last = before
        return None

    def _goes_on(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether direct speech goes on with what the sentence before it says."""
        inside = self.told.quoted_in(sentence)
        if not inside:
            return False
        one_paragraph = self.told.clauses.is_one_paragraph(before.end, sentence.start)
        behind = self.told.is_next(before, sentence) and self.told.denies_by_itself(before)
        if not one_paragraph and (not behind or any(map(self.told.speech.has_pronoun, inside))):
            return False
        firm = self.told.denies_by_itself(before)
        next_to = self.told.is_next(before, sentence) and self.own_denial(before) is not None
        if not firm and not next_to and not all(map(self.told.speech.adds, inside)):
            return False
        said = {self.told.speech.of(one).by for one in inside}
        denied = self.own_denial(before)
        if said == {NOBODY}:
            of_body = self._is_of_unnamed_body(before, sentence) and not self._is_person(denied)
            of_body = of_body or is_represented(self.told.people, sentence.start, sentence.end)
            alone = next_to and not re.search(r"\w", self.told.outside(sentence))
            return ((firm or next_to) and of_body) or (
                one_paragraph and (alone or all(map(self.told.speech.has_pronoun, inside)))
            )
        same = said == ({denied.by} if denied and denied.by else self.told.telling(before))
        if same or not one_paragraph or not (firm or next_to):
            return same
        return speaks_for(self.told.people, sentence.start, sentence.end) or (
            not self._is_person(denied)
            and is_officer(self.told.people, (before.start, before.end), (sentence.start, sentence.end))
        )

    def _is_of_denier(self, before: Sentence, sentence: Sentence, denied: Denial) -> bool:
        """Whether direct speech that names nobody is the denier's: by a pronoun, or by “the firm”."""
        if len(denied.by) != 1 or not denied.by[0].name:
            return False
        inside = self.told.quoted_in(sentence)
        if inside and all(self.told.speech.is_meant(denied.by, one, before.start) for one in inside):
            return True
        sole = {name.name for name, _ in self.told.clauses.names_in(before.number) if name.guess.kind != "place"} == {
            denied.by[0].name
        }
        return sole and not self._is_person(denied) and self._is_of_unnamed_body(before, sentence)

    def _is_of_unnamed_body(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether direct speech is of the body told of before it, or who speaks for it: “the firm said”."""
        if self.told.clauses.names_in(sentence.number):
            return False
        outside = self.told.outside(sentence)
        return self._is_of_body(before, sentence) or bool(
            find_phrases(outside, self.told.tag, "speakers", "spokespersons")
        )

    def _is_of_body(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence tells of “the firm”, or of what the one before it calls so, outside quotation marks."""
        told = {word.casefold() for word in re.findall(r"[^\W\d_]+", before.text)}
        own = read_lexicon(self.told.tag, "speakers")["bodies"]
        return any(
            word.casefold() in own or (word in told and listed(word, self.told.tag, "organizations"))
            for word in self.told.things_outside(sentence)
        )

    def _goes_on_telling(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence without direct speech tells what the denier of the sentence before it says, too.

        “The firm denied it. It said that the valve had been shut.”; what they will do answers nobody.
        """
        if self.told.quoted_in(sentence) or not self.told.is_next(before, sentence):
            return False
        if not self.told.clauses.is_one_paragraph(before.end, sentence.start) or LATER.search(sentence.text):
            return False
        own = self.own_denial(before)
        if tells_by_pronoun(self.told.clauses, sentence.number):
            return True
        says = bool(self.told.clauses.reporting(sentence.number))
        if says and own and is_represented(self.told.people, sentence.start, sentence.end):
            return True
        if self._is_person(own):
            return False
        officer = says and own is not None and speaks_for(self.told.people, sentence.start, sentence.end)
        body = self._is_of_unnamed_body(before, sentence) and (
            says or any(one.kind == "evidential" for one in sentence.hedges)
        )
        return officer or (body and says_what_is_not(sentence.text, self.told.tag))

    def _is_person(self, denied: Denial | None) -> bool:
        """Whether a denial is one person's, as far as its words tell."""
        named = {one.name for one in denied.by} if denied else set()
        return any(name.name in named and name.guess.kind == "person" for name in self.told.people.names)

    def own_denial(self, sentence: Sentence) -> Denial | None:
        """Return who denies in a sentence by its words, or as an answer to what stands before it."""
        if sentence.number not in self._own:
            self._own[sentence.number] = self._denial_by_itself(sentence)
        return self._own[sentence.number]

    def _denial_by_itself(self, sentence: Sentence) -> Denial | None:
        if by_verb := denies_by_verb(self.told.speech, sentence.number):
            return by_verb
        if by_phrase := denies_by_phrase(self.told.speech, sentence.number):
            return by_phrase if by_phrase.by else Denial(self.told.opening(sentence))
        verbs = list(self.told.clauses.verbs(sentence.number))
        words = self.told.words(sentence)
        cites = any(one.kind == "evidential" for one in sentence.hedges) or _FOR.match(sentence.text)
        cited = self.told.clauses.cited(sentence.start, sentence.end)
        tells = bool(verbs or cites or cited or self.told.quoted_in(sentence))
        if sentence.role == "title" and self._title_denies(sentence, words, tells=tells):
            return Denial(self._first_subject(sentence, verbs))
        if block := self._block_of_denial(sentence, tells=tells):
            return block
        if not tells or self._is_of_accusers(sentence):
            return None
        told = self.told.is_told_of_wrong(sentence) and not accuses_itself(self.told.speech, sentence.number)
        replies = told and any(verb.lemma in verbs_of(self.told.tag, "replying") for verb in verbs)
        near = (replies or self._has_been_accused(sentence)) and not rejects_act(self.told.speech, sentence.number)
        denies = (
            rejects(words, self.told.tag, told=told, near=near)
            or self._denies_of_self(sentence, words, told=told)
            or self._retorts(sentence, told=told)
            or (told and self._answers_as_accused(sentence, words))
            or self._is_below_denying_title(sentence, words)
        )
        masked = self.told.people.masked
        verbs = [one for one in verbs if not _AS_TOLD.search(masked, sentence.start, one.start)]
        return Denial(self._first_subject(sentence, verbs)) if denies else None

    def _is_of_accusers(self, sentence: Sentence) -> bool:
        """Whether a sentence only tells that somebody is accused, or confirms: “The mayor is accused of hiding it.”."""
        if self.told.quoted_in(sentence):
            return False
        says = [one for one, _ in self.told.clauses.reporting(sentence.number) if not _ACCUSED.match(one.words)]
        confirms = {one.lemma for one in says} <= verbs_of(self.told.tag, "confirming")
        accused = _IS_ACCUSED.search(self.told.outside(sentence)) is not None
        return (accused and not says) or (bool(says) and confirms)

    def _block_of_denial(self, sentence: Sentence, *, tells: bool) -> Denial | None:
        """Return a paragraph without marks as a denial, where the one before ends in a colon or is such a one."""
        if sentence.role != "body" or tells:
            return None
        before = self.told.before(sentence)
        if before is None or self.told.clauses.is_one_paragraph(before.end, sentence.start):
            return None
        own = self.own_denial(before)  # first: it says whether that is a block
        if own is None:
            return None
        goes_on = before.number in self._blocks and says_what_is_not(sentence.text, self.told.tag)
        if not goes_on and not before.text.rstrip().endswith(":"):
            return None
        self._blocks.add(sentence.number)
        return Denial(own.by)

    @cached_property
    def _blocks(self) -> set[int]:
        return set()

    def _is_accused_beside(self, sentence: Sentence) -> bool:
        """Whether whoever says something is accused in the same sentence: « Le club, accusé de triche, dit que … »."""
        verb = next((one for one, by in self.told.clauses.reporting(sentence.number) if by), None)
        before = self.told.people.masked[sentence.start : verb.start if verb else sentence.start]
        return _ACCUSED_BESIDE.search(before) is not None

    def _first_subject(self, sentence: Sentence, verbs: Iterable[ReportingVerb]) -> Speakers:
        """Return the first subject that some verbs of a sentence have."""
        subjects = (self.told.clauses.subject(verb, sentence.number) for verb in verbs)
        return next(filter(None, subjects), NOBODY)

    def _title_denies(self, sentence: Sentence, words: str, *, tells: bool) -> bool:
        """Whether a title quotes what somebody never did, or says in short what a sentence below denies."""
        below = tells and says_what_is_not(words, self.told.tag) and self._denies_below(sentence)
        return below or _I_NEVER.search(words) is not None

    def _denies_of_self(self, sentence: Sentence, words: str, *, told: bool) -> bool:
        """Whether somebody says not to have done something: firmly, or where a wrong has been told of."""
        if not denies_of_oneself(words, self.told.tag):
            return False
        firmly = any(
            verb.lemma in verbs_of(self.told.tag, "insisting", "asserting")
            for verb in self.told.clauses.verbs(sentence.number)
        )
        return (
            told
            or says_never(words, self.told.tag)
            or (firmly and any(self.told.telling(one) for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]))
        )

    def _retorts(self, sentence: Sentence, *, told: bool) -> bool:
        """Whether somebody answers right behind what another has said, by a verb that says so."""
        lemmas = self.told.lemmas(sentence)
        earlier = self.told.up_to(sentence, 1)[:-1]
        if not earlier or not self.told.clauses.is_one_paragraph(earlier[-1].end, sentence.start):
            return False
        before = earlier[-1]
        others = bool(self.told.telling(before) - self.told.telling(sentence)) or bool(self.told.quoted_in(before))
        if others and lemmas & verbs_of(self.told.tag, "contradicting"):
            return True
        denied = self.own_denial(before) is not None
        answers = verbs_of(self.told.tag, "retorting", *(["replying"] if denied else []))
        return others and (told or denied) and bool(lemmas & answers)

    def _is_below_denying_title(self, sentence: Sentence, words: str) -> bool:
        """Whether the first sentence below a title that denies says in full what is not so."""
        *_, before = (
            self.told.sentences[0],
            *(one for one in self.told.up_to(sentence, TOLD_NEAR)[:-1] if one.role != "dateline"),
        )
        tells = self.told.quoted_in(sentence) or self.told.clauses.reporting(sentence.number)
        denies = before.role == "title" and self.told.denies_by_itself(before)
        return denies and bool(tells) and says_what_is_not(words, self.told.tag)

    def _answers_as_accused(self, sentence: Sentence, words: str) -> bool:
        """Whether somebody of whom a wrong was told answers: says what is not so, or that all was in order."""
        told = [verb for verb, _ in self.told.clauses.reporting(sentence.number)]
        tells = told or self.told.quoted_in(sentence) or any(one.kind == "evidential" for one in sentence.hedges)
        if not tells or self.told.speaks_of_later(sentence) or _ASKS.search(words):
            return False
        outside = self.told.outside(sentence)
        if find_phrases(outside, self.told.tag, "speakers", "the-accused"):
            lemmas = self.told.lemmas(sentence)
            return not lemmas & verbs_of(self.told.tag, "not-answering") and bool(told or self.told.quoted_in(sentence))
        named = {one.name for several in self.told.telling(sentence) for one in several}
        if named & {one.name for several in self.accusers(sentence) for one in several}:
            return False
        if self._is_accused_beside(sentence):
            return True
        if self._stands_firm(sentence, {verb.lemma for verb in told}):
            return True
        accused = bool(named) and named <= self.accused(sentence)
        accused = accused or (
            not named and (self._is_of_accused_pronoun(sentence) or self._is_of_accused_body(sentence))
        )
        return accused and self.told.may_answer(sentence, words)

    def _stands_firm(self, sentence: Sentence, lemmas: set[str]) -> bool:
        """Whether somebody insists right behind a wrong that was told, or stands against who told it: « lui, dit »."""
        near = [one for one in self.told.up_to(sentence, NOT_WITHIN)[:-1] if one.number in self.told.wrongs]
        nearest = any(sentence.number - one.number <= TOLD_NEAR and one.role == "body" for one in near)
        if nearest and lemmas & verbs_of(self.told.tag, "standing-firm"):
            return True
        against = bool(near) and _FOR_ITS_PART.search(sentence.text) is not None
        return against and bool(lemmas & verbs_of(self.told.tag, "insisting", "asserting"))

    def _is_of_accused_pronoun(self, sentence: Sentence) -> bool:
        """Whether a pronoun tells what somebody says whom alone the sentence before names, which tells of a wrong."""
        before = self.told.before(sentence)
        if before is None or before.number not in self.told.wrongs or self.told.telling(before):
            return False
        one_paragraph = self.told.clauses.is_one_paragraph(before.end, sentence.start)
        named = {name.name for name, _ in self.told.clauses.names_in(before.number) if name.guess.kind != "place"}
        return one_paragraph and len(named) == 1 and tells_by_pronoun(self.told.clauses, sentence.number)

    def _is_of_accused_body(self, sentence: Sentence) -> bool:
        """Whether a sentence that names nobody tells of “the firm”, or “the mayor”, of whom a wrong was told."""
        if self.told.clauses.names_in(sentence.number):
            return False
        told = {
            word.casefold()
            for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]
            if one.number in self.told.wrongs
            for word in re.findall(r"[^\W\d_]+", one.text)
        }
        bodies = read_lexicon(self.told.tag, "speakers")["bodies"]
        return any(
            word.casefold() in bodies
            or (
                word.casefold() in told
                and any(listed(word, self.told.tag, one) for one in ("persons", "organizations"))
            )
            for word in self.told.things_outside(sentence)
        )

    def _denies_below(self, title: Sentence) -> bool:
        """Whether one of the first sentences below a title denies by itself, as the title does in short."""
        below = [one for one in self.told.sentences if 0 < one.number - title.number <= _TITLE_WITHIN]
        return any(map(self.told.denies_by_itself, below))

    def accused(self, sentence: Sentence, within: int = TOLD_WITHIN) -> set[str]:
        """Return the names in sentences before one that tell of a wrong, of whoever tells of none."""
        accusers = {one.name for by in self.accusers(sentence) for one in by}
        found = set()
        for one in self.told.up_to(sentence, within)[:-1]:
            if one.number in self.told.wrongs:
                found |= {name.name for name, _ in self.told.clauses.names_in(one.number) if name.guess.kind != "place"}
        return found - accusers - {""}

    def answers_nobody(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether a sentence asks, promises, regrets or concedes, or is of who speaks for an accuser."""
        lemmas = self.told.lemmas(sentence)
        words = self.told.words(sentence)
        accused = {one.name for several in by for one in several} & self.accused(sentence)
        asks = bool(lemmas) and lemmas <= verbs_of(self.told.tag, "not-answering")
        if asks and not accused and not says_what_is_not(words, self.told.tag):
            return True
        answers = any(map(self.of, self.told.paragraph_before(sentence)))
        if (
            self.told.quoted_in(sentence)
            and not answers
            and (self.told.speaks_of_later(sentence) or _ASKS.search(words))
        ):
            return True
        outside = self.told.outside(sentence)
        others = find_phrases(outside, self.told.tag, "speakers", "others")
        behind = any(map(self.of, self.told.paragraph_before(sentence)))
        if others and not behind and not accused and not lemmas & verbs_of(self.told.tag, "replying"):
            return True
        before = self.told.before(sentence)
        if before is None or not by or not speaks_for(self.told.people, sentence.start, sentence.end):
            return False
        return (
            before.number in self.told.wrongs
            and not self.of(before)
            and accuses_itself(self.told.speech, before.number)
        )

    def concerned(self, sentence: Sentence) -> set[str]:
        """Return the names of those who are accused, or have denied, before a sentence."""
        return self.accused(sentence) | {one.name for several in self.deniers(sentence) for one in several}

    def deniers(self, sentence: Sentence) -> set[Speakers]:
        """Return who has denied before a sentence, under the same heading."""
        found: set[Speakers] = set()
        for one in self.told.up_to(sentence, TOLD_WITHIN)[-2::-1]:
            if one.role == "heading":
                break
            denied = self.of(one)
            found |= {denied.by} if denied and denied.by else set()
        return found

    def accusers(self, sentence: Sentence) -> set[Speakers]:
        """Return who has told of a wrong before, denials apart."""
        return {
            by
            for one in self.told.up_to(sentence, TOLD_WITHIN)[:-1]
            if one.number in self.told.wrongs and not self.own_denial(one) and not self.told.is_for_another(one)
            for by in self.told.telling(one)
        }

    def _has_been_accused(self, sentence: Sentence) -> bool:
        """Whether an accusation stands right before a sentence, by another than its speaker, or in it, or a denial."""
        by = self.told.telling(sentence)
        # “Tom Doe accused Anna Example of saying “nobody knew””: whoever accuses there denies nothing.
        said = [self.told.speech.of(one) for one in self.told.quoted_in(sentence)]
        is_of_nobody = any(one.by == NOBODY and not one.rejected for one in said)
        return any(
            accuses(one.text, self.told.tag)
            and (self.told.clauses.is_one_paragraph(one.end, sentence.start) or self.told.names_any(one, by))
            and (
                not is_of_nobody and not accuses_itself(self.told.speech, one.number)
                if one is sentence
                else not by or denies_by_verb(self.told.speech, one.number) is not None or self.told.telling(one) != by
            )
            for one in self.told.up_to(sentence, TOLD_NEAR)
        )
