"""How much of each source the notes cover: text with a bar, JSON, and a page to look at. For editors alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from explainer.language.catalogs import Catalog
from explainer.language.visible import in_line
from explainer.language.wording import Refusal
from explainer.library import Coverage, Library, SourceText, coverage
from explainer.notes import MAX_ID, Kind, NoteId, Source, nearest
from explainer.pages.render import make_environment
from explainer.pages.site import Site
from explainer.pages.words import kind_label
from explainer.reading import real_path
from explainer.writing import write_file

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
            yield f"  {in_line(one.sentence(number)[:_SHOWN]):{_SHOWN}}  {notes}"


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


SHAPES = {
    Kind.CLAIMS: "●",
    Kind.DENIALS: "■",
    Kind.REACTIONS: "▲",
    Kind.FINDINGS: "◈",
    Kind.EVENTS: "◆",
    Kind.CONTEXT: "○",
    Kind.RELATIONS: "□",
}
"""Kinds of notes that quote, each with the shape that shows it without colour."""
_BLANK_LINE = 2
"""Line breaks between two sentences of different paragraphs."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """A note that quotes a source: its number in the report, and where it is."""

    number: int
    id: NoteId
    kind: Kind
    shape: str
    title: str
    place: str
    address: str
    editor: str
    """The address at which VS Code opens the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a sentence that the same notes quote."""

    text: str
    kinds: tuple[Kind, ...]
    ending: tuple[Quoting, ...]
    """Notes one of whose quotations ends here."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A note beside a sentence; where it is listed `first`, the marks lead there."""

    note: Quoting
    first: bool


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence: its pieces, the notes that quote it, why it is left out."""

    line: int
    pieces: tuple[Piece, ...]
    notes: tuple[Listed, ...]
    reasons: tuple[str, ...]
    opens: bool
    """Whether a paragraph begins here."""


@dataclass(frozen=True, slots=True)
class Section:
    """One source."""

    covered: Covered
    share: str
    rows: tuple[SentenceRow, ...]
    kinds: tuple[Kind, ...]


def coverage_report(several: Sequence[Covered], form: str, site: Site, root: Path) -> str:
    """Return the report as text, json or html."""
    if form == "json":
        return coverage_as_json(several)
    if form == "html":
        return coverage_as_html(several, site, root)
    return "\n".join(coverage_as_text(several, site.catalog))


def write_report(path: Path, report: str, docs: Path) -> None:
    """Write a report to a file, which must not be one that is published.

    Raises:
        Refusal: It would be published, or cannot be written.
    """
    if real_path(path).is_relative_to(real_path(docs)):
        values = {"file": str(path), "docs": docs.name}
        raise Refusal("{file} would be published with the site: choose a folder outside {docs}", **values)
    write_file(path, f"{report}\n".encode())


def coverage_as_html(several: Iterable[Covered], site: Site, root: Path) -> str:
    """Return one page that needs nothing else; `root`: the folder in which the notes' paths begin."""
    sections = [_section(one, site, root) for one in several]
    labels = {kind: kind_label(site.catalog, kind) for kind in Kind}
    template = make_environment(site.catalog).get_template("explainer/coverage.html")
    return template.render(
        sections=sections, shapes=SHAPES, labels=labels, language=site.language, name=site.settings.site_name
    )


def _section(one: Covered, site: Site, root: Path) -> Section:
    ids = dict.fromkeys(note for sentence in one.coverage.sentences for note in sentence.notes)
    notes = {note: _quoting(note, number, site, root) for number, note in enumerate(ids, start=1)}
    rows = tuple(_rows(one, site, notes))
    kinds = {note.kind for note in notes.values()}
    return Section(one, percent(one.coverage, site.catalog), rows, tuple(kind for kind in SHAPES if kind in kinds))


def _quoting(note_id: NoteId, number: int, site: Site, root: Path) -> Quoting:
    note = site.library.notes[note_id]
    where = site.library.position(note)
    path = root / where.path
    editor = f"vscode://file/{quote(path.as_posix().lstrip('/'))}:{where.line}:{where.column}"
    title, kind = site.title(note_id) or note_id, note.note_kind
    place = f"{where.path}:{where.line}"
    return Quoting(number, note_id, kind, SHAPES.get(kind, "◇"), title, place, path.as_uri(), editor)


def _rows(one: Covered, site: Site, notes: dict[NoteId, Quoting]) -> Iterator[SentenceRow]:
    spans = [
        (start, end, notes[quotation.note])
        for quotation in site.library.quotations_of.get(one.source.id, ())
        if not quotation.left_out
        for start, end in quotation.spans
    ]
    done = 0
    listed: set[NoteId] = set()
    for number, sentence in enumerate(one.coverage.sentences):
        mine = [(start, end, note) for start, end, note in spans if start < sentence.end and end > sentence.start]
        between = one.text.text[done : sentence.start]
        yield SentenceRow(
            one.line(number),
            tuple(_pieces(one.text.text, sentence.start, sentence.end, mine)),
            tuple(Listed(notes[note], note not in listed) for note in sentence.notes),
            sentence.reasons,
            opens=len(f"{between}.".splitlines()) > _BLANK_LINE,
        )
        done = sentence.end
        listed |= set(sentence.notes)


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, Quoting]]) -> Iterator[Piece]:
    """Cut a sentence wherever a quotation begins or ends."""
    cuts = {start, end} | {cut for span in spans for cut in span[:2] if start < cut < end}
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        within = {note.kind for begin, stop, note in spans if begin <= first and stop >= last}
        ending = sorted({note.number: note for _, stop, note in spans if stop == last}.items())
        kinds = tuple(kind for kind in SHAPES if kind in within)
        yield Piece(text[first:last], kinds, tuple(note for _, note in ending))
