"""Edits of single notes, at random: some leave a fault, as those of an editor do. `Draft` holds the notes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from edits import Draft
from explainer.notes import Kind
from explainer.notes.kinds import MODELS
from explainer.notes.parse import with_source
from explainer.reading import read_notes

Fields = dict[str, Any]
TEXTS = ("text", "summary", "body", "definition", "title", "role", "name", "term", "label", "question")
DATES = ("date", "said", "published", "updated", "when", "died", "born")
A_FILE = 7
"""Notes in a file."""


def draft_of(folder: Path, texts: Path) -> Draft:
    """Return the notes of a folder as a draft, a few in each file."""
    library: dict[str, dict[str, Fields]] = {}
    for document in read_notes(folder, folder)[0]:
        data = json.loads(json.dumps(document.data))
        source = (data.pop("defaults", None) or {}).get("source", "")
        kind = document.parts[-2] if len(document.parts) > 1 else ""
        found = {kind: {Path(document.path).stem: data}} if kind in set(Kind) else data
        for key, notes in found.items():
            for note, fields in notes.items():
                filled = with_source(MODELS[Kind(key)], fields, source) if source else fields
                library.setdefault(key, {})[note] = json.loads(json.dumps(filled))
    ids = [note for notes in library.values() for note in notes]
    places = {note: f"{at // A_FILE}.yml" for at, note in enumerate(ids)}
    archived = {path.name: path.read_text("utf-8") for path in sorted(texts.glob("*.txt"))}
    return Draft({"plugins": ["search", {"explainer": {}}]}, library, places, {}, archived)


def _every(draft: Draft) -> list[tuple[str, str, Fields]]:
    return [(kind, note, fields) for kind, notes in draft.library.items() for note, fields in notes.items()]


def _any(draft: Draft, random: Random) -> tuple[str, str, Fields]:
    return random.choice(_every(draft))


def _blocks(fields: Fields) -> Iterator[Fields]:
    yield fields
    for several in (fields.get("also"), fields.get("passages")):
        yield from (one for one in several if isinstance(one, dict)) if isinstance(several, list) else ()


def a_field_swapped(draft: Draft, random: Random) -> None:
    """Let two notes of a kind have each other's words in some field."""
    kind, _, fields = _any(draft, random)
    other = draft.library[kind][random.choice(sorted(draft.library[kind]))]
    if shared := sorted(fields.keys() & other.keys()):
        name = random.choice(shared)
        fields[name], other[name] = other[name], fields[name]


def a_field_taken(draft: Draft, random: Random) -> None:
    """Give a note a field of another note of its kind."""
    kind, _, fields = _any(draft, random)
    other = draft.library[kind][random.choice(sorted(draft.library[kind]))]
    name = random.choice(sorted(other))
    fields[name] = deepcopy(other[name])


def a_field_left_out(draft: Draft, random: Random) -> None:
    """Take a field away; where it must be, the last good version of the note stands in."""
    _, _, fields = _any(draft, random)
    if fields:
        del fields[random.choice(sorted(fields))]


def a_list_changed(draft: Draft, random: Random) -> None:
    """Put a list into another order, or leave one of it out."""
    lists = [one for _, _, fields in _every(draft) for one in fields.values() if isinstance(one, list) and len(one) > 1]
    if lists:
        chosen = random.choice(lists)
        random.choice([random.shuffle, lambda one: one.pop(random.randrange(len(one)))])(chosen)


def somebody_named(draft: Draft, random: Random) -> None:
    """Name a note in a text of another, by a name or by its id."""
    names = [str(one.get("name") or one.get("term") or "x") for _, _, one in _every(draft)]
    named = random.choice([*names, f"[[{_any(draft, random)[1]}]]"])
    texts = [(fields, name) for _, _, fields in _every(draft) for name in TEXTS if isinstance(fields.get(name), str)]
    fields, name = random.choice(texts)
    fields[name] = f"{fields[name].removesuffix('.')} {named}."


def a_name_given(draft: Draft, random: Random) -> None:
    """Give a note of a kind that is named another name: a word out of some text."""
    kind = random.choice([kind for kind in ("actors", "glossary", "context") if draft.library.get(kind)])
    words = " ".join(str(fields.get(name, "")) for _, _, fields in _every(draft) for name in TEXTS).split()
    word = random.choice(words).strip(".,:;«»“”()[]")
    fields = draft.library[kind][random.choice(sorted(draft.library[kind]))]
    fields[random.choice([{"actors": "name", "glossary": "term", "context": "title"}[kind], "aliases"])] = word


def withdrawn_or_not(draft: Draft, random: Random) -> None:
    """Withdraw a note, or take that back."""
    _, _, fields = _any(draft, random)
    if not fields.pop("withdrawn", None):
        fields["withdrawn"] = {"date": f"2024-0{random.randint(1, 9)}-01", "reason": "It was wrong."}


def a_draft_or_not(draft: Draft, random: Random) -> None:
    """Mark a note as a draft, or take that back."""
    _, _, fields = _any(draft, random)
    if not fields.pop("draft", None):
        fields["draft"] = "true"


def a_date_changed(draft: Draft, random: Random) -> None:
    """Change a day, and nothing else."""
    blocks = [block for _, _, fields in _every(draft) for block in _blocks(fields)]
    dated = [(block, name) for block in blocks for name in DATES if isinstance(block.get(name), str)]
    block, name = random.choice(dated)
    block[name] = f"20{random.randint(10, 24)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def renamed(draft: Draft, random: Random) -> None:
    """Give a note another id, wherever it is named, and keep the old address."""
    _, note, fields = _any(draft, random)
    new = f"n-{random.randrange(10**6)}"
    if random.random() < 0.5:
        fields["formerly"] = [note]
    draft.rename({note: new})


def deleted(draft: Draft, random: Random) -> None:
    """Delete a note that others may name."""
    kind, note, _ = _any(draft, random)
    if len(draft.library[kind]) > 1:
        del draft.library[kind][note], draft.places[note]


def doubled(draft: Draft, random: Random) -> None:
    """Add a note that says what another says: another denial, another claim."""
    kind, note, fields = _any(draft, random)
    new = f"n-{random.randrange(10**6)}"
    draft.library[kind][new] = deepcopy(fields)
    draft.places[new] = draft.places[note]


def moved(draft: Draft, random: Random) -> None:
    """Put a note into another file."""
    _, note, _ = _any(draft, random)
    draft.places[note] = random.choice([*draft.places.values(), f"f-{random.randrange(10**6)}.yml"])


def turned(draft: Draft, random: Random) -> None:
    """Put the notes of a kind into another order."""
    kind = random.choice(sorted(draft.library))
    notes = list(draft.library[kind].items())
    random.shuffle(notes)
    draft.library[kind] = dict(notes)


def a_text_changed(draft: Draft, random: Random) -> None:
    """Leave a sentence of an archived text out, or double it."""
    if draft.texts:
        name = random.choice(sorted(draft.texts))
        parts = draft.texts[name].split(". ")
        at = random.randrange(len(parts))
        parts[at : at + 1] = random.choice([[], [parts[at]] * 2])
        draft.texts[name] = ". ".join(parts)


EDITS: tuple[Callable[[Draft, Random], None], ...] = (
    a_field_swapped,
    a_field_taken,
    a_field_left_out,
    a_list_changed,
    somebody_named,
    a_name_given,
    withdrawn_or_not,
    a_draft_or_not,
    a_date_changed,
    renamed,
    deleted,
    doubled,
    moved,
    turned,
    a_text_changed,
)
