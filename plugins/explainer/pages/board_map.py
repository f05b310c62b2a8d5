"""The drawing of who says what and who replies: three columns, laid out when the page is made.

x is in %, y in px, so that one drawing serves every width without scaling its text. Curves stand in
drawings stretched over the gaps between columns; their ends stand outside, so as not to be stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from explainer.notes import Actor, Claim, NoteId
from explainer.pages.chains import actor_words
from explainer.pages.label_lines import wrap
from explainer.pages.parts import chip_of_note
from explainer.pages.site import Site
from explainer.pages.stacking import near
from explainer.pages.voices import Voice, claim_voices

LEFT, MIDDLE, RIGHT = (0, 29), (37, 69), (77, 100)
"""Columns, from and to, in %."""
TOP, GAP, LOW, LINE = 30.0, 12.0, 48.0, 18.0
ARROW = 30.0
"""Room between the boxes of one chain."""
_NARROW = {LEFT: 5.8, MIDDLE: 5.0, RIGHT: 4.4}
_WIDE = {LEFT: 14.8, MIDDLE: 15.0, RIGHT: 11.5}
"""Room for words, in em, at the narrowest and from 800 px."""
_FEW, _MOST_LINES = 2, 6
_PORT_STEP, _EDGE_ROOM = 10.0, 14.0
_DRAWN = {"denies": "denied", "denies-and-concedes": "partial", "concedes": "acknowledged", "confirms": "acknowledged"}


@dataclass
class Box:
    """A node: a link with its words in two widths, and where it stands."""

    sort: str
    column: tuple[int, int]
    words: str
    under: str
    target: NoteId | None
    anchor: str = ""
    tone: str = ""
    dashed: bool = False
    y: float = 0.0
    narrow: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.narrow = wrap(self.words, _NARROW[self.column], _MOST_LINES)
        self.wide = wrap(self.words, _WIDE[self.column], _MOST_LINES)
        self.small = wrap(self.under, _WIDE[self.column] * 1.1, 2) if self.under else []

    @property
    def height(self) -> float:
        """As high as its words need."""
        lines = max(len(self.narrow), len(self.wide) + len(self.small))
        return LOW + LINE * max(lines - _FEW, 0)

    @property
    def middle(self) -> float:
        """Its middle, in px from the top."""
        return self.y + self.height / 2

    def lines(self, words: Sequence[str], leading: float) -> list[tuple[float, str]]:
        """Return lines of words with their baselines."""
        first = self.height / 2 - (len(words) - 1) * leading / 2 + 4.5
        return [(first + at * leading, line) for at, line in enumerate(words)]


@dataclass
class Edge:
    """A curve from a speaker to a claim, or from a respondent to one; `y1` at the actor, `y2` at the claim."""

    tone: str
    actor: Box
    claim: Box
    y1: float = 0.0
    y2: float = 0.0


@dataclass(frozen=True)
class Said:
    """A line of the text version: who, what they do, which claims."""

    voice: Voice
    label: str
    claims: tuple[tuple[int, Claim], ...]


@dataclass
class BoardMap:
    """The drawing and its text version."""

    height: float
    claims: list[Box]
    chains: list[list[Box]]
    """Speakers, each above those who relay them."""
    respondents: list[Box]
    left: list[Edge]
    right: list[Edge]
    said: list[Said]

    @property
    def boxes(self) -> list[Box]:
        """All boxes, in reading order."""
        return [*(box for chain in self.chains for box in chain), *self.claims, *self.respondents]

    @property
    def tones(self) -> list[str]:
        """The tones of the curves, in a steady order, for the key."""
        used = {edge.tone for edge in (*self.left, *self.right)}
        return [tone for tone in ("asserted", "denied", "partial", "acknowledged", "unanswered") if tone in used]


def board_map(site: Site, claims: Sequence[Claim]) -> BoardMap:
    """Lay out the map of some claims, which keep their order."""
    boxes = [_claim_box(site, claim, number) for number, claim in enumerate(claims, 1)]
    speaking: dict[tuple[tuple[NoteId, ...], ...], list[tuple[int, Voice]]] = {}
    replying: dict[tuple[NoteId, ...], list[tuple[int, Voice]]] = {}
    for number, claim in enumerate(claims, 1):
        for voice in claim_voices(site, claim):
            if not voice.is_reply:
                steps = _steps(voice)
                speaking.setdefault(steps, []).append((number, voice))
            elif not voice.is_silent and not voice.is_retracted:
                replying.setdefault(voice.who, []).append((number, voice))
    _stack(boxes, [TOP] * len(boxes))
    chains = {key: _chain(site, key, [number for number, _ in said]) for key, said in speaking.items()}
    respondents = {key: _respondent(site, key, [number for number, _ in said]) for key, said in replying.items()}
    left = [Edge("asserted", chains[key][-1], boxes[n - 1]) for key, said in speaking.items() for n in dict(said)]
    right = [
        Edge(_DRAWN.get(voice.act, "unanswered"), respondents[key], boxes[n - 1])
        for key, said in replying.items()
        for n, voice in said
    ]
    ordered = _place([(chain, left) for chain in chains.values()])
    ordered_right = [block[0] for block in _place([([box], right) for box in respondents.values()])]
    bottom = max(
        (box.y + box.height for box in (*boxes, *(b for chain in ordered for b in chain), *ordered_right)), default=TOP
    )
    _ports(left)
    _ports(right)
    said = [*_said(speaking.values(), claims), *_said(replying.values(), claims)]
    return BoardMap(bottom + 4, boxes, ordered, ordered_right, left, right, said)


def _steps(voice: Voice) -> tuple[tuple[NoteId, ...], ...]:
    """Return the boxes of a chain. A publisher who cites somebody is no box: every voice reaches us through one."""
    if voice.citing:
        return (voice.citing, voice.who) if voice.is_relayed else (voice.citing,)
    return (voice.who,)


def _claim_box(site: Site, claim: Claim, number: int) -> Box:
    chip = chip_of_note(site, claim)
    words, tone = (chip.words, chip.tone) if chip else ("", "")
    return Box("what", MIDDLE, site.title(claim.id) or claim.id, f"{number}. {words}", None, f"a{number}", tone)


def _chain(site: Site, key: tuple[tuple[NoteId, ...], ...], numbers: Sequence[int]) -> list[Box]:
    boxes = []
    for at, who in enumerate(key):
        last = at == len(key) - 1
        under = _claim_numbers(site, numbers) if last else ""
        boxes.append(_actor_box(site, LEFT, who, under))
    return boxes


def _respondent(site: Site, who: tuple[NoteId, ...], numbers: Sequence[int]) -> Box:
    words = site.catalog.gettext("replies to %(numbers)s") % {"numbers": ", ".join(map(str, sorted(set(numbers))))}
    return _actor_box(site, RIGHT, who, words)


def _claim_numbers(site: Site, numbers: Sequence[int]) -> str:
    unique = sorted(set(numbers))
    words = site.catalog.ngettext("claim %(numbers)s", "claims %(numbers)s", len(unique))
    return words % {"numbers": ", ".join(map(str, unique))}


def _actor_box(site: Site, column: tuple[int, int], who: tuple[NoteId, ...], under: str) -> Box:
    words = site.catalog.list_of([actor_words(site, one) for one in who])
    actor = site.library.find(who[0], Actor)
    return Box("who", column, words, under, who[0], dashed=bool(actor and actor.kind == "anonymous"))


def _place(blocks: list[tuple[list[Box], list[Edge]]]) -> list[list[Box]]:
    """Order blocks by the mean height of their claims and stack them as near to it as they can stand."""
    wanted = []
    for block, edges in blocks:
        mids = [edge.claim.middle for edge in edges if edge.actor is block[-1]]
        height = block[-1].height / 2 + sum(box.height + ARROW for box in block[:-1])
        wanted.append((sum(mids) / len(mids) - height, block))
    wanted.sort(key=lambda one: one[0] + _block_height(one[1]) / 2)
    tops = near([top for top, _ in wanted], [_block_height(block) + GAP for _, block in wanted], TOP)
    for top, (_, block) in zip(tops, wanted, strict=True):
        y = top
        for box in block:
            box.y = y
            y += box.height + ARROW
    return [block for _, block in wanted]


def _block_height(block: Sequence[Box]) -> float:
    return sum(box.height for box in block) + ARROW * (len(block) - 1)


def _stack(boxes: Sequence[Box], wanted: Sequence[float]) -> None:
    for box, y in zip(boxes, near(wanted, [box.height + GAP for box in boxes], TOP), strict=True):
        box.y = y


def _ports(edges: Sequence[Edge]) -> None:
    """Spread the ends of curves over the sides of their boxes, so that they cross as little as they can."""
    for end in ("actor", "claim"):
        other = "claim" if end == "actor" else "actor"
        for box in {id(getattr(edge, end)): getattr(edge, end) for edge in edges}.values():
            here = sorted(
                (edge for edge in edges if getattr(edge, end) is box), key=lambda edge: getattr(edge, other).middle
            )
            room = _PORT_STEP if end == "actor" else _PORT_STEP * 2
            step = min(room, (box.height - _EDGE_ROOM) / max(len(here) - 1, 1))
            for at, edge in enumerate(here):
                setattr(
                    edge, "y1" if end == "actor" else "y2", round(box.middle + (at - (len(here) - 1) / 2) * step, 1)
                )


def _said(groups: Iterable[list[tuple[int, Voice]]], claims: Sequence[Claim]) -> list[Said]:
    found: list[Said] = []
    for group in groups:
        by_act: dict[str, list[tuple[int, Voice]]] = {}
        for number, voice in group:
            by_act.setdefault(voice.act, []).append((number, voice))
        for said in by_act.values():
            first = said[0][1]
            found.append(Said(first, first.label, tuple((number, claims[number - 1]) for number in dict(said))))
    return found
