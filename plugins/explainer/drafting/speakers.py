"""Who speaks: whom the verb next to some words has as its subject, or whom “according to” cites.

Rules, not a model. The nearest verb decides; where nobody can be read for it, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.clauses import AUXILIARY, CITES, GERUND, PASSIVE, PRONOUN, REACH, Clauses
from explainer.drafting.going_on import GoingOn, named, pronoun_of
from explainer.drafting.marks import Quoted
from explainer.drafting.people import NAME, NOBODY, People, Said, Speakers
from explainer.drafting.pronouns import gender, is_alone
from explainer.drafting.roles import listed
from explainer.language.hedging import ReportingVerb, find_verb_forms, holds_denial
from explainer.language.lexicons import common_words, verbs_of

_FOR_SOMEBODY = re.compile(r"\s*[Pp]our\s")
_PRONOUN_BEFORE = re.compile(
    r"(?:-(?:t-)?(?:il|elle|on|ils|elles)|\b(?:he|she|they|it|I|we|il|elle|on|ils|elles|je|nous))\s+(?:[\w'’]+\s+){0,2}$"
)
_DECIDES = re.compile(
    r"[\s,–—-]*(?:(?:[\w'’-]+\s+){0,3}(?:tenu|tient|voulu|veut)\s(?:à\s)?)?(?:(?:n['’]|s['’]|l['’])?(?:a|ont|avait|avaient|est|sont|se|s['’]|me|nous|lui|leur|en|y|"
    r"aussi|ensuite|encore|également|déjà|has|have|had|then|also|\w+ment|\w+ly|quant|vient\sd[e'’])\s*)*"
)
_OTHER_VERB = {
    "fr": re.compile(
        r",?\s(?:(?:se\s|s['’])?(?:est\s|sont\s|a\s|ont\s)?(?P<verb>[a-zà-öø-ÿœ]{3,}(?:e|ent|it|ît|d|t|é|ée|i|u)))(?=\s)"
    ),
    "en": re.compile(r",?\s(?P<verb>[a-z]{3,}(?:ed|es|s))(?=\s)"),
}
_CLOSE = 14
"""Characters between a verb and a mark that are next to nothing: “: ” or “ that ”."""
_BREAKS = re.compile(
    r"[;:!?()]|(?<![A-Z])(?<!\bM)(?<!Mr)(?<!Dr)(?<!Mme)(?<!Mrs)(?<!Ms)(?<!MM)(?<!Prof)(?<!Sen)(?<!Rep)(?<!Gov)\."
)
"""What ends the words that a quotation is followed by; not the stop of “Mr.”."""
_OF_SAYING = re.compile(
    r"\b(?:accus|reproch|soupçonn|suspect|blam)\w*\s[^;:.!?«“\"]*?\b(?:d[e'’]\s?|of\s|for\s)(?:avoir\s|having\s|\w+ment\s|\w+ly\s)*$",
    re.IGNORECASE,
)
"""Before a verb of saying: somebody is accused of having said the words, and nobody has told that they did."""
_PARAGRAPHS = 20
"""Paragraphs over which one quotation goes on."""
_TALLY = re.compile(r"[^\W_]+")
_SAYING = re.compile(r"(?P<word>[^\W\d_]+)\s(?:de\sla\s|d[eu]\s|de\sl['’]|d['’]|of\s|from\s|by\s|par\s)")
_AS = re.compile(r"\s(?:as|comme|de|d['’]|for)\s*$|\b(?:qualifi|calling|call|describ|parl|évoqu|saying|adding|dénon)")
_NO_OBJECT = re.compile(r"(?:\s(?:en\sbloc|\w+ment|\w+ly|d['’]un\strait|tout\snet))*\s*:\s*")
_IN_RELATIVE = re.compile(
    rf"\b(?:which|whom|whose|qui|dont|que|who)\s(?:[\w’'-]+\s){{0,2}}{NAME}|\b(?:which|who|qui)\s"
)

_THAT_SOMEBODY = re.compile(
    rf"(?:\s(?:dans|lors|sur|à|au|devant)\s[^,;:]{{3,40}}?)?\s(?:que\s|qu['’])(?:[\w’'-]+\s){{0,2}}{NAME}\s"
)
"""Behind a verb of saying, whom the quoted words tell of: « a rappelé que Paul Exemple « a voté contre » »."""


@dataclass(frozen=True)
class Speech:
    """The quoted words of a text, and who says them."""

    clauses: Clauses

    @property
    def people(self) -> People:
        """Who may be meant in the text."""
        return self.clauses.people

    @property
    def _masked(self) -> str:
        return self.clauses.masked

    def of(self, quoted: Quoted) -> Said:
        """Return by whom quoted words are."""
        for one in self.people.quoted[len(self._found) :]:
            if one.opens > quoted.opens:
                break
            said = self._said(one)
            open_ = said.verb >= 0 and not said.by and not said.rejected
            self._found[one.opens] = (
                Said(GoingOn(self.clauses, self._found).by(one, said.verb), said.verb) if open_ else said
            )
        found = self._found.get(quoted.opens)
        return self._said(quoted) if found is None else found

    def who(self, verb: ReportingVerb, number: int) -> Speakers:
        """Return the subject of a verb, or whom the pronoun stands for that is its subject."""
        if by := self.clauses.subject(verb, number):
            return by
        for one in self.people.quoted:
            if one.opens >= verb.start:
                break
            self.of(one)
        return GoingOn(self.clauses, self._found).meant(verb)

    @cached_property
    def _found(self) -> dict[int, Said]:
        """Where a quotation opens → by whom it is: those in front of a quotation are looked at before it."""
        return {}

    def _said(self, quoted: Quoted) -> Said:
        """Return whom the words around a quotation name."""
        for _ in range(_PARAGRAPHS):
            if inside := self._inside(quoted):
                return inside
            below = self._goes_on_below(quoted) if quoted.end == quoted.closes else None
            if below is None:
                break
            quoted = below
        first, last = self.clauses.number(quoted.opens), self.clauses.number(max(quoted.opens, quoted.closes - 1))
        start, end = self.clauses.sentences[first][0], max(self.clauses.sentences[last][1], quoted.closes)
        after, before = self._after(quoted, end, last), self._before(quoted, start, first)
        if after and before:
            near = quoted.opens - before[0] <= _CLOSE and after[0] > _CLOSE
            return before[1] if near else after[1]
        if after or before:
            return (after or before or (0, Said()))[1]
        alone = not _TALLY.search(self._masked[start : quoted.opens] + self._masked[quoted.closes : end])
        return self._from_sentence_before(quoted, first) if alone else Said()

    def _goes_on_below(self, quoted: Quoted) -> Quoted | None:
        """Return the next paragraph of a quotation whose marks no paragraph but the last one closes."""
        after = bisect_left(self.people.quoted, quoted.closes, key=lambda one: one.opens)
        following = next(iter(self.people.quoted[after : after + 1]), None)
        return following if following and not self._masked[quoted.closes : following.opens].strip() else None

    def _inside(self, quoted: Quoted) -> Said | None:
        """Return who is named within the marks: « Il faut tourner la page, estime le maire, Paul Exemple. Demain… »."""
        tag, text = self.people.tag, self.people.text
        if tag != "fr":
            return None
        for verb in find_verb_forms(text[quoted.start : quoted.end], tag):
            start, end = quoted.start + verb.start, quoted.start + verb.end
            before = AUXILIARY[tag].sub("", text[quoted.start : start].rstrip() + " ").rstrip()
            if not before.endswith(",") or self._says_nothing(verb):
                continue
            if PRONOUN.match(text, end, quoted.end):
                return Said(NOBODY, start)
            by = self.clauses.unquoted.inverted(end, quoted.end)
            if by and by[0].name:
                return Said(by, start)
        return None

    def _from_sentence_before(self, quoted: Quoted, first: int) -> Said:
        """Return by whom a quotation is that stands alone: after a colon, or going on in the same paragraph."""
        if first == 0:
            return Said()
        start, end = self.clauses.sentences[first - 1]
        words = self._masked[start:end].rstrip()
        if words.endswith(":"):
            found = self._before(Quoted(start + len(words), quoted.start, quoted.end, quoted.closes), start, first - 1)
            return found[1] if found else Said()
        if not self.clauses.is_one_paragraph(end, quoted.opens):
            return Said()
        earlier = [one for one in self.people.quoted if start <= one.opens and one.closes <= end]
        if earlier:
            goes_on = _TALLY.search(self._masked[earlier[-1].closes : end])
            return self.of(earlier[-1]) if goes_on else Said()
        return self._said_of_all(first - 1)

    def _said_of_all(self, number: int) -> Said:
        """Return the one whom all verbs of a sentence have as their subject: “Anna Example denied it. “Never.””."""
        found = [(verb, self.clauses.subject(verb, number)) for verb in self.clauses.forms[number]]
        named = {by for _, by in found}
        by = found[-1][1] if len(named) == 1 else None
        return Said(by, found[-1][0].start) if by and len(by) == 1 and by[0].name else Said()

    def _says_nothing(self, verb: ReportingVerb) -> bool:
        return verb.lemma in verbs_of(self.people.tag, "of-no-speech")

    def adds(self, quoted: Quoted) -> bool:
        """Whether the verb of a quotation is that of somebody who has spoken before: « ajoute-t-elle »."""
        verb = self._verb_of(quoted)
        return verb is not None and verb.lemma in verbs_of(self.people.tag, "continuing")

    def has_pronoun(self, quoted: Quoted) -> bool:
        """Whether a pronoun is the subject of a quotation's verb."""
        verb = self._verb_of(quoted)
        return verb is not None and bool(pronoun_of(self.clauses, verb))

    def is_meant(self, by: Speakers, quoted: Quoted, start: int) -> bool:
        """Whether a pronoun behind direct speech can be the one who denies from a place on, and nobody else there."""
        name, verb = named(self.people, by), self._verb_of(quoted)
        sort = pronoun_of(self.clauses, verb) if verb else ""
        if name is None or not sort or self.people.goes_with(name, sort) is False:
            return False
        if name.guess.kind != "person" and self.people.tag == "fr" and sort != gender(self.people, name):
            return False
        return is_alone(self.people, name, start, quoted.opens, organization=False)

    def _verb_of(self, quoted: Quoted) -> ReportingVerb | None:
        return self.clauses.verb_at(self.of(quoted).verb)

    def _after(self, quoted: Quoted, end: int, number: int) -> tuple[int, Said] | None:
        """Return who is named behind a quotation, and how far behind it."""
        at, tag = quoted.closes, self.people.tag
        until = min([end, *(one.opens for one in self.people.quoted if at <= one.opens < end)])
        rest = self._masked[at:until]
        lead = re.match(r"[\s,.–—-]*", rest)
        here = at + (lead.end() if lead else 0)
        if cited := CITES.match(self._masked, here, until):
            return 0, Said(self.clauses.somebody(cited.end(), until), cited.start())
        verb = next((one for one in self.clauses.forms[number] if at <= one.start < until), None)
        if verb and not _BREAKS.search(self._masked, at, verb.start) and (found := self._decided(at, verb, until)):
            return found
        other = _OTHER_VERB[tag].match(rest)
        if other and other["verb"] not in common_words(tag) and not self.people.text[at - 1].isspace():
            by = self.people.after(at + other.end() + 1, until)
            if by and by[0].name and (verb is None or verb.start >= at + other.start("verb")):
                return 0, Said(by, at + other.start("verb"))
        return None

    def _decided(self, at: int, verb: ReportingVerb, until: int) -> tuple[int, Said] | None:
        """Return what a verb behind a quotation says of it; none where it is about something else."""
        between = self._masked[at : verb.start]
        far = verb.start - at
        aside = _DECIDES.fullmatch(between) is not None
        if PRONOUN.match(self._masked, verb.end, until) or (_PRONOUN_BEFORE.search(between) and far <= REACH // 2):
            return far, Said(NOBODY, verb.start)
        if aside:
            if self._says_nothing(verb):
                return 0, Said(NOBODY, verb.start)
            by = self.clauses.inverted(verb.end, until)
            gerund = GERUND[self.people.tag].fullmatch(verb.words)
            if gerund and (by is None or self.people.tag == "en"):  # “…,” telling The Example
                return None
            return 0, Said(by or NOBODY, verb.start)
        lead = re.match(r"[\s,–—-]*", between)
        first = at + (lead.end() if lead else 0)
        end = self.clauses.end_of_subject(first, verb.start)
        if (by := self.clauses.whole_subject(first, end, verb.start)) is not None and not PASSIVE.search(
            self._masked[end : verb.start]
        ):
            return 0, Said(NOBODY if self._says_nothing(verb) else by, verb.start)
        return None

    def _before(self, quoted: Quoted, start: int, number: int) -> tuple[int, Said] | None:
        """Return who is named before a quotation, and where the verb ends that does so."""
        until = quoted.opens
        verbs = [one for one in self.clauses.forms[number] if start <= one.start and one.end <= until]
        verb = verbs[-1] if verbs else None
        cited = self._cited_before(start, until)
        if cited and (verb is None or verb.end < cited[0]):
            return cited
        if verb is None:
            return self._in_dialogue(start, until)
        gap = self._masked[verb.end : until]
        if len(gap) > REACH or re.search(r"[;.!?]\s", gap) or self._closes_other(verb, until):
            return None
        if self._is_rejected(verbs, gap):
            return verb.end, Said(NOBODY, verb.start, rejected=True)
        own = verb.kind != "denying" or _AS.search(gap) or _NO_OBJECT.fullmatch(gap) or self._rejects_itself(quoted)
        accused = _OF_SAYING.search(self._masked, start, verb.start) is not None
        if (
            accused
            or (_IN_RELATIVE.search(gap) and not _THAT_SOMEBODY.fullmatch(gap))
            or not own
            or self._says_nothing(verb)
        ):
            return verb.end, Said(NOBODY, verb.start)
        return verb.end, Said(self.clauses.subject(verb, number) or NOBODY, verb.start)

    def _closes_other(self, verb: ReportingVerb, until: int) -> bool:
        """Whether a verb goes with a quotation that stands before it: “A”, said X, whose “B” …."""
        earlier = [one for one in self.people.quoted if one.closes <= verb.start]
        if not earlier:
            return False
        between = self._masked[earlier[-1].closes : verb.start]
        goes_with = _DECIDES.fullmatch(between) is not None and "\n\n" not in between
        return goes_with and re.fullmatch(r"(?:[^,;:]|,[^,;:]*,)*[,:.]?\s*", self._masked[verb.end : until]) is None

    def _is_rejected(self, verbs: list[ReportingVerb], gap: str) -> bool:
        """Whether the words behind the last verb are those that a sentence rejects."""
        verb = verbs[-1]
        denying = next((one for one in verbs[::-1] if one.kind == "denying"), None)
        if denying is None:
            return False
        if denying is not verb:
            between = self._masked[denying.end : verb.start]
            return (
                re.fullmatch(
                    r"\s(?:d['’]|to\s|ever\s|de\s)?(?:avoir\s|having\s|have\s|ever\s|jamais\s|\w+ment\s|pas\s)*",
                    between,
                )
                is not None
            )
        if re.match(r"\s*(?:that|que|qu['’]|having|avoir)", gap):
            return True
        return (
            re.search(
                rf"(?:\bd[eu]s?\s|\bd['’]|\bby\s|\bof\s|['’]s\s|\bfrom\s)(?:[\w’']+\s)?{NAME}[^,]*:?\s*$|{NAME}['’]s?\s(?:\w+\s)+",
                gap,
            )
            is not None
        )

    def _rejects_itself(self, quoted: Quoted) -> bool:
        """Whether quoted words deny, as those of whoever denies do."""
        return holds_denial(self.people.text[quoted.start : quoted.end], self.people.tag)

    def _in_dialogue(self, start: int, end: int) -> tuple[int, Said] | None:
        """Return who stands before a colon alone, or behind “Answer from”: « Anna Example : « … » »."""
        words = self._masked[start:end].rstrip()
        if not words.endswith(":"):
            return None
        until = start + len(words[:-1].rstrip())
        saying = _SAYING.match(self._masked, start, until)
        first = saying.end() if saying and listed(saying["word"], self.people.tag, "sayings") else start
        by = self.people.meant(first, until)
        beside = re.compile(rf"[\w\s’'-]+,\s(?P<name>{NAME})").fullmatch(self._masked, first, until)
        if by is None and first > start and beside:  # « Commentaire du maire, Paul Martin : »
            by = self.people.meant(beside.start("name"), until)
        if by is None and len(re.findall(NAME, words)) == 1:
            by = self.clauses.main_subject(start, end)  # “Anna Example was blunt: “…””
        return (end, Said(by, start)) if by and by[0].name else None

    def _cited_before(self, start: int, until: int) -> tuple[int, Said] | None:
        cites = list(CITES.finditer(self._masked, start, until))
        if not cites and (found := _FOR_SOMEBODY.match(self._masked, start, until)):
            by = self.people.after(found.end(), until)
            next_to = re.search(r",\s*$", self._masked[start:until]) is not None
            return (found.end(), Said(by, found.start())) if by and by[0].name and next_to else None
        if not cites:
            return None
        return cites[-1].end(), Said(self.clauses.somebody(cites[-1].end(), until), cites[-1].start())
