"""What prose may hold: a list of elements, attributes and addresses, kept to at the very end."""

from __future__ import annotations

import html as entities
import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from explainer.problems import Code
from explainer.prose.mentions import Finding
from explainer.prose.references import ELEMENT, PLACE

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
