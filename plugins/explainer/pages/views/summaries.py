"""What several pages show of a note in a line or two: its status, who says it, who replies, how many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, TypeVar
from urllib.parse import unquote, urlsplit

from explainer.language.dates import Date, precision_in_words
from explainer.language.sentences import split_sentences
from explainer.language.typography import one_line, opened
from explainer.library import StandingCode
from explainer.library.library import grouped
from explainer.notes import (
    INDEXED,
    MODELS,
    Actor,
    Claim,
    Context,
    Denial,
    Event,
    Explainer,
    Finding,
    Line,
    Note,
    NoteId,
    Question,
    Reaction,
    Relation,
    Source,
    is_same_language,
)
from explainer.pages.direction import isolated
from explainer.pages.plan import PlannedPage, listed_on
from explainer.pages.site import Site, SourceTitle, once_a_site
from explainer.pages.standing import (
    CALLED,
    CODES,
    CodeWords,
    called_count,
    called_label,
    code_label,
    finding_words,
    standing_words,
)
from explainer.pages.views.voices import Voice, actor_words, claim_voices, voices_answering
from explainer.pages.words import kind_label

AnyNote = TypeVar("AnyNote", bound=Note)
_LISTS = {row.folder: kind for kind, row in INDEXED.items() if not row.own_pages}
"""Pages whose results are notes of one kind, by their type."""
_REGISTERS = {"wikidata.org": "Wikidata", "viaf.org": "VIAF", "isni.org": "ISNI", "orcid.org": "ORCID"}
"""Hosts of registers of persons and organisations, and what these are called."""


@dataclass(frozen=True)
class Chip:
    """A status in words, with its tone."""

    name: str
    tone: str
    words: str


@dataclass(frozen=True)
class Row:
    """A note in a list. A claim comes with its speakers, its status and every reply."""

    note: Note
    kind: str
    chip: Chip | None = None
    voices: tuple[Voice, ...] = ()
    """The speakers first, then those who reply, missing replies too."""


@dataclass(frozen=True)
class ExplainerCard:
    """An explainer in short."""

    explainer: Explainer
    tally: tuple[Chip, ...]
    topic: str
    """The topic shown above its title; empty under a heading that names it."""


def chip_of(site: Site, code: StandingCode) -> Chip:
    """Return the chip of a code."""
    return Chip(code.value, CODES[code].tone, opened(code_label(site.catalog, code)))


def chip_of_claim(site: Site, claim: Claim) -> Chip:
    """Return what became of a claim in short: its code and the latest finding."""
    words = standing_words(site, claim)
    return Chip(words.code.value, words.tone, words.short.apart(site.words_language))


def chip_of_note(site: Site, note: Note) -> Chip | None:
    """Return the chip of a claim, or of what an event or relation rests on."""
    claim = claim_behind(site, note)
    return chip_of_claim(site, claim) if claim else None


def claim_behind(site: Site, note: Note) -> Claim | None:
    """Return a claim itself, or the one from which an event or relation has its status."""
    claim = site.assessment.weakest_basis(note) if isinstance(note, (Event, Relation)) else note
    return claim if isinstance(claim, Claim) else None


def row_of(site: Site, note: Note) -> Row:
    """Return what a list shows of a note."""
    voices = tuple(claim_voices(site, note)) if isinstance(note, Claim) else ()
    return Row(note, kind_label(site.catalog, note.note_kind), chip_of_note(site, note), voices)


def claims_of(site: Site, explainer: Explainer) -> tuple[Claim, ...]:
    """Return the published claims of an explainer, cards first."""
    ids = dict.fromkeys((*explainer.claims, *explainer.further_claims))
    return site.library.published_of(ids, Claim)


def tally(site: Site, claims: Iterable[Claim]) -> tuple[Chip, ...]:
    """Return how many claims there are, in all (no tone) and of each status that occurs."""
    found = grouped(claims, lambda claim: standing_words(site, claim).called)
    return (
        Chip("", "", claims_counted(site, sum(map(len, found.values())))),
        *(Chip(one.name, one.tone, _counted(site, one, found[one])) for one in CALLED if one in found),
    )


def claims_counted(site: Site, number: int) -> str:
    """Return how many claims there are, in words."""
    return site.catalog.ngettext("%(num)s claim", "%(num)s claims", number) % {"num": number}


def _counted(site: Site, called: CodeWords, claims: Sequence[Claim]) -> str:
    """Return how many claims are called so; of denied ones, how many denials touch them, where not as many."""
    denials = [
        (voice.note.id, voice.who)
        for claim in (claims if called.code is StandingCode.DENIED else ())
        for voice in claim_voices(site, claim)
        if voice.note and voice.note.id in site.assessment.standing(claim).decided_by
    ]
    number = site.assessment.count_replies(denials)
    if number in (0, len(claims)):
        return called_count(site.catalog, called, len(claims))
    told = site.catalog.ngettext(
        "one denial reported, on %(claims)s", "%(num)s denials reported, on %(claims)s", number
    )
    return told % {"num": number, "claims": claims_counted(site, len(claims))}


def cards_of(site: Site) -> tuple[ExplainerCard, ...]:
    """Return the published explainers, the most recent first."""
    return tuple(
        ExplainerCard(note, tally(site, claims_of(site, note)), note.topic or "") for note in latest_explainers(site)
    )


def latest_explainers(site: Site) -> tuple[Explainer, ...]:
    """Return the published explainers, the most recent first."""
    return site.library.notes_of(stories_in_order(site), Explainer)


@once_a_site
def stories_in_order(site: Site) -> tuple[NoteId, ...]:
    """Return the ids of the published explainers, the most recent first."""
    explainers = site.library.published(Explainer)
    ordered = sorted(explainers, key=lambda note: (note.updated or note.published).sort_key(), reverse=True)
    return tuple(note.id for note in ordered)


@once_a_site
def _places_in_order(site: Site) -> Mapping[NoteId, int]:
    return {one: number for number, one in enumerate(stories_in_order(site))}


def stories_belonged_to(site: Site, note_id: NoteId) -> tuple[NoteId, ...]:
    """Return the published explainers that a note belongs to, the most recent first."""
    places = _places_in_order(site)
    belonging = (one for one in site.assessment.stories.get(note_id, ()) if one in places)
    return tuple(sorted(belonging, key=places.__getitem__))


@once_a_site
def stories_of(site: Site, note_id: NoteId) -> tuple[NoteId, ...]:
    """Return the explainers that a note belongs to, the most recent first; nothing where there is one to belong to."""
    return stories_belonged_to(site, note_id) if len(stories_in_order(site)) > 1 else ()


def by_story(site: Site, notes: Iterable[AnyNote]) -> list[AnyNote]:
    """Return notes under their stories, the latest first, and those of none last; else they stay in their order."""
    places = _places_in_order(site)

    def place(note: AnyNote) -> int:
        return next((places[one] for one in stories_of(site, note.id)), len(places))

    return sorted(notes, key=place)


def split_question(question: Question) -> tuple[Line, Line]:
    """Return a question's first sentence and the rest."""
    text = question.text
    spans = split_sentences(text)
    end = spans[0][1] if spans else len(text)
    return text.part(text[:end].strip()), text.part(text[end:].strip())


def list_title(site: Site, note: Note) -> str:
    """Return what a list calls a note, so that no two links read alike: a reply or a finding by whose it is."""
    title = site.title(note.id) or note.id
    if isinstance(note, Question):
        first = plain_words(site, split_question(note)[0])
        return first if _is_alone(site, first) else title
    if isinstance(note, Relation) and note.role:
        return f"{title} ({note.role})"
    if not isinstance(note, (Denial, Reaction, Finding)):
        return title
    answered = next(iter(site.library.notes_of(note.to if isinstance(note, Reaction) else note.of, Note)), None)
    if answered is None:
        return _reply_title(site, note)
    if isinstance(answered, (Denial, Reaction)):
        what = _reply_title(site, answered)
    else:
        what = site.title(answered.id) or answered.id
    return site.catalog.pgettext("a reply in a list", "%(reply)s on %(what)s") % {
        "reply": _reply_title(site, note),
        "what": _in_marks(site, what),
    }


def _reply_title(site: Site, note: Denial | Reaction | Finding) -> str:
    """Return what a reply is, and whose: “Denial (the City)”."""
    who = dict.fromkeys(one for attribution in note.attributions for one in site.assessment.speakers_of(attribution))
    names = [isolated(actor_words(site, one), site.words_language) for one in who]
    kind = kind_label(site.catalog, note.note_kind)
    if isinstance(note, Finding) and note.withdrawn is None and (claims := site.library.published_of(note.of, Claim)):
        kind = finding_words(site.library, claims[0], note)
    return f"{kind} ({site.catalog.list_of(names)})"


@once_a_site
def _is_alone(site: Site, first: str) -> bool:
    """Whether one note alone begins with a question."""
    return _first_questions(site)[first] == 1


@once_a_site
def _first_questions(site: Site) -> Counter[str]:
    """Return how many notes begin with each question."""
    return Counter(plain_words(site, split_question(one)[0]) for one in site.library.all(Question))


def source_title(site: Site, source: Source) -> str:
    """Return the title of a source as the quotation it is; not of one we have not read, whose title may be unknown."""
    title = site.title(source.id) or source.title
    if source.seen_in:
        return title
    marked = _in_marks(site, title)
    return SourceTitle(marked, other=title.other) if isinstance(title, SourceTitle) else marked


def source_authors(site: Site, source: Source) -> tuple[Line, ...]:
    """Return who signed a source: names as its own language has them, which may be another than the page's."""
    if is_same_language(source.language, site.language):
        return source.authors
    return tuple(SourceTitle(one, other=source.language) for one in source.authors)


def _in_marks(site: Site, title: str) -> str:
    """Return a title in quotation marks, those in it set as inner ones."""
    first, last = site.catalog.quotation_marks()
    return f"{first}{isolated(site.catalog.within_marks(title), site.words_language)}{last}"


def plain_words(site: Site, text: str) -> str:
    """Return a line or prose as plain words, for descriptions and cuttings."""
    return one_line(site.read(text).text)


def opening(site: Site, text: str, sentences: int = 2) -> str:
    """Return the first sentences of a prose, as plain words."""
    found: list[str] = []
    for paragraph in site.read(text).text.split("\n\n"):
        words = one_line(paragraph)
        found += [words[slice(*span)] for span in split_sentences(words)]
    words = " ".join(found[:sentences])
    return text.part(words) if isinstance(text, Line) and text.mark else words


def linked_sources(site: Site, text: str, words: str | None = None) -> tuple[NoteId, ...]:
    """Return the sources to which a prose links; `words`: in these sentences of it, as plain words."""
    mentions = site.read(text).mentions
    found = [one.target for one in mentions if words is None or one_line(one.sentence) in words]
    return tuple(source.id for source in site.library.notes_of(dict.fromkeys(found), Source))


def sources_of_words(site: Site, note: Context, words: str) -> tuple[NoteId, ...]:
    """Return the sources of some sentences of a context note: of one that links to its sources, those linked there.

    What its passages are from may say nothing of the rest.
    """
    if linked_sources(site, note.body):
        return linked_sources(site, note.body, words)
    return tuple(dict.fromkeys(passage.source for passage in note.passages))


def monogram(actor: Actor) -> str:
    """Return up to three initials of an actor."""
    if actor.kind == "anonymous":
        return "?"
    words = re.findall(r"[^\W\d_]\w*", actor.name)
    initials = [word[0] for word in words if word[0].isupper()] or [word[0] for word in words[:1]]
    return "".join(initials[:3]).upper()


def identity(address: str) -> str:
    """Return what a link to a register says: “Wikidata Q42”; elsewhere the host."""
    parts = urlsplit(address)
    host = (parts.hostname or address).removeprefix("www.")
    name, entry = _REGISTERS.get(host), unquote(parts.path).rstrip("/").rpartition("/")[2]
    if host.endswith(".wikipedia.org"):
        name, entry = "Wikipedia", entry.replace("_", " ")
    return f"{name} {entry}" if name and entry else host


def replies_under(site: Site, note: Note, shown: set[NoteId]) -> tuple[Voice, ...]:
    """Return the replies to an event or a context note, and the replies to those.

    `shown` are the replies with an anchor on the page, to which these are added: an anchor occurs once a page.
    """
    voices = voices_answering(site, note)
    found = tuple(replace(one, is_first=False) if one.note and one.note.id in shown else one for one in voices)
    shown |= {one.note.id for one in voices if one.note}
    return found


def search_lead(site: Site, planned: PlannedPage) -> tuple[str, str]:
    """Return with what a page's result begins, and those that are its entries: “Claim · Denied by the Mayor”, “Term”.

    Words, not tags: Material's search gives a tag a thousand times the weight of a title, so that whoever looks for the
    term “denial” would find every claim that is “neither acknowledged nor denied” before it.
    """
    note = site.library.notes.get(planned.note) if planned.note else None
    page = [kind_label(site.catalog, note.note_kind)] if note else []
    if isinstance(note, Claim) and not note.withdrawn:
        page.append(str(standing_words(site, note).sentence))
    kind = _LISTS.get(planned.type)
    return " · ".join(page), kind_label(site.catalog, kind) if kind else ""


class Sought(TypedDict):
    """What the search tells of a note, and by what it can be narrowed down."""

    lead: str
    names: list[str]
    """What else it is called; of a claim, its words."""
    kind: list[str]
    status: list[str]
    act: list[str]
    """How it is answered."""


def sought_on(site: Site, planned: PlannedPage) -> dict[str, Sought]:
    """Return, by the anchor of its heading, what each note on a page is; that of the page's own note by “”."""
    page_lead, entry_lead = search_lead(site, planned)
    note = site.library.notes.get(planned.note) if planned.note else None
    kind = _LISTS.get(planned.type)
    entries = listed_on(site, planned, site.library.published(MODELS[kind])) if kind else ()
    found = {f"{one.id}-t": _sought(site, one, entry_lead) for one in entries}
    return found | ({"": _sought(site, note, page_lead)} if note and not note.withdrawn else {})


def _sought(site: Site, note: Note, lead: str) -> Sought:
    names = [*getattr(note, "aliases", ()), *getattr(note, "forms", ()), *getattr(note, "names", ())]
    if isinstance(note, Claim):
        names += [note.text, *([note.label] if note.label else [])]
    claim = claim_behind(site, note)
    replies = [one for one in claim_voices(site, note) if one.is_reply] if isinstance(note, Claim) else []
    return Sought(
        lead=lead,
        names=[plain_words(site, one) for one in names],
        kind=[kind_label(site.catalog, note.note_kind)],
        status=[opened(called_label(site.catalog, standing_words(site, claim).called))] if claim else [],
        act=list(dict.fromkeys(opened(one.label) for one in replies)),
    )


_PRECISIONS = {"day": "day", "month": "month", "season": "month", "year": "year", "decade": "year", "century": "year"}


@dataclass(frozen=True, kw_only=True)
class DateMark:
    """The mark of a date on a timeline."""

    form: str
    """day, month, year, open, unknown: the shape of the mark, which shows how much is known."""
    open_end: str
    """start or end, where that is not known."""
    unit: str
    """What the date is made of, doubts apart: day, month, season, year, decade, century, interval, open."""
    precision: str
    """The same in words."""
    chip: Chip | None


@dataclass(frozen=True, kw_only=True)
class Dated(DateMark):
    """An event with the mark of its date."""

    event: Event

    @property
    def date(self) -> Date:
        """When it happens."""
        return self.event.date


def dated(site: Site, event: Event) -> Dated:
    """Return an event with the mark of its date."""
    return Dated(event=event, chip=chip_of_note(site, event), **mark_of(event.date, site.language))


class MarkOf(TypedDict):
    """What a mark shows of a date alone."""

    form: str
    open_end: str
    unit: str
    precision: str


def mark_of(date: Date, language: str) -> MarkOf:
    """Return how a timeline marks a date."""
    open_end = ("start" if date.earliest is None else "end") if date.precision == "open" else ""
    words = precision_in_words(date, language, of_event=True)
    return MarkOf(form=form_of(date), open_end=open_end, unit=date.precision, precision=words)


def form_of(date: Date) -> str:
    """Return the shape that shows how much of a date is known."""
    if date.approximate or date.uncertain:
        return "unknown"
    return _PRECISIONS.get(date.precision, "open")


def events_of(site: Site, events: Iterable[Event]) -> tuple[Dated, ...]:
    """Return events in the order of a timeline."""
    return tuple(dated(site, event) for event in sorted(events, key=lambda event: event.date.sort_key()))
