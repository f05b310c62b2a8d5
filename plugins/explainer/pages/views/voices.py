"""Who says what about a claim, ready to be shown. A denial and a missing reply get the room of the claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from explainer.language.dates import Date
from explainer.library import Answer, Chain, Library, Quotation
from explainer.notes import (
    Actor,
    AttributedNote,
    Attribution,
    Claim,
    Denial,
    Finding,
    Note,
    NoteId,
    Passage,
    Reaction,
    Source,
)
from explainer.pages.direction import isolated
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import finding_words
from explainer.pages.words import ACTS, act_label

_COLUMNS = {1: 1, 2: 2, 4: 2}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source."""

    words: str
    source: NoteId
    language: str = ""
    """Of the source, where it is not the site's."""
    locator: str = ""
    speech: str = ""
    translation: str = ""
    place: Quotation | None = None
    """Their place in the archived text, if there is one."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said about a claim or in answer to it, by one speaker."""

    act: str
    tone: str
    label: str
    who: tuple[NoteId, ...]
    citing: tuple[NoteId, ...] = ()
    """The anonymous speakers whom `who` cites."""
    relays: tuple[NoteId, ...] = ()
    """Who carries the words on to us, nearest to the speaker first; the source's publisher last."""
    is_relayed: bool = False
    """Whether somebody other than the source's publisher relays the words."""
    concerned: tuple[NoteId, ...] | None = None
    """The parties whose answer to a claim it is."""
    replies_to: NoteId = ""
    """The note answered, where it is no claim."""
    quotes: tuple[Quote, ...] = ()
    said: Date | None = None
    occasion: str = ""
    spoken_in: str = ""
    text: str = ""
    """The editor's words on it."""
    note: Denial | Reaction | Finding | None = None
    """The denial, reaction or finding; None for the claim's own attributions."""
    is_first: bool = False
    """Whether it is the first voice of its note: the one that may carry the anchor."""
    is_reply: bool = False
    is_retracted: bool = False
    denied_by: tuple[NoteId, ...] = ()
    """Denials that deny this one."""

    @property
    def is_silent(self) -> bool:
        """Whether it reports silence."""
        return ACTS[self.act].is_silent

    @property
    def sources(self) -> tuple[NoteId, ...]:
        """The sources of its quotations, each once."""
        return tuple(dict.fromkeys(quote.source for quote in self.quotes))

    @property
    def countered_by(self) -> tuple[NoteId, ...]:
        """The same denials, as templates of version 0.1 call them."""
        return self.denied_by

    @property
    def spoken_for(self) -> tuple[NoteId, ...]:
        """The parties for whom another answers."""
        return tuple(party for party in self.concerned or () if party not in self.who and party not in self.citing)


def claim_voices(site: Site, claim: Claim) -> tuple[Voice, ...]:
    """Return all voices on a claim: who says it, who answers, of whom no answer is reported."""
    return _find_voices(site, claim.id)


@once_a_site
def _find_voices(site: Site, claim_id: NoteId) -> tuple[Voice, ...]:
    (claim,) = site.library.notes_of([claim_id], Claim)
    own = _own_voices(site, claim)
    speaking = {one for voice in own for one in (*voice.who, *voice.citing)}
    replies: list[Voice] = []
    answers = site.assessment.answers_to(claim)
    for voice in _voices_of(site, (answer for answer in answers if ACTS[answer.act].is_on_board)):
        if voice.act == "concedes" and set(voice.who) <= speaking:
            # Whoever says a thing and concedes it in a denial says it once.
            own = [
                replace(one, note=voice.note) if set(one.who) == set(voice.who) and not one.note else one for one in own
            ]
        else:
            replies.append(voice)
    replies.sort(key=lambda voice: voice.is_silent)
    if missing := site.assessment.standing(claim).untold:
        replies.append(
            Voice("none", ACTS["none"].tone, act_label(site.catalog, "none"), missing, concerned=missing, is_reply=True)
        )
    return (*own, *replies)


def finding_voices(site: Site, claim: Claim) -> tuple[Voice, ...]:
    """Return what was found of a claim, the latest first, withdrawn findings last."""
    standing = site.assessment.standing(claim)
    order = [note for found in standing.findings for note in (found.note, *found.closes)]
    notes = dict.fromkeys((*order, *(one.id for one in site.library.linking(claim.id, Finding, "of"))))
    findings = site.library.notes_of(notes, Finding)
    answers = (Answer(one, "finds", attribution, ()) for one in findings for attribution in one.attributions)
    return tuple(
        replace(voice, is_reply=False, label=finding_words(site.library, claim, voice.note))
        if voice.act == "finds" and isinstance(voice.note, Finding)
        else replace(voice, is_reply=False)
        for voice in _voices_of(site, answers)
    )


def scope_voices(site: Site, claim: Claim) -> tuple[Voice, ...]:
    """Return the denials that leave a claim open, and the blanket denials of it."""
    found = (answer for answer in site.assessment.answers_to(claim) if _leaves_open(answer))
    return tuple(voice for voice in _voices_of(site, found) if voice.act != "withdrawn")


def _leaves_open(answer: Answer) -> bool:
    is_general = isinstance(answer.note, Denial) and answer.note.general
    return answer.act == "leaves-open" or (answer.act == "denies" and is_general)


def voices_answering(site: Site, note: Note) -> tuple[Voice, ...]:
    """Return the answers to any note but a claim, each followed by the answers to it."""
    found: list[Voice] = []
    waiting: list[Note] = [note]
    seen = {note.id}
    while waiting:
        here = waiting.pop(0)
        for answer in _answers(site.library, here.id):
            if answer.note.id not in seen:
                waiting.append(answer.note)
            found += (replace(voice, concerned=None, replies_to=here.id) for voice in _voices_of(site, [answer]))
        seen |= {one.id for one in waiting}
    return tuple(found)


def _answers(library: Library, note_id: NoteId) -> Iterator[Answer]:
    for denial in library.linking(note_id, Denial, "of"):
        yield from (Answer(denial, "denies", one, ()) for one in denial.attributions)
    for reaction in library.linking(note_id, Reaction, "to"):
        yield from (Answer(reaction, reaction.stance, one, ()) for one in reaction.attributions)


def columns(voices: Iterable[object]) -> int:
    """Return how many voices are shown side by side, three at most."""
    number = len(list(voices))
    return _COLUMNS.get(number, 3)


def _own_voices(site: Site, claim: Claim) -> list[Voice]:
    found: dict[Chain, Voice] = {}
    stating = {id(answer.attribution) for answer in site.assessment.answers_to(claim) if answer.act == "states"}
    for at, attribution in enumerate(claim.attributions):
        chain = site.assessment.chain_of(attribution)
        if chain in found:
            found[chain] = replace(found[chain], quotes=(*found[chain].quotes, *quotes_of(site, claim, attribution)))
        else:
            act = "reports" if _reports(site.library, attribution, chain) else "asserts"
            act = "states" if at and id(attribution) in stating else act
            found[chain] = _voice(site, act, claim, attribution)
    return list(found.values())


def _reports(library: Library, attribution: Attribution, chain: Chain) -> bool:
    """Whether the speaker relays somebody else's words, or published what we know second-hand."""
    if chain.citing or attribution.via:
        return True
    return any(
        source.publisher in chain.who and source.publisher not in attribution.by[1:]
        for source in library.linking(attribution.source, Source, "seen_in")
    )


def _voices_of(site: Site, answers: Iterable[Answer]) -> Iterator[Voice]:
    """Yield one voice a note and speaker, with all its quotations."""
    found: dict[tuple[NoteId, str, tuple[NoteId, ...]], Voice] = {}
    attributions: dict[tuple[NoteId, str, tuple[NoteId, ...]], list[Attribution]] = defaultdict(list)
    notes: set[NoteId] = set()
    several = [(_key(answer), answer) for answer in answers]
    for key, answer in several:
        attributions[key].append(answer.attribution)
    for key, answer in several:
        note = answer.note
        if isinstance(note, Claim):
            continue
        act, parties = key[1], answer.parties
        if key in found:
            if not note.withdrawn:
                found[key] = replace(
                    found[key], quotes=(*found[key].quotes, *quotes_of(site, note, answer.attribution))
                )
            continue
        voice = _voice(site, act, note, answer.attribution)
        found[key] = replace(
            voice,
            quotes=() if note.withdrawn else voice.quotes,
            concerned=answer.parties,
            text=str(note.withdrawn.reason if note.withdrawn else note.text or ""),
            note=note,
            is_first=note.id not in notes,
            is_reply=True,
            is_retracted=not isinstance(note, Finding)
            and site.assessment.is_taken_back(note, attributions[key], parties),
            denied_by=tuple(denial.id for denial in site.library.linking(note.id, Denial, "of")),
        )
        notes.add(note.id)
    yield from found.values()


def _key(answer: Answer) -> tuple[NoteId, str, tuple[NoteId, ...]]:
    act = "denies-and-concedes" if answer.act == "denies" and answer.concedes_something else answer.act
    return answer.note.id, "withdrawn" if answer.note.withdrawn else act, answer.attribution.by


def _voice(site: Site, act: str, note: AttributedNote, attribution: Attribution) -> Voice:
    chain = site.assessment.chain_of(attribution)
    return Voice(
        act,
        ACTS[act].tone,
        act_label(site.catalog, act),
        chain.who,
        chain.citing,
        chain.relays,
        is_relayed=bool(attribution.via),
        quotes=quotes_of(site, note, attribution),
        said=attribution.said,
        occasion=str(attribution.occasion or ""),
        spoken_in=attribution.spoken_in or "",
    )


def quotes_of(site: Site, note: Note, quoting: Attribution | Passage) -> tuple[Quote, ...]:
    """Return what an attribution or passage of a note quotes, with its source's language where that is another."""
    source = site.library.find(quoting.source, Source)
    language = source.language if source and source.language != site.language else ""
    quote = Quote("", quoting.source, language)
    if isinstance(quoting, Attribution):
        said = quoting.speech or "", str(quoting.translation or "")
        quote = replace(quote, locator=quoting.locator, speech=said[0], translation=said[1])
    places = {one.run: one for one in site.library.quotations_by(note, quoting)}
    return tuple(replace(quote, words=words, place=places.get(at)) for at, words in enumerate(quoting.quote))


def actor_words(site: Site, actor_id: NoteId, *, in_sentence: bool = False) -> str:
    """Return what an actor is called; in a sentence, an anonymous one by the source's description."""
    actor = site.library.find(actor_id, Actor)
    words = site.title(actor_id) or actor_id
    if actor and actor.described_as and in_sentence:
        return str(actor.described_as)
    return words if in_sentence else words[:1].upper() + words[1:]


def speakers_of(site: Site, claim: Claim) -> list[str]:
    """Return the names of those who say a claim; of an anonymous speaker, theirs."""
    chains = [site.assessment.chain_of(attribution) for attribution in claim.attributions]
    return list(dict.fromkeys(actor_words(site, one) for chain in chains for one in chain.citing or chain.who))


def speaker_words(site: Site, claim: Claim) -> str:
    """Return who says a claim as plain words, for titles and descriptions."""
    return site.catalog.list_of([isolated(name, site.language) for name in speakers_of(site, claim)])
