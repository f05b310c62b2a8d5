"""Records in JSON-LD: those of a JSON file, of a file with a record a line, and of the scripts of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from explainer.editing.yaml_lines import on_one_line
from explainer.notes import is_address
from explainer.problems import Code, Position, Problem
from explainer.reading import decode, read_bytes, real_path, show_path
from explainer.reading.text import FORBIDDEN

SUFFIXES = (".json", ".jsonld", ".jsonl", ".ndjson", ".html", ".htm")
MAX_BYTES = 40_000_000
"""A file's size: some 40,000 records."""
_MAX_DEPTH = 100
_LONGEST = 2_000
"""Characters of a text: a claim is a sentence or two."""
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_MARKED = re.compile(r'"([^"]+)"')
_NOTHING = re.compile(r"(?!)")
"""What a file may not hold: one control character of a record would take away all others."""
_LINES = frozenset({".jsonl", ".ndjson"})
_PAGES = frozenset({".html", ".htm"})

Record = dict[str, Any]


class _Scripts(HTMLParser):
    """Collects the scripts of a page that hold JSON-LD, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, list[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip()
        if tag == "script" and kind.casefold() == "application/ld+json":
            self._inside = True
            self.found.append((self.getpos()[0], []))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"


def files_of_records(path: Path) -> tuple[Path, ...]:
    """Return a file, or the files of records below a folder, in the order of their names; links are not followed."""
    if not path.is_dir():
        return (path,)
    found = (one for one in path.rglob("*") if one.suffix.casefold() in SUFFIXES and not one.is_symlink())
    return tuple(sorted(one for one in found if one.is_file()))


def read_records(path: Path, root: Path, wanted: str) -> tuple[list[Record], list[Problem]]:
    """Return the records of a type that a file holds, however deep, and what of the file cannot be read."""
    shown = show_path(real_path(path), root) if real_path(path).is_relative_to(root) else str(path)
    raw = read_bytes(path, shown, MAX_BYTES)
    text = decode(raw, shown, _NOTHING) if isinstance(raw, bytes) else raw
    if isinstance(text, Problem):
        return [], [text]
    found: list[Record] = []
    problems: list[Problem] = []
    for line, part in _parts(text, path.suffix.casefold()):
        try:
            read = json.loads(part)
        except json.JSONDecodeError as error:
            column = error.colno if error.lineno > 1 or line == 1 or path.suffix.casefold() in _LINES else 1
            where = Position(shown, line + error.lineno - 1, column)
            problems.append(Problem(where, Code.UNREADABLE, "json"))
        except (RecursionError, ValueError):
            problems.append(Problem(Position(shown, line, 1), Code.UNREADABLE, "json-size"))
        else:
            found += _of_type(read, wanted)
    return found, problems


def _parts(text: str, suffix: str) -> Iterator[tuple[int, str]]:
    """Yield the texts in JSON of a file, each with its first line."""
    if suffix in _LINES:
        yield from ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    elif suffix in _PAGES:
        scripts = _Scripts()
        scripts.feed(text)
        scripts.close()
        yield from ((line, "".join(parts)) for line, parts in scripts.found if "".join(parts).strip())
    else:
        yield 1, text


def _of_type(read: object, wanted: str, depth: int = 0) -> Iterator[Record]:
    """Yield the records of a type in what was read: in a list, a graph, a feed or another record."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(read, list):
        for one in read:
            yield from _of_type(one, wanted, depth + 1)
    elif isinstance(read, dict):
        if wanted in types_of(read):
            yield read
            return
        for one in read.values():
            yield from _of_type(one, wanted, depth + 1)


class Reader:
    """A record, read field by field: it knows which of its fields nobody read.

    A publisher writes what it likes: a text where a record is expected, a list where one of either is. What is not as
    expected is nothing, and stays unread.
    """

    def __init__(self, record: Record, path: str = "", read: set[str] | None = None) -> None:
        self.types = types_of(record)
        self.read: set[str] = set() if read is None else read
        self._record = record
        self._path = path

    def __bool__(self) -> bool:
        return bool(self._record)

    def text(self, name: str) -> str:
        """Return a text or a number, as plain words on one line."""
        for value in _several(self._record.get(name)):
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                words = _plain(str(value))
                if words and len(words) <= _LONGEST:
                    self.read.add(self._path + name)
                    return words
        return ""

    def day(self, name: str) -> str:
        """Return the day of a date, or of a time, as `YYYY-MM-DD`."""
        found = _DAY.match(str(self._record.get(name) or "").strip())
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            return ""
        if day is None:
            return ""
        self.read.add(self._path + name)
        return day.isoformat()

    def address(self, name: str) -> str:
        """Return the first web address."""
        return next(iter(self.addresses(name)), "")

    def addresses(self, name: str) -> tuple[str, ...]:
        """Return all web addresses."""
        found = tuple(one for one in _several(self._record.get(name)) if isinstance(one, str) and is_address(one))
        if found:
            self.read.add(self._path + name)
        return found

    def record(self, name: str) -> Reader:
        """Return the first record of a field; an empty one where there is none."""
        return next(iter(self.records(name)), Reader({}, read=self.read))

    def records(self, name: str) -> tuple[Reader, ...]:
        """Return all records of a field; an address alone stands for what is there."""
        path = self._path + name
        found = []
        for one in _several(self._record.get(name)):
            if isinstance(one, str):
                if is_address(one):
                    self.read.add(path)
                    found.append(Reader({"url": one}, f"{path}.", self.read))
            elif isinstance(one, dict):
                found.append(Reader(one, f"{path}.", self.read))
        return tuple(found)

    def leave(self, *names: str) -> None:
        """Count fields as unread again: what they say was not written."""
        self.read.difference_update(self._path + name for name in names)

    def unread(self) -> tuple[str, ...]:
        """Return the fields that nobody read, as “reviewRating.ratingValue”, each once."""
        return tuple(dict.fromkeys(one for one in _fields(self._record) if one not in self.read))


def value_at(record: Record, path: str) -> object:
    """Return the value of a field such as “author.name”; all of a list that is met on the way."""
    value: object = record
    for name in path.split("."):
        if isinstance(value, dict):
            value = value.get(name)
    return value


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _fields(value: object, path: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the name of each field that holds something: those of types and contexts say what the others mean."""
    if isinstance(value, list):
        for one in value:
            yield from _fields(one, path, depth + 1)
    elif isinstance(value, dict) and depth < _MAX_DEPTH:
        for name, one in value.items():
            if not name.startswith("@"):
                yield from _fields(one, f"{path}.{name}" if path else name, depth + 1)
    elif value not in (None, "") and path:
        yield path


def _plain(words: str) -> str:
    """Return words as people read them: some publishers write entities, or quotation marks around all of a text."""
    plain = on_one_line(FORBIDDEN.sub("", unescape(words)))
    marked = _MARKED.fullmatch(plain)
    return marked[1].strip() if marked else plain


def types_of(record: Record) -> tuple[str, ...]:
    """Return the types of a record, by their short names."""
    written = record.get("@type")
    several = written if isinstance(written, list) else [written]
    return tuple(re.split(r"[/#:]", one)[-1] for one in several if isinstance(one, str))
