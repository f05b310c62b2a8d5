"""What rules find in the text of an article: its parts, who speaks in each sentence, direct speech, names, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.clauses import Clauses
from explainer.drafting.dates import DateInText, find_dates
from explainer.drafting.denials import Denial
from explainer.drafting.marks import Quoted, find_quoted
from explainer.drafting.may_deny import Doubts
from explainer.drafting.names import ProperName, find_names, named_again
from explainer.drafting.people import NOBODY, People, Said, Span, Speakers
from explainer.drafting.saved_page import SavedPage
from explainer.drafting.sentence import Sentence
from explainer.drafting.speakers import Speech
from explainer.drafting.told import Told
from explainer.drafting.who_denies import Denials
from explainer.editing.yaml_lines import on_one_line
from explainer.language.hedging import ReportingVerb, find_hedges, find_reporting_verbs
from explainer.language.lexicons import lexicon_language
from explainer.library import SourceText

_FEWEST_WORDS = 5
"""Words in quotation marks that are somebody's sentence; fewer are a phrase."""
_LONGEST_DATELINE = 90
_DATELINE_WITHIN = 5
"""Sentences at the top among which the date and the authors are."""
_BYLINE = re.compile(r"(?:par|by)\s+(?P<who>\S.*)", re.IGNORECASE)
_STOPS = (".", "!", "?", "»", "”")


@dataclass(frozen=True, slots=True)
class Direct:
    """Words in quotation marks that are somebody's own, without the marks, and by whom they are."""

    start: int
    end: int
    said: Said


@dataclass(frozen=True)
class Article:
    """A text, read as its language is."""

    source: SourceText
    language: str
    page: SavedPage | None = None
    """The saved page whose article it is."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that say something, in order."""
        found = []
        line, done = 1, 0
        for number, (start, end) in enumerate(self.source.sentences):
            line += self.source.text.count("\n", done, start)
            done = start
            words = self.source.text[start:end]
            if any(map(str.isalnum, words)):
                hedges, verbs = find_hedges(words, self.language), find_reporting_verbs(words, self.language)
                role = self._role(number, start, end)
                found.append(Sentence(number, start, end, words, line, role, hedges, verbs))
        return tuple(found)

    def _role(self, number: int, start: int, end: int) -> str:
        words = self.source.text[start:end]
        if number == 0 and end - start <= _LONGEST_DATELINE * 2 and self._may_be_title(start, end):
            return "title"
        short = number < _DATELINE_WITHIN and end - start <= _LONGEST_DATELINE and not words.endswith(_STOPS)
        if short and (find_dates(words, self.language) or _BYLINE.match(words)):
            return "dateline"
        return "heading" if self.source.is_heading(start, end) else "body"

    def _may_be_title(self, start: int, end: int) -> bool:
        """Whether a first sentence is a heading, or has a line of its own above others, whatever it ends in."""
        text = self.source.text
        below = re.match(r"[^\S\n]*(?:\n\s*){1,}", text[end:])
        if self.source.is_heading(start, end):
            return True
        alone = below is not None and not text[:start].strip() and "\n" not in text[start:end]
        return alone and below is not None and len(text[end + below.end() :].split()) > 0 and "\n" in below[0]

    @cached_property
    def title(self) -> str:
        """The heading it opens with, if it does."""
        if self.page:
            return on_one_line(self.page.title)
        return next((on_one_line(one.text) for one in self.sentences[:1] if one.role == "title"), "")

    @cached_property
    def names(self) -> tuple[ProperName, ...]:
        """Proper names, in the order of their first appearance in the text."""
        body = [(one.start, one.end) for one in self.sentences if one.role == "body"]
        found = find_names(self.source.text, body, self.language)
        titles = [(one.start, one.end) for one in self.sentences if one.role == "title"]
        return named_again(self.source.text, found, titles)

    @cached_property
    def dates(self) -> tuple[tuple[Sentence, DateInText], ...]:
        """Dates, each with its sentence."""
        return tuple((one, date) for one in self.sentences for date in find_dates(one.text, self.language))

    @cached_property
    def published(self) -> str:
        """The day that its page or its dateline gives."""
        if self.page and self.page.date:
            return self.page.date
        days = (date.edtf for one, date in self.dates if one.role == "dateline")
        return next((day for day in days if "/" not in day), "")

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Whom its page or its byline names, up to a comma or a date."""
        if self.page and self.page.authors:
            return self.page.authors
        for one in self.sentences[:_DATELINE_WITHIN]:
            found = _BYLINE.match(on_one_line(one.text)) if one.role == "dateline" else None
            if found:
                who = re.split(r"[,;|/–—]|\s(?:le|on)\s\d|\d", found["who"])[0].strip()
                return (who,) if who else ()
        return ()

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """What stands between quotation marks."""
        return find_quoted(self.source.text)

    @cached_property
    def speech(self) -> Speech | None:
        """Who speaks in it; nobody knows in a language without lexicons."""
        tag = lexicon_language(self.language)
        if tag is None:
            return None
        return Speech(Clauses(People(self.source.text, tag, self.names, self.quoted), self.source.sentences))

    @cached_property
    def direct(self) -> tuple[Direct, ...]:
        """Direct speech, in order."""
        found = []
        for one in self.quoted:
            words = self.source.text[one.start : one.end]
            if len(words.split()) >= _FEWEST_WORDS:
                said = self.speech.of(one) if self.speech else Said()
                found.append(Direct(one.start, one.start + len(words.rstrip(" ,\n\u00a0")), said))
        return tuple(found)

    def names_in(self, sentence: Sentence) -> list[tuple[ProperName, Span]]:
        """Return the names in a sentence, with their offsets in it."""
        return self.speech.clauses.names_in(sentence.number) if self.speech else []

    def verbs_of(self, sentence: Sentence) -> list[tuple[ReportingVerb, Speakers | None]]:
        """Return the verbs by which a sentence reports, outside quotation marks, each with its subject."""
        return self.speech.clauses.reporting(sentence.number) if self.speech else []

    def cited(self, sentence: Sentence) -> Speakers:
        """Return whom a sentence cites by “according to”."""
        return self.speech.clauses.cited(sentence.start, sentence.end) if self.speech else NOBODY

    def opens_with_cited(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with “according to”: then it tells what others do, whatever its verbs."""
        return bool(sentence.hedges) and sentence.hedges[0].kind == "evidential" and sentence.hedges[0].start == 0

    def denial(self, sentence: Sentence) -> Denial | None:
        """Return who denies in a sentence, if somebody does."""
        return self._denials.of(sentence) if self._denials else None

    def may_deny(self, sentence: Sentence) -> bool:
        """Whether rules cannot tell a claim from a denial: then a claim is nobody’s until it is read."""
        return self._doubts is not None and self._doubts.may_be(sentence)

    @cached_property
    def _denials(self) -> Denials | None:
        return Denials(Told(self.speech, self.sentences)) if self.speech else None

    @cached_property
    def _doubts(self) -> Doubts | None:
        return Doubts(self._denials.told, self._denials) if self._denials else None
