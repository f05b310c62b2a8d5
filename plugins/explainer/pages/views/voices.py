"""Who says what about a claim, ready to be shown. A denial and a missing reply get the room of the claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from explainer.language.catalogs import Catalog
from explainer.language.dates import Date
from explainer.library import Answer, Library, Quotation, QuotedAttribution
from explainer.library.positions import relays_of
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
from explainer.pages.people import named_of
from explainer.pages.site import Site, once_a_site, typeset_name
from explainer.pages.standing import appeal_words, finding_told, finding_words
from explainer.pages.words import ACTS, act_label

_COLUMNS = {1: 1, 2: 2, 4: 2}
_PRESS = frozenset({"article", "broadcast", "report"})
_MOST_WAYS = 2
"""Ways on which a claim reached us that a title tells; it tells how many more there are."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source."""

    words: str
    source: NoteId
    language: str = ""
    """Of the source, where it is not that of our words."""
    locator: str = ""
    speech: str = ""
    translation: str = ""
    place: Quotation | None = None
    """Their place in the archived text, if there is one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One attribution: words, when and where they were said, and how they reached us. Never merged with another."""

    source: NoteId = ""
    """Where the words were read; nothing for a reported silence that quotes nothing."""
    quotes: tuple[Quote, ...] = ()
    relays: tuple[NoteId, ...] = ()
    """Who carries the words on to us, nearest to the speaker first; the source's publisher last."""
    via: tuple[NoteId, ...] = ()
    """Those of them whom the note names."""
    said: Date | None = None
    occasion: str = ""
    spoken_in: str = ""
    reserve: str = ""
    """How far its source vouches for a claim, in words; nothing where that is not known."""

    @property
    def circumstances(self) -> tuple[object, ...]:
        """All that is told of the words: where several have the same, it is told once."""
        said = self.said.text if self.said else ""
        return self.source, self.via, said, self.occasion, self.spoken_in


@dataclass(frozen=True, slots=True)
class FoundDetails:
    """What else is known of a finding than who found it, and in which words."""

    on: Date
    appeal: str
    """That it is appealed against, in words."""
    closed_by: NoteId = ""
    """The later finding that closes it."""
    later: str = ""
    """That one in words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said about a claim or in answer to it, by one speaker, each time that it is quoted."""

    act: str
    tone: str
    label: str
    who: tuple[NoteId, ...]
    """Who speaks, be they anonymous; never whoever cites them."""
    is_reported: bool = False
    """Whether nobody by name is quoted, or no words are given: who relays it is told wherever it is named."""
    tellings: tuple[Telling, ...] = ()
    concerned: tuple[NoteId, ...] | None = None
    """The parties whose answer to a claim it is."""
    replies_to: NoteId = ""
    """The note answered, where it is no claim."""
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
    found: FoundDetails | None = None
    """Of a finding that we did not withdraw."""

    @property
    def is_silent(self) -> bool:
        """Whether it reports silence."""
        return ACTS[self.act].is_silent

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All its quotations."""
        return tuple(quote for one in self.tellings for quote in one.quotes)

    @property
    def sources(self) -> tuple[NoteId, ...]:
        """The sources of its quotations, each once."""
        return tuple(dict.fromkeys(quote.source for quote in self.quotes))

    @property
    def relays(self) -> tuple[NoteId, ...]:
        """Everybody who carries some of its words on to us."""
        return tuple(dict.fromkeys(relay for one in self.tellings for relay in one.relays))

    @property
    def via(self) -> tuple[NoteId, ...]:
        """Those of them whom the note names."""
        return tuple(dict.fromkeys(relay for one in self.tellings for relay in one.via))

    @property
    def is_told_alike(self) -> bool:
        """Whether all its quotations have the same source, day, occasion, language and relays."""
        return len({one.circumstances for one in self.tellings}) <= 1

    @property
    def said(self) -> Date | None:
        """The day on which all of it was said; nothing where its quotations differ."""
        return _shared({one.said.text if one.said else "": one.said for one in self.tellings})

    @property
    def occasion(self) -> str:
        """The occasion on which all of it was said, or nothing."""
        return _shared({one.occasion: one.occasion for one in self.tellings}) or ""

    @property
    def spoken_in(self) -> str:
        """The language in which all of it was said, or nothing."""
        return _shared({one.spoken_in: one.spoken_in for one in self.tellings}) or ""

    @property
    def citing(self) -> tuple[NoteId, ...]:
        """Nobody: templates of version 0.1 asked whom a publisher cites, who is now the speaker."""
        return ()

    @property
    def countered_by(self) -> tuple[NoteId, ...]:
        """The denials that deny it, as templates of version 0.1 call them."""
        return self.denied_by

    @property
    def spoken_for(self) -> tuple[NoteId, ...]:
        """The parties for whom another answers."""
        return tuple(party for party in self.concerned or () if party not in self.who)


def _shared(values: dict[str, Item]) -> Item | None:
    """Return the one value that there is; nothing where there are several."""
    return next(iter(values.values())) if len(values) == 1 else None


def claim_voices(site: Site, claim: Claim) -> tuple[Voice, ...]:
    """Return all voices on a claim: who says it, who answers, of whom no answer is reported."""
    return _find_voices(site, claim.id)


@once_a_site
def _find_voices(site: Site, claim_id: NoteId) -> tuple[Voice, ...]:
    (claim,) = site.library.notes_of([claim_id], Claim)
    own = _own_voices(site, claim)
    speaking = {one for voice in own for one in voice.who}
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
        replies.append(replace(_voice(site, "none", missing), concerned=missing, is_reply=True))
    return (*own, *replies)


def finding_voices(site: Site, claim: Claim) -> tuple[Voice, ...]:
    """Return what was found of a claim, the latest first, withdrawn findings last."""
    standing = site.assessment.standing(claim)
    order = [note for found in standing.findings for note in (found.note, *found.closes)]
    notes = dict.fromkeys((*order, *(one.id for one in site.library.linking(claim.id, Finding, "of"))))
    findings = site.library.notes_of(notes, Finding)
    closed_by = {earlier: found.note for found in standing.findings for earlier in found.closes}
    answers = (Answer(one, "finds", attribution, ()) for one in findings for attribution in one.attributions)
    return tuple(_finding_voice(site, claim, voice, closed_by) for voice in _voices_of(site, answers))


def _finding_voice(site: Site, claim: Claim, voice: Voice, closed_by: Mapping[NoteId, NoteId]) -> Voice:
    finding = voice.note
    if voice.act != "finds" or not isinstance(finding, Finding):
        return replace(voice, is_reply=False)
    library = site.library
    later = library.find(closed_by.get(finding.id, ""), Finding)
    told = str(finding_told(library, claim, later, dated=True)) if later else ""
    details = FoundDetails(finding.said, appeal_words(site.catalog, finding), later.id if later else "", told)
    label = finding_words(library, claim, finding)
    # Its day is that of the finding, told beside who found it.
    tellings = tuple(replace(one, said=None) if one.said == finding.said else one for one in voice.tellings)
    return replace(voice, is_reply=False, label=label, found=details, tellings=tellings)


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
    """Return one voice for each who says a claim, by each way on which somebody relays it to a source."""
    found: dict[tuple[object, ...], Voice] = {}
    stating = {id(answer.attribution) for answer in site.assessment.answers_to(claim) if answer.act == "states"}
    quoted = {id(one.attribution): one for one in site.assessment.said.get(claim.id, ())}
    for at, attribution in enumerate(claim.attributions):
        who = site.assessment.speakers_of(attribution)
        act = "reports" if _reports(site.library, attribution, who) else "asserts"
        act = "states" if at and id(attribution) in stating else act
        telling = _telling(site, claim, attribution)
        if said := quoted.get(id(attribution)):
            telling = replace(telling, reserve=reserve_words(site.catalog, said))
        key = (act, who, attribution.via)
        same = [one for one in claim.attributions if site.assessment.speakers_of(one) == who]
        voice = found.get(key) or _voice(site, act, who, same)
        found[key] = replace(voice, tellings=(*voice.tellings, telling))
    return list(found.values())


def _reports(library: Library, attribution: Attribution, who: tuple[NoteId, ...]) -> bool:
    """Whether the speaker is press whose report we know second-hand; whoever makes a statement asserts."""
    return any(
        source.type in _PRESS and source.publisher in who and source.publisher not in attribution.by[1:]
        for source in library.linking(attribution.source, Source, "seen_in")
    )


def reserve_words(catalog: Catalog, said: QuotedAttribution) -> str:
    """Return how far its source vouches for a claim: “in the conditional in the source”; nothing if not known.

    What somebody says in direct speech is as firm as the words that are shown.
    """
    kinds = said.hedge_kinds
    if kinds is None or said.attribution.speech == "direct":
        return ""
    _ = catalog.pgettext
    if "conditional" in kinds:
        return _("reserve", "in the conditional in the source")
    if kinds:
        return _("reserve", "with reserve in the source")
    if said.own_voice:
        return _("reserve", "written without reserve")
    return _("reserve", "reported without further reserve")


def _voices_of(site: Site, answers: Iterable[Answer]) -> Iterator[Voice]:
    """Yield one voice a note and speaker, with all its quotations."""
    groups: dict[tuple[NoteId, str, tuple[NoteId, ...]], list[tuple[Denial | Reaction | Finding, Answer]]] = {}
    for answer in answers:
        note = answer.note
        if isinstance(note, Claim):
            continue
        act = "denies-and-concedes" if answer.act == "denies" and answer.concedes_something else answer.act
        key = (note.id, "withdrawn" if note.withdrawn else act, site.assessment.speakers_of(answer.attribution))
        groups.setdefault(key, []).append((note, answer))
    notes: set[NoteId] = set()
    for (note_id, act, who), group in groups.items():
        note = group[0][0]
        attributions = [answer.attribution for _, answer in group]
        parties = tuple(dict.fromkeys(party for _, answer in group for party in answer.parties))
        yield replace(
            _voice(site, act, who, attributions),
            tellings=() if note.withdrawn else tuple(_telling(site, note, one) for one in attributions),
            concerned=parties,
            text=str(note.withdrawn.reason if note.withdrawn else note.text or ""),
            note=note,
            is_first=note_id not in notes,
            is_reply=True,
            is_retracted=not isinstance(note, Finding) and site.assessment.is_taken_back(note, attributions, parties),
            denied_by=tuple(denial.id for denial in site.library.linking(note.id, Denial, "of")),
        )
        notes.add(note_id)


def _voice(site: Site, act: str, who: tuple[NoteId, ...], attributions: Sequence[Attribution] = ()) -> Voice:
    relayed = any(relays_of(site.library, one, attributions) for one in who)
    return Voice(act, ACTS[act].tone, act_label(site.catalog, act), who, relayed)


def _telling(site: Site, note: AttributedNote, attribution: Attribution) -> Telling:
    return Telling(
        attribution.source or "",
        quotes_of(site, note, attribution),
        site.assessment.chain_of(attribution).relays,
        attribution.via,
        attribution.said,
        str(attribution.occasion or ""),
        attribution.spoken_in or "",
    )


def quotes_of(site: Site, note: Note, quoting: Attribution | Passage) -> tuple[Quote, ...]:
    """Return what an attribution or passage of a note quotes, with its source's language where that is another."""
    source = site.library.find(quoting.source, Source)
    language = source.language if source and source.language != site.words_language else ""
    quote = Quote("", quoting.source, language)
    if isinstance(quoting, Attribution):
        quote = replace(quote, locator=quoting.locator, speech=quoting.speech or "")
    places = {one.run: one for one in site.library.quotations_by(note, quoting)}
    shown = site.library.quoted_words(note, quoting)
    runs = [replace(quote, words=words, place=places.get(at)) for at, words in enumerate(shown)]
    if runs and quoting.translation:  # of all of them: it follows the last
        runs[-1] = replace(runs[-1], translation=str(quoting.translation))
    return tuple(runs)


def actor_words(site: Site, actor_id: NoteId, *, in_sentence: bool = False) -> str:
    """Return what an actor is called; in a sentence with an article, an anonymous one as the source describes it."""
    named = named_of(site.library, actor_id) if in_sentence and site.library.find(actor_id, Actor) else None
    if named:
        return typeset_name(named.after("", site.language), site.language)
    words = site.title(actor_id) or actor_id
    return words if in_sentence else site.library.opened(words)


def speakers_of(site: Site, claim: Claim) -> list[str]:
    """Return the names of those who say a claim, be they anonymous."""
    speakers = (one for attribution in claim.attributions for one in site.assessment.speakers_of(attribution))
    return list(dict.fromkeys(actor_words(site, one) for one in speakers))


@once_a_site
def chain_words(site: Site, claim_id: NoteId) -> str:
    """Return how a claim reached us: “according to The Paper, citing the City”.

    For titles and pictures, where our sentence follows: whoever is cited did not say it in our words.
    """
    (claim,) = site.library.notes_of([claim_id], Claim)
    ways: dict[tuple[NoteId, ...], dict[NoteId, None]] = {}
    for attribution in claim.attributions:
        chain = site.assessment.chain_of(attribution)
        # Nobody cites whom they only describe.
        who = () if chain.relays and attribution.speech == "described" else chain.who
        ways.setdefault(chain.relays[::-1], {}).update(dict.fromkeys(who))
    shown = list(ways.items())[:_MOST_WAYS]
    parts = [_way(site, [*((relay,) for relay in relays), *filter(None, [tuple(who)])]) for relays, who in shown]
    if more := len(ways) - len(shown):
        words = site.catalog.ngettext("one more source", "%(num)s more sources", more)
        parts.append(words % {"num": more})
    return site.catalog.pgettext("between origins", "; ").join(parts)


def by_chain(site: Site, claims: Iterable[Claim]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Group claims by how they reached us, in the order of the first of each group."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(chain_words(site, claim.id), []).append(claim)
    return tuple((chain, tuple(some)) for chain, some in found.items())


def _way(site: Site, steps: Sequence[tuple[NoteId, ...]]) -> str:
    """Return one way that words took; `steps`: who published them first, who spoke last."""
    _ = site.catalog.pgettext
    told = [_("chain", "according to %(who)s"), _("chain", ", citing %(who)s"), _("chain", ", who cites %(who)s")]
    return "".join(told[min(at, len(told) - 1)] % {"who": people_words(site, step)} for at, step in enumerate(steps))


def people_words(site: Site, ids: Iterable[NoteId]) -> str:
    """Return people as a sentence lists them, each with the article that the language wants."""
    names = (named_of(site.library, one) for one in ids)
    words = [isolated(one.after("", site.language), site.words_language) for one in names if one]
    return typeset_name(site.catalog.list_of(words), site.language)
