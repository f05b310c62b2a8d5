"""A map higher than a sheet of paper, in bands between which a sheet may end: no box is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.pages.map.boxes import Box, Edge

SHEET_PX = 860
"""What is higher does not fit a sheet below the heading."""
_LEAST, _MARGIN = 150, 4


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


def bands_of(height: float, boxes: Sequence[Box], left: Sequence[Edge], right: Sequence[Edge]) -> list[Band]:
    """Cut a map where no box stands; nothing for one that fits a sheet."""
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
