"""What a search plugin reads of our pages: headings and words, without the markup it would take apart tag by tag.

Reading our full markup took search two fifths of a whole build; the words it finds are the same.
"""

from __future__ import annotations

import re

_LEFT_OUT = re.compile(r"<svg\b.*?</svg>|<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|dt|dd|div|section|article|blockquote|h[1-6]|td|th|tr|summary)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r'<(?:footer class="xp xp-colophon"|div class="xp xp-pops")')
"""Where a page's own words end: how to cite it, and previews, follow."""


def searchable(html: str) -> str:
    """Return a page's headings that have an id, each followed by its section's words, as plain paragraphs."""
    html = _LEFT_OUT.sub("", _END.split(html, maxsplit=1)[0])
    parts = []
    at = 0
    for heading in _HEADING.finditer(html):
        parts.append(_words(html[at : heading.start()]))
        level, anchor, inner = heading.groups()
        parts.append(f'<h{level} id="{anchor}">{" ".join(_TAG.sub("", inner).split())}</h{level}>')
        at = heading.end()
    parts.append(_words(html[at:]))
    return "\n".join(part for part in parts if part)


def _words(html: str) -> str:
    words = " ".join(_TAG.sub("", _BLOCK.sub(" ", html)).split())
    return f"<p>{words}</p>" if words else ""
