"""Markdown as people write it, for benchmarks: sections, paragraphs, lists, emphasis, links."""

from __future__ import annotations

from collections.abc import Sequence


def compose_block(number: int, words: Sequence[str]) -> str:
    """Return the part of that number of a page: a heading, a list, or most often a paragraph."""
    link = f"[lien](https://example.org/{number})"
    if number % 6 == 1:
        return f"## {' '.join(words[:4])}"
    if number % 4 == 0:
        third = len(words) // 3
        items = [words[start : start + third] for start in (0, third, 2 * third)]
        return "\n".join(f"- **{' '.join(item[:2])}** {' '.join(item[2:])} {link}" for item in items)
    return f"{' '.join(words)} *et* {link}."
