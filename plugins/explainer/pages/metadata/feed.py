"""The feeds, of the site and of each explainer: explainers, and the updates and corrections of the log, each in full.

Nothing is announced twice: an explainer's entry keeps its day where an entry of the log tells of its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment

from explainer.language.dates import Date
from explainer.notes import Correction, Explainer, Note, NoteId, Source
from explainer.pages.addresses import below
from explainer.pages.context import ElsewhereContext
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import standing_words
from explainer.pages.views.end_matter import corrections_of
from explainer.pages.views.summaries import claims_of, opening
from explainer.pages.views.voices import claim_voices, finding_voices

FEED = "feed.xml"
MOST_ENTRIES = 100


@dataclass(frozen=True)
class Feed:
    """A feed; `id` never changes, `path` is its place in the site."""

    path: str
    id: str
    title: str
    subtitle: str
    address: str
    """Of the page that it follows."""
    notes: tuple[Explainer | Correction, ...]


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


@once_a_site
def has_feed(site: Site) -> bool:
    """Whether there is a feed: it needs a `site_url`, as its addresses are absolute, and an entry."""
    return bool(site.settings.site_url) and any(_told(site))


def _told(site: Site) -> Iterator[Explainer | Correction]:
    yield from (note for note in site.library.all(Explainer) if not note.draft)
    yield from (note for note in site.library.published(Correction) if not note.draft and not _is_first(site, note))


def logged(site: Site) -> tuple[Correction, ...]:
    """Return the entries of the log that feeds tell of, the latest first."""
    told = (note for note in _told(site) if isinstance(note, Correction))
    return tuple(sorted(told, key=lambda note: note.date.sort_key(), reverse=True))


def _is_first(site: Site, note: Correction) -> bool:
    """Whether an entry of the log says no more than that an explainer came out."""
    explainer = site.library.find(note.of, Explainer)
    return note.type == "update" and explainer is not None and explainer.published.iso == note.date.iso


def feeds(site: Site) -> Iterator[Feed]:
    """Yield every feed there is. That of an explainer is at its old addresses, too: a feed cannot be redirected."""
    if not has_feed(site):
        return
    settings, told = site.settings, tuple(_told(site))
    path, home = site.addresses.beside(FEED), site.addresses.beside("")
    address = site.absolute(path)
    title = settings.site_name or settings.publisher.name or address
    yield Feed(path, address, title, settings.site_description, site.absolute(home), told)
    for note in told:
        if isinstance(note, Explainer) and (place := site.addresses.place(note.id)):
            log = {entry.id for entry in _log_of(site, note.id)}
            notes = (note, *(entry for entry in told if entry.id in log))
            name = site.catalog.gettext("Withdrawn note") if note.withdrawn else site.title(note.id) or note.title
            page = site.absolute(site.addresses.path(place.page))
            for one in (place, *site.addresses.former_places(note)):
                yield Feed(f"{one.page}/{FEED}", f"{_tag(site, note, note.published)}/{FEED}", name, title, page, notes)


def feed_of(site: Site, note_id: str | None) -> str:
    """Return the path of an explainer's own feed; nothing where there is none."""
    note, place = site.library.find(note_id, Explainer), site.addresses.place(note_id) if note_id else None
    return f"{place.page}/{FEED}" if note and place and not note.draft and site.settings.site_url else ""


def followed(site: Site, here: str, note_id: str | None) -> tuple[str, ...]:
    """Return links to the feeds that a page names: its explainer's own, the site's."""
    own = feed_of(site, note_id)
    paths = [own, site.addresses.beside(FEED)] if has_feed(site) and (note_id is None or own) else []
    return tuple(site.addresses.link_to(here, path) for path in paths if path)


@once_a_site
def _log_of(site: Site, explainer_id: NoteId) -> tuple[Correction, ...]:
    """Return the entries of the log about an explainer, and unless it is withdrawn its claims and their sources."""
    note = site.library.find(explainer_id, Explainer)
    if note is None:
        return ()
    claims = () if note.withdrawn else claims_of(site, note)
    sources = (attribution.source for claim in claims for attribution in claim.attributions)
    return corrections_of(site, dict.fromkeys((note.id, *(claim.id for claim in claims), *sources)))


def feed_entries(
    site: Site, environment: Environment, notes: Iterable[Explainer | Correction] | None = None
) -> list[FeedEntry]:
    """Return the entries of notes, or of all that is told, the latest first."""
    told = _told(site) if notes is None else notes
    latest = sorted(told, key=lambda note: _day(site, note).sort_key(), reverse=True)
    return [_entry(site, note, environment) for note in latest[:MOST_ENTRIES]]


def _day(site: Site, note: Explainer | Correction) -> Date:
    """Return the day on which a note last said something new that no other entry announces."""
    if note.withdrawn:
        return note.withdrawn.date
    if isinstance(note, Correction):
        return note.date
    announced = {entry.date.iso for entry in _log_of(site, note.id)}
    days = [note.published, *([note.updated] if note.updated and note.updated.iso not in announced else [])]
    return max(days, key=lambda day: day.sort_key())


def _entry(site: Site, note: Explainer | Correction, environment: Environment) -> FeedEntry:
    address = site.absolute_url(note.id) or site.absolute("")
    published = note.published if isinstance(note, Explainer) else note.date
    summary = ""
    if note.withdrawn:
        title = site.catalog.gettext("Withdrawn note")
    elif isinstance(note, Explainer):
        title, summary = site.title(note.id) or note.title, opening(site, note.summary)
    else:
        words = site.catalog.pgettext("feed", "Correction" if note.type == "correction" else "Update")
        title = words + site.catalog.pgettext("before a list", ": ") + (site.title(note.of) or note.of)
    authors = tuple(map(str, note.authors)) if isinstance(note, Explainer) else ()
    day, tag = _day(site, note), _tag(site, note, published)
    return FeedEntry(tag, title, address, published, day, authors, summary, _content(site, note.id, environment))


@once_a_site
def _content(site: Site, note_id: NoteId, environment: Environment) -> str:
    """Return what an entry tells: the same in the site's feed and in that of an explainer."""
    note = site.library.notes[note_id]
    return environment.get_template("explainer/feed_entry.html").render(
        page=ElsewhereContext(site, "", note_id), site=site, library=site.library, note=note, **_view(site, note)
    )


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
    path = f"{parts.path.strip('/')}/{below(site.settings.top, first)}".lstrip("/")
    return f"tag:{parts.hostname or ''},{published.iso[:4]}:{path}"
