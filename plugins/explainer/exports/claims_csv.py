"""Claims as a table that opens in a spreadsheet: one row a claim, with its replies."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from explainer.language.typography import one_line
from explainer.library.quotations.quotation import OMISSION
from explainer.notes import Attribution, Claim, Source
from explainer.pages.site import Site
from explainer.pages.standing import standing_words
from explainer.pages.views.summaries import list_title
from explainer.pages.views.voices import Telling, Voice, actor_words, claim_voices

_FORMULA = re.compile(r"^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])|(?<=[;\t])(?=\s*[=+\-@＝＋－＠])")
"""Where a cell begins that a spreadsheet would calculate: behind a semicolon too, at which many a country’s cuts."""
COLUMNS = (
    "id",
    "text",
    "status",
    "status_in_words",
    "decided_by",
    "replies",
    "source",
    "source_title",
    "source_date",
    "quote_by",
    "quote",
    "address",
    "url",
    "standing",
    "presumption_of_innocence",
    "quote_via",
    "quote_said",
)


def claims_csv(site: Site) -> bytes:
    """Return one row a claim: UTF-8 with a byte order mark, as spreadsheets expect; no cell starts a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in site.library.published(Claim):
        if not claim.draft:
            writer.writerow([_FORMULA.sub("'", cell) for cell in _row(site, claim)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(site: Site, claim: Claim) -> tuple[str, ...]:
    """Return the cells of a claim. From `source` to `quote`, and at the end, each has one line a quotation."""
    standing, words = site.assessment.standing(claim), standing_words(site, claim)
    replies = [line for voice in claim_voices(site, claim) if voice.is_reply for line in _replies(site, voice)]
    quoted = [_quoted(site, claim, attribution) for attribution in claim.attributions]
    *told, via, said = ("\n".join(lines) for lines in zip(*quoted, strict=True))
    return (
        claim.id,
        claim.text,
        standing.code,
        str(words.short),
        "; ".join(standing.decided_by),
        "\n".join(replies),
        *told,
        site.addresses.address(claim.id),
        site.absolute_url(claim.id) or "",
        str(words.sentence),
        str(words.presumption),
        via,
        said,
    )


def _quoted(site: Site, claim: Claim, attribution: Attribution) -> tuple[str, ...]:
    """Return where the words of an attribution were read, who says them, the words, who relays them, and when."""
    chain = site.assessment.chain_of(attribution)
    source = site.library.find(attribution.source, Source)
    return (
        attribution.source,
        list_title(site, source) if source else "",
        source.date.text if source and source.date else "",
        "; ".join(site.title(one) or one for one in chain.who),
        _words(site.library.quoted_words(claim, attribution)),
        "; ".join(site.title(one) or one for one in chain.relays),
        attribution.said.text if attribution.said else "",
    )


def _replies(site: Site, voice: Voice) -> Iterator[str]:
    """Yield what a voice replies, one line a quotation: “Denies (The Mayor; The Paper): “…” (2024-03-01)”."""
    for one in voice.tellings or (Telling(),):
        who = "; ".join(
            ", ".join(actor_words(site, one) for one in people) for people in (voice.who, one.relays) if people
        )
        _ = site.catalog.pgettext
        words = _words(quote.words for quote in one.quotes)
        quoted = (
            f"{_('before a list', ': ')}{_('quotation mark', '“')}{words}{_('quotation mark', '”')}" if words else ""
        )
        source = site.library.find(one.source, Source) if words else None
        read_in = list_title(site, source) if source else ""
        said = ", ".join(filter(None, (one.said.text if one.said else "", read_in)))
        yield f"{voice.label} ({who}){quoted}{f' ({said})' if said else ''}"


def _words(quotes: Iterable[str]) -> str:
    """Return quoted words on one line."""
    return OMISSION.join(map(one_line, quotes))
