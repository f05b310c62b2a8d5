"""Places for the boxes of the map, such that its curves cross as little as possible.

The claims keep their order, which is that of the cards; the actors on either side are free. See
docs/decisions/0019-layout-of-the-map.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from explainer.pages.map.boxes import Box, Edge

TOP, GAP = 30.0, 12.0
ARROW = 30.0
"""Room between the boxes of one chain."""
_PORT_STEP, _EDGE_ROOM = 10.0, 14.0
_MOST_CROSSINGS = 3
"""How many crossings a curve may have before the eye loses it."""


def order(claims_of: Sequence[Sequence[int]]) -> list[int]:
    """Return an order of actors, given the claims of each, in which few curves cross.

    Source: the barycentre and median heuristics for two layers of which one is fixed (Sugiyama, Tagawa, Toda, 1981;
    Eades, Wormald, 1994), then switching of neighbours while that helps.
    """
    every = range(len(claims_of))
    starts = (
        sorted(every, key=lambda one: (sum(claims_of[one]) / len(claims_of[one]), one)),
        sorted(every, key=lambda one: (median(claims_of[one]), one)),
    )
    return min((_switched(claims_of, start) for start in starts), key=lambda found: crossings(claims_of, found))


def _switched(claims_of: Sequence[Sequence[int]], start: Sequence[int]) -> list[int]:
    found = list(start)
    switched = True
    while switched:  # each switch takes crossings away: it ends
        switched = False
        for at in range(len(found) - 1):
            upper, lower = claims_of[found[at]], claims_of[found[at + 1]]
            if _between(lower, upper) < _between(upper, lower):
                found[at], found[at + 1] = found[at + 1], found[at]
                switched = True
    return found


def crossings(claims_of: Sequence[Sequence[int]], placed: Sequence[int]) -> int:
    """Return how many pairs of curves cross with actors in this order."""
    return sum(
        _between(claims_of[upper], claims_of[lower]) for at, upper in enumerate(placed) for lower in placed[at + 1 :]
    )


def _between(upper: Sequence[int], lower: Sequence[int]) -> int:
    return sum(one > other for one in upper for other in lower)


def is_crowded(claims_of: Sequence[Sequence[int]]) -> bool:
    """Whether curves cross too often to be followed, in the best order of actors."""
    return crossings(claims_of, order(claims_of)) > _MOST_CROSSINGS * sum(map(len, claims_of))


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Part numbers into runs without a gap: 1, 2, 5 → 1, 2 and 5."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


@dataclass(frozen=True)
class Block:
    """Boxes kept together, a speaker above those who relay them, with the numbers of the claims they lead to."""

    boxes: list[Box]
    numbers: list[int]

    @property
    def height(self) -> float:
        """The height of all, arrows included."""
        return sum(box.height for box in self.boxes) + ARROW * (len(self.boxes) - 1)


def near(wanted: Sequence[float], heights: Sequence[float], least: float) -> list[float]:
    """Return the tops nearest to those wanted, in this order, without overlap, none above `least`.

    Source: the pool-adjacent-violators algorithm of isotonic regression.
    """
    pools: list[tuple[float, int]] = []  # mean of what is wanted less what stands above, and of how many
    above = 0.0
    for top, height in zip(wanted, heights, strict=True):
        mean, count = top - above, 1
        while pools and pools[-1][0] > mean:
            last, many = pools.pop()
            mean, count = (last * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
        above += height
    tops = []
    above = 0.0
    starts = (max(mean, least) for mean, count in pools for _ in range(count))
    for start, height in zip(starts, heights, strict=True):
        tops.append(round(start + above, 1))
        above += height
    return tops


def stand_claims(claims: Sequence[Box], *sides: Sequence[Block]) -> None:
    """Stack the claims, each with the room needed by the actors who are beside it alone."""
    rooms = [box.height for box in claims]
    for side in sides:
        for number in range(1, len(claims) + 1):
            beside = [block.height for block in side if block.numbers[0] == number and block.boxes[0].column.compact]
            needed = sum(beside) + GAP * (len(beside) - 1)
            rooms[number - 1] = max(rooms[number - 1], needed)
    y = TOP
    for box, room in zip(claims, rooms, strict=True):
        box.y = round(y + (room - box.height) / 2, 1)
        y += room + GAP


def stand_actors(blocks: Sequence[Block], claims: Sequence[Box]) -> list[Block]:
    """Order blocks and stack them as near to their claims as possible."""
    ordered = [blocks[at] for at in order([block.numbers for block in blocks])]
    wanted = []
    for block in ordered:
        mids = [claims[number - 1].middle for number in block.numbers]
        above = sum(box.height + ARROW for box in block.boxes[:-1])
        wanted.append(sum(mids) / len(mids) - block.boxes[-1].height / 2 - above)
    tops = near(wanted, [block.height + GAP for block in ordered], TOP)
    for top, block in zip(tops, ordered, strict=True):
        y = top
        for box in block.boxes:
            box.y = y
            y += box.height + ARROW
    return ordered


def spread_ends(edges: Sequence[Edge]) -> None:
    """Spread the ends of curves over the sides of their boxes, so that those of one box do not cross."""
    for end, other, name in (("actor", "claim", "y1"), ("claim", "actor", "y2")):
        for box in {id(getattr(edge, end)): getattr(edge, end) for edge in edges}.values():
            here = sorted(
                (edge for edge in edges if getattr(edge, end) is box), key=lambda edge: getattr(edge, other).middle
            )
            room = _PORT_STEP if end == "actor" else _PORT_STEP * 2
            step = min(room, (box.height - _EDGE_ROOM) / max(len(here) - 1, 1))
            for at, edge in enumerate(here):
                setattr(edge, name, round(box.middle + (at - (len(here) - 1) / 2) * step, 1))
