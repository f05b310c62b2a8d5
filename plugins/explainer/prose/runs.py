"""The running text of finished HTML, with the way back to the HTML.

Only what is read as text is seen: never an attribute, a comment, a script.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from explainer.prose.markup import COMMENT, RAW, TAG, VOID, end_of_raw
from explainer.prose.words import BARRIER

_ENTITY = r"(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
_TOKEN = re.compile(
    # One class first, so that the search leaps over letters.
    r"[<&\x02](?:"
    rf"(?<=<)(?:{COMMENT}|{TAG})"
    rf"|(?<=&)(?P<entity>{_ENTITY})"
    # Placeholders of Python-Markdown, which its later postprocessors fill.
    rf"|(?<=\x02)(?:wzxhzdk:(?P<stash>\d+)\x03|amp\x03(?P<late_entity>{_ENTITY})))",
    re.DOTALL,
)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_BLOCK = re.compile(r"\s*<(?!/?(?:span|a|code|kbd|abbr|img|svg|em|strong|mark|sub|sup)\b)", re.IGNORECASE)
_HEADING_TAG = re.compile(r"<h[1-6][\s>]", re.IGNORECASE)

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INLINE = frozenset(
    {"strong", "em", "b", "i", "u", "s", "span", "mark", "small", "sub", "sup", "del", "ins", "q", "cite", "font"}
    | {"bdi", "bdo", "time"}
)
_QUIET = frozenset(["a", "abbr", "code", "kbd", "samp", "var", "tt", "button", "label", "dfn", "output"])
"""Read as part of a sentence, but holding no name for us."""
_LINKS = frozenset(["a", "button", "label"])
"""Hold no link."""
_SILENT_INLINE = frozenset(["svg", "math", "select", "script", "style", "template", "object", "canvas"])
_SILENT = _SILENT_INLINE | frozenset(
    ["pre", "summary", "textarea", "title", "noscript", "iframe", "noembed", "noframes", "xmp", "audio", "video"]
)
_SHOWN = {"br": " ", "img": BARRIER, "input": BARRIER}
"""What is in the text for elements without text."""
_BREAKING_NOTHING = _QUIET | {"wbr"}
_SKIPPED_CLASSES = frozenset(
    ["explainer-skip", "headerlink", "arithmatex", "mermaid", "highlight", "admonition-title", "md-tag"]
)


class Tag(NamedTuple):
    """An inline tag, and where it is in the HTML."""

    start: int
    end: int
    name: str
    is_closing: bool


@dataclass(slots=True)
class Run:
    """Text that is read in one go, across inline markup."""

    section: int
    """How many headings are before it, itself included."""
    is_heading: bool = False
    tags: list[Tag] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    quiet: list[Tag] = field(default_factory=list)
    """The tags that open and close what holds no name."""
    _masked: list[str] = field(default_factory=list)
    _length: int = 0
    _texts: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def add(self, text: str, start: int, end: int, *, masked: bool = False) -> None:
        """Append text that is at `start`–`end` of the HTML."""
        self._texts.append(self._length)
        self._starts.append(start)
        self._ends.append(end)
        self.parts.append(text)
        self._masked.append(BARRIER * len(text) if masked else text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """Return the text as it is read."""
        return "".join(self.parts)

    @property
    def masked(self) -> str:
        """Return the text with barriers where no name may be, equally long."""
        return "".join(self._masked)

    @property
    def bounds(self) -> tuple[int, int]:
        """Return where the run is in the HTML."""
        return (self._starts[0], self._ends[-1]) if self._starts else (0, 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]`, not empty, is in the HTML."""
        first = bisect_right(self._texts, start) - 1
        last = bisect_left(self._texts, end) - 1
        begin, finish = self._starts[first], self._ends[last]
        if self._is_literal(first):
            begin += start - self._texts[first]
        if self._is_literal(last):
            finish = self._starts[last] + end - self._texts[last]
        return begin, finish

    def offset(self, place: int) -> int:
        """Return the offset into `text` of a place in the HTML, or of the text after it."""
        piece = bisect_right(self._starts, place) - 1
        if piece < 0:
            return 0
        return min(self._texts[piece] + place - self._starts[piece], self._text_end(piece))

    def may_link(self, start: int, end: int) -> bool:
        """Tell whether a place in the HTML is within no link, code or other quiet element, and holds no link."""
        around = [tag for tag in self.quiet if tag.start < start]
        within = [tag for tag in self.quiet if start <= tag.start < end]
        return not (around and not around[-1].is_closing) and all(tag.name not in _LINKS for tag in within)

    def _text_end(self, piece: int) -> int:
        return self._texts[piece + 1] if piece + 1 < len(self._texts) else self._length

    def _is_literal(self, piece: int) -> bool:
        length = self._text_end(piece) - self._texts[piece]
        return length == self._ends[piece] - self._starts[piece]


def read_runs(html: str, stash: Sequence[object] = ()) -> Iterator[Run]:
    """Give the runs of text in HTML, headings included, in reading order.

    `stash` is what Python-Markdown's placeholders stand for, where they are not filled yet.
    """
    return iter(_Reader(html, stash).read())


class _Reader:
    def __init__(self, html: str, stash: Sequence[object]) -> None:
        self._html = html
        self._stash = stash
        self._run = Run(section=0)
        self._runs: list[Run] = []
        self._skipped = ""
        self._depth = 0
        self._headings = 0
        self._is_quiet = False
        self._place = 0

    def read(self) -> list[Run]:
        html, search = self._html, _TOKEN.search
        while found := search(html, self._place):
            start, end = found.span()
            if start > self._place:
                self._add(html[self._place : start], self._place, start)
            self._place = end
            name, entity, late_entity, stash = found.group("name", "entity", "late_entity", "stash")
            if name:
                self._read_tag(found, start, end)
            elif entity or late_entity:
                self._add(entities.unescape(f"&{entity or late_entity}"), start, end)
            elif stash:
                self._read_stashed(found)
        self._add(html[self._place :], self._place, len(html))
        self._end_run()
        return self._runs

    def _add(self, text: str, start: int, end: int) -> None:
        if text and (not self._depth or self._is_quiet):
            self._run.add(text, start, end, masked=bool(self._depth))

    def _end_run(self, section: int = 0) -> None:
        """Keep the run that ends here, if it has text, and begin another: a heading's, until the heading is closed."""
        run, is_heading = self._run, self._headings > 0
        if not run.parts and not run.tags and not section and is_heading == run.is_heading:
            return
        if run.parts and not "".join(run.parts).isspace():
            self._runs.append(run)
        self._run = Run(run.section + section, is_heading)

    def _read_stashed(self, found: re.Match[str]) -> None:
        index = int(found["stash"])
        kept = self._stash[index] if index < len(self._stash) else None
        raw = kept if isinstance(kept, str) else ""
        token = _TOKEN.fullmatch(raw)
        if token and token["entity"]:
            self._add(entities.unescape(raw), *found.span())
        elif token and token["name"]:
            self._read_tag(token, *found.span(), is_stashed=True)
        elif not token and _BLOCK.match(raw):
            self._end_run(len(_HEADING_TAG.findall(raw)))
        elif not token and not self._depth:
            self._run.add(BARRIER, *found.span())

    def _read_tag(self, tag: re.Match[str], start: int, end: int, *, is_stashed: bool = False) -> None:
        slash, name, attributes = tag.group("slash", "name", "attributes")
        name = name.lower()
        is_closing = slash != ""
        is_empty = name in VOID or (name in {"svg", "math"} and attributes.endswith("/"))
        if self._depth:
            self._read_skipped(Tag(start, end, name, is_closing), is_empty=is_empty)
        elif not is_closing and not is_empty and _is_skipped(name, attributes):
            self._skip(name, start, end)
            if name in RAW and not is_stashed:
                self._place = end_of_raw(self._html, name, self._place)
        elif name in _HEADINGS:
            self._headings = max(self._headings + (-1 if is_closing else 1), 0)
            self._end_run(not is_closing)
        elif name in _SHOWN:
            self._run.add(_SHOWN[name], start, end, masked=True)
        elif name in _INLINE:
            self._run.tags.append(Tag(start, end, name, is_closing))
        elif name not in _BREAKING_NOTHING:
            self._end_run()

    def _read_skipped(self, tag: Tag, *, is_empty: bool) -> None:
        """Note where the element ends that is skipped, and the links in it."""
        is_same = tag.name == self._skipped and not is_empty
        if is_same:
            self._depth += -1 if tag.is_closing else 1
        if self._is_quiet and (not self._depth if is_same else tag.name in _LINKS and not tag.is_closing):
            self._run.quiet.append(tag)

    def _skip(self, name: str, start: int, end: int) -> None:
        """Begin an element in which no name is found."""
        self._skipped, self._depth = name, 1
        self._is_quiet = name in _QUIET or name in _INLINE
        if self._is_quiet:
            self._run.quiet.append(Tag(start, end, name, is_closing=False))
        if name in _SILENT_INLINE:
            self._run.add(BARRIER, start, end)
        elif not self._is_quiet:
            self._end_run()


def _is_skipped(name: str, attributes: str) -> bool:
    if name in _QUIET or name in _SILENT:
        return True
    if not attributes:
        return False
    found = _CLASS.search(attributes) if "class" in attributes.lower() else None
    return found is not None and not _SKIPPED_CLASSES.isdisjoint((found[1] or found[2] or found[3] or "").split())
