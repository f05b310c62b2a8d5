"""Copies of sources in a web archive: which ones lack one, and the addresses that an archive gave, written back.

Nothing is asked of any archive here: an editor sends it the addresses, and brings back what it answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from explainer.editing.fields import with_fields
from explainer.editing.text import TextFile, read_file
from explainer.editing.workplace import Workplace
from explainer.notes import Entry, Kind, Source, is_address, parse_notes
from explainer.reading import read_notes
from explainer.writing import write_changes

_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)
_ORDER = tuple(Source.model_fields)


@dataclass(frozen=True)
class Archived:
    """The files that changed, as shown, and the lines that are of no source."""

    files: tuple[str, ...]
    unmatched: tuple[str, ...]


def addresses_to_archive(place: Workplace) -> tuple[str, ...]:
    """Return the address of each source that has no archived copy, each once, in reading order."""
    return tuple(dict.fromkeys(address for entry, address in _sources(place) if _lacks_copy(entry)))


def write_archived(lines: Iterable[str], place: Workplace) -> Archived:
    """Write the addresses of archived copies into their sources: `archive_url`. A copy that a source has stays.

    `lines`: on each the address of a copy, alone if it contains that of the source, as those of the Internet Archive
    do; else after that of the source.

    Raises:
        Refusal: A file changed meanwhile, or cannot be changed or written; nothing was changed.
    """
    lacking: defaultdict[str, list[Entry]] = defaultdict(list)
    every: set[str] = set()
    for entry, address in _sources(place):
        key = _key(address)
        every.add(key)
        if _lacks_copy(entry):
            lacking[key].append(entry)
    found: dict[str, str] = {}
    unmatched = []
    for line in map(str.strip, lines):
        key, copy = _read(line)
        if key in every:
            found.setdefault(key, copy)
        elif line:
            unmatched.append(line)
    by_file: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for key, copy in found.items():
        for entry in lacking[key]:
            by_file[entry.document.path].append((entry, copy))
    changes = []
    for shown, several in sorted(by_file.items()):
        file = before = read_file(place.root / shown, shown)
        for entry, copy in several:
            changed = with_fields(file, entry.path, {"archive_url": copy}, _ORDER)
            file = TextFile(file.path, file.bom + changed.encode(), shown)
        changes.append(before.with_text(file.text))
    write_changes(changes, place.root)
    return Archived(tuple(sorted(by_file)), tuple(unmatched))


def _sources(place: Workplace) -> Iterator[tuple[Entry, str]]:
    """Yield the sources that say where they are on the web, with that address, in files that can be changed."""
    parsed, _ = parse_notes(read_notes(place.notes, place.root)[0], place.language)
    for entry in parsed.entries:
        url = entry.data.get("url")
        if entry.kind is Kind.SOURCES and entry.document.complete and isinstance(url, str) and is_address(url):
            yield entry, url


def _lacks_copy(entry: Entry) -> bool:
    return not entry.data.get("archive_url")


def _read(line: str) -> tuple[str, str]:
    """Return the address of a source, as it is compared, and that of its copy; nothing where a line holds none."""
    *original, copy = line.split() or [""]
    if not is_address(copy) or len(original) > 1:
        return "", ""
    if original:
        return _key(original[0]), copy
    inside = [found.start() for found in _SCHEME.finditer(copy)]
    return (_key(copy[inside[-1] :]), copy) if len(inside) > 1 else ("", "")


def _key(address: str) -> str:
    """Return an address without what archives write in another way: scheme, “www.”, last slash, escapes."""
    parts = urlsplit(_SCHEME.sub("https://", address, count=1))
    rest = unquote(parts.path).rstrip("/") + (f"?{unquote(parts.query)}" if parts.query else "")
    return f"{(parts.hostname or '').removeprefix('www.')}{rest}"
