"""Words of a source as a message shows them."""

from __future__ import annotations

from explainer.language.shortening import shorten
from explainer.notes import Attribution

_LONGEST = 60
"""Characters: enough to know the words again."""


def excerpt(attribution: Attribution) -> str:
    """Return the longest run an attribution quotes, shortened after a whole word; nothing where it quotes nothing."""
    words = max((" ".join(run.split()) for run in attribution.quote), key=len, default="")
    return shorten(words, _LONGEST)
