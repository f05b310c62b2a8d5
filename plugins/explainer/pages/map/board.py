"""The map of who says what and who replies: claims down the page, and a drawing in three columns for wider ones.

Curves are in drawings stretched over the gaps between columns; their ends are outside, so as not to be stretched.
What is higher than a sheet of paper is drawn once more, in bands between which a sheet may end: no box is cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.notes import Actor, Claim, NoteId
from explainer.pages.map.boxes import LEFT, MIDDLE, RIGHT, Box, Column, Edge
from explainer.pages.map.layout import TOP, Block, is_crowded, runs, spread_ends, stand_actors, stand_claims
from explainer.pages.site import Site
from explainer.pages.views.summaries import chip_of_note
from explainer.pages.views.voices import Voice, actor_words, claim_voices
from explainer.pages.words import ACTS, TONES

Who = tuple[NoteId, ...]
SHEET_PX = 860
"""What is higher does not fit a sheet below the heading."""
_LEAST, _MARGIN = 150, 4
MOST_ASKED = 12
"""Of how many actors one may ask what they say: the style sheet has a rule for each."""


@dataclass(frozen=True)
class Said:
    """What some do about a claim, in one word, with whom to ask about it."""

    act: Voice
    """One of their voices, with the words for what they do."""
    who: tuple[NoteId, ...]
    says: str


@dataclass(frozen=True)
class MapRow:
    """A claim as a list has it: who says it above, who replies below."""

    box: Box
    claim: Claim
    speaking: tuple[Said, ...]
    replies: tuple[Said, ...]


@dataclass(frozen=True)
class Band:
    """A strip of a map: the boxes in it, and the curves that go through it."""

    top: float
    height: float
    boxes: tuple[Box, ...]
    left: tuple[Edge, ...]
    right: tuple[Edge, ...]

    def ends(self, edges: Sequence[Edge]) -> list[Edge]:
        """Return those of some curves that end here, at their claim."""
        return [edge for edge in edges if self.top <= edge.y2 < self.top + self.height]


@dataclass(frozen=True)
class BoardMap:
    """The drawing and its text version."""

    height: float
    claims: tuple[Box, ...]
    chains: tuple[tuple[Box, ...], ...]
    """Speakers, each above those who relay them."""
    respondents: tuple[Box, ...]
    left: tuple[Edge, ...]
    right: tuple[Edge, ...]
    rows: tuple[MapRow, ...]
    asked: tuple[NoteId, ...]
    """Of whom one may ask what they say. A part of the map that belongs to the second of them is marked with 2."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, in reading order."""
        return (*(box for chain in self.chains for box in chain), *self.claims, *self.respondents)

    @property
    def whole(self) -> Band:
        """The map as one strip."""
        return Band(0.0, self.height, self.boxes, self.left, self.right)

    @property
    def bands(self) -> list[Band]:
        """The map in strips, where it is higher than a sheet of paper."""
        return bands_of(self.height, self.boxes, self.left, self.right)

    @property
    def tones(self) -> tuple[str, ...]:
        """The tones of the curves, for the key."""
        used = {edge.tone for edge in (*self.left, *self.right)}
        return tuple(tone for tone in TONES if tone in used)


def board_map(site: Site, claims: Sequence[Claim]) -> BoardMap:
    """Lay out the map of some claims, which keep their order."""
    speaking: dict[tuple[Who, ...], list[tuple[int, Voice]]] = {}
    replying: dict[tuple[Who, ...], list[tuple[int, Voice]]] = {}
    for number, claim in enumerate(claims, 1):
        for voice in claim_voices(site, claim):
            if not voice.is_reply:
                speaking.setdefault(_steps(voice), []).append((number, voice))
            elif not voice.is_silent and not voice.is_retracted:
                replying.setdefault((voice.who,), []).append((number, voice))
    asked = _asked([*speaking.values(), *replying.values()])
    rows = []
    for number, claim in enumerate(claims, 1):
        voices = claim_voices(site, claim)
        spoken = _said([voice for voice in voices if not voice.is_reply], asked)
        replies = _said([voice for voice in voices if voice.is_reply and not voice.is_retracted], asked)
        box = _claim_box(site, claim, number)
        box.says = _marks(asked, (one for said in (*spoken, *replies) if not said.act.is_silent for one in said.who))
        rows.append(MapRow(box, claim, spoken, replies))
    boxes = [row.box for row in rows]
    chains, left = _side(site, LEFT, speaking, boxes)
    respondents, right = _side(site, RIGHT, replying, boxes)
    stand_claims(boxes, chains, respondents)
    chains, respondents = stand_actors(chains, boxes), stand_actors(respondents, boxes)
    for edges in (left, right):
        spread_ends(edges)
    for block in (*chains, *respondents):
        says = _marks(asked, (one for box in block.boxes for one in box.who))
        for box in block.boxes:
            box.says = says
    standing = [*boxes, *(box for block in (*chains, *respondents) for box in block.boxes)]
    bottom = max((box.y + box.height for box in standing), default=TOP)
    return BoardMap(
        bottom + 4,
        tuple(boxes),
        tuple(tuple(block.boxes) for block in chains),
        tuple(block.boxes[0] for block in respondents),
        tuple(left),
        tuple(right),
        tuple(rows),
        asked,
    )


def _side(
    site: Site, column: Column, voices: Mapping[tuple[Who, ...], Sequence[tuple[int, Voice]]], claims: Sequence[Box]
) -> tuple[list[Block], list[Edge]]:
    """Return the actors of one side, and their curves.

    Where these would cross too often, an actor appears once beside each run of their claims.
    """
    if is_crowded([[number for number, _ in said] for said in voices.values()]):
        column = replace(column, compact=True)
    blocks: list[Block] = []
    edges: list[Edge] = []
    for steps, said in voices.items():
        numbers = sorted({number for number, _ in said})
        for run in runs(numbers) if column.compact else [numbers]:
            under = _claim_numbers(site, run) if column.start == LEFT.start else _replies_to(site, run)
            boxes = [_actor_box(site, column, who, under if who is steps[-1] else "") for who in steps]
            for box in boxes:
                box.numbers = tuple(run)
            blocks.append(Block(boxes, run))
            drawn: dict[tuple[int, str], None] = {}
            for number, voice in said:
                tone = ACTS[voice.act].curve if voice.is_reply else "asserted"
                if number in run:
                    drawn[number, tone] = None
            edges += [Edge(tone, boxes[-1], claims[number - 1]) for number, tone in drawn]
    return blocks, edges


def _steps(voice: Voice) -> tuple[tuple[NoteId, ...], ...]:
    """Return the boxes of a chain: below the anonymous, who relays them; no publisher, through which all reach us."""
    return (voice.who, voice.via[:1]) if voice.is_reported and voice.via else (voice.who,)


def _claim_box(site: Site, claim: Claim, number: int) -> Box:
    chip = chip_of_note(site, claim)
    words, tone = (chip.words, chip.tone) if chip else ("", "")
    title = site.title(claim.id) or claim.id
    return Box("what", MIDDLE, title, f"{number}. {words}", None, f"a{number}", tone, numbers=(number,))


def _replies_to(site: Site, numbers: Sequence[int]) -> str:
    return site.catalog.gettext("replies to %(numbers)s") % {"numbers": ", ".join(map(str, numbers))}


def _claim_numbers(site: Site, numbers: Sequence[int]) -> str:
    words = site.catalog.ngettext("claim %(numbers)s", "claims %(numbers)s", len(numbers))
    return words % {"numbers": ", ".join(map(str, numbers))}


def _actor_box(site: Site, column: Column, who: Who, under: str) -> Box:
    words = site.catalog.list_of([actor_words(site, one) for one in who])
    actor = site.library.find(who[0], Actor)
    return Box("who", column, words, under, who[0], dashed=bool(actor and actor.kind == "anonymous"), who=who)


def _asked(groups: Iterable[list[tuple[int, Voice]]]) -> tuple[NoteId, ...]:
    """Return who speaks or replies; of many, those with the most voices."""
    count = Counter(one for group in groups for _, voice in group for one in voice.who)
    most = {one for one, _ in count.most_common(MOST_ASKED)}
    return tuple(one for one in count if one in most)


def _marks(asked: Sequence[NoteId], who: Iterable[NoteId]) -> str:
    return " ".join(map(str, sorted({asked.index(one) + 1 for one in who if one in asked})))


def _said(voices: Iterable[Voice], asked: Sequence[NoteId]) -> tuple[Said, ...]:
    """Return voices with one act and one chain as one."""
    found: dict[tuple[str, Who], list[Voice]] = {}
    for voice in voices:
        found.setdefault((voice.act, voice.relays), []).append(voice)
    several = ((same[0], tuple(dict.fromkeys(one for voice in same for one in voice.who))) for same in found.values())
    return tuple(Said(first, who, _marks(asked, who)) for first, who in several)


def bands_of(height: float, boxes: Sequence[Box], left: Sequence[Edge], right: Sequence[Edge]) -> list[Band]:
    """Cut a map between boxes; return nothing for one that fits a sheet."""
    if height <= SHEET_PX:
        return []
    cuts = [0.0]
    reached = 0.0
    for box in sorted(boxes, key=lambda one: one.y):
        if box.y - reached > _MARGIN and reached - cuts[-1] >= _LEAST:
            cuts.append((box.y + reached) / 2)
        reached = max(reached, box.y + box.height)
    pairs = zip(cuts, [*cuts[1:], height], strict=True)
    return [
        Band(
            top,
            bottom - top,
            tuple(box for box in boxes if top <= box.y < bottom),
            tuple(edge for edge in left if _through(edge, top, bottom)),
            tuple(edge for edge in right if _through(edge, top, bottom)),
        )
        for top, bottom in pairs
    ]


def _through(edge: Edge, top: float, bottom: float) -> bool:
    return min(edge.y1, edge.y2) < bottom and max(edge.y1, edge.y2) >= top
