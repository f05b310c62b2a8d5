"""The old id of a renamed note, written into its `formerly`."""

from __future__ import annotations

from explainer.editing.scalars import rename_scalar
from explainer.editing.text import Node, Nodes, TextEdit, TextFile
from explainer.notes import NoteId
from explainer.reading import Path


def add_formerly(file: TextFile, nodes: Nodes, note: Path, old: NoteId, new: NoteId) -> tuple[TextEdit, object]:
    """Return how `old` joins the old ids of the note at `note`, and what its `formerly` says then.

    A note that gets an old id back gives up that one in exchange: an address cannot redirect to itself.
    """
    text = file.text
    field = (*note, "formerly")
    value = nodes.values.get(field)
    if value is None:
        return _new_line(file, nodes, note, f"formerly: [{old}]"), [old]
    items = [(path, node) for path, node in nodes.inside(field) if node.value]
    ids = [str(node.value) for _, node in items]
    if new in ids:
        path, node = items[ids.index(new)]
        said = old if path == field else [old if one == new else one for one in ids]
        return rename_scalar(text, node, new, old), said
    if value.value is not None:
        listed = f"[{', '.join([*ids, old])}]"
        return TextEdit(value.start, _last_character(text, value), listed if value.value else f" {listed}"), [*ids, old]
    if not items:
        return TextEdit(value.end - 1, value.end - 1, old), [old]
    last = items[-1][1]
    if value.flow:
        return TextEdit(last.end, last.end, f", {old}"), [*ids, old]
    indent = text[_line_start(text, value.start) : value.start]
    return line_below(file, _last_character(text, last), f"{indent}- {old}"), [*ids, old]


def _new_line(file: TextFile, nodes: Nodes, note: Path, words: str) -> TextEdit:
    """Put a field into a note that lacks it: below its id, or at the end of its file."""
    text = file.text
    first = min((node for path, node in nodes.keys.items() if path[:-1] == note), key=lambda node: node.start)
    if nodes.values[note].flow:
        return TextEdit(first.start, first.start, f"{words}, ")
    if note:
        indent = text[_line_start(text, first.start) : first.start]
        return line_below(file, nodes.keys[note].end, f"{indent}{words}")
    begun = "" if text.endswith(("\n", "\r")) else file.newline
    return TextEdit(len(text), len(text), begun + words + file.newline)


def line_below(file: TextFile, offset: int, words: str) -> TextEdit:
    """Put a line below the one that `offset` stands in."""
    at = file.text.find("\n", offset)
    if at < 0:
        return TextEdit(len(file.text), len(file.text), file.newline + words)
    return TextEdit(at + 1, at + 1, words + file.newline)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _last_character(text: str, node: Node) -> int:
    return node.start + len(text[node.start : node.end].rstrip())
