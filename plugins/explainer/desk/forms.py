"""A note as a form: what is asked, what is guessed, what was typed, and the note that it makes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from explainer.desk.names import Choice, Names
from explainer.desk.shapes import (
    ACCEPTS,
    PASSAGE,
    Block,
    Extent,
    Shape,
    blocks_of,
    has_passages,
    quotes,
    shapes_in,
    shapes_of,
)
from explainer.drafting.drafted import TODO
from explainer.drafting.guesses import NO_GUESS, Guess
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


IS = "="
"""Stands before the id of the known actor who a newcomer turns out to be, in place of what they are."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom a form names and no note is about: a note is made of them, unless they are somebody known."""

    name: str
    kind: str = ""
    guess: str = ""
    confirmed: bool = False
    is_asked: bool = True
    """Whether the form has asked what they are: whoever was just typed is a surprise to it."""
    speaks_for: str = ""
    """The name of whom they answer for, as it was typed or guessed."""
    mandate: Guess = NO_GUESS
    """For whom they speak, as words of the article say."""
    mandate_confirmed: bool = False
    likely: tuple[Choice, ...] = ()
    """The known actors who they may be: “Rathbun” is likely Mark Rathbun."""

    @property
    def known(self) -> NoteId:
        """The id of the known actor who they are; empty for somebody new."""
        return self.kind.removeprefix(IS) if self.kind.startswith(IS) else ""

    @property
    def is_guess(self) -> bool:
        """Whether what they are is guessed, and nobody has said that it is right."""
        return bool(self.guess) and self.kind == self.guess and not self.confirmed

    @property
    def is_mandate_guess(self) -> bool:
        """Whether for whom they speak is guessed, and nobody has said that it is right."""
        return not self.known and (self.speaks_for,) == self.mandate.values and not self.mandate_confirmed


class Guesses(Protocol):
    """What an article tells of somebody whom a form is the first to name."""

    def kind_of(self, name: str) -> str:
        """Return what they may be; nothing where nothing tells."""

    def mandate_of(self, name: str) -> Guess:
        """Return the name of whom they may speak for; no values where nothing tells."""


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
    languages: tuple[str, ...] = ("en",)
    """The site's, its first one first."""
    into: NoteId = ""
    """The explainer that a claim joins once it is finished; empty for none."""

    @cached_property
    def by_name(self) -> Mapping[str, Asked]:
        """The fields by their names."""
        return {one.shape.name: one for one in self.asked}

    @property
    def likely(self) -> tuple[Asked, ...]:
        """The fields that are asked first; one that holds something is among them."""
        return tuple(one for one in self._plain if one.shape.likely or one.values or one.problems)

    @property
    def names_actors_last(self) -> str:
        """The last of the fields asked first that names actors: beside it stands what is asked of those who are new."""
        naming = (one.shape.name for one in self.likely if one.shape.sort == "ids" and Kind.ACTORS in one.shape.kinds)
        return next(reversed([*naming]), "")

    @property
    def rare(self) -> tuple[Asked, ...]:
        """The others."""
        return tuple(one for one in self._plain if one not in self.likely)

    @property
    def _plain(self) -> Sequence[Asked]:
        return [one for one in self.asked if not one.shape.block]

    @property
    def accepted(self) -> tuple[Asked, ...]:
        """The problems that the note accepts, each with the reason."""
        return tuple(one for one in self.asked if one.shape.block == ACCEPTS)

    @property
    def blocks(self) -> Mapping[tuple[str, int], tuple[Asked, ...]]:
        """Field and number of each block → what is asked of it."""
        found: dict[tuple[str, int], tuple[Asked, ...]] = {}
        for one in self.asked:
            if one.shape.block and one.shape.block != ACCEPTS:
                place = one.shape.block, one.shape.number
                found[place] = (*found.get(place, ()), one)
        return found

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that hold nothing yet, and the names of those of whom nobody has said what they are."""
        written = {
            (one.shape.block, one.shape.number, one.shape.field)
            for one in self.asked
            if any(map(_is_written, one.values)) and one.shape.block != ACCEPTS
        }
        begun = {place[:2] for place in written if place[2] != "source"} | {("", 0)}
        fields = (
            one.shape.name
            for one in self.asked
            if one.shape.required
            and (one.shape.block, one.shape.number) in begun
            and (one.shape.block, one.shape.number, one.shape.field) not in written
        )
        return (*fields, *(one.name for one in self.newcomers if not (one.kind and one.is_asked)))

    @property
    def guesses(self) -> int:
        """How many guesses nobody has confirmed."""
        return sum(one.is_guess for one in self.asked) + sum(
            one.is_guess + one.is_mandate_guess for one in self.newcomers
        )


def _is_written(value: str) -> bool:
    return not is_todo(value)


def begin(form: Form, given: Mapping[str, Sequence[str]], guesses: Mapping[str, Guess], names: Names) -> Form:
    """Return the form of a new note, filled in. `given`: values that are known, such as the words marked."""
    asked = []
    for shape in shapes_in(form.kind, Extent({}, form.languages[1:])):
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
    for shape in shapes_in(entry.kind, extent_of(entry, form.languages)):
        written = written_values(entry, shape, form.languages[0])
        if written is None:
            continue  # written in a way that no form has room for, such as a list by language: it stays as it is
        if not written and not shape.block and (guess := guesses.get(shape.name)) and is_left(entry, shape.name):
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


def extent_of(entry: Entry, languages: Sequence[str]) -> Extent:
    """Return what the form of a note asks for beyond its fields: its blocks, the languages it is written in."""
    blocks = {one.name: len(_written_blocks(entry.data, one.name) or ()) - one.first for one in blocks_of(entry.kind)}
    tags = dict.fromkeys(languages)
    for one in shapes_of(entry.kind):
        if one.by_language and isinstance(texts := entry.data.get(one.field), dict):
            tags |= dict.fromkeys(map(str, texts))
    for block in blocks_of(entry.kind):
        for held in _written_blocks(entry.data, block.name) or ():
            for texts in held.values():
                tags |= dict.fromkeys(map(str, texts)) if isinstance(texts, dict) else {}
    accepts = entry.data.get(ACCEPTS)
    return Extent(blocks, [*tags][1:], [*map(str, accepts)] if isinstance(accepts, dict) else ())


def _written_blocks(data: Mapping[str, object], name: str) -> list[Mapping[str, object]] | None:
    """Return the blocks in a field; None where something else is among them."""
    written = data.get(name)
    several: list[object] = written if isinstance(written, list) else [] if written is None else [written]
    found: list[Mapping[str, object]] = [one for one in several if isinstance(one, dict)]
    return found if len(found) == len(several) else None


def written_values(entry: Entry, shape: Shape, first: str) -> tuple[str, ...] | None:
    """Return what a note has in a field; None where a form has no room for it. `first`: the site's own language."""
    data: Mapping[str, object] = entry.data
    if shape.block == ACCEPTS:
        accepts = entry.data.get(ACCEPTS)
        data = accepts if isinstance(accepts, dict) else {}
    elif name := _block_of(shape, entry.kind):
        blocks = _written_blocks(entry.data, name)
        if blocks is None:
            return None
        data = blocks[shape.number] if shape.number < len(blocks) else {}
    value = data.get(shape.field)
    if shape.by_language:
        texts = value if isinstance(value, dict) else {first: value}
        value = texts.get(shape.language or first)
    several = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(one, str) for one in several):
        return None
    return tuple(str(one) for one in several if not is_todo(one))


def _block_of(shape: Shape, kind: Kind) -> str:
    """Return the field whose blocks a shape is in; the first passage is asked for with the fields of its note."""
    return shape.block or ("passages" if shape.field in PASSAGE and has_passages(kind) else "")


def changed_fields(form: Form, entry: Entry, made: NewNote, names: Names) -> dict[str, Value | None]:
    """Return the fields to which a form gives another value than the note has; None for one that it empties."""
    before = open_form(entry, form, {}, names).by_name
    changed = {
        _block_of(one.shape, entry.kind) or one.shape.field: None
        for one in form.asked
        if (_differs(one, before[one.shape.name]) if one.shape.name in before else one.values)
    }
    return {name: made.fields.get(name) for name in changed}


def _differs(one: Asked, before: Asked) -> bool:
    """Whether somebody gave a field another value; a guess that nobody confirmed is none."""
    return not one.is_guess and not _is_same(one, before)


def _is_same(one: Asked, before: Asked) -> bool:
    return one.values == tuple(value.replace("\r\n", "\n").strip() for value in before.values)


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


MOST_BLOCKS = 200
"""Blocks of a field that a form asks for."""


def sent_extent(kind: Kind, posted: Posted, languages: Sequence[str], accepted: Sequence[str]) -> Extent:
    """Return what a form that was sent asks for beyond its fields; one block more where `more` names its field."""
    counts = {
        one.name: min(int(sent) if (sent := posted.one(f"n-{one.name}")).isdecimal() else 0, MOST_BLOCKS)
        + (posted.one("more") == one.name)
        for one in blocks_of(kind)
    }
    return Extent(counts, languages, accepted)


def read_form(kind: Kind, posted: Posted, names: Names, guesses: Guesses, extent: Extent) -> Form:
    """Return the form as it was sent. `guesses` tells what a newcomer of some name may be."""
    shapes = shapes_in(kind, extent)
    confirmed = set(posted.all("ok")) | ({shape.name for shape in shapes} if posted.one("all") else set())
    asked = tuple(
        Asked(
            shape,
            posted.all(f"f-{shape.name}"),
            posted.all(f"g-{shape.name}"),
            posted.one(f"b-{shape.name}"),
            shape.name in confirmed,
        )
        for shape in shapes
    )
    unknown = dict.fromkeys(
        on_one_line(value)
        for one in asked
        if _TO_ACTORS & set(one.shape.kinds)
        for value in one.values
        if names.meant(value, one.shape.kinds) is None
    )
    newcomers = tuple(_newcomers(unknown, posted, names, guesses))
    start, end = (int(value) if (value := posted.one(key)).isdecimal() else 0 for key in ("start", "end"))
    form = Form(kind, posted.one("source"), start, end, asked, newcomers, posted.one("id"))
    return replace(form, was=posted.one("was"), into=posted.one("into"))


def unknown_names(form: Form, names: Names) -> tuple[str, ...]:
    """Return the words in fields for notes that mean no note, nor anybody of whom one is made."""
    made = {name_key(one.name) for one in form.newcomers}
    return tuple(
        value
        for one in form.asked
        if one.shape.sort == "ids"
        for value in one.values
        if not is_todo(value) and name_key(value) not in made and names.meant(value, one.shape.kinds) is None
    )


def _newcomers(unknown: Iterable[str], posted: Posted, names: Names, guesses: Guesses) -> Iterator[Newcomer]:
    """Yield those whom a form names and no note is about, and those of them for whom others speak."""
    left, seen = [*unknown], set[str]()
    while left:
        name = left.pop(0)
        if name_key(name) in seen:
            continue
        seen.add(name_key(name))
        yield (who := _newcomer(name, posted, names.likely_actors(name), guesses))
        if who.speaks_for and not who.known and names.find(who.speaks_for, (Kind.ACTORS,)) is None:
            left.append(who.speaks_for)


def _newcomer(name: str, posted: Posted, likely: tuple[Choice, ...], guesses: Guesses) -> Newcomer:
    key = name_key(name)
    known = [IS + one.id for one in likely]
    guess = known[0] if len(known) == 1 else "" if known else guesses.kind_of(name)
    typed = f"k-{key}" in posted.values
    confirmed = f"k-{key}" in posted.all("ok") or bool(posted.one("all"))
    kind = posted.one(f"k-{key}") if typed else guess
    if kind.startswith(IS) and kind not in known:
        kind = ""
    mandate = guesses.mandate_of(name)
    is_asked = f"s-{key}" in posted.values
    speaks_for = on_one_line(posted.one(f"s-{key}")) if is_asked else next(iter(mandate.values), "")
    is_sure = is_asked and (f"s-{key}" in posted.all("ok") or bool(posted.one("all")))
    return Newcomer(name, kind, guess, confirmed and typed, typed, speaks_for, mandate, is_sure, likely)


@dataclass(frozen=True)
class Written:
    """A note as it is in its file, and as its form showed that."""

    data: Mapping[str, object] = field(default_factory=dict)
    shown: Mapping[str, Asked] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: Entry, form: Form, names: Names) -> Written:
        """Return a note that a form was opened on."""
        return cls(entry.data, open_form(entry, form, {}, names).by_name)


def make_notes(  # noqa: PLR0913 (all that a note is made of)
    form: Form,
    names: Names,
    ids: Ids,
    catalog: Catalog,
    *,
    written: Written | None = None,
    as_if_confirmed: bool = False,
) -> tuple[NewNote, ...]:
    """Return the notes that a form makes, its own first: what was guessed and not confirmed stays TODO.

    `written`: the note that is there; what no form has room for in its blocks stays.
    """
    made: dict[str, NoteId] = {}
    for who in form.newcomers:
        is_sure = as_if_confirmed or not who.is_guess
        made[name_key(who.name)] = (who.known if is_sure else TODO) if who.known else ids.new(who.name, "actor")

    def id_of(words: str, kinds: Sequence[Kind]) -> NoteId:
        return names.meant(words, kinds) or made.get(name_key(words)) or on_one_line(words)

    people = []
    for who in form.newcomers:
        if who.known:
            continue
        kind = TODO if not who.kind or (who.is_guess and not as_if_confirmed) else who.kind
        fields: dict[str, Value] = {"name": who.name, "kind": kind}
        if who.speaks_for:
            is_sure = as_if_confirmed or not who.is_mandate_guess
            fields["speaks_for"] = (id_of(who.speaks_for, (Kind.ACTORS,)) if is_sure else TODO,)
        if kind == "anonymous":
            fields["described_as"] = who.name
        people.append(NewNote(Kind.ACTORS, made[name_key(who.name)], fields))
    said = _Maker(form, written or Written(), id_of, as_if_confirmed).fields()
    note_id = form.note_id or ids.new(_telling(form, catalog), form.kind.value.rstrip("s"))
    return (NewNote(form.kind, note_id, said), *people)


@dataclass(frozen=True)
class _Maker:
    """Makes the fields of a note of what its form holds."""

    form: Form
    written: Written
    id_of: Callable[[str, Sequence[Kind]], NoteId]
    as_if_confirmed: bool

    def fields(self) -> dict[str, Value]:
        """Return them all, in the order of the form; source and blocks behind the others."""
        form = self.form
        base = [one for one in form.asked if not _block_of(one.shape, form.kind) and not one.shape.language]
        found = self._of(base, self.written.data, must=True)
        if form.source and quotes(form.kind) and not has_passages(form.kind):
            quote = form.by_name.get("quote")
            if quote and (quote.values or quote.shape.required):
                found["source"] = form.source
        found |= {one.name: blocks for one in blocks_of(form.kind) if (blocks := self._blocks(one))}
        if form.accepted:
            found[ACCEPTS] = self._accepted()
        return found

    def _of(self, asked: Sequence[Asked], held: Mapping[str, object], *, must: bool) -> dict[str, Value]:
        """Return the fields of a note or of a block; `must`: what is required and lacking is TODO."""
        found: dict[str, Value] = {}
        for one in asked:
            name = one.shape.field
            value = self._in_languages(one, held.get(name)) if one.shape.by_language else self._value(one)
            if value is None and one.shape.block and is_todo(held.get(name)):
                value = TODO
            if value is None and one.shape.required and must:
                value = _todo(one.shape)
            if value is not None:
                shown = self.written.shown.get(one.shape.name)
                is_kept = one.shape.block and name in held and shown and _is_same(one, shown) and not one.is_guess
                found[name] = as_value(held[name]) if is_kept and not one.shape.by_language else value
        return found

    def _value(self, one: Asked) -> Value | None:
        if one.is_guess and not self.as_if_confirmed:
            return (TODO,) if one.shape.several and one.shape.field != "by" else TODO
        return _value(one, self.id_of) if one.values else None

    def _in_languages(self, one: Asked, held: object) -> Value | None:
        """Return a text, or one for each language that it is given in."""
        there = held if isinstance(held, dict) else {}
        place = one.shape.block, one.shape.number, one.shape.field
        texts: dict[str, Value] = {}
        for each in self.form.asked:
            if (each.shape.block, each.shape.number, each.shape.field) == place:
                tag = each.shape.language or self.form.languages[0]
                value = self._value(each)
                if value is None and is_todo(there.get(tag)):
                    value = TODO
                if value is not None:
                    texts[tag] = value
        if not texts or (not there and [*texts] == [self.form.languages[0]]):
            return next(iter(texts.values()), None)
        return {tag: texts[tag] for tag in (*(str(tag) for tag in there if tag in texts), *texts)}

    def _blocks(self, block: Block) -> Value | None:
        """Return the blocks of a field; one without any words is taken away, and what no form asks for stays."""
        there = _written_blocks(self.written.data, block.name)
        if there is None:
            return None
        places = {one.shape.number for one in self.form.asked if _block_of(one.shape, self.form.kind) == block.name}
        made: list[Value] = []
        for number in sorted(places):
            asked = [
                one
                for one in self.form.asked
                if _block_of(one.shape, self.form.kind) == block.name and one.shape.number == number
            ]
            if not any(one.values for one in asked if one.shape.field != "source"):
                continue
            held = there[number] if number < len(there) else {}
            kept = {name: as_value(value) for name, value in held.items()}
            if block.first and number == 0 and "source" not in kept:
                kept["source"] = self.form.source
            base = [one for one in asked if not one.shape.language]
            said = self._of(base, held, must=True)
            order = [one.field for one in block.shapes]
            names = dict.fromkeys(name for name in (*order, *kept) if name in kept or name in said)
            asked_for = {one.shape.field for one in base}
            made.append(
                {
                    name: said[name] if name in said else kept[name]
                    for name in names
                    if name in said or name not in asked_for
                }
            )
        if not made:
            return None
        is_one = isinstance(self.written.data.get(block.name), dict) and len(made) == 1
        return made[0] if is_one or not block.several else tuple(made)

    def _accepted(self) -> Value:
        """Return the problems that are accepted still; one whose reason was emptied is not."""
        accepts = self.written.data.get(ACCEPTS)
        held = accepts if isinstance(accepts, dict) else {}
        asked = {one.shape.field: one for one in self.form.accepted}
        found: dict[str, Value] = {}
        for code, reason in held.items():
            one = asked.get(code)
            if one is None:
                found[code] = as_value(reason)
            elif one.values:
                shown = self.written.shown.get(one.shape.name)
                is_same = shown is not None and _is_same(one, shown)
                found[code] = as_value(reason) if is_same else _value(one, self.id_of)
        return found


def _todo(shape: Shape) -> Value:
    if shape.several and shape.field not in ("by", "quote"):
        return (TODO,)
    return BlockText(TODO) if shape.sort in _IN_BLOCKS else TODO


def _value(one: Asked, id_of: Callable[[str, Sequence[Kind]], NoteId]) -> Value:
    shape = one.shape
    if shape.sort == "ids":
        ids = tuple(dict.fromkeys(id_of(value, shape.kinds) for value in one.values))
        return ids if shape.several and (len(ids) > 1 or shape.field != "by") else ids[0]
    if shape.sort in _IN_BLOCKS:
        several = tuple(BlockText(value if shape.sort == "prose" else on_one_line(value)) for value in one.values)
        return several if shape.several and (len(several) > 1 or shape.field != "quote") else several[0]
    words = tuple(map(on_one_line, one.values))
    return words if shape.several else words[0]


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
