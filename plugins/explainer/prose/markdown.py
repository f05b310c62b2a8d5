"""Prose and lines of notes as HTML that holds nothing but what is allowed here.

An editor's words never become markup of their own: raw HTML is text, and after conversion every
element, attribute and address that is not on the list is taken out of the tree.
"""

from __future__ import annotations

import html as entities
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from explainer.problems import Code
from explainer.prose.mentions import Finding, Marked, Mention, mentions_in, splice
from explainer.prose.names import NameFinder
from explainer.prose.references import ELEMENT, PLACE, ReferenceProcessor, TitleOf, mark_place, take_references
from explainer.prose.runs import read_runs

__all__ = ["Finding", "Mention", "Prose", "link_mentions", "read_line", "read_prose"]

_MARKUP = re.compile(r"[\\`*_\[<&\t\r\x02\x03\ue000]|^[^\S\n]|[^\S\n]$|^(?:[-+>]|\d+\.)|\A\n*\Z", re.MULTILINE)
"""What Markdown may read as more than words and paragraphs."""

_LINK = re.compile(
    r"(?P<reference>\[\[(?!\[))|\]\(\s*<?|<[a-z][a-z0-9+.-]*://|^ {0,3}\[[^\[\]\n]*\]:[ ]*<?(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
"""What comes before the address of a link."""


_MOST_BRACKETS = 300
"""Brackets or backticks in one prose; with more, all of it is shown as typed."""

_ELEMENTS = {"a", "blockquote", "br", "code", "div", "em", "li", "ol", "p", "strong", "ul", ELEMENT}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, ELEMENT: {"n"}}
"""No `title`: Material runs HTML found in it."""

_ADDRESS = re.compile(r"(?:https?://(?![/?#])|mailto:)[^\x00-\x20\x7f\"<>\\\s]+", re.IGNORECASE)


class MailProcessor(InlineProcessor):
    """Write `<name@host>` as a link; the usual one hides it in entities, from nobody."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 the stubs know older patterns alone
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """Return the link."""
        address = self.unescape(m[1]).removeprefix("mailto:")
        element = Element("a", href=f"mailto:{address}")
        element.text = AtomicString(address)
        return element, m.start(), m.end()


class AllowedTreeprocessor(Treeprocessor):
    """Take out every element, attribute and address that prose may not hold."""

    findings: list[Finding]

    def run(self, root: Element) -> None:
        """Go through the finished tree."""
        for element in root.iter():
            href = element.get("href")
            allowed = _ATTRIBUTES.get(element.tag, set())
            for attribute in set(element.keys()) - allowed:
                del element.attrib[attribute]
            if element.tag == "a":
                self._check(element, href or "")
            elif element.tag == ELEMENT:
                _unwrap_links(element)
            elif element.tag not in _ELEMENTS:
                _unwrap(element)

    def _check(self, element: Element, href: str) -> None:
        """Keep the link if its address is safe, as a browser reads it."""
        place = PLACE.search(href)
        address = entities.unescape(PLACE.sub("", href)).strip()
        if _ADDRESS.fullmatch(address):
            element.set("href", address.replace("&", f"{AMP_SUBSTITUTE}amp;"))
            for inner in element:
                _unwrap_links(inner)
        else:
            offset = int(place[1]) if place else 0
            self.findings.append(Finding(Code.UNSAFE_LINK, offset, {"url": address}))
            _unwrap(element)


def _unwrap_links(element: Element) -> None:
    """Leave no link within: links do not nest."""
    for link in list(element.iter("a")):
        _unwrap(link)


def _unwrap(element: Element) -> None:
    """Leave an element's words alone in its place."""
    # Python-Markdown writes the content of an element without a tag.
    element.tag = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML without links to notes, as plain text, and what it mentions."""

    html: str
    text: str
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]


def read_prose(text: str, *, names: NameFinder, title_of: TitleOf, language: str) -> Prose:  # noqa: ARG001 typography will want the language
    """Read Markdown: paragraphs, emphasis, lists, quotes, code, links, `[[id]]`, `[[id|words]]`."""
    findings: list[Finding] = []
    marked: list[Marked] = []
    if _MARKUP.search(text) is None:
        html = _paragraphs(text)
    elif text.count("[") > _MOST_BRACKETS or text.count("`") > _MOST_BRACKETS:
        html = _paragraphs(text)  # nobody means it, and Markdown takes quadratic time over it
    else:
        try:
            html, marked = _LOCAL.reader.read(text, title_of, findings)
        except RecursionError:  # hundreds of lists in one another
            _LOCAL.reader = _Reader()  # the old one still thinks it is in a list
            html = _paragraphs(text)
    return _prose(html, names, marked, findings)


def read_line(text: str, *, names: NameFinder, language: str) -> Prose:  # noqa: ARG001 as above
    """Read plain text, which is shown as it is written."""
    return _prose(_escape(text), names, [], [], text)


def link_mentions(prose: Prose, link: Callable[[Mention, str], str | None]) -> str:
    """Return the HTML with `link(mention, its HTML)` in place of mentions; none leaves the words."""
    return splice(prose.html, prose.mentions, link)


def _prose(
    html: str, names: NameFinder, marked: list[Marked], findings: list[Finding], text: str | None = None
) -> Prose:
    runs = list(read_runs(html))
    mentions = mentions_in(runs, names, marked)
    if text is None:
        text = "\n\n".join(run.text.strip() for run in runs)
    findings.sort(key=lambda finding: finding.offset)
    return Prose(html, text, tuple(mentions), tuple(findings))


def _paragraphs(text: str) -> str:
    paragraphs = re.split(r"\n{2,}", _escape(text).strip("\n"))
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _escape(text: str) -> str:
    return entities.escape(text, quote=False)


class _Reader:
    """A Markdown instance with what prose may hold."""

    def __init__(self) -> None:
        md = Markdown(output_format="html")
        md.preprocessors.deregister("html_block")
        for name in ("code", "hashheader", "setextheader", "hr"):
            md.parser.blockprocessors.deregister(name)
        # A paragraph that begins “2022.” keeps its number.
        setattr(md.parser.blockprocessors["olist"], "LAZY_OL", False)  # noqa: B010 not in its type
        for name in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        self._references = ReferenceProcessor(md, lambda _: None)
        self._allowed = AllowedTreeprocessor(md)
        md.inlinePatterns.register(MailProcessor(AUTOMAIL_RE, md), "automail", 110)
        md.inlinePatterns.register(self._references, "explainer_reference", 174)
        # Last of all, when no placeholder hides an address any more.
        md.treeprocessors.register(self._allowed, "explainer_allowed", -1000)
        self._md = md

    def read(self, text: str, title_of: TitleOf, findings: list[Finding]) -> tuple[str, list[Marked]]:
        """Return HTML and where explicit mentions are in it; add to `findings`."""
        self._md.reset()
        self._references.reset()
        self._references.title_of = title_of
        self._allowed.findings = []
        html = self._md.convert(_LINK.sub(_with_place, text))
        html, marked = take_references(PLACE.sub("", html), self._references.targets)
        findings += self._allowed.findings
        findings += [
            Finding(Code.UNKNOWN_LINK, offset, {"id": note_id}) for offset, note_id in self._references.unknown
        ]
        return html, marked


def _with_place(link: re.Match[str]) -> str:
    return link[0] + mark_place(link.start() if link["reference"] else link.end())


class _Local(threading.local):
    """One reader a thread: a Markdown instance keeps state while it converts."""

    def __init__(self) -> None:
        self.reader = _Reader()


_LOCAL = _Local()
