"""Claims about an actor, face to face with what they reply; how many there are of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.language.typography import opened
from explainer.library import Assessment
from explainer.library.library import grouped
from explainer.notes import Actor, Claim, Denial, NoteId, Reaction
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import StandingWords, standing_words
from explainer.pages.views.summaries import Chip, chip_of_note, claims_counted, stories_of
from explainer.pages.views.voices import Voice, claim_voices
from explainer.pages.words import ACTS


@dataclass(frozen=True)
class ClaimAndReplies:
    """A claim about the actor, and what they reply to it."""

    claim: Claim
    chip: Chip
    standing: StandingWords
    speaking: tuple[Voice, ...]
    replies: tuple[Voice, ...]
    is_missed: bool
    """Whether they have given no reply where one is awaited of them."""


@dataclass(frozen=True)
class SharedReply:
    """Claims to which the actor gives one and the same reply, or none, said once."""

    faces: tuple[ClaimAndReplies, ...]

    @property
    def told(self) -> tuple[Voice, ...]:
        """Return what they reply."""
        return self.faces[0].replies

    @property
    def is_missed(self) -> bool:
        """Whether they have given no reply where one is awaited of them."""
        return self.faces[0].is_missed


@dataclass(frozen=True)
class Tally:
    """How often the actor, or somebody in their name, does one thing; without tone and label: no reply."""

    tone: str
    label: str
    number: int
    """How many replies; without tone, how many claims."""
    claims: str = ""
    """How many claims they touch, in words, where these are not as many."""
    is_own: bool = True


def claim_and_replies(site: Site, note: Actor, claim: Claim, voices: Sequence[Voice]) -> ClaimAndReplies:
    """Sort the voices of a claim as the actor sees them: those who speak of them, their own, others'."""
    chip = chip_of_note(site, claim)
    assert chip is not None  # noqa: S101 (a claim has a status)
    own = tuple(voice for voice in voices if not voice.is_reply and note.id not in voice.who)
    answering = [voice for voice in voices if voice.is_reply and voice.act != "none"]
    stating = [voice for voice in voices if not voice.is_reply and note.id in voice.who]
    replies = (*(voice for voice in answering if _answers_for(site.assessment, voice, note)), *stating)
    missed = note.id in site.assessment.standing(claim).untold
    return ClaimAndReplies(claim, chip, standing_words(site, claim), own, replies, missed)


def _answers_for(assessment: Assessment, voice: Voice, note: Actor) -> bool:
    return any(note.id in assessment.spoken_for(one) for one in voice.who)


def tally_of(site: Site, note: Actor, faces: Sequence[ClaimAndReplies]) -> tuple[Tally, ...]:
    """Return what the actor does and what others do in their name; then how often a reply that counts is missing."""
    given = [(face.claim, voice) for face in faces for voice in face.replies]
    groups = grouped(given, lambda one: (note.id in one[1].who, one[1].act, one[1].label))
    order = list(ACTS)
    ordered = sorted(groups.items(), key=lambda one: (not one[0][0], order.index(one[0][1])))
    found = tuple(_tally(site, label, is_own, several) for (is_own, _, label), several in ordered)
    silent = sum(face.is_missed for face in faces)
    return (*found, Tally("", "", silent)) if silent else found


def _tally(site: Site, label: str, is_own: bool, several: Sequence[tuple[Claim, Voice]]) -> Tally:  # noqa: FBT001
    notes = [(voice.note.id if voice.note else claim.id, voice.who) for claim, voice in several]
    number, touched = site.assessment.count_replies(notes), len({claim.id for claim, _ in several})
    claims = claims_counted(site, touched) if number != touched else ""
    return Tally(several[0][1].tone, label, number, claims, is_own)


def rows_of(site: Site, faces: Iterable[ClaimAndReplies]) -> tuple[SharedReply, ...]:
    """Group claims with the same reply, or to which none is reported alike, in the place of the first.

    What the source of one story does not report is said of no other: claims without a reply are grouped by explainer.
    """
    rows: dict[object, list[ClaimAndReplies]] = {}
    for face in faces:
        same = tuple((voice.note.id if voice.note else face.claim.id, voice.act) for voice in face.replies)
        rows.setdefault(same or (stories_of(site, face.claim.id), face.is_missed), []).append(face)
    return tuple(SharedReply(tuple(faces)) for faces in rows.values())


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of claims of the whole site."""

    about: int = 0
    """Claims about the actor."""
    awaited: int = 0
    """Claims by others on which the actor's reply counts."""
    said: int = 0
    """Claims by the actor."""
    replied: int = 0
    """Claims to which the actor replies."""
    replies: int = 0
    """In how many replies."""
    represented: int = 0
    """Claims to which only a voice of the actor replies."""
    representing: int = 0
    """In how many replies."""


@once_a_site
def counts_of(site: Site, actor_id: NoteId) -> Counts:
    """Return an actor's counts."""
    return _count(site).get(actor_id) or Counts()


@once_a_site
def _count(site: Site) -> dict[NoteId, Counts]:
    found: dict[NoteId, Counter[str]] = defaultdict(Counter)
    given: dict[tuple[str, NoteId], list[tuple[NoteId, tuple[NoteId, ...]]]] = defaultdict(list)

    def add(name: str, actors: set[NoteId]) -> None:
        for one in actors:
            found[one][name] += 1

    for claim in site.library.published(Claim):
        voices = claim_voices(site, claim)
        own = [{*voice.who} for voice in voices if not voice.is_reply]
        replies = [voice for voice in voices if voice.is_reply and not voice.is_silent]
        replying = {one for voice in replies for one in voice.who}
        add("about", set(claim.about))
        add("awaited", set(site.assessment.standing(claim).awaited))
        add("said", {one for speaking in own for one in speaking})
        add("replied", replying)
        add("represented", {party for voice in replies for party in voice.spoken_for} - replying)
        for voice in replies:
            note = voice.note.id if voice.note else claim.id
            for one in voice.who:
                given["replies", one].append((note, voice.who))
            for party in {*voice.spoken_for} - replying:
                given["representing", party].append((note, voice.who))
    for (name, actor), notes in given.items():
        found[actor][name] = site.assessment.count_replies(notes)
    return {actor: Counts(**counts) for actor, counts in found.items()}


def counts_in_words(site: Site, actor_id: NoteId) -> list[str]:
    """Return an actor's counts in words; what does not occur is left out, but for a reply that is awaited."""
    _ = site.catalog.npgettext
    counts = counts_of(site, actor_id)
    replied, represented = claims_counted(site, counts.replied), claims_counted(site, counts.represented)
    replying = _("counts", "replies to %(num)s claim", "replies to %(num)s claims", counts.replied), counts.replied
    if counts.replies != counts.replied:
        replying = (
            _("counts", "one reply, on %(claims)s", "%(num)s replies, on %(claims)s", counts.replies),
            counts.replies,
        )
    told_for = (
        _("counts", "replied for on %(num)s claim", "replied for on %(num)s claims", counts.represented),
        counts.represented,
    )
    if counts.representing != counts.represented:
        told_for = (
            _(
                "counts",
                "one reply in their name, on %(claims)s",
                "%(num)s replies in their name, on %(claims)s",
                counts.representing,
            ),
            counts.representing,
        )
    attributed = _("counts", "%(num)s claim attributed to them", "%(num)s claims attributed to them", counts.said)
    found = [
        (_("counts", "%(num)s claim about them", "%(num)s claims about them", counts.about), counts.about, ""),
        (
            _("counts", "reply awaited to %(num)s", "reply awaited to %(num)s", counts.awaited),
            counts.awaited if counts.awaited != counts.about else 0,
            "",
        ),
        (attributed, counts.said, ""),
        (*replying, replied),
        (*told_for, represented),
    ]
    words = [phrase % {"num": number, "claims": claims} for phrase, number, claims in found if number]
    if counts.awaited and not counts.replied and not counts.represented and not _has_spoken(site, actor_id):
        words.append(site.catalog.pgettext("counts", "no reply reported"))
    return words


def _has_spoken(site: Site, actor_id: NoteId) -> bool:
    """Whether any reply of theirs is reported, be it to something else than a claim, or leaving all claims open."""
    return any(site.library.published_linking(actor_id, model, "by") for model in (Denial, Reaction))


def counts_line(site: Site, actor_id: NoteId) -> str:
    """Return an actor's counts as one line."""
    return opened(", ".join(counts_in_words(site, actor_id)))
