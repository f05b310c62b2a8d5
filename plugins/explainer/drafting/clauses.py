"""The verbs of a text by which somebody speaks, and who is their subject.

Rules, not a model: where nobody can be read for a verb, it has nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.names import ProperName
from explainer.drafting.people import NAME, NOBODY, OWNERS, QUOTED, People, Span, Speakers
from explainer.drafting.roles import listed
from explainer.language.hedging import ReportingVerb, find_hedges, find_reporting_verbs, find_verb_forms
from explainer.language.lexicons import common_words

CITES = re.compile(
    r"(?:selon|d['’]après|according to|in the words of|aux dires d[eu]s?|au dire d[eu]s?|à en croire)\s*", re.IGNORECASE
)
PRONOUN = re.compile(
    r"\s*-\s?(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous)\b|\s(?:he|she|they|it|I|we|one)\b(?!['’])", re.IGNORECASE
)
AUXILIARY = {
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
PASSIVE = re.compile(r"(?<!['’])\b(?:est|sont|était|étaient|été|être|is|are|was|were|been|be|being)\s", re.IGNORECASE)
_REFLEXIVE = re.compile(r"(?:\bse\s|\bs['’])(?:\w+\s)*$|(?:\bse\s|\bs['’])(?:est|sont|était|étaient)\s", re.IGNORECASE)
_HAS = re.compile(
    r"(?:^|[\s'’])(?:a|ont|avait|avaient|ayant|ait|aient|aura|auront|eut|eurent|aurait|auraient|ai|avons|avoir)\s"
    r"|(?:se|s['’])\s?(?:est|sont|était|étaient)?",
    re.IGNORECASE,
)
_FRENCH_PARTICIPLE = re.compile(r".*(?:é|ée|és|ées|menti|mentie|mentis|menties|tenu|nnu|pondu|tendu|cru)")
GERUND = {"fr": re.compile(r"\w+ant(?:\s.*)?"), "en": re.compile(r"\w+ing(?:\s.*)?")}
_WILLING = {
    "fr": re.compile(r"(?:\bd[e'’]|à|voulu|veut|souhaité|préfère|pu)\s*$"),
    "en": re.compile(r"\b(?:on|tried|sought|continued|chose)\sto\s*$"),
}
"""Before an infinitive that says what its subject does: « a tenu à préciser », “went on to say”."""
_BY = re.compile(r"(?:\s(?:\w+ment|\w+ly))?\s(?:par|by)\s")
_ASIDE = re.compile(rf",\s[^,;:.«»“”\"{QUOTED}]{{1,110}},\s*$|\s\([^()]{{1,60}}\)\s*$|\s[–—]\s[^–—]{{1,90}}\s[–—]\s*$")
_ITSELF = re.compile(r",\s(?:lui|elle|eux|elles)(?:\s(?:aussi|même|non\splus))?,(?=\s)")
"""Whoever speaks, once more: « Paul Exemple a, lui, affirmé »."""
_RELATIVE = re.compile(r",?\s(?:qui|who)$")
_AGENT = re.compile(r"[a-z]{3}(?:er|or|ist|man|woman|ian)$")
"""Whoever does something: “bowler”, “novelist”."""
ARTICLE_WORDS = frozenset({"the", "le", "la", "les", "l"})
_WHICH = re.compile(r"\b(?:que|qu['’]|dont)$")
"""Before a verb whose subject follows it: « une affirmation que conteste Anne Exemple »."""
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
_ONE_MORE = re.compile(
    r"\s*(?!hier|demain|aujourd|enfin|ensuite|puis|ainsi|alors|depuis|yesterday|today|later|then|meanwhile|however|still|\w+(?:ly|ment),)"
    r"(?P<word>[^\W\d_]+),\s*",
    re.IGNORECASE,
)
"""Before several names, a word that may be another one: “Moscow, London and Paris said”."""
REACH = 160
"""Characters between a verb and words that it can report."""


@dataclass(frozen=True)
class Clauses:
    """A text in sentences, with the verbs in them and whoever can be their subject."""

    people: People
    sentences: tuple[Span, ...]

    @property
    def masked(self) -> str:
        """The text, with marks for names and for quoted letters."""
        return self.people.masked

    @cached_property
    def unquoted(self) -> Clauses:
        """The same, with the words between quotation marks laid open."""
        return Clauses(People(self.people.text, self.people.tag, self.people.names, ()), self.sentences)

    @cached_property
    def forms(self) -> dict[int, tuple[ReportingVerb, ...]]:
        """Number of a sentence → the verbs in it, outside quotation marks, with their places in the text."""
        found = {}
        for number, (start, end) in enumerate(self.sentences):
            forms = find_verb_forms(self.masked[start:end], self.people.tag)
            found[number] = tuple(
                ReportingVerb(one.kind, one.lemma, one.words, start + one.start, start + one.end) for one in forms
            )
        return found

    def number(self, at: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return max(0, bisect_right(self.sentences, at, key=lambda span: span[0]) - 1)

    def verb_at(self, at: int) -> ReportingVerb | None:
        """Return the verb that begins at an offset, within quotation marks too."""
        number = self.number(at)
        return next((one for one in (*self.verbs(number), *self.unquoted.verbs(number)) if one.start == at), None)

    def verbs(self, number: int) -> Iterator[ReportingVerb]:
        """Yield the verbs of a sentence, outside quotation marks, with their places in the text."""
        yield from self.forms[number]

    def reporting(self, number: int) -> list[tuple[ReportingVerb, Speakers | None]]:
        """Return the verbs by which a sentence reports, each with its subject; those it negates or wishes left out."""
        start, end = self.sentences[number]
        starts = {start + verb.start for verb in find_reporting_verbs(self.masked[start:end], self.people.tag)}
        return [(one, self.subject(one, number)) for one in self.forms[number] if one.start in starts]

    def names_in(self, number: int) -> list[tuple[ProperName, Span]]:
        """Return the names in a sentence, with their offsets in it."""
        return self._names.get(number, [])

    @cached_property
    def _names(self) -> dict[int, list[tuple[ProperName, Span]]]:
        found: defaultdict[int, list[tuple[ProperName, Span]]] = defaultdict(list)
        for name in self.people.names:
            for start, end in name.spans:
                number = self.number(start)
                first = self.sentences[number][0]
                found[number].append((name, (start - first, end - first)))
        return found

    @cached_property
    def paragraph_ends(self) -> re.Pattern[str]:
        """What is between two paragraphs: an empty line, or the end of a line where no line is empty."""
        empty = re.compile(r"\n\s*\n")
        return empty if empty.search(self.masked) else re.compile(r"\n")

    def is_one_paragraph(self, end: int, start: int) -> bool:
        """Whether no paragraph ends between two places."""
        return self.paragraph_ends.search(self.masked, end, start) is None

    def cited(self, start: int, end: int) -> Speakers:
        """Return whom a sentence cites by “according to”, outside quotation marks."""
        for hedge in find_hedges(self.masked[start:end], self.people.tag):
            if hedge.kind == "evidential" and (cites := CITES.match(self.masked, start + hedge.start, end)):
                return self.somebody(cites.end(), end)
        return NOBODY

    def somebody(self, start: int, until: int) -> Speakers:
        """Return who stands at the beginning of a stretch, or nobody."""
        return self.people.after(start, until) or NOBODY

    def subject(self, verb: ReportingVerb, number: int) -> Speakers | None:
        """Return who does what a verb says; None where nobody can be read for it."""
        start, end = self.sentences[number]
        tag = self.people.tag
        if by := _BY.match(self.masked, verb.end, end):
            return self.people.after(by.end(), end)
        if GERUND[tag].fullmatch(verb.words) and not PASSIVE.search(
            self.masked[max(start, verb.start - 10) : verb.start]
        ):
            return self._of_the_clause(verb, start)
        until = self.end_of_subject(start, verb.start)
        between = re.sub(r"^.*[,)–—]", "", _ITSELF.sub("", self.masked[until : verb.start]), flags=re.DOTALL)
        if self._has_no_subject(verb, between):
            return None
        return self._subject(start, until, verb)

    def _has_no_subject(self, verb: ReportingVerb, between: str) -> bool:
        """Whether a verb is passive, a participle or an infinitive: who does it, no subject says."""
        if PASSIVE.search(between) and not _REFLEXIVE.search(between):
            return True
        form = verb.words.casefold()
        if self.people.tag == "en":
            return re.search(r"\bto\s*$", between) is not None and _WILLING["en"].search(between) is None
        if form == verb.lemma:
            return _WILLING["fr"].search(between) is None
        return _FRENCH_PARTICIPLE.fullmatch(form) is not None and _HAS.search(" " + between) is None

    def _subject(self, start: int, until: int, verb: ReportingVerb) -> Speakers | None:
        """Return whom a verb has before it, else behind it."""
        broken = max((mark.end() for mark in _BROKEN.finditer(self.masked, start, until)), default=start)
        if relative := _RELATIVE.search(self.masked[broken:until]):
            until = broken + relative.start()
            beside = re.search(rf"(?P<before>[\w'’]*)(?:\s[A-Z][\w.]*)*\s?(?P<name>{NAME})$", self.masked[broken:until])
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
        starts = [broken, *(mark.end() for mark in _STARTS.finditer(self.masked, broken, until))]
        starts += [one.end for one in self.forms[self.number(verb.start)] if broken <= one.end < until]
        for first in sorted(set(starts)):
            if (found := self.whole_subject(first, until, verb.start)) is not None:
                return NOBODY if found[1:] and self._is_one_more(broken, first) else found
        return None

    def _is_one_more(self, start: int, end: int) -> bool:
        """Whether a word in front of several names may be another one, which is no name for all that rules know."""
        found = _ONE_MORE.fullmatch(self.masked, start, end)
        return found is not None and found["word"].casefold() not in common_words(self.people.tag)

    def _behind_quotation(self, verb: ReportingVerb) -> Speakers | None:
        """Return the subject behind a verb that follows a quotation or a comma: « Tout va bien, assure le maire »."""
        number = self.number(verb.start)
        end = self.sentences[number][1]
        before = self.masked[max(0, verb.start - REACH) : verb.start].rstrip()
        aside = AUXILIARY[self.people.tag].sub("", before + " ").rstrip()
        if not aside.endswith((",", "»", "”", '"')) and not (self.people.tag == "fr" and _WHICH.search(aside)):
            return None
        if PRONOUN.match(self.masked, verb.end, end):
            return NOBODY
        return self.inverted(verb.end, end)

    def inverted(self, start: int, until: int) -> Speakers | None:
        """Return the subject that follows its verb: « …, a déclaré mardi à la presse le directeur, Paul Exemple »."""
        found = _BEFORE_SUBJECT[self.people.tag].match(self.masked, start, until)
        direct = self.people.after(start, until)
        if direct is not None:
            return direct
        if found and found.end() > start:
            for mark in re.finditer(
                rf"\s(?=(?:l[ea]s?\s|l['’]|un\s|une\s|s(?:on|a|es)\s|leurs?\s|ce(?:t|tte)?\s|(?:[A-Z][\w.]*\s)?{NAME}))",
                self.masked[start:until],
            ):
                skipped = self.masked[start : start + mark.start()]
                if _BEFORE_SUBJECT[self.people.tag].fullmatch(skipped) and not re.fullmatch(
                    r".*\s(?:à|au|aux|de|du|des|par|dans|devant|sur|en|avec|auprès|lors)", skipped
                ):
                    by = self.people.after(start + mark.start(), until)
                    if by is not None:
                        return by
        return None

    def whole_subject(self, first: int, until: int, verb: int) -> Speakers | None:
        """Return whom a stretch names, an aside in it or behind it apart."""
        found = self.people.meant(first, until)
        behind = self.masked[until:verb]
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
        return re.search(rf"{NAME}$", self.masked[max(0, until - 80) : until]) is not None

    def end_of_subject(self, start: int, end: int) -> int:
        """Return where the subject of a verb ends: before auxiliaries, adverbs and an aside between commas."""
        until = end
        while True:
            words = self.masked[start:until].rstrip()
            cut = words + " "
            found = AUXILIARY[self.people.tag].search(cut) or _ASIDE.search(cut)
            if found is None or found.start() == 0:
                return start + len(words)
            until = start + found.start()

    def _of_the_clause(self, verb: ReportingVerb, start: int) -> Speakers | None:
        """Return the subject of the clause that a participle goes with: “Anna Example met them, saying …”."""
        before = self.masked[start : verb.start].rstrip()
        coordinate = re.search(
            r"(?:,|\b(?:and|et|puis|then|but|mais)(?:\s(?:then|then|puis|then))?)$",
            AUXILIARY[self.people.tag].sub("", before + " ").rstrip(),
        )
        by_means = re.search(r"\b(?:en|while|when|by)$", before)
        if not (coordinate or by_means):
            return None
        opens = start
        for mark in [None, *_STARTS.finditer(self.masked, start, verb.start)]:
            opens = mark.end() if mark else start
            found = self.main_subject(opens, verb.start)
            if found is not None:
                return found
            if mark and mark[0].strip() != ",":
                break
        return None

    def opens_with(self, name: ProperName, number: int) -> bool:
        """Whether a name is the first in a sentence, and nothing in front of it says that something is done to it.

        « Interrogée hier, la directrice, Anne Exemple, … », “Former goalkeeper Paul Sample …”
        """
        start, end = self.sentences[number]
        first = re.compile(NAME).search(self.masked, start, end)
        while first and self.people.at[first.start()].guess.kind == "place":
            first = re.compile(NAME).search(self.masked, first.end(), end)
        if first is None or self.people.at[first.start()] is not name:
            return False
        before = re.sub(rf"{NAME}(?:['’]s?)?", "", self.masked[start : first.start()])
        piece = re.split(r",\s", before)[-1].strip()
        if not piece:
            return True
        words = piece.casefold().replace("’", "'").split()
        if words[-1] in common_words(self.people.tag) - common_words(self.people.tag, "articles"):
            return False
        described = words[0].split("'")[0] in common_words(self.people.tag, "articles") | OWNERS
        if not before.rstrip().endswith(",") and not self._says_who(words[-1]):
            return False  # « Le gardien connaît Paul Exemple »
        return (described or before.startswith(piece)) and self.people.is_quiet(piece)

    def _says_who(self, word: str) -> bool:
        """Whether a word in front of a name says what somebody is: “mayor”, “the bowler”, « la mairie de »."""
        known = any(listed(word, self.people.tag, one) for one in ("persons", "organizations", "titles"))
        return known or (self.people.tag == "en" and _AGENT.search(word) is not None) or word in ARTICLE_WORDS

    def main_subject(self, opens: int, end: int) -> Speakers | None:
        """Return somebody with a name who stands at the beginning of a clause, before its verb."""
        found = re.compile(
            rf"(?:(?:[Ll][ea]s?|[Tt]he)\s|[Ll]['’]|(?:[A-Z][\w.]*\s){{0,2}})?{NAME}(?=\s|,)(?!\s(?:and|et)\s)"
        ).match(self.masked, opens, end)
        if found is None:
            described = re.compile(
                rf"(?:[Ll][ea]s?\s|[Ll]['’]|[Tt]he\s|[Aa]n?\s|[Uu]ne?\s|(?:[Ss](?:on|a)|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Ll]eur)\s)(?:[\w’'-]+\s){{1,6}}?{NAME}(?=,\s|\s)"
            ).match(self.masked, opens, end)
            found = described
        return self.people.meant(opens, found.end()) if found else None
