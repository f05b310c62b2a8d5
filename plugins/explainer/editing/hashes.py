"""The hash of each archived text, written into its source: from then on a changed text is reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from explainer.editing.in_place import line_below
from explainer.editing.text import Nodes, TextEdit, TextFile, edited, find_nodes, read_file
from explainer.editing.workplace import Workplace
from explainer.library import find_quotations, read_changes, read_texts
from explainer.notes import Entry, parse_notes
from explainer.problems import Problem
from explainer.reading import read_notes
from explainer.writing import write_changes


@dataclass(frozen=True)
class Hashed:
    """The files that changed, as shown; and of each text whose hash was renewed, what became of its quotations."""

    files: tuple[str, ...]
    renewed: tuple[Problem, ...]


def write_hashes(place: Workplace, texts: Path) -> Hashed:
    """Write `sha256` into every source whose archived text is there.

    Every other byte stays. A hash that is no longer the text's is renewed: look at the quotations.

    Raises:
        Refusal: A file changed meanwhile or cannot be written; nothing was changed.
    """
    documents, _ = read_notes(place.notes, place.root)
    parsed, _ = parse_notes(documents, place.language)
    found, _ = read_texts(parsed.entries, texts, place.root)
    renewed = read_changes(parsed.entries, found, *find_quotations(parsed.entries, found), place.root)
    stale: defaultdict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in parsed.entries:
        text = found.get(entry.id)
        # Positions in a file that could not be read to its end are not to be trusted.
        if text is not None and entry.document.complete and entry.data.get("sha256") != text.sha256:
            stale[entry.document.path].append((entry, text.sha256))
    changes = []
    for shown, sources in sorted(stale.items()):
        file = read_file(place.root / shown, shown)
        nodes = find_nodes(file.text)
        edits = [_splice(file, nodes, entry, sha256) for entry, sha256 in sources]
        changes.append(file.with_text(edited(file.text, edits)))
    write_changes(changes, place.root)
    return Hashed(tuple(sorted(stale)), tuple(renewed))


def _splice(file: TextFile, nodes: Nodes, entry: Entry, sha256: str) -> TextEdit:
    """Renew the hash if there is one; else put it behind the name of the text."""
    old = nodes.values.get((*entry.path, "sha256"))
    if old is not None:
        return TextEdit(old.start, old.end, sha256)
    key, name = nodes.keys[*entry.path, "text_file"], nodes.values[*entry.path, "text_file"]
    if nodes.values[entry.path].flow:
        return TextEdit(name.end, name.end, f", sha256: {sha256}")
    indent = file.text[file.text.rfind("\n", 0, key.start) + 1 : key.start]
    return line_below(file, name.end - 1, f"{indent}sha256: {sha256}")
