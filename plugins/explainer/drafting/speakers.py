"""Who speaks: whom the verb next to some words has as its subject, or whom “according to” cites.

Rules, not a model. The nearest verb decides; where nobody can be read for it, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.marks import Quoted
from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, NOBODY, QUOTED, People, Span, Speaker, Speakers
from explainer.drafting.pronouns import goes_with, is_alone, pronoun_before, pronoun_behind
from explainer.drafting.roles import listed
from explainer.language.hedging import (
    ReportingVerb,
    find_hedges,
    find_phrases,
    find_reporting_verbs,
    find_verb_forms,
    holds_denial,
)
from explainer.language.lexicons import common_words

_CITES = re.compile(
    r"(?:selon|d['’]après|according to|aux dires d[eu]s?|au dire d[eu]s?|à en croire)\s*", re.IGNORECASE
)
_FOR_SOMEBODY = re.compile(r"\s*[Pp]our\s")
_PRONOUN = re.compile(
    r"\s*-\s?(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous)\b|\s(?:he|she|they|it|I|we|one)\b(?!['’])", re.IGNORECASE
)
_PRONOUN_BEFORE = re.compile(
    r"(?:-(?:t-)?(?:il|elle|on|ils|elles)|\b(?:he|she|they|it|I|we|il|elle|on|ils|elles|je|nous))\s+(?:[\w'’]+\s+){0,2}$"
)
_AUXILIARY = {
    "fr": re.compile(
        r"(?:^|(?<=\s)|(?<=['’]))(?:n['’]|s['’]|l['’]|m['’])?(?:a|ont|avait|avaient|ayant|ait|aient|aura|auront|eut|eurent|aurait|"
        r"auraient|ai|avons|est|sont|était|étaient|se|s['’]|ne|lui|leur|nous|y|en|l['’]|aussi|déjà|également|notamment|toujours|"
        r"ensuite|encore|enfin|elle-même|lui-même|eux-mêmes|elles-mêmes|d['’]ailleurs|tout|bien|depuis|hier|pas|ainsi|vite|jeudi|"
        r"lundi|mardi|mercredi|vendredi|samedi|dimanche|\w+ment|vien\w+\s+d[e'’]|(?:tien\w*|tenu|tenait)\s+à|voulu|veut|souhaité|"
        r"de|d['’]|préfère|persiste\s+à|continue\s+(?:de|à)|pu|manqué\s+de)\s*$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:^|(?<=\s))(?:has|have|had|did|also|then|later|again|once|will|would|could|may|might|must|can|first|still|already|"
        r"\w+ly|himself|herself|themselves|itself|yesterday|today|(?:on\s)?\w+day|(?:last|this)\s(?:week|month|year|night)|"
        r"(?:went|goes)\son\sto|(?:tried|sought|continued|chose)\sto|is|was|are|were|been)\s*$",
        re.IGNORECASE,
    ),
}
_PASSIVE = re.compile(r"(?<!['’])\b(?:est|sont|était|étaient|été|être|is|are|was|were|been|be|being)\s", re.IGNORECASE)
_REFLEXIVE = re.compile(r"(?:\bse\s|\bs['’])(?:\w+\s)*$|(?:\bse\s|\bs['’])(?:est|sont|était|étaient)\s", re.IGNORECASE)
_HAS = re.compile(
    r"(?:^|[\s'’])(?:a|ont|avait|avaient|ayant|ait|aient|aura|auront|eut|eurent|aurait|auraient|ai|avons|avoir)\s"
    r"|(?:se|s['’])\s?(?:est|sont|était|étaient)?",
    re.IGNORECASE,
)
_FRENCH_PARTICIPLE = re.compile(r".*(?:é|ée|és|ées|menti|mentie|mentis|menties|tenu|nnu|pondu|tendu|cru)")
_GERUND = {"fr": re.compile(r"\w+ant(?:\s.*)?"), "en": re.compile(r"\w+ing(?:\s.*)?")}
_WILLING = {
    "fr": re.compile(r"(?:\bd[e'’]|à|voulu|veut|souhaité|préfère|pu)\s*$"),
    "en": re.compile(r"\b(?:on|tried|sought|continued|chose)\sto\s*$"),
}
"""Before an infinitive that says what its subject does: « a tenu à préciser », “went on to say”."""
_BY = re.compile(r"(?:\s(?:\w+ment|\w+ly))?\s(?:par|by)\s")
_ASIDE = re.compile(rf",\s[^,;:.«»“”\"{QUOTED}]{{1,110}},\s*$|\s\([^()]{{1,60}}\)\s*$|\s[–—]\s[^–—]{{1,90}}\s[–—]\s*$")
_RELATIVE = re.compile(r",?\s(?:qui|who)$")
_STARTS = re.compile(
    r"[,—–(]\s*|(?:(?<=\s)|(?<=^))(?:que|et|mais|car|puis|or|donc|and|but|because|while|that|as|when|where|which|whom|what|if|si|lorsque|quand|dont|où|so)\s+"
    r"|\b(?:qu|lorsqu|puisqu)['’]",
    re.IGNORECASE,
)
_BROKEN = re.compile(rf"[;:!?»”\"{QUOTED}…]")
_BEFORE_SUBJECT = {
    "fr": re.compile(
        r"(?:\s(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|cette|matin|soir|après-midi|midi|aujourd['’]hui|"
        r"\w+ment|aussi|encore|ensuite|également|toutefois|pourtant|récemment|dernier|de\sson\scôté|pour\ssa\spart|en\ssubstance|\d+\s\w+)){0,5}"
        r"(?:\s(?:à|au|aux|dans|devant|sur|lors|auprès|en|avec|dès|après|depuis)\s[^,.;:\ue002]{1,60}?|\sà\sl['’][^,.;:\ue002]{1,40}?)?"
    ),
    "en": re.compile(r"(?:\s(?:on\s)?\w+day|\syesterday|\stoday|\s\w+ly)?"),
}
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
_NO_SPEECH = frozenset(
    {
        "apprendre",
        "savoir",
        "découvrir",
        "vérifier",
        "entendre",
        "lire",
        "retenir",
        "learn",
        "know",
        "discover",
        "find",
        "hear",
        "read",
        "expose",
        "wonder at",
        "reprendre",
        "titrer",
        "montrer",
        "prouver",
        "démontrer",
        "attester",
        "show",
        "prove",
        "établir",
        "establish",
        "mean",
        "tenir",
        "vouloir",
    }
)
_CLOSE = 14
"""Characters between a verb and a mark that are next to nothing: “: ” or “ that ”."""
_REACH = 160
"""Characters between a verb and words that it can report."""
_BREAKS = re.compile(
    r"[;:!?()]|(?<![A-Z])(?<!\bM)(?<!Mr)(?<!Dr)(?<!Mme)(?<!Mrs)(?<!Ms)(?<!MM)(?<!Prof)(?<!Sen)(?<!Rep)(?<!Gov)\."
)
"""What ends the words that a quotation is followed by; not the stop of “Mr.”."""
_GOES_ON = re.compile(r"(?:,|\b(?:avant|et|en|and|before|while))\s(?:(?:tout\s)?en\s|d[e’'])?\s?$")
"""Before a participle, or an infinitive, with the subject of its sentence: “, adding”, « avant d’ajouter »."""
_OF_SAYING = re.compile(
    r"\b(?:accus|reproch|soupçonn|suspect|blam)\w*\s[^;:.!?«“\"]*?\b(?:d[e'’]\s?|of\s|for\s)(?:avoir\s|having\s|\w+ment\s|\w+ly\s)*$",
    re.IGNORECASE,
)
"""Before a verb of saying: somebody is accused of having said the words, and nobody has told that they did."""
_ONE_MORE = re.compile(
    r"\s*(?!hier|demain|aujourd|enfin|ensuite|puis|ainsi|alors|depuis|yesterday|today|later|then|meanwhile|however|still|\w+(?:ly|ment),)"
    r"(?P<word>[^\W\d_]+),\s*",
    re.IGNORECASE,
)
"""Before several names, a word that may be another one: “Moscow, London and Paris said”."""
_COMPLEMENT = re.compile(r"\s(?:(?:that|que)\s|qu['’])?(?:he|she|it|il|elle)", re.IGNORECASE)
_TELLS = frozenset(
    {"say", "tell", "add", "argue", "insist", "state", "explain", "maintain", "assert", "stress", "point out"}
    | {"dire", "affirmer", "assurer", "préciser", "indiquer", "expliquer", "ajouter", "soutenir", "faire valoir"}
    | {"poursuivre", "répéter", "marteler", "insister", "jurer", "déclarer"}
)
"""Verbs by which somebody goes on with what they deny."""
_CITED_BY_PRONOUN = re.compile(
    r"\b(?:selon|d['’]après|according\sto)\s(?:lui|elle|eux|elles|him|her|them)\b(?!\s\w+[a-z])", re.IGNORECASE
)
_ARTICLE_BEFORE = re.compile(r"\b(la|une|le|un)\s(?:[a-zà-öø-ÿœ-]+\s){0,2}$", re.IGNORECASE)
_WHAT_ONE_SAYS = re.compile(r"\b(?:what|ce\squ['’])\s?(?:he|she|it|they|ils?|elles?)$")
"""« ce qu’il appelle », “what it called”: whose those words are, and not what the sentence is about."""
_THEY = re.compile(r"(?:^|\s)(?:ils|elles|they)$", re.IGNORECASE)
_FEW = 3
"""Words before a verb that leave no room for another subject."""
_SENTENCES_BACK = 4
"""Sentences before a pronoun in which the one it stands for speaks."""
_CONTINUES = frozenset({"add", "continue", "go on", "conclude", "ajouter", "poursuivre", "continuer", "conclure"})
"""Verbs of somebody who has spoken before."""
_QUOTATIONS_BACK = 20
_PARAGRAPHS = 20
"""Paragraphs over which one quotation goes on."""
_TALLY = re.compile(r"[^\W_]+")
_SAYING = re.compile(r"(?P<word>[^\W\d_]+)\s(?:de\sla\s|d[eu]\s|de\sl['’]|d['’]|of\s|from\s|by\s|par\s)")
_ITS = re.compile(rf"\b(?:its|their|sa|son|leur)\s(?:[\w’'-]+\s){{0,4}}(?:[\w’'-]+,\s)?{NAME}")
_REPRESENTS = re.compile(
    r"\b(?:his|her|its|their|son|sa|ses|leurs?)\s(?:\w+\s)?(?:lawyers?|solicitors?|barristers?|attorneys?|counsel|spokes\w+|"
    r"agent|office|management|press\soffice|avocate?s?|porte-parole|conseils?|direction|entourage|service\s\w+|cabinet)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?!\s(?:chargée?|responsible)\s)(?:\s[^\W\d_]+)?\s(?:de\sla\s|d[eu]s?\s|de\sl['’]|d['’]|of\s(?:the\s|its\s)?)(?P<noun>[^\W\d_]+)"
)
_STEM = 4
"""Letters that an office and its holder share: mair(ie), mair(e)."""
_BESIDE = 40
"""Characters between a name and the word for its bearer’s office."""
_AS = re.compile(r"\s(?:as|comme|de|d['’]|for)\s*$|\b(?:qualifi|calling|call|describ|parl|évoqu|saying|adding|dénon)")
_NO_OBJECT = re.compile(r"(?:\s(?:en\sbloc|\w+ment|\w+ly|d['’]un\strait|tout\snet))*\s*:\s*")
_IN_RELATIVE = re.compile(
    rf"\b(?:which|whom|whose|qui|dont|que|who)\s(?:[\w’'-]+\s){{0,2}}{NAME}|\b(?:which|who|qui)\s"
)


@dataclass(frozen=True, slots=True)
class Said:
    """By whom some words are, as the verb next to them tells; `verb`: where that verb is in the text."""

    by: Speakers = NOBODY
    verb: int = -1
    rejected: bool = False
    """Whether the sentence rejects the words: they are not those of whoever rejects them."""


@dataclass(frozen=True)
class Speech:
    """The sentences of a text in which somebody speaks."""

    people: People
    sentences: tuple[Span, ...]

    @property
    def _masked(self) -> str:
        return self.people.masked

    @cached_property
    def _forms(self) -> dict[int, tuple[ReportingVerb, ...]]:
        """Number of a sentence → the verbs in it, outside quotation marks, with their places in the text."""
        found = {}
        for number, (start, end) in enumerate(self.sentences):
            forms = find_verb_forms(self._masked[start:end], self.people.tag)
            found[number] = tuple(
                ReportingVerb(one.kind, one.lemma, one.words, start + one.start, start + one.end) for one in forms
            )
        return found

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self.sentences, at, key=lambda span: span[0]) - 1)

    # Quoted words

    def of(self, quoted: Quoted) -> Said:
        """Return by whom quoted words are."""
        for one in self.people.quoted[len(self._found) :]:
            if one.opens > quoted.opens:
                break
            said = self._said(one)
            open_ = said.verb >= 0 and not said.by and not said.rejected
            self._found[one.opens] = Said(self._resumed(one, said.verb), said.verb) if open_ else said
        found = self._found.get(quoted.opens)
        return self._said(quoted) if found is None else found

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
        first, last = self._number(quoted.opens), self._number(max(quoted.opens, quoted.closes - 1))
        start, end = self.sentences[first][0], max(self.sentences[last][1], quoted.closes)
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
            before = _AUXILIARY[tag].sub("", text[quoted.start : start].rstrip() + " ").rstrip()
            if not before.endswith(",") or verb.lemma in _NO_SPEECH:
                continue
            if _PRONOUN.match(text, end, quoted.end):
                return Said(NOBODY, start)
            by = self.unquoted.inverted(end, quoted.end)
            if by and by[0].name:
                return Said(by, start)
        return None

    @cached_property
    def unquoted(self) -> Speech:
        """The same, with the words between quotation marks laid open."""
        return Speech(People(self.people.text, self.people.tag, self.people.names, ()), self.sentences)

    def _from_sentence_before(self, quoted: Quoted, first: int) -> Said:
        """Return by whom a quotation is that stands alone: after a colon, or going on in the same paragraph."""
        if first == 0:
            return Said()
        start, end = self.sentences[first - 1]
        words = self._masked[start:end].rstrip()
        if words.endswith(":"):
            found = self._before(Quoted(start + len(words), quoted.start, quoted.end, quoted.closes), start, first - 1)
            return found[1] if found else Said()
        if not self.is_one_paragraph(end, quoted.opens):
            return Said()
        earlier = [one for one in self.people.quoted if start <= one.opens and one.closes <= end]
        if earlier:
            goes_on = _TALLY.search(self._masked[earlier[-1].closes : end])
            return self.of(earlier[-1]) if goes_on else Said()
        return self._said_of_all(first - 1)

    def _said_of_all(self, number: int) -> Said:
        """Return the one whom all verbs of a sentence have as their subject: “Anna Example denied it. “Never.””."""
        found = [(verb, self.subject(verb, number)) for verb in self._forms[number]]
        named = {by for _, by in found}
        by = found[-1][1] if len(named) == 1 else None
        return Said(by, found[-1][0].start) if by and len(by) == 1 and by[0].name else Said()

    @cached_property
    def _paragraph_ends(self) -> re.Pattern[str]:
        """What is between two paragraphs: an empty line, or the end of a line where no line is empty."""
        empty = re.compile(r"\n\s*\n")
        return empty if empty.search(self._masked) else re.compile(r"\n")

    def is_one_paragraph(self, end: int, start: int) -> bool:
        """Whether no paragraph ends between two places."""
        return self._paragraph_ends.search(self._masked, end, start) is None

    # Who goes on speaking

    def adds(self, quoted: Quoted) -> bool:
        """Whether the verb of a quotation is that of somebody who has spoken before: « ajoute-t-elle »."""
        verb = self._verb_of(quoted)
        return verb is not None and verb.lemma in _CONTINUES

    def has_pronoun(self, quoted: Quoted) -> bool:
        """Whether a pronoun is the subject of a quotation's verb."""
        return bool(self._pronoun_of(quoted))

    def _pronoun_of(self, quoted: Quoted) -> str:
        """Return the sort of the pronoun that is the subject of a quotation's verb."""
        verb = self._verb_of(quoted)
        if verb is None:
            return ""
        start, end = self.sentences[self._number(verb.start)]
        before = self._masked[start : self._end_of_subject(start, verb.start)]
        if _WHAT_ONE_SAYS.search(before):
            return ""
        return pronoun_behind(self.people.text, verb.end, end) or pronoun_before(before)

    def is_meant(self, by: Speakers, quoted: Quoted, start: int) -> bool:
        """Whether a pronoun behind direct speech can be the one who denies from a place on, and nobody else there."""
        name, sort = self._named(by), self._pronoun_of(quoted)
        if name is None or not sort or goes_with(self.people, name, sort) is False:
            return False
        if name.guess.kind != "person" and self.people.tag == "fr" and sort != self._gender(name):
            return False
        return is_alone(self.people, name, start, quoted.opens, organization=False)

    def _gender(self, name: ProperName) -> str:
        """Return the sort of pronoun that goes with a French name by the article, or the first name, of its bearer."""
        for start, _ in name.spans:
            if found := _ARTICLE_BEFORE.search(self.people.text, max(0, start - _BESIDE), start):
                return "woman" if found[1].casefold() in {"la", "une"} else "man"
        sorts = [sort for sort in ("man", "woman") if goes_with(self.people, name, sort)]
        return sorts[0] if len(sorts) == 1 else ""

    def tells_by_pronoun(self, number: int) -> bool:
        """Whether a sentence tells what somebody says whom it does not name: “It said that …”, « selon elle »."""
        start, end = self.sentences[number]
        if _CITED_BY_PRONOUN.search(self._masked, start, end):
            return True
        for verb in self._forms[number]:
            if verb.lemma not in _TELLS:
                continue
            before = self._masked[start : self._end_of_subject(start, verb.start)]
            if _WHAT_ONE_SAYS.search(before):
                continue
            opens = len(before.split()) <= _FEW or before.rstrip(" ,").endswith(
                ("il", "elle", "he", "she", "it", "they")
            )
            if opens and (pronoun_before(before) or _THEY.search(before)):
                return True
            if self.people.tag == "fr" and pronoun_behind(self.people.text, verb.end, end):
                return True
        return False

    def _verb_of(self, quoted: Quoted) -> ReportingVerb | None:
        return self._verb_at(self.of(quoted).verb)

    def _verb_at(self, at: int) -> ReportingVerb | None:
        number = self._number(at)
        return next((one for one in (*self.verbs(number), *self.unquoted.verbs(number)) if one.start == at), None)

    def speaks_for(self, start: int, end: int) -> bool:
        """Whether somebody named in a sentence is “its chief executive”: of whom the sentence before told."""
        return _ITS.search(self._masked, start, end) is not None

    def is_represented(self, start: int, end: int) -> bool:
        """Whether somebody speaks for whoever was told of: “his lawyer said”, « plaide sa direction »."""
        return _REPRESENTS.search(self._masked, start, end) is not None

    def is_officer(self, before: Span, sentence: Span) -> bool:
        """Whether a sentence brings in somebody who speaks from within for whom the sentence before told of.

        « La région se défend de tout retard. « … », indique le vice-président chargé des lycées, Paul Exemple. »
        """
        start, end = sentence
        told = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", self.people.text[slice(*before)])}
        new = [span for name in self.people.names for span in name.spans[:1] if start <= span[0] < end]
        if len(new) != 1 or any(one in self.people.at and one != new[0][0] for one in range(start, end)):
            return False
        if self._heads_one_of(told, start, new[0]):
            return True
        for first, last in find_phrases(self._masked[start:end], self.people.tag, "reporting", "officers"):
            whose = _OF_WHAT.match(self._masked, start + last, end)
            near = min(abs(new[0][0] - start - last), abs(start + first - new[0][1])) <= _BESIDE
            if near and (whose is None or whose["noun"].casefold() in told):
                return True
        return False

    def _heads_one_of(self, told: set[str], start: int, name: Span) -> bool:
        """Whether the word before a name heads what was told of, as its stem says: mairie, maire."""
        before = re.findall(r"[^\W\d_]+", self._masked[max(start, name[0] - _BESIDE) : name[0]])[-1:]
        return any(
            listed(word, self.people.tag, "persons") and any(one[:_STEM] == word[:_STEM] != one for one in told)
            for word in before
        )

    def _resumed(self, quoted: Quoted, at: int) -> Speakers:
        """Return who goes on where the verb at an offset has a pronoun as its subject, or none: “, adding: “…””."""
        number = self._number(at)
        verb = self._verb_at(at)
        if verb is None:
            return NOBODY
        start, end = self.sentences[number]
        here = bisect_left(self.people.quoted, quoted.opens, key=lambda one: one.opens)
        earlier = self.people.quoted[max(0, here - _QUOTATIONS_BACK) : here]
        before = self._masked[start:at]
        if _GOES_ON.search(before) and (
            _GERUND[self.people.tag].fullmatch(verb.words) or not before.endswith((" ", ", "))
        ):
            return self._same_as_last(earlier[-1:], start, at)
        subject = self._masked[start : self._end_of_subject(start, at)]
        sort = pronoun_behind(self.people.text, verb.end, end) or pronoun_before(subject)
        if not sort:
            return NOBODY
        return self._told_of_oneself(sort, number, start + len(subject)) or self._by_pronoun(
            sort, verb, earlier, number
        )

    def _told_of_oneself(self, sort: str, number: int, until: int) -> Speakers:
        """Return who says of themselves what the next verb tells: “Anna Example said she had told them “…””."""
        start = self.sentences[number][0]
        for verb in self._forms[number]:
            if verb.end < until and _COMPLEMENT.fullmatch(self._masked, verb.end, until):
                by = self.subject(verb, number) or NOBODY
                name = self._named(by)
                if name and goes_with(self.people, name, sort):
                    return by if is_alone(self.people, name, start, until, organization=True) else NOBODY
        return NOBODY

    def _same_as_last(self, last: Sequence[Quoted], start: int, at: int) -> Speakers:
        """Return who says the quotation before a participle of the same sentence, where nobody else came between."""
        if not last or last[0].opens < start:
            return NOBODY
        said = self._found[last[0].opens]
        name = self._named(said.by)
        alone = name and is_alone(self.people, name, max(said.verb, last[0].closes), at, organization=False)
        return said.by if alone else NOBODY

    def _by_pronoun(self, sort: str, verb: ReportingVerb, earlier: Sequence[Quoted], number: int) -> Speakers:
        """Return the one who spoke last, or whom the last sentence names alone, if a pronoun goes with them."""
        first, crossed = number, 0
        while first > 0 and number - first < _SENTENCES_BACK:
            breaks = self._paragraph_ends.search(self._masked, self.sentences[first - 1][1], self.sentences[first][0])
            crossed += breaks is not None
            if crossed and (first < number or crossed > 1):
                return NOBODY
            first -= 1
            start, end = self.sentences[first]
            quoting = [self._found[one.opens].by for one in earlier if start <= one.opens < end]
            telling = [self.subject(verb, first) for verb in self._forms[first]]
            by = self._only((*quoting, *telling)) if quoting or telling else self._sole(start, end)
            if not by and not crossed and self._is_about(sort, start, end):
                continue  # « Elle rejette aussi … »: it is she who goes on
            if by is None:
                continue
            if verb.lemma in _CONTINUES and not (quoting or telling):
                return NOBODY
            name = self._named(by)
            goes = name and goes_with(self.people, name, sort)
            if name is None or goes is False or (goes is None and (crossed or not quoting)):
                return NOBODY
            organization = name.guess.kind == "organization"
            alone = is_alone(self.people, name, start, self.sentences[number][1], organization=organization)
            return by if alone else NOBODY
        return NOBODY

    def _is_about(self, sort: str, start: int, end: int) -> bool:
        """Whether a sentence opens with the pronoun, and names nobody."""
        opens = re.match(r"\W*(\w+)", self._masked[start:end])
        alone = re.search(NAME, self._masked[start:end]) is None
        return alone and opens is not None and pronoun_before(opens[1]) == sort

    def _only(self, several: Sequence[Speakers | None]) -> Speakers:
        """Return the speakers that several verbs and quotations have in common."""
        named = {by for by in several if by}
        return named.pop() if len(named) == 1 else NOBODY

    def _sole(self, start: int, end: int) -> Speakers | None:
        """Return the only one whom a sentence names in which nobody speaks; None where it names nobody."""
        found = {self.people.at[one.start()].name for one in re.compile(NAME).finditer(self._masked, start, end)}
        if not found:
            return None
        name = found.pop()
        return NOBODY if found else (Speaker(name, name),)

    def _named(self, by: Speakers) -> ProperName | None:
        """Return the name of a single speaker."""
        return next((one for one in self.people.names if len(by) == 1 and one.name == by[0].name), None)

    def _after(self, quoted: Quoted, end: int, number: int) -> tuple[int, Said] | None:
        """Return who is named behind a quotation, and how far behind it."""
        at, tag = quoted.closes, self.people.tag
        until = min([end, *(one.opens for one in self.people.quoted if at <= one.opens < end)])
        rest = self._masked[at:until]
        lead = re.match(r"[\s,.–—-]*", rest)
        here = at + (lead.end() if lead else 0)
        if cited := _CITES.match(self._masked, here, until):
            return 0, Said(self._somebody(cited.end(), until), cited.start())
        verb = next((one for one in self._forms[number] if at <= one.start < until), None)
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
        if _PRONOUN.match(self._masked, verb.end, until) or (_PRONOUN_BEFORE.search(between) and far <= _REACH // 2):
            return far, Said(NOBODY, verb.start)
        if aside:
            if verb.lemma in _NO_SPEECH:
                return 0, Said(NOBODY, verb.start)
            by = self.inverted(verb.end, until)
            gerund = _GERUND[self.people.tag].fullmatch(verb.words)
            if by is None and gerund:
                return None
            return 0, Said(by or NOBODY, verb.start)
        lead = re.match(r"[\s,–—-]*", between)
        first = at + (lead.end() if lead else 0)
        end = self._end_of_subject(first, verb.start)
        if (by := self._whole_subject(first, end, verb.start)) is not None and not _PASSIVE.search(
            self._masked[end : verb.start]
        ):
            return 0, Said(by if verb.lemma not in _NO_SPEECH else NOBODY, verb.start)
        return None

    def inverted(self, start: int, until: int) -> Speakers | None:
        """Return the subject that follows its verb: « …, a déclaré mardi à la presse le directeur, Paul Exemple »."""
        found = _BEFORE_SUBJECT[self.people.tag].match(self._masked, start, until)
        direct = self.people.after(start, until)
        if direct is not None:
            return direct
        if found and found.end() > start:
            for mark in re.finditer(
                rf"\s(?=(?:l[ea]s?\s|l['’]|un\s|une\s|s(?:on|a|es)\s|leurs?\s|ce(?:t|tte)?\s|(?:[A-Z][\w.]*\s)?{NAME}))",
                self._masked[start:until],
            ):
                skipped = self._masked[start : start + mark.start()]
                if _BEFORE_SUBJECT[self.people.tag].fullmatch(skipped) and not re.fullmatch(
                    r".*\s(?:à|au|aux|de|du|des|par|dans|devant|sur|en|avec|auprès|lors)", skipped
                ):
                    by = self.people.after(start + mark.start(), until)
                    if by is not None:
                        return by
        return None

    def _before(self, quoted: Quoted, start: int, number: int) -> tuple[int, Said] | None:
        """Return who is named before a quotation, and where the verb ends that does so."""
        until = quoted.opens
        verbs = [one for one in self._forms[number] if start <= one.start and one.end <= until]
        verb = verbs[-1] if verbs else None
        cited = self._cited_before(start, until)
        if cited and (verb is None or verb.end < cited[0]):
            return cited
        if verb is None:
            return self._in_dialogue(start, until)
        gap = self._masked[verb.end : until]
        if len(gap) > _REACH or re.search(r"[;.!?]\s", gap) or self._closes_other(verb, until):
            return None
        if self._is_rejected(verbs, gap):
            return verb.end, Said(NOBODY, verb.start, rejected=True)
        own = verb.kind != "denying" or _AS.search(gap) or _NO_OBJECT.fullmatch(gap) or self._rejects_itself(quoted)
        accused = _OF_SAYING.search(self._masked, start, verb.start) is not None
        if accused or _IN_RELATIVE.search(gap) or not own or verb.lemma in _NO_SPEECH:
            return verb.end, Said(NOBODY, verb.start)
        return verb.end, Said(self.subject(verb, number) or NOBODY, verb.start)

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
            by = self._main_subject(start, end)  # “Anna Example was blunt: “…””
        return (end, Said(by, start)) if by and by[0].name else None

    def _cited_before(self, start: int, until: int) -> tuple[int, Said] | None:
        cites = list(_CITES.finditer(self._masked, start, until))
        if not cites and (found := _FOR_SOMEBODY.match(self._masked, start, until)):
            by = self.people.after(found.end(), until)
            next_to = re.search(r",\s*$", self._masked[start:until]) is not None
            return (found.end(), Said(by, found.start())) if by and by[0].name and next_to else None
        if not cites:
            return None
        return cites[-1].end(), Said(self._somebody(cites[-1].end(), until), cites[-1].start())

    def _somebody(self, start: int, until: int) -> Speakers:
        return self.people.after(start, until) or NOBODY

    # Sentences

    def cited(self, start: int, end: int) -> Speakers:
        """Return whom a sentence cites by “according to”, outside quotation marks."""
        for hedge in find_hedges(self._masked[start:end], self.people.tag):
            if hedge.kind == "evidential" and (cites := _CITES.match(self._masked, start + hedge.start, end)):
                return self._somebody(cites.end(), end)
        return NOBODY

    def verbs(self, number: int) -> Iterator[ReportingVerb]:
        """Yield the verbs of a sentence, outside quotation marks, with their places in the text."""
        yield from self._forms[number]

    def reporting(self, number: int) -> list[tuple[ReportingVerb, Speakers | None]]:
        """Return the verbs by which a sentence reports, each with its subject; those it negates or wishes left out."""
        start, end = self.sentences[number]
        starts = {start + verb.start for verb in find_reporting_verbs(self._masked[start:end], self.people.tag)}
        return [(one, self.subject(one, number)) for one in self._forms[number] if one.start in starts]

    def names_in(self, number: int) -> list[tuple[ProperName, Span]]:
        """Return the names in a sentence, with their offsets in it."""
        return self._names.get(number, [])

    @cached_property
    def _names(self) -> dict[int, list[tuple[ProperName, Span]]]:
        found: defaultdict[int, list[tuple[ProperName, Span]]] = defaultdict(list)
        for name in self.people.names:
            for start, end in name.spans:
                number = self._number(start)
                first = self.sentences[number][0]
                found[number].append((name, (start - first, end - first)))
        return found

    def subject(self, verb: ReportingVerb, number: int) -> Speakers | None:
        """Return who does what a verb says; None where nobody can be read for it."""
        start, end = self.sentences[number]
        tag = self.people.tag
        if by := _BY.match(self._masked, verb.end, end):
            return self.people.after(by.end(), end)
        if _GERUND[tag].fullmatch(verb.words) and not _PASSIVE.search(
            self._masked[max(start, verb.start - 10) : verb.start]
        ):
            return self._of_the_clause(verb, start)
        until = self._end_of_subject(start, verb.start)
        between = re.sub(r"^.*[,)–—]", "", self._masked[until : verb.start], flags=re.DOTALL)
        if self._has_no_subject(verb, between):
            return None
        return self._subject(start, until, verb)

    def _has_no_subject(self, verb: ReportingVerb, between: str) -> bool:
        """Whether a verb is passive, a participle or an infinitive: who does it, no subject says."""
        if _PASSIVE.search(between) and not _REFLEXIVE.search(between):
            return True
        form = verb.words.casefold()
        if self.people.tag == "en":
            return re.search(r"\bto\s*$", between) is not None and _WILLING["en"].search(between) is None
        if form == verb.lemma:
            return _WILLING["fr"].search(between) is None
        return _FRENCH_PARTICIPLE.fullmatch(form) is not None and _HAS.search(" " + between) is None

    def _subject(self, start: int, until: int, verb: ReportingVerb) -> Speakers | None:
        """Return whom a verb has before it, else behind it."""
        broken = max((mark.end() for mark in _BROKEN.finditer(self._masked, start, until)), default=start)
        if relative := _RELATIVE.search(self._masked[broken:until]):
            until = broken + relative.start()
            beside = re.search(
                rf"(?P<before>[\w'’]*)(?:\s[A-Z][\w.]*)*\s?(?P<name>{NAME})$", self._masked[broken:until]
            )
            if (
                beside
                and beside["before"].casefold() not in common_words(self.people.tag)
                and not beside["before"].endswith("s’")
            ):
                return self.people.meant(broken + beside.start("name"), until)
        before = self._before_verb(broken, until, verb)
        if before:
            return before
        behind = None if relative else self._behind_quotation(verb)
        if before is not None or behind is not None:
            return before if behind is None else behind
        return self._of_the_clause(verb, start)

    def _before_verb(self, broken: int, until: int, verb: ReportingVerb) -> Speakers | None:
        """Return whom the words before a verb name: those from the earliest place on that make somebody."""
        starts = [broken, *(mark.end() for mark in _STARTS.finditer(self._masked, broken, until))]
        starts += [one.end for one in self._forms[self._number(verb.start)] if broken <= one.end < until]
        for first in sorted(set(starts)):
            if (found := self._whole_subject(first, until, verb.start)) is not None:
                return NOBODY if found[1:] and self._is_one_more(broken, first) else found
        return None

    def _is_one_more(self, start: int, end: int) -> bool:
        """Whether a word in front of several names may be another one, which is no name for all that rules know."""
        found = _ONE_MORE.fullmatch(self._masked, start, end)
        return found is not None and found["word"].casefold() not in common_words(self.people.tag)

    def _behind_quotation(self, verb: ReportingVerb) -> Speakers | None:
        """Return the subject behind a verb that follows a quotation or a comma: « Tout va bien, assure le maire »."""
        number = self._number(verb.start)
        end = self.sentences[number][1]
        before = self._masked[max(0, verb.start - _REACH) : verb.start].rstrip()
        aside = _AUXILIARY[self.people.tag].sub("", before + " ").rstrip()
        if not aside.endswith((",", "»", "”", '"')):
            return None
        if _PRONOUN.match(self._masked, verb.end, end):
            return NOBODY
        return self.inverted(verb.end, end)

    def _whole_subject(self, first: int, until: int, verb: int) -> Speakers | None:
        """Return whom a stretch names, an aside in it or behind it apart."""
        found = self.people.meant(first, until)
        behind = self._masked[until:verb]
        beside = re.match(r",\s(?P<aside>[^,]+),", behind)
        if beside and (found is not None or self.people.is_somebody(first, until)):
            aside = self.people.meant(until + beside.start("aside"), until + beside.end("aside"))
            described = not found or not (
                found[0].name and found[0].words == found[0].name and self._ends_in_name(until)
            )
            if described and aside and len(aside) == 1 and aside[0].name:
                return aside
        return found

    def _ends_in_name(self, until: int) -> bool:
        return re.search(rf"{NAME}$", self._masked[max(0, until - 80) : until]) is not None

    def _end_of_subject(self, start: int, end: int) -> int:
        """Return where the subject of a verb ends: before auxiliaries, adverbs and an aside between commas."""
        until = end
        while True:
            words = self._masked[start:until].rstrip()
            cut = words + " "
            found = _AUXILIARY[self.people.tag].search(cut) or _ASIDE.search(cut)
            if found is None or found.start() == 0:
                return start + len(words)
            until = start + found.start()

    def _of_the_clause(self, verb: ReportingVerb, start: int) -> Speakers | None:
        """Return the subject of the clause that a participle goes with: “Anna Example met them, saying …”."""
        before = self._masked[start : verb.start].rstrip()
        coordinate = re.search(
            r"(?:,|\b(?:and|et|puis|then|but|mais)(?:\s(?:then|then|puis|then))?)$",
            _AUXILIARY[self.people.tag].sub("", before + " ").rstrip(),
        )
        by_means = re.search(r"\b(?:en|while|when|by)$", before)
        if not (coordinate or by_means):
            return None
        opens = start
        for mark in [None, *_STARTS.finditer(self._masked, start, verb.start)]:
            opens = mark.end() if mark else start
            found = self._main_subject(opens, verb.start)
            if found is not None:
                return found
            if mark and mark[0].strip() != ",":
                break
        return None

    def _main_subject(self, opens: int, end: int) -> Speakers | None:
        """Return somebody with a name who stands at the beginning of a clause, before its verb."""
        found = re.compile(
            rf"(?:(?:[Ll][ea]s?|[Tt]he)\s|[Ll]['’]|(?:[A-Z][\w.]*\s){{0,2}})?{NAME}(?=\s|,)(?!\s(?:and|et)\s)"
        ).match(self._masked, opens, end)
        if found is None:
            described = re.compile(
                rf"(?:[Ll][ea]s?\s|[Ll]['’]|[Tt]he\s|[Aa]n?\s|[Uu]ne?\s|(?:[Ss](?:on|a)|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Ll]eur)\s)(?:[\w’'-]+\s){{1,6}}?{NAME}(?=,\s|\s)"
            ).match(self._masked, opens, end)
            found = described
        return self.people.meant(opens, found.end()) if found else None
