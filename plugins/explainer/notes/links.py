"""`[[id]]` and `[[id|words]]`, as they are written in prose: the one place that says how."""

from __future__ import annotations

import re
from collections.abc import Iterator

CODE = r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)|(?P<ticks>`{1,20})(?!`).+?(?<!`)(?P=ticks)(?!`)"
"""Code in Markdown, which holds no link."""
WRITTEN_ID = r"\[\[(?P<id>[^\[\]|]+?)\\?"
"""How a link begins; in a table, “|” is written “\\|”."""
INSIDE = r"(?:[^\[\]]|\[[^\[\]]*\])"
"""A character of what stands between double brackets, or a pair of brackets in it: “[…]”, “[sic]”."""
LINK = re.compile(rf"\[\[(?P<id>[^\[\]|]*?)\\?(?:\|(?P<words>{INSIDE}*))?\]\]")
"""A whole link: its id, none for words left alone, and the words that are shown if they are written."""
_LINK_OR_CODE = re.compile(rf"{CODE}|{WRITTEN_ID}(?:\||\]\])", re.MULTILINE | re.DOTALL)


def written_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield each link of a text outside code: its offset and the id."""
    for found in _LINK_OR_CODE.finditer(text):
        if found["id"]:
            yield found.start(), " ".join(found["id"].split())
