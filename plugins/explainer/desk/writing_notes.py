"""A note made of words of an article: its form begun, looked at, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.desk.adding import Placed, with_notes
from explainer.desk.cards import card_of
from explainer.desk.forms import Form, Made, Posted, begin, make_notes, read_form, with_problems
from explainer.desk.shapes import Shape, quotes, shapes_of
from explainer.desk.site import DeskSite, View
from explainer.drafting.article import Article
from explainer.drafting.scaffold import Ids, name_key, quotation_of
from explainer.editing.workplace import former_ids
from explainer.language.wording import Refusal, word
from explainer.library import SourceText
from explainer.notes import MODELS, Entry, Kind, NoteId, Parsed
from explainer.notes.field_help import read_help
from explainer.notes.models import Actor
from explainer.notes.schema_values import values_of
from explainer.pages.words import kind_label
from explainer.problems import Position, Problem
from explainer.reading import Mapping as Data
from explainer.writing import write_changes

KEYS: tuple[tuple[Kind, str], ...] = (
    (Kind.CLAIMS, "c"),
    (Kind.DENIALS, "d"),
    (Kind.REACTIONS, "r"),
    (Kind.FINDINGS, "f"),
    (Kind.EVENTS, "e"),
    (Kind.CONTEXT, "x"),
    (Kind.GLOSSARY, "t"),
    (Kind.ACTORS, "a"),
)
"""What words of an article may become, each with its key."""
_AROUND = 400
"""Characters shown around the words marked, at most."""
_EDGES = " \t\n\r\u00a0\u202f"


@dataclass(frozen=True)
class NoteForm:
    """What the desk does with one note."""

    desk: DeskSite
    view: View

    def begun(self, posted: Posted) -> Mapping[str, object]:
        """Return the form of a new note, with what is guessed from the words marked."""
        kind, source = self._kind(posted), posted.one("source")
        text = self.view.text(source)
        start, end = _span(posted, text)
        marked = self.view.marked(source, start, end, self._article(source, text))
        form = begin(
            Form(kind, source, start, end),
            _given(kind, text, start, end),
            marked.guesses(kind),
            self.view.names,
        )
        form = replace(
            form, newcomers=read_form(kind, _as_posted(form), self.view.names, self._kinds(source)).newcomers
        )
        return self._shown(form)

    def looked_at(self, posted: Posted) -> Mapping[str, object]:
        """Return the form as it was sent, with what is wrong beside its fields, and the card."""
        return self._shown(self._read(posted))

    def written(self, posted: Posted) -> str:
        """Write the note and return where the editor goes on.

        Raises:
            Refusal: It cannot be written; nothing was changed.
        """
        if posted.one("do") == "confirm":
            posted = Posted({**posted.values, "all": ["1"]})
        form = self._read(posted)
        placed, _ = self._placed(form)
        write_changes(placed.changes, self.view.found.folders.root)
        return self._back(form)

    def shown(self, note_id: NoteId) -> Mapping[str, object]:
        """Return a note as it is."""
        entry = self.view.entries.get(note_id)
        if entry is None:
            raise Refusal("no note has the id “{id}”", id=note_id)
        where = entry.key_position()
        worded = [word(one, self.view.site.language) for one in self.view.problems_by_note.get(note_id, ())]
        return {
            "title": self.view.names.shown(note_id),
            "kind": kind_label(self.view.catalog, entry.kind),
            "place": f"{where.path}:{where.line}",
            "card": card_of(self.view, note_id),
            "problems": worded,
        }

    # Forms.

    def _kind(self, posted: Posted) -> Kind:
        kind = posted.one("kind")
        if kind not in {one.value for one in Kind}:
            raise Refusal("no kind of note is called “{kind}”", kind=kind[:40])
        return Kind(kind)

    def _read(self, posted: Posted) -> Form:
        kind = self._kind(posted)
        return read_form(kind, posted, self.view.names, self._kinds(posted.one("source")))

    def _article(self, source: NoteId, text: SourceText) -> Article:
        return self.desk.article(text, str(self.view.entries[source].data.get("language", "")))

    def _kinds(self, source: NoteId) -> Mapping[str, str]:
        """Return what those may be whom an article names: folded name → kind of actor."""
        text = self.view.loaded.texts.get(source)
        if text is None:
            return {}
        names = self._article(source, text).names
        return {name_key(form): one.guess.kind for one in names for form in (one.name, *one.aliases) if one.guess.kind}

    def _placed(self, form: Form, *, as_if_confirmed: bool = False) -> tuple[Placed, Made]:
        beside = self.view.entries.get(form.source)
        if beside is None:
            raise Refusal("no note has the id “{id}”", id=form.source)
        parsed = Parsed(self.view.loaded.written, frozenset())
        taken = {*self.view.entries, *(former for former, _ in former_ids(parsed))}
        made = make_notes(form, self.view.names, Ids(taken), self.view.catalog, as_if_confirmed=as_if_confirmed)
        return with_notes(made.notes, beside, self.view.found.place), made

    def _shown(self, form: Form) -> Mapping[str, object]:
        placed, made = self._placed(form, as_if_confirmed=True)
        would = self.desk.view_with(placed.instead)
        note_id = made.notes[0].id
        entry = would.entries.get(note_id)
        beside, others = _beside_fields(would, entry, form) if entry else ({}, [])
        language = self.view.site.language
        form = with_problems(form, {name: [word(one, language) for one in several] for name, several in beside.items()})
        return {
            **self._words(form.kind),
            "form": form,
            "heading": self.view.catalog.gettext("New: {kind}").format(kind=kind_label(self.view.catalog, form.kind)),
            "is_new": True,
            "action": "/note/new",
            "back": self._back(form),
            "back_words": self.view.catalog.gettext("Back to the article"),
            "others": [word(one, language) for one in others],
            "card": card_of(would, note_id),
            "passage": self._passage(form),
            "text_language": str(self.view.entries[form.source].data.get("language", "")) if form.source else "",
            "lists": self._lists(form.kind),
            "actor_kinds": values_of(Actor.model_fields["kind"].annotation),
            "key_of": name_key,
            "oob": ",".join(["#desk-newcomers", *(f"#p-{one.shape.name}" for one in form.asked)]),
        }

    def _words(self, kind: Kind) -> Mapping[str, object]:
        """Return what the form's template asks for the words of fields."""
        help_ = read_help(self.view.site.language)

        def of(name: str, section: str = "") -> tuple[str, Mapping[str, str], str]:
            found = help_.of(MODELS[Kind(section or kind)], name)
            if not found.words:
                found = help_.of(MODELS[Kind.CLAIMS], name)
            head, _, rest = found.words.replace("`", "").partition(". ")
            return head.rstrip("."), found.values, rest

        def meaning(name: str, choice: str, section: str = "") -> str:
            told = of(name, section)[1].get(choice, "").rstrip(".")
            return f"{choice} — {told}" if told else choice

        return {
            "label": lambda name, section="": of(name, section)[0] or name,
            "hint": lambda name: of(name)[2],
            "meaning": meaning,
            "list_of": _list_name,
        }

    def _lists(self, kind: Kind) -> Sequence[tuple[str, object]]:
        kinds = {_list_name(shape): shape.kinds for shape in shapes_of(kind) if shape.sort == "ids"}
        return [(name, self.view.names.of_kinds(several)) for name, several in kinds.items()]

    def _passage(self, form: Form) -> tuple[str, str, str] | None:
        """Return the words marked, with those around them in their paragraph."""
        text = self.view.loaded.texts.get(form.source)
        if text is None or not form.end:
            return None
        first = max(text.text.rfind("\n\n", 0, form.start) + 1, form.start - _AROUND, 0)
        last = text.text.find("\n\n", form.end)
        last = min(len(text.text) if last < 0 else last, form.end + _AROUND)
        return text.text[first : form.start].lstrip(), text.text[form.start : form.end], text.text[form.end : last]

    def _back(self, form: Form) -> str:
        text = self.view.loaded.texts.get(form.source)
        numbers = text.sentences_at([(form.start, form.end)]) if text and form.end else ()
        return f"/article/{form.source}" + (f"?s={numbers[0]}#s{numbers[0]}" if numbers else "")


def _list_name(shape: Shape) -> str:
    return "-".join(shape.kinds) or "notes"


def _span(posted: Posted, text: SourceText) -> tuple[int, int]:
    """Return the words marked: within the text, whole, without blanks around them."""
    start, end = (int(value) if (value := posted.one(key)).isdecimal() else 0 for key in ("start", "end"))
    start, end = min(start, len(text.text)), min(end, len(text.text))
    if start >= end:
        raise Refusal("no words of the article are chosen: select some, or a sentence")
    while start and _is_inside_word(text.text, start):
        start -= 1
    while _is_inside_word(text.text, end):
        end += 1
    while start < end and text.text[start] in _EDGES:
        start += 1
    while end > start and text.text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _given(kind: Kind, text: SourceText, start: int, end: int) -> Mapping[str, Sequence[str]]:
    """Return what the words marked are in a note of a kind: a quotation, a name, a term."""
    words = " ".join(text.text[start:end].split(" ")).replace("\n", " ")
    if kind is Kind.ACTORS:
        return {"name": [words]}
    if kind is Kind.GLOSSARY:
        return {"term": [words]}
    if not quotes(kind):
        return {}
    found = {part.name: part.value for part in quotation_of(text, start, end)}
    if not found:
        return {"quote": [words]}
    return {
        name: [str(one) for one in (value if isinstance(value, tuple) else (value,))] for name, value in found.items()
    }


def _as_posted(form: Form) -> Posted:
    """Return a form as a browser would send it, untouched."""
    values: dict[str, Sequence[str]] = {"source": [form.source], "start": [str(form.start)], "end": [str(form.end)]}
    for one in form.asked:
        values[f"f-{one.shape.name}"] = one.values
        values[f"g-{one.shape.name}"] = one.guess
    return Posted(values)


def _beside_fields(view: View, entry: Entry, form: Form) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """Return the problems of a note by the field that each is in, and those that are in none that is shown."""
    starts = sorted((mark, name) for name, mark in _keys(entry).items())
    shown = {one.shape.name for one in form.asked}
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    others = []
    for problem in view.problems_by_note.get(entry.id, ()):
        name = (
            problem.values.get("field", "") if problem.code == "missing-field" else _field_at(starts, problem.position)
        )
        name = "quote" if name in ("passages", "source") and "quote" in shown else name
        if name in shown:
            found[name].append(problem)
        else:
            others.append(problem)
    return found, others


def _keys(entry: Entry) -> Mapping[str, tuple[int, int]]:
    here: object = entry.document.data
    for step in entry.path:
        here = here.get(str(step)) if isinstance(here, Data) else None
    return here.keys_at if isinstance(here, Data) else {}


def _field_at(starts: Sequence[tuple[tuple[int, int], str]], where: Position) -> str:
    name = ""
    for mark, key in starts:
        if mark <= (where.line, where.column):
            name = key
    return name
