"""Checks of what our words have in common with the sentence that they rest on: numbers, dates, days, descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.language.dates import Date, month_of, weekday_in_words, weekdays
from explainer.language.hedging import ReportingVerb, find_reporting_verbs
from explainer.language.lexicons import WORD, lexicon_language
from explainer.language.measures import Measure, find_measures, find_numbers
from explainer.library.assessment import Assessment
from explainer.library.library import Library
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.word_runs import parts_of, runs_of
from explainer.library.said import QuotedAttribution, QuotedSentence
from explainer.notes import Actor, Event, Note, NoteId, Source
from explainer.problems import Code, Problem

_FIELDS = ("text", "label", "title", "role")
_YEAR = re.compile(r"(?<![\d.,/-])(1[5-9]\d\d|20\d\d)(?![\d%€$£]|[.,/-]\d)")
_DECADE_BEFORE, _DECADE = re.compile(r"ann[ée]es\s+$"), re.compile(r"[’']?s\b")
_DAY_FIRST = re.compile(
    r"(?:\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+)?\b(?P<month>[^\W\d_]{3,})\.?(?:\s+(?P<year>\d{4}))?"
)
_MONTH_FIRST = re.compile(r"\b(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{4}))?")
_FEW, _MANY = 3, 8
"""Words between the beginning of a sentence, or its verb, and the day on which somebody speaks; in front of “that”, or
behind the words that are said, a speaker stands between."""
_BESIDE = frozenset({"on", "late", "early", "last", "this", "ce", "le", "dès", "again", "here", "the", "même", "same"})
_MEANS = frozenset(
    {"in", "at", "a", "an", "statement", "interview", "letter", "email", "speech", "press", "news", "conference"}
    | {"dans", "lors", "d", "de", "un", "une", "communiqué", "entretien", "lettre", "discours", "conférence", "presse"}
)
"""By which somebody speaks, between the verb and the day: “said in a statement on Tuesday”."""
_ASKED = frozenset(
    {"interrogé", "interrogée", "interrogés", "contacté", "contactée", "joint", "jointe", "questionné", "questionnée"}
    | {"asked", "contacted", "reached", "interviewed", "speaking"}
)
_OTHER_TIMES = frozenset(
    {"que", "qu", "qui", "dont", "où", "avant", "après", "pour", "depuis", "dès", "jusqu"}
    | {"that", "who", "whose", "which", "where", "before", "after", "ahead", "for", "until", "since", "by"}
)
"""What stands before a day on which something else happens: “said the mayor, who resigned on Tuesday”."""
_PARTED = re.compile(r"[,;:(«“\"—]\s*\w+\s")
_SAID_BEFORE = re.compile(r"[»”\"][,\s]*(?:[\w’'.-]+\s+){0,6}$|,\s*(?:l[’'])?(?:a|ont|avait|avaient|has|have)?\s*$")
"""The end of words in marks, and who says them; or a comma before the verb: “all is well, said the mayor”."""
_SAID_BEHIND = re.compile(
    r"\s*(?:(?:soir|matin|midi|dernier|morning|afternoon|evening|night|last|\d{1,2}|[^\W\d_]{3,9}\s\d{1,2})\s*){0,2}"
    r"(?:[^\W\d_]{3,9}\s*)?,?\s*\b(?:que|qu[’']|that)\b"
)
_COMING = re.compile(r"\s+(?:prochain|en\s+huit|next|coming)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:(?:une?|le|la|les|des|an?|the|some)\s+|[ld]['’])", re.IGNORECASE)


def numbers_are_those_of_the_source(assessment: Assessment) -> Iterator[Problem]:
    """A number with its unit in our text is that of the sentence quoted."""
    library = assessment.library
    for note in assessment.judged(library.published(Note)):
        ours = [(field, line) for field in _FIELDS if (line := getattr(note, field, None))]
        measured = [(field, find_measures(line, library.language)) for field, line in ours]
        if not any(found for _, found in measured):
            continue
        said = list(_quoted(library, note))
        theirs = [other for words, language in said for other in find_measures(words, language)]
        bare = {number for words, language in said for number in find_numbers(words, language)}
        mine = [one for _, found in measured for one in found]
        for field, found in measured:
            for one in found:
                if not one.is_known and one.number in bare:  # “three” of “three of the eight cables”
                    continue
                if (other := _contradicted(one, mine, theirs)) is not None:
                    values = {"field": field, "ours": one.words, "theirs": other.words}
                    yield Problem(library.position(note, (field,)), Code.DIFFERS_FROM_QUOTE, values=values)


def _quoted(library: Library, note: Note) -> Iterator[tuple[str, str]]:
    """Yield the sentences that a note quotes, or the words alone where there is no text, with their language."""
    quotations = library.quotations_in.get(note.id, ())
    for source_id, words in dict.fromkeys(pair for one in quotations for pair in _sentences(one)):
        source = library.find(source_id, Source)
        yield words, source.language if source else library.language


def _sentences(quotation: Quotation) -> Iterator[tuple[NoteId, str]]:
    if quotation.text is None or not quotation.spans:
        yield quotation.source, quotation.words
        return
    for number in quotation.sentences:
        yield quotation.source, quotation.text.text[slice(*quotation.text.sentences[number])]


def _contradicted(one: Measure, ours: Iterable[Measure], theirs: list[Measure]) -> Measure | None:
    """Return the only measure of the source that one of ours was likely meant for, if our text has it nowhere."""
    if any(one.equals(other) for other in theirs):
        return None
    meant = [other for other in theirs if one.contradicts(other)]
    alike = [other for other in theirs if other.has_unit_of(meant[0])] if meant else []
    if len(meant) != 1 or len(alike) != 1 or any(mine.equals(meant[0]) for mine in ours):
        return None
    return meant[0]


def days_are_those_of_the_source(assessment: Assessment) -> Iterator[Problem]:
    """The day on which something was said is the day of the week that the source names."""
    library = assessment.library
    for several in assessment.said.values():
        for one in several:
            said = one.attribution.said
            if said is None or said.precision != "day" or said.earliest is None or said.approximate or said.uncertain:
                continue
            days = {day for sentence in one.sentences if (day := _day_of_saying(sentence))}
            number, written = next(iter(days)) if len(days) == 1 else (said.earliest.weekday(), "")
            if number != said.earliest.weekday():
                values = {
                    "date": said.text,
                    "ours": weekday_in_words(said.earliest, library.language),
                    "theirs": written,
                }
                where = library.position(one.note, (*one.path, "said"))
                yield Problem(where, Code.DIFFERS_FROM_QUOTE, "weekday", values)


def _day_of_saying(sentence: QuotedSentence) -> tuple[int, str] | None:
    """Return the only day of the week in a sentence, its number and name, if it is that on which somebody speaks."""
    tag = lexicon_language(sentence.language)
    names = weekdays(tag) if tag else {}
    words = [found for found in WORD.finditer(sentence.text) if not sentence.in_quotation_marks(found.start())]
    at = [number for number, found in enumerate(words) if found[0].casefold() in names]
    if len(at) != 1 or _COMING.match(sentence.text, words[at[0]].end()):
        return None
    day, verbs = words[at[0]], find_reporting_verbs(sentence.text, sentence.language)
    is_first = at[0] < _FEW and all(word[0].casefold() in _BESIDE | _ASKED for word in words[: at[0]])
    if (is_first and verbs) or any(_is_day_of(verb, day, sentence.text) for verb in verbs):
        return names[day[0].casefold()], day[0]
    return None


def _is_day_of(verb: ReportingVerb, day: re.Match[str], sentence: str) -> bool:
    """Whether somebody says words on a day, rather than that something happens on it."""
    between = sentence[verb.end : day.start()]
    words = [word.casefold() for word in WORD.findall(between)]
    if verb.end > day.start() or _PARTED.search(between) or _OTHER_TIMES.intersection(words):
        return False
    if len(words) < _MANY and (_BESIDE | _MEANS).issuperset(words):
        return True
    words_went_before = _SAID_BEFORE.search(sentence, 0, verb.start) is not None
    return len(words) < _MANY and (words_went_before or _SAID_BEHIND.match(sentence, day.end()) is not None)


def dates_are_those_of_the_passage(assessment: Assessment) -> Iterator[Problem]:
    """The date of an event is that of its passage, where the passage has one."""
    library = assessment.library
    for event in library.published(Event):
        date = event.date
        quotations = library.quotations_in.get(event.id, ())
        if not quotations or date.approximate or date.uncertain:
            continue
        if (found := _other_date(library, date, quotations)) is not None:
            values = {"ours": date.text, "theirs": found}
            yield Problem(library.position(event, ("date",)), Code.DIFFERS_FROM_QUOTE, "date", values)


def _other_date(library: Library, date: Date, quotations: Iterable[Quotation]) -> str | None:
    """Return the date that passages give where it is another one, as they write it."""
    years: list[int] = []
    days: dict[tuple[int, int | None], str] = {}
    for quotation in quotations:
        source = library.find(quotation.source, Source)
        tag = lexicon_language(source.language) if source else None
        if tag is None:
            return None
        measured = {measure.number for measure in find_measures(quotation.words, tag)}
        for found in _YEAR.finditer(quotation.words):
            year = int(found[1])
            is_decade = _DECADE_BEFORE.search(quotation.words, 0, found.start()) or _DECADE.match(
                found.string, found.end()
            )
            years += [year, year + 9] if is_decade else [] if year in measured else [year]
        days |= _days_in(quotation.words, tag)
    first, last = date.earliest, date.latest
    if years and ((last and last.year < min(years)) or (first and first.year > max(years))):
        return str(years[0])
    if len(days) != 1 or date.precision not in ("day", "month") or first is None:
        return None
    ((month, day), written) = next(iter(days.items()))
    same_day = day is None or date.precision != "day" or day == first.day
    return None if month == first.month and same_day else written


def _days_in(words: str, tag: str) -> dict[tuple[int, int | None], str]:
    """Return the days and months of a passage, as they are written; a month needs a day or a year beside it."""
    found: dict[tuple[int, int | None], str] = {}
    for pattern in (_MONTH_FIRST, _DAY_FIRST) if tag == "en" else (_DAY_FIRST,):
        for one in pattern.finditer(words):
            month = month_of(one["month"], tag)
            if month and (one["day"] or one["year"]):
                found.setdefault((month, int(one["day"]) if one["day"] else None), one[0].strip())
        if found:
            break
    return found


def descriptions_are_the_sources(assessment: Assessment) -> Iterator[Problem]:
    """What describes an anonymous actor is word for word in the sources that quote them."""
    library = assessment.library
    sources: dict[NoteId, set[NoteId]] = {}
    for several in assessment.said.values():
        for one in several:
            for speaker in (*one.attribution.by, *one.attribution.via):
                sources.setdefault(speaker, set()).update(_source_of(one))
    for actor in library.published(Actor):
        described, read_in = actor.described_as, sources.get(actor.id, set())
        if not described or not read_in or not all(_is_readable(library, one) for one in read_in):
            continue
        words = _ARTICLE.sub("", described)
        if parts_of(words) and not any(runs_of(library.texts[one]).hold(words) for one in read_in):
            values = {"words": str(described), "file": ", ".join(sorted(library.texts[one].path for one in read_in))}
            where = library.position(actor, ("described_as",))
            yield Problem(where, Code.DIFFERS_FROM_QUOTE, "described", values)


def _source_of(said: QuotedAttribution) -> tuple[NoteId, ...]:
    return (said.attribution.source,) if said.attribution.source else ()


def _is_readable(library: Library, source_id: NoteId) -> bool:
    source = library.find(source_id, Source)
    same = source is not None and source.language.partition("-")[0] == library.language.partition("-")[0]
    return same and source_id in library.texts
