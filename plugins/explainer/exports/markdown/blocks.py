"""Finished HTML as Markdown that gives the same HTML: headings in Markdown, blocks of raw HTML between them.

An engine takes the table of contents from Markdown headings alone, so that everything around one has to be read as
Markdown too (`markdown="block"`), and all the rest must not be: words of notes never become markup or a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from explainer.pages.context import Heading
from explainer.prose.markup import VOID, read_tags

_VALUE = re.compile(r"""(?<==)(?:"[^"]*"|'[^']*')""")
_ID = re.compile(r"""\bid="([^"]*)\"""")
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"}
    | {"span", "strong", "sub", "sup", "svg", "time", "u", "var", "br", "wbr", "img"}
)
_ANYWHERE = {ord(mark): f"&#{ord(mark)};" for mark in "`~{["}
"""What extensions read without minding raw HTML: fences, macros, the mark of a table of contents."""
_IN_MARKDOWN = {ord(mark): f"&#{ord(mark)};" for mark in "!\"#$%'()*+-/:=@[\\]^_`{|}~"}
_NO_BLOCK_HERE = re.compile(
    r"\s*(<(?:h[1-6]|canvas|iframe|map|math|noscript|object|option|output|progress|script|style|textarea|video)\b)"
)
"""What Python-Markdown would list in the contents, or take out of its paragraph, were it to begin a block."""
_DOTS = re.compile(r"\.(?=\.)|(?<=\d)\.")
"""What some extension makes an ellipsis of, and what makes a list of a number."""


_UNSEARCHED = ' data-search-exclude="true"'
"""A search minds it on a heading alone."""


@dataclass
class _Element:
    """An element of the page. `children`: elements, and words as they are in the HTML."""

    name: str
    start: str = ""
    end: str = ""
    children: list[_Element | str] = field(default_factory=list)
    heading: Heading | None = None
    is_around_heading: bool = False


def as_markdown(html: str, headings: Iterable[Heading]) -> str:
    """Return HTML as Markdown in which `headings`, those of it that the contents list, are Markdown."""
    page = _read(html, {(f"h{heading.level}", heading.id): heading for heading in headings})
    return "".join(_open(page)).strip("\n") + "\n"


def without_marks(markdown: str, marks: str) -> str:
    """Return what `as_markdown` gives with further marks as character references, where words are."""
    if not marks:
        return markdown
    broken = {ord(mark): f"&#{ord(mark)};" for mark in marks}
    done: list[str] = []
    place = 0
    for tag in read_tags(markdown):
        done.append(markdown[place : tag.start()].translate(broken))
        done.append(_VALUE.sub(lambda value: value[0].translate(broken), tag[0]))
        place = tag.end()
    return "".join((*done, markdown[place:].translate(broken)))


def _read(html: str, headings: dict[tuple[str, str], Heading]) -> _Element:
    """Return the page as a tree, in which each element knows whether a heading is in it."""
    page = _Element("")
    stack = [page]
    place = 0
    for tag in read_tags(html):
        stack[-1].children.append(html[place : tag.start()])
        place = tag.end()
        text, name = tag[0], tag["name"]
        if tag["slash"]:
            if any(one.name == name for one in stack[1:]):
                while stack[-1].name != name:  # an end tag that was left out
                    stack.pop()
                stack.pop().end = text
        else:
            found = _ID.search(text)
            one = _Element(name, text, heading=headings.get((name, found[1])) if found else None)
            stack[-1].children.append(one)
            if one.heading:
                for around in stack:
                    around.is_around_heading = True
            if name.lower() not in VOID and not text.endswith("/>"):
                stack.append(one)
    stack[-1].children.append(html[place:])
    page.is_around_heading = True
    return page


def _open(around: _Element, unsearched: str = "") -> Iterator[str]:
    """Yield the Markdown of an element whose content is read as Markdown. `unsearched`: kept out of the search."""
    unsearched = unsearched or (_UNSEARCHED if _UNSEARCHED in around.start else "")
    inline = ""
    for child in around.children:
        if isinstance(child, str) or (child.name in _INLINE and not child.is_around_heading):
            inline += child.translate(_ANYWHERE) if isinstance(child, str) else _raw(child)
            continue
        yield from _words(inline)
        inline = ""
        if child.heading:
            direction = ' dir="auto"' if 'dir="auto"' in child.start else ""
            words = _escaped(" ".join(child.heading.text.split()))
            yield f"\n\n{'#' * child.heading.level} {words} {{#{child.heading.id}{direction}{unsearched}}}\n\n"
        elif child.is_around_heading:
            yield f'\n\n{child.start[:-1]} markdown="block">\n\n'
            yield from _open(child, unsearched)
            yield f"\n\n{child.end}\n\n"
        else:
            yield f"\n\n{_raw(child)}\n\n"
    yield from _words(inline)


def _words(inline: str) -> Iterator[str]:
    """Yield words that are between blocks, in a block of their own."""
    if inline.strip():
        yield f"\n\n<div>{' '.join(inline.split())}</div>\n\n"


def _raw(one: _Element) -> str:
    """Return an element as a block in which nothing is read, not even a heading for the contents.

    Within a block that is read, Python-Markdown makes elements of whatever begins a line or follows a start tag.
    """
    block = _NO_BLOCK_HERE.sub(r" \1", "".join(_closed(one)).strip())
    return f"<div>{block}</div>" if block.startswith(" ") else block


def _closed(one: _Element) -> Iterator[str]:
    """Yield an element as it came, but for the marks that extensions take for their own."""
    yield one.start.translate(_ANYWHERE)
    for child in one.children:
        if isinstance(child, str):
            yield child.translate(_ANYWHERE)
        else:
            yield from _closed(child)
    yield one.end


def _escaped(words: str) -> str:
    return _DOTS.sub("&#46;", escape(words, quote=False).translate(_IN_MARKDOWN))
