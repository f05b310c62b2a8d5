"""A note as a form: what is asked, what is guessed, what was typed, and the note that it makes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from explainer.desk.names import Names
from explainer.desk.shapes import PASSAGE, Shape, has_passages, quotes, shapes_of
from explainer.drafting.drafted import TODO
from explainer.drafting.guesses import Guess
from explainer.drafting.scaffold import Ids, name_key
from explainer.editing import NewNote
from explainer.editing.yaml_lines import BlockText, Value, as_value, on_one_line
from explainer.language.catalogs import Catalog
from explainer.language.wording import Worded
from explainer.notes import Entry, Kind, NoteId, is_todo
from explainer.pages.words import kind_label

_TO_ACTORS = frozenset({Kind.ACTORS})
_IN_BLOCKS = frozenset({"words", "prose"})


@dataclass(frozen=True)
class Asked:
    """A field of a form."""

    shape: Shape
    values: tuple[str, ...] = ()
    """As they stand in the form: notes by their names."""
    guess: tuple[str, ...] = ()
    because: str = ""
    confirmed: bool = False
    problems: tuple[Worded, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether the value is guessed, and nobody has said that it is right."""
        return bool(self.guess) and self.values == self.guess and not self.confirmed

    @property
    def value(self) -> str:
        """The only value, or the first."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom a form names and no note is about: a note is made of them."""

    name: str
    kind: str = ""
    guess: str = ""
    confirmed: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether what they are is guessed, and nobody has said that it is right."""
        return bool(self.guess) and self.kind == self.guess and not self.confirmed


@dataclass(frozen=True)
class Form:
    """A note that is being written."""

    kind: Kind
    source: NoteId
    start: int
    end: int
    asked: tuple[Asked, ...] = ()
    newcomers: tuple[Newcomer, ...] = ()
    note_id: NoteId = ""
    """The id of the note; of a new one that is wanted, empty for one made of its words."""
    is_new: bool = True
    was: str = ""
    """What tells whether the note is still as it was when the form was opened."""

    @cached_property
    def by_name(self) -> Mapping[str, Asked]:
        """The fields by their names."""
        return {one.shape.name: one for one in self.asked}

    @property
    def likely(self) -> tuple[Asked, ...]:
        """The fields that are asked first; one that holds something is among them."""
        return tuple(one for one in self.asked if one.shape.likely or one.values or one.problems)

    @property
    def rare(self) -> tuple[Asked, ...]:
        """The others."""
        return tuple(one for one in self.asked if one not in self.likely)

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that hold nothing yet, and the names of those of whom nobody has said what they are."""
        fields = (one for one in self.asked if one.shape.required and not [*filter(_is_written, one.values)])
        return (*(one.shape.name for one in fields), *(one.name for one in self.newcomers if not one.kind))

    @property
    def guesses(self) -> int:
        """How many guesses nobody has confirmed."""
        return sum(one.is_guess for one in self.asked) + sum(one.is_guess for one in self.newcomers)


def _is_written(value: str) -> bool:
    return not is_todo(value)


def begin(form: Form, given: Mapping[str, Sequence[str]], guesses: Mapping[str, Guess], names: Names) -> Form:
    """Return the form of a new note, filled in. `given`: values that are known, such as the words marked."""
    asked = []
    for shape in shapes_of(form.kind):
        if shape.name in given:
            asked.append(Asked(shape, tuple(given[shape.name])))
        elif guess := guesses.get(shape.name):
            shown = tuple(map(names.shown, guess.values)) if shape.sort == "ids" else guess.values
            shown = shown if shape.several else shown[:1]
            asked.append(Asked(shape, shown, shown, guess.because))
        else:
            asked.append(Asked(shape))
    return replace(form, asked=tuple(asked))


def open_form(entry: Entry, form: Form, guesses: Mapping[str, Guess], names: Names) -> Form:
    """Return the form of a note that is there; what is TODO in it is guessed again."""
    asked = []
    for shape in shapes_of(entry.kind):
        written = written_values(entry, shape)
        if written is None:
            continue  # written in a way that no form has room for: it stays as it is
        if not written and (guess := guesses.get(shape.name)) and is_left(entry, shape.name):
            shown = tuple(map(names.shown, guess.values)) if shape.sort == "ids" else guess.values
            shown = shown if shape.several else shown[:1]
            asked.append(Asked(shape, shown, shown, guess.because))
        else:
            shown = tuple(map(names.shown, written)) if shape.sort == "ids" else written
            asked.append(Asked(shape, shown))
    return replace(form, asked=tuple(asked), note_id=entry.id, is_new=False, was=state_of(entry))


def state_of(entry: Entry) -> str:
    """Return what tells a note from the same note changed."""
    return hashlib.sha256(json.dumps(entry.data, sort_keys=True).encode()).hexdigest()[:16]


def is_left(entry: Entry, name: str) -> bool:
    """Whether a field of a note is still to be written."""
    value = entry.data.get(name)
    return is_todo(value) or (isinstance(value, list) and any(map(is_todo, value)))


def written_values(entry: Entry, shape: Shape) -> tuple[str, ...] | None:
    """Return what a note has in a field; None where a form has no room for it: several languages, several passages."""
    data: Mapping[str, object] = entry.data
    if shape.name in PASSAGE and has_passages(entry.kind):
        passage = _passage(entry)
        if passage is None:
            return None
        data = passage
    value = data.get(shape.name)
    several = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(one, str) for one in several):
        return None
    return tuple(str(one) for one in several if not is_todo(one))


def _passage(entry: Entry) -> dict[str, object] | None:
    """Return the passage that a note quotes, nothing in it where there is none; None where it quotes several."""
    passages = entry.data.get("passages")
    blocks = passages if isinstance(passages, list) else [passages] if passages else []
    if len(blocks) > 1 or not all(isinstance(one, dict) for one in blocks):
        return None
    return next((one for one in blocks if isinstance(one, dict)), {})


def changed_fields(form: Form, entry: Entry, made: NewNote, names: Names) -> dict[str, Value | None]:
    """Return the fields to which a form gives another value than the note has; None for one that it empties."""
    before = open_form(entry, form, {}, names).by_name
    changed = [one for one in form.asked if one.shape.name in before and _differs(one, before[one.shape.name])]
    fields = {one.shape.name: made.fields.get(one.shape.name) for one in changed}
    if has_passages(form.kind) and fields.keys() & set(PASSAGE):
        fields = {name: value for name, value in fields.items() if name not in PASSAGE}
        fields["passages"] = _with_the_rest(made.fields.get("passages"), entry, before)
    return fields


def _with_the_rest(made: Value | None, entry: Entry, shown: Mapping[str, Asked]) -> Value | None:
    """Return a passage as a form made it, with what the form has no room for: a translation into several languages."""
    if not isinstance(made, tuple) or not isinstance(made[0], dict):
        return made
    kept = {name: value for name, value in (_passage(entry) or {}).items() if name in PASSAGE and name not in shown}
    return ({**made[0], **{name: as_value(value) for name, value in kept.items()}},)


def _differs(one: Asked, before: Asked) -> bool:
    """Whether somebody gave a field another value; a guess that nobody confirmed is none."""
    return not one.is_guess and one.values != tuple(value.replace("\r\n", "\n").strip() for value in before.values)


@dataclass(frozen=True)
class Posted:
    """What a browser sends of a form, by the names of its inputs."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Input → name and bytes of the file chosen."""

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of an input that hold something, line ends as in a text."""
        several = (value.replace("\r\n", "\n").strip() for value in self.values.get(name, ()))
        return tuple(value for value in several if value)

    def one(self, name: str) -> str:
        """Return the value of an input."""
        return next(iter(self.all(name)), "")


def read_form(kind: Kind, posted: Posted, names: Names, guess_kind: Mapping[str, str]) -> Form:
    """Return the form as it was sent. `guess_kind`: folded name → what a newcomer may be."""
    confirmed = set(posted.all("ok")) | ({shape.name for shape in shapes_of(kind)} if posted.one("all") else set())
    asked = tuple(
        Asked(
            shape,
            posted.all(f"f-{shape.name}"),
            posted.all(f"g-{shape.name}"),
            posted.one(f"b-{shape.name}"),
            shape.name in confirmed,
        )
        for shape in shapes_of(kind)
    )
    unknown = dict.fromkeys(
        on_one_line(value)
        for one in asked
        if one.shape.sort == "ids" and (not one.shape.kinds or _TO_ACTORS & set(one.shape.kinds))
        for value in one.values
        if names.find(value, one.shape.kinds) is None
    )
    newcomers = tuple(_newcomer(name, posted, guess_kind) for name in unknown)
    start, end = (int(value) if (value := posted.one(key)).isdecimal() else 0 for key in ("start", "end"))
    return Form(kind, posted.one("source"), start, end, asked, newcomers, posted.one("id"), was=posted.one("was"))


def _newcomer(name: str, posted: Posted, guess_kind: Mapping[str, str]) -> Newcomer:
    key = name_key(name)
    guess = guess_kind.get(key, "")
    typed = f"k-{key}" in posted.values
    confirmed = f"k-{key}" in posted.all("ok") or bool(posted.one("all"))
    return Newcomer(name, posted.one(f"k-{key}") if typed else guess, guess, confirmed)


def make_notes(
    form: Form, names: Names, ids: Ids, catalog: Catalog, *, as_if_confirmed: bool = False
) -> tuple[NewNote, ...]:
    """Return the notes that a form makes, its own first: what was guessed and not confirmed stays TODO."""
    made: dict[str, NoteId] = {}
    people = []
    for who in form.newcomers:
        made[name_key(who.name)] = ids.new(who.name, "actor")
        kind = TODO if not who.kind or (who.is_guess and not as_if_confirmed) else who.kind
        people.append(NewNote(Kind.ACTORS, made[name_key(who.name)], {"name": who.name, "kind": kind}))

    def id_of(words: str, kinds: Sequence[Kind]) -> NoteId:
        return names.find(words, kinds) or made.get(name_key(words)) or on_one_line(words)

    fields: dict[str, Value] = {}
    for one in form.asked:
        name = one.shape.name
        if name in PASSAGE and has_passages(form.kind):
            continue
        if one.is_guess and not as_if_confirmed:
            fields[name] = (TODO,) if one.shape.several and name != "by" else TODO
        elif one.values:
            fields[name] = _value(one, id_of)
        elif one.shape.required:
            fields[name] = _todo(one.shape)
    note_id = form.note_id or ids.new(_telling(form, catalog), form.kind.value.rstrip("s"))
    return (NewNote(form.kind, note_id, {**fields, **_source(form)}), *people)


def _todo(shape: Shape) -> Value:
    if shape.several and shape.name not in ("by", "quote"):
        return (TODO,)
    return BlockText(TODO) if shape.sort in _IN_BLOCKS else TODO


def _value(one: Asked, id_of: Callable[[str, Sequence[Kind]], NoteId]) -> Value:
    shape = one.shape
    if shape.sort == "ids":
        ids = tuple(dict.fromkeys(id_of(value, shape.kinds) for value in one.values))
        return ids if shape.several and (len(ids) > 1 or shape.name != "by") else ids[0]
    if shape.sort in _IN_BLOCKS:
        several = tuple(BlockText(value if shape.sort == "prose" else on_one_line(value)) for value in one.values)
        return several if shape.several and (len(several) > 1 or shape.name != "quote") else several[0]
    words = tuple(map(on_one_line, one.values))
    return words if shape.several else words[0]


def _source(form: Form) -> dict[str, Value]:
    """Return where the words are from."""
    if not (form.source and quotes(form.kind)):
        return {}
    quote = form.by_name.get("quote")
    if quote is None or not (quote.values or quote.shape.required):
        return {}
    if not has_passages(form.kind):
        return {"source": form.source}
    words = {name: form.by_name[name].values for name in PASSAGE if name in form.by_name}
    runs = tuple(BlockText(on_one_line(run)) for run in words["quote"])
    passage: dict[str, Value] = {"source": form.source, "quote": runs[0] if len(runs) == 1 else runs}
    passage |= {name: BlockText(on_one_line(words[name][0])) for name in PASSAGE[1:] if words.get(name)}
    return {"passages": (passage,)}


_TELLING = ("label", "name", "term", "title", "text")


def _telling(form: Form, catalog: Catalog) -> str:
    """Return the words that an id is made of: what the note is called, or what it does and whose it is."""
    for name in _TELLING:
        if (one := form.by_name.get(name)) and one.value and not one.is_guess:
            return one.value
    who = next(iter(form.by_name["by"].values), "") if "by" in form.by_name else ""
    return f"{kind_label(catalog, form.kind)} {who}"


def with_problems(form: Form, problems: Mapping[str, Sequence[Worded]]) -> Form:
    """Return a form with problems beside its fields."""
    asked = tuple(replace(one, problems=tuple(problems.get(one.shape.name, ()))) for one in form.asked)
    return replace(form, asked=asked)
