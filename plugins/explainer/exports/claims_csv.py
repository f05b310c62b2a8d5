"""Claims as a table that opens in a spreadsheet: one row a claim, with its replies."""

from __future__ import annotations

import csv
import io
import re

from explainer.notes import Claim, Source
from explainer.pages.site import Site
from explainer.pages.standing import standing_words
from explainer.pages.views.summaries import list_title
from explainer.pages.views.voices import Voice, actor_words, claim_voices

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet would calculate."""
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
)


def claims_csv(site: Site) -> bytes:
    """Return one row a claim: UTF-8 with a byte order mark, as spreadsheets expect; no cell starts a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim in site.library.published(Claim):
        if not claim.draft:
            writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in _row(site, claim)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(site: Site, claim: Claim) -> tuple[str, ...]:
    library, assessment = site.library, site.assessment
    standing, words = assessment.standing(claim), standing_words(site, claim)
    speakers = (one for attribution in claim.attributions for one in assessment.speakers_of(attribution))
    names = [site.title(one) or one for one in speakers]
    sources = library.notes_of(dict.fromkeys(one.source for one in claim.attributions), Source)
    replies = [_reply(site, voice) for voice in claim_voices(site, claim) if voice.is_reply]
    return (
        claim.id,
        claim.text,
        standing.code,
        str(words.short),
        "; ".join(standing.decided_by),
        "\n".join(replies),
        "; ".join(source.id for source in sources),
        "; ".join(list_title(site, source) for source in sources),
        "; ".join(source.date.text if source.date else "" for source in sources),
        "; ".join(dict.fromkeys(names)),
        "\n".join(" […] ".join(one.quote) for one in claim.attributions),
        site.addresses.address(claim.id),
        site.absolute_url(claim.id) or "",
        str(words.sentence),
        str(words.presumption),
    )


def _reply(site: Site, voice: Voice) -> str:
    """Return who replies what: “Kremlin: Denies (“…”)”; of a missing reply, that none is reported."""
    who = ", ".join(actor_words(site, one) for one in (*voice.citing, *voice.who))
    _ = site.catalog.pgettext
    words = " […] ".join(quote.words for quote in voice.quotes)
    quoted = f" ({_('quotation mark', '“')}{words}{_('quotation mark', '”')})" if words else ""
    return f"{who}{_('before a list', ': ')}{voice.label}{quoted}"
