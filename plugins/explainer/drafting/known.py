"""Whom an article names, as the site knows them: by a name, a surname, a first name, “he”; who takes part in it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from explainer.drafting.article import Article
from explainer.drafting.first_names import begins_with_first_name
from explainer.drafting.names import ProperName
from explainer.drafting.people import is_person_like
from explainer.drafting.scaffold import name_key, without_article
from explainer.drafting.sentence import Sentence
from explainer.editing.yaml_lines import on_one_line
from explainer.language.folding import fold_name
from explainer.language.hedging import find_verb_forms
from explainer.language.lexicons import common_words, lexicon_language, read_lexicon
from explainer.notes import NoteId

_FEWEST_LETTERS = 3
"""Letters of a first name that stands for somebody: “Al” may be anything."""
_WORD_BEFORE = re.compile(r"([^\W_]+)(?:\s+|['’])$")
_LISTENER = re.compile(r"\s+(?:(?:to|with|à|au|aux|auprès\s+d[eu]s?)\s+)?(?:the\s+|l[ae]s?\s+|l['’])?", re.IGNORECASE)
"""What stands between a verb of saying and those who are told, in English or French."""
_POSSESSES = re.compile(r"['’]s?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in a sentence, with their place in the article."""

    start: int
    end: int
    made: str
    """The id of the actor; of whom the site does not know, the name."""
    name: ProperName | None = None
    """The name that the article has for them, where rules found one."""


@dataclass(frozen=True)
class Known:
    """An article, and the actors of a site."""

    article: Article
    actors: Mapping[str, NoteId]
    """Folded name → id."""
    places: frozenset[NoteId] = frozenset()
    """Those of them that are places."""

    def id_of(self, words: str) -> str:
        """Return the id of somebody, or the name of whom the site does not know."""
        bare = without_article(words, self.article.language)
        return self.actors.get(name_key(words)) or self.actors.get(name_key(bare)) or on_one_line(words)

    def called(self, words: str) -> str:
        """Return what somebody without a name would be called: “the engineers' union” is “Engineers' union”."""
        bare = without_article(words, self.article.language)
        return bare[:1].upper() + bare[1:]

    def is_known(self, made: str) -> bool:
        """Whether somebody is an actor of the site."""
        return made in self._ids

    @cached_property
    def _ids(self) -> frozenset[NoteId]:
        return frozenset(self.actors.values())

    def whole_names_in(self, words: str) -> list[tuple[int, int, NoteId]]:
        """Return where the whole names of known actors are in words, in any capitals."""
        folded, found = fold_name(words), []
        for name, made in self.actors.items():
            if name in folded.text:
                whole = re.finditer(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", folded.text)
                found += [(*folded.original(at.start(), at.end()), made) for at in whole]
        return sorted(found)

    def named_in(self, one: Sentence) -> tuple[Named, ...]:
        """Return whom a sentence names, in order; of names within one another the longest."""
        found = [
            Named(one.start + start, one.start + end, self.id_of(name.name), name)
            for name, (start, end) in self.article.names_in(one)
        ]
        found += (Named(one.start + start, one.start + end, made) for start, end, made in self.whole_names_in(one.text))
        found += self._first_names_in(one)
        taken: list[Named] = []
        for each in sorted(found, key=lambda named: (named.start - named.end, named.name is None)):
            if not any(each.start < other.end and other.start < each.end for other in taken):
                taken.append(each)
        return tuple(sorted(taken, key=lambda named: named.start))

    def _first_names_in(self, one: Sentence) -> Iterator[Named]:
        """Yield where the first name alone of one person stands: “Daniel” of whom the article calls Daniel Montalvo."""
        for first, name in self._by_first_name.items():
            for found in re.finditer(rf"(?<![^\W_]){re.escape(first)}(?![^\W_])(?!\s+[A-ZÀ-Ý])", one.text):
                yield Named(one.start + found.start(), one.start + found.end(), self.id_of(name.name), name)

    @cached_property
    def _by_first_name(self) -> Mapping[str, ProperName]:
        names = [name for name in self.article.names if is_person_like(name) and " " in name.name]
        times = Counter(name.name.partition(" ")[0] for name in self.article.names)
        return {
            first: name
            for name in names
            if times[first := name.name.partition(" ")[0]] == 1
            and len(first) >= _FEWEST_LETTERS
            and first[1:].islower()
            and begins_with_first_name(name.name, self.article.language)
        }

    def opening(self, one: Sentence) -> Named | None:
        """Return whom a sentence begins with, by a name or by “he”."""
        named = (*self._before_pronoun(one), *self.named_in(one))
        return next((each for each in named if each.start == one.start), None)

    def kind_of(self, name: ProperName) -> str:
        """Return what the bearer of a name is, as words beside it or the name itself say; nothing where they do not."""
        if name.guess.kind:
            return name.guess.kind
        if self.article.speech and self.article.speech.people.is_paper(name):
            return "organization"
        return "person" if is_persons(name, self.article.language) else ""

    def may_be_new(self, named: Named) -> bool:
        """Whether somebody whom the site does not know is a person for all that the name tells."""
        return named.name is not None and is_persons(named.name, self.article.language)

    def is_told(self, named: Named, one: Sentence) -> bool:
        """Whether somebody is only told something in a sentence: “told LA Weekly that …”."""
        before = one.text[: max(0, named.start - one.start)]
        verbs = find_verb_forms(before, self.article.language)
        if not verbs or not (between := _LISTENER.fullmatch(one.text[verbs[-1].end : named.start - one.start])):
            return False
        return verbs[-1].lemma == "tell" or re.search(r"\b(?:to|with|à|aux?|auprès)\b", between[0]) is not None

    def taking_part(self, one: Sentence, start: int = 0, end: int = sys.maxsize) -> tuple[Named, ...]:
        """Return those who do what a sentence tells, or to whom it is done: whom it begins with, and by or with whom.

        Whoever else it names only stands beside it: “arrested after leaving the Example group”. A sentence that begins
        with “he” is of the one person with whom that before it begins, in its paragraph. `start`, `end`: the stretch of
        the article that is looked at.
        """
        tag = lexicon_language(self.article.language)
        if tag is None:
            return ()
        start = max(start, one.start)
        found: list[Named] = []
        for each in self.named_in(one):
            if not start <= each.start < end or self._is_owner(each) or self.is_told(each, one):
                continue
            between = self.article.source.text[found[-1].end if found else start : each.start]
            before = without_last_article(between, tag)
            last = word[1].casefold() if (word := _WORD_BEFORE.search(before)) else ""
            beside = {*re.findall(r"[^\W_]+", before.casefold())} & {*read_lexicon(tag, "persons")["beside"]}
            leads = not found and not beside and last not in common_words(tag, "prepositions") | {"du", "des"}
            joins = last in read_lexicon(tag, "persons")["joins"]
            if each.made not in self.places and (leads or joins or (found and self._is_joined(before, tag))):
                found.append(each)
        return tuple(found) or (self._before_pronoun(one) if start == one.start else ())

    def _is_joined(self, between: str, tag: str) -> bool:
        """Whether only “and” stands between two names, the article of the second apart."""
        return between.strip().casefold() in read_lexicon(tag, "persons")["and"]

    def _is_owner(self, each: Named) -> bool:
        """Whether something of somebody is told of, not they: “Example's lawyer”."""
        return _POSSESSES.match(self.article.source.text, each.end) is not None

    def _before_pronoun(self, one: Sentence) -> tuple[Named, ...]:
        """Return whom the pronoun is that a sentence opens with."""
        tag = lexicon_language(self.article.language)
        before = self._sentence_before(one)
        first = re.match(r"[^\W_]+", one.text)
        if tag is None or before is None or first is None:
            return ()
        if first[0].casefold() not in read_lexicon(tag, "persons")["pronouns"]:
            return ()
        meant = self.taking_part(before)
        alone = len({each.made for each in meant}) == 1
        persons = [each for each in meant if alone and each.name and is_person_like(each.name)]
        return tuple(replace(each, start=one.start, end=one.start + first.end()) for each in persons)

    def _sentence_before(self, one: Sentence) -> Sentence | None:
        """Return the sentence before one in its paragraph."""
        speech = self.article.speech
        earlier = [each for each in self.article.sentences if each.number < one.number][-1:]
        if speech and earlier and speech.clauses.is_one_paragraph(earlier[0].end, one.start):
            return earlier[0]
        return None

    def spoken_of(self, one: Sentence) -> tuple[Named, ...]:
        """Return whom a sentence names, and who the “he” is that it opens with, unless that is who says it.

        Not those to whom it is told.
        """
        named = tuple(each for each in self.named_in(one) if not self.is_told(each, one))
        return named if one.verbs else (*self._before_pronoun(one), *named)


def is_persons(name: ProperName, language: str) -> bool:
    """Whether a name is a person's: it begins with a first name, or the article has its last word alone for it too."""
    if " " not in name.name or name.guess.kind in {"organization", "place"}:
        return False
    return begins_with_first_name(name.name, language) or name.name.rpartition(" ")[2] in name.aliases


def without_last_article(words: str, tag: str) -> str:
    """Return words without the article that they end in: “by the ” is “by ”."""
    found = _WORD_BEFORE.search(words)
    articles = common_words(tag, "articles") - {"du", "des"}  # which hold « de »
    return words[: found.start()] if found and found[1].casefold() in articles else words
