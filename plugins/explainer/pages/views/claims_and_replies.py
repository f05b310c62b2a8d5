"""Claims about an actor, face to face with what they reply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.library import Assessment
from explainer.notes import Actor, Claim
from explainer.pages.site import Site
from explainer.pages.views.summaries import Chip, chip_of_note
from explainer.pages.views.voices import Voice, scope_voices
from explainer.pages.words import ACTS


@dataclass(frozen=True)
class ClaimAndReplies:
    """A claim about the actor, and what they reply to it."""

    claim: Claim
    chip: Chip
    speaking: list[Voice]
    replies: list[Voice]
    others: list[Voice]
    """Who else replies: said where the actor does not."""
    leaves_open: list[Voice]
    is_awaited: bool
    """Whether their reply counts here."""

    @property
    def told(self) -> list[Voice]:
        """Return what they reply, or what they leave open."""
        return self.replies or self.leaves_open


@dataclass(frozen=True)
class Row:
    """Claims to which the actor gives one and the same reply, said once."""

    faces: list[ClaimAndReplies]

    @property
    def told(self) -> list[Voice]:
        """Return what they reply, or what they leave open."""
        return self.faces[0].told


@dataclass(frozen=True)
class Tally:
    """How often the actor, or somebody in their name, does one thing; no tone and label: nothing."""

    tone: str
    label: str
    number: int
    is_own: bool = True


def claim_and_replies(site: Site, note: Actor, claim: Claim, voices: Sequence[Voice]) -> ClaimAndReplies:
    """Sort the voices of a claim as the actor sees them: those who speak of them, their own, others'."""
    chip = chip_of_note(site, claim)
    assert chip is not None  # noqa: S101 (a claim has a status)
    own = [voice for voice in voices if not voice.is_reply and note.id not in (*voice.who, *voice.citing)]
    answering = [voice for voice in voices if voice.is_reply and voice.act != "none"]
    stating = [voice for voice in voices if not voice.is_reply and note.id in (*voice.who, *voice.citing)]
    replies = [voice for voice in answering if _answers_for(site.assessment, voice, note)] + stating
    others = [voice for voice in answering if voice not in replies and not voice.is_silent]
    open_here = [voice for voice in scope_voices(site, claim) if voice.act == "leaves-open"]
    left = [voice for voice in open_here if _answers_for(site.assessment, voice, note)]
    return ClaimAndReplies(claim, chip, own, replies, others, left, note.id in site.assessment.parties_to(claim))


def _answers_for(assessment: Assessment, voice: Voice, note: Actor) -> bool:
    return any(note.id in assessment.spoken_for(one) for one in (*voice.who, *voice.citing))


def tally_of(note: Actor, faces: Sequence[ClaimAndReplies]) -> list[Tally]:
    """Return what the actor does and what others do in their name; then how often a reply that counts is missing."""
    told = [face.told for face in faces]
    first = [voice for voices in told for voice in voices[:1]]
    counts = Counter((note.id in (*one.who, *one.citing), one.act, one.label) for one in first)
    order = list(ACTS)
    ordered = sorted(counts.items(), key=lambda one: (not one[0][0], order.index(one[0][1])))
    found = [Tally(ACTS[act].tone, label, number, is_own) for (is_own, act, label), number in ordered]
    silent = sum(face.is_awaited and not voices for face, voices in zip(faces, told, strict=True))
    return [*found, Tally("", "", silent)] if silent else found


def rows_of(faces: Iterable[ClaimAndReplies]) -> list[Row]:
    """Put claims with the same reply together, where the first of them stands; one without a reply stands alone."""
    rows: dict[object, Row] = {}
    for face in faces:
        same = tuple((voice.note.id if voice.note else face.claim.id, voice.act) for voice in face.told)
        rows.setdefault(same or face.claim.id, Row([])).faces.append(face)
    return list(rows.values())
