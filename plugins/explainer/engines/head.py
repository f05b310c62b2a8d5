"""What our pages add to their head."""

from __future__ import annotations


def with_head(html: str, head: str) -> str:
    """Return a page with more in its head."""
    before, end, after = html.partition("</head>")
    return f"{before}{head}\n{end}{after}" if head and end else html
