"""Claims as a table that opens in a spreadsheet."""

from __future__ import annotations

import csv
import io

from explainer.library import speakers
from explainer.notes import Claim
from explainer.pages.site import Site
from explainer.pages.words import status_label

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("id", "text", "by", "status", "status_in_words", "decided_by", "source", "quote", "address")


def claims_csv(site: Site) -> bytes:
    """Return one row a claim: UTF-8 with a byte order mark, as spreadsheets expect; no cell starts a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in site.library.all(Claim):
        if claim.withdrawn is not None:
            continue
        status = site.library.status(claim)
        names = [site.title(actor) or actor for actor in speakers(site.library, claim)]
        place = site.addresses.place(claim.id)
        row = (
            claim.id,
            claim.text,
            "; ".join(names),
            status.name,
            status_label(site.catalog, status.name),
            "; ".join(status.decided_by),
            claim.source,
            " […] ".join(claim.quote),
            site.addresses.path(place.page) if place else "",
        )
        writer.writerow([_harmless(str(cell)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
