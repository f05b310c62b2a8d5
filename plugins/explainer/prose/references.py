"""`[[id]]` and `[[id|words]]` in Markdown: a marked element, taken out of the HTML with its place kept.

`[[|words]]` leads nowhere: no name is found in these words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from explainer.notes import INSIDE
from explainer.prose.mentions import Marked

TitleOf = Callable[[str], str | None]
"""Say what a note is called; none for an unknown id."""

PLACE = re.compile("\ue000([0-9]+)\ue001")
"""An offset into the source, written into the source where a link begins."""

ELEMENT = "explainer-reference"
_TAG = re.compile(rf'<(/?){ELEMENT}(?:\b[^>]*?\sn="([0-9]+)")?[^>]*>')
_REFERENCE = rf"\[\[(?!\[)(?:{PLACE.pattern})?({INSIDE}+)\]\]"
_RAW_TAG = re.compile(HTML_RE, re.DOTALL)
_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")


def mark_place(offset: int) -> str:
    """Write an offset so that it can be read back after conversion."""
    return f"\ue000{offset}\ue001"


class ReferenceProcessor(InlineProcessor):
    """Turn references into marked elements, and keep what they refer to."""

    def __init__(self, md: Markdown, title_of: TitleOf, *, leaves_unknown: bool = False) -> None:
        super().__init__(_REFERENCE, md)
        self._leaves_unknown = leaves_unknown
        """Whether one that no note has stays as written: it may be for somebody else who reads “[[…]]”."""
        self.title_of = title_of
        self._takes_html = "html" in md.inlinePatterns
        self.targets: list[str | None] = []
        """The notes referred to, none where unknown, “” for words left alone; a marked element holds an index."""
        self.unknown: list[tuple[int, str]] = []
        """Offsets, where the source holds them, and ids that no note has."""

    def reset(self) -> None:
        """Forget the references of the last document."""
        self.targets = []
        self.unknown = []

    def handleMatch(  # type: ignore[override]  # noqa: N802 the stubs know the older patterns alone
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the marked element of a reference; none in an attribute of raw HTML."""
        if self._takes_html and _is_in_tag(data, m.start()):
            return None, None, None
        note_id, separator, words = m[2].partition("|")
        if not separator:  # in a table, “|” is written “\|”
            note_id, _, words = self._plain(m[2]).partition("|")
        note_id = " ".join(self._plain(note_id).split())
        if "[" in note_id or not (note_id or words.strip()):
            return None, None, None
        title = self.title_of(note_id) if note_id else ""
        if title is None:
            self.unknown.append((int(m[1] or 0), note_id))
            if self._leaves_unknown:
                return None, None, None
        element = Element(ELEMENT, {"n": str(len(self.targets))})
        self.targets.append(None if title is None else note_id)
        element.text = words.strip() or _shown_as_written(title or note_id)
        return element, m.start(), m.end()

    def _plain(self, text: str) -> str:
        """Put back what Markdown has replaced by placeholders already."""
        return _ESCAPED.sub(lambda found: chr(int(found[1])), self.unescape(text))


def take_references(html: str, targets: Sequence[str | None]) -> tuple[str, list[Marked]]:
    """Take the marked elements out of the HTML; return it, and where their words are in it."""
    if ELEMENT not in html:
        return html, []
    pieces: list[str] = []
    marked: list[Marked] = []
    opened: list[tuple[int, str | None]] = []
    length = done = 0
    for tag in _TAG.finditer(html):
        pieces.append(html[done : tag.start()])
        length += tag.start() - done
        done = tag.end()
        if not tag[1]:
            index = int(tag[2] or len(targets))
            opened.append((length, targets[index] if index < len(targets) else None))
        elif opened:
            start, target = opened.pop()
            if target is not None and start < length:
                marked.append((start, length, target))
    pieces.append(html[done:])
    return "".join(pieces), marked


def _is_in_tag(data: str, offset: int) -> bool:
    tag = _RAW_TAG.match(data, max(data.rfind("<", 0, offset), 0))
    return tag is not None and tag.end() > offset


def _shown_as_written(text: str) -> AtomicString:
    """Keep Markdown, its placeholders and entities out of a text."""
    plain = text.replace(STX, "").replace(ETX, "")
    return AtomicString(plain.replace("&", f"{AMP_SUBSTITUTE}amp;"))
