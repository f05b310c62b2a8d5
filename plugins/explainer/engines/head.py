"""What our pages add to their head."""

from __future__ import annotations

LATER_FONTS = (
    "<script>try{localStorage.getItem('xp-fonts')||document.documentElement.classList.add('xp-later')}catch{}</script>"
)
"""Told before anything is painted: our fonts are not here yet. explainer.css and .js say what follows from it."""


def with_head(html: str, head: str) -> str:
    """Return a page with more in its head."""
    before, end, after = html.partition("</head>")
    return f"{before}{head}\n{end}{after}" if head and end else html
