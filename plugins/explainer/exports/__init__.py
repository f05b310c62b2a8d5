"""What other programs read beside the pages: one format a file. A new one is one module and one entry in `exports`."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.exports.claims_csv import claims_csv
from explainer.exports.notes_json import notes_json
from explainer.pages.site import Site

__all__ = ["claims_csv", "exports", "notes_json"]


def exports(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield each file beside the pages: its path in the site, and its bytes."""
    yield "data/notes.json", notes_json(site)
    yield "data/claims.csv", claims_csv(site)
