"""The entries of the feed: explainers, and the updates and corrections of the log, each in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment

from explainer.language.dates import Date
from explainer.notes import Correction, Explainer, Note, Source
from explainer.pages.context import ElsewhereContext
from explainer.pages.site import Site
from explainer.pages.standing import standing_words
from explainer.pages.views.summaries import claims_of, opening
from explainer.pages.views.voices import claim_voices, finding_voices

FEED = "feed.xml"
MOST_ENTRIES = 100


@dataclass(frozen=True)
class FeedEntry:
    """One entry; `id` never changes, even when the note's title or id does."""

    id: str
    title: str
    address: str
    published: Date
    updated: Date
    authors: tuple[str, ...]
    summary: str
    content: str
    """HTML, safe."""


def has_feed(site: Site) -> bool:
    """Whether there is a feed: it needs a `site_url`, as its addresses are absolute, and an entry."""
    return bool(site.settings.site_url) and any(_told(site))


def _told(site: Site) -> Iterator[Explainer | Correction]:
    yield from (note for note in site.library.all(Explainer) if not note.draft)
    yield from (note for note in site.library.published(Correction) if not note.draft)


def feed_entries(site: Site, environment: Environment) -> list[FeedEntry]:
    """Return the entries, the latest first."""
    notes = sorted(_told(site), key=lambda note: updated(note).sort_key(), reverse=True)
    return [_entry(site, note, environment) for note in notes[:MOST_ENTRIES]]


def updated(note: Explainer | Correction) -> Date:
    """Return the day on which a note last said something new."""
    if note.withdrawn:
        return note.withdrawn.date
    if isinstance(note, Correction):
        return note.date
    days = [note.published, *([note.updated] if note.updated else [])]
    return max(days, key=lambda day: day.sort_key())


def _entry(site: Site, note: Explainer | Correction, environment: Environment) -> FeedEntry:
    context = ElsewhereContext(site, "", note.id)
    address = context.url(note.id) or site.absolute("")
    published = note.published if isinstance(note, Explainer) else note.date
    summary = ""
    if note.withdrawn:
        title = site.catalog.gettext("Withdrawn note")
    elif isinstance(note, Explainer):
        title, summary = site.title(note.id) or note.title, opening(site, note.summary)
    else:
        words = site.catalog.pgettext("feed", "Correction" if note.type == "correction" else "Update")
        title = words + site.catalog.pgettext("before a list", ": ") + (site.title(note.of) or note.of)
    content = environment.get_template("explainer/feed_entry.html").render(
        page=context, site=site, library=site.library, note=note, **_view(site, note)
    )
    authors = tuple(map(str, note.authors)) if isinstance(note, Explainer) else ()
    day, tag = updated(note), _tag(site, note, published)
    return FeedEntry(tag, title, address, published, day, authors, summary, content)


def _view(site: Site, note: Note) -> Mapping[str, object]:
    """Return what the template shows of an explainer: each claim with its findings and voices, and the sources."""
    if not isinstance(note, Explainer) or note.withdrawn:
        return {}
    claims = claims_of(site, note)
    sources = dict.fromkeys(attribution.source for claim in claims for attribution in claim.attributions)
    return {
        "claims": [
            (claim, standing_words(site, claim), (*finding_voices(site, claim), *claim_voices(site, claim)))
            for claim in claims
        ],
        "sources": site.library.published_of(sources, Source),
    }


def _tag(site: Site, note: Note, published: Date) -> str:
    """Return an entry's id, a tag URI (RFC 4151), with the id that the note had first."""
    parts = urlsplit(site.settings.site_url)
    first = note.formerly[0] if note.formerly else note.id
    path = f"{parts.path.strip('/')}/{first}".lstrip("/")
    return f"tag:{parts.hostname or ''},{published.iso[:4]}:{path}"
