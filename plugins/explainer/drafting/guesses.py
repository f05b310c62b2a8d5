"""What rules guess of a note from words that an editor marked: who speaks, how sure, when. All is to be confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explainer.drafting.answered import Answered, KnownClaim
from explainer.drafting.article import Article
from explainer.drafting.dates import find_days_before
from explainer.drafting.known import Known
from explainer.drafting.mandates import mandate
from explainer.drafting.people import NOBODY, Speakers
from explainer.drafting.roles import guess_described
from explainer.drafting.scaffold import name_key, strongest_hedge
from explainer.drafting.sentence import Sentence
from explainer.editing.yaml_lines import on_one_line
from explainer.language.folding import fold_name
from explainer.language.hedging import find_verb_forms
from explainer.language.lexicons import lexicon_language, load_phrases
from explainer.notes import Finding, Kind, NoteId, Reaction
from explainer.notes.schema_values import values_of

_ANSWERS = frozenset({Kind.DENIALS, Kind.REACTIONS, Kind.FINDINGS})
_DESCRIBED = re.compile(
    r"\b(?P<who>(?:(?:the|an?|les?|la|une?)\s+|l['’])[^\W\d_][\w-]*(?:\s+[\w’'-]+){0,3}?)\s+(?:n['’]a\s+|s['’]est\s+)?$",
    re.IGNORECASE,
)
"""Somebody without a name, right before a verb of theirs, in English or French."""
_LEAD = re.compile(r"\A[^,]{1,40},\s+")
"""What may stand before whom a sentence is about: “On 2 March, …”."""
_THAT = re.compile(r"\b(?:that\b|que\b|qu['’])", re.IGNORECASE)
"""What a sentence tells begins here, in English or French."""
_MOSTLY = 0.6
"""The share of the words marked that are quoted, from which on the rest only leads to them."""
_SHOWN = 60
"""Characters of a claim that say which it is."""
_STANCES = frozenset(values_of(Reaction.model_fields["stance"].annotation))
_FINDINGS = frozenset(values_of(Finding.model_fields["finding"].annotation))
SAYING = _ANSWERS | {Kind.CLAIMS}
"""Kinds of notes that hold what somebody says."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Values that a field may have, and the words of the article that say so."""

    values: tuple[str, ...]
    """Ids of notes; for somebody whom no note is about, the name; else words."""
    because: str = ""


NO_GUESS = Guess(())


@dataclass(frozen=True)
class Marked:
    """Words of an article that a note is made of, and what the site knows already."""

    known: Known
    """The article, and the actors of the site."""
    source: NoteId
    start: int
    end: int
    claims: Sequence[KnownClaim] = ()
    """The claims that quote the article, in order."""
    speaks_for: Mapping[NoteId, frozenset[NoteId]] = field(default_factory=dict)
    """Actor → those for whom they speak."""
    published: str = ""
    """The day of the source, if it is known."""
    publisher: NoteId = ""

    @property
    def article(self) -> Article:
        """The article."""
        return self.known.article

    def guesses(self, kind: Kind) -> dict[str, Guess]:
        """Return what rules guess for a note of a kind, by field."""
        around = [one for one in self.article.sentences if one.start < self.end and one.end > self.start]
        found: dict[str, Guess | None] = {}
        if not around:
            return {}
        if kind in SAYING:
            found |= self._said(around, kind)
        if kind in _ANSWERS:
            found |= self._answer(kind, found["by"])
        elif kind is Kind.CLAIMS:
            found["about"] = self._spoken_of(around, but=found["by"])
        elif kind is Kind.EVENTS:
            found["date"], found["who"] = self._date(around), self._taking_part(around)
        elif kind is Kind.CONTEXT:
            found["explains"] = self._answered()
        elif kind is Kind.ACTORS:
            found["kind"], found["role"], found["speaks_for"] = self._kind(), self._role(), self._mandate()
        return {field: guess for field, guess in found.items() if guess}

    def _said(self, around: Sequence[Sentence], kind: Kind) -> dict[str, Guess | None]:
        by = self._by(around, kind)
        day = "when" if kind is Kind.CLAIMS else "said"
        date = self._date(around, only_days=kind is not Kind.CLAIMS)
        found = {"by": by, "speech": self._speech(by), "hedge": self._hedge(around, by), day: date}
        found["via"] = self._told_to(around)
        if by is None and kind in _ANSWERS:  # who keeps silent has no way of speaking
            found["by"] = self._answerer(around)
        return found

    def _answer(self, kind: Kind, by: Guess | None) -> dict[str, Guess | None]:
        if kind is Kind.REACTIONS:
            return {"to": self._answered(by), "stance": self._listed(_STANCES)}
        if kind is Kind.FINDINGS:
            return {"of": self._answered(), "finding": self._listed(_FINDINGS)}
        return {"of": self._denied(by), "concedes": self._conceded()}

    def _by(self, around: Sequence[Sentence], kind: Kind) -> Guess | None:
        who, because = self._speakers(around, kind)
        if who:
            ids = (self.known.id_of(one.name or self.known.called(one.words)) for one in who)
            return Guess(tuple(dict.fromkeys(ids)), because)
        if opening := next(filter(None, map(self._opening_speaker, around)), None):
            return opening
        if kind is Kind.CLAIMS and not any(map(self._cites, around)):
            return Guess((self.source,))
        return None

    def _opening_speaker(self, one: Sentence) -> Guess | None:
        """Return whose name, or “he”, a sentence begins with, right before a verb of saying: “She stated he left”."""
        who = self.known.opening(one)
        if who is None:
            return None
        behind = one.text[who.end - one.start :]
        verb = next(iter(find_verb_forms(behind, self.article.language)), None)
        if verb is None or behind[: verb.start].strip() or verb.kind == "denying":
            return None
        words = self.article.source.text[who.start : who.end]
        return Guess((who.made,), on_one_line(f"{words} … {verb.words}"))

    def _told_to(self, around: Sequence[Sentence]) -> Guess | None:
        """Return the newspaper or broadcaster, other than the source, to which somebody said it: “told LA Weekly”."""
        speech = self.article.speech
        told = [
            each
            for one in around
            for each in self.known.named_in(one)
            if each.name and speech and speech.people.is_paper(each.name) and self.known.is_told(each, one)
        ]
        papers = {each.made: each for each in told if each.made != self.publisher}
        if len(papers) != 1:
            return None
        ((made, each),) = papers.items()
        return Guess((made,), on_one_line(self.article.source.text[each.start : each.end]))

    def _cites(self, one: Sentence) -> bool:
        """Whether somebody else may speak in a sentence: “Whitmore stated she left” is not its publisher's."""
        evidential = any(hedge.kind == "evidential" for hedge in one.hedges)
        return bool(one.verbs) or evidential or bool(find_verb_forms(one.text, self.article.language))

    def _answerer(self, around: Sequence[Sentence]) -> Guess | None:
        """Return who stands right before the words of an answer, or begins the sentence: “The firm did not reply”."""
        for section, start, _, words in self._answers():
            for one in around if section != "concedes" else ():
                if not one.start <= start < one.end:
                    continue
                before = self.article.source.text[one.start : start]
                names = [(at[1], self.known.id_of(name.name)) for name, at in self.article.names_in(one)]
                names += [(end, made) for _, end, made in self.known.whole_names_in(before)]
                if nearest := max((found for found in names if found[0] <= len(before)), default=None):
                    return Guess((nearest[1],), f"… {words}")
                if described := _DESCRIBED.search(before):
                    called = on_one_line(described["who"])
                    return Guess((self.known.id_of(self.known.called(called)),), f"{called} … {words}")
        first = around[0].text
        begins = {0, *(lead.end() for lead in _LEAD.finditer(first))}
        named = self.known.named_in(around[0])
        known = (one for one in named if one.start - around[0].start in begins and self.known.is_known(one.made))
        return next((Guess((one.made,), self.article.source.text[one.start : one.end]) for one in known), None)

    def _speakers(self, around: Sequence[Sentence], kind: Kind) -> tuple[Speakers, str]:
        """Return who speaks in the words marked, and by which words that is known."""
        for direct in self.article.direct:
            said = direct.said
            if direct.start < self.end and direct.end > self.start and said.by and not said.rejected:
                return said.by, self._words(said.by)
        for one in around:
            denial = self.article.denial(one) if kind is Kind.DENIALS else None
            if denial and denial.by:
                return denial.by, self._words(denial.by)
            cited = self.article.cited(one)
            if cited and self.article.opens_with_cited(one):
                return cited, self._words(cited)
            for verb, who in self.article.verbs_of(one):
                if who:
                    words = self.article.source.text[verb.start : verb.end]
                    return who, on_one_line(f"{self._words(who)} … {words}")
            if cited:
                return cited, self._words(cited)
        return NOBODY, ""

    def _words(self, who: Speakers) -> str:
        return ", ".join(on_one_line(one.words or one.name) for one in who)

    def _speech(self, by: Guess | None) -> Guess | None:
        if any(one.start <= self.start and self.end <= one.end + 1 for one in self.article.quoted):
            return Guess(("direct",))  # whoever speaks: “He described her as “…””
        return Guess(("indirect",)) if by and by.values != (self.source,) else None

    def _hedge(self, around: Sequence[Sentence], by: Guess | None) -> Guess | None:
        """Return how sure the words marked are; a hedge elsewhere in their sentence is of something else.

        What somebody says in quotation marks is as firm as these words: “where he could leave” hedges no claim.
        """
        own_voice = by is not None and by.values == (self.source,)
        hedges = [
            hedge
            for one in (around if by else ())
            for hedge in one.hedges
            if one.start + hedge.start < self.end
            and one.start + hedge.end > self.start
            and not self._is_quoted(one.start + hedge.start)
        ]
        if kind := strongest_hedge(hedges, own_voice=own_voice):
            return Guess((kind,), ", ".join(on_one_line(hedge.words) for hedge in hedges if hedge.kind == kind))
        return None

    def _is_quoted(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self.article.quoted)

    def _date(self, around: Sequence[Sentence], *, only_days: bool = False) -> Guess | None:
        """Return the first date; words are said on a day, a year or a date behind “that” is of what they tell.

        Where none has a year, the first day before that of the source which words such as “on Thursday” may mean.
        """
        dates = [(one, date) for one, date in self.article.dates if one in around]
        dates += [
            (one, date) for one in around for date in find_days_before(one.text, self.article.language, self.published)
        ]
        for one, date in dates:
            of_what_is_told = len(date.edtf) < len("2024-10-25") or _THAT.search(one.text[: date.start])
            if one.role != "dateline" and not (only_days and of_what_is_told):
                return Guess((date.edtf,), on_one_line(one.text[date.start : date.end]))
        return None

    def _spoken_of(self, around: Sequence[Sentence], but: Guess | None = None) -> Guess | None:
        """Return the actors whom the words marked name; else those whom their sentences do, if it is known who speaks.

        Not whoever says it, nor for whom they speak; of those whom the site does not know, persons by their names.
        """
        speaking = self._side(but)
        named = [
            each
            for one in around
            for each in self.known.spoken_of(one)
            if each.made not in speaking and (self.known.is_known(each.made) or self.known.may_be_new(each))
        ]
        inside = [each.made for each in named if self.start <= each.start < self.end]
        outside = [each.made for each in named if speaking and self.known.is_known(each.made)]
        return Guess(tuple(dict.fromkeys(inside or outside))) if inside or outside else None

    def _taking_part(self, around: Sequence[Sentence]) -> Guess | None:
        """Return those who take part in what the words marked tell."""
        part = [each for one in around for each in self.known.taking_part(one, self.start, self.end)]
        some = [each.made for each in part if self.known.is_known(each.made) or self.known.may_be_new(each)]
        return Guess(tuple(dict.fromkeys(some))) if some else None

    def _side(self, by: Guess | None) -> frozenset[str]:
        """Return those who say something, and for whom they speak."""
        who = by.values if by else ()
        return frozenset(who).union(*(self.speaks_for.get(one, frozenset()) for one in who))

    def _answered(self, by: Guess | None = None) -> Guess | None:
        """Return the claim that these words answer, where one alone was quoted before."""
        only = self._answers_to(by).only()
        return Guess((only.id,)) if only else None

    def _denied(self, by: Guess | None) -> Guess | None:
        """Return the claim that these words deny, with how it begins in the article."""
        spans = [(self.start, self.end), *((one.at, one.end) for one in self.claims)]
        touched = [
            one for one in self.article.sentences if any(one.start < end and one.end > start for start, end in spans)
        ]
        names = [(each.start, each.end) for one in touched for each in self.known.named_in(one)]
        until = next((start for section, start, _, _ in self._answers() if section == "concedes"), self.end)
        found = self._answers_to(by, until).denied(names)
        if found is None:
            return None
        words = on_one_line(self.article.source.text[found.at : found.end])
        return Guess((found.id,), words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …")

    def _answers_to(self, by: Guess | None, until: int = 0) -> Answered:
        return Answered(self.article, self.start, until or self.end, self._side(by), self.claims)

    def _listed(self, sections: frozenset[str]) -> Guess | None:
        """Return the section of the list of answers that the words marked are in, where all of them are in one."""
        found = {section: words for section, _, _, words in self._answers() if section in sections}
        return Guess((next(iter(found)),), next(iter(found.values()))) if len(found) == 1 else None

    def _answers(self) -> Iterator[tuple[str, int, int, str]]:
        """Yield what words of the list of answers are marked: section, where they begin and end, the words."""
        tag = lexicon_language(self.article.language)
        text = self.article.source.text[self.start : self.end]
        folded = fold_name(text)
        for one in load_phrases(tag, "answers").find(folded, text) if tag else ():
            start, end = folded.original(one.start, one.end)
            yield one.tag, self.start + start, self.start + end, on_one_line(text[start:end])

    def _conceded(self) -> Guess | None:
        """Return the claims that quote what follows a verb of conceding, within the words marked."""
        for section, _, end, words in self._answers():
            if section == "concedes":
                said = tuple(one.id for one in self.claims if end <= one.at < self.end)
                return Guess(said, words) if said else None
        return None

    def _kind(self) -> Guess | None:
        for name in self.article.names:
            if name.guess.kind and name_key(name.name) == name_key(self.article.source.text[self.start : self.end]):
                return Guess((name.guess.kind,), on_one_line(name.guess.because))
        words = self.article.source.text[self.start : self.end]
        guess = guess_described(words, self.article.language)
        return Guess((guess.kind,), on_one_line(guess.because)) if guess.kind else None

    def _role(self) -> Guess | None:
        for name in self.article.names:
            if name.description and name_key(name.name) == name_key(self.article.source.text[self.start : self.end]):
                return Guess((on_one_line(name.description),))
        return None

    def _mandate(self) -> Guess | None:
        """Return for whom the person marked speaks, by the words beside their name."""
        return mandate_of(self.known, self.article.source.text[self.start : self.end])


def mandate_of(known: Known, called: str) -> Guess | None:
    """Return for whom somebody of a name speaks in an article, as words beside their name say."""
    for name in known.article.names:
        if name_key(called) in {name_key(form) for form in (name.name, *name.aliases)}:
            whom, because = mandate(known.article, name)
            return Guess((known.id_of(whom),), because) if whom else None
    return None


def words_spoken(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return where the quoted words in a stretch of an article begin and end, where the rest only leads to them.

    Of “Ms Ruiz wrote, “We sold the house.”” a note quotes what she wrote; with a quoted word or two it stays whole.
    """
    inside = [one for one in article.direct if one.start < end and one.end > start]
    if len(inside) == 1:
        first, last = max(start, inside[0].start), min(end, inside[0].end)
        if (first, last) != (start, end) and last - first >= _MOSTLY * (end - start):
            return first, last
    return start, end
