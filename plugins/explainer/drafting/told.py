"""What the sentences of an article tell, and who speaks in each: what rules of denials look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.clauses import Clauses
from explainer.drafting.denials import (
    denies_by_phrase,
    denies_by_verb,
    rejects,
    says_all_is_well,
    says_what_is_not,
    tells_of_wrong,
)
from explainer.drafting.marks import Quoted
from explainer.drafting.offices import is_represented, is_theirs
from explainer.drafting.people import NOBODY, People, Speaker, Speakers
from explainer.drafting.sentence import Sentence
from explainer.drafting.speakers import Speech
from explainer.language.lexicons import verbs_of

TOLD_WITHIN = 30
"""Sentences behind an accusation in which somebody may reject it by “never” or “no payment”."""
LATER = re.compile(
    r"\b(?:will|would|wants?|wanted|hopes?|hoped|plans?|planned)\b|\bqu(?:e|['’])[^,.;]*?\b\w{2,}r(?:a|ont|ait|aient)\b",
    re.IGNORECASE,
)
"""What somebody says to be about to do."""
_I_SHALL = re.compile(
    r"(?:Je|J['’]|Nous|On|Il|Elle|La\s\w+|Le\s\w+|Les\s\w+)\s?(?:\w{2,}r(?:ai|ons|a|ont)|vais|allons|va)\b|"
    r"(?:I|We|She|He|They|It|The\s\w+)(?:\s(?:will|shall|would)|['’](?:ll|d))\b(?!\s(?:never|not|have)\b)"
)
_ASKED = re.compile(r"(?:Asked|Pressed|Questioned|Challenged|Interrogée?s?|Questionnée?s?|Relancée?s?|Pressée?s?)\b")


@dataclass(frozen=True)
class Told:
    """The sentences of an article, and what is told in those before each."""

    speech: Speech
    sentences: tuple[Sentence, ...]

    @property
    def tag(self) -> str:
        """The language whose lexicons serve the article."""
        return self.people.tag

    @property
    def clauses(self) -> Clauses:
        """The verbs of the text and their subjects."""
        return self.speech.clauses

    @property
    def people(self) -> People:
        """Who may be meant in the text."""
        return self.speech.people

    def telling(self, sentence: Sentence) -> set[Speakers]:
        """Return all who speak in a sentence."""
        if sentence.number not in self._tellers:
            self._tellers[sentence.number] = self._all_telling(sentence)
        return self._tellers[sentence.number]

    @cached_property
    def _tellers(self) -> dict[int, set[Speakers]]:
        return {}

    def _all_telling(self, sentence: Sentence) -> set[Speakers]:
        said = [self.speech.of(one).by for one in self.quoted_in(sentence)]
        said += [self.clauses.subject(verb, sentence.number) or NOBODY for verb in self.clauses.verbs(sentence.number)]
        return {by for by in said if by}

    def words(self, sentence: Sentence) -> str:
        """Return the words of a sentence, names masked: a name is no word, as in “Tom Wrong”."""
        return self.clauses.unquoted.people.masked[sentence.start : sentence.end]

    def outside(self, sentence: Sentence) -> str:
        """Return the words of a sentence, what stands between quotation marks masked as well."""
        return self.people.masked[sentence.start : sentence.end]

    def lemmas(self, sentence: Sentence) -> set[str]:
        """Return the verbs of a sentence outside quotation marks."""
        return {verb.lemma for verb in self.clauses.verbs(sentence.number)}

    def quoted_in(self, sentence: Sentence) -> list[Quoted]:
        """Return the quotations that a sentence holds some of."""
        return self.people.quoted_within(sentence.start, sentence.end)

    def things_outside(self, sentence: Sentence) -> list[str]:
        """Return the words behind an article outside quotation marks: “firm” of “the firm said”."""
        outside = self.outside(sentence)
        return re.findall(r"(?:\b(?:le|la|the|an?|une?)\s|\bl['’])([^\W\d_]+)", outside, re.IGNORECASE)

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one, if there is one."""
        earlier = self.up_to(sentence, 1)[:-1]
        return earlier[-1] if earlier else None

    def is_next(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether no sentence stands between two."""
        return self.up_to(sentence, 1)[0] is before

    def up_to(self, sentence: Sentence, most: int) -> tuple[Sentence, ...]:
        """Return a sentence and some before it."""
        last = bisect_right(self.sentences, sentence.number, key=lambda one: one.number)
        return tuple(
            one for one in self.sentences[max(0, last - most - 1) : last] if sentence.number - one.number <= most
        )

    def paragraph_before(self, sentence: Sentence) -> list[Sentence]:
        """Return the sentences before one in its paragraph, the nearest first."""
        found: list[Sentence] = []
        last = sentence
        for one in self.up_to(sentence, TOLD_WITHIN)[-2::-1]:
            if not self.clauses.is_one_paragraph(one.end, last.start):
                break
            found.append(one)
            last = one
        return found

    @cached_property
    def wrongs(self) -> frozenset[int]:
        """Numbers of the sentences that tell of a wrong."""
        return frozenset(one.number for one in self.sentences if tells_of_wrong(one.text, self.tag))

    def is_told_of_wrong(self, sentence: Sentence) -> bool:
        """Whether a wrong is told of in a sentence, or has been before it."""
        return any(one.number in self.wrongs for one in self.up_to(sentence, TOLD_WITHIN))

    def names_any(self, sentence: Sentence, speakers: set[Speakers]) -> bool:
        """Whether a sentence names somebody who speaks: what stands in another paragraph is no word to others."""
        named = {name.name for name, _ in self.clauses.names_in(sentence.number)}
        return any(one.name in named for by in speakers for one in by)

    def opening(self, sentence: Sentence) -> Speakers:
        """Return the one name that a sentence opens with, as in « Anne Exemple s’en défend »."""
        names = self.clauses.names_in(sentence.number)
        return (Speaker(names[0][0].name, names[0][0].name),) if len(names) == 1 and names[0][1][0] == 0 else NOBODY

    def is_for_another(self, sentence: Sentence) -> bool:
        """Whether somebody in a sentence speaks for whoever was told of before: “her coach said”, « son avocat »."""
        start, end = sentence.start, sentence.end
        return is_theirs(self.people, start, end) or is_represented(self.people, start, end)

    def is_asked(self, sentence: Sentence) -> bool:
        """Whether somebody has been asked about something, in a sentence or right before it in its paragraph."""
        return any(_ASKED.match(one.text) for one in (sentence, *self.paragraph_before(sentence)[:1]))

    def speaks_of_later(self, sentence: Sentence) -> bool:
        """Whether what somebody says is what they will do: “I shall appeal” goes on with no denial."""
        outside = self.outside(sentence)
        later = self.tag == "fr" and LATER.search(outside) is not None
        return later or any(_I_SHALL.match(self.people.text, one.start) for one in self.quoted_in(sentence))

    def denies_by_itself(self, sentence: Sentence) -> bool:
        """Whether the words of a sentence deny, whatever stands before them."""
        words = self.words(sentence)
        number = sentence.number
        by_verb = denies_by_verb(self.speech, number) is not None or denies_by_phrase(self.speech, number) is not None
        return by_verb or rejects(words, self.tag, told=False, near=False)

    def may_answer(self, sentence: Sentence, words: str) -> bool:
        """Whether words may answer what is contested: by “not”, by a verb that protests, or as all was in order."""
        protests = verbs_of(self.tag, "insisting", "protesting", "replying")
        return (
            says_what_is_not(words, self.tag)
            or bool(self.lemmas(sentence) & protests)
            or says_all_is_well(words, self.tag)
        )
