"""What rules guess of a note from words that an editor marked: who speaks, how sure, when. All is to be confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.drafting.article import Article
from explainer.drafting.people import NOBODY, Speakers
from explainer.drafting.roles import guess_described
from explainer.drafting.scaffold import name_key, strongest_hedge, without_article
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
_LISTENER = re.compile(r"\s+(?:(?:to|with|à|au|aux|auprès\s+d[eu]s?)\s+)?(?:the\s+|l[ae]s?\s+|l['’])?", re.IGNORECASE)
"""What stands between a verb of saying and those who are told, in English or French."""
_MOSTLY = 0.6
"""The share of the words marked that are quoted, from which on the rest only leads to them."""
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


@dataclass(frozen=True)
class Marked:
    """Words of an article that a note is made of, and what the site knows already."""

    article: Article
    source: NoteId
    start: int
    end: int
    actors: Mapping[str, NoteId]
    """Folded name → id."""
    claims: Sequence[tuple[int, NoteId]] = ()
    """Where in the article each claim that quotes it begins, in order."""

    def guesses(self, kind: Kind) -> dict[str, Guess]:
        """Return what rules guess for a note of a kind, by field."""
        around = [one for one in self.article.sentences if one.start < self.end and one.end > self.start]
        found: dict[str, Guess | None] = {}
        if not around:
            return {}
        if kind in SAYING:
            found |= self._said(around, kind)
        if kind in _ANSWERS:
            found |= self._answer(kind)
        elif kind is Kind.CLAIMS:
            found["about"] = self._named(around, but=found["by"])
        elif kind is Kind.EVENTS:
            found["date"], found["who"] = self._date(around), self._named(around)
        elif kind is Kind.CONTEXT:
            found["explains"] = self._answered()
        elif kind is Kind.ACTORS:
            found["kind"], found["role"] = self._kind(), self._role()
        return {field: guess for field, guess in found.items() if guess}

    def _said(self, around: Sequence[Sentence], kind: Kind) -> dict[str, Guess | None]:
        by = self._by(around, kind)
        day = "when" if kind is Kind.CLAIMS else "said"
        date = self._date(around, only_days=kind is not Kind.CLAIMS)
        found = {"by": by, "speech": self._speech(by), "hedge": self._hedge(around, by), day: date}
        if by is None and kind in _ANSWERS:  # who keeps silent has no way of speaking
            found["by"] = self._answerer(around)
        return found

    def _answer(self, kind: Kind) -> dict[str, Guess | None]:
        if kind is Kind.REACTIONS:
            return {"to": self._answered(), "stance": self._listed(_STANCES)}
        if kind is Kind.FINDINGS:
            return {"of": self._answered(), "finding": self._listed(_FINDINGS)}
        return {"of": self._answered(), "concedes": self._conceded()}

    def _by(self, around: Sequence[Sentence], kind: Kind) -> Guess | None:
        who, because = self._speakers(around, kind)
        if who:
            ids = (self._id_of(one.name) if one.name else self._id_of(self._called(one.words)) for one in who)
            return Guess(tuple(dict.fromkeys(ids)), because)
        if kind is Kind.CLAIMS and not any(map(self._cites, around)):
            return Guess((self.source,))
        return None

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
                names = [(at[1], self._id_of(name.name)) for name, at in self.article.names_in(one)]
                names += [(end, made) for _, end, made in self._known_in(before)]
                if nearest := max((found for found in names if found[0] <= len(before)), default=None):
                    return Guess((nearest[1],), f"… {words}")
                if described := _DESCRIBED.search(before):
                    called = on_one_line(described["who"])
                    return Guess((self._id_of(self._called(called)),), f"{called} … {words}")
        first = around[0].text
        begins = {0, *(lead.end() for lead in _LEAD.finditer(first))}
        known = (Guess((made,), first[start:end]) for start, end, made in self._known_in(first) if start in begins)
        return next(known, None)

    def _known_in(self, words: str) -> list[tuple[int, int, NoteId]]:
        """Return where the whole names of known actors are in words, in any capitals."""
        folded, found = fold_name(words), []
        for name, made in self.actors.items():
            if name in folded.text:
                whole = re.finditer(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", folded.text)
                found += [(*folded.original(at.start(), at.end()), made) for at in whole]
        return sorted(found)

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

    def _called(self, words: str) -> str:
        """Return what somebody without a name would be called: “the engineers' union” is “Engineers' union”."""
        bare = without_article(words, self.article.language)
        return bare[:1].upper() + bare[1:]

    def _id_of(self, words: str) -> str:
        """Return the id of somebody, or the name of whom the site does not know."""
        bare = without_article(words, self.article.language)
        return self.actors.get(name_key(words)) or self.actors.get(name_key(bare)) or on_one_line(words)

    def _speech(self, by: Guess | None) -> Guess | None:
        if any(one.start <= self.start and self.end <= one.end + 1 for one in self.article.quoted):
            return Guess(("direct",))  # whoever speaks: “He described her as “…””
        return Guess(("indirect",)) if by and by.values != (self.source,) else None

    def _hedge(self, around: Sequence[Sentence], by: Guess | None) -> Guess | None:
        """Return how sure the words marked are; a hedge elsewhere in their sentence is of something else."""
        own_voice = by is not None and by.values == (self.source,)
        hedges = [
            hedge
            for one in (around if by else ())
            for hedge in one.hedges
            if one.start + hedge.start < self.end and one.start + hedge.end > self.start
        ]
        if kind := strongest_hedge(hedges, own_voice=own_voice):
            return Guess((kind,), ", ".join(on_one_line(hedge.words) for hedge in hedges if hedge.kind == kind))
        return None

    def _date(self, around: Sequence[Sentence], *, only_days: bool = False) -> Guess | None:
        """Return the first date; words are said on a day, a year or a date behind “that” is of what they tell."""
        for one, date in self.article.dates:
            of_what_is_told = len(date.edtf) < len("2024-10-25") or _THAT.search(one.text[: date.start])
            if one in around and one.role != "dateline" and not (only_days and of_what_is_told):
                return Guess((date.edtf,), on_one_line(one.text[date.start : date.end]))
        return None

    def _named(self, around: Sequence[Sentence], but: Guess | None = None) -> Guess | None:
        """Return the actors named in the words marked; else those named in their sentences."""
        names = [
            (one.start + at[0], self._id_of(name.name)) for one in around for name, at in self.article.names_in(one)
        ]
        known = set(self.actors.values())
        marked = self.article.source.text[self.start : self.end]
        names += ((self.start + start, made) for start, _, made in self._known_in(marked))
        names = sorted(found for found in names if not any(self._is_told(found[0], one) for one in around))
        inside = [made for at, made in names if self.start <= at < self.end] or [made for _, made in names]
        others = [made for made in dict.fromkeys(inside) if made in known and not (but and made in but.values)]
        return Guess(tuple(others)) if others else None

    def _is_told(self, at: int, one: Sentence) -> bool:
        """Whether the name at a place of the article is of whom something was said to: “told LA Weekly that …”."""
        before = one.text[: max(0, at - one.start)]
        verbs = find_verb_forms(before, self.article.language)
        if not verbs or not (between := _LISTENER.fullmatch(one.text[verbs[-1].end : at - one.start])):
            return False
        return verbs[-1].lemma == "tell" or re.search(r"\b(?:to|with|à|aux?|auprès)\b", between[0]) is not None

    def _answered(self) -> Guess | None:
        """Return the claim that these words answer, where one alone was quoted before: no rule tells of several."""
        before = [claim for at, claim in self.claims if at < self.start]
        return Guess((before[0],)) if len(before) == 1 else None

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
                said = tuple(claim for at, claim in self.claims if end <= at < self.end)
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
