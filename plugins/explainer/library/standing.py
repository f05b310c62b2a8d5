"""What became of a claim: who rejects it, who acknowledges it, who was not heard, what was found. Never its truth.

All of it is data; the words are in `explainer.pages.standing`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from explainer.library.chains import is_own_voice, speakers
from explainer.library.library import Library
from explainer.library.positions import (
    ACKNOWLEDGING,
    SILENT,
    Position,
    Retractions,
    TakenBack,
    date_of,
    is_later,
    positions_on,
    retracts_words_of,
)
from explainer.notes import (
    COURT_FINDINGS,
    Actor,
    Attribution,
    Claim,
    Denial,
    Finding,
    NoteId,
    Reaction,
    Source,
)

_ANSWERING = frozenset({"person", "organization", "group"})
_UNANSWERABLE = frozenset({"opinion", "prediction"})
ON_PEOPLE = COURT_FINDINGS - {"overturned"}
"""What a court finds of somebody; that it sets a decision aside is of the decision."""
LIABLE = frozenset({"person", "organization"})
"""Kinds of actors on whom a court decides."""
_PRESS = frozenset({"article", "report", "broadcast"})
"""Types of sources in which a publication speaks; in a statement or a post, somebody speaks for themselves."""


class StandingCode(StrEnum):
    """A code, weakest first: the order in which an event or relation takes it from its basis."""

    RETRACTED = "retracted"
    DENIED = "denied"
    CONTESTED = "contested"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    STATED = "stated"
    ACKNOWLEDGED = "acknowledged"


Statuses = dict[NoteId, str]
"""Claim → its code, as an export of another version may name it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the earlier ones that it closes: a later instance's judgment closes an earlier one's."""

    note: NoteId
    closes: tuple[NoteId, ...] = ()
    """Also those that it closes for some of their people alone."""
    who: tuple[NoteId, ...] = ()
    """Of the people whom it names those for whom it stands; nobody where it names none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a claim. Ids are of actors where people are meant, else of notes; orders never hang on files."""

    code: StandingCode
    decided_by: tuple[NoteId, ...] = ()
    """The notes that decide the code."""
    parties: tuple[NoteId, ...] = ()
    """Those whose answer is their own, in the claim's order."""
    awaited: tuple[NoteId, ...] = ()
    """The parties whose answer is awaited."""
    unheard: tuple[NoteId, ...] = ()
    """The awaited of whom no answer is reported."""
    speaking: tuple[NoteId, ...] = ()
    """Those who put the claim forward for a party."""
    told_by: tuple[NoteId, ...] = ()
    """Everybody who puts the claim forward and has not taken it back, in the order of its attributions."""
    positions: tuple[Position, ...] = ()
    """What each voice says last: those of parties first, in their order, then outsiders."""
    silences: tuple[Position, ...] = ()
    """Reports that an unheard party did not answer, or was not asked."""
    leaves_open: tuple[Position, ...] = ()
    """Replies that, in the words reported, say nothing of this claim. Told on the claim's own page alone."""
    taken_back: tuple[TakenBack, ...] = ()
    """Answers that no longer stand."""
    retracted_by: tuple[NoteId, ...] = ()
    """Those who took the claim itself back."""
    unreported_by: tuple[NoteId, ...] = ()
    """Publishers who took back their report of what a named person says."""
    findings: tuple[Found, ...] = ()
    """What was found, the latest first."""
    presumed_innocent: tuple[NoteId, ...] = ()
    """The people an accusation is about who were neither found guilty nor acquitted for good: pages have to say so."""
    own_voice: NoteId | None = None
    """The publication in whose own voice alone the claim is made."""
    replaced_by: tuple[NoteId, ...] = ()
    """Later claims that take its place, the latest first."""
    contradictory: tuple[NoteId, ...] = ()
    """Voices that both reject and acknowledge it, and no date tells which came last."""
    disputed: tuple[tuple[NoteId, tuple[NoteId, ...]], ...] = ()
    """Voices whose denial is denied in turn, each with those who do."""

    def by_parties(self, *acts: str) -> tuple[Position, ...]:
        """Return the positions of parties that do one of these acts."""
        return tuple(one for one in self.positions if one.parties and one.act in acts)

    @property
    def untold(self) -> tuple[NoteId, ...]:
        """The awaited of whom the notes tell neither a reply, nor one taken back, nor a silence: so pages say that.

        Of what was taken back no reply is missed.
        """
        if self.code is StandingCode.RETRACTED:
            return ()
        told = {party for one in self.silences for party in one.parties}
        told |= {party for one in self.taken_back for party in one.parties}
        return tuple(party for party in self.unheard if party not in told)

    @property
    def outsiders(self) -> tuple[Position, ...]:
        """The positions of those who speak for no party."""
        return tuple(one for one in self.positions if not one.parties)


def rank_of(code: StandingCode) -> int:
    """Return how strong a code is: the weakest is 0."""
    return list(StandingCode).index(code)


def compute_standing(library: Library, claim: Claim, retractions: Retractions) -> Standing:
    """Return what became of a claim."""
    parties = parties_to(library, claim)
    made = _made(library, claim, parties, retractions)
    positions, taken_back = positions_on(library, claim, parties, retractions)
    silent = tuple(one for one in positions if one.act in SILENT)
    answers = tuple(one for one in positions if one.act not in SILENT)
    awaited = tuple(party for party in parties if party not in made.parties and _is_awaited(library, claim, party))
    code, decided_by = _decide(claim, parties, awaited, made, answers)
    heard = {party for one in answers for party in one.parties} | made.no_longer
    unheard = tuple(party for party in awaited if party not in heard)
    findings = tuple(one for one in library.linking(claim.id, Finding, "of") if one.withdrawn is None)
    heard_voices = {one.voice for one in answers}
    return Standing(
        code=code,
        decided_by=tuple(dict.fromkeys(decided_by)),
        parties=parties,
        awaited=awaited,
        unheard=unheard,
        speaking=made.speaking,
        told_by=made.told_by,
        positions=answers,
        silences=tuple(one for one in silent if one.act != "leaves-open" and set(one.parties) & set(unheard)),
        leaves_open=tuple(
            one for one in silent if one.act == "leaves-open" and one.parties and one.voice not in heard_voices
        ),
        taken_back=taken_back,
        retracted_by=made.retracted_by,
        unreported_by=made.unreported_by,
        findings=_in_order(findings),
        presumed_innocent=_presumed_innocent(library, claim, findings),
        own_voice=None if code is StandingCode.RETRACTED else made.own_voice,
        replaced_by=_replacing(library, claim),
        contradictory=_contradicting(answers),
        disputed=_disputed(library, answers, retractions),
    )


def parties_to(library: Library, claim: Claim) -> tuple[NoteId, ...]:
    """Return those whose answer is their own; a place only where it speaks, or somebody speaks for it."""
    if claim.right_of_reply is not None:
        return claim.right_of_reply
    return tuple(
        actor.id
        for actor in library.notes_of(claim.about, Actor)
        if actor.kind in _ANSWERING
        or (actor.kind in ("place", "anonymous") and _answers_itself(library, claim, actor))
        or (
            actor.kind == "place"
            and any(one.withdrawn is None for one in library.linking(actor.id, Actor, "speaks_for"))
        )
    )


def _answers_itself(library: Library, claim: Claim, actor: Actor) -> bool:
    denials = library.linking(claim.id, Denial, "of", "concedes", "leaves_open")
    notes = (claim, *denials, *library.linking(claim.id, Reaction, "to"))
    return any(
        actor.id in speakers(library, one)
        for note in notes
        if note.withdrawn is None or note is claim
        for one in note.attributions
    )


def _is_awaited(library: Library, claim: Claim, party: NoteId) -> bool:
    """Whether an answer of a party is awaited: not of the dead, nor to an opinion that the editor does not name."""
    if claim.nature in _UNANSWERABLE and claim.right_of_reply is None:
        return False
    actor = library.find(party, Actor)
    if actor is None or actor.died is None:
        return True
    made = [date for one in claim.attributions if (date := date_of(library, one))]
    # Nobody asks the dead about what has no date: what is undated may be of today.
    return bool(made) and not all(is_later(date, actor.died) for date in made)


@dataclass(frozen=True, slots=True)
class _Made:
    """Who puts a claim forward, and who has taken it back."""

    told_by: tuple[NoteId, ...]
    speaking: tuple[NoteId, ...]
    parties: frozenset[NoteId]
    """The parties among them, or for whom they speak."""
    others: bool
    """Whether somebody who speaks for no party is among them."""
    no_longer: frozenset[NoteId]
    """The parties who have taken it back."""
    retracted_by: tuple[NoteId, ...]
    unreported_by: tuple[NoteId, ...]
    own_voice: NoteId | None
    retractions: tuple[NoteId, ...]


def _made(library: Library, claim: Claim, parties: tuple[NoteId, ...], retractions: Retractions) -> _Made:
    against = retractions.of(claim)
    standing: dict[NoteId, list[Attribution]] = defaultdict(list)
    gone: dict[NoteId, list[NoteId]] = defaultdict(list)
    notes: list[NoteId] = []
    unreported: set[NoteId] = set()
    for attribution in claim.attributions:
        said = date_of(library, attribution)
        source = library.find(attribution.source, Source)
        later = [one for one in against if not is_later(said, one.date)]
        for voice in speakers(library, attribution):
            by = [one for one in later if retracts_words_of(library, one.by, voice, attribution)]
            if by:
                gone[voice] += [one.by for one in by]
                notes += [one.note for one in by]
            else:
                standing[voice].append(attribution)
                unreported |= {one.by for one in later if source and one.by == source.publisher}
    told_by = tuple(standing)
    for_whom = {voice: library.spoken_for(voice) & set(parties) for voice in (*standing, *gone)}
    taken = [voice for voice in gone if voice not in standing]
    present = frozenset(party for voice in told_by for party in for_whom[voice])
    return _Made(
        told_by,
        tuple(voice for voice in told_by if for_whom[voice]),
        present,
        any(not for_whom[voice] for voice in told_by),
        frozenset(party for voice in taken for party in for_whom[voice]) - present,
        tuple(dict.fromkeys(by for voice in taken for by in gone[voice])),
        tuple(sorted(unreported)),
        _own_voice(library, standing),
        tuple(dict.fromkeys(notes)),
    )


def _own_voice(library: Library, standing: dict[NoteId, list[Attribution]]) -> NoteId | None:
    """Return the one publication that says it all in its own voice."""
    if len(standing) != 1:
        return None
    ((voice, attributions),) = standing.items()
    sources = library.notes_of((one.source for one in attributions), Source)
    press = len(sources) == len(attributions) and all(source.type in _PRESS for source in sources)
    own = all(is_own_voice(library, one) and voice in speakers(library, one) for one in attributions)
    return voice if press and own and library.find(voice, Actor) else None


def _decide(  # noqa: PLR0911 (one return a row of the table)
    claim: Claim,
    parties: tuple[NoteId, ...],
    awaited: tuple[NoteId, ...],
    made: _Made,
    answers: tuple[Position, ...],
) -> tuple[StandingCode, list[NoteId]]:
    """Return the first row of the table that fits, and the notes that make it fit."""
    rejecting = [one for one in answers if one.parties and one.act == "denies"]
    agreeing = [one for one in answers if one.parties and one.act in ACKNOWLEDGING]
    outside = [one for one in answers if not one.parties and one.act == "denies"]
    no = {party for one in rejecting for party in one.parties}
    yes = {party for one in agreeing for party in one.parties}
    waiting = set(awaited)
    if not made.told_by and not agreeing:
        return StandingCode.RETRACTED, list(made.retractions)
    # Beyond the awaited: who is not awaited (an opinion, one's own words) may still reject what another acknowledges.
    if no & (yes | made.parties) or (no & waiting and yes & waiting) or (no - waiting and yes):
        return StandingCode.CONTESTED, _notes(*rejecting, *agreeing)
    if waiting and (waiting <= yes or (claim.right_of_reply is not None and yes & waiting)):
        return StandingCode.ACKNOWLEDGED, _notes(*agreeing)
    if parties and not waiting and (agreeing or (made.speaking and made.others)):
        return StandingCode.ACKNOWLEDGED, _notes(*agreeing) or [claim.id]
    if no & waiting:
        return StandingCode.DENIED, _notes(*rejecting)
    if rejecting or outside:
        return StandingCode.CONTESTED, _notes(*rejecting, *outside)
    heard = [one for one in answers if waiting & set(one.parties)]
    if heard or waiting & made.no_longer:
        return StandingCode.ANSWERED, _notes(*heard) or list(made.retractions)
    return (StandingCode.UNANSWERED if waiting else StandingCode.STATED), []


def _notes(*positions: Position) -> list[NoteId]:
    return list(dict.fromkeys(note for one in positions for note in one.notes))


def _contradicting(answers: tuple[Position, ...]) -> tuple[NoteId, ...]:
    rejecting = {one.voice for one in answers if one.act == "denies"}
    return tuple(dict.fromkeys(one.voice for one in answers if one.act in ACKNOWLEDGING and one.voice in rejecting))


def _disputed(
    library: Library, answers: tuple[Position, ...], retractions: Retractions
) -> tuple[tuple[NoteId, tuple[NoteId, ...]], ...]:
    """Return the voices whose denial is denied in turn. Their own side's word was heeded before: it is no dispute."""
    found: dict[NoteId, set[NoteId]] = defaultdict(set)
    for one in answers:
        if one.act == "denies":
            for note in library.notes_of(one.notes, Denial):
                found[one.voice] |= {by.by for by in retractions.of(note) if by.denied} - {one.voice}
    return tuple((voice, tuple(sorted(by))) for voice, by in found.items() if by)


_RANKS = {None: 1, "first": 1, "appeal": 2, "final": 3}


def _in_order(findings: Iterable[Finding], *, on_one: bool = False) -> tuple[Found, ...]:
    """Return what was found, the latest first; an instance's judgment closes what the courts found before it.

    What was found of two people goes on standing for the other where a later instance finds of one alone; `on_one`:
    all are read as on the same one.
    """
    found = sorted(findings, key=lambda one: (one.said.latest or dt.date.max, _rank(one), one.id), reverse=True)
    closed: set[NoteId] = set()
    closes: dict[NoteId, tuple[NoteId, ...]] = {}
    left = {one.id: one.who for one in found}
    for one in sorted(found, key=_rank, reverse=True):
        if one.id not in closed:
            earlier = [
                other
                for other in found
                if other.id not in closed
                and _closes(one, other)
                and (on_one or _is_on_all_of(one, other) or set(one.who) & set(left[other.id]))
            ]
            closes[one.id] = tuple(other.id for other in earlier)
            for other in earlier:
                left[other.id] = tuple(person for person in left[other.id] if person not in one.who)
                if on_one or _is_on_all_of(one, other) or not left[other.id]:
                    closed.add(other.id)
    return tuple(Found(one.id, closes[one.id], left[one.id]) for one in found if one.id not in closed)


def _rank(finding: Finding) -> int:
    """Return how far up the courts a finding was made; opening a prosecution comes before all of them."""
    if finding.finding == "charged":
        return 0
    if finding.finding == "overturned" and finding.instance is None:
        return _RANKS["appeal"]
    return _RANKS[finding.instance]


def _closes(later: Finding, earlier: Finding) -> bool:
    """Whether a court's finding closes another: by a later instance, by setting it aside, or by again for good."""
    if later.id == earlier.id or not {later.finding, earlier.finding} <= COURT_FINDINGS:
        return False
    if _rank(later) > _rank(earlier):
        return not is_later(earlier.said, later.said)
    again = later.finding == "overturned" or later.instance == earlier.instance == "final"
    return again and is_later(later.said, earlier.said)


def _is_on_all_of(later: Finding, earlier: Finding) -> bool:
    return not later.who or set(earlier.who) <= set(later.who)


def concerned_by(library: Library, finding: Finding, claim: Claim) -> tuple[NoteId, ...]:
    """Return those whom a finding on a claim concerns; nobody where a court decided on some and none is named."""
    if finding.who:
        return finding.who
    liable = [actor for actor in library.notes_of(claim.about, Actor) if actor.kind in LIABLE]
    return () if finding.finding in ON_PEOPLE and len(liable) > 1 else claim.about


def found_of_one(library: Library, claim: Claim, actor: NoteId) -> tuple[Found, ...]:
    """Return what was found on one actor, and of them alone, the latest first; a later instance closes it for them."""
    findings = [one for one in library.linking(claim.id, Finding, "of") if one.withdrawn is None]
    mine = {one.id: one for one in findings if actor in concerned_by(library, one, claim)}
    ordered = _in_order(mine.values(), on_one=True)
    return tuple(replace(found, who=(actor,) if mine[found.note].who else ()) for found in ordered)


def _presumed_innocent(library: Library, claim: Claim, findings: tuple[Finding, ...]) -> tuple[NoteId, ...]:
    """Return the people an accusation is about on whom no judgment for good stands."""
    if claim.nature != "accusation":
        return ()
    people = [actor.id for actor in library.notes_of(claim.about, Actor) if actor.kind == "person"]
    return tuple(one for one in people if not judged_for_good(findings, one, "convicted", "acquitted"))


def judged_for_good(findings: Iterable[Finding], person: NoteId, *judgments: str) -> bool:
    """Whether one of these judgments on a person stands for good; one that names nobody is on everybody."""
    mine = {one.id: one for one in findings if not one.who or person in one.who}
    standing = [mine[found.note] for found in _in_order(mine.values(), on_one=True)]
    return any(one.instance == "final" and one.finding in judgments for one in standing)


def _replacing(library: Library, claim: Claim) -> tuple[NoteId, ...]:
    """Return the later claims that take the place of one, the latest first."""
    found = [one for one in library.linking(claim.id, Claim, "replaces") if one.withdrawn is None]
    dates = {one.id: date_of(library, one) for one in found}

    def in_time(one: Claim) -> tuple[dt.date, NoteId]:
        date = dates[one.id]
        return (date.latest if date and date.latest else dt.date.min), one.id

    return tuple(one.id for one in sorted(found, key=in_time, reverse=True))


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A claim whose status changed; `before` is None for a new claim, `after` for one that is gone."""

    claim: NoteId
    before: str | None
    after: str | None


def status_changes(before: Statuses, after: Statuses) -> list[StatusChange]:
    """Return the claims whose status differs, those that are still there first."""
    found = [StatusChange(claim, before.get(claim), name) for claim, name in after.items() if before.get(claim) != name]
    return found + [StatusChange(claim, name, None) for claim, name in before.items() if claim not in after]
