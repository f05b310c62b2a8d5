"""The Content-Security-Policy of a page: of scripts in it, only those that the theme's package and we wrote may run.

A page's own scripts are no measure: one that got in would be allowed with the rest. What a site, a template of its own
or another plugin adds belongs into files.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from explainer.engines.page_html import BEFORE_PAINTING, COLOURS_THAT_CHANGE, LINKS_IN_DRAWINGS
from explainer.prose.markup import find_tag

_INLINE = re.compile(r"<(?P<name>script|style)\b(?![^>]*\bsrc\s*=)[^>]*>(?P<inner>.*?)</(?P=name)\s*>", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_VALUE = r"[\w ./:~%@+-]*"
"""What the theme may have put for an expression: an address, a name. No mark that ends a string, so no code."""
_CHARSET = re.compile(r"<meta\b[^>]*\bcharset\b[^>]*>", re.IGNORECASE)
_NEAR = 1024
"""Bytes in which browsers look for the encoding: it stays before the policy."""


def with_policy(html: str, theme: Path) -> str:
    """Return a page whose head says what it may run and load. `theme`: the folder of the theme's own templates."""
    head = find_tag(html, "head")
    if not head:
        return html
    charset = _CHARSET.search(html, head.end(), head.end() + _NEAR)
    at = (charset or head).end()
    return f'{html[:at]}<meta http-equiv="Content-Security-Policy" content="{_policy(html, theme)}">{html[at:]}'


def _policy(html: str, theme: Path) -> str:
    own = _own_scripts(theme)
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for found in _INLINE.finditer(html):
        if any(pattern.fullmatch(found["inner"]) for pattern in own):
            digest = b64encode(sha256(found["inner"].encode()).digest()).decode()
            hashes[found["name"]].append(f"'sha256-{digest}'")
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *dict.fromkeys(hashes["script"])],
        "style-src": ["'self'", *dict.fromkeys(hashes["style"])],
        "style-src-attr": ["'unsafe-inline'"],  # heights, shares and counts of ours, which differ from page to page
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())


@lru_cache(maxsize=4)
def _own_scripts(theme: Path) -> tuple[re.Pattern[str], ...]:
    """Return what matches a script or style of the theme's templates, or ours, as a page has it."""
    texts = [path.read_text("utf-8") for path in sorted(theme.rglob("*.html"))]
    ours = (BEFORE_PAINTING, COLOURS_THAT_CHANGE, LINKS_IN_DRAWINGS)
    written = {found["inner"] for text in [*texts, *ours] for found in _INLINE.finditer(text)}
    return tuple(
        re.compile(r"\s*" + _VALUE.join(map(re.escape, _EXPRESSION.split(one.strip()))) + r"\s*")
        for one in sorted(written)
        if one.strip() and "{%" not in one
    )
