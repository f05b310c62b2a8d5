"""Claims about an actor, face to face with what they reply; how many there are of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.library import Assessment
from explainer.notes import Actor, Claim, Denial, Finding, NoteId, Reaction
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import StandingWords, standing_words
from explainer.pages.views.summaries import Chip, chip_of_note
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
    """Claims to which the actor gives one and the same reply, said once."""

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
    is_own: bool = True


def claim_and_replies(site: Site, note: Actor, claim: Claim, voices: Sequence[Voice]) -> ClaimAndReplies:
    """Sort the voices of a claim as the actor sees them: those who speak of them, their own, others'."""
    chip = chip_of_note(site, claim)
    assert chip is not None  # noqa: S101 (a claim has a status)
    own = tuple(voice for voice in voices if not voice.is_reply and note.id not in (*voice.who, *voice.citing))
    answering = [voice for voice in voices if voice.is_reply and voice.act != "none"]
    stating = [voice for voice in voices if not voice.is_reply and note.id in (*voice.who, *voice.citing)]
    replies = (*(voice for voice in answering if _answers_for(site.assessment, voice, note)), *stating)
    missed = note.id in site.assessment.standing(claim).untold
    return ClaimAndReplies(claim, chip, standing_words(site, claim), own, replies, missed)


def _answers_for(assessment: Assessment, voice: Voice, note: Actor) -> bool:
    return any(note.id in assessment.spoken_for(one) for one in (*voice.who, *voice.citing))


def tally_of(note: Actor, faces: Sequence[ClaimAndReplies]) -> tuple[Tally, ...]:
    """Return what the actor does and what others do in their name; then how often a reply that counts is missing."""
    first = [voice for face in faces for voice in face.replies[:1]]
    counts = Counter((note.id in (*one.who, *one.citing), one.act, one.label) for one in first)
    order = list(ACTS)
    ordered = sorted(counts.items(), key=lambda one: (not one[0][0], order.index(one[0][1])))
    found = tuple(Tally(ACTS[act].tone, label, number, is_own) for (is_own, act, label), number in ordered)
    silent = sum(face.is_missed for face in faces)
    return (*found, Tally("", "", silent)) if silent else found


def rows_of(faces: Iterable[ClaimAndReplies]) -> tuple[SharedReply, ...]:
    """Group claims with the same reply, in the place of the first; each claim without a reply is a group of its own."""
    rows: dict[object, list[ClaimAndReplies]] = {}
    for face in faces:
        same = tuple((voice.note.id if voice.note else face.claim.id, voice.act) for voice in face.replies)
        rows.setdefault(same or face.claim.id, []).append(face)
    return tuple(SharedReply(tuple(faces)) for faces in rows.values())


@dataclass(frozen=True)
class Answered:
    """A claim that the actor answers, or somebody in their name, or about which they found something."""

    claim: Claim
    for_whom: tuple[NoteId, ...] = ()
    """The parties whose answer it is, but the actor."""
    by: tuple[NoteId, ...] = ()
    """Who answers in their name."""


def answered_by(site: Site, note: Actor) -> tuple[Answered, ...]:
    """Return the claims that an actor answers, or another in their name, in reading order; then those of findings."""
    found: dict[NoteId, Answered] = {}
    for one in _answered(site).get(note.id, ()):
        found.setdefault(one.claim.id, one)
    for finding in site.library.published_linking(note.id, Finding, "by"):
        for claim in site.library.published_of(finding.of, Claim):
            found.setdefault(claim.id, Answered(claim))
    return tuple(found.values())


@once_a_site
def _answered(site: Site) -> dict[NoteId, list[Answered]]:
    found: dict[NoteId, list[Answered]] = defaultdict(list)
    for claim in site.library.published(Claim):
        for voice in claim_voices(site, claim):
            if not voice.is_reply or voice.is_silent:
                continue
            speaking = (*voice.who, *voice.citing)
            for one in dict.fromkeys(speaking):
                found[one].append(Answered(claim, voice.spoken_for))
            for party in sorted({party for one in speaking for party in site.assessment.spoken_for(one)}):
                if party not in speaking:
                    found[party].append(Answered(claim, by=speaking))
    return found


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
    represented: int = 0
    """Claims to which only a voice of the actor replies."""


def counts_of(site: Site, actor_id: NoteId) -> Counts:
    """Return an actor's counts."""
    return _count(site).get(actor_id) or Counts()


@once_a_site
def _count(site: Site) -> dict[NoteId, Counts]:
    found: dict[NoteId, Counter[str]] = defaultdict(Counter)

    def add(name: str, actors: set[NoteId]) -> None:
        for one in actors:
            found[one][name] += 1

    for claim in site.library.published(Claim):
        voices = claim_voices(site, claim)
        own = [{*voice.who, *voice.citing} for voice in voices if not voice.is_reply]
        replies = [voice for voice in voices if voice.is_reply and not voice.is_silent]
        replying = {one for voice in replies for one in (*voice.who, *voice.citing)}
        add("about", set(claim.about))
        add("awaited", set(site.assessment.standing(claim).awaited))
        add("said", {one for speaking in own for one in speaking})
        add("replied", replying)
        add("represented", {party for voice in replies for party in voice.spoken_for} - replying)
    return {actor: Counts(**counts) for actor, counts in found.items()}


def counts_in_words(site: Site, actor_id: NoteId) -> list[str]:
    """Return an actor's counts in words; what does not occur is left out, but for a reply that is awaited."""
    _ = site.catalog.npgettext
    counts = counts_of(site, actor_id)
    found = [
        (counts.about, _("counts", "%(num)s claim about them", "%(num)s claims about them", counts.about)),
        (
            counts.awaited if counts.awaited != counts.about else 0,
            _("counts", "reply awaited on %(num)s", "reply awaited on %(num)s", counts.awaited),
        ),
        (counts.said, _("counts", "makes %(num)s claim", "makes %(num)s claims", counts.said)),
        (counts.replied, _("counts", "replies to %(num)s claim", "replies to %(num)s claims", counts.replied)),
        (
            counts.represented,
            _("counts", "replied for on %(num)s claim", "replied for on %(num)s claims", counts.represented),
        ),
    ]
    words = [phrase % {"num": number} for number, phrase in found if number]
    if counts.awaited and not counts.replied and not counts.represented and not _has_spoken(site, actor_id):
        words.append(site.catalog.pgettext("counts", "no reply reported"))
    return words


def _has_spoken(site: Site, actor_id: NoteId) -> bool:
    """Whether any reply of theirs is reported, be it to something else than a claim, or leaving all claims open."""
    return any(site.library.published_linking(actor_id, model, "by") for model in (Denial, Reaction))


def counts_line(site: Site, actor_id: NoteId) -> str:
    """Return an actor's counts as one line."""
    words = ", ".join(counts_in_words(site, actor_id))
    return words[:1].upper() + words[1:]
