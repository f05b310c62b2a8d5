"""Sources for reference managers and word processors: CSL-JSON, which Zotero, Pandoc and others read.

Source: the schema of the Citation Style Language 1.0.2, csl-data.json.
"""

from __future__ import annotations

import json

from explainer.language.edtf import Date
from explainer.language.typography import one_line
from explainer.notes import Actor, Source
from explainer.pages.site import Site

_TYPES = {
    "article": "article-newspaper",
    "report": "report",
    "document": "document",
    "statement": "document",
    "broadcast": "broadcast",
    "post": "post",
    "dataset": "dataset",
    "ruling": "legal_case",
}
_CONTAINED = frozenset({"article", "broadcast", "post"})
"""Types of sources that appear in something: a newspaper, a station, a network."""
_PARTS = {"day": 3, "month": 2, "year": 1}


def csl_json(site: Site) -> bytes:
    """Return the sources that pages show, in reading order."""
    sources = [_item(site, one) for one in site.library.published(Source) if not one.draft]
    return (json.dumps(sources, ensure_ascii=False, indent=1) + "\n").encode()


def _item(site: Site, source: Source) -> dict[str, object]:
    publisher = site.library.find(source.publisher, Actor)
    name = one_line(publisher.name) if publisher and not publisher.draft else ""
    item: dict[str, object] = {
        "id": source.id,
        "type": _TYPES[source.type],
        "title": one_line(source.title),
        "author": [{"literal": one_line(author)} for author in source.authors],
        "container-title" if source.type in _CONTAINED else "publisher": name,
        "issued": _date(source.date) if source.date else None,
        "accessed": _date(source.retrieved) if source.retrieved else None,
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
    }
    return {key: value for key, value in item.items() if value}


def _date(date: Date) -> dict[str, object]:
    """Return a date as far as it is known; what CSL has no form for stays as the editor wrote it."""
    ends = [*dict.fromkeys(date.ends)]
    parts = [
        [first.year, first.month, first.day][: _PARTS[end.precision]]
        for end in ends
        if end and (first := end.earliest) and end.precision in _PARTS
    ]
    if len(parts) < len(ends):
        return {"literal": date.text}
    return {"date-parts": parts, **({"circa": True} if date.approximate or date.uncertain else {})}
