"""The claims of an explainer in their order, and what moves between explainers and files.

The order is one list with a line across it: claims above it are shown as cards, those below in a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from explainer.desk.forms import Posted, state_of
from explainer.desk.site import View
from explainer.editing import Action, actions, read_actions
from explainer.language.wording import Refusal
from explainer.notes import Entry, Kind, NoteId
from explainer.notes.parse import folder_kind
from explainer.reading import has_commits, list_notes, show_path

LINE = "-"
"""What stands for the line among the ids of claims: it can be none of them."""


def order_of(view: View, explainer: NoteId) -> Mapping[str, object]:
    """Return what the page of the order shows."""
    entry = explainer_of(view, explainer)
    rows = (*_listed(entry, "claims"), LINE, *_listed(entry, "further_claims"))
    return {
        "explainer": explainer,
        "title": view.names.shown(explainer),
        "rows": [(row, view.names.shown(row)) for row in rows],
        "line": LINE,
        "was": state_of(entry),
    }


def reordered(view: View, posted: Posted) -> Action:
    """Return what it takes to put claims into the order that was sent, after one step of one of them, if it asks so.

    Raises:
        Refusal: The explainer changed meanwhile, would have no card left, or cannot be changed safely.
    """
    entry = explainer_of(view, posted.one("explainer"))
    rows = stepped(posted.all("row"), posted.one("do"))
    if posted.one("was") != state_of(entry) or rows.count(LINE) != 1:
        raise Refusal("{file} changed in the meantime: nothing was done, try again", file=entry.document.path)
    at = rows.index(LINE)
    return actions.reorder(entry, rows[:at], rows[at + 1 :], view.found.place)


def stepped(rows: Sequence[str], step: str) -> tuple[str, ...]:
    """Return rows with one of them a place up or down: “up:ID”, “down:ID”; as they are for anything else."""
    way, _, row = step.partition(":")
    for number, (above, below) in enumerate(pairwise(rows)):
        if (way, row) in {("up", below), ("down", above)}:
            return (*rows[:number], below, above, *rows[number + 2 :])
    return tuple(rows)


def moved(view: View, posted: Posted) -> Action:
    """Return what it takes to move a note: a claim from one explainer to another, or any note to another file.

    Raises:
        Refusal: It cannot be moved safely, or not there.
    """
    entry, place = view.entry(posted.one("note")), view.found.place
    if not (to := posted.one("to")):
        return actions.move(entry, place.root / posted.one("file"), place)
    old, new = explainer_of(view, posted.one("from")), explainer_of(view, to)
    return actions.move_claim(entry.id, old, new, place)


def may_join(view: View, claim: NoteId, source: NoteId) -> Sequence[tuple[NoteId, str]]:
    """Return the explainers that a claim of none may join, with their titles: those of claims of its source first."""
    explainers, beside = _open(view), _beside(view, source)
    if any(claim in _claims(one) for one in explainers):
        return ()
    return [(one, view.names.shown(one)) for one in dict.fromkeys([*beside, *(one.id for one in explainers)])]


def explainer_beside(view: View, source: NoteId) -> NoteId:
    """Return the only explainer that lists claims of a source; nothing where there are more, or none."""
    beside = _beside(view, source)
    return beside[0] if len(beside) == 1 else ""


def _beside(view: View, source: NoteId) -> list[NoteId]:
    """Return the explainers that list claims of a source."""
    claims = {claim.id for claim in view.claims_of(source)}
    return [one.id for one in _open(view) if not claims.isdisjoint(_claims(one))]


def _open(view: View) -> list[Entry]:
    """Return the explainers that may take a claim: those that are not withdrawn."""
    return [one for one in view.parsed.entries if one.kind is Kind.EXPLAINERS and "withdrawn" not in one.data]


def places_for(view: View, entry: Entry) -> Mapping[str, object]:
    """Return where a note may be moved: the explainers that list it, the others, files of many notes, its own file."""
    explainers = [one for one in view.parsed.entries if one.kind is Kind.EXPLAINERS]
    listing = [one.id for one in explainers if entry.id in _claims(one)]
    root = view.found.folders.root
    alone = {one.document.path for one in view.parsed.entries if folder_kind(one.document) is not None}
    files = [shown for path in list_notes(view.found.folders.notes) if (shown := show_path(path, root)) not in alone]
    return {
        "listing": [(one, view.names.shown(one)) for one in listing],
        "other_explainers": [(one.id, view.names.shown(one.id)) for one in explainers if one.id not in listing],
        "file": entry.document.path,
        "files": files,
        "seems_published": _seems_published(view, entry),
    }


def _seems_published(view: View, entry: Entry) -> bool:
    """Whether a note is in the last commit; without git, whether it was not made here within the last day."""
    place = view.found.place
    if has_commits(place.notes):
        return actions.was_published(entry, place)
    former = actions.former_ids_of(entry)
    return not any(
        (one.what in {"add", "archive"} and one.note in {entry.id, *former})
        or (one.what == "rename" and one.note == entry.id and not former)  # somebody said then that it was not
        for one in read_actions(place)
    )


def explainer_of(view: View, note_id: NoteId) -> Entry:
    """Return an explainer.

    Raises:
        Refusal: No explainer has that id.
    """
    entry = view.entry(note_id)
    if entry.kind is not Kind.EXPLAINERS:
        raise Refusal("“{id}” is no explainer", id=note_id)
    return entry


def _claims(entry: Entry) -> tuple[NoteId, ...]:
    return (*_listed(entry, "claims"), *_listed(entry, "further_claims"))


def _listed(entry: Entry, name: str) -> tuple[NoteId, ...]:
    value = entry.data.get(name, ())
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()
