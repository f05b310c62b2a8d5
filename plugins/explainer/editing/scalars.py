"""Changing an id inside a scalar as it is written: plain, quoted, folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.editing.text import Node, TextEdit
from explainer.notes import NoteId
from explainer.problems import Code
from explainer.prose.extension import written_references
from explainer.prose.markdown import read_prose
from explainer.prose.names import NameFinder

_NO_NAMES = NameFinder(())


class UnsureError(Exception):
    """A scalar is written in a way in which we are not sure to find the id."""


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
    for offset, note_id in written_references(text):
        if note_id == old and (match := pattern.match(text, offset)):
            yield TextEdit(match.start("id"), match.end("id"), new)


def _pattern(note_id: NoteId) -> re.Pattern[str]:
    return re.compile(rf"\[\[\s*(?P<id>{re.escape(note_id)})(?=\s*\\*(?:\||\]\]))")


def _links(value: str, old: NoteId) -> set[int]:
    """Return where links to a note stand in a prose: those that would be unknown if the note were gone."""
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
