"""An id changed in YAML or Markdown as it is written: in a scalar, in prose, in `formerly`."""

from __future__ import annotations

import posixpath
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from explainer.editing.text import Node, Nodes, TextEdit, TextFile, UnsureError
from explainer.notes import Note, NoteId, Prose, written_links
from explainer.pages.types.own_pages import OwnPage
from explainer.problems import Code
from explainer.prose.extension import written_targets
from explainer.prose.markdown import read_prose
from explainer.prose.names import NameFinder
from explainer.reading import Path

_NO_NAMES = NameFinder(())


def rename_scalar(text: str, node: Node, old: NoteId, new: NoteId) -> TextEdit:
    """Return how a scalar that is an id becomes another id.

    Raises:
        UnsureError: The id is not written out once.
    """
    start, body = _body(text, node)
    found = [match.start() for match in re.finditer(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])", body)]
    if len(found) != 1:
        raise UnsureError
    return TextEdit(start + found[0], start + found[0] + len(old), new)


def rename_in_prose(text: str, node: Node, old: NoteId, new: NoteId) -> tuple[list[TextEdit], str]:
    """Return how `[[old]]` outside code changes in a scalar of prose, and what the scalar says then.

    Raises:
        UnsureError: What is written does not match what is read.
    """
    value = node.value or ""
    pattern = _pattern(old)
    read = list(pattern.finditer(value))
    if not read:
        return [], value
    start, body = _body(text, node)
    written = list(pattern.finditer(body))
    links = _links(value, old)
    if len(written) != len(read) or not links <= {match.start() for match in read}:
        raise UnsureError
    edits = []
    pieces = []
    done = 0
    for here, there in zip(read, written, strict=True):
        if here.start() in links:
            edits.append(TextEdit(start + there.start("id"), start + there.end("id"), new))
            pieces += [value[done : here.start("id")], new]
            done = here.end("id")
    return edits, "".join((*pieces, value[done:]))


def rename_in_page(text: str, old: NoteId, new: NoteId) -> Iterator[TextEdit]:
    """Yield how `[[old]]` outside code changes in a page of the site's own Markdown."""
    pattern = _pattern(old)
    for offset, note_id in written_links(text):
        if note_id == old and (match := pattern.match(text, offset)):
            yield TextEdit(match.start("id"), match.end("id"), new)


def rename_in_links(page: OwnPage, text: str, old: NoteId, new: NoteId, renamed: Renamed) -> Iterator[TextEdit]:
    """Yield how links to a note change in a page of the site's own: to its page, to its place on a page of others."""
    for offset, target in written_targets(text):
        path, _, anchor = target.partition("#")
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(page.key), unquote(path)))
        whole = whole if not path.startswith("/") else posixpath.normpath(unquote(path).lstrip("/"))
        if whole == renamed.page and old in path:
            at = offset + path.rindex(old)
            yield TextEdit(at, at + len(old), new)
        elif anchor == old and posixpath.dirname(whole) in renamed.folders:
            yield TextEdit(offset + len(path) + 1, offset + len(target), new)


@dataclass(frozen=True)
class Renamed:
    """What links to a note lead to: its page's path among the site's, and the folders of pages made from notes."""

    page: str
    """Empty for a note without a page of its own."""
    folders: frozenset[str]


def _pattern(note_id: NoteId) -> re.Pattern[str]:
    return re.compile(rf"\[\[\s*(?P<id>{re.escape(note_id)})(?=\s*\\*(?:\||\]\]))")


def _links(value: str, old: NoteId) -> set[int]:
    """Return where links to a note are in a prose: those that would be unknown if the note were gone."""
    read = read_prose(value, names=_NO_NAMES, title_of=lambda note_id: None if note_id == old else note_id, language="")
    return {
        finding.offset
        for finding in read.findings
        if finding.code is Code.UNKNOWN_LINK and finding.values.get("id") == old
    }


def _body(text: str, node: Node) -> tuple[int, str]:
    """Return a scalar as it is written, a block's header left out, and where that begins."""
    written = text[node.start : node.end]
    header = len(written.splitlines()[0]) if written.startswith((">", "|")) else 0
    return node.start + header, written[header:]


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
    """Put a line below the one that `offset` is in."""
    at = file.text.find("\n", offset)
    if at < 0:
        return TextEdit(len(file.text), len(file.text), file.newline + words)
    return TextEdit(at + 1, at + 1, words + file.newline)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _last_character(text: str, node: Node) -> int:
    return node.start + len(text[node.start : node.end].rstrip())


@cache
def prose_fields(model: type[Note]) -> tuple[str, ...]:
    """Return the fields in which `[[id]]` is a link."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if _holds_prose(field.annotation))


def _holds_prose(annotation: object) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Prose)
    return any(_holds_prose(argument) for argument in typing.get_args(annotation))
