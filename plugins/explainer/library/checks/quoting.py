"""Checks of how much is quoted, and from where in the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from explainer.language.folding import fold_name
from explainer.language.lexicons import WORD
from explainer.library.assessment import Assessment
from explainer.library.checks.own_words import own_lines
from explainer.library.library import Library
from explainer.library.quotations.text_fragments import Span
from explainer.library.quotations.texts import SourceText
from explainer.library.said import QuotedAttribution, QuotedSentence
from explainer.notes import Claim, Note, NoteId, Source
from explainer.problems import Code, Problem

MOST_QUOTED = 0.5
"""The largest share of a source's characters that notes quote between them.

Our own choice: laws on quotation (in France, Code de la propriété intellectuelle, L122-5, 3°, a) ask that it be short
and give no number; beyond half, the notes begin to stand in for the text.
"""
SHORTEST_SHARED_OUT = 1000
"""Characters of a text below which its share says little: a post or a short statement is quoted whole."""
LONGEST_RUN = 400
"""Characters of one quotation, some 70 words. Our own choice: three sentences of a newspaper."""
_OTHERS_WORK = frozenset({"article", "report", "broadcast"})
"""Types of sources that live by being read; statements, rulings and data are made to be quoted."""
_SHOWN = 30
"""Characters of a long quotation shown in a message."""
_STEM = 6
"""First letters that two words must share to belong to one family."""


def sources_are_not_overquoted(assessment: Assessment) -> Iterator[Problem]:
    """Notes quote no more than half of a source, unless they say more on it than it says; no passage fills a page."""
    library = assessment.library
    for source in library.all(Source):
        text = library.texts.get(source.id)
        if source.type in _OTHERS_WORK and text and len(text.text) >= SHORTEST_SHARED_OUT:
            spans = (s for q in library.quotations_of.get(source.id, ()) if not q.left_out for s in q.spans)
            quoted = _length(spans)
            share = quoted / len(text.text)
            if share > MOST_QUOTED and quoted > _own_words(library, source):
                values = {"id": source.id, "share": str(round(100 * share)), "most": str(round(100 * MOST_QUOTED))}
                yield Problem(library.position(source, ("text_file",)), Code.OVER_QUOTED, values=values)
    for quotation in library.quotations:
        words = " ".join(quotation.words.split())
        if len(words) > LONGEST_RUN and not quotation.left_out:
            values = {"count": str(len(words)), "words": words[:_SHOWN].strip(), "most": str(LONGEST_RUN)}
            where = library.position(library.notes[quotation.note], quotation.path)
            yield Problem(where, Code.OVER_QUOTED, "run", values)


def _own_words(library: Library, source: Source) -> int:
    """Return how many characters our own texts have beside the words of a source: whoever quotes to discuss may."""
    quoting = {quotation.note for quotation in library.quotations_of.get(source.id, ())} - {source.id}
    told = {link.origin for note_id in quoting for link in library.backlinks.get(note_id, ())}
    return sum(len(line) for note in library.notes_of(quoting | told, Note) for _, line in own_lines(note))


def _length(spans: Iterable[Span]) -> int:
    """Return how many characters spans cover between them."""
    covered = done = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, done))
        done = max(done, end)
    return covered


def headings_are_supported(assessment: Assessment) -> Iterator[Problem]:
    """The text under a heading supports what the heading says."""
    library = assessment.library
    from_headings: list[tuple[Claim, str]] = []
    in_body: set[NoteId] = set()
    by_actor: dict[tuple[NoteId, NoteId], list[Claim]] = defaultdict(list)
    for several in assessment.said.values():
        claim = several[0].note
        if not isinstance(claim, Claim):
            continue
        sentences = [sentence for said in several for sentence in said.sentences]
        if sentences and all(_is_heading(sentence, library.texts[sentence.source]) for sentence in sentences):
            from_headings.append((claim, sentences[0].text))
        elif sentences:
            in_body.add(claim.id)
            for actor in claim.about:
                by_actor[claim.source, actor].append(claim)
    for claim, heading in from_headings:
        linked = {*claim.repeats, claim.part_of}
        linked |= {one.id for one in library.linking(claim.id, Claim, "repeats", "part_of")}
        alike = by_actor.get((claim.source, claim.about[0]), ()) if claim.about else ()
        stems = _stems_of(heading)
        same = any(set(claim.about) <= set(one.about) and stems & _stems(assessment.said[one.id]) for one in alike)
        if not linked & in_body and not same:
            values = {"id": claim.id, "words": heading}
            yield Problem(library.position(claim, ("quote",)), Code.HEADING_UNSUPPORTED, values=values)


def _is_heading(sentence: QuotedSentence, text: SourceText) -> bool:
    return text.is_heading(sentence.start, sentence.start + len(sentence.text))


def _stems(several: tuple[QuotedAttribution, ...]) -> frozenset[str]:
    return frozenset(stem for said in several for one in said.quotations for stem in _stems_of(one.words))


def _stems_of(text: str) -> frozenset[str]:
    """Return the beginnings of the long words of a text."""
    return frozenset(word[:_STEM] for word in WORD.findall(fold_name(text).text) if len(word) >= _STEM)
