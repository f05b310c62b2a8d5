"""Notes by the names that an editor types, and back: a form never asks for an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.drafting.scaffold import known_actors, name_key
from explainer.drafting.spellings import plain
from explainer.editing.yaml_lines import on_one_line
from explainer.language.shortening import shorten
from explainer.notes import Actor, Entry, Kind, NoteId, Source
from explainer.pages.site import Site
from explainer.pages.views.summaries import list_title
from explainer.pages.words import kind_label

_LONGEST = 90


@dataclass(frozen=True)
class Choice:
    """A note as it may be chosen: what is typed or picked, and what it is."""

    id: NoteId
    kind: Kind
    shown: str
    hint: str
    key: str
    """What is compared: its name, folded."""


class Names:
    """The names of a site's notes."""

    def __init__(self, site: Site, entries: Iterable[Entry], folded: dict[str, str]) -> None:
        """Take the notes, and the names folded so far: to fold them takes longer than all else."""
        self._site = site
        self._entries = {entry.id: entry for entry in entries}
        self._folded = folded

    def _key(self, words: str) -> str:
        if words not in self._folded:
            self._folded[words] = name_key(words)
        return self._folded[words]

    @cached_property
    def _choices(self) -> dict[NoteId, Choice]:
        titles = {note_id: self._title(note_id, entry) for note_id, entry in self._entries.items()}
        times = Counter((self._entries[note_id].kind, self._key(title)) for note_id, title in titles.items())
        found = {}
        for note_id, title in titles.items():
            kind = self._entries[note_id].kind
            shown = title if times[kind, self._key(title)] == 1 else f"{title} ({note_id})"
            found[note_id] = Choice(note_id, kind, shown, self._hint(note_id), self._key(shown))
        return found

    @cached_property
    def _by_key(self) -> dict[tuple[Kind, str], NoteId]:
        found = {(choice.kind, choice.key): choice.id for choice in self._choices.values()}
        for note in self._site.library.all(Actor):
            for alias in note.aliases:
                found.setdefault((Kind.ACTORS, name_key(alias)), note.id)
        for note_id, entry in self._entries.items():  # whole, where a list shows its beginning
            for words in (entry.data.get("text"), entry.data.get("title")):
                if isinstance(words, str) and len(words) > _LONGEST:
                    found.setdefault((entry.kind, self._key(on_one_line(words))), note_id)
        return found

    def _title(self, note_id: NoteId, entry: Entry) -> str:
        note = self._site.library.notes.get(note_id)
        if isinstance(note, Source) and (publisher := self._site.title(note.publisher or "")):
            return on_one_line(shorten(f"{publisher} · {note.title}", _LONGEST))
        if note is not None:
            return on_one_line(shorten(list_title(self._site, note), _LONGEST))
        written = next((entry.data[key] for key in ("name", "label", "term", "title", "text") if key in entry.data), "")
        return on_one_line(shorten(str(written), _LONGEST)) or note_id

    def _hint(self, note_id: NoteId) -> str:
        entry = self._entries[note_id]
        role = entry.data.get("role")
        return on_one_line(str(role)) if isinstance(role, str) else kind_label(self._site.catalog, entry.kind)

    def shown(self, note_id: NoteId) -> str:
        """Return what stands for a note in a form; words that are no id stay."""
        choice = self._choices.get(note_id)
        return choice.shown if choice else note_id

    def find(self, words: str, kinds: Sequence[Kind] = ()) -> NoteId | None:
        """Return the id of the note of some kinds that is meant by words: its name, an alias, its id."""
        if words.strip() in self._entries:
            return words.strip()
        key = name_key(words)
        return next((made for kind in kinds or Kind if (made := self._by_key.get((kind, key)))), None)

    def meant(self, words: str, kinds: Sequence[Kind]) -> NoteId | None:
        """Return the id of the note that words in a field mean: an actor's name, or a part of another note's."""
        others = [kind for kind in kinds or Kind if kind is not Kind.ACTORS]
        return self.find(words, kinds) or (self.search(words, others) if others else None)

    def search(self, words: str, kinds: Sequence[Kind]) -> NoteId | None:
        """Return the id of the note of some kinds that is meant by words, or of the only one whose name holds them.

        A name that begins with them comes before others: a denial's name holds that of the claim.
        """
        if found := self.find(words, kinds):
            return found
        key = name_key(words)
        holding = [choice for choice in self.of_kinds(kinds) if key in choice.key]
        beginning = [choice for choice in holding if choice.key.startswith(key)]
        return next((some[0].id for some in (beginning, holding) if len(some) == 1), None)

    def likely_actors(self, words: str) -> tuple[Choice, ...]:
        """Return the actors who may be meant by words that name none: the beginning of a name or alias, a surname."""
        key = plain(self._key(words))
        if not key:
            return ()
        whole = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
        found = {
            note_id
            for name, note_id in self._actors.items()
            if (bare := plain(name)).startswith(key) or whole.search(bare)
        }
        return tuple(choice for choice in self.of_kinds([Kind.ACTORS]) if choice.id in found)

    @cached_property
    def _actors(self) -> dict[str, NoteId]:
        actors = (entry for entry in self._entries.values() if entry.kind is Kind.ACTORS)
        return known_actors((entry.id, entry.data) for entry in actors)

    def of_kinds(self, kinds: Iterable[Kind]) -> tuple[Choice, ...]:
        """Return the notes of some kinds, in the order of their names; of all where none is named."""
        wanted = frozenset(kinds)
        found = (choice for choice in self._choices.values() if not wanted or choice.kind in wanted)
        return tuple(sorted(found, key=lambda choice: choice.key))

    def kind_of(self, note_id: NoteId) -> Kind | None:
        """Return the kind of a note."""
        entry = self._entries.get(note_id)
        return entry.kind if entry else None
