"""The table of previews in the documentation: what each browser passes."""

from __future__ import annotations

import re
from pathlib import Path

from browser.previews import ROWS
from docs_parts import DOCS, read_words
from docs_reference import LANGUAGES, set_page

_TABLE = re.compile(r"(?<=<!-- Made by `make accessibility`)(?P<notice>.*?-->\n).*?(?=<!-- end -->)", re.DOTALL)
_CELLS = re.compile(r"\s*\|\s*")
BROWSERS = ("Chromium", "Firefox")
Results = dict[tuple[str, str], bool]
"""Browser and row → whether it passes."""


def page_of(language: str) -> Path:
    """Return where the table stands."""
    return DOCS / language / "reference" / "accessibility.md"


def table(language: str, results: Results, versions: dict[str, str]) -> str:
    """Return the table in a language."""
    words = read_words(language)["accessibility"]
    lines = [
        words["head"].format(browsers=" | ".join(f"{name} {versions.get(name, '')}".strip() for name in BROWSERS)),
        "|---" * (len(BROWSERS) + 1) + "|",
    ]
    for row in (row.__name__ for row in ROWS):
        cells = [
            words["untried"] if (name, row) not in results else words["yes" if results[name, row] else "no"]
            for name in BROWSERS
        ]
        lines.append(f"| {words['rows'][row]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def write_table(results: Results, versions: dict[str, str]) -> None:
    """Write the table into the documentation."""
    for language in LANGUAGES:
        path, made = page_of(language), table(language, results, versions)
        text = _TABLE.sub(lambda found, made=made: f"{found['notice']}\n{made}\n\n", path.read_text("utf-8"))
        path.write_text(set_page(text, language), "utf-8")


def documented(language: str) -> dict[str, list[str]]:
    """Return the cells of each row that the documentation shows, by what the row says."""
    found = _TABLE.search(page_of(language).read_text("utf-8"))
    lines = found[0].splitlines() if found else []
    rows = [_CELLS.split(line.strip("| ")) for line in lines if line.startswith("| ")]
    return {" ".join(row[0].split()): row[1:] for row in rows}


def says_yes(browser: str, row: str) -> bool:
    """Tell whether the documentation says, in every language, that a browser passes a row."""
    at = BROWSERS.index(browser)
    for language in LANGUAGES:
        words = read_words(language)["accessibility"]
        label = " ".join(set_page(words["rows"][row], language).split())
        if documented(language).get(label, [""] * len(BROWSERS))[at] != words["yes"]:
            return False
    return True
