"""A note at the desk: its form begun or opened, looked at, written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from explainer.desk.article import next_left
from explainer.desk.cards import card_of
from explainer.desk.forms import (
    Asked,
    Form,
    Posted,
    Written,
    begin,
    changed_fields,
    extent_of,
    make_notes,
    open_form,
    read_form,
    sent_extent,
    state_of,
    unknown_names,
    with_problems,
)
from explainer.desk.labels import help_of, hint_of, in_labels, label_of
from explainer.desk.order import explainer_beside, explainer_of, may_join, places_for
from explainer.desk.shapes import ACCEPTS, Extent, Shape, blocks_of, has_passages, quotes, shapes_in, shapes_of
from explainer.desk.site import DeskSite, View, known_in
from explainer.drafting.article import Article
from explainer.drafting.first_names import begins_with_first_name
from explainer.drafting.guesses import NO_GUESS, SAYING, Guess, mandate_of, words_spoken
from explainer.drafting.known import Known
from explainer.drafting.roles import described_kind, guess_described
from explainer.drafting.scaffold import Ids, name_key, quotation_of
from explainer.editing import Action, Done, Workplace, actions, write_action
from explainer.editing.workplace import former_ids
from explainer.language.dates import date_in_words, parse_date, suggest_date
from explainer.language.wording import Refusal, Worded, word
from explainer.library import SourceText
from explainer.notes import Entry, Kind, NoteId
from explainer.notes.field_help import FieldHelp
from explainer.notes.models import Actor, Claim, Explainer
from explainer.notes.schema_values import values_of
from explainer.pages.words import kind_label
from explainer.problems import Code, Position, Problem, Severity
from explainer.reading import Mapping as Data

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
_CALLED = {Kind.ACTORS: "name", Kind.GLOSSARY: "term"}
"""What the words marked are, where they are no quotation."""
_NOT_YET = frozenset({Code.TODO, Code.DRAFT_REFERENCE})
"""What is wrong with a note that somebody is still writing, and with nothing else."""
_AROUND = 400
"""Characters shown around the words marked, at most."""
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\s»”’\"')\]]*$")
_EDGES = " \t\n\r\u00a0\u202f"


@dataclass(frozen=True)
class NoteForm:
    """What the desk does with one note."""

    desk: DeskSite
    view: View

    def begun(self, posted: Posted) -> Mapping[str, object]:
        """Return the form of a new note, with what is guessed from the words marked."""
        kind, source = self._kind(posted), posted.one("source")
        entry = self.view.entry(source)
        text = self.view.linked.texts.get(source)
        start, end = span_of(posted, text) if text and (quotes(kind) or posted.one("end")) else (0, 0)
        guesses: Mapping[str, Guess] = {}
        if text and end:
            article = self._article(entry, text)
            if kind in SAYING:
                start, end = words_spoken(article, start, end)
            guesses = self.view.marked(source, start, end, article).guesses(kind)
        if kind is Kind.EXPLAINERS:
            guesses = self._usual()
        into = explainer_beside(self.view, source) if kind is Kind.CLAIMS else ""
        form = Form(kind, source, start, end, languages=self._languages, into=into)
        form = begin(form, self._given(kind, source, start, end), guesses, self.view.names)
        return self._shown(replace(form, newcomers=self._read(_as_posted(form)).newcomers))

    def opened(self, note_id: NoteId) -> Mapping[str, object]:
        """Return the form of a note that is there."""
        form = self._opened(self.view.entry(note_id))
        return self._shown(replace(form, newcomers=self._read(_as_posted(form)).newcomers))

    def added_to(self, note_id: NoteId, posted: Posted) -> Mapping[str, object]:
        """Return the form of a note that is there, with the words marked as another passage, or said once more."""
        entry, source = self.view.entry(note_id), posted.one("source")
        if not quotes(entry.kind):
            raise Refusal("“{id}” quotes nothing: choose a note that does", id=note_id)
        text, form = self.view.text(source), self._opened(entry)
        start, end = span_of(posted, text)
        given = _given(entry.kind, text, start, end)
        marked = self.view.marked(source, start, end, self._article(self.view.entry(source), text))
        name = "passages" if has_passages(entry.kind) else "also"
        if name == "passages" and not form.by_name["quote"].values:
            asked = [replace(one, values=tuple(given.get(one.shape.name, one.values))) for one in form.asked]
        else:
            given = {**given, "source": [self.view.names.shown(source)]}
            guesses = marked.guesses(entry.kind)
            if source == form.source and isinstance(by := entry.data.get("by"), str):  # likely goes on there
                guesses.setdefault("by", Guess((by,)))
            asked = [*form.asked, *self._block(form, name, given, guesses)]
        form = replace(form, asked=tuple(asked), source=source, start=start, end=end)
        shown = self._shown(replace(form, newcomers=self._read(_as_posted(form)).newcomers))
        return {**shown, "focus": _first_of(form, name)}

    def _block(
        self, form: Form, name: str, given: Mapping[str, Sequence[str]], guesses: Mapping[str, Guess]
    ) -> Iterator[Asked]:
        """Yield the fields of one block more, filled in."""
        entry = self.view.entry(form.note_id)
        shapes = shapes_in(entry.kind, Extent({name: extent_of(entry, form.languages).blocks[name] + 1}))
        last = max(one.number for one in shapes if one.block == name)
        for shape in shapes:
            if (shape.block, shape.number) != (name, last):
                continue
            if shape.field in given:
                yield Asked(shape, tuple(given[shape.field]))
            else:
                guess = guesses.get(shape.field, NO_GUESS)
                shown = tuple(map(self.view.names.shown, guess.values)) if shape.sort == "ids" else guess.values
                yield Asked(shape, shown, shown, guess.because)

    def looked_at(self, posted: Posted) -> Mapping[str, object]:
        """Return the form as it was sent, with what is wrong beside its fields, and the card."""
        form = self._read(posted)
        shown = self._shown(form, whole=not posted.one("part"))
        return {**shown, "focus": _first_of(form, posted.one("more"))}

    def written(self, posted: Posted) -> tuple[str, Done | None] | Mapping[str, object]:
        """Write the note; return where the editor goes on, and what was done, or the form where that cannot be.

        Nothing that was typed is lost: what cannot be written stays in the form, with the reason above it.
        """
        if posted.one("do") == "confirm":
            posted = Posted({**posted.values, "all": ["1"]})
        form = self._read(posted)
        if not form.is_new and form.was != state_of(self.view.entry(form.note_id)):
            return self._shown(
                form,
                refused=self.view.catalog.gettext(
                    "this note was changed meanwhile, in another window or program: what it says now is below"
                ),
            )
        if posted.one("do") == "confirm" and form.missing:
            label = self._words(form.kind)["label"]
            fields = ", ".join(
                str(label(form.by_name[name].shape)) if name in form.by_name else f"{label('kind', 'actors')} ({name})"
                for name in form.missing
            )
            words = self.view.catalog.gettext("still to be filled in: {fields}").format(fields=fields)
            return {**self._shown(form, refused=words), "focus": form.missing[0]}
        shown = () if form.is_new else self._opened(self.view.entry(form.note_id)).asked
        known = {value for one in shown for value in one.values}
        if unknown := [name for name in unknown_names(form, self.view.names) if name not in known]:
            refusal = Refusal("no note is called “{name}”: choose one of those that are listed", name=unknown[0][:80])
            return self._shown(form, refused=refusal.words(self.view.site.language))
        try:
            return self._onward(form), write_action(self._action(form, as_if_confirmed=False)[0], self.place)
        except Refusal as error:
            return self._shown(form, refused=error.words(self.view.site.language))

    @property
    def place(self) -> Workplace:
        """Where notes are written."""
        return self.view.found.place

    # Forms.

    def _kind(self, posted: Posted) -> Kind:
        kind = posted.one("kind")
        if kind not in {one.value for one in Kind}:
            raise Refusal("no kind of note is called “{kind}”", kind=kind[:40])
        return Kind(kind)

    def _read(self, posted: Posted) -> Form:
        kind = self._kind(posted)
        entry = self.view.entry(posted.one("note")) if posted.one("note") else None
        written = extent_of(entry, self._languages) if entry else Extent({}, self._languages[1:])
        extent = sent_extent(kind, posted, written.languages, written.accepted)
        form = read_form(kind, posted, self.view.names, self._newcomers(posted.one("source")), extent)
        form = replace(form, languages=(self._languages[0], *written.languages))
        form = replace(form, asked=tuple(map(self._with_dates, form.asked)))
        if entry:
            form = replace(form, note_id=entry.id, is_new=False)
            known = {one.shape.name for one in self._opened(entry).asked}
            left = {one.name for one in shapes_in(kind, written)} - known
            form = replace(form, asked=tuple(one for one in form.asked if one.shape.name not in left))
        return form

    def _with_dates(self, one: Asked) -> Asked:
        """Return a field with its date as notes hold it, where it was typed as people write it: “4 March 2026”."""
        if one.shape.sort != "date":
            return one
        language = self.view.site.language
        return replace(one, values=tuple(suggest_date(value, language) or value for value in one.values))

    @property
    def _languages(self) -> tuple[str, ...]:
        """The languages of the site, its own first."""
        return self.view.found.settings.languages or (self.view.site.language,)

    def _opened(self, entry: Entry) -> Form:
        spans = [
            (one.source, one.spans)
            for one in self.view.linked.quotations
            if one.note == entry.id and one.spans and not one.left_out
        ]
        source, places = spans[0] if spans else (_source_of(entry), ())
        start, end = (places[0][0], places[-1][1]) if places else (0, 0)
        text = self.view.linked.texts.get(source)
        guesses: Mapping[str, Guess] = {}
        if text and end:
            article = self._article(self.view.entry(source), text)
            guesses = self.view.marked(source, start, end, article).guesses(entry.kind)
        languages = (self._languages[0], *extent_of(entry, self._languages).languages)
        form = Form(entry.kind, source, start, end, languages=languages)
        if entry.kind is Kind.CLAIMS and entry.is_unfinished:
            form = replace(form, into=explainer_beside(self.view, source))
        return open_form(entry, form, guesses, self.view.names)

    def _given(self, kind: Kind, source: NoteId, start: int, end: int) -> Mapping[str, Sequence[str]]:
        """Return what is known of a new note: the words marked, the claims of an explainer."""
        text = self.view.linked.texts.get(source)
        if kind is Kind.EXPLAINERS:
            return {"claims": [self.view.names.shown(claim.id) for claim in self.view.claims_of(source)]}
        return _given(kind, text, start, end) if text and end else {}

    def _usual(self) -> Mapping[str, Guess]:
        """Return what is usual in an explainer: published today, signed like the last one."""
        today = Guess((date.today().isoformat(),))  # noqa: DTZ011 (the editor's own day)
        last = max(self.view.library.published(Explainer), key=lambda one: str(one.published), default=None)
        authors = {"authors": Guess(tuple(map(str, last.authors)))} if last and last.authors else {}
        return {"published": today, **authors}

    def _article(self, source: Entry, text: SourceText) -> Article:
        return self.desk.article(text, str(source.data.get("language", "")))

    def _newcomers(self, source: NoteId) -> FromArticle:
        """Return what tells of somebody new, by an article that names them or by the name alone."""
        text = self.view.linked.texts.get(source)
        return FromArticle(self.view, self._article(self.view.entry(source), text) if text else None)

    def _action(self, form: Form, *, as_if_confirmed: bool) -> tuple[Action, NoteId]:
        """Return what writing a form takes, and the id that the note then has."""
        taken = {*self.view.entries, *(former for former, _ in former_ids(self.view.parsed))}
        names, catalog = self.view.names, self.view.catalog
        written = None if form.is_new else Written.of(self.view.entry(form.note_id), form, names)
        made = make_notes(form, names, Ids(taken), catalog, written=written, as_if_confirmed=as_if_confirmed)
        is_finished = as_if_confirmed or not (form.guesses or form.missing)
        into = explainer_of(self.view, form.into) if form.into and is_finished else None
        if form.is_new:
            beside = self.view.entry(form.source)
            return actions.add(made, self.place, self.view.parsed, beside, into), made[0].id
        entry = self.view.entry(form.note_id)
        sure = form
        if as_if_confirmed:
            sure = replace(form, asked=tuple(replace(one, confirmed=True) for one in form.asked))
        fields = changed_fields(sure, entry, made[0], self.view.names)
        along = actions.Along(made[1:], into)
        return actions.change_with(entry, fields, along, self.place, self.view.parsed), entry.id

    def _shown(self, form: Form, *, refused: str = "", whole: bool = True) -> Mapping[str, object]:
        """Return what the form's template shows; without `whole`, only what changes while one types."""
        language = self.view.site.language
        would, note_id = self.view, form.note_id
        try:
            action, note_id = self._action(form, as_if_confirmed=True)
            would = self.desk.view_with(action.instead) if action.changes else self.view
        except Refusal as error:
            refused = refused or error.words(language)
        entry = would.entries.get(note_id)
        beside, others = _beside_fields(would, entry, form) if entry else ({}, [])
        if form.is_new and form.missing and not refused:  # the form says itself what is required
            beside = {name: [one for one in several if one.code not in _NOT_YET] for name, several in beside.items()}
            others = [one for one in others if one.code not in _NOT_YET]
        form = with_problems(
            form, {name: [self._worded(one, form.kind) for one in several] for name, several in beside.items()}
        )
        now = None if form.is_new else self.view.entry(form.note_id)
        return {
            **self._words(form.kind),
            "form": form,
            "block_titles": {
                one.name: str(self._words(form.kind)["label"](one.name)).partition(",")[0]
                for one in blocks_of(form.kind)
            },
            "block_counts": {one.name: sum(at[0] == one.name for at in form.blocks) for one in blocks_of(form.kind)},
            "more_of": [
                one.name
                for one in blocks_of(form.kind)
                if one.several or not any(at[0] == one.name for at in form.blocks)
            ],
            "acceptable": self._acceptable(now) if now and whole else [],
            "focus": "",
            "now": self._now(form, now) if now and form.was != state_of(now) else [],
            "state": state_of(now) if now else "",
            "refused": refused,
            "heading": self._heading(form),
            "is_new": form.is_new,
            "action": "/note/new" if form.is_new else f"/note/{form.note_id}",
            "back": self._back(form),
            "others": [self._worded(one, form.kind) for one in others],
            "card": card_of(would, note_id),
            "counting": _counting(would, form, note_id),
            "passage": self._passage(form),
            "text_language": self._language_of(form.source),
            "lists": self._lists(form.kind),
            "actor_kinds": actor_kinds(),
            "actors_list": Kind.ACTORS.value,
            "key_of": name_key,
            "may_join": may_join(self.view, form.note_id, form.source) if form.kind is Kind.CLAIMS and whole else (),
            "oob": ",".join(["#desk-newcomers", *(f"#p-{one.shape.name}" for one in form.asked)]),
            "places": places_for(self.view, now) if now and whole else {},
            "place": str(now.key_position()).rpartition(":")[0] if now else "",
            "is_withdrawn": bool(now and "withdrawn" in now.data),
        }

    def _acceptable(self, entry: Entry) -> Sequence[tuple[str, str]]:
        """Return the warnings and advice of a note, each with its words, that may be accepted."""
        found = {
            str(one.code): self._worded(one, entry.kind).message
            for one in self.view.problems_of(entry.id)
            if one.severity is not Severity.ERROR
        }
        return [*found.items()]

    def _worded(self, problem: Problem, kind: Kind) -> Worded:
        language = self.view.site.language
        return in_labels(word(problem, language), kind, language)

    def _language_of(self, source: NoteId) -> str:
        entry = self.view.entries.get(source)
        return str(entry.data.get("language", "")) if entry else ""

    def _heading(self, form: Form) -> str:
        kind = kind_label(self.view.catalog, form.kind)
        if form.is_new:
            return self.view.catalog.gettext("New: {kind}").format(kind=kind)
        return f"{kind} · {self.view.names.shown(form.note_id)}"

    def _now(self, form: Form, entry: Entry) -> Sequence[tuple[str, str]]:
        """Return the labels of fields that hold something else than the form, with what they say now."""
        there, label = self._opened(entry).by_name, self._words(form.kind)["label"]
        return [
            (str(label(one.shape)), "\n".join(there[one.shape.name].values))
            for one in form.asked
            if one.shape.name in there and there[one.shape.name].values != one.values
        ]

    def _words(self, kind: Kind) -> Mapping[str, Callable[..., object]]:
        """Return what the form's template asks for the words of fields."""
        language = self.view.site.language

        def of(shape: Shape | str, section: str = "") -> FieldHelp:
            name, block = (shape, "") if isinstance(shape, str) else (shape.field, shape.block)
            return help_of(Kind(section or kind), name, language, block)

        def meaning(shape: Shape | str, choice: str, section: str = "") -> str:
            told = of(shape, section).values.get(choice, "").rstrip(".")
            return f"{choice} — {told}" if told else choice

        def label(shape: Shape | str, section: str = "") -> str:
            if not isinstance(shape, str) and shape.block == ACCEPTS:
                return shape.field
            name = label_of(of(shape, section)) or (shape if isinstance(shape, str) else shape.field)
            return f"{name} ({shape.language})" if not isinstance(shape, str) and shape.language else name

        return {
            "label": label,
            "hint": lambda shape: hint_of(of(shape), kind, language),
            "meaning": meaning,
            "list_of": _list_name,
            "date_words": self._date_words,
        }

    def _date_words(self, written: str) -> str:
        """Return what a date says that is no plain day or year, as readers will see it; nothing for another."""
        try:
            return date_in_words(parse_date(written), self.view.site.language) if not written.isdecimal() else ""
        except ValueError:
            return ""

    def _lists(self, kind: Kind) -> Sequence[tuple[str, object]]:
        shapes = (*shapes_of(kind), *(shape for block in blocks_of(kind) for shape in block.shapes))
        kinds = {_list_name(shape): shape.kinds for shape in shapes if shape.sort == "ids"}
        kinds.setdefault(Kind.ACTORS.value, (Kind.ACTORS,))
        return [(name, self.view.names.of_kinds(several)) for name, several in kinds.items()]

    def _passage(self, form: Form) -> tuple[str, str, str] | None:
        """Return the words marked, with those around them in their paragraph."""
        text = self.view.linked.texts.get(form.source)
        if text is None or not form.end:
            return None
        words = text.text
        first, last = words.rfind("\n\n", 0, form.start) + 1, words.find("\n\n", form.end)
        last = len(words) if last < 0 else last
        before, after = words[first : form.start].lstrip(), words[form.end : last]
        if len(before) > _AROUND:  # cut between words
            before = "… " + before[-_AROUND:].partition(" ")[2]
        if len(after) > _AROUND:
            after = after[:_AROUND].rpartition(" ")[0] + " …"
        return before, words[form.start : form.end], after

    def _onward(self, form: Form) -> str:
        """Return where the editor of a note that is written goes on: with the next sentence, after a new note."""
        text = self.view.linked.texts.get(form.source)
        if not form.is_new or text is None or not form.end:
            return self._back(form)
        number = next_left(self.view, form.source, text, text.sentences_at([(form.start, form.end)]))
        return f"/article/{form.source}?s={number}#s{number}"

    def _back(self, form: Form) -> str:
        if form.source not in self.view.linked.texts:
            return "/"
        text = self.view.linked.texts.get(form.source)
        numbers = text.sentences_at([(form.start, form.end)]) if text and form.end else ()
        if not numbers:
            return f"/article/{form.source}"
        return f"/article/{form.source}?s={numbers[0]}&start={form.start}&end={form.end}#s{numbers[0]}"


@dataclass(frozen=True)
class FromArticle:
    """What an article, if there is one, tells of those who are new to the site."""

    view: View
    article: Article | None

    @cached_property
    def _known(self) -> Known | None:
        return known_in(self.view, self.article) if self.article else None

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """Folded name → what its bearer is, where the article says so."""
        if self._known is None:
            return {}
        kinds = [(name, self._known.kind_of(name)) for name in self._known.article.names]
        return {name_key(form): kind for name, kind in kinds if kind for form in (name.name, *name.aliases)}

    def kind_of(self, name: str) -> str:
        """Return what somebody may be; nothing where nothing tells."""
        if self.article is None:
            return ""
        language = self.article.language
        guess = self._kinds.get(name_key(name)) or guess_described(name, language).kind
        if guess in {None, "", "person"}:
            guess = described_kind(name, language) or guess
        return guess or ("person" if begins_with_first_name(name, language) else "")

    def mandate_of(self, name: str) -> Guess:
        """Return the name of whom somebody may speak for; no values where nothing tells."""
        if self._known is None:
            return NO_GUESS
        found = mandate_of(self._known, name)
        return Guess(tuple(map(self.view.names.shown, found.values)), found.because) if found else NO_GUESS


def _counting(view: View, form: Form, note_id: NoteId) -> tuple[str, ...] | None:
    """Return whose answer to a claim counts where its form names nobody, by their names; None where that is not so."""
    field, claim = form.by_name.get("right_of_reply"), view.library.find(note_id, Claim)
    if field is None or field.values or claim is None:
        return None
    return tuple(view.names.shown(party) for party in view.site.assessment.standing(claim).awaited)


def _first_of(form: Form, block: str) -> str:
    """Return the first field of the last block of a sort, to be written next."""
    last = max((number for name, number in form.blocks if name == block), default=0)
    return next((one.shape.name for one in form.blocks.get((block, last), ()) if one.shape.likely), "")


def actor_kinds() -> Sequence[str]:
    """Return what an actor may be."""
    return tuple(values_of(Actor.model_fields["kind"].annotation))


def _list_name(shape: Shape) -> str:
    return "-".join(shape.kinds) or "notes"


def _source_of(entry: Entry) -> NoteId:
    """Return the source that a note quotes, itself or in its only passage."""
    source = entry.data.get("source")
    if isinstance(source, str):
        return source
    passages = entry.data.get("passages")
    first = passages[0] if isinstance(passages, list) and passages else passages
    return str(first.get("source", "")) if isinstance(first, dict) else ""


def span_of(posted: Posted, text: SourceText) -> tuple[int, int]:
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
    if kind in _CALLED:  # whoever chose a whole sentence has yet to say which of its words are the name
        return {} if _ENDS_A_SENTENCE.search(words) else {_CALLED[kind]: [words]}
    if not quotes(kind):
        return {}
    found = {part.name: part.value for part in quotation_of(text, start, end, whole=True)}
    if not found:
        return {"quote": [words]}
    return {
        name: [str(one) for one in (value if isinstance(value, tuple) else (value,))] for name, value in found.items()
    }


def _as_posted(form: Form) -> Posted:
    """Return a form as a browser would send it, untouched."""
    values: dict[str, Sequence[str]] = {"kind": [form.kind.value], "source": [form.source], "note": []}
    values |= {"start": [str(form.start)], "end": [str(form.end)]}
    for one in form.asked:
        values[f"f-{one.shape.name}"] = one.values
        values[f"g-{one.shape.name}"] = one.guess
    for block, _ in form.blocks:
        values[f"n-{block}"] = [str(sum(at[0] == block for at in form.blocks))]
    return Posted(values)


def _beside_fields(view: View, entry: Entry, form: Form) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """Return the problems of a note by the field that each is in, and those that are in none that is shown."""
    starts = sorted((mark, name) for name, mark in _keys(entry).items())
    shown = {one.shape.name for one in form.asked}
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    others = []
    for problem in view.problems_of(entry.id):
        name = _field_at(starts, problem.position)
        if problem.code == "missing-field":
            block = re.match(r"[a-z_]+-\d+-", name)
            name = (block[0] if block else "") + problem.values.get("field", "")
        name = "quote" if name in ("passages", "source") and "quote" in shown else name
        if name in shown:
            found[name].append(problem)
        else:
            others.append(problem)
    return found, others


def _keys(entry: Entry) -> Mapping[str, tuple[int, int]]:
    """Return where each field of a note begins, those of blocks too, by the names that a form has for them."""
    here: object = entry.document.data
    for step in entry.path:
        here = here.get(str(step)) if isinstance(here, Data) else None
    if not isinstance(here, Data):
        return {}
    found = dict(here.keys_at)
    for name, value in here.items():
        for number, block in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(block, Data):
                within = {f"{name}-{number}-{key}": mark for key, mark in block.keys_at.items()}
                is_first = name == "passages" and number == 0
                found |= {key.rpartition("-")[2]: at for key, at in within.items()} if is_first else within
    return found


def _field_at(starts: Sequence[tuple[tuple[int, int], str]], where: Position) -> str:
    name = ""
    for mark, key in starts:
        if mark <= (where.line, where.column):
            name = key
    return name
