"""The table of a claim's page: what each actor does on each point that the replies touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explainer.notes import Claim, Denial, NoteId
from explainer.pages.site import Site
from explainer.pages.views.voices import Voice, claim_voices, scope_voices
from explainer.pages.words import ACTS, act_label

_MOST_COLUMNS = 4
Who = tuple[NoteId, ...]


@dataclass(frozen=True)
class Act:
    """An act of an actor on a point."""

    tone: str
    label: str
    name: str
    """Empty where nothing is reported, “none” where a reply is awaited and none is reported."""


@dataclass(frozen=True)
class Point:
    """A row: a claim, with all acts of each actor on it."""

    claim: Claim
    cells: tuple[tuple[Act, ...], ...]

    @property
    def is_spoken_of(self) -> bool:
        """Whether any of these actors says anything of it, in the words reported."""
        return any(
            act.name and not ACTS[act.name].is_silent and act.name != "leaves-open"
            for cell in self.cells
            for act in cell
        )


@dataclass(frozen=True)
class Table:
    """The actors, the points, and how many actors of the board have no column."""

    columns: tuple[Who, ...]
    points: tuple[Point, ...]
    left_out: int
    silent: tuple[Claim, ...] = ()
    """The points of which none of these actors speaks: one line, no row."""

    @property
    def acts(self) -> frozenset[str]:
        """The names of all acts in it."""
        return frozenset(act.name for point in self.points for cell in point.cells for act in cell)


def point_table(site: Site, note: Claim, voices: Sequence[Voice]) -> Table:
    """Return the table: the claim first, then what its denials concede, put forward, leave open.

    Of what was withdrawn or retracted nothing is a point.
    """
    columns = tuple(dict.fromkeys(voice.who for voice in voices if not voice.is_silent))
    answering = [voice for voice in voices if voice.act not in {"concedes", "withdrawn"} and not voice.is_retracted]
    denials = [voice.note for voice in answering if isinstance(voice.note, Denial)]
    ids: dict[NoteId, None] = {note.id: None}
    for name in ("concedes", "instead", "leaves_open"):
        for denial in denials:
            ids.update(dict.fromkeys(getattr(denial, name)))
    claims = site.library.published_of(ids, Claim)
    shown = columns[:_MOST_COLUMNS]
    rows = [
        Point(claim, tuple(_cell(site, claim, who, voices if claim is note else (), answering) for who in shown))
        for claim in (claims if len(claims) > 1 else ())
    ]
    points = tuple(row for row in rows if row.claim is note or row.is_spoken_of)
    silent = tuple(row.claim for row in rows if row not in points)
    return Table(shown, points, len(columns) - len(shown), silent)


def _cell(site: Site, claim: Claim, who: Who, voices: Sequence[Voice], answering: Sequence[Voice]) -> tuple[Act, ...]:
    names = dict.fromkeys(_names(site, claim, who, voices or claim_voices(site, claim), answering))
    return tuple(
        Act(
            ACTS[name or "none"].tone,
            act_label(site.catalog, name) if name else site.catalog.gettext("Nothing reported"),
            name,
        )
        for name in names or [""]
    )


def _names(site: Site, claim: Claim, who: Who, voices: Sequence[Voice], answering: Sequence[Voice]) -> Iterator[str]:
    """Yield the acts of a speaker on a claim; `answering`: voices on the first claim, who may speak of others."""
    theirs = [voice for voice in voices if not voice.is_silent and _speaks(who, voice)]
    replies = [_name(voice) for voice in theirs if voice.is_reply]
    beside = _beside(claim, who, answering)
    if not beside:
        yield from (_name(voice) for voice in theirs if not voice.is_reply)
    yield from (name for name in replies if not (beside and name == "concedes"))
    if beside:
        yield beside
    elif not theirs:
        scope = [_name(voice) for voice in scope_voices(site, claim) if _speaks(who, voice)]
        yield from scope or (act for act, party in _silences(voices) if who == (party,))


def _silences(voices: Iterable[Voice]) -> Iterator[tuple[str, NoteId]]:
    """Yield each kind of silence with the party that is silent; a withdrawn reply is none."""
    for voice in voices:
        if voice.is_silent and voice.act != "withdrawn":
            yield from ((voice.act, one) for one in voice.who)


def _speaks(who: Who, voice: Voice) -> bool:
    """Whether the speakers of a column speak in a voice, alone or with others."""
    return set(who) <= set(voice.who)


def _name(voice: Voice) -> str:
    """Return the act of a voice on its point: concessions have rows of their own, and a retraction is the last act."""
    if voice.is_retracted:
        return "retracts"
    return "denies" if voice.act == "denies-and-concedes" else voice.act


def _beside(claim: Claim, who: Who, answering: Iterable[Voice]) -> str:
    """Return the act on a claim of a speaker who denies another one: concedes it, or puts it forward instead."""
    for voice in answering:
        if isinstance(voice.note, Denial) and _speaks(who, voice):
            if claim.id in voice.note.concedes:
                return "concedes"
            if claim.id in voice.note.instead:
                return "says-instead"
    return ""
