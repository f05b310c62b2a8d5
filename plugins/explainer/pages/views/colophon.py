"""What stands at the end of a note's page: how to cite it, when it last changed, where to report an error."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from explainer.language.dates import Date, date_in_words, parse_date
from explainer.notes import Explainer
from explainer.pages.direction import isolated
from explainer.pages.last_modified import page_changed
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site, typeset_name


@dataclass(frozen=True)
class Colophon:
    """The end of a page; nothing where something is unknown."""

    citation: str
    address: str
    changed: Date | None
    """Of the page, as its notes say."""
    filed: Date | None
    """Of the files its notes are in, where that is later."""
    report: str


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
    citation = _citation(site, planned.title, published, stated)
    report = report_address(site, planned.title, address)
    return Colophon(citation, address, stated, parse_date(newer.isoformat()) if newer else None, report)


def _citation(site: Site, title: str, published: Date | None, changed: Date | None) -> str:
    """Return “Publisher, “Title”, dates”, as plain words that somebody can copy."""
    _ = site.catalog.pgettext
    publisher = site.settings.publisher.name or site.settings.site_name
    mark = _("quotation mark", "“"), _("quotation mark", "”")
    named = isolated(title, site.language)
    cited = named if title.startswith(mark[0].strip()) else f"{mark[0]}{named}{mark[1]}"
    parts = [typeset_name(publisher, site.language), cited]
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
        scheme = urlsplit(given).scheme
        if scheme in {"http", "https"}:
            return given.replace("{url}", quote(address, safe="")).replace("{title}", quote(title, safe=""))
        if scheme == "mailto" or ("@" in given and not scheme and not given.startswith("@")):
            mail = given if scheme else f"mailto:{given}"
            subject = site.catalog.gettext("Error on the page “%(title)s”") % {"title": title}
            filled = f"subject={quote(subject, safe='')}" + (f"&body={quote(address, safe='')}" if address else "")
            return mail if "?" in mail else f"{mail}?{filled}"
    return ""
