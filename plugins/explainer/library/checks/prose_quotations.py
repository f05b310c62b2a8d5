"""Checks of words that our own sentences have in quotation marks: they stand in a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.language.folding import fold_name, fold_quotation
from explainer.language.hedging import find_hedges, find_phrases, find_reporting_verbs
from explainer.language.lexicons import WORD, lexicon_language
from explainer.language.marks import Span, marked_runs
from explainer.language.sentences import split_sentences
from explainer.language.shortening import shorten
from explainer.library.assessment import Assessment
from explainer.library.checks.own_words import NAMED, as_shown, own_lines
from explainer.library.library import Library, grouped
from explainer.library.named import NamedActors
from explainer.library.quotations.not_found import Allowance, nearest_passage
from explainer.library.quotations.word_runs import WordRuns, parts_of, runs_of
from explainer.library.speaking import ACTOR, QUOTED, is_speaking
from explainer.notes import (
    LINK,
    Actor,
    AttributedNote,
    Attribution,
    Claim,
    Explainer,
    Kind,
    Note,
    NoteId,
    Source,
    Term,
    written_links,
)
from explainer.problems import Code, Position, Problem
from explainer.reading import place_of

_SHOWN = 80
_NAMED_WITHIN = 30
"""Characters before a mark in which “the film” or “known as” makes a name of what follows."""
_FEWEST_WORDS = 5
"""Words in marks that are a quotation even where nothing says whose."""
_LONGEST_NAME = 6
"""Words: a longer run that begins with a capital is a sentence."""
_STEM = 5
"""First letters by which one word in marks is known again in another form: « controversés »."""
_OPENS = re.compile(r"(?:^|[:.!?…,;—–(])\s*$|\b(?:que|qu['’]|that)\s*$")
_ARTICLE = re.compile(r"\s*(?:(?:une?|le|la|les|l['’]|an?|the)\s*)?", re.IGNORECASE)
"""What may stand between “the film” and the mark."""
_NAMES: dict[type[Note], tuple[str, ...]] = {
    Source: ("title",),
    Actor: ("name", "aliases", "described_as"),
    Term: ("term", "forms"),
}
_EVIDENTIAL = "evidential"
_UNWRITTEN = re.compile(r"\A\ufeff?---\n.*?\n---(?=\n)|<!--.*?-->|<[^<>]*>|\{[^{}]*\}", re.DOTALL)
"""What of a page is no prose: front matter, comments, tags, attributes."""
_LETTERS = re.compile(r"[^\n]")
_CALLED = "dit"
"""« La loi dite », « Durand, dit »: a name; « Durand dit », « a dit »: speech."""
_FEWEST_OF_A_SPEAKER = 3
"""Words that are somebody's alone; fewer may be anybody's."""


def quoted_words_are_in_sources(assessment: Assessment) -> Iterator[Problem]:
    """Words in quotation marks in our own sentences stand in an archived text, where every source has one."""
    library, sources = assessment.library, _Sources(assessment)
    for note in assessment.judged(library.published(Note)):
        if note.note_kind is Kind.CORRECTIONS:  # quotes what we wrote before
            continue
        for path, line in own_lines(note):
            for run in _runs_in(as_shown(line), line, library.language):
                if (told := _told(sources, note, run, library.language)) is not None:
                    where = library.place(note, path, line, run.span[0] - 1)
                    yield Problem(where, Code.PROSE_QUOTE_NOT_FOUND, *told)


def quoted_words_on_pages_are_in_sources(assessment: Assessment, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Words that the site's own pages (path → Markdown) give somebody of whom notes speak stand in a source too."""
    sources, language = _Sources(assessment), assessment.library.language
    for path, text in pages.items():
        shown = _UNWRITTEN.sub(lambda found: _LETTERS.sub(" ", found[0]), as_shown(text))
        for run in _runs_in(shown, text, language):
            if sources.of_named(run) and (told := _told(sources, None, run, language)) is not None:
                where = Position(path, *place_of(text, run.span[0] - 1))
                yield Problem(where, Code.PROSE_QUOTE_NOT_FOUND, *told)


def _runs_in(shown: str, written: str, language: str) -> Iterator[_Run]:
    """Yield the words in quotation marks of a text of ours; none in a language that nothing tells from names."""
    runs = tuple(marked_runs(shown)) if lexicon_language(language) else ()
    for sentence in split_sentences(shown) if runs else ():
        yield from (_Run(shown, written, sentence, run) for run in runs if sentence[0] <= run[0] < sentence[1])


@dataclass(frozen=True)
class _Run:
    """Words in quotation marks, and the sentence of ours that they are in."""

    shown: str
    """The whole text, ids and addresses blanked out."""
    written: str
    sentence: Span
    span: Span

    @cached_property
    def words(self) -> str:
        """The words in the marks."""
        return " ".join(self.shown[slice(*self.span)].split())

    @property
    def before(self) -> str:
        """What of the sentence stands before the opening mark."""
        return self.shown[self.sentence[0] : self.span[0] - 1]

    @cached_property
    def linked(self) -> tuple[NoteId, ...]:
        """The ids that the sentence links."""
        start = len(self.shown[: self.sentence[0]].rstrip())  # the link that opens the sentence is blanked out
        return tuple(note_id for at, note_id in written_links(self.written) if start <= at < self.sentence[1])


def _linked(written: str) -> tuple[NoteId, ...]:
    return tuple(note_id for _, note_id in written_links(written))


class _Sources:
    """Which sources could hold the words of a sentence of ours, and what is in them."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.library = assessment.library
        self.allowance = Allowance()
        self._named = NamedActors(self.library)

    def known(self, words: str) -> bool:
        """Whether words stand in some archived text, in what a note quotes, or are the name of something."""
        if any(runs.hold(words) for runs in (*self._texts, self._quoted, self._names)):
            return True
        run = parts_of(words)
        alone = len(run) == 1 and run[0].isalpha() and len(run[0]) >= _STEM
        return alone and any(f" {run[0][:_STEM]}" in runs.words for runs in self._texts)

    @cached_property
    def _texts(self) -> tuple[WordRuns, ...]:
        once = {text.path: text for text in self.library.texts.values()}
        return tuple(map(runs_of, once.values()))

    @cached_property
    def _quoted(self) -> WordRuns:
        """What notes quote: of a source without archived text, it is all that is known."""
        notes = (note for note in self.library.notes.values() if isinstance(note, AttributedNote))
        translations = (str(one.translation) for note in notes for one in note.attributions if one.translation)
        return WordRuns((*(quotation.words for quotation in self.library.quotations), *translations))

    @cached_property
    def _names(self) -> WordRuns:
        """Titles and names of notes, those of sources too: words in marks may be one of them."""
        return WordRuns(name for note in self.library.notes.values() for name in _names_of(note))

    def elsewhere(self, run: _Run) -> dict[str, str]:
        """Return where words are that are not in the sources that the sentence links, and where they should be.

        Nothing where they are there, where one of them has no text, or where it names somebody else too.
        """
        linked = self._of_all(one for one in run.linked if self.library.find(one, Source))
        others = set(self._of_all((*run.linked, *self._named_in(run.shown[slice(*run.sentence)])))) - set(linked)
        texts = [self.library.texts.get(one) for one in linked]
        if not texts or others or any(text is None or runs_of(text).hold(run.words) for text in texts):
            return {}
        found = (text for text in self.library.texts.values() if runs_of(text).hold(run.words))
        other = next(found, None)
        return {"file": texts[0].path, "other": other.path} if other and texts[0] else {}

    def others(self, run: _Run, language: str) -> dict[str, str]:
        """Return to whom a sentence gives words, and whose they are where notes quote them as another's alone."""
        if len(WORD.findall(run.words)) < _FEWEST_OF_A_SPEAKER or not (ours := self._given_to(run, language)):
            return {}
        if sum(words.times(run.words) for words in self._as_written) != 1:
            return {}
        by: dict[NoteId, None] = {}
        for said in (one for one, words in self._said if words.hold(run.words) or _holds_one(run, words)):
            source = self.library.find(said.source, Source)
            speaking = self.assessment.speakers_of(said)
            known = {*speaking, *said.via, source.publisher if source else None}
            spoken_for = frozenset[str]().union(*map(self.assessment.spoken_for, speaking))
            if ours in known | spoken_for or known & self.assessment.spoken_for(ours):
                return {}
            by |= dict.fromkeys(speaking)
        names = [actor.name for actor in self.library.notes_of((ours, *by), Actor)]
        return {"ours": names[0], "theirs": ", ".join(names[1:])} if len(names) > 1 else {}

    @cached_property
    def _as_written(self) -> tuple[WordRuns, ...]:
        """Each archived text once, words that a line's end breaks left broken."""
        once = {text.path: text for text in self.library.texts.values()}
        return tuple(WordRuns((text.folded.text,)) for text in once.values())

    @cached_property
    def _said(self) -> tuple[tuple[Attribution, WordRuns], ...]:
        """Each attribution, and the words quoted in it."""
        said = (one for several in self.assessment.said.values() for one in several)
        return tuple((one.attribution, WordRuns(quoted.words for quoted in one.quotations)) for one in said)

    def _given_to(self, run: _Run, language: str) -> NoteId | None:
        """Return the only actor that a sentence names outside its marks, where it says that they say the words."""
        start, end = run.sentence
        at = len(run.shown[:start].rstrip())  # a link that opens the sentence is blanked out
        text = list(run.shown[at:end])
        for first, last in marked_runs(run.shown[at:end]):
            text[first:last] = QUOTED * (last - first)
        named = []
        for found in LINK.finditer(run.written, at, end):
            first, last, one = found.start() - at, found.end() - at, found["id"].strip()
            text[first:last] = QUOTED * (last - first)
            named += [(first, last, one)] if self.library.find(one, Actor) else []
        named += self._named.places("".join(text))
        if len({one for _, _, one in named}) != 1:
            return None
        for first, last, _ in named:
            text[first:last] = ACTOR * (last - first)
        return named[0][2] if is_speaking("".join(text), (run.span[0] - at, run.span[1] - at), language) else None

    def of_named(self, run: _Run) -> tuple[NoteId, ...]:
        """Return the sources of whom, or of what, a sentence names or links."""
        return self._of_all((*run.linked, *self._named_in(run.shown[slice(*run.sentence)])))

    def names_somebody(self, run: _Run) -> bool:
        """Whether a sentence names or links an actor."""
        return any(self.library.find(one, Actor) for one in run.linked) or any(
            True for _ in self._named_in(run.shown[slice(*run.sentence)])
        )

    def of_sentence(self, note: Note | None, run: _Run) -> tuple[NoteId, ...]:
        """Return the sources that could hold the words: of whom the sentence names, else of the note, else all.

        A source without archived text that the text links somewhere is one of them: words around its link may be its.
        """
        found = self.of_named(run)
        if note is not None:
            found = (
                found
                or self._of_all((note.id, *_linked(run.written)))
                or self._of_all(self._referred.get(note.id, ()))
                or self._of_all(link.origin for link in self.library.backlinks.get(note.id, ()))
            )
        beside = (one for one in _linked(run.written) if self.library.find(one, Source))
        return tuple(dict.fromkeys((*(found or self._of_all(self._sources)), *self._of_all(beside))))

    def _of_all(self, ids: Iterable[NoteId]) -> tuple[NoteId, ...]:
        return tuple(dict.fromkeys(source for one in ids for source in self._of.get(one, ())))

    @cached_property
    def _referred(self) -> dict[NoteId, tuple[NoteId, ...]]:
        """Id of a note → those that it refers to."""
        found = grouped(self.library.links, lambda link: link.origin)
        return {origin: tuple(link.target for link in links) for origin, links in found.items()}

    @cached_property
    def _sources(self) -> tuple[NoteId, ...]:
        return tuple(source.id for source in self.library.all(Source))

    @cached_property
    def _of(self) -> dict[NoteId, tuple[NoteId, ...]]:
        """Id of a note → the sources that it quotes, or in which an actor is quoted."""
        found: dict[NoteId, dict[NoteId, None]] = {}
        for quotation in self.library.quotations:
            found.setdefault(quotation.note, {})[quotation.source] = None
        for source in self.library.all(Source):
            found[source.id] = {self._read_in(source): None}
            if source.publisher and source.id in self.library.quotations_of:
                found.setdefault(source.publisher, {})[source.id] = None
        for note in self.library.notes.values():
            for one in note.attributions if isinstance(note, AttributedNote) else ():
                for speaker in (*one.by, *one.via):
                    if one.source and self.library.find(speaker, Actor):
                        found.setdefault(speaker, {})[one.source] = None
            if isinstance(note, Explainer):
                said = (claim.attributions for claim in self.library.notes_of(note.claims, Claim))
                found[note.id] = {one.source: None for several in said for one in several}
        return {note_id: tuple(several) for note_id, several in found.items()}

    def _read_in(self, source: Source) -> NoteId:
        """Return the source itself, or the one through which alone it is known."""
        met = {source.id}
        while source.seen_in is not None and source.seen_in not in met:
            through = self.library.find(source.seen_in, Source)
            if through is None:
                break
            source = through
            met.add(source.id)
        return source.id

    def _named_in(self, sentence: str) -> Iterator[NoteId]:
        """Yield the actors whose name is in a sentence."""
        yield from (actor for _, _, actor in self._named.places(sentence))


def _names_of(note: Note) -> Iterator[str]:
    """Yield what a note is called; of claims, events and other notes that is a sentence of ours, and no name."""
    for model, fields in _NAMES.items():
        for value in (getattr(note, field) for field in fields) if isinstance(note, model) else ():
            yield from (value,) if isinstance(value, str) else value or ()


def _holds_one(run: _Run, quoted: WordRuns) -> bool:
    """Whether words in marks have a whole quotation in them."""
    ours = WordRuns((run.words,))
    return any(len(words.split()) >= _FEWEST_OF_A_SPEAKER and ours.hold(words) for words in quoted.each)


def _told(sources: _Sources, note: Note | None, run: _Run, language: str) -> tuple[str, dict[str, str]] | None:
    """Return which words tell that a run is in no source, and what is filled into them; None where it is fine."""
    words = {"words": shorten(run.words.replace(NAMED, "…"), _SHOWN)}
    if not parts_of(run.words) or not _is_quotation(run, language, names_somebody=sources.names_somebody(run)):
        return None
    if sources.known(run.words):
        found = (("elsewhere", sources.elsewhere(run)), ("speaker", sources.others(run, language)))
        return next(((variant, words | values) for variant, values in found if values), None)
    candidates = sources.of_sentence(note, run)
    if not candidates or not all(_is_knowable(sources.library, one, language) for one in candidates):
        return None
    for text in (sources.library.texts[one] for one in candidates):
        near = nearest_passage(fold_quotation(run.words).text, text.folded, sources.allowance)
        if near and _is_alike(run.words, text.folded.text[near.start : near.end]):
            line = text.text.count("\n", 0, text.folded.origin(near.start)) + 1
            return "", words | {"file": text.path, "line": str(line), "difference": near.marked}
    return "nothing-near", words


def _is_alike(ours: str, theirs: str) -> bool:
    """Whether half of our words are in a passage: else it is near by its letters alone, and was not meant."""
    wanted, there = WORD.findall(fold_name(ours).text), set(WORD.findall(fold_name(theirs).text))
    return 2 * sum(word in there for word in wanted) >= len(wanted)


def _is_knowable(library: Library, source_id: NoteId, language: str) -> bool:
    """Whether what a source says can be looked up: it has an archived text, in the language of our sentence."""
    source = library.find(source_id, Source)
    same = source is not None and source.language.partition("-")[0] == language.partition("-")[0]
    return bool(same) and source_id in library.texts


def _is_quotation(run: _Run, language: str, *, names_somebody: bool) -> bool:
    """Whether words in marks are somebody's, rather than a name, a title, a term, or held at a distance."""
    words = WORD.findall(fold_name(run.words).text)
    if _is_called(run, language, words) or _is_title(run, words):
        return False
    answers = names_somebody and run.before.rstrip().endswith(":")
    return len(words) >= _FEWEST_WORDS or answers or _says_whose(run, language)


def _is_called(run: _Run, language: str, words: list[str]) -> bool:
    """Whether what stands before makes a name of the words: “the film”, « ce qu’on appelle »."""
    before = run.before[-_NAMED_WITHIN:]
    found = find_phrases(before, language, "quoting", "names")
    if not found or _ARTICLE.fullmatch(before, found[-1][1]) is None:
        return False
    start, end = found[-1]
    if before[start:end].casefold() != _CALLED:
        return True
    of_a_noun = len(found) > 1 and not before[found[-2][1] : start].strip()
    return len(words) < _FEWEST_WORDS and (of_a_noun or before[:start].rstrip().endswith(","))


def _is_title(run: _Run, words: list[str]) -> bool:
    """Whether capitals make a name of the words: one within a sentence, or one on each word that counts."""
    if len(words) > _LONGEST_NAME:
        return False
    written: list[str] = WORD.findall(run.words)
    if len(written) > 1 and all(word[0].isupper() for word in written if len(word) > 3):  # noqa: PLR2004 (articles)
        return sum(word[0].isupper() for word in written) > 1
    return run.words[:1].isupper() and not _OPENS.search(run.before)


def _says_whose(run: _Run, language: str) -> bool:
    """Whether the sentence says that somebody says the words."""
    sentence = run.shown[slice(*run.sentence)]
    start, end = (at - run.sentence[0] for at in run.span)
    outside = sentence[:start] + " " * (end - start) + sentence[end:]
    return bool(
        find_reporting_verbs(sentence, language)
        or any(hedge.kind == _EVIDENTIAL for hedge in find_hedges(outside, language))
        or find_phrases(outside, language, "quoting", "frames")
    )
