"""The feed, in Atom (RFC 4287)."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from jinja2 import Environment

from explainer.language.dates import Date
from explainer.pages.metadata.feed import Feed, FeedEntry, feed_entries
from explainer.pages.site import Site

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(site: Site, environment: Environment, told: Feed) -> bytes:
    """Return a feed; its days are those of its notes."""
    entries = feed_entries(site, environment, told.notes)
    settings = site.settings
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    address = site.absolute(told.path)
    _text(feed, "id", told.id)
    _text(feed, "title", told.title)
    if told.subtitle:
        _text(feed, "subtitle", told.subtitle)
    _text(feed, "updated", _moment(entries[0].updated))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": told.address})
    _author(feed, settings.publisher.name or settings.site_name or address, settings.publisher.url)
    if settings.licence:
        _text(feed, "rights", settings.licence)
    for entry in entries:
        _add(feed, entry)
    ET.indent(feed)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode() + b"\n"


def _add(feed: ET.Element, entry: FeedEntry) -> None:
    element = ET.SubElement(feed, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _text(element, "published", _moment(entry.published))
    _text(element, "updated", _moment(entry.updated))
    for name in entry.authors:
        _author(element, name, "")
    if entry.summary:
        _text(element, "summary", entry.summary)
    _text(element, "content", entry.content).set("type", "html")


def _author(parent: ET.Element, name: str, address: str) -> None:
    author = ET.SubElement(parent, "author")
    _text(author, "name", name)
    if address:
        _text(author, "uri", address)


def _text(parent: ET.Element, name: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = _NOT_IN_XML.sub("", str(words))
    return element


def _moment(day: Date) -> str:
    """Return a day as Atom wants a moment: its beginning."""
    return f"{day.iso}T00:00:00Z"
