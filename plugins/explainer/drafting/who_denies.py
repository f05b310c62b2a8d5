"""Who denies in an article: by the words of a sentence, as an answer to an accusation, or going on after a denial.

Rules, not a model: where they cannot tell a claim from a denial, they say so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.clauses import Clauses
from explainer.drafting.denials import (
    Denial,
    accuses,
    accuses_itself,
    denies_by_phrase,
    denies_by_verb,
    denies_of_oneself,
    rejects,
    rejects_act,
    says_all_is_well,
    says_never,
    says_what_is_not,
    tells_of_wrong,
)
from explainer.drafting.going_on import tells_by_pronoun
from explainer.drafting.marks import Quoted
from explainer.drafting.offices import is_officer, is_represented, is_theirs, speaks_for
from explainer.drafting.people import NOBODY, People, Speaker, Speakers, is_indefinite
from explainer.drafting.roles import listed
from explainer.drafting.sentence import Sentence
from explainer.drafting.speakers import Speech
from explainer.language.hedging import find_phrases, holds_denial
from explainer.language.lexicons import read_lexicon, verbs_of

_TOLD_WITHIN = 30
"""Sentences behind an accusation in which somebody may reject it by “never” or “no payment”."""
_TOLD_NEAR = 2
"""Sentences behind one in which any word of denial may."""
_NOT_WITHIN = 4
"""Sentences behind a denial in which any “not” in direct speech may be one."""
_GONE_ON_WITHIN = 3
"""Sentences behind a denial in which its speaker may go on with it."""
_LATER = re.compile(
    r"\b(?:will|would|wants?|wanted|hopes?|hoped|plans?|planned)\b|\bqu(?:e|['’])[^,.;]*?\b\w{2,}r(?:a|ont|ait|aient)\b",
    re.IGNORECASE,
)
"""What somebody says to be about to do."""
_I_SHALL = re.compile(
    r"(?:Je|J['’]|Nous|On|Il|Elle|La\s\w+|Le\s\w+|Les\s\w+)\s?(?:\w{2,}r(?:ai|ons|a|ont)|vais|allons|va)\b|"
    r"(?:I|We|She|He|They|It|The\s\w+)(?:\s(?:will|shall|would)|['’](?:ll|d))\b(?!\s(?:never|not|have)\b)"
)
_ASKS = re.compile(r"\?\s?[»”\"]?$")
_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|Challenged|Interrogée?s?|Questionnée?s?|Relancée?s?|Pressée?s?)\b")
_FOR_ITS_PART = re.compile(
    r",\s(?:lui|elle|eux|elles)(?:\saussi)?,|\b(?:de\sson\scôté|de\sleur\scôté|pour\ssa\spart|for\s(?:its|his|her|their)\spart)\b"
)
"""Whose words stand against those told before: « la direction, elle, assure que … »."""
_FOR = re.compile(r"Pour\s(?:l[ae]s?\s|l['’])[^,.;:]{2,60},\s")
_TITLE_WITHIN = 8
"""Sentences at the top of an article of which one says in full what a title denies."""
_AS_TOLD = re.compile(r",\s(?:as|comme|ce\sque)\s[^,;]*$")
"""Before the verb of somebody else: “…, as The Example reported”."""
_WE_DO_NOT = re.compile(
    r"\b(?:I|[Ww]e)\s(?:(?:do|did|have|had|would)(?:\snot|\snever|n['’]t)|never)\b|\b(?:[Jj]e|[Nn]ous|[Oo]n)\sn(?:e\s|['’])",
)
"""What those say of themselves who deny, where somebody has."""


@dataclass(frozen=True)
class Denials:
    """The sentences of an article, in which somebody may deny what was said before."""

    speech: Speech
    sentences: tuple[Sentence, ...]

    @property
    def tag(self) -> str:
        """The language whose lexicons serve the article."""
        return self._people.tag

    @property
    def _clauses(self) -> Clauses:
        return self.speech.clauses

    @property
    def _people(self) -> People:
        return self.speech.people

    def of(self, sentence: Sentence) -> Denial | None:
        """Return who denies in a sentence, if somebody does: by its words, or going on after a denial of theirs."""
        while sentence.number not in self._found:
            one = self.sentences[len(self._found)]
            own = self._own_denial(one)
            gone_on = None if own and own.by else self._denial_gone_on_with(one)
            found = gone_on if gone_on and gone_on.by else own or gone_on
            self._found[one.number] = found or self._denial_again(one)
        return self._found[sentence.number]

    @cached_property
    def _found(self) -> dict[int, Denial | None]:
        """Number of a sentence → who denies in it, filled in reading order: each looks back at those before it."""
        return {}

    @cached_property
    def _doubts(self) -> dict[int, bool]:
        """Number of a sentence → whether it may deny, filled in reading order too."""
        return {}

    @cached_property
    def _own(self) -> dict[int, Denial | None]:
        return {}

    @cached_property
    def _tellers(self) -> dict[int, set[Speakers]]:
        return {}

    @cached_property
    def _wrongs(self) -> frozenset[int]:
        """Numbers of the sentences that tell of a wrong."""
        return frozenset(one.number for one in self.sentences if tells_of_wrong(one.text, self.tag))

    def _denial_again(self, sentence: Sentence) -> Denial | None:
        """Return the denial of somebody who has denied before, and says again what is not so, or replies to more."""
        by = self._telling(sentence)
        if len(by) != 1:
            return None
        again = self._is_behind_denial_of_body(sentence) or (
            by <= self._deniers(sentence) and (self._goes_on_denying(sentence, by) or self._replies_again(sentence))
        )
        return Denial(next(iter(by))) if again else None

    def _replies_again(self, sentence: Sentence) -> bool:
        """Whether somebody says what is not so, or replies to a wrong that was told right before."""
        words = self._clauses.unquoted.people.masked[sentence.start : sentence.end]
        replies = any(verb.lemma in verbs_of(self.tag, "replying") for verb in self._clauses.verbs(sentence.number))
        behind_wrong = any(one.number in self._wrongs for one in self._up_to(sentence, _TOLD_NEAR)[:-1])
        return says_what_is_not(words, self.tag) or (replies and behind_wrong)

    def _goes_on_denying(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether direct speech is right behind a denial of the same people, or is of who speaks for them near one."""
        before = self._before(sentence)
        inside = self._quoted_in(sentence)
        if not inside or self._speaks_of_later(sentence) or self._answers_nobody(sentence, by):
            return False
        if before and self._clauses.is_one_paragraph(before.end, sentence.start):
            denied = self.of(before)
            if denied and denied.by in by:
                return True
        outside = self._people.masked[sentence.start : sentence.end]
        spoken_for = bool(find_phrases(outside, self.tag, "speakers", "spokespersons"))
        near = self._up_to(sentence, _NOT_WITHIN)[:-1]
        return spoken_for and any(one.number in self._wrongs or self.of(one) for one in near)

    def _is_behind_denial_of_body(self, sentence: Sentence) -> bool:
        """Whether an officer speaks right behind what a body denies: « Anvil dément. « … », dit son directeur »."""
        before = self._before(sentence)
        if before is None or not self._quoted_in(sentence) or not self._denies_by_itself(before):
            return False
        if not self._clauses.is_one_paragraph(before.end, sentence.start) or self._speaks_of_later(sentence):
            return False
        outside = self._people.masked[sentence.start : sentence.end]
        first = self._quoted_in(sentence)[0].opens
        opens = not re.search(r"\w", self._people.masked[sentence.start : first])
        lemmas = {verb.lemma for verb in self._clauses.verbs(sentence.number)}
        firm = bool(lemmas & verbs_of(self.tag, "insisting", "retorting", "replying"))
        officer = firm or bool(find_phrases(outside, self.tag, "reporting", "officers"))
        by = self._telling(sentence)
        return opens and officer and not self._answers_nobody(sentence, by) and not by <= self._accusers(sentence)

    def _denial_gone_on_with(self, sentence: Sentence) -> Denial | None:
        """Return who goes on after a denial, in direct speech: “Anna Example denied it. “They all saw it,” she said.”.

        Right behind what denies by itself, whatever the verb, it may be somebody who speaks for the denier; later on,
        and behind words that deny only as an answer, one who “added”.
        """
        last = sentence
        for before in self._up_to(sentence, _GONE_ON_WITHIN)[-2::-1]:
            if not (self._goes_on(before, last) or self._goes_on_telling(before, last)):
                break
            if (denied := self._own_denial(before)) and not self._speaks_of_later(sentence):
                inside = self._quoted_in(sentence)
                by = {self.speech.of(one).by for one in inside} or {denied.by}
                if by == {NOBODY} and self._is_of_denier(before, sentence, denied):
                    by = {denied.by}
                return Denial(next(iter(by)), goes_on=True) if len(by) == 1 else None
            last = before
        return None

    def _goes_on(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether direct speech goes on with what the sentence before it says."""
        inside = self._quoted_in(sentence)
        if not inside:
            return False
        one_paragraph = self._clauses.is_one_paragraph(before.end, sentence.start)
        behind = self.is_next(before, sentence) and self._denies_by_itself(before)
        if not one_paragraph and (not behind or any(map(self.speech.has_pronoun, inside))):
            return False
        firm = self._denies_by_itself(before)
        next_to = self.is_next(before, sentence) and self._own_denial(before) is not None
        if not firm and not next_to and not all(map(self.speech.adds, inside)):
            return False
        said = {self.speech.of(one).by for one in inside}
        denied = self._own_denial(before)
        if said == {NOBODY}:
            of_body = self._is_of_unnamed_body(before, sentence) and not self._is_person(denied)
            of_body = of_body or is_represented(self._people, sentence.start, sentence.end)
            alone = next_to and not re.search(r"\w", self._people.masked[sentence.start : sentence.end])
            return ((firm or next_to) and of_body) or (
                one_paragraph and (alone or all(map(self.speech.has_pronoun, inside)))
            )
        same = said == ({denied.by} if denied and denied.by else self._telling(before))
        if same or not one_paragraph or not (firm or next_to):
            return same
        return speaks_for(self._people, sentence.start, sentence.end) or (
            not self._is_person(denied)
            and is_officer(self._people, (before.start, before.end), (sentence.start, sentence.end))
        )

    def _is_of_denier(self, before: Sentence, sentence: Sentence, denied: Denial) -> bool:
        """Whether direct speech that names nobody is the denier's: by a pronoun, or by “the firm”."""
        if len(denied.by) != 1 or not denied.by[0].name:
            return False
        inside = self._quoted_in(sentence)
        if inside and all(self.speech.is_meant(denied.by, one, before.start) for one in inside):
            return True
        sole = {name.name for name, _ in self._clauses.names_in(before.number) if name.guess.kind != "place"} == {
            denied.by[0].name
        }
        return sole and not self._is_person(denied) and self._is_of_unnamed_body(before, sentence)

    def _is_of_unnamed_body(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether direct speech is of the body told of before it, or who speaks for it: “the firm said”."""
        if self._clauses.names_in(sentence.number):
            return False
        outside = self._people.masked[sentence.start : sentence.end]
        return self._is_of_body(before, sentence) or bool(find_phrases(outside, self.tag, "speakers", "spokespersons"))

    def _is_of_body(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence tells of “the firm”, or of what the one before it calls so, outside quotation marks."""
        told = {word.casefold() for word in re.findall(r"[^\W\d_]+", before.text)}
        own = read_lexicon(self.tag, "speakers")["bodies"]
        return any(
            word.casefold() in own or (word in told and listed(word, self.tag, "organizations"))
            for word in self._things_outside(sentence)
        )

    def _things_outside(self, sentence: Sentence) -> list[str]:
        """Return the words behind an article outside quotation marks: “firm” of “the firm said”."""
        outside = self._people.masked[sentence.start : sentence.end]
        return re.findall(r"(?:\b(?:le|la|the|an?|une?)\s|\bl['’])([^\W\d_]+)", outside, re.IGNORECASE)

    def _speaks_of_later(self, sentence: Sentence) -> bool:
        """Whether what somebody says is what they will do: “I shall appeal” goes on with no denial."""
        outside = self._people.masked[sentence.start : sentence.end]
        later = self.tag == "fr" and _LATER.search(outside) is not None
        return later or any(_I_SHALL.match(self._people.text, one.start) for one in self._quoted_in(sentence))

    def _goes_on_telling(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence without direct speech tells what the denier of the sentence before it says, too.

        “The firm denied it. It said that the valve had been shut.”; what they will do answers nobody.
        """
        if self._quoted_in(sentence) or not self.is_next(before, sentence):
            return False
        if not self._clauses.is_one_paragraph(before.end, sentence.start) or _LATER.search(sentence.text):
            return False
        own = self._own_denial(before)
        if tells_by_pronoun(self._clauses, sentence.number):
            return True
        says = bool(self._clauses.reporting(sentence.number))
        if says and own and is_represented(self._people, sentence.start, sentence.end):
            return True
        if self._is_person(own):
            return False
        officer = says and own is not None and speaks_for(self._people, sentence.start, sentence.end)
        body = self._is_of_unnamed_body(before, sentence) and (
            says or any(one.kind == "evidential" for one in sentence.hedges)
        )
        return officer or (body and says_what_is_not(sentence.text, self.tag))

    def _before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one, if there is one."""
        earlier = self._up_to(sentence, 1)[:-1]
        return earlier[-1] if earlier else None

    def is_next(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether no sentence stands between two."""
        return self._up_to(sentence, 1)[0] is before

    def _is_person(self, denied: Denial | None) -> bool:
        """Whether a denial is one person's, as far as its words tell."""
        named = {one.name for one in denied.by} if denied else set()
        return any(name.name in named and name.guess.kind == "person" for name in self._people.names)

    def _denies_by_itself(self, sentence: Sentence) -> bool:
        words = self._clauses.unquoted.people.masked[sentence.start : sentence.end]
        number = sentence.number
        by_verb = denies_by_verb(self.speech, number) is not None or denies_by_phrase(self.speech, number) is not None
        return by_verb or rejects(words, self.tag, told=False, near=False)

    def _quoted_in(self, sentence: Sentence) -> list[Quoted]:
        return self._people.quoted_within(sentence.start, sentence.end)

    def _own_denial(self, sentence: Sentence) -> Denial | None:
        if sentence.number not in self._own:
            self._own[sentence.number] = self._denial_by_itself(sentence)
        return self._own[sentence.number]

    def _denial_by_itself(self, sentence: Sentence) -> Denial | None:
        if by_verb := denies_by_verb(self.speech, sentence.number):
            return by_verb
        if by_phrase := denies_by_phrase(self.speech, sentence.number):
            return by_phrase if by_phrase.by else Denial(self._opening(sentence))
        verbs = list(self._clauses.verbs(sentence.number))
        words = self._clauses.unquoted.people.masked[sentence.start : sentence.end]  # a name is no word: “Tom Wrong”
        cites = any(one.kind == "evidential" for one in sentence.hedges) or _FOR.match(sentence.text)
        if not (verbs or cites or self._clauses.cited(sentence.start, sentence.end) or self._quoted_in(sentence)):
            return None
        if sentence.role == "title" and says_what_is_not(words, self.tag) and self._denies_below(sentence):
            return Denial(next((by for verb in verbs if (by := self._clauses.subject(verb, sentence.number))), NOBODY))
        told = self._is_told_of_wrong(sentence) and not accuses_itself(self.speech, sentence.number)
        replies = told and any(verb.lemma in verbs_of(self.tag, "replying") for verb in verbs)
        near = (replies or self._has_been_accused(sentence)) and not rejects_act(self.speech, sentence.number)
        if not (
            rejects(words, self.tag, told=told, near=near)
            or self._denies_of_self(sentence, words, told=told)
            or self._retorts(sentence, told=told)
            or (told and self._answers_as_accused(sentence, words))
            or self._is_below_denying_title(sentence, words)
        ):
            return None
        masked = self._people.masked
        verbs = [one for one in verbs if not _AS_TOLD.search(masked, sentence.start, one.start)]
        return Denial(next((by for verb in verbs if (by := self._clauses.subject(verb, sentence.number))), NOBODY))

    def _denies_of_self(self, sentence: Sentence, words: str, *, told: bool) -> bool:
        """Whether somebody says not to have done something: firmly, or where a wrong has been told of."""
        if not denies_of_oneself(words, self.tag):
            return False
        firmly = any(
            verb.lemma in verbs_of(self.tag, "insisting", "asserting") for verb in self._clauses.verbs(sentence.number)
        )
        return (
            told
            or says_never(words)
            or (firmly and any(self._telling(one) for one in self._up_to(sentence, _TOLD_WITHIN)[:-1]))
        )

    def _retorts(self, sentence: Sentence, *, told: bool) -> bool:
        """Whether somebody answers right behind what another has said, by a verb that says so."""
        lemmas = {verb.lemma for verb in self._clauses.verbs(sentence.number)}
        earlier = self._up_to(sentence, 1)[:-1]
        if not earlier or not self._clauses.is_one_paragraph(earlier[-1].end, sentence.start):
            return False
        before = earlier[-1]
        others = bool(self._telling(before) - self._telling(sentence)) or bool(self._quoted_in(before))
        if others and lemmas & verbs_of(self.tag, "contradicting"):
            return True
        denied = self._own_denial(before) is not None
        answers = verbs_of(self.tag, "retorting", *(["replying"] if denied else []))
        return others and (told or denied) and bool(lemmas & answers)

    def _is_below_denying_title(self, sentence: Sentence, words: str) -> bool:
        """Whether the first sentence below a title that denies says in full what is not so."""
        *_, before = (
            self.sentences[0],
            *(one for one in self._up_to(sentence, _TOLD_NEAR)[:-1] if one.role != "dateline"),
        )
        tells = self._quoted_in(sentence) or self._clauses.reporting(sentence.number)
        denies = before.role == "title" and self._denies_by_itself(before)
        return denies and bool(tells) and says_what_is_not(words, self.tag)

    def _answers_as_accused(self, sentence: Sentence, words: str) -> bool:
        """Whether somebody of whom a wrong was told answers: says what is not so, or that all was in order."""
        told = [verb for verb, _ in self._clauses.reporting(sentence.number)]
        tells = told or self._quoted_in(sentence) or any(one.kind == "evidential" for one in sentence.hedges)
        if not tells or self._speaks_of_later(sentence) or _ASKS.search(words):
            return False
        outside = self._people.masked[sentence.start : sentence.end]
        if find_phrases(outside, self.tag, "speakers", "the-accused"):
            lemmas = {verb.lemma for verb in self._clauses.verbs(sentence.number)}
            return not lemmas & verbs_of(self.tag, "not-answering") and bool(told or self._quoted_in(sentence))
        named = {one.name for several in self._telling(sentence) for one in several}
        if named & {one.name for several in self._accusers(sentence) for one in several}:
            return False
        if self._stands_firm(sentence, {verb.lemma for verb in told}):
            return True
        accused = bool(named) and named <= self._accused(sentence)
        accused = accused or (
            not named and (self._is_of_accused_pronoun(sentence) or self._is_of_accused_body(sentence))
        )
        return accused and self._may_answer(sentence, words)

    def _stands_firm(self, sentence: Sentence, lemmas: set[str]) -> bool:
        """Whether somebody insists right behind a wrong that was told, or stands against who told it: « lui, dit »."""
        near = [one for one in self._up_to(sentence, _NOT_WITHIN)[:-1] if one.number in self._wrongs]
        nearest = any(sentence.number - one.number <= _TOLD_NEAR and one.role == "body" for one in near)
        if nearest and lemmas & verbs_of(self.tag, "standing-firm"):
            return True
        against = bool(near) and _FOR_ITS_PART.search(sentence.text) is not None
        return against and bool(lemmas & verbs_of(self.tag, "insisting", "asserting"))

    def _is_of_accused_pronoun(self, sentence: Sentence) -> bool:
        """Whether a pronoun tells what somebody says whom alone the sentence before names, which tells of a wrong."""
        before = self._before(sentence)
        if before is None or before.number not in self._wrongs or self._telling(before):
            return False
        one_paragraph = self._clauses.is_one_paragraph(before.end, sentence.start)
        named = {name.name for name, _ in self._clauses.names_in(before.number) if name.guess.kind != "place"}
        return one_paragraph and len(named) == 1 and tells_by_pronoun(self._clauses, sentence.number)

    def _is_of_accused_body(self, sentence: Sentence) -> bool:
        """Whether a sentence that names nobody tells of “the firm”, or “the mayor”, of whom a wrong was told."""
        if self._clauses.names_in(sentence.number):
            return False
        told = {
            word.casefold()
            for one in self._up_to(sentence, _TOLD_WITHIN)[:-1]
            if one.number in self._wrongs
            for word in re.findall(r"[^\W\d_]+", one.text)
        }
        bodies = read_lexicon(self.tag, "speakers")["bodies"]
        return any(
            word.casefold() in bodies
            or (word.casefold() in told and any(listed(word, self.tag, one) for one in ("persons", "organizations")))
            for word in self._things_outside(sentence)
        )

    def _denies_below(self, title: Sentence) -> bool:
        """Whether one of the first sentences below a title denies by itself, as the title does in short."""
        below = [one for one in self.sentences if 0 < one.number - title.number <= _TITLE_WITHIN]
        return any(map(self._denies_by_itself, below))

    def _accused(self, sentence: Sentence) -> set[str]:
        """Return the names in sentences that tell of a wrong, up to one, of whoever tells of none."""
        accusers = {one.name for by in self._accusers(sentence) for one in by}
        found = set()
        for one in self._up_to(sentence, _TOLD_WITHIN)[:-1]:
            if one.number in self._wrongs:
                found |= {name.name for name, _ in self._clauses.names_in(one.number) if name.guess.kind != "place"}
        return found - accusers - {""}

    def _opening(self, sentence: Sentence) -> Speakers:
        """Return the one name that a sentence opens with, as in « Anne Exemple s’en défend »."""
        names = self._clauses.names_in(sentence.number)
        return (Speaker(names[0][0].name, names[0][0].name),) if len(names) == 1 and names[0][1][0] == 0 else NOBODY

    def _is_told_of_wrong(self, sentence: Sentence) -> bool:
        return any(one.number in self._wrongs for one in self._up_to(sentence, _TOLD_WITHIN))

    def may_be(self, sentence: Sentence) -> bool:
        """Whether rules cannot tell a claim from a denial: then a claim of its speaker is nobody’s until it is read.

        Somebody who has denied says something else; somebody says what is not so, or insists; or speaks right behind a
        denial or an accusation; or, anywhere behind one, says “not”, protests, or vouches that all was as it should be.
        Whoever accuses is left out.
        """
        while sentence.number not in self._doubts:
            one = self.sentences[len(self._doubts)]
            self._doubts[one.number] = self._is_doubtful(one)
        return self._doubts[sentence.number]

    def _is_doubtful(self, sentence: Sentence) -> bool:
        if sentence.role != "body" or self.of(sentence):
            return False
        words = self._clauses.unquoted.people.masked[sentence.start : sentence.end]
        by, inside = self._telling(sentence), self._quoted_in(sentence)
        cited = self._clauses.cited(sentence.start, sentence.end)
        by = by | {cited} if cited else by
        tells = inside or cited or self._clauses.reporting(sentence.number)
        if tells and by & self._deniers(sentence):
            return True
        if not tells or (not inside and any(is_indefinite(one) for several in by for one in several)):
            return False  # « des informations révèlent que … » answers nobody
        answers_nobody = self._answers_nobody(sentence, by)
        behind = any(map(self.of, self._up_to(sentence, _NOT_WITHIN)[:-1])) and self._is_for_another(sentence)
        if behind or (inside and by & self._denying):
            return not answers_nobody
        accuses = bool(by) and by <= self._accusers(sentence)
        if accuses or answers_nobody or self._is_third_party(sentence, by, words):
            return False
        return self._is_unclear(sentence, words)

    @cached_property
    def _denying(self) -> set[Speakers]:
        """Return who denies by a verb anywhere in the article: what they say elsewhere may deny as well."""
        found = (denies_by_verb(self.speech, one.number) for one in self.sentences)
        return {one.by for one in found if one and one.by}

    def _is_unclear(self, sentence: Sentence, words: str) -> bool:
        """Whether a sentence says what is not so, insists, or stands behind what is contested and may answer it."""
        inside = self._quoted_in(sentence)
        denied = any(self._found[one] for one in self._found if one < sentence.number)
        of_us = bool(inside) and denied and _WE_DO_NOT.search(words) is not None
        near = bool(inside) and any(map(self.of, self._up_to(sentence, _NOT_WITHIN)[:-1]))
        of_us = of_us or (near and says_what_is_not(words, self.tag))
        not_so = of_us or denies_of_oneself(words, self.tag) or (not inside and holds_denial(words, self.tag))
        return (
            not_so
            or self._insists(sentence)
            or self._is_behind_denial(sentence)
            or (self._is_contested(sentence) and (self._is_asked(sentence) or self._may_answer(sentence, words)))
        )

    def _is_asked(self, sentence: Sentence) -> bool:
        """Whether somebody has been asked about something, in a sentence or right before it in its paragraph."""
        return any(_ASKED.match(one.text) for one in (sentence, *self._paragraph_before(sentence)[:1]))

    def _answers_nobody(self, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether a sentence asks, promises, regrets or concedes, or is of who speaks for an accuser."""
        lemmas = {verb.lemma for verb in self._clauses.verbs(sentence.number)}
        words = self._clauses.unquoted.people.masked[sentence.start : sentence.end]
        accused = {one.name for several in by for one in several} & self._accused(sentence)
        asks = bool(lemmas) and lemmas <= verbs_of(self.tag, "not-answering")
        if asks and not accused and not says_what_is_not(words, self.tag):
            return True
        answers = any(self.of(one) or self._doubts.get(one.number) for one in self._paragraph_before(sentence))
        if self._quoted_in(sentence) and not answers and (self._speaks_of_later(sentence) or _ASKS.search(words)):
            return True
        outside = self._people.masked[sentence.start : sentence.end]
        others = find_phrases(outside, self.tag, "speakers", "others")
        behind = any(map(self.of, self._paragraph_before(sentence)))
        if others and not behind and not accused and not lemmas & verbs_of(self.tag, "replying"):
            return True
        before = self._before(sentence)
        if before is None or not by or not speaks_for(self._people, sentence.start, sentence.end):
            return False
        return before.number in self._wrongs and not self.of(before) and accuses_itself(self.speech, before.number)

    def _is_third_party(self, sentence: Sentence, by: set[Speakers], words: str) -> bool:
        """Whether direct speech is of somebody of whom no wrong was told, and who speaks for nobody who denies.

        A “not” may still answer something, and so may words that vouch for something.
        """
        named = {one.name for several in by for one in several}
        if not self._quoted_in(sentence) or not named or "" in named or self._may_answer(sentence, words):
            return False
        concerned = self._accused(sentence) | {one.name for several in self._deniers(sentence) for one in several}
        if named & concerned:
            return False
        paragraph = self._paragraph_before(sentence)
        if any(self.of(one) or self._doubts.get(one.number) for one in paragraph):
            return False
        if self._is_asked(sentence):
            return False
        outside = self._people.masked[sentence.start : sentence.end]
        officer = any(
            find_phrases(outside, self.tag, *where)
            for where in (("reporting", "officers"), ("speakers", "spokespersons"), ("speakers", "bodies"))
        )
        if not officer and not self._is_for_another(sentence):
            return True
        told = {name.name for one in paragraph for name, _ in self._clauses.names_in(one.number)}
        return bool(paragraph) and not told & concerned

    def _paragraph_before(self, sentence: Sentence) -> list[Sentence]:
        """Return the sentences before one in its paragraph, the nearest first."""
        found: list[Sentence] = []
        last = sentence
        for one in self._up_to(sentence, _TOLD_WITHIN)[-2::-1]:
            if not self._clauses.is_one_paragraph(one.end, last.start):
                break
            found.append(one)
            last = one
        return found

    def _is_contested(self, sentence: Sentence) -> bool:
        """Whether an accusation, a denial, or what may be one, has been told of before a sentence."""
        return any(
            one.number in self._wrongs or self._doubts.get(one.number) or self.of(one) is not None
            for one in self._up_to(sentence, _TOLD_WITHIN)[:-1]
        )

    def _may_answer(self, sentence: Sentence, words: str) -> bool:
        """Whether words may answer what is contested: by “not”, by a verb that protests, or as all was in order."""
        protests = verbs_of(self.tag, "insisting", "protesting", "replying")
        return (
            says_what_is_not(words, self.tag)
            or any(verb.lemma in protests for verb in self._clauses.verbs(sentence.number))
            or says_all_is_well(words, self.tag)
        )

    def _insists(self, sentence: Sentence) -> bool:
        """Whether somebody insists, as nobody does whom nobody has contradicted: others have spoken before."""
        if not any(verb.lemma in verbs_of(self.tag, "insisting") for verb in self._clauses.verbs(sentence.number)):
            return False
        return any(self._telling(one) - self._telling(sentence) for one in self._up_to(sentence, _TOLD_WITHIN)[:-1])

    def _is_behind_denial(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on behind a denial, or is the first behind a wrong that somebody else told of."""
        before = self._before(sentence)
        by = self._telling(sentence)
        if before is None:
            return False
        if self._clauses.is_one_paragraph(before.end, sentence.start) and (
            self.of(before) or self._doubts[before.number]
        ):
            return not self._brings_in_another(before, sentence, by)
        if self._quoted_in(sentence) and self.of(before):
            return True  # the next paragraph often quotes whoever has denied
        told = [one for one in self._up_to(sentence, _TOLD_NEAR)[:-1] if one.number in self._wrongs]
        if not by or any(self._telling(one) & by for one in told):
            return False
        return any(self._own_denial(one) is None for one in told)

    def _brings_in_another(self, before: Sentence, sentence: Sentence, by: set[Speakers]) -> bool:
        """Whether the only one who speaks is named here for the first time, and speaks for nobody told of before."""
        if not self._quoted_in(sentence) or len(by) != 1 or len(next(iter(by))) != 1:
            return False
        named = next(iter(by))[0].name
        first = next((name.spans[0][0] for name in self._people.names if name.name == named), -1)
        if not sentence.start <= first < sentence.end or speaks_for(self._people, sentence.start, sentence.end):
            return False
        if any(listed(word, self.tag, "organizations") for word in self._things_outside(sentence)):
            return False  # « précise Anne Durand, virologue à l’agence »
        return not is_officer(self._people, (before.start, before.end), (sentence.start, sentence.end))

    def _deniers(self, sentence: Sentence) -> set[Speakers]:
        """Return who has denied before a sentence, under the same heading."""
        found: set[Speakers] = set()
        for one in self._up_to(sentence, _TOLD_WITHIN)[-2::-1]:
            if one.role == "heading":
                break
            denied = self.of(one)
            found |= {denied.by} if denied and denied.by else set()
        return found

    def _accusers(self, sentence: Sentence) -> set[Speakers]:
        """Return who has told of a wrong before, denials apart."""
        return {
            by
            for one in self._up_to(sentence, _TOLD_WITHIN)[:-1]
            if one.number in self._wrongs and not self._own_denial(one) and not self._is_for_another(one)
            for by in self._telling(one)
        }

    def _is_for_another(self, sentence: Sentence) -> bool:
        """Whether somebody in a sentence speaks for whoever was told of before: “her coach said”, « son avocat »."""
        start, end = sentence.start, sentence.end
        return is_theirs(self._people, start, end) or is_represented(self._people, start, end)

    def _has_been_accused(self, sentence: Sentence) -> bool:
        """Whether an accusation stands right before a sentence, by another than its speaker, or in it, or a denial."""
        by = self._telling(sentence)
        # “Tom Doe accused Anna Example of saying “nobody knew””: whoever accuses there denies nothing.
        said = [self.speech.of(one) for one in self._quoted_in(sentence)]
        is_of_nobody = any(one.by == NOBODY and not one.rejected for one in said)
        return any(
            accuses(one.text, self.tag)
            and (self._clauses.is_one_paragraph(one.end, sentence.start) or self._names_any(one, by))
            and (
                not is_of_nobody and not accuses_itself(self.speech, one.number)
                if one is sentence
                else not by or denies_by_verb(self.speech, one.number) is not None or self._telling(one) != by
            )
            for one in self._up_to(sentence, _TOLD_NEAR)
        )

    def _names_any(self, sentence: Sentence, speakers: set[Speakers]) -> bool:
        """Whether a sentence names somebody who speaks: what stands in another paragraph is no word to others."""
        named = {name.name for name, _ in self._clauses.names_in(sentence.number)}
        return any(one.name in named for by in speakers for one in by)

    def _telling(self, sentence: Sentence) -> set[Speakers]:
        """Return all who speak in a sentence."""
        if sentence.number not in self._tellers:
            self._tellers[sentence.number] = self._all_telling(sentence)
        return self._tellers[sentence.number]

    def _all_telling(self, sentence: Sentence) -> set[Speakers]:
        said = [self.speech.of(one).by for one in self._quoted_in(sentence)]
        said += [
            self._clauses.subject(verb, sentence.number) or NOBODY for verb in self._clauses.verbs(sentence.number)
        ]
        return {by for by in said if by}

    def _up_to(self, sentence: Sentence, most: int) -> tuple[Sentence, ...]:
        """Return a sentence and some before it."""
        last = bisect_right(self.sentences, sentence.number, key=lambda one: one.number)
        return tuple(
            one for one in self.sentences[max(0, last - most - 1) : last] if sentence.number - one.number <= most
        )
