"""Where notes are edited, and which ids are free there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.language.wording import Refusal
from explainer.notes import ID, MAX_ID, WINDOWS_NAMES, NoteId, Parsed, fold_id


@dataclass(frozen=True)
class Workplace:
    """A site's folders; paths are shown relative to `root`, where mkdocs.yml is."""

    root: Path
    docs: Path
    notes: Path
    language: str
    site_root: str = ""
    """The folder of the site below which pages made from notes are."""


def check_new_id(note_id: NoteId, parsed: Parsed, *, given_up_by: NoteId = "") -> None:
    """Refuse an id that is none, that a note has, or whose address leads to a note (but for `given_up_by`).

    Raises:
        Refusal: With the nearest id that is one, or where the note is.
    """
    if len(note_id) > MAX_ID:
        raise Refusal("the id “{id}” is too long: use at most 80 characters", id=note_id[:40] + "…")
    if note_id in WINDOWS_NAMES:
        raise Refusal("no file of Windows may be called “{id}”: use a longer id", id=note_id)
    if not ID.fullmatch(note_id):
        if suggestion := fold_id(note_id):
            raise Refusal("“{id}” is not a valid id (did you mean “{suggestion}”?)", id=note_id, suggestion=suggestion)
        raise Refusal("“{id}” is not a valid id: use lower-case letters, digits and single hyphens", id=note_id)
    for entry in parsed.entries:
        if entry.id == note_id:
            where = entry.key_position()
            raise Refusal("the id “{id}” is already used at {place}", id=note_id, place=f"{where.path}:{where.line}")
    if note_id in parsed.unread_ids:
        raise Refusal("the id “{id}” may be used in a file that cannot be read: correct that file first", id=note_id)
    for former, entry_id in former_ids(parsed):
        if former == note_id and entry_id != given_up_by:
            raise Refusal("“{id}” used to be the id of “{other}”: its address leads there", id=note_id, other=entry_id)


def former_ids(parsed: Parsed) -> Iterator[tuple[NoteId, NoteId]]:
    """Yield each id that a note once had, and the id it has now."""
    for entry in parsed.entries:
        written = entry.data.get("formerly")
        for one in written if isinstance(written, list) else [written] if written else []:
            yield str(one), entry.id
