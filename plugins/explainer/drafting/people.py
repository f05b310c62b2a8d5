"""Somebody in a sentence: the names, or the description, that a stretch of it comes down to.

Names are looked at as marks of their own, so that rules see the words around them. Rules, not a model: where they are
unsure they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.first_names import MAN, WOMAN
from explainer.drafting.genders import goes_with
from explainer.drafting.marks import Quoted
from explainer.drafting.names import ProperName
from explainer.drafting.roles import listed
from explainer.language.hedging import find_hedges, find_phrases, find_verb_forms
from explainer.language.lexicons import common_words, read_lexicon

Span = tuple[int, int]

_NAME, _REST, _QUOTED = "\ue000", "\ue001", "\ue002"
NAME = f"{_NAME}{_REST}*"
QUOTED = _QUOTED
_LONGEST = 160
"""Characters of what is somebody."""
_TOKEN = re.compile(rf"{NAME}(?:['’]s?(?![^\W_]))?|(?:[LlDd]|[Qq]u)['’]|[^\W_]+(?:[-.\u2011'’][^\W_]+)*\.?")
_IN_APPOSITION = re.compile(rf"(?:[A-ZÉ][\w.]*\s){{0,3}}{NAME}")
_AND = re.compile(r",?\s(?:et|and|ainsi\sque|as\swell\sas)\s|,\s")
_STOP = re.compile(rf"[.;:!?()«»“”\"\[\]{_QUOTED}…–—]")
_ABBREVIATED = re.compile(r"\b(?:MM?|Mmes?|Mlle|Mrs?|Ms|Drs?|Prof|Pr|Me|Sen|Rep|Gov|Sgt|Lt|Capt|Rev|[A-Z])$")
OWNERS = frozenset({"son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", "notre", "our"})
"""« sa présidente »: whose, nobody can tell."""
_ELSEWHERE = re.compile(
    r"\s(?:à|en|dans|sur|lors|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|on|in|at|after|during|when|who|qui|"
    r"last|yesterday)\b"
)
_QUIET = frozenset({"autre", "autres", "other", "others", "même", "non"})
_MOST_WORDS = 8
"""Words that say who somebody is, before a comma and the name."""
_OF = frozenset({"de", "du", "des", "d", "of", "from", "at", "for", "pour", "à", "au"})
_WITH_NAME = frozenset({"le", "la", "les", "l", "the"})
_INDEFINITE = frozenset(
    {
        "un",
        "une",
        "des",
        "a",
        "an",
        "some",
        "plusieurs",
        "certains",
        "certaines",
        "several",
        "many",
        "deux",
        "trois",
        "two",
        "three",
        "d'autres",
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: words of the text, and the proper name they come down to, if they do."""

    words: str
    name: str = ""


Speakers = tuple[Speaker, ...]
NOBODY: Speakers = ()


@dataclass(frozen=True, slots=True)
class Said:
    """By whom some words are, as the verb next to them tells; `verb`: where that verb is in the text."""

    by: Speakers = NOBODY
    verb: int = -1
    rejected: bool = False
    """Whether the sentence rejects the words: they are not those of whoever rejects them."""


def is_person_like(name: ProperName) -> bool:
    """Whether “he” or “she” may be somebody of a name: a person, or one of two words of whom nothing tells."""
    return name.guess.kind == "person" or (not name.guess.kind and " " in name.name and not name.name.isupper())


def is_indefinite(speaker: Speaker) -> bool:
    """Whether somebody is one of many, or nobody one can ask: « des informations », “people familiar with it”."""
    first = speaker.words.partition(" ")[0].casefold()
    return not speaker.name and (first in _INDEFINITE or first in {"people", "sources", "officials", "residents"})


@dataclass(frozen=True, slots=True)
class _Description:
    """Words such as « le maire de Villex », and the name in them, if there is one."""

    words: str
    of: str = ""
    at: int = -1
    """Where it stands, if it names nobody."""


@dataclass(frozen=True)
class People:
    """A text in which names and quoted words are marks, and who may be meant in it."""

    text: str
    tag: str
    names: Sequence[ProperName]
    quoted: Sequence[Quoted]

    @cached_property
    def at(self) -> Mapping[int, ProperName]:
        """Offset → the name that begins there."""
        return {start: name for name in self.names for start, _ in name.spans}

    @cached_property
    def masked(self) -> str:
        """The text, as long as it is, with a mark for each name, and another for each quoted letter."""
        letters = list(self.text)
        for name in self.names:
            for start, end in name.spans:
                letters[start:end] = [_NAME, *(_REST * (end - start - 1))]
        for one in self.quoted:
            letters[one.start : one.end] = _QUOTED * (one.end - one.start)
        return "".join(letters)

    def quoted_within(self, start: int, end: int) -> list[Quoted]:
        """Return the quotations that a stretch holds some of."""
        return [one for one in self.quoted if one.opens < end and one.closes > start]

    def goes_with(self, name: ProperName, sort: str) -> bool | None:
        """Whether a pronoun of a sort can stand for a name; None where nothing tells."""
        return goes_with(self.text, self.tag, name, sort)

    # What is somebody

    def meant(self, start: int, end: int) -> Speakers | None:
        """Return whom a whole stretch names; nobody where it describes somebody unknown; None where it is no one."""
        words = self.masked[start:end]
        if not words.strip() or end - start > _LONGEST:
            return None
        found: list[str | _Description] = []
        at, separator = start, ""
        for mark in [*_AND.finditer(self.masked, start, end), None]:
            until = mark.start() if mark else end
            one = self._one(at, until)
            beside = bool(found) and separator.strip() == "," and mark is not None
            if one is None:
                aside = bool(found) and separator.strip() == "," and isinstance(found[-1], str)
                if not aside or not (beside or self.is_somebody(at, until)):
                    return None
            elif found and separator.strip() == "," and isinstance(found[-1], _Description) and isinstance(one, str):
                found[-1] = one  # “the mayor, Anna Example”
            elif (
                found
                and separator.strip() == ","
                and isinstance(one, _Description)
                and not isinstance(found[-1], _Description)
            ):
                pass  # “Anna Example, the mayor”
            else:
                found.append(one)
            at, separator = (mark.end(), mark[0]) if mark else (end, "")
        return self._all(found)

    def _all(self, found: Sequence[str | _Description]) -> Speakers:
        """Return all of several people; nobody where one of them cannot be told."""
        said = []
        for one in found:
            speaker = Speaker(one, one) if isinstance(one, str) else self._described(one)
            if speaker is None or (len(found) > 1 and not speaker.name):
                return NOBODY
            said.append(speaker)
        return tuple(dict.fromkeys(said))

    def after(self, start: int, end: int) -> Speakers | None:
        """Return who stands at the beginning of a stretch: « (assure) le directeur, Paul Exemple, mardi »."""
        until = self._stop(start, end)
        pieces = [start]
        separators = []
        for mark in _AND.finditer(self.masked, start, until):
            separators.append(mark)
            pieces.append(mark.end())
        ends = [mark.start() for mark in separators] + [until]
        first = self._begins(pieces[0], ends[0])
        if first is None:
            return None
        found = [first]
        several = False
        for number, mark in enumerate(separators, 1):
            joins = mark[0].strip(" ,\u00a0\n") != ""
            one = self._begins(pieces[number], ends[number])
            if joins:
                if one is not None:
                    found.append(one)
                    several = True
                break
            if (
                isinstance(found[-1], _Description)
                and isinstance(one, str)
                and self._stands_beside(pieces[number], ends[number])
            ):
                found[-1] = one
            elif isinstance(one, _Description) and not isinstance(found[-1], _Description):
                continue
            elif (
                isinstance(one, str)
                and isinstance(found[-1], str)
                and self._is_listed(pieces[number], ends[number], separators[number:])
            ):
                found.append(one)
                several = True
            else:
                break
        if several and not any(mark[0].strip(" ,\u00a0\n") for mark in separators):
            found = found[:1]
        return self._all(found)

    def _is_listed(self, start: int, end: int, later: Sequence[re.Match[str]]) -> bool:
        """Whether a piece is a name of several, of which “and” gives the last."""
        alone = _IN_APPOSITION.fullmatch(self.masked, start, end) is not None
        return alone and any(mark[0].strip(" ,\u00a0\n") for mark in later)

    def _stands_beside(self, start: int, end: int) -> bool:
        """Whether a name is an apposition, and not the subject of what follows: “…, Anna Example, …”."""
        found = _IN_APPOSITION.match(self.masked, start, end)
        rest = self.masked[found.end() : end].split() if found else []
        return found is not None and (not rest or rest[0].casefold() in common_words(self.tag))

    def _stop(self, start: int, end: int) -> int:
        """Return where a stretch is broken off by more than a comma."""
        for mark in _STOP.finditer(self.masked, start, end):
            if mark[0] == "." and _ABBREVIATED.search(self.masked, start, mark.start()):
                continue
            return mark.start()
        return end

    def _begins(self, start: int, end: int) -> str | _Description | None:
        """Return who stands at the beginning of a piece without commas: the longest part of it that is somebody."""
        end = min(end, start + _LONGEST)
        short = self._cut_description(start, end)
        if short < end and _NAME not in self.masked[start:short] and (one := self._one(start, short)):
            return one
        ends = [end, *(found.end() for found in re.finditer(NAME, self.masked[start:end]))]
        ends = [end, *sorted((start + one for one in ends[1:]), reverse=True)]
        for until in ends:
            if re.match(r"['’]s?\b", self.masked[until : until + 3]):
                continue
            one = self._one(start, until)
            if isinstance(one, str) or (one is not None and self._described(one)):
                return one
        short = self._cut_description(start, end)
        return self._one(start, short) if short else None

    def _cut_description(self, start: int, end: int) -> int:
        """Return where a description ends, at a word that goes on with something else: « un habitant hier »."""
        for found in _ELSEWHERE.finditer(self.masked[start:end]):
            if found.start() > 2:  # noqa: PLR2004 (more than an article)
                return start + found.start()
        return end

    def _one(self, start: int, end: int) -> str | _Description | None:
        """Return the one name, or the description, that a stretch without commas is; None where it is no one."""
        words = re.sub(r"\s\([^()]*\)$", "", self.masked[start:end].rstrip())
        start += len(words) - len(words.lstrip())
        words = words.strip()
        tokens = list(_TOKEN.finditer(words))
        if not tokens or words[tokens[-1].end() :].strip(" .'’s"):
            return None
        plain = [token[0].casefold().strip(".'’") for token in tokens]
        named = [number for number, token in enumerate(tokens) if token[0][0] == _NAME]
        if not named:
            return self._words_only(words, plain, start)
        at = start + tokens[named[-1]].start()
        if self._ends_in_name(tokens, plain, named):
            return self.at[at].name
        if self._begins_with_name(tokens, plain, named[0]):
            at = start + tokens[named[0]].start()
            return self.at[at].name if self._is_quiet(words, plain[named[0] + 2 :]) else None
        described = plain[0] in common_words(self.tag, "articles") or named[0] == 0
        quiet = described and self._is_quiet(words, plain)
        return _Description(self._shown(start, words), self.at[at].name) if quiet else None

    def _ends_in_name(self, tokens: list[re.Match[str]], plain: list[str], named: list[int]) -> bool:
        """Whether words come down to the name they end in: “the firm's head Anna Example”, not “the head of Acme”."""
        if named[-1] != len(tokens) - 1 or tokens[-1][0].rstrip(_REST) != _NAME:
            return False
        before = named[-1] - 1
        while before >= 0 and self._is_title(tokens[before][0], plain[before]):
            before -= 1
        with_article = before == 0 and plain[0] in _WITH_NAME
        return before < 0 or with_article or self._leads_to_name(tokens, plain, before, named)

    def _begins_with_name(self, tokens: list[re.Match[str]], plain: list[str], first: int) -> bool:
        """Whether words come down to the name they begin with: “Anna Example of Acme”, « Mme Durand, de la ville »."""
        titled = all(self._is_title(token[0], word) for token, word in zip(tokens[:first], plain[:first], strict=True))
        with_article = first == 1 and plain[0] in _WITH_NAME
        alone = tokens[first][0].rstrip(_REST) == _NAME
        return (titled or with_article) and alone and plain[first + 1 : first + 2] != [] and plain[first + 1] in _OF

    def _is_title(self, word: str, plain: str) -> bool:
        """Whether a word with a capital in front of a name is a title, not a preposition that opens the sentence."""
        if not word[0].isupper():
            return False
        abbreviated = listed(plain, self.tag, "titles") and (word.endswith(".") or word in {"Me", "MM"})
        return abbreviated or plain not in common_words(self.tag)

    def _leads_to_name(self, tokens: list[re.Match[str]], plain: list[str], before: int, named: list[int]) -> bool:
        """Whether the words before the last name say who that is: “the firm's head”, not “the head of”."""
        if plain[before] in common_words(self.tag):
            return False
        opens = plain[0] in common_words(self.tag, "articles") or tokens[0][0][0] == _NAME
        if tokens[0][0][0] == _NAME and {*plain[1 : before + 1]} & common_words(self.tag):
            return False
        listed_role = any(
            listed(word, self.tag, one) for word in plain[: before + 1] for one in ("persons", "organizations")
        )
        if not (listed_role or (opens and len(named) == 1 and before <= 3)):  # noqa: PLR2004 (an article, a noun, two adjectives)
            return False
        between = [token for token in tokens[: before + 1] if token[0][0] != _NAME]
        return self._is_quiet(
            " ".join(token[0] for token in between), [token[0].casefold().strip(".'’") for token in between]
        )

    def _words_only(self, words: str, plain: list[str], at: int) -> _Description | None:
        opens = plain[0] in common_words(self.tag, "articles") | _INDEFINITE
        many = (
            len(plain) > 1
            and self.tag == "en"
            and plain[0] in {"people", "sources", "officials", "residents", "critics"}
        )
        if many and find_phrases(words, self.tag, "speakers", "words"):
            return _Description(words)
        many = many or (
            self.tag == "en"
            and len(plain) == 1
            and plain[0].endswith("s")
            and any(listed(plain[0], self.tag, one) for one in ("persons", "organizations"))
        )
        if not (opens or many) or not self._is_quiet(words, plain):
            return None
        return _Description(words, at=at)

    def is_quiet(self, words: str) -> bool:
        """Whether words without names do nothing and say nothing, as those that say who somebody is."""
        return self._is_quiet(words, [word.casefold() for word in re.findall(r"[^\W_]+", words)])

    def _is_quiet(self, words: str, plain: Sequence[str]) -> bool:
        """Whether words do nothing and say nothing: no verb, no pronoun, no conjunction in them."""
        loud = common_words(self.tag, "verbs", "pronouns", "links") - _QUIET
        if set(plain) & loud or (plain and plain[-1] in common_words(self.tag)):
            return False
        return not find_hedges(words, self.tag) and not any(
            verb.kind != "quoting" for verb in find_verb_forms(words, self.tag) if not self._qualifies(words, verb.end)
        )

    def _qualifies(self, words: str, end: int) -> bool:
        """Whether a participle goes on with “by”: « des informations rapportées par le Journal »."""
        return re.match(r"\s(?:\w+ment\s)?(?:par|by)\s", words[end:]) is not None

    def _shown(self, start: int, words: str) -> str:
        return " ".join(self.text[start : start + len(words)].split())

    # Who a description is

    def _described(self, one: _Description) -> Speaker | None:
        """Return who is described: by the name that the text has for them, in these words, or None."""
        plain = [word.casefold() for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", one.words)]
        indefinite = plain[0] in _INDEFINITE or (plain[0] not in common_words(self.tag, "articles") and not one.of)
        if one.of and (whose := self._whose(one)):
            return whose
        if find_phrases(one.words, self.tag, "speakers", "spokespersons"):
            return Speaker(one.of, one.of) if one.of else self._spoken_for(plain)
        on_trial = next((word for word in plain if word in read_lexicon(self.tag, "speakers")["on-trial"]), "")
        if on_trial and not indefinite and (tried := self._standing_trial):
            return tried
        noun, sort = self._head(plain)
        if not sort or (plain[0] in OWNERS and sort != "vague"):
            return None
        return Speaker(one.words) if indefinite or sort == "vague" else self._met(one, noun, sort)

    def _met(self, one: _Description, noun: str, sort: str) -> Speaker | None:
        """Return whom “the mayor” stands for: the only one whom the text calls so."""
        if self._is_more_than(one, noun):
            return self._met_before(one.words.partition(" ")[2]) or self._alone_before(one, noun, sort)
        bearing = [name for name in self.names if noun in self._words_of(name, sort) and not self._is_less(name, noun)]
        if bearing and noun not in read_lexicon(self.tag, "speakers")["bodies"]:
            alone = len(bearing) == 1 and not self._is_another(noun, bearing[0])
            return Speaker(bearing[0].name, bearing[0].name) if alone else None
        if (found := self._named_before(one.at, noun, bearing)) or bearing:
            return found
        if sort == "person":
            return self._met_before(noun) or self._alone_before(one, noun, sort)
        return Speaker(one.words) if noun in _INSTITUTIONS else None

    @cached_property
    def _standing_trial(self) -> Speaker | None:
        """Return the only person whom the text says to be on trial or accused: « le prévenu », “the defendant”."""
        found, last = set(), ""
        for sentence in re.finditer(r"[^.!?\n]+|\n\s*\n", self.masked):
            trials = list(find_phrases(sentence[0], self.tag, "speakers", "trials"))
            until = sentence.start() + trials[0][0] if trials else sentence.end()
            marks = re.compile(NAME).finditer(self.masked, sentence.start(), until)
            names = [name.name for one in marks if is_person_like(name := self.at[one.start()])]
            if trials and (names or last):
                found.add(names[0] if names else last)
            last = names[0] if names else last if sentence[0].strip() else ""
        return Speaker(only, only) if len(found) == 1 and (only := found.pop()) else None

    def _alone_before(self, one: _Description, noun: str, sort: str) -> Speaker | None:
        """Return the only person that a paragraph names before « l’enseignante » or “the officer”, if they can be that.

        Who holds an office, as a mayor or a judge does, may be somebody whom the text does not name.
        """
        article = re.match(r"(?:(?P<woman>la)|(?P<man>le)|l['’]|the)(?:\s|\b)", one.words, re.IGNORECASE)
        if sort != "person" or one.at < 0 or one.of or article is None or listed(noun, self.tag, "offices"):
            return None
        first = rf"\b(?:une?|an?)\s(?:[^\W_]+\s)?{re.escape(noun)}\b|\b{re.escape(noun)}\s(?:d['’]|d(?:e|u|es)\s|of\s)"
        if re.search(first, self.masked, re.IGNORECASE):  # « le gérant d’un café » is somebody else all along
            return None
        names = [name for name in self._before_in_paragraph(one.at) if is_person_like(name)]
        other = MAN if article["woman"] else WOMAN if article["man"] else ""
        if len(names) != 1 or (other and self.goes_with(names[0], other)):
            return None
        return Speaker(names[0].name, names[0].name)

    def _before_in_paragraph(self, at: int) -> list[ProperName]:
        """Return whom a paragraph names before a place in it, the last one named last."""
        first = max((found.end() for found in re.finditer(r"\n\s*\n", self.text[:at])), default=0)
        last = {
            name.name: max(
                (start for start, _ in name.spans if first <= start < at and self.at.get(start) is name), default=-1
            )
            for name in self.names
        }
        found = [name for name in self.names if last[name.name] >= 0]
        return sorted(found, key=lambda name: last[name.name])

    def _named_before(self, at: int, noun: str, bearing: Sequence[ProperName] = ()) -> Speaker | None:
        """Return the one of its sort that a paragraph names before “the firm”, or « l’élue », which name it again.

        Where it names none, the only one in the text that is called so, if no other body was told of in between.
        """
        body = noun in read_lexicon(self.tag, "speakers")["bodies"]
        if at < 0 or not (body or noun in read_lexicon(self.tag, "speakers")["again"]):
            return None
        names = self._before_in_paragraph(at)
        sorts = {"organization"} if body else {"person"}
        likely = [
            name
            for name in names
            if name.guess.kind in sorts or (not name.guess.kind and self._may_be(name, body=body))
        ]
        if not likely and len(bearing) == 1:
            last = max((start, name.name) for name in self.names for start, _ in name.spans if start < at)
            return Speaker(last[1], last[1]) if last[1] == bearing[0].name else None
        return Speaker(likely[0].name, likely[0].name) if len(likely) == 1 else None

    def is_paper(self, name: ProperName) -> bool:
        """Whether a name is that of a newspaper or a broadcaster, as far as its words tell."""
        told = re.findall(r"[^\W_]+", f"{name.guess.because} {name.description}")
        return any(listed(word, self.tag, "media") for word in (*told, *name.name.split()))

    def _may_be(self, name: ProperName, *, body: bool) -> bool:
        """Whether a name of which no word tells may be a body’s, or somebody’s: people have two words."""
        return body or " " in name.name

    def _is_less(self, name: ProperName, noun: str) -> bool:
        """Whether somebody is called the deputy, or a former one, of what a noun says: not “the leader”."""
        less = re.compile(
            rf"\b(?:deputy|vice|premier|première|prime|assistant|acting|former|ex|co|sous|ancien(?:ne)?s?|adjointe?|associate)[\s-](?:\w+\s)?{re.escape(noun)}\b"
            rf"|\b{re.escape(noun)}\s(?:adjointe?|délégué|suppléante?|sortante?)\b",
            re.IGNORECASE,
        )
        before = (self.text[max(0, start - _LONGEST // 2) : start] for start, _ in name.spans)
        return less.search(f"{name.guess.because} {name.description}") is not None or any(
            less.search(words.rpartition(".")[2]) for words in before
        )

    def _is_another(self, noun: str, bearer: ProperName) -> bool:
        """Whether “a teacher” comes behind the only name that is called one: “the teacher” may be either."""
        article = r"une?" if self.tag == "fr" else r"an?"
        found = re.compile(rf"(?<!, )\b{article}\s(?:[^\W_]+\s)?{re.escape(noun)}\b", re.IGNORECASE)
        return found.search(self.masked, bearer.spans[0][1]) is not None

    def _is_more_than(self, one: _Description, noun: str) -> bool:
        """Whether a description says more than an article and a noun: “the deputy mayor” is not the mayor."""
        return bool(one.of) or re.fullmatch(rf"\w+(?:\s+|['’]){re.escape(noun)}", one.words.casefold()) is None

    def _spoken_for(self, plain: Sequence[str]) -> Speaker | None:
        """Return the one organization that a spokesperson without a name is of: “a council spokeswoman”."""
        nouns = {word for word in plain if listed(word, self.tag, "organizations")}
        bearing = [name.name for name in self.names if nouns & self._words_of(name, "organization")]
        return Speaker(bearing[0], bearing[0]) if len(bearing) == 1 else None

    def is_somebody(self, start: int, end: int) -> bool:
        """Whether a stretch without names tells what somebody is: “Counsel to the inquiry”, in front of their name."""
        words = self.masked[start:end].strip()
        plain = [word.casefold() for word in re.findall(r"[^\W_]+", words)]
        return bool(plain) and _NAME not in words and len(plain) <= _MOST_WORDS and self._is_quiet(words, plain)

    def _whose(self, one: _Description) -> Speaker | None:
        """Return who has published, or said, the words that are described: « des informations rapportées par X »."""
        for start, end in find_phrases(one.words, self.tag, "speakers", "whose"):
            if one.words[start:end].casefold().endswith((" par", " by")) and one.words[end:].strip().endswith(one.of):
                return Speaker(one.of, one.of)
        return None

    def _head(self, plain: Sequence[str]) -> tuple[str, str]:
        """Return the noun of a description, and whether it is a person, an organization or nobody one can ask."""
        ends = next(
            (
                at
                for at, word in enumerate(plain)
                if at and word in common_words(self.tag, "prepositions") | {"du", "des", "who", "qui"}
            ),
            len(plain),
        )
        words = plain[:ends] if self.tag == "fr" else plain[:ends][::-1]
        for word in words:
            for sort, section in (("person", "persons"), ("organization", "organizations")):
                if listed(word, self.tag, section):
                    return word, sort
            if (
                find_phrases(word, self.tag, "speakers", "words")
                and word not in common_words(self.tag)
                and word not in _NO_HEADS
            ):
                return word, "vague"
        return "", ""

    def _words_of(self, name: ProperName, sort: str) -> set[str]:
        if sort != (name.guess.kind or sort):
            return set()
        said = name.guess.because if name.guess.kind == sort else ""
        words = {
            word.casefold() for word in re.findall(r"[^\W_]+", f"{said} {name.name if sort == 'organization' else ''}")
        }
        if sort in {"person", name.guess.kind}:
            words |= {word.casefold() for word in re.findall(r"[^\W_]+", name.description)[:5]}
        return words

    def _may_have_name(self, at: int) -> bool:
        """Whether somebody of whom nothing tells what they are is named behind a place: they may have come in there."""
        return any(
            name.spans[0][0] >= at and " " in name.name and not name.description and name.guess.kind in {"", "person"}
            for name in self.names
        )

    def _met_before(self, noun: str) -> Speaker | None:
        """Return somebody whom the text has brought in without a name: “a former accountant”, then “the accountant”."""
        article = r"(?:une?|an?)" if self.tag == "fr" else r"an?"
        rest = r"(?:\s[^\W_]+){0,3}?" if self.tag == "en" else r"(?:\s[^\W_]+)?"
        found = list(re.finditer(rf"\b{article}{rest}\s{re.escape(noun)}\b", self.masked, re.IGNORECASE))
        if len({one[0].casefold() for one in found}) != 1 or self._may_have_name(found[0].end()):
            return None
        whose = _WHOSE.match(self.masked, found[0].end())
        return Speaker(self._shown(found[0].start(), found[0][0] + (whose[0] if whose else "")))


_WHOSE = re.compile(r"\s(?:of|from|at|du|de\sla|de\sl['’]|des)\s?(?:the\s)?[^\W_]+")


_NO_HEADS = frozenset(
    {
        "de",
        "d",
        "non",
        "bien",
        "case",
        "situation",
        "matter",
        "opinion",
        "well",
        "placed",
        "close",
        "familiar",
        "knowledge",
        "recent",
        "dossier",
        "affaire",
    }
)
_INSTITUTIONS = frozenset(
    [
        "gouvernement",
        "parquet",
        "police",
        "gendarmerie",
        "préfecture",
        "mairie",
        "rectorat",
        "ministère",
        "armée",
        "tribunal",
        "cour",
        "métropole",
        "département",
        "government",
        "police",
        "army",
        "ministry",
        "court",
        "council",
    ]
)
