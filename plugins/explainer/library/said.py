"""What each attribution's source says around the quotation, and how much of it the source vouches for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explainer.language.clauses import clause_around
from explainer.language.hedging import Hedge, find_hedges
from explainer.library.chains import is_own_voice
from explainer.library.library import Library, Worked
from explainer.library.quotations.quotation import Quotation
from explainer.notes import Attribution, Claim, Denial, Finding, NoteId, Reaction, Source
from explainer.reading import Path

_IN_MARKS = re.compile(r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_ADVERB = re.compile(r"(?:ment|ly)$|^(?:peut-être|sans doute|perhaps|maybe)", re.IGNORECASE)
_ADVERBS = frozenset({"lexical", "appearance"})
Attributed = Claim | Denial | Reaction | Finding


def in_quotation_marks(text: str, offset: int) -> bool:
    """Whether an offset of a text is in quotation marks; those left open hold what follows."""
    return any(found.start() < offset < found.end() for found in _IN_MARKS.finditer(text))


@dataclass(frozen=True, eq=False)
class QuotedSentence:
    """A sentence of an archived text that quotations touch; there is one object for it, whoever quotes it."""

    source: NoteId
    number: int
    text: str
    start: int
    language: str

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Its hedges, with offsets in the sentence."""
        return find_hedges(self.text, self.language)

    def in_quotation_marks(self, offset: int) -> bool:
        """Whether an offset of the sentence is in quotation marks; those left open hold what follows."""
        at = bisect_left(self._marked, (offset,)) - 1
        return at >= 0 and offset < self._marked[at][1]

    @cached_property
    def _marked(self) -> list[tuple[int, int]]:
        """Where words in quotation marks are; worked out once, as each word of a long sentence may be asked of."""
        return [found.span() for found in _IN_MARKS.finditer(self.text)]


@dataclass(frozen=True, slots=True)
class QuotedAttribution:
    """One attribution of a note, with the sentences its quotation is in (none: no archived text)."""

    note: Attributed
    path: Path
    attribution: Attribution
    quotations: tuple[Quotation, ...]
    sentences: tuple[QuotedSentence, ...]
    own_voice: bool
    """Whether the publication in which it is quoted speaks for itself."""

    @property
    def hedges(self) -> tuple[str, ...]:
        """The words that hedge it: those of its sentences, or its declared kind of hedge where none is found.

        “According to X” is no hedge of what X says. Hedges around direct speech are the source's, not the speaker's.
        """
        words = tuple(dict.fromkeys(hedge.words for hedge in self._found))
        return words or self._declared

    @property
    def hedge_kinds(self) -> frozenset[str] | None:
        """The kinds of these hedges, none where it is flat; None where nobody knows."""
        found = frozenset(hedge.kind for hedge in self._found) or frozenset(self._declared)
        return found if found or self.sentences or self.attribution.hedge else None

    @property
    def _found(self) -> list[Hedge]:
        if self.attribution.hedge == "none":
            return []
        return [hedge for sentence in self.sentences for hedge in sentence.hedges if self._hedges_it(sentence, hedge)]

    @property
    def _declared(self) -> tuple[str, ...]:
        declared = self.attribution.hedge
        if declared in (None, "none") or (declared == "evidential" and not self.own_voice):
            return ()
        return (str(declared),)

    def _hedges_it(self, sentence: QuotedSentence, hedge: Hedge) -> bool:
        if hedge.kind == "evidential" and not self.own_voice:
            return False
        if not isinstance(self.note, Claim):  # an answer is hedged by the source that tells it, not by its own words
            return self.attribution.speech != "direct" and not sentence.in_quotation_marks(hedge.start)
        within = self._within(sentence)
        if any(start <= hedge.start < end for start, end in within):
            return True
        return self.attribution.speech != "direct" and any(
            _reaches(sentence, hedge, start, end) for start, end in within
        )

    def _within(self, sentence: QuotedSentence) -> list[tuple[int, int]]:
        """Return where the quoted words are in a sentence."""
        last = len(sentence.text)
        spans = [span for quotation in self.quotations for span in quotation.spans]
        moved = [(start - sentence.start, end - sentence.start) for start, end in spans]
        return [(max(start, 0), min(end, last)) for start, end in moved if start < last and end > 0]


def _reaches(sentence: QuotedSentence, hedge: Hedge, start: int, end: int) -> bool:
    """Whether a hedge beside quoted words is about them: it is in their clause, and not another word's own.

    “According to X” and adverbs that open the sentence are about all of it; “possible” is of the noun beside it.
    """
    if hedge.kind == "evidential" or (hedge.kind in _ADVERBS and _opens(sentence.text, hedge)):
        return True
    first, last = clause_around(sentence.text, start, end, sentence.language)
    if not first <= hedge.start < last:
        return False
    if hedge.kind != "lexical" or _ADVERB.search(hedge.words):
        return True
    between = sentence.text[hedge.end : start] if hedge.start < start else sentence.text[end : hedge.start]
    return not between.strip()


def _opens(text: str, hedge: Hedge) -> bool:
    """Whether an adverb opens a sentence, set off by a comma or not: “Apparently the city …”."""
    return not text[: hedge.start].strip('«“" ') and _ADVERB.search(hedge.words) is not None


def everything_said(library: Library) -> Mapping[NoteId, tuple[QuotedAttribution, ...]]:
    """Return the attributions of every claim, denial, reaction and finding that is not withdrawn, by id."""
    sentences: dict[tuple[NoteId, int], QuotedSentence] = {}
    notes: list[Attributed] = [
        *library.published(Claim),
        *library.published(Denial),
        *library.published(Reaction),
        *library.published(Finding),
    ]
    return Worked({note.id: note for note in notes}, lambda note: tuple(_said(library, note, sentences)))


Speakers = tuple[NoteId, ...]


def distinct_replies(said: Iterable[tuple[Speakers, QuotedAttribution]]) -> int:
    """Return how many replies there are: what the same people say in one note, or one sentence, is one reply.

    However many claims it touches, and however many notes an editor makes of it.
    """
    replies: dict[frozenset[NoteId], list[set[object]]] = defaultdict(list)
    for who, one in said:
        known = replies[frozenset(who)]
        here: set[object] = {one.note.id, *((sentence.source, sentence.number) for sentence in one.sentences)}
        for other in [other for other in known if other & here]:
            known.remove(other)
            here |= other
        known.append(here)
    return sum(map(len, replies.values()))


def _said(
    library: Library, note: Attributed, known: dict[tuple[NoteId, int], QuotedSentence]
) -> Iterator[QuotedAttribution]:
    also = library.entries[note.id].data.get("also")
    for at, attribution in enumerate(note.attributions):
        path: Path = () if at == 0 else ("also", at - 1) if isinstance(also, list) else ("also",)
        mine = library.quotations_by(note, attribution)
        sentences = tuple(dict.fromkeys(one for quotation in mine for one in _sentences(library, quotation, known)))
        yield QuotedAttribution(note, path, attribution, mine, sentences, is_own_voice(library, attribution))


def _sentences(
    library: Library, quotation: Quotation, known: dict[tuple[NoteId, int], QuotedSentence]
) -> Iterator[QuotedSentence]:
    """Yield the sentences a quotation touches; `known` holds those met before, by source and number."""
    text, source = library.texts.get(quotation.source), library.find(quotation.source, Source)
    if text is None or source is None:
        return
    for number in quotation.sentences:
        if (source.id, number) not in known:
            start, end = text.sentences[number]
            known[source.id, number] = QuotedSentence(source.id, number, text.text[start:end], start, source.language)
        yield known[source.id, number]


def hedges_of(said: Iterable[QuotedAttribution]) -> tuple[str, ...]:
    """Return the words that hedge a note, or nothing where one of its attributions is flat, or unknown."""
    found: list[str] = []
    for one in said:
        if not one.hedges:
            return ()
        found += one.hedges
    return tuple(dict.fromkeys(found))


def reserves_of(said: tuple[QuotedAttribution, ...]) -> tuple[str, ...]:
    """Return the words by which a source keeps away from a note, “according to X” included; nothing if it is flat."""
    found: list[str] = []
    for one in said:
        declared = one.attribution.hedge
        words = [hedge.words for sentence in one.sentences for hedge in sentence.hedges]
        if declared == "none" or (declared is None and not words):
            return ()
        found += words or [str(declared)]
    return tuple(dict.fromkeys(found))


def is_flat(said: tuple[QuotedAttribution, ...]) -> bool:
    """Whether some attribution is known to say it without a hedge."""
    return any(not one.hedges and (one.sentences or one.attribution.hedge == "none") for one in said)
