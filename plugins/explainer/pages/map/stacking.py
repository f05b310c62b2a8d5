"""Boxes put one under another, each as near as it can be to where it is wanted."""

from __future__ import annotations

from collections.abc import Sequence


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
