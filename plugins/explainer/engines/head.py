"""What our pages add to their head."""

from __future__ import annotations

from explainer.prose.markup import find_tag

BEFORE_PAINTING = (
    "<script>(c=>{c.replace('no-js','js')&&c.add('js-focus-visible');"
    "try{localStorage.getItem('xp-fonts')||c.add('xp-later')}catch{}"
    "performance.getEntriesByType('navigation')[0]?.type==='navigate'&&c.add('xp-arrives')"
    "})(document.documentElement.classList)</script>"
)
"""Told before anything is painted.

There is JavaScript: Material's script writes the same two classes once the page is there, which styles it all again.
Our fonts are not here yet; the page is read from its top, not gone back to: explainer.css and .js say what follows.
"""


def with_head(html: str, head: str) -> str:
    """Return a page with more in its head."""
    end = find_tag(html, "head", is_closing=True) if head else None
    return f"{html[: end.start()]}{head}\n{html[end.start() :]}" if end else html
