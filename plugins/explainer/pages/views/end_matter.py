"""The end of a page: open questions, numbered sources, corrections, how to cite it, its last change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from explainer.language.dates import Date, date_in_words, parse_date
from explainer.notes import Claim, Correction, Denial, Explainer, Note, NoteId, Question, Reaction, Source
from explainer.pages.context import PageContext
from explainer.pages.direction import isolated
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site, typeset_name
from explainer.problems import Code, Problem


@dataclass(frozen=True)
class SourceEntry:
    """A source, and how many claims of the page quote it."""

    source: Source
    claims: int
    archived: bool


@dataclass(frozen=True)
class Cited:
    """What a page knows of its sources before it is made: which to list in any case, and the claims that quote them."""

    further: tuple[NoteId, ...]
    claims: tuple[Claim, ...]


def source_entries(page: PageContext, cited: Cited) -> tuple[SourceEntry, ...]:
    """Return the sources used on a page so far, then further ones, numbered in this order."""
    library = page.library
    ids = dict.fromkeys((*page.numbers, *cited.further))
    quoted = [{attribution.source for attribution in claim.attributions} for claim in cited.claims]
    found = []
    for source in library.notes_of(ids, Source):
        page.number(source.id)
        found.append(SourceEntry(source, sum(source.id in one for one in quoted), source.id in library.texts))
    return tuple(found)


def questions_about(site: Site, notes: Iterable[Note]) -> tuple[Question, ...]:
    """Return the questions about some notes, in the order of these."""
    ids = [question.id for note in notes for question in site.library.linking(note.id, Question, "about")]
    return site.library.published_of(dict.fromkeys(ids), Question)


def corrections_of(site: Site, notes: Iterable[NoteId]) -> tuple[Correction, ...]:
    """Return the entries of the log about any of some notes, the latest first."""
    found = {entry.id: entry for note in notes for entry in site.library.published_linking(note, Correction, "of")}
    return tuple(sorted(found.values(), key=lambda entry: entry.date.sort_key(), reverse=True))


@dataclass(frozen=True)
class Colophon:
    """The end of a page; nothing where something is unknown."""

    citation: str
    address: str
    changed: Date | None
    """Of the page, as its notes say; nothing where its head tells that day."""
    filed: Date | None
    """Of the files its notes are in, where that is later."""
    report: str
    is_brief: bool = False
    """Whether it is of an explainer that begins with what may be shared by itself."""


def colophon_of(site: Site, planned: PlannedPage) -> Colophon | None:
    """Return the end of a note's page; None for a page of many notes or of a withdrawn one."""
    note = site.library.notes.get(planned.note) if planned.note else None
    if note is None or note.withdrawn:
        return None
    changed = page_changed(site, planned)
    stated = parse_date(changed.stated.isoformat()) if changed.stated else None
    newer = changed.filed if changed.filed and changed.filed != changed.stated else None
    if changed.filed and changed.stated and changed.filed < changed.stated:
        newer = None
    address = site.absolute(site.addresses.path(planned.key))
    published = note.published if isinstance(note, Explainer) else None
    authors = note.authors if isinstance(note, Explainer) else ()
    citation = _citation(site, planned.title, authors, published, stated)
    report = report_address(site, planned.title, address)
    is_brief = bool(address) and isinstance(note, Explainer) and bool(site.library.published_of(note.claims, Claim))
    filed = parse_date(newer.isoformat()) if newer else None
    head = (note.updated or note.published) if isinstance(note, Explainer) else None
    return Colophon(citation, address, None if head == stated else stated, filed, report, is_brief)


def _citation(site: Site, title: str, authors: Iterable[str], published: Date | None, changed: Date | None) -> str:
    """Return “Authors, “Title”, Publisher, dates” as plain text for copying; whoever publishes it comes first alone."""
    _ = site.catalog.pgettext
    publisher = site.settings.publisher.name or site.settings.site_name
    mark = _("quotation mark", "“"), _("quotation mark", "”")
    named = isolated(title, site.words_language)
    cited = named if title.startswith(mark[0].strip()) else f"{mark[0]}{named}{mark[1]}"
    signed = [isolated(typeset_name(one, site.language), site.words_language) for one in authors if one != publisher]
    published_by = typeset_name(publisher, site.language)
    parts = [site.catalog.list_of(signed), cited, published_by] if signed else [published_by, cited]
    if published:
        parts.append(_("citation", "published on %(date)s") % {"date": date_in_words(published, site.language)})
    if changed and (not published or changed.iso != published.iso):
        parts.append(_("citation", "changed on %(date)s") % {"date": date_in_words(changed, site.language)})
    return ", ".join(filter(None, parts))


def report_address(site: Site, title: str, address: str) -> str:
    """Return where readers report an error on a page: mail with the page filled in, or a form; or nothing.

    In the address of a form, `{url}` and `{title}` stand for the page's.
    """
    publisher = site.settings.publisher
    for given in (publisher.corrections, publisher.contact):
        scheme = _scheme(given)
        if scheme in {"http", "https"}:
            return given.replace("{url}", quote(address, safe="")).replace("{title}", quote(title, safe=""))
        if scheme:
            mail = given if given.casefold().startswith("mailto:") else f"mailto:{given}"
            subject = site.catalog.gettext("Error on the page “%(title)s”") % {"title": title}
            filled = f"subject={quote(subject, safe='')}" + (f"&body={quote(address, safe='')}" if address else "")
            return mail if "?" in mail else f"{mail}?{filled}"
    return ""


_EXAMPLES = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Names of hosts that are nobody's. Source: RFC 2606 and RFC 6761."""


def check_contact(site: Site) -> list[Problem]:
    """Return what is wrong where readers of an explainer can reach nobody who answers for it."""
    publisher, place = site.settings.publisher, site.settings.publisher_place
    given = [one for one in (publisher.contact, publisher.corrections) if _scheme(one)]
    if place is None or any(not _EXAMPLES.search(_host(one)) for one in given) or not site.library.published(Explainer):
        return []
    return [Problem(place, Code.NO_CONTACT, "example" if given else "", {"contact": given[0]} if given else {})]


def _scheme(given: str) -> str:
    """Return “https” or “http” of the address of a page, “mailto” of a mail address; nothing for anything else."""
    try:
        scheme = urlsplit(given).scheme
    except ValueError:  # half of an IPv6 address
        return ""
    if scheme in {"http", "https", "mailto"}:
        return scheme
    return "mailto" if "@" in given and not scheme and not given.startswith("@") else ""


def _host(address: str) -> str:
    """Return the host of the address of a page, or of a mail address."""
    parts = urlsplit(address)
    return (parts.hostname or parts.path.rpartition("@")[2]).rstrip(".")


@dataclass(frozen=True)
class Changed:
    """The last change of some notes; no day where it is unknown."""

    stated: date | None
    """As they say: an explainer's `published` and `updated`, entries of the log, a withdrawal."""
    filed: date | None
    """As git knows their files, which may hold other notes too."""

    @property
    def latest(self) -> date | None:
        """The later of both."""
        return max(filter(None, (self.stated, self.filed)), default=None)


def last_changed(site: Site, notes: Iterable[Note]) -> Changed:
    """Return when any of some notes last changed: as they say, and as git knows their files. Never from the clock."""
    notes = list(notes)
    stated = [day for note in notes for day in _stated(site, note) if day]
    files = {site.library.file_of(note.id) for note in notes}
    filed = [site.history[path] for path in files if path in site.history]
    return Changed(max(stated, default=None), max(filed, default=None))


def page_changed(site: Site, page: PlannedPage) -> Changed:
    """Return when any note that a page shows last changed: those that have their place there, an explainer's claims.

    The home page shows the explainers.
    """
    library = site.library
    ids = site.addresses.notes_on(page.key)
    notes: tuple[Note, ...] = library.all(Explainer) if page.type == "home" else library.notes_of(ids, Note)
    if explainer := library.find(page.note, Explainer):
        claims = library.notes_of((*explainer.claims, *explainer.further_claims), Claim)
        replies = (
            reply
            for claim in claims
            for reply in (*library.linking(claim.id, Denial, "of"), *library.linking(claim.id, Reaction, "to"))
        )
        notes = (*notes, *claims, *replies)
    return last_changed(site, notes)


def source_of(site: Site, page: PlannedPage) -> tuple[str, ...] | None:
    """Return the file of notes that a page is made from, by its parts below the folder of notes.

    A page of many notes is made from many: it is that which changed last. None without notes.
    """
    entries = site.library.entries
    if page.note:
        return entries[page.note].document.parts
    shown = [entries[note_id] for note_id in site.addresses.notes_on(page.key)] or [*entries.values()]
    never = date.min
    latest = max(shown, key=lambda one: site.history.get(one.document.path, never), default=None)
    return latest.document.parts if latest else None


def _stated(site: Site, note: Note) -> Iterable[date | None]:
    if isinstance(note, Explainer):
        yield note.published.latest
        yield note.updated.latest if note.updated else None
    if isinstance(note, Correction):
        yield note.date.latest
    if note.withdrawn:
        yield note.withdrawn.date.latest
    for entry in site.library.linking(note.id, Correction, "of"):
        yield entry.date.latest
