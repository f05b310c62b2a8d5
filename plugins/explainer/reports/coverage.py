"""How much of each source the notes cover: text with a bar, and JSON. For editors; never part of a site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explainer.language.catalogs import Catalog
from explainer.language.refusal import Refusal
from explainer.library import Coverage, Library, SourceText, coverage
from explainer.notes import MAX_ID, NoteId, Source, nearest

_BAR = 20
_SHOWN = 72
"""Characters of a sentence shown in a line."""


@dataclass(frozen=True)
class Covered:
    """A source, its archived text and what the notes cover of it."""

    source: Source
    text: SourceText
    coverage: Coverage

    def sentence(self, number: int) -> str:
        """Return the words of a sentence on one line."""
        one = self.coverage.sentences[number]
        return " ".join(self.text.text[one.start : one.end].split())

    def line(self, number: int) -> int:
        """Return the line of the archived text in which a sentence begins."""
        return self.text.text.count("\n", 0, self.coverage.sentences[number].start) + 1


def covered_sources(library: Library, wanted: NoteId | None = None) -> list[Covered]:
    """Return the sources that have an archived text, or the one that is `wanted`.

    Raises:
        Refusal: There is no such source, or nothing is archived of it.
    """
    sources = library.all(Source)
    if wanted is not None:
        sources = tuple(source for source in sources if source.id == wanted)
        if not sources:
            raise _unknown(library, wanted)
        if wanted not in library.texts:
            raise Refusal("“{id}” has no archived text: add “text_file”", id=wanted)
    pairs = ((source, coverage(library, source.id)) for source in sources)
    return [Covered(source, library.texts[source.id], found) for source, found in pairs if found]


def _unknown(library: Library, wanted: NoteId) -> Refusal:
    near = nearest(wanted, (source.id for source in library.all(Source)))
    if near:
        return Refusal("no source “{id}” (did you mean “{suggestion}”?)", id=wanted[:MAX_ID], suggestion=near)
    return Refusal("no source “{id}”, or one that is not finished yet (explainer check)", id=wanted[:MAX_ID])


def coverage_as_text(several: Sequence[Covered], catalog: Catalog) -> Iterator[str]:
    """Yield a line with a bar for each source, then one for each of its sentences."""
    if not several:
        yield catalog.gettext("No source has an archived text.")
    left_out = catalog.pgettext("coverage", "(left out)")
    for one in several:
        found = one.coverage
        filled = int(found.share * _BAR)
        bar = "#" * filled + "-" * (_BAR - filled)
        yield f"{one.source.id}: {found.covered}/{len(found.sentences)} [{bar}] {percent(found, catalog)}"
        for number, sentence in enumerate(found.sentences):
            notes = ", ".join(sentence.notes) or (left_out if sentence.left_out else "—")
            yield f"  {one.sentence(number)[:_SHOWN]:{_SHOWN}}  {notes}"


def percent(found: Coverage, catalog: Catalog) -> str:
    """Return the share in words, rounded down: “100 %” means all."""
    return catalog.gettext("{share}%").format(share=int(found.share * 100))


def coverage_as_json(several: Iterable[Covered]) -> str:
    """Return sources, sentences and the notes that quote them as JSON. Offsets count characters from 0."""
    listed = [
        {
            "id": one.source.id,
            "text": one.text.path,
            "sentences": len(one.coverage.sentences),
            "quoted": one.coverage.quoted,
            "left_out": one.coverage.left_out,
            "covered": one.coverage.covered,
            "share": round(one.coverage.share, 4),
            "each": [
                {
                    "line": one.line(number),
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": one.sentence(number),
                    "notes": list(sentence.notes),
                    "left_out": list(sentence.reasons),
                }
                for number, sentence in enumerate(one.coverage.sentences)
            ],
        }
        for one in several
    ]
    return json.dumps({"sources": listed}, ensure_ascii=False, indent=1)
